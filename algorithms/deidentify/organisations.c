/*
 * organisations: a word that opens or ends such a name with what stands around it, and companies by
 * their tail.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_run.h"

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
    bool is_said = is_word(window, at);
    return behind > at && (is_said || !is_sign(window, behind, '.')) ? behind : at;
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

static bool is_plain_word(const Window *window, size_t at)
{
    return is_word(window, at) && !is_capital(window, at) && !is_claimed(window, at);
}

/* "… im. Janusza Korczaka", "… v Brně" behind the name so far. */
static size_t with_patron(const Window *window, size_t last)
{
    size_t more = token_after(window, last - 1);
    bool goes_on = is_plain_word(window, more) && (str_equal(token_text(window, more), STR("im")) ||
                                                   (says(window, more) & SAYS_JOINS_PLACE) != 0);
    if (!goes_on)
        return last;
    size_t next = token_after(window, is_sign(window, more + 1, '.') ? more + 1 : more);
    size_t end = behind_name(window, next);
    return end > next ? end : last;
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
        bool is_with = (says(window, token_after(window, next)) & SAYS_ORGANISATION) != 0 &&
                       window->tokens[next].sign == 2; /* domov se školou */
        if (is_with) {
            at = next = token_after(window, next);
            last = next + 1;
            next = token_after(window, next);
            continue;
        }
        size_t number = behind_school_number(window, next);
        if (number > next && (skipped == 0 || !is_digits(window, next)))
            return with_patron(window, number);
        size_t end = behind_name(window, next);
        if (end > next) {
            size_t house = token_after(window, end - 1),
                   behind = behind_house_number(window, house);
            last = behind > house && (is_word(window, house) || !is_sign(window, behind, '.'))
                       ? behind
                       : end;
            return with_patron(window, last);
        }
        if (!is_plain_word(window, next) || (is_verb(window, next)) ||
            (says(window, next) & (SAYS_COURTESY | SAYS_RELATION)) != 0)
            break;
        bool is_linking = (says(window, next) & (SAYS_ORGANISATION | SAYS_JOINS_PLACE)) != 0 ||
                          (skipped == 0 && (says(window, next) & SAYS_DOMAIN) != 0) ||
                          window->tokens[next].sign <= 3 ||
                          (skipped == 0 && (says(window, next) & SAYS_ORDINARY) == 0);
        if (!is_linking)
            break;
        next = token_after(window, next);
    }
    return last;
}

/* In the genitive by their ending alone: "českých", "národního", "lékařů". */
static bool is_genitive_adjective(const Window *window, size_t at)
{
    static const Str ENDS[] = {STR_INIT("ych"), STR_INIT("ich"), STR_INIT("eho"), STR_INIT("iho")};
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        if (word.len > ENDS[i].len + 2 && str_ends_with(word, ENDS[i]))
            return true;
    }
    return false;
}

/* An adjective of the language as Czech names begin with: "Modrý", "Zelená", "Nové". */
static bool is_plain_adjective(const Window *window, size_t at)
{
    Str word = token_text(window, at);
    bool ends_so = str_ends_with(word, STR("ý")) || str_ends_with(word, STR("á")) ||
                   str_ends_with(word, STR("é")) || str_ends_with(word, STR("í")) ||
                   str_ends_with(word, STR("ou"));
    return ends_so && (window->tokens[at].classes & LEXICON_ORDINARY) != 0 &&
           (window->tokens[at].classes & LEXICON_PERSON) == 0;
}

static bool is_common_word(const Window *window, size_t at)
{
    return is_plain_word(window, at) && window->tokens[at].sign >= 4 &&
           (window->tokens[at].classes & LEXICON_ORDINARY) != 0 &&
           (says(window, at) & (SAYS_ORDINARY | SAYS_COURTESY | SAYS_RELATION | SAYS_IN)) == 0;
}

