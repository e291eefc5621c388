/*
 * names: people and places: which words make one name, and of what it is.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_evidence.h"
#include "algorithms/deidentify/noun_phrase.h"

/* "J. Nováková", "Jana N.", "J . Nováková": the full stop behind an initial, or window->count. */
static size_t initial_stop(const Window *window, size_t at)
{
    if (!is_capital(window, at) || is_claimed(window, at) || window->tokens[at].sign > 2)
        return window->count;
    bool is_letter = window->tokens[at].sign == 1;
    size_t stop = is_letter ? token_after(window, at) : at + 1;
    if (!is_sign(window, stop, '.') || stop > at + 2)
        return window->count;
    bool may_be = is_letter || (says(window, at) == 0 && !is_ordinary(window, at));
    return may_be ? stop : window->count;
}

static bool is_initial(const Window *window, size_t at)
{
    return initial_stop(window, at) < window->count;
}

/* "Jan Pavel II", "Alžběta II." */
static bool is_ordinal_of_ruler(const Window *window, size_t at)
{
    Str text = is_word(window, at) ? token_text(window, at) : STR("");
    for (size_t i = 0; i < text.len; i++) {
        if (!str_contains_byte(STR("IVX"), text.bytes[i]))
            return false;
    }
    return text.len > 0 && text.len <= 5 && !is_claimed(window, at);
}

/* "Petr K", "Sparta B": a capital alone behind a name, without a full stop. */
static bool is_letter_behind_name(const Window *window, size_t last, size_t next)
{
    return window->has_capitals && is_capital(window, next) && window->tokens[next].sign == 1 &&
           next == last + 1 && window->tokens[last].kind == TOKEN_SPACE &&
           !is_claimed(window, next) && is_capital(window, last - 1) &&
           !flag(window, last - 1, TOKEN_ALL_CAPITAL) && !is_sign(window, next + 1, '.') &&
           !is_digits(window, next + 1);
}

/* The next word of the same name, or window->count. */
static size_t next_of_name(const Window *window, size_t last)
{
    size_t next = token_after(window, last - 1);
    bool is_hyphen = is_sign(window, next, '-') && next == last;
    if (is_hyphen && (says(window, next + 1) & SAYS_PARTICLE) != 0 &&
        is_sign(window, next + 2, '-') && is_capital(window, next + 3))
        return next + 3; /* Noor-ul-Haq */
    if (is_hyphen && is_capital(window, next + 1) && is_capital(window, last - 1) &&
        !is_claimed(window, next + 1))
        return next + 1; /* whatever it is: Szot-Maj */
    if (is_hyphen && is_capital(window, next + 1))
        next++;
    else if (
        (next > last + 1 || (next == last && !is_word(window, next))) &&
        !is_sign(window, next, '&'))
        return window->count;
    if (is_initial(window, next))
        return next;
    if (is_ordinal_of_ruler(window, next) && has(window, last - 1, LEXICON_NAME))
        return next;
    if (is_letter_behind_name(window, last, next))
        return next;
    if (is_sign(window, next, '&') && is_capital(window, token_after(window, next)))
        return token_after(window, next); /* "Simon & Schuster" */
    bool joins = is_word(window, next) && !is_capital(window, next) && window->has_capitals &&
                 (says(window, next) & (SAYS_PARTICLE | SAYS_JOINS_PLACE)) != 0;
    size_t behind = joins ? token_after(window, next) : window->count;
    bool is_particle = joins && (says(window, next) & SAYS_PARTICLE) != 0;
    if (is_particle &&
        (is_capital(window, behind) || ((says(window, behind) & SAYS_PARTICLE) != 0 &&
                                        is_capital(window, token_after(window, behind)))))
        return next;
    bool is_place = has(window, last - 1, LEXICON_PLACE | LEXICON_PLACE_PART);
    bool is_above = joins && window->tokens[next].sign == 3; /* nad, pod */
    if (joins && is_capital(window, behind) && judge_name(window, behind).confidence > 0 &&
        ((is_place && has(window, behind, LEXICON_PLACE_PART)) || is_above))
        return next;
    if (judge_name(window, next).confidence > 0 &&
        is_capital(window, next) == is_capital(window, last - 1))
        return next;
    return window->count;
}

static bool is_after_place_word(const Window *window, size_t at)
{
    size_t before = token_before(window, at);
    unsigned said = says(window, before);
    return before != SIZE_MAX && (said & (SAYS_PLACE | SAYS_ADDRESS)) != 0;
}

