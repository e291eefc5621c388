/*
 * release: findings against decisions. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/release.h"
#include "algorithms/deidentify/dates.h"
#include "algorithms/deidentify/inventory.h"
#include "algorithms/deidentify/known.h"
#include "algorithms/deidentify/name_forms.h"
#include "algorithms/deidentify/placeholders.h"

#define SURE 0.85

enum {
    REPLACEMENT_TOKENS = 128
};

bool release_must_go(const DeidentifySpan *span)
{
    switch (span->kind) {
    case DEIDENTIFY_BIRTH_NUMBER:
    case DEIDENTIFY_PESEL:
    case DEIDENTIFY_IDENTITY_CARD:
    case DEIDENTIFY_PASSPORT:
    case DEIDENTIFY_INSURANCE:
    case DEIDENTIFY_PHONE:
    case DEIDENTIFY_EMAIL:
    case DEIDENTIFY_ACCOUNT:
    case DEIDENTIFY_IBAN:
    case DEIDENTIFY_PLATE:
    case DEIDENTIFY_DATA_BOX:
    case DEIDENTIFY_EDORECZENIA:
    case DEIDENTIFY_FILE_REFERENCE:
    case DEIDENTIFY_GPS:
        return span->confidence >= SURE;
    case DEIDENTIFY_PERSON:
    case DEIDENTIFY_PLACE:
    case DEIDENTIFY_STREET:
    case DEIDENTIFY_POSTCODE:
    case DEIDENTIFY_ORGANISATION:
    case DEIDENTIFY_DATE:
    case DEIDENTIFY_AGE:
    case DEIDENTIFY_NIP:
    case DEIDENTIFY_REGON:
    case DEIDENTIFY_ICO:
    case DEIDENTIFY_DIC:
    case DEIDENTIFY_URL:
    case DEIDENTIFY_IP:
    case DEIDENTIFY_NICKNAME:
    case DEIDENTIFY_NUMBER:
    case DEIDENTIFY_KINDS:
        break;
    }
    return false;
}

/* ---- What this library writes itself ---- */

static uint64_t form_key(Str word)
{
    char plain[PLAIN_BYTES];
    return word_hash((Str){.bytes = plain, .len = token_plain(word, plain)}) | 1;
}

static void add_form(void *names, Str form)
{
    known_put(names, form_key(form), 1);
}

static Known names_of_inventory(Arena *arena)
{
    Known names = {.arena = arena};
    for (int i = 0; i < 8; i++) {
        const NameList *list = inventory_list(
            i & 1, i & 2 ? ROLE_FIRST : ROLE_FAMILY, i & 4 ? GENDER_MAN : GENDER_WOMAN);
        for (size_t name = 0; name < list->count; name++) {
            for (size_t form = 0; form < CASES; form++)
                known_put(&names, form_key(str_of(list->forms[name][form])), 1);
        }
    }
    name_forms_all(arena, add_form, &names);
    known_put(&names, form_key(STR("Osoba")), 1); /* where the inventory is used up */
    return names;
}

/* Names of the inventory and initials; with "Osoba" also its number. */
static bool is_pseudonym(Str text, const Known *names)
{
    Token tokens[REPLACEMENT_TOKENS];
    const Reading reading = {.lexicon = NULL};
    size_t count = tokens_read(text, &reading, tokens, REPLACEMENT_TOKENS), words = 0;
    bool has_digits = false, is_numbered = str_starts_with(text, STR("Osoba "));
    for (size_t i = 0; i < count; i++) {
        has_digits |= tokens[i].kind == TOKEN_DIGITS;
        if (tokens[i].kind != TOKEN_WORD)
            continue;
        Str word = str_part(text, tokens[i].start, tokens[i].end);
        if (tokens[i].sign > 1 && known_get(names, form_key(word), 0) == 0)
            return false;
        words++;
    }
    return words > 0 && count < REPLACEMENT_TOKENS && (!has_digits || is_numbered);
}

