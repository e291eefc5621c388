/*
 * paging: a long list shown in parts of a bearable length, by the field "page" of the address.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_PAGING_H
#define WEB_PAGING_H

#include "web/request.h"

enum {
    PAGING_ROWS = 50,
    PAGING_PAGES_MAXIMUM = 1000000
};

/* Where one is in a long list, for web/paging.html; paths are empty at its ends. */
typedef struct Paging {
    Str previous_path;
    Str next_path;
    int64_t page; /* from 1 */
    int64_t page_count;
} Paging;

/* "/people?q=jana", the path of a list as it is narrowed by its search; without one its path. */
Str paging_path(Arena *arena, Str path, Str query);

/* A list that the database divides: the page that was asked for (anything odd is 1), then, when the
 * number of its rows is known, where one is. */
int64_t paging_asked_for(const Request *request);
Paging paging_of(Arena *arena, Str path, int64_t page, int64_t total, int64_t rows_per_page);

/* A list that is in memory: the part that was asked for begins at ret_first; behind the last page
 * comes none, so a page that is no longer there is the first. */
Paging paging_part(
    const Request *request,
    Str path,
    size_t total,
    size_t rows_per_page,
    size_t *ret_first,
    size_t *ret_count);

#endif
