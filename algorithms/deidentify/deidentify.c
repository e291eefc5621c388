/*
 * deidentify: windows, spans and the second look.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/deidentify.h"
#include "algorithms/deidentify/known.h"

#include <string.h>

enum {
    SAMPLE_BYTES = 16 * 1024,
    FIRST_SPANS = 64
};

static const char *const KIND_NAMES[DEIDENTIFY_KINDS] = {
    "person",    "place", "street",       "postcode",      "organisation",
    "date",      "age",   "birth_number", "pesel",         "nip",
    "regon",     "ico",   "dic",          "identity_card", "passport",
    "insurance", "phone", "email",        "url",           "account",
    "iban",      "plate", "data_box",     "edoreczenia",   "file_reference",
    "gps",       "ip",    "nickname",     "number",
};

const char *deidentify_kind_name(DeidentifyKind kind)
{
    return KIND_NAMES[kind];
}

typedef struct Spans {
    Arena *arena;
    DeidentifySpan *items;
    size_t count, capacity;
} Spans;

typedef struct Scan {
    const DeidentifyProblem *problem;
    Reading reading;
    Window window;
    Phrases town, keep;
    Known known;
    size_t offset; /* of the window in the text */
} Scan;

static void add_span(Spans *spans, DeidentifySpan span)
{
    if (spans->count == spans->capacity) {
        size_t capacity = spans->capacity == 0 ? FIRST_SPANS : spans->capacity * 2;
        DeidentifySpan *grown = arena_array(spans->arena, DeidentifySpan, capacity);
        if (spans->count > 0)
            memcpy(grown, spans->items, spans->count * sizeof *grown);
        spans->items = grown;
        spans->capacity = capacity;
    }
    spans->items[spans->count++] = span;
}

/* ---- What kind of text it is ---- */

static size_t ordinary_words(
    const DeidentifyProblem *problem, const Lexicon *lexicon, Token *tokens)
{
    Reading reading = {.lexicon = lexicon};
    size_t found = 0;
    size_t count = tokens_read(str_part(problem->text, 0, SAMPLE_BYTES), &reading, tokens);
    for (size_t i = 0; i < count; i++)
        found += tokens[i].kind == TOKEN_WORD && (tokens[i].classes & LEXICON_ORDINARY) != 0;
    return found;
}

static DeidentifyLanguage language_of(const DeidentifyProblem *problem, Token *tokens)
{
    if (problem->language != DEIDENTIFY_AUTO)
        return problem->language;
    return ordinary_words(problem, &problem->polish, tokens) >
                   ordinary_words(problem, &problem->czech, tokens)
               ? DEIDENTIFY_POLISH
               : DEIDENTIFY_CZECH;
}

/* Of a hundred Czech or Polish words some sixty, or thirty, have diacritics. */
static bool has_no_diacritics(Str text, Token *tokens)
{
    const Reading reading = {.lexicon = NULL};
    size_t words = 0, accented = 0;
    size_t count = tokens_read(str_part(text, 0, SAMPLE_BYTES), &reading, tokens);
    for (size_t i = 0; i < count; i++) {
        words += tokens[i].kind == TOKEN_WORD;
        accented += tokens[i].kind == TOKEN_WORD && (tokens[i].flags & TOKEN_ACCENTED) != 0;
    }
    return accented * 40 < words;
}

static bool capitals_mean_something(const Window *window)
{
    size_t words = 0, capitals = 0, all = 0;
    for (size_t i = 0; i < window->count; i++) {
        if (!is_word(window, i) || window->tokens[i].sign < 2)
            continue;
        words++;
        capitals += (window->tokens[i].flags & TOKEN_CAPITAL) != 0;
        all += (window->tokens[i].flags & TOKEN_ALL_CAPITAL) != 0;
    }
    return all * 2 < words + 1 && (capitals * 100 > words || words < 4);
}

/* ---- A window ---- */

