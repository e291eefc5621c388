/*
 * browser: the library as a program for WebAssembly. Memory and functions are all that the caller
 * (assets/deidentify.js) has: it takes bytes (tools/wasm/libc.c), fills them, calls, and reads an
 * answer whose numbers all have 8 bytes. Places are told in bytes and in units of UTF-16, which is
 * how a browser counts.
 *
 * An answer lives until the next call. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/release.h"
#include "algorithms/deidentify/render.h"
#include "algorithms/deidentify/risk.h"
#include "algorithms/deidentify/town_words.h"
#include "base/unicode.h"

#define EXPORT(name) __attribute__((export_name(name)))

enum {
    BLOCK_BYTES = 256 * 1024
};

/* A number of an answer; texts are two of them, address and length in bytes. */
typedef double Number;

typedef struct Answer {
    Number count;
    Number more; /* the language of a text; different kinds of risks */
    Number items[];
} Answer;

static Lexicon lexica[2];      /* Czech, Polish */
static DeidentifyProblem town; /* its words alone; views of what the caller took */
static Arena *arena, *town_arena;

static Arena *fresh_arena(void)
{
    if (arena == NULL)
        arena = arena_new(BLOCK_BYTES);
    arena_reset(arena);
    return arena;
}

EXPORT("open_lexicon") bool open_lexicon(unsigned which, const char *bytes, size_t len);
EXPORT("open_town") bool open_town(const char *bytes, size_t len);
EXPORT("find") const Answer *find(const char *bytes, size_t len, unsigned language);
EXPORT("propose")
const Answer *propose(
    const char *bytes, size_t len, unsigned language, unsigned seed, unsigned today);
EXPORT("risks") const Answer *risks(const char *bytes, size_t len, unsigned language);
EXPORT("check_release")
const Answer *check_release(
    const char *bytes, size_t len, unsigned language, const uint32_t *decided, size_t count);
EXPORT("kind_name") const char *kind_name(unsigned kind);
EXPORT("risk_name") const char *risk_name(unsigned kind);
EXPORT("wipe") void wipe(void);

bool open_lexicon(unsigned which, const char *bytes, size_t len)
{
    return which < 2 && lexicon_open((Str){.bytes = bytes, .len = len}, &lexica[which]) == OK;
}

bool open_town(const char *bytes, size_t len)
{
    if (town_arena == NULL)
        town_arena = arena_new(BLOCK_BYTES);
    arena_reset(town_arena);
    town_words_read((Str){.bytes = bytes, .len = len}, town_arena, &town);
    return true;
}

const char *kind_name(unsigned kind)
{
    return kind < DEIDENTIFY_KINDS ? deidentify_kind_name((DeidentifyKind)kind) : "";
}

const char *risk_name(unsigned kind)
{
    return kind < RISK_KINDS ? risk_kind_name((RiskKind)kind) : "";
}

void wipe(void)
{
    if (arena == NULL)
        return;
    arena_wipe_what_ends(arena);
    arena_reset(arena);
}

static DeidentifyProblem problem_of(const char *bytes, size_t len, unsigned language)
{
    DeidentifyProblem problem = town;
    problem.text = (Str){.bytes = bytes, .len = len};
    problem.language =
        language <= DEIDENTIFY_POLISH ? (DeidentifyLanguage)language : DEIDENTIFY_AUTO;
    problem.czech = lexica[0];
    problem.polish = lexica[1];
    return problem;
}

/* ---- Places in units of UTF-16 ---- */

typedef struct Units {
    Str text;
    size_t at; /* bytes */
    size_t units;
} Units;

/* Quick where places come in order, as they do. */
static size_t units_at(Units *units, size_t at)
{
    if (at < units->at)
        units->at = units->units = 0;
    Str rest = str_part(units->text, units->at, at);
    for (uint32_t c = 0; unicode_next(&rest, &c);)
        units->units += c >= 0x10000 ? 2 : 1;
    units->at = at;
    return units->units;
}

/* ---- Answers ---- */

