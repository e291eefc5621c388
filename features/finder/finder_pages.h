/*
 * finder_pages: the page on which one says in one's own words who needs what.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_PAGES_H
#define FEATURES_FINDER_FINDER_PAGES_H

#include "web/route.h"

extern const RouteTable FINDER_ROUTES;

#endif
