/*
 * deidentify: windows, spans and the second look.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/deidentify.h"
#include "algorithms/deidentify/known.h"
#include "algorithms/deidentify/sample.h"
#include "algorithms/deidentify/spans.h"

enum {
    FEWEST_TOKENS = 16
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

typedef struct Scan {
    const DeidentifyProblem *problem;
    const Lexicon *lexicon;
    Reading reading;
    Window window;
    Phrases town, keep;
    Known known, digits; /* stems of names, long runs of digits */
    size_t offset;       /* of the window in the text */
} Scan;

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

/* Tokens up to the last end of a line or, where there is none, to the last blank. */
static size_t last_line(const Token *tokens, size_t count)
{
    for (int kind = TOKEN_BREAK; kind >= TOKEN_SPACE; kind--) {
        for (size_t i = count; i > count / 2; i--) {
            if (tokens[i - 1].kind == kind)
                return i;
        }
    }
    return count;
}

static void read_window(Scan *scan)
{
    Str rest = str_part(scan->problem->text, scan->offset, scan->problem->text.len);
    Window *window = &scan->window;
    Str text = str_part(rest, 0, window_end(rest));
    window->count = tokens_read(text, &scan->reading, window->tokens, window->room);
    if (window->tokens[window->count - 1].end < text.len)
        window->count = last_line(window->tokens, window->count);
    window->text = str_part(text, 0, window->tokens[window->count - 1].end);
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

enum {
    TELLING_DIGITS = 6 /* fewer in one piece are years, amounts, house numbers */
};

/* A long run of digits as the stem of a word that cannot be. */
static uint64_t digits_key(const Window *window, size_t at)
{
    return is_digits(window, at) && window->tokens[at].sign >= TELLING_DIGITS
               ? str_hash(token_text(window, at)) | 1
               : 0;
}

static void remember(Scan *scan, size_t first, size_t last, const Claim *one)
{
    for (size_t i = first; i < last; i++)
        known_put(&scan->digits, digits_key(&scan->window, i), one->kind);
    bool is_name = one->kind == DEIDENTIFY_PERSON || one->kind == DEIDENTIFY_PLACE;
    bool is_body = one->kind == DEIDENTIFY_ORGANISATION || one->kind == DEIDENTIFY_STREET;
    for (size_t i = first; i < last && (is_name || is_body); i++) {
        const Token *token = &scan->window.tokens[i];
        bool is_strange = (token->classes & LEXICON_ORDINARY) == 0 &&
                          (says(&scan->window, i) & ~(unsigned)SAYS_SURNAME) == 0;
        bool is_capital_here = (token->flags & TOKEN_CAPITAL) != 0;
        if (is_word(&scan->window, i) && token->sign >= 3 && one->confidence >= 0.5F &&
            (is_strange || (is_name && is_capital_here && scan->window.has_capitals)))
            known_put(&scan->known, token->stem, one->kind);
    }
}

static DeidentifySpan span_of(const Scan *scan, size_t first, size_t last, const Claim *one)
{
    return (DeidentifySpan){
        .start = scan->offset + scan->window.tokens[first].start,
        .end = scan->offset + scan->window.tokens[last - 1].end,
        .kind = (DeidentifyKind)one->kind,
        .confidence = (double)one->confidence,
        .why = one->why,
    };
}

/* "U Kowalskich", behind a preposition as a place would stand, when Kowalski was a person before.
 */
static bool is_person_again(const Scan *scan, size_t first, size_t last, const Claim *one)
{
    return one->kind == DEIDENTIFY_PLACE && last == first + 1 && is_capital(&scan->window, first) &&
           (scan->window.tokens[first].classes & (LEXICON_PLACE | LEXICON_PLACE_PART)) == 0 &&
           known_kind(&scan->known, scan->window.tokens[first].stem) == DEIDENTIFY_PERSON;
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
        Claim *one = &window->claims[id - 1];
        if (is_person_again(scan, first, last, one))
            one->kind = DEIDENTIFY_PERSON;
        DeidentifySpan span = span_of(scan, first, last, one);
        if (is_kept(scan, first, last))
            span.kind = DEIDENTIFY_KINDS; /* no finding, and none in the second look */
        else
            remember(scan, first, last, one);
        spans_put(spans, &span);
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
        find_said_numbers(&scan->window);
        find_names(&scan->window);
        find_quoted(&scan->window);
        take_claims(scan, spans);
    }
}

/* ---- The second look ---- */

