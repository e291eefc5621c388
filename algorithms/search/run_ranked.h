/*
 * run_ranked: search_find (run.h) by score alone, whatever needs were told.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_RUN_RANKED_H
#define ALGORITHMS_SEARCH_RUN_RANKED_H

#include "algorithms/search/run.h"

NODISCARD Status search_find_ranked(
    const SearchIndex *index,
    const SearchRequest *request,
    Arena *arena,
    Error *error,
    SearchResult *ret_result);

#endif
