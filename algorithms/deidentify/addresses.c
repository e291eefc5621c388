/*
 * addresses: streets with their house numbers, and organisations: a word that opens such a name,
 * and what follows it. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/window.h"

/* "Kpt.", "Dr.", "gen.", "im.": a short word with a full stop that a name goes on behind. */
static bool is_abbreviation(const Window *window, size_t at)
{
    return is_word(window, at) && window->tokens[at].sign <= 4 && is_sign(window, at + 1, '.');
}

static bool is_name_word(const Window *window, size_t at)
{
    return is_capital(window, at) && !is_claimed(window, at);
}

/* "28. října", "1. máje", "3 Maja" in the name of a street or a school. */
static size_t behind_ordinal(const Window *window, size_t at)
{
    if (!is_digits(window, at) || window->tokens[at].sign > 3 || is_claimed(window, at))
        return at;
    size_t next = token_after(window, at);
    bool has_dot = is_sign(window, next, '.');
    if (has_dot)
        next = token_after(window, next);
    bool is_month = is_word(window, next) && (says(window, next) & SAYS_MONTH) != 0;
    if (!is_word(window, next) || !(is_month || has_dot) || is_claimed(window, next))
        return at;
    return next + 1;
}

/* Behind a run of capitals that may hold joiners, abbreviations and ordinals; `at` when there is
 * none. */
static size_t behind_name(const Window *window, size_t at)
{
    size_t last = at, next = at;
    for (int words = 0; words < 9 && next < window->count; words++) {
        size_t ordinal = behind_ordinal(window, next);
        if (ordinal != next) {
            last = ordinal;
        } else if (
            is_abbreviation(window, next) && !is_claimed(window, next) &&
            is_name_word(window, token_after(window, next + 1)) &&
            (is_capital(window, next) || window->tokens[next].sign <= 3)) {
            last = next + 2;
        } else if (is_name_word(window, next)) {
            last = next + 1;
        } else if (
            is_word(window, next) && words > 0 &&
            ((says(window, next) & (SAYS_JOINS_PLACE | SAYS_PARTICLE | SAYS_ORGANISATION)) != 0 ||
             window->tokens[next].sign == 1) &&
            is_name_word(window, token_after(window, next))) {
            last = token_after(window, next) + 1;
        } else {
            break;
        }
        next = token_after(window, last - 1);
        if (is_sign(window, next, '-') && is_name_word(window, next + 1))
            next++;
    }
    return last;
}

/* "12", "123/4", "12a", "č. 12", "m. 4", "12 m. 4". */
static size_t behind_house_number(const Window *window, size_t at)
{
    size_t next = at;
    Str word = is_word(window, next) ? token_text(window, next) : STR("");
    if (str_equal(word, STR("č")) || str_equal(word, STR("c")) || str_equal(word, STR("nr")) ||
        str_equal(word, STR("čp")) || str_equal(word, STR("cp")) || str_equal(word, STR("m"))) {
        next = token_after(window, next);
        if (is_sign(window, next, '.'))
            next = token_after(window, next);
        if (is_word(window, next) && window->tokens[next].sign == 1)
            next = is_sign(window, next + 1, '.') ? token_after(window, next + 1) : next;
    }
    if (!is_digits(window, next) || window->tokens[next].sign > 4 || is_claimed(window, next))
        return at;
    size_t last = next + 1;
    while (is_sign(window, last, '/') && is_digits(window, last + 1) &&
           window->tokens[last + 1].sign <= 4)
        last += 2;
    if (is_word(window, last) && window->tokens[last].sign == 1)
        last++;
    size_t flat = token_after(window, last - 1);
    if (is_word(window, flat) && str_equal(token_text(window, flat), STR("m")))
        return behind_house_number(window, flat) > flat ? behind_house_number(window, flat) : last;
    return last;
}

static bool is_street_word(const Window *window, size_t at)
{
    if ((says(window, at) & SAYS_STREET) == 0)
        return false;
    /* Short ones are abbreviations and want their full stop: ul., tř., os., al., pl. */
    return window->tokens[at].sign > 3 || is_sign(window, at + 1, '.');
}

static void find_street(Window *window, size_t at)
{
    size_t next = token_after(window, at);
    if (is_sign(window, next, '.'))
        next = token_after(window, next);
    size_t last = behind_name(window, next);
    if (last == next)
        return;
    size_t number = token_after(window, last - 1);
    size_t behind = behind_house_number(window, number);
    claim(
        window,
        at,
        behind > number ? behind : last,
        DEIDENTIFY_STREET,
        0.95,
        "stands behind a word for a street");
}

