/*
 * name_evidence: the floor under everything is that a capital within a sentence is a name; what a
 * capital at a sentence's beginning means, the lexicon and the next word say.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_evidence.h"

static const Evidence NO_NAME = {.confidence = 0};

/* What a word says of being a name itself; that families bear it says nothing against it. */
static unsigned meaning(const Window *window, size_t at)
{
    return says(window, at) & ~(unsigned)(SAYS_SURNAME | SAYS_FEATURE | SAYS_DOMAIN);
}

bool follows_courtesy(const Window *window, size_t at)
{
    size_t before = token_before(window, at);
    if (is_sign(window, before, '.'))
        before = token_before(window, before);
    for (int words = 0; words < 3 && is_word(window, before); words++) {
        unsigned said = says(window, before);
        if ((said & SAYS_COURTESY) != 0)
            return window->tokens[before].sign > 1 || is_sign(window, before + 1, '.');
        if ((said & SAYS_TITLE) == 0)
            return false;
        before = token_before(window, before);
        if (is_sign(window, before, '.'))
            before = token_before(window, before);
    }
    return false;
}

/* "Olga", "Marek", "Róża": in the dictionary they are words as well. */
static bool is_first_name(const Window *window, size_t at)
{
    return window->words != NULL && word_is_first_name(window->words, window->tokens[at].word);
}

/* "npor. Šťastný", "st. post. Wrona": what stands behind a title is a name, whatever else it may
 * be. */
static bool follows_title(const Window *window, size_t at)
{
    size_t stop = token_before(window, at), title = token_before(window, stop);
    bool is_dotted = is_sign(window, stop, '.') && is_word(window, title);
    return is_dotted && (says(window, title) & SAYS_TITLE) != 0 && window->tokens[title].sign >= 2;
}

/* A short line or a cell of a table: its capitals are labels as often as names. */
static bool stands_alone(const Window *window, size_t at)
{
    size_t before = token_before(window, at), next = token_after(window, at);
    bool opens = before == SIZE_MAX || window->tokens[before].kind != TOKEN_WORD;
    bool ends = next >= window->count || window->tokens[next].kind == TOKEN_BREAK ||
                is_sign(window, next, ';') || is_sign(window, next, ',') ||
                is_sign(window, next, '|');
    return opens && ends;
}

static bool is_label(const Window *window, size_t at)
{
    size_t next = token_after(window, at);
    return is_sign(window, next, ':');
}

/* "Nazwisko: Krawiec", "Klientka: Malina", "Děti: Růžena". */
static bool follows_label(const Window *window, size_t at)
{
    size_t colon = token_before(window, at);
    if (!is_sign(window, colon, ':'))
        return false;
    size_t before = token_before(window, colon);
    Str word = is_word(window, before) ? token_text(window, before) : STR("");
    const bool are_children = str_equal_ignoring_ascii_case(word, STR("dzieci")) ||
                              str_ends_with(word, STR("ěti")) ||
                              str_equal_ignoring_ascii_case(word, STR("deti"));
    return are_children || (says(window, before) & (SAYS_RELATION | SAYS_PROFESSION)) != 0;
}

/* "Malina, 4 lata", "Jagoda (12 lat)": an age was found there already. */
static bool stands_before_age(const Window *window, size_t at)
{
    size_t sign = token_after(window, at);
    if (!is_sign(window, sign, ',') && !is_sign(window, sign, '('))
        return false;
    size_t age = token_after(window, sign);
    return is_claimed(window, age) &&
           window->claims[window->tokens[age].claim - 1].kind == DEIDENTIFY_AGE;
}

/* "Mietek i Kazek", "Malina a Jana": what stands beside a name is one. */
static bool stands_beside_name(const Window *window, size_t at)
{
    size_t next = token_after(window, at);
    Str word = is_word(window, next) ? token_text(window, next) : STR("");
    bool joins =
        str_equal(word, STR("i")) || str_equal(word, STR("a")) || str_equal(word, STR("oraz"));
    size_t other = joins ? token_after(window, next) : window->count;
    if (!is_capital(window, other))
        return false;
    bool is_known = has(window, other, LEXICON_NAME) || window->tokens[other].classes == 0;
    return is_known && !is_ordinary(window, other) &&
           (says(window, other) & (SAYS_NO_NAME | SAYS_TITLE | SAYS_ORGANISATION)) == 0;
}

static bool is_sure_name(const Window *window, size_t at)
{
    return is_word(window, at) && window->tokens[at].sign >= 3 && !is_ordinary(window, at) &&
           has(window, at, LEXICON_NAME) && !has(window, at, LEXICON_PLACE) &&
           (meaning(window, at) & ~(unsigned)SAYS_NICKNAME) == 0;
}

