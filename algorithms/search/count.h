/*
 * count: how many documents match, and how many of them have each value.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_COUNT_H
#define ALGORITHMS_SEARCH_COUNT_H

#include "algorithms/search/filter.h"

typedef struct Count {
    const SearchIndex *index;
    const SearchRequest *request;
    const PartFilter *filters; /* one a part */
    size_t concept_count;
    uint32_t *scratch; /* 2 × LIST_PLACES_MOST */
    Arena *arena;
    bool is_broken;
} Count;

/* Counts up to `most`; false when there are more. */
bool count_documents(Count *count, uint64_t most, uint64_t *ret_total);

/* Fills total and facets of the result. */
void count_facets(Count *count, SearchResult *result);

#endif
