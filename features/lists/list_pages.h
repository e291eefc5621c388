/*
 * list_pages: the administrator sees and edits the lists of values.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LISTS_LIST_PAGES_H
#define FEATURES_LISTS_LIST_PAGES_H

#include "web/route.h"

extern const RouteTable LIST_ROUTES;

#endif