/* "paličkované", "sociální", "lidská": an adjective in lower case, by its ending. */
static bool is_attribute(const Window *window, size_t at)
{
    static const Str ENDS[] = {
        STR_INIT("ske"),
        STR_INIT("cke"),
        STR_INIT("ove"),
        STR_INIT("ovane"),
        STR_INIT("ene"),
        STR_INIT("vne"),
        STR_INIT("dne"),
        STR_INIT("tne"),
        STR_INIT("ni"),
        STR_INIT("sti"),
        STR_INIT("ska")};
    if (!is_common_word(window, at))
        return false;
    if (is_genitive_adjective(window, at))
        return true;
    Str text = token_text(window, at);
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(text, plain)};
    bool is_long = (unsigned char)text.bytes[text.len - 1] >= 0x80 ||
                   (window->tokens[at].flags & TOKEN_ACCENTED) == 0;
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0] && is_long; i++) {
        if (word.len > ENDS[i].len + 2 && str_ends_with(word, ENDS[i]))
            return true;
    }
    return str_ends_with(text, STR("é")) && window->tokens[at].sign >= 5;
}

/* Behind adjectives and their noun: "národního majetku", "paličkované krajky", "klinické a
 * experimentální medicíny"; `at` where there are none. */
static size_t behind_noun_phrase(const Window *window, size_t at, bool may_be_bare)
{
    size_t next = at;
    for (int attributes = 0; attributes < 3; attributes++) {
        size_t noun = token_after(window, next);
        bool joins = is_plain_word(window, noun) && window->tokens[noun].sign == 1;
        if (!is_attribute(window, next))
            return (attributes > 0 || may_be_bare) && is_common_word(window, next) &&
                           !is_verb(window, next)
                       ? next + 1
                       : at;
        if (!joins && (!is_common_word(window, noun) || is_verb(window, noun)))
            return may_be_bare ? next + 1 : at;
        next = joins ? token_after(window, noun) : noun;
    }
    return at;
}

/* Behind one part of what an office is for, or `at`: "financí", "národního majetku", "lékařů",
 * "pro civilní letectví", "na záchranu památek". */
static size_t behind_purpose(const Window *window, size_t at)
{
    if (!is_plain_word(window, at))
        return at;
    Str word = token_text(window, at);
    size_t next = token_after(window, at);
    if (str_equal(word, STR("pro")) || str_equal(word, STR("ds")) || str_equal(word, STR("na")) ||
        str_equal(word, STR("za")) || str_equal(word, STR("dla"))) {
        if (is_sign(window, next, '.'))
            next = token_after(window, next);
        size_t behind = behind_noun_phrase(window, next, str_equal(word, STR("pro")));
        return behind > next ? behind : at;
    }
    if (str_ends_with(word, STR("ům")) || str_ends_with(word, STR("ím")))
        return at;
    size_t behind = behind_noun_phrase(window, at, false);
    if (behind > at)
        return behind;
    bool is_plural = str_ends_with(word, STR("ů"));
    bool is_genitive = str_ends_with(word, STR("y")) && !is_verb(window, at) &&
                       window->tokens[at].sign >= 6 && is_common_word(window, at);
    bool is_last = is_attribute(window, at) && !is_common_word(window, next); /* "podnikatelská" */
    return (says(window, at) & SAYS_DOMAIN) != 0 || is_plural ||
                   (!window->is_polish && (is_genitive || is_last))
               ? at + 1
               : at;
}

/* Behind words in lower case that say what an office is for: "Ministerstvo práce a sociálních
 * věcí". */
static size_t behind_domain(const Window *window, size_t last)
{
    for (int parts = 0; parts < 5; parts++) {
        size_t next = token_after(window, last - 1), behind = behind_purpose(window, next);
        bool joins = is_plain_word(window, next) && window->tokens[next].sign == 1 && parts > 0;
        if (behind == next && joins) {
            next = token_after(window, next);
            behind = behind_purpose(window, next);
        }
        if (behind == next)
            break;
        last = behind;
    }
    return last;
}

