/*
 * run: a query and filters over an index give the best documents, how many there are, and counts of
 * values for the filters that could come next.
 *
 * All concepts of the query must be found. The best come first by what words say about a document
 * (list.h) and how rare they are; equal ones in the order of the index. Blocks of documents that
 * cannot reach the page are passed over by their largest impact, so a frequent word costs little
 * more than a rare one; the first page is exactly that of scoring everything. Where fewer than a
 * page have all concepts, those with some of them follow, marked as such.
 * Complexity: a page about blocks of the rarest list + documents that come near; counting and
 * facets are linear in the documents that match.
 * Source: S. Ding, T. Suel, Faster top-k document retrieval using block-max indexes, 2011, with
 * unions of alternatives as terms; all scores are whole numbers, so every machine ranks alike.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_RUN_H
#define ALGORITHMS_SEARCH_RUN_H

#include "algorithms/search/query.h"

enum {
    SEARCH_HITS_MOST = 10000, /* offset and limit together */
    SEARCH_FILTERS_MOST = 16,
    SEARCH_ANY_TIME = SEARCH_SLOTS /* open_at of a request that does not ask */
};

/* The document has one of the values. */
typedef struct SearchFilter {
    uint32_t dimension;
    const uint32_t *values;
    size_t value_count;
} SearchFilter;

/* A number of the document lies within; both ends belong to it. */
typedef struct SearchRange {
    uint32_t number;
    uint32_t least, most;
} SearchRange;

typedef enum SearchOrder {
    SEARCH_BEST_FIRST = 0,
    SEARCH_NEAREST_FIRST /* by distance from `near`; without a place last */
} SearchOrder;

typedef struct SearchRequest {
    const SearchQuery *query;    /* NULL, or without concepts: by filters alone */
    const SearchFilter *filters; /* all of them hold; at most one a dimension */
    size_t filter_count;
    const SearchRange *ranges;
    size_t range_count;
    const SearchPoint *near; /* NULL, or for distances */
    uint32_t within_metres;  /* of `near`; 0 for any distance */
    uint32_t open_at;        /* slot of the week, or SEARCH_ANY_TIME */
    SearchOrder order;
    size_t offset, limit;
    uint64_t count_most;    /* counting ends there when it would be work; UINT64_MAX: exactly */
    const uint32_t *facets; /* dimensions whose values are counted */
    size_t facet_count;
} SearchRequest;

typedef struct SearchHit {
    int64_t key;
    uint32_t score;
    uint32_t distance_metres; /* UINT32_MAX without a place, or without `near` */
    uint32_t concepts;        /* bit i: concept i was found in it */
    bool is_partial;          /* not all of them were */
    bool warns;               /* what it does not do has a word of the query */
} SearchHit;

/* How many documents of the result have a value. A filter of the same dimension does not count, so
 * the numbers say what another choice there would give. */
typedef struct SearchFacet {
    uint32_t dimension;
    uint32_t value;
    uint64_t count;
} SearchFacet;

typedef struct SearchResult {
    SearchHit *hits;
    size_t hit_count;
    uint64_t total;      /* documents that have all concepts and pass all filters */
    bool total_is_exact; /* else there are more */
    SearchFacet *facets; /* by dimension, then the most frequent first */
    size_t facet_count;
} SearchResult;

/* By score; but where the thesaurus knows needs, the best document of each of the weightiest needs
 * comes first, then that of the further meanings of one, three at most: the many of one kind do not
 * hide the others. Their scores are those of their need.
 * Owner: the arena. Errors: INVALID for a damaged index, which is to be built anew, and for a
 * filter beyond SEARCH_FILTERS_MOST or a dimension or number that does not exist. */
NODISCARD Status search_find(
    const SearchIndex *index,
    const SearchRequest *request,
    Arena *arena,
    Error *error,
    SearchResult *ret_result);

/* Units: metres, as the crow flies; within some hundred kilometres to a thousandth. */
uint32_t search_distance_metres(SearchPoint a, SearchPoint b);

#endif
