/*
 * name_run: capitals with what joins them, and adjectives before a noun.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_run.h"

bool is_abbreviation(const Window *window, size_t at)
{
    static const Str KNOWN[] = {
        STR_INIT("im"),   STR_INIT("sv"),   STR_INIT("św"),  STR_INIT("gen"),  STR_INIT("ks"),
        STR_INIT("dr"),   STR_INIT("kpt"),  STR_INIT("plk"), STR_INIT("płk"),  STR_INIT("por"),
        STR_INIT("prof"), STR_INIT("mjr"),  STR_INIT("arm"), STR_INIT("bp"),   STR_INIT("pplk"),
        STR_INIT("abp"),  STR_INIT("bł"),   STR_INIT("ul"),  STR_INIT("os"),   STR_INIT("nad"),
        STR_INIT("bří"),  STR_INIT("kard"), STR_INIT("mar"), STR_INIT("prap"), STR_INIT("inż")};
    if (!is_word(window, at) || window->tokens[at].sign > 4 || !is_sign(window, at + 1, '.'))
        return false;
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++) {
        if (str_equal_ignoring_ascii_case(token_text(window, at), KNOWN[i]))
            return true;
    }
    return window->tokens[at].sign == 1 ||
           (window->tokens[at].classes == 0 && (says(window, at) & SAYS_NO_NAME) == 0);
}

/* "Vašeho", "Państwa": written with a capital out of politeness. */
static bool is_polite_pronoun(const Window *window, size_t at)
{
    static const char PRONOUNS[] = "vas vam vami vase vaseho vasemu vasem vasi vasim vasich vasimi "
                                   "tve tveho panstwa panstwu panstwem ciebie tobie wam wasz wasze "
                                   "waszej waszego waszych";
    if ((says(window, at) & (SAYS_ORDINARY | SAYS_COURTESY)) == 0 ||
        !str_contains_byte(STR("VTPCW"), token_text(window, at).bytes[0]))
        return false;
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    Str rest = str_of(PRONOUNS), known;
    while (str_split(&rest, ' ', &known)) {
        if (str_equal(word, known))
            return true;
    }
    return false;
}

