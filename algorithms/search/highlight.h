/*
 * highlight: where a text has what a query found it by, and which piece of a long text shows most
 * of it. The texts are the caller's: an index keeps none.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_HIGHLIGHT_H
#define ALGORITHMS_SEARCH_HIGHLIGHT_H

#include "algorithms/search/query.h"

typedef struct SearchSpan {
    size_t start, end; /* units: bytes of the text; whole words */
    size_t concept;    /* of the query */
} SearchSpan;

/* Owner: the arena. Spans ascend and do not overlap; at most `most`. Words of a phrase are spans
 * each. */
SearchSpan *search_highlight(
    const SearchQuery *query,
    SearchLanguage language,
    Str text,
    size_t most,
    Arena *arena,
    size_t *ret_count);

/* A piece of about `width_bytes` with as many different concepts as possible, at the borders of
 * words; the beginning when there are none. Spans as search_highlight gives them for the text. */
Str search_snippet(Str text, const SearchSpan *spans, size_t count, size_t width_bytes);

#endif
