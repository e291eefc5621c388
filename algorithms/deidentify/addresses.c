/*
 * addresses: streets with their house numbers, by the word for a street before or behind the name,
 * or by the number behind it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_run.h"

static bool is_street_word(const Window *window, size_t at)
{
    if ((says(window, at) & SAYS_STREET) == 0)
        return false;
    /* Short ones are abbreviations and want their full stop: ul., tř., os., al., pl.; people leave
     * it out behind "ul". */
    Str word = token_text(window, at);
    size_t next = token_after(window, at);
    bool is_bare = str_equal_ignoring_ascii_case(word, STR("ul")) &&
                   (is_capital(window, next) || is_digits(window, next));
    return window->tokens[at].sign > 3 || is_sign(window, next, '.') || is_bare;
}

static size_t behind_street_word(const Window *window, size_t at)
{
    size_t next = token_after(window, at);
    Str word = token_text(window, at);
    bool is_short = window->tokens[at].sign <= 3 ||
                    (window->tokens[at].sign == 4 && !str_starts_with(word, STR("ul")));
    return is_sign(window, next, '.') && is_short ? next + 1 : at + 1;
}

static size_t with_house_number(const Window *window, size_t last)
{
    size_t number = token_after(window, last - 1);
    bool is_said = is_sign(window, number, ',') && is_word(window, token_after(window, number));
    if (is_said) /* ", č. p. 45" */
        number = token_after(window, number);
    size_t behind = behind_house_number(window, number);
    return behind > number ? behind : last;
}

/* "ul. Dlouhá 12", "ul. os. Słoneczne 3". */
static bool find_street(Window *window, size_t at)
{
    size_t next = token_after(window, behind_street_word(window, at) - 1);
    if (is_street_word(window, next))
        next = token_after(window, behind_street_word(window, next) - 1);
    if ((says(window, next) & SAYS_ORGANISATION) != 0 && window->tokens[at].sign > 3)
        return false; /* "2. třída ZŠ" */
    size_t last = behind_name(window, next);
    Str first = is_word(window, next) ? token_text(window, next) : STR("");
    bool is_czechoslovak = str_equal(first, STR("Čs")) || str_equal(first, STR("čs")) ||
                           str_equal(first, STR("Čsl")) || str_equal(first, STR("čsl"));
    if (is_czechoslovak && is_sign(window, next + 1, '.') &&
        is_word(window, token_after(window, next + 1)))
        last = token_after(window, next + 1) + 1; /* "Čs. armády" */
    if (last == next && is_digits(window, next) && is_sign(window, next + 1, '-') &&
        is_word(window, next + 2))
        last = next + 3; /* "os. 650-lecia" */
    if (last == next)
        return false;
    last = with_house_number(window, last);
    claim(window, at, last, DEIDENTIFY_STREET, 0.95, "stands behind a word for a street");
    return true;
}

static void claim_before(Window *window, size_t first, size_t at)
{
    size_t last = with_house_number(window, behind_street_word(window, at));
    claim(window, first, last, DEIDENTIFY_STREET, 0.9, "stands before a word for a street");
}

/* "Václavské náměstí 5", "v Nádražní ulici". */
static bool find_described_street(Window *window, size_t at)
{
    size_t first = adjectives_start(window, at);
    if (first < at)
        claim_before(window, first, at);
    return first < at;
}

/* "Komenského nám. 6". */
static void find_owned_street(Window *window, size_t at)
{
    size_t before = token_before(window, at);
    if (is_name_word(window, before) && before + 2 >= at && window->tokens[before].sign >= 3 &&
        (says(window, before) & (SAYS_TITLE | SAYS_COURTESY)) == 0)
        claim_before(window, before, at);
}

static void find_street_word(Window *window, size_t at)
{
    if (!find_described_street(window, at) && !find_street(window, at))
        find_owned_street(window, at);
}