static bool is_after_preposition(const Window *window, size_t at)
{
    size_t before = token_before(window, at);
    return before != SIZE_MAX && (says(window, before) & SAYS_IN) != 0 &&
           (!is_capital(window, before) || flag(window, before, TOKEN_OPENS));
}

/* "O Věře Bílé", though Bílá is a village: a first name that is no word of a place. */
static bool opens_with_first_name(const Window *window, size_t first, size_t last)
{
    const unsigned OTHERS =
        LEXICON_PLACE | LEXICON_PLACE_PART | LEXICON_OF_PLACE | LEXICON_ORDINARY;
    return window->has_capitals && is_capital(window, first) && !has(window, first, OTHERS) &&
           word_is_first_name_in_any_case(window->words, window->tokens[first].stem) &&
           first + 2 < last && is_capital(window, last - 1);
}

static DeidentifyKind kind_of(const Window *window, size_t first, size_t last)
{
    bool is_place = false, is_part = false, is_person = false, is_acronym = true, is_name = false;
    bool is_of_place = false;
    for (size_t i = first; i < last; i++) {
        if (!is_word(window, i))
            continue;
        is_place |= has(window, i, LEXICON_PLACE | LEXICON_OF_PLACE);
        is_of_place |= !is_capital(window, i);
        is_part |= has(window, i, LEXICON_PLACE_PART);
        is_name |= has(window, i, LEXICON_NAME);
        is_person |= has(window, i, LEXICON_PERSON);
        is_acronym &= flag(window, i, TOKEN_ALL_CAPITAL) && window->tokens[i].sign <= 5;
    }
    if (follows_courtesy(window, first))
        return DEIDENTIFY_PERSON;
    /* "její syn Zdislav", though a village has that name, too */
    size_t before = token_before(window, first);
    if (!is_of_place && !is_capital(window, before) && (says(window, before) & SAYS_RELATION) != 0)
        return DEIDENTIFY_PERSON;
    if (last == first + 1 && (says(window, first) & SAYS_COUNTRY) != 0)
        return DEIDENTIFY_PLACE;
    if (opens_with_first_name(window, first, last) && !is_after_place_word(window, first))
        return DEIDENTIFY_PERSON;
    if (window->has_capitals && is_acronym && last == first + 1 && !is_person)
        return DEIDENTIFY_ORGANISATION;
    if (is_after_place_word(window, first) || (is_place && !is_person))
        return DEIDENTIFY_PLACE;
    if ((is_place || is_part || (is_name && !is_person && last == first + 1)) &&
        is_after_preposition(window, first))
        return DEIDENTIFY_PLACE;
    return DEIDENTIFY_PERSON;
}

static size_t with_initials_before(const Window *window, size_t first)
{
    for (int i = 0; i < 3; i++) {
        size_t before = token_before(window, first);
        if (before == SIZE_MAX || !is_sign(window, before, '.'))
            break;
        size_t letter = token_before(window, before);
        if (letter == SIZE_MAX || initial_stop(window, letter) != before)
            break;
        first = letter;
    }
    return first;
}

/* "von Neumann", "de la Vallette": in lower case before a capital within a sentence. */
static size_t with_particle_before(const Window *window, size_t first)
{
    size_t before = token_before(window, first);
    Str text =
        is_word(window, before) && before + 2 == first ? token_text(window, before) : STR("");
    bool is_particle = str_equal(text, STR("von")) || str_equal(text, STR("van")) ||
                       str_equal(text, STR("la")) || str_equal(text, STR("di")) ||
                       str_equal(text, STR("de"));
    if (!is_particle || is_claimed(window, before))
        return first;
    return with_particle_before(window, before);
}

/* "Bibiová", "Ameszovou": unknown, so rather a woman than an adjective. */
static bool is_surname_of_woman(const Window *window, size_t at)
{
    Str word = token_text(window, at);
    return !is_ordinary(window, at) && !has(window, at, LEXICON_OF_PLACE) &&
           (str_ends_with(word, STR("ová")) || str_ends_with(word, STR("ové")) ||
            str_ends_with(word, STR("ovou")));
}

/* Czech writes only the first word of a name with a capital: "Pražské vodárny", "Evropský soudní
 * dvůr". Behind the noun, or `next`. */