static bool is_found_again(const Scan *scan, size_t at)
{
    const Window *window = &scan->window;
    const Token *token = &window->tokens[at];
    unsigned said = says(window, at) & ~(unsigned)(SAYS_SURNAME | SAYS_FEATURE | SAYS_DOMAIN);
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

/* The second look reads without a lexicon: it needs to know few words. */
static void look_up_again(Scan *scan, size_t at)
{
    Token token;
    Reading reading = scan->reading;
    reading.lexicon = scan->lexicon;
    reading.seen = NULL;
    if (scan->reading.lexicon != NULL || !is_word(&scan->window, at))
        return;
    if (tokens_read(token_text(&scan->window, at), &reading, &token, 1) == 1)
        scan->window.tokens[at].classes = token.classes;
}

static void look_again(Scan *scan)
{
    Window *window = &scan->window;
    for (size_t i = 0; i < window->count; i++) {
        DeidentifyKind kind = known_kind(&scan->known, window->tokens[i].stem);
        if (kind != DEIDENTIFY_KINDS)
            look_up_again(scan, i);
        if (kind != DEIDENTIFY_KINDS && is_found_again(scan, i))
            claim(window, i, i + 1, kind, 0.7, "found elsewhere in the text");
        kind = known_kind(&scan->digits, digits_key(window, i));
        if (kind != DEIDENTIFY_KINDS)
            claim(window, i, i + 1, kind, 0.8, "found elsewhere in the text");
    }
}

/* Marks what the first look found, so that it is not claimed again. */
static void mark_found(Scan *scan, SpanCursor *found)
{
    Window *window = &scan->window;
    DeidentifySpan span;
    for (size_t i = 0; i < window->count; i++) {
        size_t start = scan->offset + window->tokens[i].start;
        bool is_left = spans_peek(found, &span);
        while (is_left && span.end <= start) {
            spans_advance(found);
            is_left = spans_peek(found, &span);
        }
        window->tokens[i].claim = is_left && span.start <= start ? UINT32_MAX : 0;
    }
}

static void put_again(const Scan *scan, Spans *spans)
{
    const Window *window = &scan->window;
    for (size_t i = 0; i < window->count; i++) {
        uint32_t id = window->tokens[i].claim;
        if (id == 0 || id == UINT32_MAX || is_kept(scan, i, i + 1))
            continue;
        DeidentifySpan span = span_of(scan, i, i + 1, &window->claims[id - 1]);
        spans_put(spans, &span);
    }
}

static void second_look(Scan *scan, const Spans *found, Spans *spans)
{
    SpanCursor next = spans_begin(found);
    bool is_one_window = scan->window.text.len == scan->problem->text.len;
    if (!is_one_window)
        scan->reading.lexicon = NULL;
    for (scan->offset = 0; scan->offset < scan->problem->text.len;
         scan->offset += scan->window.text.len) {
        if (!is_one_window)
            read_window(scan);
        scan->window.claim_count = 0;
        mark_found(scan, &next);
        look_again(scan);
        put_again(scan, spans);
    }
}

static DeidentifySpan *merge(const Spans *a, const Spans *b, Arena *arena, size_t *ret_count)
{
    DeidentifySpan *merged = arena_array(arena, DeidentifySpan, a->count + b->count), one, other;
    SpanCursor first = spans_begin(a), second = spans_begin(b);
    size_t count = 0;
    for (;;) {
        bool has_one = spans_peek(&first, &one), has_other = spans_peek(&second, &other);
        if (!has_one && !has_other)
            break;
        bool takes_one = !has_other || (has_one && one.start < other.start);
        merged[count] = takes_one ? one : other;
        count += merged[count].kind != DEIDENTIFY_KINDS;
        spans_advance(takes_one ? &first : &second);
    }
    *ret_count = count;
    return merged;
}

void deidentify_find(
    const DeidentifyProblem *problem, Arena *arena, DeidentifyFindings *ret_findings)
{
    size_t longest = problem->text.len < WINDOW_BYTES ? problem->text.len : WINDOW_BYTES;
    size_t room = longest * 2 / 5 + FEWEST_TOKENS; /* most texts have a token in three bytes */
    const WordTable *words = word_table_new(arena);
    Sample sample = sample_take(problem, arena);
    bool is_polish = sample.language == DEIDENTIFY_POLISH;
    Scan scan = {
        .problem = problem,
        .lexicon = is_polish ? &problem->polish : &problem->czech,
        .reading =
            {
                .lexicon = is_polish ? &problem->polish : &problem->czech,
                .words = words,
                .seen = seen_words_new(arena),
                .is_plain = sample.is_plain,
            },
        .known = {.arena = arena},
        .digits = {.arena = arena},
        .window =
            {
                .tokens = arena_array(arena, Token, room),
                .claims = arena_array(arena, Claim, room),
                .room = room,
                .words = words,
                .is_polish = is_polish,
            },
        .town = phrases_new(problem->town_words, problem->town_word_count, words, arena),
        .keep = phrases_new(problem->keep, problem->keep_count, words, arena),
    };
    Spans found = spans_new(arena), again = spans_beside(&found);
    first_look(&scan, &found);
    second_look(&scan, &found, &again);
    ret_findings->spans = merge(&found, &again, arena, &ret_findings->span_count);
    ret_findings->language = sample.language;
}
