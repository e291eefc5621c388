/*
 * spans: blocks of short entries.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/spans.h"

enum {
    BLOCK_SPANS = 1000
};

typedef struct ShortSpan {
    uint32_t start;
    uint16_t length;
    uint16_t reason;
    uint8_t kind, hundredths;
} ShortSpan;

struct SpanBlock {
    SpanBlock *next;
    size_t count;
    ShortSpan items[BLOCK_SPANS];
};

Spans spans_new(Arena *arena)
{
    return (Spans){.arena = arena, .reasons = arena_array(arena, const char *, SPANS_REASONS)};
}

Spans spans_beside(const Spans *spans)
{
    return (Spans){.arena = spans->arena, .reasons = spans->reasons};
}

static uint16_t reason_of(const Spans *spans, const char *why)
{
    size_t slot = ((uintptr_t)why >> 2 ^ (uintptr_t)why >> 11) & (SPANS_REASONS - 1);
    while (spans->reasons[slot] != NULL && spans->reasons[slot] != why)
        slot = (slot + 1) & (SPANS_REASONS - 1);
    spans->reasons[slot] = why;
    return (uint16_t)slot;
}

void spans_put(Spans *spans, const DeidentifySpan *span)
{
    if (spans->last == NULL || spans->last->count == BLOCK_SPANS) {
        SpanBlock *block = arena_new_of(spans->arena, SpanBlock);
        if (spans->last == NULL)
            spans->first = block;
        else
            spans->last->next = block;
        spans->last = block;
    }
    spans->last->items[spans->last->count++] = (ShortSpan){
        .start = (uint32_t)span->start,
        .length = (uint16_t)(span->end - span->start),
        .reason = reason_of(spans, span->why),
        .kind = (uint8_t)span->kind,
        .hundredths = (uint8_t)(span->confidence * 100 + 0.5),
    };
    spans->count++;
}

SpanCursor spans_begin(const Spans *spans)
{
    return (SpanCursor){.spans = spans, .block = spans->first};
}

bool spans_peek(const SpanCursor *cursor, DeidentifySpan *ret_span)
{
    if (cursor->block == NULL || cursor->at == cursor->block->count)
        return false;
    const ShortSpan *item = &cursor->block->items[cursor->at];
    *ret_span = (DeidentifySpan){
        .start = item->start,
        .end = (size_t)item->start + item->length,
        .kind = (DeidentifyKind)item->kind,
        .confidence = item->hundredths / 100.0,
        .why = cursor->spans->reasons[item->reason],
    };
    return true;
}

void spans_advance(SpanCursor *cursor)
{
    cursor->at++;
    if (cursor->at == cursor->block->count && cursor->block->next != NULL) {
        cursor->block = cursor->block->next;
        cursor->at = 0;
    }
}