static size_t behind_czech_noun(const Window *window, size_t first, size_t last, size_t next)
{
    const unsigned OTHERS = SAYS_ORDINARY | SAYS_COURTESY | SAYS_RELATION | SAYS_IN | SAYS_YEARS |
                            SAYS_PROFESSION | SAYS_MONTH;
    size_t before = token_before(window, first);
    bool may_go_on =
        !window->is_polish && last == first + 1 && !flag(window, first, TOKEN_OPENS) &&
        !has(window, first, LEXICON_PERSON) && (says(window, first) & SAYS_SURNAME) == 0 &&
        !is_capital(window, before) && !follows_courtesy(window, first) &&
        ((says(window, before) & (SAYS_RELATION | SAYS_PROFESSION)) == 0 ||
         (has(window, first, LEXICON_ADJECTIVE) && !has(window, first, LEXICON_NAME))) &&
        is_adjective(window, first) && !is_surname_of_woman(window, first) &&
        (says(window, next) & OTHERS) == 0;
    if (!may_go_on)
        return next;
    size_t behind = behind_attributes_and_noun(window, next);
    if (behind == next)
        return next;
    size_t joiner = token_after(window, behind - 1), other = token_after(window, joiner);
    bool joins = is_plain_word(window, joiner) && window->tokens[joiner].sign == 1;
    size_t more = joins ? behind_genitives(window, other) : other;
    return joins && more > other && has(window, first, LEXICON_OF_PLACE) ? more : behind;
}

/* "Údržba městských komunikací", "Obec architektů": Czech writes a noun with a capital only where a
 * name begins. */
static bool opens_with_noun(const Window *window, size_t first, size_t last)
{
    const unsigned NAMES = LEXICON_PERSON | LEXICON_PLACE;
    return !window->is_polish && last == first + 1 && !flag(window, first, TOKEN_OPENS) &&
           !flag(window, first, TOKEN_ALL_CAPITAL) && has(window, first, LEXICON_NOUN) &&
           !has(window, first, NAMES) && window->tokens[first].sign >= 4 &&
           (says(window, first) & (SAYS_SURNAME | SAYS_RELATION | SAYS_PROFESSION)) == 0 &&
           !is_capital(window, token_before(window, first)) && !follows_courtesy(window, first) &&
           (says(window, token_before(window, first)) & (SAYS_RELATION | SAYS_PROFESSION)) == 0;
}

/* "Baltské moře", "Česká republika", "Bílý dům": the noun behind capital adjectives. */
static size_t with_noun_behind(const Window *window, size_t first, size_t last)
{
    size_t next = token_after(window, last - 1);
    if (!is_word(window, next) || is_capital(window, next) || next != last + 1 ||
        is_claimed(window, next))
        return last;
    size_t behind = behind_czech_noun(window, first, last, next);
    if (behind == next && opens_with_noun(window, first, last))
        behind = behind_domain(window, next);
    if (behind > next)
        return behind;
    bool is_feature = (says(window, next) & SAYS_FEATURE) != 0;
    Str word = token_text(window, last - 1);
    bool may_be_adjective =
        word.len > 3 && ((unsigned char)word.bytes[word.len - 1] >= 0x80 ||
                         str_contains_byte(STR("eyaiumhj"), word.bytes[word.len - 1]));
    return is_feature && may_be_adjective ? next + 1 : last;
}

/* "PiS-u", "ZUS-owi": a Polish ending behind an abbreviation; a number as in "RTL7". */
static size_t with_suffix(const Window *window, size_t last)
{
    bool is_suffix = window->is_polish && is_sign(window, last, '-') && is_word(window, last + 1) &&
                     !is_capital(window, last + 1) && is_capital(window, last - 1) &&
                     (window->tokens[last + 1].sign <= 4 ||
                      (window->tokens[last - 1].sign <= 5 &&
                       str_starts_with(token_text(window, last + 1), STR("ow"))));
    bool is_numbered = is_digits(window, last) && window->tokens[last].sign <= 3 &&
                       flag(window, last - 1, TOKEN_ALL_CAPITAL) && !is_claimed(window, last);
    return is_suffix ? last + 2 : is_numbered ? last + 1 : last;
}

