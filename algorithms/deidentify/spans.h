/*
 * spans: a growing list of findings that keeps each in a few bytes, as a long text has millions.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_SPANS_H
#define ALGORITHMS_DEIDENTIFY_SPANS_H

#include "algorithms/deidentify/deidentify.h"

enum {
    SPANS_REASONS = 512 /* a power of two, several times the sentences of the library */
};

typedef struct SpanBlock SpanBlock;

/* Limits: texts of 4 GB; spans of 64 kB, as windows are shorter. */
typedef struct Spans {
    Arena *arena;
    const char **reasons; /* by the hash of their address; for all lists of one text */
    SpanBlock *first, *last;
    size_t count;
} Spans;

/* One place in a list, for reading from the beginning. */
typedef struct SpanCursor {
    const Spans *spans;
    const SpanBlock *block;
    size_t at;
} SpanCursor;

/* A list with room for the reasons of its own, and one more beside it. */
Spans spans_new(Arena *arena);
Spans spans_beside(const Spans *spans);

/* Confidence is kept in hundredths. A kind of DEIDENTIFY_KINDS is kept, too: no finding. */
void spans_put(Spans *spans, const DeidentifySpan *span);

SpanCursor spans_begin(const Spans *spans);

/* The span at the cursor; false at the end. */
bool spans_peek(const SpanCursor *cursor, DeidentifySpan *ret_span);
void spans_advance(SpanCursor *cursor);

#endif
