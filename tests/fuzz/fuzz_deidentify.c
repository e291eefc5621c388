/*
 * fuzz_deidentify: any bytes. Spans lie on borders of characters, in order, none overlaps;
 * rendering twice gives the same; no number or address that was found stands in the output.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/render.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum {
    OUTPUT_BYTES = 64 * 1024 * 1024,
    SURVIVOR_BYTES = 7 /* shorter pieces may stand in a longer word of the text */
};

static void require(bool condition)
{
    if (!condition)
        abort();
}

/* Not within a well-formed character. */
static bool is_border(Str text, size_t at)
{
    if (at == 0 || at >= text.len || ((unsigned char)text.bytes[at] & 0xC0) != 0x80)
        return true;
    size_t lead = at;
    while (lead > 0 && at - lead < 3 && ((unsigned char)text.bytes[lead] & 0xC0) == 0x80)
        lead--;
    unsigned char first = (unsigned char)text.bytes[lead];
    size_t len = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    return lead + len <= at || first > 0xF4 || len == 1;
}

static void check_spans(const DeidentifyProblem *problem, const DeidentifyFindings *findings)
{
    size_t behind = 0;
    for (size_t i = 0; i < findings->span_count; i++) {
        const DeidentifySpan *span = &findings->spans[i];
        require(span->start >= behind && span->start < span->end && span->end <= problem->text.len);
        require(span->kind < DEIDENTIFY_KINDS && span->confidence > 0 && span->confidence <= 1);
        require(is_border(problem->text, span->start) && is_border(problem->text, span->end));
        behind = span->end;
    }
}

static bool is_unique_kind(DeidentifyKind kind)
{
    return kind == DEIDENTIFY_EMAIL || kind == DEIDENTIFY_PHONE ||
           kind == DEIDENTIFY_BIRTH_NUMBER || kind == DEIDENTIFY_PESEL ||
           kind == DEIDENTIFY_ACCOUNT || kind == DEIDENTIFY_IBAN;
}

static Str outside(
    const DeidentifyProblem *problem, const DeidentifyFindings *findings, Arena *arena)
{
    Buffer kept;
    size_t at = 0;
    buffer_init_in(&kept, arena, OUTPUT_BYTES);
    for (size_t i = 0; i < findings->span_count; i++) {
        buffer_put(&kept, str_part(problem->text, at, findings->spans[i].start));
        buffer_put_byte(&kept, '\n');
        at = findings->spans[i].end;
    }
    buffer_put(&kept, str_part(problem->text, at, problem->text.len));
    return buffer_text(&kept);
}

static void check_output(
    const DeidentifyProblem *problem, const DeidentifyFindings *findings, Arena *arena)
{
    Buffer once, twice;
    buffer_init_in(&once, arena, OUTPUT_BYTES);
    buffer_init_in(&twice, arena, OUTPUT_BYTES);
    deidentify_render(problem, findings, 7, arena, &once);
    deidentify_render(problem, findings, 7, arena, &twice);
    require(!once.failed && str_equal(buffer_text(&once), buffer_text(&twice)));
    Str kept = outside(problem, findings, arena);
    for (size_t i = 0; i < findings->span_count && i < 64; i++) {
        const DeidentifySpan *span = &findings->spans[i];
        Str original = str_part(problem->text, span->start, span->end);
        bool was_kept = str_find(kept, original) != SIZE_MAX;
        if (is_unique_kind(span->kind) && original.len >= SURVIVOR_BYTES && !was_kept)
            require(str_find(buffer_text(&once), original) == SIZE_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Arena *arena = arena_new(1 << 16);
    Str text = {.bytes = (const char *)bytes, .len = size};
    DeidentifyProblem problem = {.text = text};
    DeidentifyFindings findings;
    for (int i = 0; i < 2; i++) {
        problem.language = i == 0 ? DEIDENTIFY_CZECH : DEIDENTIFY_POLISH;
        deidentify_find(&problem, arena, &findings);
        check_spans(&problem, &findings);
        check_output(&problem, &findings, arena);
    }
    arena_free(arena);
    return 0;
}