/* "Jazz café", "TUI fly": the word for what it is, in lower case behind a name nobody bears. */
static size_t with_trade(const Window *window, size_t first, size_t last)
{
    static const char TRADES[] =
        "club klub group band leasing team cup cafe rallye fly movies music press banka banky "
        "bance studio trio";
    size_t next = token_after(window, last - 1);
    if (!is_plain_word(window, next) || next != last + 1 || has(window, first, LEXICON_PERSON) ||
        flag(window, last - 1, TOKEN_OPENS))
        return last;
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, next), plain)};
    return is_one_of(word, TRADES) ? next + 1 : last;
}

static size_t claim_name(Window *window, size_t at, Evidence evidence)
{
    size_t last = at + 1;
    for (size_t next; (next = next_of_name(window, last)) < window->count;) {
        Evidence more = judge_name(window, next);
        if (more.confidence > evidence.confidence)
            evidence = more;
        last = is_initial(window, next) ? initial_stop(window, next) + 1 : next + 1;
    }
    DeidentifyKind kind = kind_of(window, at, last);
    size_t first = with_initials_before(window, at);
    if (first == at && at >= 2 && is_sign(window, at - 1, '-') && is_capital(window, at - 2) &&
        window->tokens[at - 2].sign == 1 && !is_claimed(window, at - 2))
        first = at - 2; /* T-Mobile */
    if (kind == DEIDENTIFY_PERSON)
        first = with_particle_before(window, first);
    size_t behind = window->has_capitals ? with_noun_behind(window, at, last) : last;
    if (behind > last)
        kind = (says(window, behind - 1) & SAYS_FEATURE) != 0 ? DEIDENTIFY_PLACE
                                                              : DEIDENTIFY_ORGANISATION;
    behind = with_trade(window, at, with_suffix(window, behind));
    claim(window, first, behind, kind, evidence.confidence, evidence.why);
    return behind;
}

/* "W: Też.", "KK: …": letters alone before a colon, where a line begins. */
static bool speaks(const Window *window, size_t at)
{
    size_t before = token_before(window, at), colon = token_after(window, at);
    if (is_sign(window, colon, '.'))
        colon = token_after(window, colon);
    bool begins_line = before == SIZE_MAX || window->tokens[before].kind == TOKEN_BREAK;
    bool is_letters = window->tokens[at].sign == 1 ||
                      (window->tokens[at].sign == 2 && flag(window, at, TOKEN_ALL_CAPITAL));
    return begins_line && is_letters && is_sign(window, colon, ':') &&
           is_word(window, token_after(window, colon)) &&
           (says(window, at) & (SAYS_NO_NAME | SAYS_PHONE | SAYS_TAX)) == 0;
}

/* "A. B.", "J.N." alone, "paní N.", and within a sentence "S G. mluvila". */
static void find_initials(Window *window, size_t at)
{
    size_t stop = initial_stop(window, at);
    if (stop == window->count || window->tokens[at].sign != 1)
        return;
    size_t next = token_after(window, stop), second = initial_stop(window, next);
    if (second < window->count && window->tokens[next].sign == 1)
        claim(window, at, second + 1, DEIDENTIFY_PERSON, 0.6, "two initials");
    else if (follows_courtesy(window, at))
        claim(window, at, stop + 1, DEIDENTIFY_PERSON, 0.9, "an initial behind pan or paní");
    else if (
        flag(window, at, TOKEN_OPENS) && next == stop + 2 && is_word(window, next) &&
        !is_capital(window, next) && window->tokens[next].sign >= 2 &&
        !is_ordinal_of_ruler(window, at))
        claim(window, at, stop + 1, DEIDENTIFY_PERSON, 0.5, "an initial that opens a sentence");
    else if (
        !flag(window, at, TOKEN_OPENS) && is_word(window, token_before(window, at)) &&
        !is_ordinal_of_ruler(window, at) && judge_name(window, next).confidence <= 0)
        claim(window, at, stop + 1, DEIDENTIFY_PERSON, 0.5, "a capital letter with a full stop");
}

void find_names(Window *window)
{
    find_damaged_names(window);
    for (size_t i = 0; i < window->count; i++) {
        Evidence evidence = judge_name(window, i);
        bool is_capital_here = is_capital(window, i) && window->has_capitals;
        if (evidence.confidence > 0)
            i = claim_name(window, i, evidence) - 1;
        else if (is_capital_here && !is_claimed(window, i) && speaks(window, i))
            claim(window, i, i + 1, DEIDENTIFY_PERSON, 0.5, "letters before a colon: who speaks");
        else if (is_capital_here)
            find_initials(window, i);
    }
}
