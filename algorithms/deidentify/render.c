/*
 * render: what stands in the place of each finding.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/render.h"
#include "algorithms/deidentify/dates.h"
#include "algorithms/deidentify/placeholders.h"
#include "algorithms/deidentify/pseudonym.h"
#include "algorithms/deidentify/stems.h"
#include "algorithms/deidentify/town_sizes.h"

enum {
    SHIFT_LEAST = 30,
    SHIFT_RANGE = 300,
    SHIFT_TRIES = 400,
    PROPOSALS_BYTES = 1 << 30 /* far more than any text that a person reads */
};

typedef struct Rendering {
    Str text;
    const DeidentifyProblem *problem;
    const DeidentifyFindings *findings;
    bool is_polish;
    Arena *arena;
    const WordTable *words;
    const Lexicon *lexicon;
    Known towns;
    Pseudonyms pseudonyms;
    Known letters[2]; /* places, organisations */
    int64_t shift_days;
    Buffer *out;
} Rendering;

static Str span_text(const Rendering *rendering, const DeidentifySpan *span)
{
    return str_part(rendering->text, span->start, span->end);
}

/* ---- Dates ---- */

/* A number of days by which no date falls on another one of the text. */
static int64_t choose_shift(const Rendering *rendering, uint64_t seed)
{
    Known days = {.arena = rendering->arena};
    int64_t at = 0;
    for (size_t i = 0; i < rendering->findings->span_count; i++) {
        const DeidentifySpan *span = &rendering->findings->spans[i];
        if (span->kind == DEIDENTIFY_DATE &&
            date_read(span_text(rendering, span), rendering->words, &at) == OK)
            known_put(&days, (uint64_t)at + 1, 1);
    }
    uint64_t mixed = (seed + 1) * 0x9E3779B97F4A7C15u;
    int64_t shift = SHIFT_LEAST + (int64_t)((mixed >> 33) % SHIFT_RANGE);
    for (int tries = 0; tries < SHIFT_TRIES; tries++, shift++) {
        bool collides = false;
        for (size_t i = 0; i < days.capacity && !collides; i++)
            collides =
                days.stems[i] != 0 && known_get(&days, days.stems[i] - (uint64_t)shift, 0) != 0;
        if (!collides)
            break;
    }
    return shift;
}

static bool put_date(Rendering *rendering, Str text)
{
    int64_t days = 0;
    if (date_read(text, rendering->words, &days) != OK)
        return false;
    date_put(days - rendering->shift_days, rendering->out);
    return true;
}

/* ---- Ages ---- */

static size_t digits_of(Str text)
{
    size_t digits = 0;
    while (digits < text.len && text.bytes[digits] >= '0' && text.bytes[digits] <= '9')
        digits++;
    return digits;
}

/* An age that begins with its digits. */
static bool age_read(Str text, int64_t *ret_years)
{
    return str_to_int(str_part(text, 0, digits_of(text)), 0, 150, ret_years) == OK;
}

static bool put_age(Rendering *rendering, Str text)
{
    static const int FIRST[] = {0, 3, 6, 10, 15, 18, 25, 30, 40, 50, 60, 70, 80, 200};
    size_t at = 0;
    int64_t years = 0;
    if (!age_read(text, &years))
        return false;
    while (years >= FIRST[at + 1])
        at++;
    buffer_put_int(rendering->out, FIRST[at]);
    if (FIRST[at] == 80) {
        buffer_put(rendering->out, STR("+"));
    } else {
        buffer_put(rendering->out, STR("–"));
        buffer_put_int(rendering->out, FIRST[at + 1] - 1);
    }
    buffer_put(rendering->out, str_part(text, digits_of(text), text.len));
    return true;
}

/* ---- Places, organisations and the rest ---- */

/* One letter for each name, whatever its case: A … Z, AA … */
static void put_letter(Rendering *rendering, size_t of, Str text)
{
    char plain[PLAIN_BYTES];
    uint64_t key = 1;
    Str rest = text, word;
    while (str_split(&rest, ' ', &word)) {
        Str folded = {.bytes = plain, .len = token_plain(word, plain)};
        key = key * 31 + stem_hash(folded);
    }
    Known *letters = &rendering->letters[of];
    known_put(letters, key | 1, (uint32_t)letters->count);
    uint32_t number = known_get(letters, key | 1, 0);
    char bytes[8];
    size_t len = 0;
    for (uint32_t left = number + 1; left > 0; left = (left - 1) / 26)
        bytes[len++] = (char)('A' + (left - 1) % 26);
    while (len > 0)
        buffer_put_byte(rendering->out, bytes[--len]);
}

/* By how many people live there, as far as that is known. */
static PlaceSize size_of_place(const Rendering *rendering, Str name)
{
    Token tokens[8];
    const Reading reading = {.lexicon = rendering->lexicon};
    uint32_t people = people_of_place(rendering->problem, name);
    if (people > 0)
        return people <= 1000    ? PLACE_UNDER_1000
               : people <= 5000  ? PLACE_UNDER_5000
               : people <= 20000 ? PLACE_UNDER_20000
                                 : PLACE_TOWN;
    if (is_large_town(&rendering->towns, name))
        return PLACE_TOWN;
    size_t count = tokens_read(name, &reading, tokens, 8);
    bool is_municipality = false;
    for (size_t i = 0; i < count; i++)
        is_municipality |= (tokens[i].classes & (LEXICON_PLACE | LEXICON_PLACE_PART)) != 0;
    return is_municipality ? PLACE_SMALLER : PLACE_OTHER;
}