/* What stands behind the name's end belongs to it, too: "… v Brně", "… Praha". */
static size_t behind_seat(const Window *window, size_t last)
{
    size_t next = token_after(window, last - 1);
    bool joins = is_plain_word(window, next) && (says(window, next) & SAYS_JOINS_PLACE) != 0;
    size_t name = joins ? token_after(window, next) : next;
    if (next > last + 1 || name >= window->count || !is_name_word(window, name) ||
        (window->tokens[name].flags & TOKEN_OPENS) != 0)
        return last;
    return behind_name(window, name);
}

static size_t behind_tail(const Window *window, size_t last)
{
    size_t next = token_after(window, last - 1), tail = behind_company(window, next);
    if (tail > next)
        return tail;
    if (!is_sign(window, next, ','))
        return last;
    next = token_after(window, next);
    size_t body = token_after(window, next);
    if (is_plain_word(window, next) &&
        str_starts_with(token_text(window, next), STR("příspěvkov")) &&
        (says(window, body) & SAYS_ORGANISATION) != 0)
        return body + 1;
    tail = behind_company(window, next);
    return tail > next ? tail : last;
}

static void find_headed(Window *window, size_t at)
{
    size_t first = adjectives_start(window, at), last = behind_organisation(window, at);
    for (size_t before = token_before(window, first);
         last > at + 1 && is_plain_word(window, before) && before + 2 == first &&
         (says(window, before) & SAYS_DOMAIN) != 0 && is_adjective(window, before);
         before = token_before(window, first))
        first = before; /* "mateřské školy Pohádka" */
    bool opens = (window->tokens[at].flags & TOKEN_OPENS) != 0;
    bool is_sure = last > at + 1;
    if (!is_sure)
        last = behind_domain(window, at + 1);
    bool is_name = first < at || (is_capital(window, at) && (!opens || last > at + 1));
    if (!is_sure && !is_name)
        return;
    size_t noun = token_after(window, last - 1);
    if (is_sure && !window->is_polish && is_capital(window, last - 1) &&
        (is_genitive_adjective(window, last - 1) || is_plain_adjective(window, last - 1)) &&
        is_common_word(window, noun) && !is_verb(window, noun))
        last = noun + 1; /* "U Zlatého klasu", "Zelená louka" */
    if (is_name)
        last = behind_domain(window, last);
    if (!is_sure && last > at + 1)
        last = behind_seat(window, last);
    claim(
        window,
        first,
        behind_tail(window, last),
        DEIDENTIFY_ORGANISATION,
        is_sure ? 0.85 : 0.65,
        is_sure ? "stands behind a word for an organisation" : "the name of an organisation");
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

/* Of three letters, and a word of the language, too, when written small: mow, mos. */
static bool is_acronym(const Window *window, size_t at)
{
    static const Str ACRONYMS[] = {
        STR_INIT("mow"),
        STR_INIT("mos"),
        STR_INIT("zol"),
        STR_INIT("pup"),
        STR_INIT("adm"),
        STR_INIT("sou"),
        STR_INIT("pcr")};
    for (size_t i = 0; i < sizeof ACRONYMS / sizeof ACRONYMS[0]; i++) {
        if (str_equal_ignoring_ascii_case(token_text(window, at), ACRONYMS[i]))
            return true;
    }
    return false;
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
             (window->tokens[i].sign == 3 && !is_acronym(window, i))))
            find_headed(window, i);
        bool may_be_tail = window->tokens[i].sign <= 3 &&
                           (is_sign(window, i + 1, '.') || window->tokens[i].sign >= 2);
        if (may_be_tail && !is_claimed(window, i) && !is_capital(window, token_after(window, i)) &&
            str_contains_byte(STR("savozkpSAVOZKP"), token_text(window, i).bytes[0]))
            find_company(window, i);
    }
}
