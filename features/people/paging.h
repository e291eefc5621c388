/*
 * paging: long lists in pages of a bearable length. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PAGING_H
#define FEATURES_PEOPLE_PAGING_H

#include "features/people/people_views.h"
#include "web/request.h"

enum {
    PAGING_ROWS = 50,
    PAGING_PAGES_MAXIMUM = 1000000
};

/* The field "page" of the address, from 1; anything odd is 1. */
int64_t paging_asked_for(const Request *request);

/* Paths keep the search. */
Paging paging_of(
    const Request *request, Str path, Str search, int64_t page_number, int64_t row_count);

#endif