enum {
    SPAN_NUMBERS = 13,
    RISK_NUMBERS = 7
};

static Answer *answer_new(size_t count, size_t numbers_each)
{
    Answer *answer =
        arena_alloc(arena, sizeof *answer + count * numbers_each * sizeof answer->items[0]);
    answer->count = (Number)count;
    return answer;
}

static size_t put_text(Number *to, Str text)
{
    to[0] = (Number)(uintptr_t)text.bytes;
    to[1] = (Number)text.len;
    return 2;
}

static Answer *answer_of_spans(
    const DeidentifyProblem *problem,
    const DeidentifyFindings *found,
    const DeidentifyProposal *proposals)
{
    Answer *answer = answer_new(found->span_count, SPAN_NUMBERS);
    Units units = {.text = problem->text};
    answer->more = (Number)found->language;
    for (size_t i = 0; i < found->span_count; i++) {
        const DeidentifySpan *span = &found->spans[i];
        Number *to = &answer->items[i * SPAN_NUMBERS];
        *to++ = (Number)span->start;
        *to++ = (Number)span->end;
        *to++ = (Number)units_at(&units, span->start);
        *to++ = (Number)units_at(&units, span->end);
        *to++ = (Number)span->kind;
        *to++ = span->confidence;
        *to++ = (Number)release_must_go(span);
        to += put_text(to, str_of(span->why));
        if (proposals == NULL)
            continue;
        to += put_text(to, proposals[i].replacement);
        put_text(to, proposals[i].general);
    }
    return answer;
}

const Answer *find(const char *bytes, size_t len, unsigned language)
{
    DeidentifyProblem problem = problem_of(bytes, len, language);
    DeidentifyFindings found;
    deidentify_find(&problem, fresh_arena(), &found);
    return answer_of_spans(&problem, &found, NULL);
}

const Answer *propose(
    const char *bytes, size_t len, unsigned language, unsigned seed, unsigned today)
{
    DeidentifyProblem problem = problem_of(bytes, len, language);
    DeidentifyFindings found;
    deidentify_find(&problem, fresh_arena(), &found);
    DeidentifyProposal *proposals = arena_array(arena, DeidentifyProposal, found.span_count);
    deidentify_propose(&problem, &found, seed, today, arena, proposals);
    return answer_of_spans(&problem, &found, proposals);
}

const Answer *risks(const char *bytes, size_t len, unsigned language)
{
    DeidentifyProblem problem = problem_of(bytes, len, language);
    DeidentifyFindings found;
    Risks remaining;
    deidentify_find(&problem, fresh_arena(), &found);
    risks_find(&problem, &found, arena, &remaining);
    Answer *answer = answer_new(remaining.count, RISK_NUMBERS);
    Units units = {.text = problem.text};
    answer->more = (Number)remaining.kind_count;
    for (size_t i = 0; i < remaining.count; i++) {
        const Risk *risk = &remaining.items[i];
        Number *to = &answer->items[i * RISK_NUMBERS];
        *to++ = (Number)units_at(&units, risk->start);
        *to++ = (Number)units_at(&units, risk->end);
        *to++ = (Number)risk->kind;
        to += put_text(to, str_of(risk->why));
        put_text(to, str_of(risk->proposal));
    }
    return answer;
}

const Answer *check_release(
    const char *bytes, size_t len, unsigned language, const uint32_t *decided, size_t count)
{
    DeidentifyProblem problem = problem_of(bytes, len, language);
    DeidentifyFindings open;
    ReleaseSpan *spans = arena_array(fresh_arena(), ReleaseSpan, count);
    for (size_t i = 0; i < count; i++)
        spans[i] = (ReleaseSpan){
            .start = decided[3 * i],
            .end = decided[3 * i + 1],
            .decision = decided[3 * i + 2] != 0 ? RELEASE_KEPT : RELEASE_REPLACED};
    if (release_check(&problem, spans, count, arena, &open) != OK)
        return NULL;
    return answer_of_spans(&problem, &open, NULL);
}
