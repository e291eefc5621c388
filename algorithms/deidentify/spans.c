/*
 * spans: three small numbers a span, seven bits to a byte: how far from the span before it starts,
 * its length, and the number of its class.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/spans.h"

enum {
    BLOCK_BYTES = 8192,
    ENTRY_BYTES = 15 /* three numbers of 32 bits */
};

typedef struct SpanClass {
    const char *why;
    uint8_t kind, hundredths;
} SpanClass;

struct SpanClasses {
    SpanClass items[SPANS_CLASSES];
    uint16_t slots[SPANS_CLASSES]; /* 1 + number of a class, by its hash; 0: free */
    size_t count;
};

struct SpanBlock {
    SpanBlock *next;
    size_t used;
    unsigned char bytes[BLOCK_BYTES];
};

Spans spans_new(Arena *arena)
{
    return (Spans){.arena = arena, .classes = arena_new_of(arena, SpanClasses)};
}

Spans spans_beside(const Spans *spans)
{
    return (Spans){.arena = spans->arena, .classes = spans->classes};
}

static size_t class_of(SpanClasses *classes, const SpanClass *wanted)
{
    uintptr_t why = (uintptr_t)wanted->why;
    size_t slot = (why >> 2 ^ why >> 11 ^ wanted->kind * 37u ^ wanted->hundredths * 101u) &
                  (SPANS_CLASSES - 1);
    for (; classes->slots[slot] != 0; slot = (slot + 1) & (SPANS_CLASSES - 1)) {
        const SpanClass *known = &classes->items[classes->slots[slot] - 1];
        if (known->why == wanted->why && known->kind == wanted->kind &&
            known->hundredths == wanted->hundredths)
            return classes->slots[slot] - 1u;
    }
    if (classes->count + 1 == SPANS_CLASSES)
        return classes->count - 1; /* one slot stays free, so that the search ends */
    classes->items[classes->count++] = *wanted;
    classes->slots[slot] = (uint16_t)classes->count;
    return classes->count - 1;
}

static void put_number(SpanBlock *block, size_t number)
{
    for (; number >= 0x80; number >>= 7)
        block->bytes[block->used++] = (unsigned char)(number | 0x80);
    block->bytes[block->used++] = (unsigned char)number;
}

void spans_put(Spans *spans, const DeidentifySpan *span)
{
    if (spans->last == NULL || spans->last->used + ENTRY_BYTES > BLOCK_BYTES) {
        SpanBlock *block = arena_new_of(spans->arena, SpanBlock);
        if (spans->last == NULL)
            spans->first = block;
        else
            spans->last->next = block;
        spans->last = block;
    }
    SpanClass one = {
        .why = span->why,
        .kind = (uint8_t)span->kind,
        .hundredths = (uint8_t)(span->confidence * 100 + 0.5),
    };
    put_number(spans->last, span->start - spans->newest);
    put_number(spans->last, span->end - span->start);
    put_number(spans->last, class_of(spans->classes, &one));
    spans->newest = span->start;
    spans->count++;
}

SpanCursor spans_begin(const Spans *spans)
{
    return (SpanCursor){.spans = spans, .block = spans->first};
}

static size_t take_number(const SpanBlock *block, size_t *at)
{
    size_t number = 0;
    unsigned shift = 0;
    for (; (block->bytes[*at] & 0x80) != 0; shift += 7)
        number |= (size_t)(block->bytes[(*at)++] & 0x7F) << shift;
    return number | (size_t)block->bytes[(*at)++] << shift;
}

bool spans_peek(const SpanCursor *cursor, DeidentifySpan *ret_span)
{
    if (cursor->block == NULL || cursor->at == cursor->block->used)
        return false;
    size_t at = cursor->at;
    size_t start = cursor->start + take_number(cursor->block, &at);
    size_t end = start + take_number(cursor->block, &at);
    const SpanClass *one = &cursor->spans->classes->items[take_number(cursor->block, &at)];
    *ret_span = (DeidentifySpan){
        .start = start,
        .end = end,
        .kind = (DeidentifyKind)one->kind,
        .confidence = one->hundredths / 100.0,
        .why = one->why,
    };
    return true;
}

void spans_advance(SpanCursor *cursor)
{
    cursor->start += take_number(cursor->block, &cursor->at);
    (void)take_number(cursor->block, &cursor->at);
    (void)take_number(cursor->block, &cursor->at);
    if (cursor->at == cursor->block->used && cursor->block->next != NULL) {
        cursor->block = cursor->block->next;
        cursor->at = 0;
    }
}