/* "MARIE PROCHÁZKOVÁ", "hrubá jana": a surname that is a word as well, beside a name that is none.
 */
static bool is_surname_beside(const Window *window, size_t at)
{
    return has(window, at, LEXICON_NAME) && window->tokens[at].sign >= 3 &&
           (is_sure_name(window, token_before(window, at)) ||
            is_sure_name(window, token_after(window, at)));
}

/* "sára a tobík": unknown, and joined to a name. */
static bool stands_behind_small_name(const Window *window, size_t at)
{
    size_t before = token_before(window, at);
    bool joins = is_word(window, before) && window->tokens[before].sign == 1;
    return joins && window->tokens[at].classes == 0 && window->tokens[at].sign >= 4 &&
           is_sure_name(window, token_before(window, before)) &&
           !is_capital(window, token_before(window, before));
}

/* A word in lower case. */
static Evidence judge_small(const Window *window, size_t at)
{
    unsigned said = meaning(window, at);
    bool is_known = has(window, at, LEXICON_NAME) && !is_ordinary(window, at);
    bool is_surname = (says(window, at) & SAYS_SURNAME) != 0;
    if (is_surname && (said & ~(unsigned)(SAYS_ORDINARY | SAYS_MONTH | SAYS_NO_NAME)) == 0 &&
        follows_courtesy(window, at))
        return (Evidence){0.6, "a surname or a word, behind pan or paní"};
    if (said != 0 && !is_known)
        return NO_NAME;
    if (follows_courtesy(window, at)) {
        if (is_known)
            return (Evidence){0.85, "a name in lower case behind pan or paní"};
        if (window->tokens[at].classes == 0 && window->tokens[at].sign >= 3)
            return (Evidence){0.7, "an unknown word behind pan or paní"};
        if (has(window, at, LEXICON_PERSON | LEXICON_NAME) && said == 0)
            return (Evidence){0.5, "may be a name behind pan or paní"};
    }
    if (has(window, at, LEXICON_OF_PLACE))
        return (Evidence){0.55, "an adjective of a place"};
    bool is_long = window->tokens[at].sign >= 4;
    if (!is_long && is_sure_name(window, at) && is_sure_name(window, token_after(window, at)))
        return (Evidence){0.6, "a name in lower case, before another"};
    if (stands_behind_small_name(window, at))
        return (Evidence){0.5, "an unknown word beside a name"};
    if (is_known && is_long && has(window, at, LEXICON_PERSON | LEXICON_PLACE))
        return (Evidence){0.6, "a name in lower case"};
    if (is_known && is_long)
        return (Evidence){0.5, "may be a name in lower case"};
    return NO_NAME;
}

/* A capital where everything, or nothing, is in capitals. */
static Evidence judge_shapeless(const Window *window, size_t at)
{
    unsigned said = meaning(window, at);
    if (follows_courtesy(window, at) && (said == 0 || has(window, at, LEXICON_PERSON)) &&
        (!is_ordinary(window, at) || has(window, at, LEXICON_PERSON)))
        return (Evidence){0.75, "stands behind pan or paní"};
    if ((said & ~(unsigned)SAYS_ORGANISATION) != 0)
        return NO_NAME;
    if (has(window, at, LEXICON_NAME) && !is_ordinary(window, at) && window->tokens[at].sign >= 3)
        return (Evidence){0.7, "in the lexicon of names"};
    if (said == 0 && !is_verb(window, at) && is_surname_beside(window, at))
        return (Evidence){0.65, "a surname or a word, beside a name"};
    if (is_first_name(window, at) && window->tokens[at].sign >= 4)
        return (Evidence){0.6, "a first name or a word"};
    if (window->tokens[at].classes == 0 && window->tokens[at].sign >= 3)
        return (Evidence){0.5, "an unknown word"};
    return NO_NAME;
}

static bool next_is_name(const Window *window, size_t at)
{
    size_t next = token_after(window, at);
    return is_capital(window, next) && next <= at + 2 && !is_claimed(window, next) &&
           (says(window, next) & (SAYS_NO_NAME | SAYS_TITLE)) == 0;
}

/* "Malá doporučila", "Wrona ma". */
static bool next_is_verb(const Window *window, size_t at)
{
    return is_verb(window, token_after(window, at));
}

/* "o Ani": a case of Ania, which is a word of the language, too. */
static bool is_form_of_first_name(const Window *window, size_t at)
{
    return window->words != NULL &&
           word_is_first_name_in_any_case(window->words, window->tokens[at].stem);
}

