/*
 * spans: a growing list of findings that keeps each in a few bytes, as a long text has millions.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_SPANS_H
#define ALGORITHMS_DEIDENTIFY_SPANS_H

#include "algorithms/deidentify/deidentify.h"

enum {
    SPANS_CLASSES = 1024 /* a power of two, several times what the scanners claim things for */
};

typedef struct SpanBlock SpanBlock;
typedef struct SpanClasses SpanClasses;

/* Limits: texts of 4 GB. */
typedef struct Spans {
    Arena *arena;
    SpanClasses *classes; /* kind, confidence and reason; for all lists of one text */
    SpanBlock *first, *last;
    size_t count, newest, newest_end; /* where the newest span starts and ends */
} Spans;

/* One place in a list, for reading from the beginning. */
typedef struct SpanCursor {
    const Spans *spans;
    const SpanBlock *block;
    size_t at, start, end; /* in the block; where the span before it starts and ends */
} SpanCursor;

/* A list with classes of its own, and one more beside it. */
Spans spans_new(Arena *arena);
Spans spans_beside(const Spans *spans);

/* Spans come in order. Confidence is kept in hundredths. A kind of DEIDENTIFY_KINDS is kept, too:
 * no finding. */
void spans_put(Spans *spans, const DeidentifySpan *span);

SpanCursor spans_begin(const Spans *spans);

/* The span at the cursor; false at the end. */
bool spans_peek(const SpanCursor *cursor, DeidentifySpan *ret_span);
void spans_advance(SpanCursor *cursor);

#endif
