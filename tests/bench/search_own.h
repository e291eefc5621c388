/*
 * search_own: the search of Kruh as one of those that are measured: pieces in files, merged,
 * mapped. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_BENCH_SEARCH_OWN_H
#define TESTS_BENCH_SEARCH_OWN_H

#include "algorithms/search/builder.h"
#include "algorithms/search/run.h"
#include "tests/bench/search_rivals.h"

typedef struct OwnIndex {
    Arena *arena;   /* of the index */
    Arena *request; /* of one question */
    Str folder;
    SearchBuilder *builder;
    size_t memory_bytes;
    size_t piece_count;
    SearchIndex *index;
    Str mapped;
    SearchReading reading;
} OwnIndex;

NODISCARD Status own_rival(
    const char *folder,
    size_t memory_bytes,
    bool has_places,
    Arena *arena,
    Error *error,
    Rival *ret_rival);

#endif