static void read_window(Scan *scan)
{
    Str rest = str_part(scan->problem->text, scan->offset, scan->problem->text.len);
    Window *window = &scan->window;
    window->text = str_part(rest, 0, window_end(rest));
    window->count = tokens_read(window->text, &scan->reading, window->tokens);
    window->claim_count = 0;
    window->has_capitals = capitals_mean_something(window);
}

static void find_town_words(Scan *scan)
{
    DeidentifyKind kind = DEIDENTIFY_PLACE;
    for (size_t i = 0; i < scan->window.count && scan->town.count > 0; i++) {
        size_t end = phrase_end(&scan->town, &scan->window, i, &kind);
        if (end > i)
            claim(&scan->window, i, end, kind, 0.97, "a word of the town's list");
    }
}

static bool is_blank_token(const Token *token)
{
    return token->kind == TOKEN_SPACE || token->kind == TOKEN_BREAK;
}

static bool is_kept(const Scan *scan, size_t first, size_t last)
{
    DeidentifyKind kind = DEIDENTIFY_KINDS;
    return scan->keep.count > 0 && phrase_end(&scan->keep, &scan->window, first, &kind) >= last;
}

static void remember(Scan *scan, size_t first, size_t last, const Claim *one)
{
    bool is_name = one->kind == DEIDENTIFY_PERSON || one->kind == DEIDENTIFY_PLACE;
    bool is_body = one->kind == DEIDENTIFY_ORGANISATION || one->kind == DEIDENTIFY_STREET;
    for (size_t i = first; i < last && (is_name || is_body); i++) {
        const Token *token = &scan->window.tokens[i];
        bool is_strange = (token->classes & LEXICON_ORDINARY) == 0 && says(&scan->window, i) == 0;
        bool is_capital_here = (token->flags & TOKEN_CAPITAL) != 0;
        if (is_word(&scan->window, i) && token->sign >= 3 && one->confidence >= 0.5 &&
            (is_strange || (is_name && is_capital_here && scan->window.has_capitals)))
            known_put(&scan->known, token->stem, one->kind);
    }
}

/* Neighbouring tokens of one claim are one span, without blanks at its ends. */
static void take_claims(Scan *scan, Spans *spans)
{
    const Window *window = &scan->window;
    for (size_t i = 0; i < window->count;) {
        uint32_t id = window->tokens[i].claim;
        size_t first = i++;
        if (id == 0 || is_blank_token(&window->tokens[first]))
            continue;
        while (i < window->count && window->tokens[i].claim == id)
            i++;
        size_t last = i;
        while (is_blank_token(&window->tokens[last - 1]))
            last--;
        const Claim *one = &window->claims[id - 1];
        if (is_kept(scan, first, last))
            continue;
        remember(scan, first, last, one);
        add_span(
            spans,
            (DeidentifySpan){
                .start = scan->offset + window->tokens[first].start,
                .end = scan->offset + window->tokens[last - 1].end,
                .kind = one->kind,
                .confidence = one->confidence,
                .why = one->why,
            });
    }
}

static void first_look(Scan *scan, Spans *spans)
{
    for (scan->offset = 0; scan->offset < scan->problem->text.len;
         scan->offset += scan->window.text.len) {
        read_window(scan);
        find_town_words(scan);
        find_codes(&scan->window);
        find_addresses(&scan->window);
        find_organisations(&scan->window);
        find_numbers(&scan->window);
        find_names(&scan->window);
        take_claims(scan, spans);
    }
}

/* ---- The second look ---- */

static bool is_found_again(const Scan *scan, size_t at)
{
    const Window *window = &scan->window;
    const Token *token = &window->tokens[at];
    unsigned said = says(window, at);
    if (token->kind != TOKEN_WORD || token->claim != 0 || token->sign < 3 ||
        (token->flags & TOKEN_TAG) != 0)
        return false;
    bool is_ordinary = (token->classes & LEXICON_ORDINARY) != 0;
    bool is_sure = (token->flags & TOKEN_CAPITAL) != 0 && window->has_capitals;
    bool is_person = known_kind(&scan->known, token->stem) == DEIDENTIFY_PERSON;
    bool may_be_name = is_sure && is_person && (said & ~(unsigned)SAYS_ORDINARY) == 0;
    if (said != 0 && !may_be_name && (is_ordinary || !is_sure))
        return false;
    return is_sure || !is_ordinary;
}

