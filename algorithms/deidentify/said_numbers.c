/*
 * said_numbers: whatever has digits behind a word that announces a number, in whatever shape a
 * hurried hand or a scanner left it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/window.h"

enum {
    FEWEST_DIGITS = 5,
    LONGEST_PIECE = 26,
    WORDS_BETWEEN = 2
};

typedef struct Announced {
    unsigned says;
    DeidentifyKind kind;
} Announced;

static const char WHY[] = "stands behind the word for such a number";

static const Announced ANNOUNCED[] = {
    {SAYS_ACCOUNT, DEIDENTIFY_ACCOUNT},
    {SAYS_BIRTH_NUMBER, DEIDENTIFY_BIRTH_NUMBER},
    {SAYS_CARD, DEIDENTIFY_IDENTITY_CARD},
    {SAYS_PASSPORT, DEIDENTIFY_PASSPORT},
    {SAYS_INSURANCE, DEIDENTIFY_INSURANCE},
    {SAYS_BOX, DEIDENTIFY_DATA_BOX},
    {SAYS_PLATE, DEIDENTIFY_PLATE},
    {SAYS_FILE, DEIDENTIFY_FILE_REFERENCE},
    {SAYS_TAX, DEIDENTIFY_NUMBER},
    {SAYS_PHONE, DEIDENTIFY_PHONE},
};

/* Letters and digits without a blank; `digits` counts up. */
static size_t behind_piece(const Window *window, size_t at, size_t *digits, size_t *letters)
{
    while (is_word(window, at) || is_digits(window, at)) {
        size_t len = window->tokens[at].sign;
        *(is_digits(window, at) ? digits : letters) += len;
        at++;
    }
    return at;
}

static bool is_joint(const Window *window, size_t at)
{
    return is_sign(window, at, '/') || is_sign(window, at, '-') || is_sign(window, at, '.') ||
           is_sign(window, at, 0x2013) ||
           (at < window->count && window->tokens[at].kind == TOKEN_SPACE);
}

/* Behind pieces that each have a digit, with one joint between; `at` when they are too few. */
static size_t behind_number(const Window *window, size_t at, size_t fewest, bool has_mark)
{
    size_t total = 0, last = at;
    for (size_t next = at;;) {
        size_t digits = 0, letters = 0, behind = behind_piece(window, next, &digits, &letters);
        bool is_short_word = digits == 0 && letters > 0 && letters <= 4 &&
                             (next == at || (has_mark && is_capital(window, next)));
        if (behind == next || (digits == 0 && !is_short_word) || digits + letters > LONGEST_PIECE)
            break;
        total += digits;
        last = digits > 0 ? behind : last;
        if (!is_joint(window, behind))
            break;
        next = behind + 1;
        if (is_joint(window, next) && window->tokens[behind].kind != TOKEN_SPACE)
            next++;
    }
    return total >= fewest ? last : at;
}

static DeidentifyKind announced_kind(const Window *window, size_t at)
{
    unsigned said = says(window, at);
    bool is_letter = is_word(window, at) && window->tokens[at].sign == 1;
    if (is_letter && str_equal_ignoring_ascii_case(token_text(window, at), STR("j")) &&
        is_sign(window, at + 1, '.') && is_sign(window, token_before(window, at), '.'))
        return DEIDENTIFY_FILE_REFERENCE; /* č. j. */
    for (size_t i = 0; i < sizeof ANNOUNCED / sizeof ANNOUNCED[0]; i++) {
        if ((said & ANNOUNCED[i].says) != 0)
            return ANNOUNCED[i].kind;
    }
    return DEIDENTIFY_KINDS;
}

/* The first token behind the word, its full stop or colon, and a word or two such as "číslo". */
static size_t number_start(const Window *window, size_t at)
{
    size_t next = token_after(window, at);
    for (int words = 0; words <= WORDS_BETWEEN;) {
        size_t digits = 0, letters = 0;
        if (is_sign(window, next, '.') || is_sign(window, next, ':') ||
            is_sign(window, next, '(') || is_sign(window, next, '+')) {
            next = token_after(window, next);
            continue;
        }
        (void)behind_piece(window, next, &digits, &letters);
        if (digits > 0)
            return next;
        size_t behind = token_after(window, next);
        bool is_opening = is_capital(window, next) && letters <= 3 &&
                          (is_digits(window, behind) || is_digits(window, behind + 1));
        if (letters == 0 || is_opening)
            return is_opening ? next : window->count;
        words++;
        next = behind;
    }
    return window->count;
}

/* What other scanners found of the number is taken over with their kind. */
static void claim_whole(Window *window, size_t first, size_t last, DeidentifyKind kind)
{
    double confidence = 0.7;
    bool is_whole = window->tokens[first].claim != 0;
    for (size_t i = first; i < last; i++)
        is_whole &= window->tokens[i].claim == window->tokens[first].claim;
    if (is_whole)
        return;
    for (size_t i = first; i < last; i++) {
        uint32_t id = window->tokens[i].claim;
        if (id == 0)
            continue;
        const Claim *found = &window->claims[id - 1];
        if (found->kind < DEIDENTIFY_POSTCODE || found->kind == DEIDENTIFY_ORGANISATION)
            break;
        kind = (DeidentifyKind)found->kind;
        window->tokens[i].claim = 0;
    }
    claim(window, first, last, kind, confidence, WHY);
}

void find_said_numbers(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        DeidentifyKind kind = announced_kind(window, i);
        if (kind == DEIDENTIFY_KINDS)
            continue;
        size_t first = number_start(window, i);
        size_t fewest = kind == DEIDENTIFY_DATA_BOX         ? 1
                        : kind == DEIDENTIFY_PLATE          ? 3
                        : kind == DEIDENTIFY_FILE_REFERENCE ? 3
                                                            : FEWEST_DIGITS;
        size_t last = first < window->count
                          ? behind_number(window, first, fewest, kind == DEIDENTIFY_FILE_REFERENCE)
                          : first;
        size_t next = last > 0 ? token_after(window, last - 1) : last;
        if (last > first && (says(window, next) & SAYS_MONEY) == 0)
            claim_whole(window, first, last, kind);
    }
}