bool is_name_word(const Window *window, size_t at)
{
    return is_capital(window, at) && !is_claimed(window, at) && !is_polite_pronoun(window, at);
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

size_t behind_name(const Window *window, size_t at)
{
    size_t last = at, next = at;
    for (int words = 0; words < 9 && next < window->count; words++) {
        size_t ordinal = behind_ordinal(window, next);
        if (words > 0 && ordinal != next && is_capital(window, ordinal - 1) &&
            (says(window, ordinal - 1) & SAYS_MONTH) == 0)
            ordinal = next; /* "Polna 15. Mieszka …": a sentence ends there */
        if (words > 0 && (says(window, next) & SAYS_TITLE) != 0) {
            break;
        } else if (ordinal != next) {
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
            is_name_word(window, token_after(window, next)) &&
            (says(window, token_after(window, next)) & SAYS_TITLE) == 0) {
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

/* "708 00" stands behind a town as a house number behind a street. */
static bool is_postcode(const Window *window, size_t at)
{
    return window->tokens[at].sign == 3 && at + 2 < window->count &&
           window->tokens[at + 1].kind == TOKEN_SPACE && is_digits(window, at + 2) &&
           window->tokens[at + 2].sign == 2;
}

size_t behind_house_number(const Window *window, size_t at)
{
    size_t next = at;
    Str word = is_word(window, next) ? token_text(window, next) : STR("");
    if (str_equal(word, STR("č")) || str_equal(word, STR("c")) || str_equal(word, STR("nr")) ||
        str_equal(word, STR("čp")) || str_equal(word, STR("cp")) || str_equal(word, STR("m")) ||
        str_equal(word, STR("číslo")) || str_equal(word, STR("cislo")) ||
        str_equal(word, STR("numer"))) {
        next = token_after(window, next);
        if (is_sign(window, next, '.'))
            next = token_after(window, next);
        if (is_word(window, next) && window->tokens[next].sign == 1)
            next = is_sign(window, next + 1, '.') ? token_after(window, next + 1) : next;
    }
    Str letter = is_word(window, next) ? token_text(window, next) : STR("");
    if (letter.len == 1 && str_contains_byte(STR("lI"), letter.bytes[0]) &&
        is_digits(window, next + 1) && !is_claimed(window, next))
        next++; /* l5: as a scanner reads 15 */
    if (!is_digits(window, next) || window->tokens[next].sign > 4 || is_claimed(window, next) ||
        is_postcode(window, next))
        return at;
    size_t last = next + 1;
    for (;;) {
        size_t stroke = token_after(window, last - 1), flat = token_after(window, stroke);
        bool is_close = stroke == last && flat == stroke + 1;
        bool is_parted = stroke == last + 1 && flat == stroke + 2; /* "6 / 7" */
        if (!is_sign(window, stroke, '/') || !is_digits(window, flat) ||
            window->tokens[flat].sign > 4 || !(is_close || is_parted))
            break;
        last = flat + 1;
    }
    if (is_word(window, last) && window->tokens[last].sign == 1)
        last++;
    size_t wing = token_after(window, last - 1);
    if (is_capital(window, wing) && window->tokens[wing].sign == 1 && wing == last + 1 &&
        (is_sign(window, wing + 1, ',') || is_sign(window, wing + 1, ';')))
        last = wing + 1; /* "36 B," */
    size_t flat = token_after(window, last - 1);
    if (is_word(window, flat) && str_equal(token_text(window, flat), STR("m")))
        return behind_house_number(window, flat) > flat ? behind_house_number(window, flat) : last;
    return last;
}

/* Endings of adjectives that are no ordinary words: "Hlinecká", "zgierskiego". */
static bool ends_as_adjective(const Window *window, size_t at)
{
    static const Str ENDS[] = {
        STR_INIT("sky"),    STR_INIT("ska"),    STR_INIT("ske"),   STR_INIT("ckeho"),
        STR_INIT("skeho"),  STR_INIT("skem"),   STR_INIT("skou"),  STR_INIT("cky"),
        STR_INIT("cka"),    STR_INIT("cke"),    STR_INIT("ckou"),  STR_INIT("ckem"),
        STR_INIT("ski"),    STR_INIT("cki"),    STR_INIT("skiej"), STR_INIT("ckiej"),
        STR_INIT("skiego"), STR_INIT("ckiego"), STR_INIT("skim"),  STR_INIT("ckim"),
        STR_INIT("ova"),    STR_INIT("ovo"),    STR_INIT("ove"),   STR_INIT("ovou"),
        STR_INIT("ovu"),    STR_INIT("ovy"),    STR_INIT("ni"),    STR_INIT("niho"),
        STR_INIT("nim"),    STR_INIT("nych"),   STR_INIT("nich"),  STR_INIT("uv"),
        STR_INIT("ovych"),  STR_INIT("skych")};
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        if (word.len > ENDS[i].len + 1 && str_ends_with(word, ENDS[i]))
            return true;
    }
    return false;
}

bool is_verb(const Window *window, size_t at)
{
    static const Str ENDS[] = {
        STR_INIT("la"),
        STR_INIT("li"),
        STR_INIT("ly"),
        STR_INIT("lo"),
        STR_INIT("uje"),
        STR_INIT("il"),
        STR_INIT("al"),
        STR_INIT("el")};
    /* In the present tense, which no ending gives away. */
    static const char WORDS[] = "se si sie chce nie mowi twierdzi pije bije placi mieszka chodzi "
                                "wraca dzwoni placze krzyczy "
                                "zyje pomaga prosi odmawia boi lezy siedzi spi leczy uczy zna wie "
                                "musi moze prowadzi przebywa "
                                "bedzie jedzie idzie pisze rika mluvi bydli chodi vola place krici "
                                "zije pomaha prosi odmita "
                                "boji lezi sedi leci uci vi muze vede bude zustava trpi uziva "
                                "dluzi tvrdi neplati plati nema "
                                "nechce bierze bere";
    if (!is_word(window, at) || is_capital(window, at))
        return false;
    if ((says(window, at) & SAYS_AGE) != 0)
        return true;
    unsigned speech =
        window->tokens[at].classes & (LEXICON_VERB | LEXICON_ADJECTIVE | LEXICON_NOUN);
    if (speech == LEXICON_VERB)
        return true;
    if ((speech & LEXICON_VERB) == 0 && speech != 0)
        return false;
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    Str rest = str_of(WORDS), known;
    while (str_split(&rest, ' ', &known)) {
        if (str_equal(word, known))
            return true;
    }
    /* "uciekł", "poszedł" */
    if (window->is_polish && word.len > 3 && str_ends_with(token_text(window, at), STR("ł")))
        return true;
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        if (word.len > ENDS[i].len + 1 && str_ends_with(word, ENDS[i]))
            return true;
    }
    return false;
}

bool is_adjective(const Window *window, size_t at)
{
    const bool is_free = is_capital(window, at) && (window->tokens[at].flags & TOKEN_OPENS) == 0;
    const bool is_domain = (says(window, at) & SAYS_DOMAIN) != 0; /* "střední", "dolní" */
    const unsigned OTHERS = (is_free || is_domain ? 0u : SAYS_ORDINARY) | SAYS_NO_NAME |
                            SAYS_TITLE | SAYS_COURTESY | SAYS_RELATION | SAYS_PROFESSION |
                            SAYS_ORGANISATION | SAYS_MONTH | SAYS_STREET;
    if (!is_word(window, at) || window->tokens[at].sign < 3 || is_claimed(window, at) ||
        (says(window, at) & OTHERS) != 0)
        return false;
    Str word = token_text(window, at);
    char last = word.bytes[word.len - 1];
    bool is_known = (window->tokens[at].classes & (LEXICON_ORDINARY | LEXICON_OF_PLACE)) != 0;
    bool may_be =
        (unsigned char)last >= 0x80 || str_contains_byte(STR("aeiouymhjwvAEIOUYMHJWV"), last);
    return may_be && (is_known || ends_as_adjective(window, at));
}

/* "Britský", "Evropská", "Śląski". */
static bool is_of_land(const Window *window, size_t at)
{
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    Str end = str_part(word, word.len > 5 ? word.len - 5 : 0, word.len);
    return str_find(end, STR("sk")) != SIZE_MAX || str_find(end, STR("ck")) != SIZE_MAX;
}

/* What may open a sentence and a name at once: "Základní škola", "Ostravská univerzita". */
static bool is_institutional(const Window *window, size_t at)
{
    bool is_of_place = (window->tokens[at].classes & LEXICON_OF_PLACE) != 0;
    bool is_known = (window->tokens[at].classes & LEXICON_ORDINARY) != 0;
    return (says(window, at) & SAYS_DOMAIN) != 0 || is_of_place ||
           (ends_as_adjective(window, at) && (!is_known || is_of_land(window, at)));
}

size_t adjectives_start(const Window *window, size_t at)
{
    const size_t head = at;
    size_t start = at, before = token_before(window, at);
    for (int words = 0; words < 5 && before != SIZE_MAX && before + 5 >= at; words++) {
        if (is_sign(window, before, '-'))
            before = token_before(window, before);
        if (before == SIZE_MAX)
            break;
        size_t other = token_before(window, before);
        if (at < head && is_word(window, before) && window->tokens[before].sign == 1 &&
            !is_capital(window, before) && is_adjective(window, other)) {
            at = before; /* "Kulturní a společenské centrum" */
            before = other;
        }
        bool is_compound = is_capital(window, before) &&
                           is_sign(window, token_after(window, before), '-') &&
                           str_ends_with(token_text(window, before), STR("o"));
        if (!is_adjective(window, before) && !(is_compound && !is_claimed(window, before)))
            break;
        bool opens = (window->tokens[before].flags & TOKEN_OPENS) != 0;
        if (opens && !is_institutional(window, before))
            break;
        if (is_capital(window, before))
            start = before;
        else if (start != head)
            break;
        at = before;
        before = token_before(window, before);
    }
    return start;
}