static size_t digits_at(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.bytes[end] >= '0' && text.bytes[end] <= '9')
        end++;
    return end - at;
}

/* "30–39 let", "80+": a band, and no further number behind it. */
static bool is_band(Str text)
{
    const Str dash = STR("–");
    size_t first = digits_at(text, 0), at = first;
    if (first == 0 || first > 2)
        return false;
    if (str_starts_with(str_part(text, at, text.len), dash)) {
        size_t second = digits_at(text, at + dash.len);
        if (second == 0 || second > 2)
            return false;
        at += dash.len + second;
    } else if (at < text.len && text.bytes[at] == '+') {
        at++;
    } else {
        return false;
    }
    for (; at < text.len; at++) {
        if (digits_at(text, at) > 0)
            return false;
    }
    return true;
}

static bool is_replacement(Str text, const Known *names, const WordTable *words)
{
    int64_t days = 0;
    bool is_date = text.len > 0 && digits_at(text, 0) > 0 && text.len <= 14 &&
                   date_read(text, words, &days) == OK;
    return placeholder_is_ours(text) || is_date || is_band(text) || is_pseudonym(text, names);
}

/* ---- Findings against decisions ---- */

static bool is_telling(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        bool is_sign = byte < 0x80 && !(byte >= '0' && byte <= '9') &&
                       !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
        if (!is_sign)
            return true;
    }
    return false;
}

typedef struct Check {
    Str text;
    const ReleaseSpan *decided;
    const bool *holds; /* of each decision */
    size_t count;
} Check;

/* Decisions that end before the finding are passed: *at only grows. */
static bool is_open(const Check *check, const DeidentifySpan *span, size_t *at)
{
    while (*at < check->count && check->decided[*at].end <= span->start)
        ++*at;
    size_t covered = span->start;
    for (size_t i = *at; i < check->count && check->decided[i].start < span->end; i++) {
        const ReleaseSpan *one = &check->decided[i];
        if (!check->holds[i])
            continue;
        if (one->decision == RELEASE_KEPT && release_must_go(span))
            return true;
        if (one->start > covered && is_telling(str_part(check->text, covered, one->start)))
            return true;
        covered = one->end > covered ? one->end : covered;
    }
    return covered < span->end && is_telling(str_part(check->text, covered, span->end));
}

static bool are_in_order(const ReleaseSpan *spans, size_t count, size_t len)
{
    size_t behind = 0;
    for (size_t i = 0; i < count; i++) {
        if (spans[i].start < behind || spans[i].end <= spans[i].start || spans[i].end > len)
            return false;
        behind = spans[i].end;
    }
    return true;
}

Status release_check(
    const DeidentifyProblem *problem,
    const ReleaseSpan *decided,
    size_t decided_count,
    Arena *arena,
    DeidentifyFindings *ret_open)
{
    if (!are_in_order(decided, decided_count, problem->text.len))
        return INVALID;
    DeidentifyFindings found;
    deidentify_find(problem, arena, &found);
    const WordTable *words = word_table_new(arena);
    Known names = names_of_inventory(arena);
    bool *holds = arena_array(arena, bool, decided_count);
    DeidentifyFindings open = {
        .spans = arena_array(arena, DeidentifySpan, found.span_count),
        .language = found.language,
    };
    for (size_t i = 0; i < decided_count; i++) {
        Str text = str_part(problem->text, decided[i].start, decided[i].end);
        holds[i] = decided[i].decision == RELEASE_KEPT || is_replacement(text, &names, words);
    }
    const Check check = {
        .text = problem->text, .decided = decided, .holds = holds, .count = decided_count};
    size_t at = 0;
    for (size_t i = 0; i < found.span_count; i++) {
        if (is_open(&check, &found.spans[i], &at))
            open.spans[open.span_count++] = found.spans[i];
    }
    *ret_open = open;
    return OK;
}
