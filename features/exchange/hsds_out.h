/*
 * hsds_out: how lists of the HSDS API are written: a page is an object with a list, a stream has
 * one object a line. Private to the API's pages. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_OUT_H
#define FEATURES_EXCHANGE_HSDS_OUT_H

#include "features/exchange/hsds_query.h"
#include "web/json.h"
#include "web/response.h"

typedef struct HsdsOut {
    Buffer *buffer;
    Json json;
    bool is_stream;
} HsdsOut;

/* Around each item of either. */
void hsds_item_begins(HsdsOut *out);
void hsds_item_ends(HsdsOut *out);

/* Of a page, up to its list. */
void hsds_put_page_head(Json *json, const HsdsQuery *query, int64_t total, size_t size);

/* The page asked for is none. Always INVALID. */
Status hsds_behind_the_last(Request *request);

/* Of hsds_term_pages.c. */
NODISCARD Status hsds_taxonomies_list(Request *request, Response *response);
NODISCARD Status hsds_terms_list(Request *request, Response *response);
NODISCARD Status hsds_taxonomy_answer(Request *request, Response *response);
NODISCARD Status hsds_term_answer(Request *request, Response *response);

#endif
