/*
 * features: the list of all features, which is the map of the site. A new feature adds its table
 * of routes, and where it has them its navigation entry, waiting items and references to people.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_FEATURES_H
#define APP_FEATURES_H

#include "web/site.h"

extern const RouteTable *const FEATURE_ROUTES[];
extern const size_t FEATURE_ROUTES_COUNT;

/* What a hall needs over plain http (web/hall.h); a new page of the day adds its path. */
extern const char *const HALL_PATHS[];

/* What features have to forget or to clean without being asked; NULL at the end. */
extern const SiteKeep SITE_KEEPERS[];

extern const NavigationItem NAVIGATION[];
extern const size_t NAVIGATION_COUNT;

#endif