/* A name with a house number behind it: "Dlouhá 12", "Na Hrázi 123/4". */
static void find_numbered_street(Window *window, size_t at)
{
    size_t last = behind_name(window, at);
    if (last == at)
        return;
    size_t number = token_after(window, last - 1);
    size_t behind = behind_house_number(window, number);
    if (behind == number || window->tokens[number].kind == TOKEN_BREAK)
        return;
    size_t next = token_after(window, behind - 1);
    unsigned follows = says(window, next);
    if ((follows & (SAYS_YEARS | SAYS_MONEY | SAYS_MONTH)) != 0 || is_sign(window, behind, '.') ||
        is_sign(window, behind, ':') || is_sign(window, behind, '%'))
        if ((says_before(window, at, 3) & SAYS_ADDRESS) == 0 && !is_sign(window, behind, '.'))
            return;
    bool is_end = next >= window->count || window->tokens[next].kind == TOKEN_BREAK ||
                  is_sign(window, next, ',') || is_sign(window, next, ';') ||
                  is_sign(window, next, '.');
    bool is_said = (says_before(window, at, 3) & SAYS_ADDRESS) != 0;
    bool has_slash = behind > number + 1;
    if (!is_end && !is_said && !has_slash)
        return;
    bool is_opening_word = (window->tokens[at].flags & TOKEN_OPENS) != 0 &&
                           (window->tokens[at].classes & LEXICON_ORDINARY) != 0 && last == at + 1;
    bool is_before_postcode =
        is_sign(window, next, ',') && is_digits(window, token_after(window, next));
    if (is_opening_word && !is_said && !has_slash && !is_before_postcode)
        return;
    claim(
        window,
        at,
        behind,
        DEIDENTIFY_STREET,
        is_said ? 0.9 : 0.7,
        "a name with a house number behind it");
}

void find_addresses(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        if (!is_word(window, i) || is_claimed(window, i))
            continue;
        if (is_street_word(window, i))
            find_street(window, i);
        bool was_name = i > 0 && is_capital(window, token_before(window, i)) &&
                        token_before(window, i) + 2 >= i;
        bool opens_name =
            is_capital(window, i) || (is_abbreviation(window, i) && window->tokens[i].sign == 3);
        if (window->has_capitals && !is_claimed(window, i) && opens_name && !was_name)
            find_numbered_street(window, i);
    }
}

/* ---- Organisations ---- */

static bool is_quote(const Window *window, size_t at)
{
    static const uint32_t QUOTES[] = {'"', 0x201E, 0x201C, 0x201D, 0xAB, 0xBB, '\''};
    for (size_t i = 0; i < sizeof QUOTES / sizeof QUOTES[0]; i++) {
        if (is_sign(window, at, QUOTES[i]))
            return true;
    }
    return false;
}

/* "nr 7", "č. 5", "7" behind the word for a school. */
static size_t behind_school_number(const Window *window, size_t at)
{
    size_t behind = behind_house_number(window, at);
    return behind > at && !is_sign(window, behind, '.') ? behind : at;
}

/* s.r.o., a.s., o.p.s., z.s., sp. z o.o., S.A.: behind the tail, or `at`. */
static size_t behind_company(const Window *window, size_t at)
{
    static const Str TAILS[] = {
        STR_INIT("s.r.o."),
        STR_INIT("sro"),
        STR_INIT("a.s."),
        STR_INIT("o.p.s."),
        STR_INIT("z.s."),
        STR_INIT("z.ú."),
        STR_INIT("v.o.s."),
        STR_INIT("k.s."),
        STR_INIT("sp.zo.o."),
        STR_INIT("spzoo"),
        STR_INIT("S.A."),
        STR_INIT("sp.j."),
        STR_INIT("sp.k."),
        STR_INIT("p.o."),
        STR_INIT("s.c.")};
    char glued[16];
    size_t len = 0, next = at;
    size_t best = at;
    for (int i = 0; i < 12 && next < window->count && window->tokens[next].kind != TOKEN_BREAK;
         i++) {
        if (window->tokens[next].kind != TOKEN_SPACE) {
            Str text = token_text(window, next);
            if (len + text.len > sizeof glued)
                break;
            for (size_t k = 0; k < text.len; k++)
                glued[len++] = text.bytes[k];
        }
        next++;
        for (size_t k = 0; k < sizeof TAILS / sizeof TAILS[0]; k++) {
            if (str_equal_ignoring_ascii_case((Str){.bytes = glued, .len = len}, TAILS[k]))
                best = next;
        }
    }
    return best;
}

/* Where the capitals before the word begin: "Základní škola", "Úřad práce" opens with itself. */
static size_t head_start(const Window *window, size_t at)
{
    size_t before = token_before(window, at);
    if (before != SIZE_MAX && before + 2 >= at && is_name_word(window, before) &&
        (window->tokens[before].classes & LEXICON_ORDINARY) != 0 &&
        (says(window, before) & (SAYS_ORDINARY | SAYS_NO_NAME | SAYS_TITLE | SAYS_COURTESY)) == 0)
        return before;
    return at;
}