/* "Podle", "Nigdy": nothing in a name, wherever they stand. */
static bool is_function_word(const Window *window, size_t at)
{
    size_t before = token_before(window, at);
    return (meaning(window, at) & SAYS_ORDINARY) != 0 && (says(window, at) & SAYS_SURNAME) == 0 &&
           !is_first_name(window, at) && !is_form_of_first_name(window, at) &&
           !has(window, at, LEXICON_PERSON | LEXICON_PLACE | LEXICON_PLACE_PART) &&
           !is_capital(window, before) && !next_is_name(window, at);
}

/* A word of the language that is a name as well, at the beginning of a sentence. */
static Evidence judge_ordinary_opening(const Window *window, size_t at)
{
    bool is_known = has(window, at, LEXICON_NAME),
         is_person = has(window, at, LEXICON_PERSON) || is_first_name(window, at);
    bool is_surname = (says(window, at) & SAYS_SURNAME) != 0;
    size_t next = token_after(window, at);
    if ((is_person || is_surname || is_known) && next_is_name(window, at))
        return (Evidence){0.7, "a name and a word, with a name behind it"};
    if ((is_surname || (is_known && window->is_polish)) && next_is_verb(window, at))
        return (Evidence){0.55, "a surname or a word, before a verb"};
    if (is_person && window->tokens[at].sign >= 3)
        return (Evidence){0.5, "a surname or a word, at the beginning of a sentence"};
    if (has(window, at, LEXICON_PERSON | LEXICON_PLACE) && stands_alone(window, at))
        return (Evidence){0.5, "a name or a word, alone in its line"};
    if (is_known && next_is_name(window, at) && has(window, next, LEXICON_NAME) &&
        !is_ordinary(window, next))
        return (Evidence){0.55, "opens a sentence before a name"};
    return NO_NAME;
}

static bool begins_line(const Window *window, size_t at)
{
    size_t before = token_before(window, at);
    return before == SIZE_MAX || window->tokens[before].kind == TOKEN_BREAK;
}

static Evidence judge_opening(const Window *window, size_t at)
{
    const unsigned COMMON =
        SAYS_ORGANISATION | SAYS_PROFESSION | SAYS_ADDRESS | SAYS_STREET | SAYS_RELATION;
    unsigned said = meaning(window, at);
    bool is_surname = (says(window, at) & SAYS_SURNAME) != 0;
    bool is_sentence = is_ordinary(window, at) && !has(window, at, LEXICON_PERSON) && !is_surname &&
                       is_word(window, token_after(window, at)) &&
                       !is_capital(window, token_after(window, at));
    if (follows_label(window, at) && (said & SAYS_ORGANISATION) == 0 && !is_label(window, at) &&
        !is_sentence)
        return (Evidence){0.8, "stands behind the word for a person"};
    if (stands_before_age(window, at) && (said & COMMON) == 0)
        return (Evidence){0.7, "stands before an age"};
    if (stands_beside_name(window, at) && (said & (COMMON | SAYS_ORDINARY)) == 0)
        return (Evidence){0.6, "stands beside a name"};
    if ((said & SAYS_ORDINARY) != 0)
        return is_surname && next_is_verb(window, at)
                   ? (Evidence){0.5, "a surname or a word, before a verb"}
                   : NO_NAME;
    if ((said & COMMON) != 0)
        return NO_NAME;
    const unsigned ANNOUNCES = SAYS_FILE | SAYS_PHONE | SAYS_ACCOUNT | SAYS_CARD | SAYS_BOX;
    if ((said & ANNOUNCES) != 0 && !has(window, at, LEXICON_PERSON))
        return NO_NAME;
    bool may_speak = is_surname || (window->is_polish && has(window, at, LEXICON_NAME));
    if (is_label(window, at) && may_speak && begins_line(window, at) && (said & COMMON) == 0)
        return (Evidence){0.5, "a surname or a word, before a colon"};
    if (is_label(window, at) && is_ordinary(window, at) && !is_surname &&
        !is_first_name(window, at))
        return NO_NAME;
    if (is_label(window, at) && (is_sure_name(window, at) || is_first_name(window, at)))
        return (Evidence){0.7, "a name before a colon: who speaks"};
    if (is_label(window, at) && !has(window, at, LEXICON_PERSON))
        return window->tokens[at].classes == 0 && window->tokens[at].sign >= 4 &&
                       !flag(window, at, TOKEN_ALL_CAPITAL)
                   ? (Evidence){0.5, "an unknown word with a capital, before a colon"}
                   : NO_NAME;
    if (is_ordinary(window, at))
        return judge_ordinary_opening(window, at);
    if (has(window, at, LEXICON_NAME))
        return (Evidence){0.85, "in the lexicon of names"};
    return (Evidence){0.6, "an unknown word with a capital"};
}

/* Days and months are written small; with a capital within a sentence, behind a courtesy or before
 * another name or a verb they are people: "Jan Maj", "Pani Sobota", "Maja płakała". */