static void put_placeholder(Rendering *rendering, const DeidentifySpan *span)
{
    buffer_put_byte(rendering->out, '[');
    bool is_place = span->kind == DEIDENTIFY_PLACE;
    Str text = span_text(rendering, span);
    buffer_put(
        rendering->out,
        is_place ? placeholder_of_place(size_of_place(rendering, text), rendering->is_polish)
                 : placeholder_of(span->kind, rendering->is_polish));
    if (is_place || span->kind == DEIDENTIFY_ORGANISATION) {
        buffer_put_byte(rendering->out, ' ');
        put_letter(rendering, is_place ? 0 : 1, text);
    }
    buffer_put_byte(rendering->out, ']');
}

static void put_span(Rendering *rendering, const DeidentifySpan *span)
{
    Str text = span_text(rendering, span);
    if (span->kind == DEIDENTIFY_PERSON)
        pseudonym_put(&rendering->pseudonyms, span, rendering->out);
    else if (span->kind == DEIDENTIFY_DATE && put_date(rendering, text))
        return;
    else if (span->kind == DEIDENTIFY_AGE && put_age(rendering, text))
        return;
    else
        put_placeholder(rendering, span);
}

static Rendering rendering_new(
    const DeidentifyProblem *problem,
    const DeidentifyFindings *findings,
    uint64_t seed,
    Arena *arena,
    Buffer *out)
{
    bool is_polish = findings->language == DEIDENTIFY_POLISH;
    Rendering rendering = {
        .text = problem->text,
        .problem = problem,
        .findings = findings,
        .is_polish = is_polish,
        .arena = arena,
        .words = word_table_new(arena),
        .lexicon = is_polish ? &problem->polish : &problem->czech,
        .towns = large_towns(arena),
        .pseudonyms = pseudonyms_new(problem->text, findings, seed, arena),
        .letters = {{.arena = arena}, {.arena = arena}},
        .out = out,
    };
    rendering.shift_days = choose_shift(&rendering, seed);
    return rendering;
}

void deidentify_render(
    const DeidentifyProblem *problem,
    const DeidentifyFindings *findings,
    uint64_t seed,
    Arena *arena,
    Buffer *out)
{
    Rendering rendering = rendering_new(problem, findings, seed, arena, out);
    size_t at = 0;
    for (size_t i = 0; i < findings->span_count; i++) {
        const DeidentifySpan *span = &findings->spans[i];
        buffer_put(out, str_part(problem->text, at, span->start));
        put_span(&rendering, span);
        at = span->end;
    }
    buffer_put(out, str_part(problem->text, at, problem->text.len));
}

/* ---- Coarser ---- */

static Str general_word(const Rendering *rendering, const DeidentifySpan *span, int64_t today)
{
    int64_t value = 0;
    Str text = span_text(rendering, span);
    if (span->kind == DEIDENTIFY_DATE && today > 0 &&
        date_read(text, rendering->words, &value) == OK)
        return placeholder_of_time(today - value, rendering->is_polish);
    if (span->kind == DEIDENTIFY_AGE)
        return age_read(text, &value) ? placeholder_of_life(value, rendering->is_polish) : (Str){0};
    if (span->kind == DEIDENTIFY_ORGANISATION)
        return placeholder_of_body(text, rendering->is_polish);
    return placeholder_general(span->kind, rendering->is_polish);
}

static void put_general(Rendering *rendering, const DeidentifySpan *span, int64_t today)
{
    Str word = general_word(rendering, span, today);
    if (word.len == 0)
        return;
    buffer_put_byte(rendering->out, '[');
    buffer_put(rendering->out, word);
    buffer_put_byte(rendering->out, ']');
}

void deidentify_propose(
    const DeidentifyProblem *problem,
    const DeidentifyFindings *findings,
    uint64_t seed,
    int64_t today,
    Arena *arena,
    DeidentifyProposal *ret_proposals)
{
    Buffer out;
    buffer_init_in(&out, arena, PROPOSALS_BYTES);
    Rendering rendering = rendering_new(problem, findings, seed, arena, &out);
    size_t *ends = arena_array(arena, size_t, 2 * findings->span_count);
    for (size_t i = 0; i < findings->span_count; i++) {
        put_span(&rendering, &findings->spans[i]);
        ends[2 * i] = out.len;
        put_general(&rendering, &findings->spans[i], today);
        ends[2 * i + 1] = out.len;
    }
    Str all = buffer_text(&out);
    for (size_t i = 0, at = 0; i < findings->span_count; i++) {
        ret_proposals[i].replacement = str_part(all, at, ends[2 * i]);
        ret_proposals[i].general = str_part(all, ends[2 * i], ends[2 * i + 1]);
        at = ends[2 * i + 1];
    }
}
