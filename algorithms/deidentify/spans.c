/*
 * spans: most spans of a text are alike: so far behind the one before, so long, of that class. Such
 * a shape is kept once, and a span is its number in one byte or two; whatever is larger is three
 * numbers, seven bits to a byte.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/spans.h"

enum {
    BLOCK_BYTES = 8192,
    ENTRY_BYTES = 16, /* the mark and three numbers of 32 bits */
    SHAPES = 8192,
    SHAPE_SLOTS = 2 * SHAPES,
    SHAPE_BYTE = 256,  /* gaps and lengths of a shape are below */
    SHORT_CODES = 192, /* one byte; from here on the number has a second byte */
    LONG_MARK = 255
};

typedef struct SpanClass {
    const char *why;
    uint8_t kind, hundredths;
} SpanClass;

struct SpanClasses {
    SpanClass items[SPANS_CLASSES];
    uint16_t slots[SPANS_CLASSES]; /* 1 + number of a class, by its hash; 0: free */
    size_t count;
    uint32_t shapes[SHAPES]; /* gap, length and class */
    uint16_t shape_slots[SHAPE_SLOTS];
    size_t shape_count;
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

/* The number of a shape, SHAPES where the table is full. */
static size_t shape_of(SpanClasses *classes, uint32_t wanted)
{
    size_t slot = (wanted * 0x9E3779B1u >> 16) & (SHAPE_SLOTS - 1);
    for (; classes->shape_slots[slot] != 0; slot = (slot + 1) & (SHAPE_SLOTS - 1)) {
        if (classes->shapes[classes->shape_slots[slot] - 1] == wanted)
            return classes->shape_slots[slot] - 1u;
    }
    if (classes->shape_count == SHAPES)
        return SHAPES;
    classes->shapes[classes->shape_count++] = wanted;
    classes->shape_slots[slot] = (uint16_t)classes->shape_count;
    return classes->shape_count - 1;
}

static void put_shape(SpanBlock *block, size_t number)
{
    if (number < SHORT_CODES) {
        block->bytes[block->used++] = (unsigned char)number;
        return;
    }
    number -= SHORT_CODES;
    block->bytes[block->used++] = (unsigned char)(SHORT_CODES + (number >> 8));
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
    size_t class = class_of(spans->classes, &one), len = span->end - span->start,
           gap = span->start - spans->newest_end;
    bool has_shape = span->start >= spans->newest_end && gap < SHAPE_BYTE && len < SHAPE_BYTE;
    size_t shape =
        has_shape
            ? shape_of(spans->classes, (uint32_t) class << 16 | (uint32_t)gap << 8 | (uint32_t)len)
            : SHAPES;
    if (shape < SHAPES) {
        put_shape(spans->last, shape);
    } else {
        spans->last->bytes[spans->last->used++] = LONG_MARK;
        put_number(spans->last, span->start - spans->newest);
        put_number(spans->last, len);
        put_number(spans->last, class);
    }
    spans->newest = span->start;
    spans->newest_end = span->end;
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

typedef struct Entry {
    size_t start, end, class;
} Entry;

/* The entry at the cursor; the place behind it. */
static size_t read_entry(const SpanCursor *cursor, Entry *ret_entry)
{
    const unsigned char *bytes = cursor->block->bytes;
    size_t at = cursor->at, number = bytes[at++];
    if (number == LONG_MARK) {
        size_t start = cursor->start + take_number(cursor->block, &at);
        size_t end = start + take_number(cursor->block, &at);
        *ret_entry = (Entry){.start = start, .end = end, .class = take_number(cursor->block, &at)};
        return at;
    }
    if (number >= SHORT_CODES)
        number = SHORT_CODES + ((number - SHORT_CODES) << 8 | bytes[at++]);
    uint32_t shape = cursor->spans->classes->shapes[number];
    size_t start = cursor->end + (shape >> 8 & 0xFF);
    *ret_entry = (Entry){.start = start, .end = start + (shape & 0xFF), .class = shape >> 16};
    return at;
}

bool spans_peek(const SpanCursor *cursor, DeidentifySpan *ret_span)
{
    Entry entry;
    if (cursor->block == NULL || cursor->at == cursor->block->used)
        return false;
    (void)read_entry(cursor, &entry);
    const SpanClass *one = &cursor->spans->classes->items[entry.class];
    *ret_span = (DeidentifySpan){
        .start = entry.start,
        .end = entry.end,
        .kind = (DeidentifyKind)one->kind,
        .confidence = one->hundredths / 100.0,
        .why = one->why,
    };
    return true;
}

void spans_advance(SpanCursor *cursor)
{
    Entry entry;
    cursor->at = read_entry(cursor, &entry);
    cursor->start = entry.start;
    cursor->end = entry.end;
    if (cursor->at == cursor->block->used && cursor->block->next != NULL) {
        cursor->block = cursor->block->next;
        cursor->at = 0;
    }
}
