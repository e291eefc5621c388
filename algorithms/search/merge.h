/*
 * merge: several pieces of an index become one, without what was deleted. Memory is that of the
 * longest list and some bytes a document, however large the pieces are.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_MERGE_H
#define ALGORITHMS_SEARCH_MERGE_H

#include "algorithms/search/builder.h"
#include "algorithms/search/segment.h"

/* Documents keep their order: those of the first piece come first. Errors: INVALID for a damaged
 * piece, TOO_LARGE, those of the sink. */
NODISCARD Status
search_merge(const Segment *segments, size_t count, SearchSink sink, Arena *scratch, Error *error);

#endif
