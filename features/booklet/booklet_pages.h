/* booklet_pages: the directory on paper. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_BOOKLET_BOOKLET_PAGES_H
#define FEATURES_BOOKLET_BOOKLET_PAGES_H

#include "web/route.h"

extern const RouteTable BOOKLET_ROUTES;
extern const RouteTable CORRECTION_ROUTES; /* whoever holds it in hand and knows better */

#endif
