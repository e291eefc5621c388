/*
 * organisations: a word that opens or ends such a name with what stands around it, and companies by
 * their tail.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/companies.h"
#include "algorithms/deidentify/head_words.h"
#include "algorithms/deidentify/name_run.h"
#include "algorithms/deidentify/noun_phrase.h"

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

/* What stands behind them is another's name. */
static const char DEPARTING[] = "s se z ze k ke i a o od do po oraz spolu";

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
            bool is_name = is_quote(window, close) && is_capital(window, token_after(window, next));
            return is_name ? close + 1 : last;
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
        if (is_one_of(token_text(window, next), DEPARTING) && !is_capital(window, at))
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

/* `behind` when it is behind `next`, otherwise the end so far. */
static size_t behind_or(size_t last, size_t behind, size_t next)
{
    return behind > next ? behind : last;
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
    last = behind_name(window, name);
    size_t noun = token_after(window, last - 1); /* "… České republiky" */
    bool is_adjective_there = (window->tokens[last - 1].classes & LEXICON_ADJECTIVE) != 0 ||
                              is_genitive_adjective(window, last - 1);
    return is_adjective_there && (window->tokens[last - 1].classes & LEXICON_PERSON) == 0
               ? behind_or(last, behind_attributes_and_noun(window, noun), noun)
               : last;
}

/* Goes on with what it is for, or with a second noun: "Pražské vodárny a kanalizace". */
static size_t with_domain(const Window *window, size_t last)
{
    size_t next = token_after(window, last - 1), other = token_after(window, next);
    bool joins = is_plain_word(window, next) && !window->is_polish &&
                 str_equal(token_text(window, next), STR("a")) && is_common_word(window, other) &&
                 (says(window, other) & SAYS_ORGANISATION) == 0 &&
                 (window->tokens[other].classes & LEXICON_BASE) == 0;
    if (joins)
        return behind_or(last, behind_genitives(window, other), other);
    return behind_or(last, behind_domain(window, next), next);
}

typedef struct Headed {
    size_t head, first, last;
    bool is_sure; /* a name in capitals stands behind the head */
    bool is_name; /* the head itself is part of a name */
} Headed;

static Headed headed_at(const Window *window, size_t at)
{
    Headed found = {
        .head = at,
        .first = adjectives_start(window, at),
        .last = behind_organisation(window, at),
    };
    found.is_sure = found.last > at + 1;
    for (size_t before = token_before(window, found.first);
         found.is_sure && is_plain_word(window, before) && before + 2 == found.first &&
         (says(window, before) & SAYS_DOMAIN) != 0 && is_adjective(window, before);
         before = token_before(window, found.first))
        found.first = before; /* "mateřské školy Pohádka" */
    if (!found.is_sure)
        found.last = with_domain(window, at + 1);
    size_t before = token_before(window, at);
    bool is_behind_name = is_capital(window, before) && is_claimed(window, before) &&
                          before + 2 == at &&
                          (window->tokens[before].classes & LEXICON_PERSON) == 0;
    bool opens = (window->tokens[at].flags & TOKEN_OPENS) != 0;
    bool may_open = !opens || found.last > at + 1 || is_national_body(window, at);
    found.is_name = found.first < at || is_behind_name || (is_capital(window, at) && may_open);
    return found;
}

/* Nouns behind what was found so far: "U Zlatého klasu", "Stavby silnic". */
static size_t with_nouns(const Window *window, const Headed *found)
{
    size_t last = found->last, noun = token_after(window, last - 1);
    if (!found->is_sure || window->is_polish)
        return last;
    if (is_capital(window, last - 1) &&
        (is_genitive_adjective(window, last - 1) || is_plain_adjective(window, last - 1)))
        last = behind_or(last, behind_attributes_and_noun(window, noun), noun);
    size_t name = token_after(window, found->head);
    bool is_noun = last == name + 1 && (window->tokens[name].classes & LEXICON_NOUN) != 0 &&
                   (window->tokens[name].classes & LEXICON_PERSON) == 0;
    return is_noun ? behind_or(last, behind_genitives(window, noun), noun) : last;
}

static void find_headed(Window *window, size_t at)
{
    Headed found = headed_at(window, at);
    if (!found.is_sure && !found.is_name)
        return;
    size_t last = with_nouns(window, &found), name = token_after(window, at);
    if (found.is_name)
        last = with_domain(window, last);
    if (!found.is_sure && last > at + 1)
        last = behind_seat(window, last);
    if (window->is_polish && found.is_name)
        last = behind_polish_aims(window, last);
    if (!found.is_name && is_capital(window, name) && !window->is_polish &&
        (says(window, name) & SAYS_ORGANISATION) != 0 && window->tokens[name].sign >= 4)
        return; /* "oddělení Ústavu sociální péče": that word opens the name */
    bool is_bare = found.is_sure && found.first == at && !is_capital(window, at) &&
                   is_name_word(window, name) && is_mere_kind(window, at);
    claim(
        window,
        is_bare ? name : found.first,
        behind_tail(window, last),
        DEIDENTIFY_ORGANISATION,
        found.is_sure ? 0.85 : 0.65,
        found.is_sure ? "stands behind a word for an organisation" : "the name of an organisation");
}

void find_organisations(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        if (!is_word(window, i) || is_claimed(window, i))
            continue;
        bool is_short = window->tokens[i].sign <= 3;
        unsigned said = says(window, i);
        if ((said & SAYS_ORGANISATION) != 0 && (said & SAYS_RELATION) == 0 &&
            window->has_capitals &&
            (!is_short || (window->tokens[i].flags & TOKEN_ALL_CAPITAL) != 0 ||
             (window->tokens[i].sign == 3 && !is_acronym(window, i))))
            find_headed(window, i);
        bool is_short_enough =
            is_short || str_equal_ignoring_ascii_case(token_text(window, i), STR("spol"));
        bool may_be_tail = is_short_enough && (window->tokens[i].sign >= 2 ||
                                               is_sign(window, token_after(window, i), '.'));
        if (may_be_tail && !is_claimed(window, i) && !is_capital(window, token_after(window, i)) &&
            str_contains_byte(STR("savozkpSAVOZKP"), token_text(window, i).bytes[0]))
            find_company(window, i);
    }
}