static bool is_plain_word(const Window *window, size_t at)
{
    return is_word(window, at) && !is_capital(window, at) && !is_claimed(window, at);
}

/* Up to two ordinary words may stand between: "Úřad práce Bystřice", "azylový dům pro matky
 * Naděje". */
static size_t behind_organisation(const Window *window, size_t at)
{
    size_t next = token_after(window, at), last = at + 1;
    for (int skipped = 0; skipped < 3; skipped++) {
        if (is_sign(window, next, '.') && window->tokens[at].sign <= 3)
            next = token_after(window, next);
        if (is_quote(window, next)) {
            size_t close = next + 1;
            while (close < window->count && close < next + 12 && !is_quote(window, close) &&
                   window->tokens[close].kind != TOKEN_BREAK)
                close++;
            return is_quote(window, close) && is_capital(window, next + 1) ? close + 1 : last;
        }
        size_t number = behind_school_number(window, next);
        if (number > next)
            return number;
        size_t end = behind_name(window, next);
        if (end > next) {
            size_t house = token_after(window, end - 1),
                   behind = behind_house_number(window, house);
            last = behind > house && !is_sign(window, behind, '.') ? behind : end;
            size_t more = token_after(window, last - 1);
            bool goes_on =
                is_plain_word(window, more) && (str_equal(token_text(window, more), STR("im")) ||
                                                (says(window, more) & SAYS_JOINS_PLACE) != 0);
            if (goes_on &&
                behind_name(
                    window, token_after(window, is_sign(window, more + 1, '.') ? more + 1 : more)) >
                    token_after(window, is_sign(window, more + 1, '.') ? more + 1 : more))
                last = behind_name(
                    window, token_after(window, is_sign(window, more + 1, '.') ? more + 1 : more));
            return last;
        }
        if (!is_plain_word(window, next) ||
            (says(window, next) & (SAYS_COURTESY | SAYS_RELATION)) != 0)
            break;
        bool is_linking = (says(window, next) & (SAYS_ORGANISATION | SAYS_JOINS_PLACE)) != 0 ||
                          window->tokens[next].sign <= 2 || skipped == 0;
        if (!is_linking)
            break;
        next = token_after(window, next);
    }
    return last;
}

static void find_headed(Window *window, size_t at)
{
    size_t last = behind_organisation(window, at);
    if (last == at + 1)
        return;
    size_t tail = behind_company(window, token_after(window, last - 1));
    size_t comma = token_after(window, last - 1);
    if (is_sign(window, comma, ','))
        tail = behind_company(window, token_after(window, comma));
    bool has_tail = tail > token_after(window, last - 1) &&
                    !(is_sign(window, comma, ',') && tail == token_after(window, comma));
    claim(
        window,
        head_start(window, at),
        has_tail ? tail : last,
        DEIDENTIFY_ORGANISATION,
        0.85,
        "stands behind a word for an organisation");
}

/* "Moravan a.s.": the name before the tail. */
static void find_company(Window *window, size_t at)
{
    size_t tail = behind_company(window, at);
    if (tail == at)
        return;
    size_t first = at, before = token_before(window, at);
    if (is_sign(window, before, ','))
        before = token_before(window, before);
    for (int words = 0; words < 6 && before != SIZE_MAX && !is_claimed(window, before); words++) {
        bool joins = is_sign(window, before, '-') || is_sign(window, before, '&') ||
                     is_digits(window, before);
        if (is_capital(window, before) && (says(window, before) & SAYS_ORDINARY) == 0)
            first = before;
        else if (!joins)
            break;
        before = token_before(window, before);
    }
    if (first < at)
        claim(window, first, tail, DEIDENTIFY_ORGANISATION, 0.95, "a company's name");
}

void find_organisations(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        if (!is_word(window, i) || is_claimed(window, i))
            continue;
        bool is_short = window->tokens[i].sign <= 3;
        unsigned said = says(window, i);
        if ((said & SAYS_ORGANISATION) != 0 && window->has_capitals &&
            (!is_short || (window->tokens[i].flags & TOKEN_ALL_CAPITAL) != 0 ||
             window->tokens[i].sign == 3))
            find_headed(window, i);
        bool may_be_tail = window->tokens[i].sign <= 3 &&
                           (is_sign(window, i + 1, '.') || window->tokens[i].sign >= 2);
        if (may_be_tail && !is_claimed(window, i) && !is_capital(window, token_after(window, i)) &&
            str_contains_byte(STR("savozkpSAVOZKP"), token_text(window, i).bytes[0]))
            find_company(window, i);
    }
}
