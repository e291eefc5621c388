/*
 * mail_pages: routes of this feature, and what of it waits for the administrator.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MAIL_MAIL_PAGES_H
#define FEATURES_MAIL_MAIL_PAGES_H

#include "features/town/state_line.h"
#include "features/town/waiting.h"
#include "web/route.h"

extern const RouteTable MAIL_ROUTES;

/* Messages that could not be delivered. */
Status mail_waiting(Request *request, WaitingItem *items, size_t *ret_count);

/* The queue, for the page of the state. */
Status mail_state(Request *request, StateLine *ret_line);

#endif
