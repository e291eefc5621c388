/*
 * fuzz_deidentify: any bytes, as text, as a lexicon and as a town's words. Spans lie on borders of
 * characters, in order, none overlaps; finding and rendering twice gives the same; no number or
 * address that was found stands in the output; risks lie within the text; proposals are what
 * rendering writes; a text with decisions at random is judged without harm.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/release.h"
#include "algorithms/deidentify/render.h"
#include "algorithms/deidentify/risk.h"

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

static void check_same(const DeidentifyFindings *one, const DeidentifyFindings *other)
{
    require(one->span_count == other->span_count && one->language == other->language);
    for (size_t i = 0; i < one->span_count; i++) {
        const DeidentifySpan *a = &one->spans[i], *b = &other->spans[i];
        require(a->start == b->start && a->end == b->end && a->kind == b->kind);
    }
}

static void check_risks(
    const DeidentifyProblem *problem, const DeidentifyFindings *findings, Arena *arena)
{
    Risks risks;
    risks_find(problem, findings, arena, &risks);
    require(risks.kind_count <= RISK_KINDS && risks.kind_count <= risks.count);
    for (size_t i = 0; i < risks.count; i++) {
        const Risk *risk = &risks.items[i];
        require(risk->kind < RISK_KINDS && risk->start < risk->end);
        require(risk->end <= problem->text.len);
        require(i == 0 || risks.items[i - 1].start <= risk->start);
    }
}

/* The text with each finding replaced by its proposal is the rendered text. */
static void check_proposals(
    const DeidentifyProblem *problem, const DeidentifyFindings *findings, Arena *arena)
{
    Buffer joined, rendered;
    size_t at = 0;
    DeidentifyProposal *proposals = arena_array(arena, DeidentifyProposal, findings->span_count);
    deidentify_propose(problem, findings, 7, 738000, arena, proposals);
    buffer_init_in(&joined, arena, OUTPUT_BYTES);
    buffer_init_in(&rendered, arena, OUTPUT_BYTES);
    for (size_t i = 0; i < findings->span_count; i++) {
        buffer_put(&joined, str_part(problem->text, at, findings->spans[i].start));
        buffer_put(&joined, proposals[i].replacement);
        at = findings->spans[i].end;
    }
    buffer_put(&joined, str_part(problem->text, at, problem->text.len));
    deidentify_render(problem, findings, 7, arena, &rendered);
    require(str_equal(buffer_text(&joined), buffer_text(&rendered)));
}

static void check_release(
    const DeidentifyProblem *problem, const DeidentifyFindings *findings, Arena *arena)
{
    ReleaseSpan *decided = arena_array(arena, ReleaseSpan, findings->span_count);
    DeidentifyFindings open;
    require(release_check(problem, NULL, 0, arena, &open) == OK);
    require(open.span_count <= findings->span_count);
    for (size_t i = 0; i < findings->span_count; i++)
        decided[i] = (ReleaseSpan){
            .start = findings->spans[i].start,
            .end = findings->spans[i].end,
            .decision = i % 2 == 0 ? RELEASE_KEPT : RELEASE_REPLACED};
    require(release_check(problem, decided, findings->span_count, arena, &open) == OK);
    require(open.span_count <= findings->span_count);
    for (size_t i = 0; i < findings->span_count; i++)
        decided[i].decision = RELEASE_KEPT;
    require(release_check(problem, decided, findings->span_count, arena, &open) == OK);
    for (size_t i = 0; i < open.span_count; i++)
        require(release_must_go(&open.spans[i]));
}

/* The bytes as the edges of a lexicon: whatever they are, look-ups end within them. */
static Lexicon lexicon_of(Str bytes, Arena *arena)
{
    Buffer file;
    Lexicon lexicon = {.edge_count = 0};
    uint32_t edges = (uint32_t)(bytes.len / 4);
    buffer_init_in(&file, arena, OUTPUT_BYTES);
    buffer_put(&file, STR(LEXICON_MAGIC));
    for (unsigned i = 0; i < 4; i++)
        buffer_put_byte(&file, (char)(edges >> 8 * i));
    for (size_t i = file.len; i < LEXICON_HEADER_BYTES; i++)
        buffer_put_byte(&file, '\0');
    buffer_put(&file, bytes);
    require(lexicon_open(buffer_text(&file), &lexicon) == OK);
    return lexicon;
}

static void check(const DeidentifyProblem *problem, Arena *arena)
{
    DeidentifyFindings findings, again;
    deidentify_find(problem, arena, &findings);
    deidentify_find(problem, arena, &again);
    check_same(&findings, &again);
    check_spans(problem, &findings);
    check_output(problem, &findings, arena);
    check_risks(problem, &findings, arena);
    check_proposals(problem, &findings, arena);
    check_release(problem, &findings, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Arena *arena = arena_new(1 << 16);
    Str text = {.bytes = (const char *)bytes, .len = size};
    Str middle = str_part(text, size / 2, size / 2 + 12),
        end = str_part(text, size - size / 8, size);
    DeidentifyProblem problem = {.text = text, .language = DEIDENTIFY_AUTO};
    check(&problem, arena);
    problem.czech = lexicon_of(text, arena);
    problem.polish = problem.czech;
    problem.town_words = &middle;
    problem.keep = &end;
    problem.town_word_count = problem.keep_count = 1;
    for (int i = 0; i < 2; i++) {
        problem.language = i == 0 ? DEIDENTIFY_CZECH : DEIDENTIFY_POLISH;
        check(&problem, arena);
    }
    arena_free(arena);
    return 0;
}