static void look_again(Scan *scan)
{
    Window *window = &scan->window;
    for (size_t i = 0; i < window->count; i++) {
        DeidentifyKind kind = known_kind(&scan->known, window->tokens[i].stem);
        if (kind != DEIDENTIFY_KINDS && is_found_again(scan, i))
            claim(window, i, i + 1, kind, 0.7, "found elsewhere in the text");
    }
}

/* Marks what the first look found, so that it is not claimed again. */
static size_t mark_found(Scan *scan, const Spans *found, size_t next)
{
    Window *window = &scan->window;
    for (size_t i = 0; i < window->count; i++) {
        size_t start = scan->offset + window->tokens[i].start;
        while (next < found->count && found->items[next].end <= start)
            next++;
        if (next < found->count && found->items[next].start <= start)
            window->tokens[i].claim = UINT32_MAX;
    }
    return next;
}

static void put_again(const Scan *scan, Spans *spans)
{
    const Window *window = &scan->window;
    for (size_t i = 0; i < window->count; i++) {
        uint32_t id = window->tokens[i].claim;
        if (id == 0 || id == UINT32_MAX || is_kept(scan, i, i + 1))
            continue;
        add_span(
            spans,
            (DeidentifySpan){
                .start = scan->offset + window->tokens[i].start,
                .end = scan->offset + window->tokens[i].end,
                .kind = window->claims[id - 1].kind,
                .confidence = window->claims[id - 1].confidence,
                .why = window->claims[id - 1].why,
            });
    }
}

static void second_look(Scan *scan, const Spans *found, Spans *spans)
{
    size_t next = 0;
    for (scan->offset = 0; scan->offset < scan->problem->text.len;
         scan->offset += scan->window.text.len) {
        read_window(scan);
        next = mark_found(scan, found, next);
        look_again(scan);
        put_again(scan, spans);
    }
}

static void merge(const Spans *a, const Spans *b, Spans *merged)
{
    size_t i = 0, k = 0;
    while (i < a->count || k < b->count) {
        bool takes_a = k == b->count || (i < a->count && a->items[i].start < b->items[k].start);
        add_span(merged, takes_a ? a->items[i++] : b->items[k++]);
    }
}

void deidentify_find(
    const DeidentifyProblem *problem, Arena *arena, DeidentifyFindings *ret_findings)
{
    size_t room = problem->text.len < WINDOW_BYTES ? problem->text.len : WINDOW_BYTES;
    const WordTable *words = word_table_new(arena);
    Scan scan = {
        .problem = problem,
        .known = {.arena = arena},
        .window =
            {
                .tokens = arena_array(arena, Token, room + 1),
                .claims = arena_array(arena, Claim, room + 1),
                .words = words,
            },
        .town = phrases_new(problem->town_words, problem->town_word_count, words, arena),
        .keep = phrases_new(problem->keep, problem->keep_count, words, arena),
    };
    Spans first = {.arena = arena}, again = {.arena = arena}, merged = {.arena = arena};
    DeidentifyLanguage language = language_of(problem, scan.window.tokens);
    scan.window.is_polish = language == DEIDENTIFY_POLISH;
    scan.reading.lexicon = scan.window.is_polish ? &problem->polish : &problem->czech;
    scan.reading.is_plain = has_no_diacritics(problem->text, scan.window.tokens);
    first_look(&scan, &first);
    second_look(&scan, &first, &again);
    merge(&first, &again, &merged);
    *ret_findings = (DeidentifyFindings){
        .spans = merged.items, .span_count = merged.count, .language = language};
}
