/*
 * waiting: what waits for somebody on the home page. A feature gives a function; app/features.c
 * lists them in the site.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_WAITING_H
#define FEATURES_TOWN_WAITING_H

#include "web/request.h"

typedef struct WaitingItem {
    Str path;  /* where to do it */
    Str title; /* translated: "Five organisations have not filled in their profile" */
    Str about; /* translated, may be empty: "Prostor pro setkání, 8. 12. 2026" */
    bool is_urgent;
} WaitingItem;

enum {
    WAITING_ITEMS = 20
}; /* of one feature; the most urgent first */

/* Fills up to WAITING_ITEMS for request->actor and returns their number in ret_count. */
typedef Status (*WaitingSource)(Request *request, WaitingItem *items, size_t *ret_count);

/* Ends with NULL; defined in app/features.c. */
extern const WaitingSource WAITING_SOURCES[];

#endif