static bool is_day_as_name(const Window *window, size_t at)
{
    if ((says(window, at) & SAYS_SURNAME) == 0 || flag(window, at, TOKEN_ALL_CAPITAL))
        return false;
    size_t before = token_before(window, at);
    if (is_sign(window, before, '.') && is_digits(window, token_before(window, before)))
        return false;
    if (is_digits(window, before) || is_claimed(window, before))
        return false;
    return !flag(window, at, TOKEN_OPENS) || is_first_name(window, at) ||
           follows_label(window, at) || follows_courtesy(window, at) || next_is_name(window, at) ||
           stands_before_age(window, at) || stands_beside_name(window, at) ||
           (window->is_polish && next_is_verb(window, at));
}

/* "ÚŘEDNÍ ZÁZNAM", "ROZSUDEK JMÉNEM REPUBLIKY": words in capitals beside others of them. */
static bool is_heading_word(const Window *window, size_t at)
{
    const unsigned NAMES = LEXICON_PERSON | LEXICON_PLACE | LEXICON_PLACE_PART;
    if (!flag(window, at, TOKEN_ALL_CAPITAL) || !is_ordinary(window, at) ||
        has(window, at, NAMES) || (says(window, at) & SAYS_SURNAME) != 0 ||
        window->tokens[at].sign < 2)
        return false;
    size_t before = token_before(window, at), next = token_after(window, at);
    bool is_beside = (flag(window, before, TOKEN_ALL_CAPITAL) && is_ordinary(window, before)) ||
                     (flag(window, next, TOKEN_ALL_CAPITAL) && is_ordinary(window, next));
    return is_beside && !is_sure_name(window, before) && !is_sure_name(window, next);
}

static Evidence judge_capital(const Window *window, size_t at)
{
    unsigned said = meaning(window, at);
    bool is_letter = window->tokens[at].sign == 1;
    if (!window->has_capitals)
        return judge_shapeless(window, at);
    if (flag(window, at, TOKEN_TAG))
        return NO_NAME;
    /* "PESEL 41…": families bear that name, too, but not in capitals alone. */
    bool is_abbreviated = flag(window, at, TOKEN_ALL_CAPITAL) &&
                          (said & (SAYS_BIRTH_NUMBER | SAYS_TAX | SAYS_INSURANCE)) != 0;
    bool is_known_name =
        has(window, at, LEXICON_PERSON) && !is_ordinary(window, at) && !is_abbreviated;
    if ((says(window, at) & SAYS_COUNTRY) != 0 && flag(window, at, TOKEN_ALL_CAPITAL))
        return (Evidence){0.65, "a country"};
    if ((said & (SAYS_TITLE | SAYS_COURTESY)) != 0 && !is_known_name)
        return NO_NAME;
    if ((said & (SAYS_NO_NAME | SAYS_MONTH)) != 0 && !is_known_name && !is_day_as_name(window, at))
        return NO_NAME;
    if ((said & SAYS_TITLE) != 0 && is_sign(window, at + 1, '.'))
        return NO_NAME;
    if (is_heading_word(window, at) ||
        (is_ordinary(window, at) &&
         (says(window, at) & (SAYS_PROFESSION | SAYS_SURNAME)) == SAYS_PROFESSION &&
         follows_courtesy(window, at)))
        return NO_NAME;
    if (is_letter)
        return NO_NAME; /* initials are looked at beside names */
    if (follows_courtesy(window, at))
        return (Evidence){0.95, "stands behind pan or paní"};
    if (follows_title(window, at) &&
        (says(window, at) & (SAYS_ORGANISATION | SAYS_STREET | SAYS_IN)) == 0)
        return (Evidence){0.9, "stands behind a title"};
    if (flag(window, at, TOKEN_OPENS))
        return judge_opening(window, at);
    if (!flag(window, at, TOKEN_ALL_CAPITAL) && is_function_word(window, at))
        return NO_NAME;
    if (has(window, at, LEXICON_PERSON))
        return (Evidence){0.95, "a capital, in the lexicon of names"};
    if (has(window, at, LEXICON_NAME | LEXICON_PLACE))
        return (Evidence){0.85, "a capital, in the lexicon of names"};
    if (is_ordinary(window, at))
        return (Evidence){0.65, "a capital within a sentence"};
    return (Evidence){0.75, "an unknown word with a capital"};
}

Evidence judge_name(const Window *window, size_t at)
{
    if (!is_word(window, at) || is_claimed(window, at) || flag(window, at, TOKEN_TAG))
        return NO_NAME;
    bool is_shapeless = !window->has_capitals;
    if (!is_capital(window, at))
        return is_shapeless ? judge_shapeless(window, at) : judge_small(window, at);
    return judge_capital(window, at);
}