/* What stands behind a house number: the end of a line or a cell, a comma, a town, a telephone. */
static bool ends_address(const Window *window, size_t next)
{
    const unsigned GOES_ON = SAYS_ADDRESS | SAYS_PHONE | SAYS_TAX;
    bool is_colon = is_sign(window, next, ':') && !is_digits(window, token_after(window, next));
    bool is_town = is_capital(window, next) &&
                   (window->tokens[next].classes & (LEXICON_PLACE | LEXICON_PLACE_PART)) != 0 &&
                   (window->tokens[next].classes & LEXICON_ORDINARY) == 0;
    return next >= window->count || window->tokens[next].kind == TOKEN_BREAK || is_colon ||
           is_town || is_sign(window, next, ',') || is_sign(window, next, ';') ||
           is_sign(window, next, '|') || is_sign(window, next, '.') || is_sign(window, next, ')') ||
           (says(window, next) & GOES_ON) != 0;
}

/* "Mostecká", "Łęczycka", "Radnická": the adjective that most streets are called by. */
static bool is_street_adjective(const Window *window, size_t at)
{
    Str word = token_text(window, at);
    bool is_feminine = str_ends_with(word, STR("á")) || str_ends_with(word, STR("a"));
    bool is_of_place = (window->tokens[at].classes & LEXICON_OF_PLACE) != 0;
    return is_feminine && window->tokens[at].sign >= 5 &&
           (is_of_place || str_ends_with(word, STR("ská")) || str_ends_with(word, STR("cká")) ||
            str_ends_with(word, STR("ová")) || str_ends_with(word, STR("ska")) ||
            str_ends_with(word, STR("cka")) || str_ends_with(word, STR("owa")));
}

/* A name with a house number behind it: "Dlouhá 12", "Na Hrázi 123/4". */
static void find_numbered_street(Window *window, size_t at)
{
    size_t last = behind_name(window, at);
    if (last == at)
        return;
    size_t number = token_after(window, last - 1);
    size_t behind = behind_house_number(window, number);
    if (behind == number || window->tokens[number].kind == TOKEN_BREAK ||
        (is_word(window, number) && (says(window, at) & SAYS_ORGANISATION) != 0))
        return;
    if ((is_sign(window, behind, '.') || is_sign(window, behind, ',')) &&
        is_digits(window, behind + 1))
        return; /* a share, an address of a computer, a date */
    size_t next = token_after(window, behind - 1);
    unsigned follows = says(window, next);
    if ((follows & (SAYS_YEARS | SAYS_MONEY | SAYS_MONTH)) != 0 || is_sign(window, behind, '.') ||
        is_sign(window, behind, ':') || is_sign(window, behind, '%'))
        if ((says_before(window, at, 3) & SAYS_ADDRESS) == 0 && !is_sign(window, behind, '.'))
            return;
    bool is_end = ends_address(window, next);
    bool is_said = (says_before(window, at, 3) & SAYS_ADDRESS) != 0;
    bool has_slash = behind > number + 1;
    bool is_locative = (says(window, at) & (SAYS_IN | SAYS_JOINS_PLACE)) != 0 && last > at + 1 &&
                       (window->tokens[at].flags & TOKEN_OPENS) == 0; /* U Stadionu 797 */
    if (!is_end && !is_said && !has_slash && !is_locative)
        return;
    bool is_preposition = (says(window, at) & (SAYS_IN | SAYS_JOINS_PLACE)) != 0 && last > at + 1;
    bool is_opening_word = (window->tokens[at].flags & TOKEN_OPENS) != 0 && !is_preposition &&
                           (window->tokens[at].classes & LEXICON_ORDINARY) != 0 && last == at + 1 &&
                           !(is_end && is_street_adjective(window, at));
    bool is_before_postcode =
        is_sign(window, next, ',') && is_digits(window, token_after(window, next));
    if (is_opening_word && !is_said && !has_slash && !is_before_postcode)
        return;
    /* "3 Maja 8", "11 Listopada 4" */
    size_t day = token_before(window, at);
    bool is_named_day = is_digits(window, day) && day + 2 == at && window->tokens[day].sign <= 2 &&
                        (says(window, at) & SAYS_MONTH) != 0 && !is_claimed(window, day);
    claim(
        window,
        is_named_day ? day : at,
        behind,
        DEIDENTIFY_STREET,
        is_said ? 0.9 : 0.7,
        "a name with a house number behind it");
}

