/*
 * spans_test: a list gives back what was put, over many blocks and beside another list.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/spans.h"
#include "tests/support/test.h"

static Arena *arena;

/* Gaps and lengths of one byte, of two and of more; a gap of gigabytes once. */
static DeidentifySpan span_at(size_t i)
{
    static const char *const WHYS[] = {"a name", "a number", "a date"};
    size_t start = i * 37 + (i > 5000 ? (size_t)3 << 30 : 0);
    return (DeidentifySpan){
        .start = start,
        .end = start + 1 + i % 300,
        .kind = (DeidentifyKind)(i % (DEIDENTIFY_KINDS + 1)),
        .confidence = 0.7,
        .why = WHYS[i % 3],
    };
}

static bool is_same(const DeidentifySpan *a, const DeidentifySpan *b)
{
    return a->start == b->start && a->end == b->end && a->kind == b->kind && a->why == b->why &&
           a->confidence > b->confidence - 0.001 && a->confidence < b->confidence + 0.001;
}

TEST(what_was_put_comes_back_in_order)
{
    enum {
        COUNT = 20000
    };

    Spans spans = spans_new(arena), other = spans_beside(&spans);
    for (size_t i = 0; i < COUNT; i++) {
        DeidentifySpan span = span_at(i);
        spans_put(&spans, &span);
        if (i % 2 == 0)
            spans_put(&other, &span);
    }
    SpanCursor cursor = spans_begin(&spans), beside = spans_begin(&other);
    DeidentifySpan read;
    size_t right = 0;
    for (size_t i = 0; i < COUNT && spans_peek(&cursor, &read); i++) {
        DeidentifySpan put = span_at(i);
        right += is_same(&put, &read);
        spans_advance(&cursor);
        if (i % 2 != 0)
            continue;
        right += spans_peek(&beside, &read) && is_same(&put, &read);
        spans_advance(&beside);
    }
    EXPECT_INT(COUNT + COUNT / 2, (int64_t)right);
    EXPECT(!spans_peek(&cursor, &read));
    EXPECT(!spans_peek(&beside, &read));
}

TEST(a_span_takes_a_few_bytes)
{
    Arena *own = arena_new(1 << 16);
    Spans spans = spans_new(own);
    size_t before = arena_size_bytes(own);
    for (size_t i = 0; i < 100000; i++) {
        DeidentifySpan span = {
            .start = i * 40, .end = i * 40 + 12, .why = "a name", .confidence = 0.7};
        spans_put(&spans, &span);
    }
    EXPECT((arena_size_bytes(own) - before) / 100000 < 2);
    arena_free(own);
}

/* More shapes than are kept: the rest is written out, and all comes back. */
TEST(spans_of_ever_new_shapes_come_back)
{
    enum {
        COUNT = 30000
    };

    Spans spans = spans_new(arena);
    size_t start = 0, right = 0;
    uint32_t state = 7;
    DeidentifySpan read;
    for (int turn = 0; turn < 2; turn++) {
        SpanCursor cursor = spans_begin(&spans);
        start = 0;
        state = 7;
        for (size_t i = 0; i < COUNT; i++) {
            state = state * 1103515245 + 12345;
            start += state >> 24;
            DeidentifySpan span = {
                .start = start, .end = start + 1 + (state >> 8 & 0x1FF), .why = "a name"};
            start = span.end;
            if (turn == 0) {
                spans_put(&spans, &span);
                continue;
            }
            right += spans_peek(&cursor, &read) && is_same(&span, &read);
            spans_advance(&cursor);
        }
    }
    EXPECT_INT(COUNT, (int64_t)right);
}

int main(void)
{
    arena = arena_new(1 << 20);
    RUN(what_was_put_comes_back_in_order);
    RUN(a_span_takes_a_few_bytes);
    RUN(spans_of_ever_new_shapes_come_back);
    arena_free(arena);
    return test_end();
}
