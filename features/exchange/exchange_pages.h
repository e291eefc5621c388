/*
 * exchange_pages: what other programs read of the directory. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_PAGES_H
#define FEATURES_EXCHANGE_EXCHANGE_PAGES_H

#include "web/route.h"

extern const RouteTable HSDS_ROUTES; /* the HSDS API, below /hsds */

#endif
