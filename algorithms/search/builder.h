/*
 * builder: documents in, a piece of an index out. The memory it takes is bounded: when `is_full`
 * the piece is finished and a new one begun; the pieces are merged later (merge.h), or searched
 * side by side.
 *
 * A piece is written through a sink, in ascending order but for the head, which comes last, so a
 * piece whose writing broke off is never taken for a whole one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_BUILDER_H
#define ALGORITHMS_SEARCH_BUILDER_H

#include "algorithms/search/document.h"
#include "base/buffer.h"

/* Where bytes go: a file, memory. Returns other than OK when they could not be written. */
typedef struct SearchSink {
    Status (*write)(void *context, uint64_t offset, Str bytes, Error *error);
    void *context;
} SearchSink;

/* A sink into memory. The buffer is empty and stays with the caller. */
SearchSink search_sink_to_buffer(Buffer *buffer);

typedef struct SearchBuilder SearchBuilder;

/* `memory_bytes`: what it may take before it is full; at least some MB. `has_places`: whether the
 * places of words are kept, without which a phrase is found wherever all of its words stand.
 * Owner: the caller, who ends it with search_builder_free. */
SearchBuilder *search_builder_new(size_t memory_bytes, bool has_places);
void search_builder_free(SearchBuilder *builder);

/* Errors: INVALID for a value of a dimension that is none of the caller's, or for a key that was
 * added before; TOO_LARGE for more values or points than a document may have, and for a document
 * beyond SEARCH_DOCUMENTS_MOST. The builder is unchanged then. */
NODISCARD Status
search_builder_add(SearchBuilder *builder, const SearchDocument *document, Error *error);

bool search_builder_is_full(const SearchBuilder *builder);
uint32_t search_builder_count(const SearchBuilder *builder);

/* Writes the piece and empties the builder. An empty piece is a piece. Errors: those of the sink;
 * TOO_LARGE when a list would be beyond 1 GB. */
NODISCARD Status search_builder_finish(SearchBuilder *builder, SearchSink sink, Error *error);

#endif
