/*
 * town_pages: the addresses of this feature: home, first start, settings, state, rules, privacy.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_TOWN_PAGES_H
#define FEATURES_TOWN_TOWN_PAGES_H

#include "features/town/waiting.h"
#include "web/route.h"

extern const RouteTable HOME_ROUTES;
extern const RouteTable FIRST_START_ROUTES;
extern const RouteTable SETTINGS_ROUTES;
extern const RouteTable STATE_ROUTES;
extern const RouteTable RULE_ROUTES;
extern const RouteTable PRIVACY_ROUTES;

/* What of this feature waits for an administrator: the first start, a failed backup, rules that
 * nobody has compared with their source. A line of WAITING_SOURCES. */
NODISCARD Status town_waiting(Request *request, WaitingItem *items, size_t *ret_count);

#endif