/* "BYTEM DLOUHÁ 5": where capitals say nothing, the words between. */
static void find_shapeless_street(Window *window, size_t number)
{
    size_t first = number;
    for (int words = 0; words < 3; words++) {
        size_t before = token_before(window, first);
        if (!is_word(window, before) || is_claimed(window, before))
            return;
        if ((says(window, before) & SAYS_ADDRESS) != 0)
            break;
        first = before;
    }
    size_t before = token_before(window, first), behind = behind_house_number(window, number);
    if (first < number && behind > number && (says(window, before) & SAYS_ADDRESS) != 0)
        claim(window, first, behind, DEIDENTIFY_STREET, 0.7, "stands behind a word for an address");
}

/* "bydlí furt na husovce 14", "mieszka na kilińskiego 14": in lower case behind the word for
 * living somewhere. */
static void find_small_street(Window *window, size_t at)
{
    size_t next = token_after(window, at);
    for (int words = 0; words < 4 && is_word(window, next) && !is_capital(window, next); words++) {
        size_t name = token_after(window, next), number = token_after(window, name);
        size_t behind = behind_house_number(window, number);
        bool is_name = (says(window, next) & (SAYS_IN | SAYS_JOINS_PLACE)) != 0 &&
                       is_word(window, name) && window->tokens[name].sign >= 4 &&
                       !is_claimed(window, name) &&
                       (says(window, name) & ~(unsigned)SAYS_SURNAME) == 0;
        size_t unit = token_after(window, behind - 1);
        if (is_name && behind > number &&
            (says(window, unit) & (SAYS_YEARS | SAYS_MONEY | SAYS_MONTH)) == 0) {
            claim(window, name, behind, DEIDENTIFY_STREET, 0.6, "a word with a house number");
            return;
        }
        next = name;
    }
}

static bool is_house_word(const Window *window, size_t at)
{
    Str word = token_text(window, at);
    return str_equal_ignoring_ascii_case(word, STR("čp")) ||
           str_equal_ignoring_ascii_case(word, STR("cp")) ||
           str_equal_ignoring_ascii_case(word, STR("numerem")) ||
           ((str_equal(word, STR("č")) || str_equal(word, STR("c"))) &&
            is_sign(window, at + 1, '.'));
}

/* "čp. 47", "č. p. 47", "pod numerem 47": where villages have no streets. */
static void find_house(Window *window, size_t at)
{
    size_t next = token_after(window, at);
    if (is_sign(window, next, '.'))
        next = token_after(window, next);
    Str word = token_text(window, at);
    if (word.bytes[word.len - 1] != 'p' && word.bytes[word.len - 1] != 'm') {
        Str more = is_word(window, next) ? token_text(window, next) : STR("");
        if (!str_equal(more, STR("p")) && !str_equal(more, STR("ev")))
            return;
        next = token_after(window, next);
        if (is_sign(window, next, '.'))
            next = token_after(window, next);
    }
    size_t behind = behind_house_number(window, next);
    if (behind > next)
        claim(window, at, behind, DEIDENTIFY_STREET, 0.8, "a house's number");
}

void find_addresses(Window *window)
{
    for (size_t i = 0; i < window->count && !window->has_capitals; i++) {
        if (is_digits(window, i))
            find_shapeless_street(window, i);
    }
    for (size_t i = 0; i < window->count; i++) {
        if (!is_word(window, i) || is_claimed(window, i))
            continue;
        if (is_street_word(window, i))
            find_street_word(window, i);
        bool was_name = i > 0 && is_capital(window, token_before(window, i)) &&
                        token_before(window, i) + 2 >= i;
        if ((says(window, i) & SAYS_ADDRESS) != 0)
            find_small_street(window, i);
        if (is_house_word(window, i))
            find_house(window, i);
        bool opens_name =
            is_capital(window, i) || (is_abbreviation(window, i) && window->tokens[i].sign == 3);
        if (window->has_capitals && !is_claimed(window, i) && opens_name && !was_name)
            find_numbered_street(window, i);
    }
}
