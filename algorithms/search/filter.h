/*
 * filter: which documents of a part pass. What is kept as lists and marks becomes sets of bits;
 * numbers, hours and exact distances are looked at document by document, when one is a candidate.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_FILTER_H
#define ALGORITHMS_SEARCH_FILTER_H

#include "algorithms/search/run.h"

typedef struct PartFilter {
    const Segment *segment;
    const SearchRequest *request;
    uint64_t *base;                        /* not deleted, and near; NULL for all */
    uint64_t *values[SEARCH_FILTERS_MOST]; /* of each filter of the request */
    uint64_t *all;                         /* base and all values; NULL for all */
    bool looks_at_each;                    /* whether filter_passes has something to look at */
    bool is_broken;
} PartFilter;

/* Owner: the arena. */
void filter_open(
    PartFilter *filter, const Segment *segment, const SearchRequest *request, Arena *arena);

/* The first document from `document` on that is in the set; UINT32_MAX at the end. */
uint32_t filter_next(const uint64_t *set, uint32_t document, uint32_t document_count);

/* Numbers, hours and exact distance. */
bool filter_passes(const PartFilter *filter, uint32_t document);

/* From the request's `near`; UINT32_MAX without either. */
uint32_t filter_distance(const PartFilter *filter, uint32_t document);

#endif
