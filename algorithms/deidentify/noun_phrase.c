/*
 * noun_phrase: nouns, their attributes and genitives, by the dictionary and by their endings.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/noun_phrase.h"
#include "algorithms/deidentify/name_run.h"

static const unsigned PARTS_OF_SPEECH = LEXICON_VERB | LEXICON_ADJECTIVE | LEXICON_NOUN;

static bool ends_in(Str word, const Str *ends, size_t count, size_t shortest_stem)
{
    for (size_t i = 0; i < count; i++) {
        if (word.len > ends[i].len + shortest_stem && str_ends_with(word, ends[i]))
            return true;
    }
    return false;
}

bool is_one_of(Str word, const char *words)
{
    Str rest = str_of(words), known;
    while (str_split(&rest, ' ', &known)) {
        if (str_equal(word, known))
            return true;
    }
    return false;
}

bool is_plain_word(const Window *window, size_t at)
{
    return is_word(window, at) && !is_capital(window, at) && !is_claimed(window, at);
}

bool is_common_word(const Window *window, size_t at)
{
    const unsigned OTHERS = SAYS_ORDINARY | SAYS_COURTESY | SAYS_RELATION | SAYS_IN;
    return is_plain_word(window, at) && window->tokens[at].sign >= 3 &&
           (window->tokens[at].classes & LEXICON_ORDINARY) != 0 && (says(window, at) & OTHERS) == 0;
}

bool is_genitive_adjective(const Window *window, size_t at)
{
    static const Str ENDS[] = {STR_INIT("ych"), STR_INIT("ich"), STR_INIT("eho"), STR_INIT("iho")};
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(token_text(window, at), plain)};
    return ends_in(word, ENDS, sizeof ENDS / sizeof ENDS[0], 2);
}

static bool ends_as_attribute(const Window *window, size_t at)
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
    Str text = token_text(window, at);
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(text, plain)};
    bool is_long = (unsigned char)text.bytes[text.len - 1] >= 0x80 ||
                   (window->tokens[at].flags & TOKEN_ACCENTED) == 0;
    return (is_long && ends_in(word, ENDS, sizeof ENDS / sizeof ENDS[0], 2)) ||
           (str_ends_with(text, STR("é")) && window->tokens[at].sign >= 5);
}

bool is_attribute(const Window *window, size_t at)
{
    if (!is_common_word(window, at))
        return false;
    unsigned speech = window->tokens[at].classes & PARTS_OF_SPEECH;
    bool is_doing_too = (window->tokens[at].classes & LEXICON_BASE) != 0; /* "povolení" */
    if (speech != 0)
        return (speech & LEXICON_ADJECTIVE) != 0 && !is_doing_too;
    return is_genitive_adjective(window, at) || ends_as_attribute(window, at);
}

bool is_common_noun(const Window *window, size_t at)
{
    if (!is_common_word(window, at))
        return false;
    unsigned speech = window->tokens[at].classes & PARTS_OF_SPEECH;
    if (window->is_polish)
        return !is_verb(window, at);
    Str word = token_text(window, at); /* "dvůr": what has no part of speech there */
    bool ends_as_noun = window->tokens[at].sign >= 4 &&
                        str_contains_byte(STR("bcdfghjklmnprstvz"), word.bytes[word.len - 1]);
    return (speech & LEXICON_NOUN) != 0 || (speech == 0 && ends_as_noun);
}

/* "chemicko-technologické", "chemicko - technologické": the part behind the hyphen, or `at`. */
static size_t skip_compound(const Window *window, size_t at)
{
    size_t hyphen = token_after(window, at), next = token_after(window, hyphen);
    bool is_first = is_plain_word(window, at) && str_ends_with(token_text(window, at), STR("o")) &&
                    window->tokens[at].sign >= 4 && is_sign(window, hyphen, '-');
    return is_first && is_plain_word(window, next) && is_attribute(window, next) ? next : at;
}

size_t behind_attributes_and_noun(const Window *window, size_t at)
{
    size_t next = at;
    for (int attributes = 0; attributes < 3; attributes++) {
        next = skip_compound(window, next);
        if (!is_attribute(window, next))
            break;
        size_t noun = token_after(window, next);
        bool joins = is_plain_word(window, noun) && window->tokens[noun].sign == 1;
        next = joins && is_attribute(window, token_after(window, noun)) ? token_after(window, noun)
                                                                        : noun;
    }
    return is_common_noun(window, next) ? next + 1 : at;
}

/* By the ending, where the nominative has another: "práce", "škol", "producentů"; only Czech. */
static bool may_be_genitive(const Window *window, size_t at)
{
    static const Str OTHERS[] = {
        STR_INIT("em"),
        STR_INIT("ou"),
        STR_INIT("ům"),
        STR_INIT("ím"),
        STR_INIT("ami"),
        STR_INIT("emi"),
        STR_INIT("ách"),
        STR_INIT("ech"),
        STR_INIT("ích")};
    Str word = token_text(window, at);
    bool is_base = (window->tokens[at].classes & LEXICON_BASE) != 0;
    bool is_same_in_genitive = str_ends_with(word, STR("e")) || str_ends_with(word, STR("í"));
    return (!is_base || is_same_in_genitive) &&
           !ends_in(word, OTHERS, sizeof OTHERS / sizeof OTHERS[0], 1);
}

/* Of an adjective: neither "-ý" nor "-ou" nor "-ým". */
static bool may_be_genitive_attribute(const Window *window, size_t at)
{
    Str word = token_text(window, at);
    return is_attribute(window, at) &&
           (is_genitive_adjective(window, at) || str_ends_with(word, STR("é")) ||
            str_ends_with(word, STR("í")) || (window->tokens[at].flags & TOKEN_ACCENTED) == 0);
}

/* One noun in the genitive with its attributes, or `at`. */
static size_t behind_genitive(const Window *window, size_t at)
{
    size_t next = at;
    int attributes = 0;
    while (attributes < 3 && may_be_genitive_attribute(window, next)) {
        size_t noun = token_after(window, next);
        bool joins = is_plain_word(window, noun) && window->tokens[noun].sign == 1;
        next = joins ? token_after(window, noun) : noun;
        attributes++;
    }
    if (!is_common_noun(window, next) ||
        ((window->tokens[next].classes & LEXICON_VERB) != 0 && attributes == 0))
        return at;
    bool is_genitive = window->is_polish ? attributes > 0 : may_be_genitive(window, next);
    return is_genitive || attributes > 0 || (says(window, next) & SAYS_DOMAIN) != 0 ? next + 1 : at;
}

size_t behind_genitives(const Window *window, size_t at)
{
    size_t last = at, next = at;
    for (int parts = 0; parts < 4; parts++) {
        size_t behind = behind_genitive(window, next);
        bool joins = is_plain_word(window, next) && window->tokens[next].sign == 1 && parts > 0 &&
                     (says(window, next) & SAYS_JOINS_PLACE) == 0;
        if (behind == next && joins) {
            next = token_after(window, next);
            behind = behind_genitive(window, next);
        }
        if (behind == next && parts > 0 && is_sign(window, next, ',')) {
            next = token_after(window, next); /* "podnikatelů, živnostníků a rolníků" */
            behind = behind_genitive(window, next);
            size_t and = behind > next ? token_after(window, behind - 1) : next;
            if (!is_plain_word(window, and) || window->tokens[and].sign != 1)
                break;
        }
        if (behind == next)
            break;
        last = behind;
        next = token_after(window, last - 1);
    }
    return last;
}

/* "povolení", "zřízení": of a verb, so that what it is done to follows. */
static bool is_doing(const Window *window, size_t at)
{
    Str word = token_text(window, at);
    return is_common_noun(window, at) && window->tokens[at].sign >= 6 &&
           (str_ends_with(word, STR("ní")) || str_ends_with(word, STR("tí")));
}

/* Behind "pro", "na", "za", "proti" and what they lead to, or `at`. */
static size_t behind_aim(const Window *window, size_t at)
{
    static const char FOR[] = "pro proti za dla", AT[] = "na ds o k ke ze z";
    Str word = token_text(window, at);
    bool is_for = is_one_of(word, FOR);
    size_t next = token_after(window, at);
    if (!is_for && !is_one_of(word, AT))
        return at;
    if (is_sign(window, next, '.'))
        next = token_after(window, next);
    size_t noun = behind_attributes_and_noun(window, next);
    if (noun == next)
        return is_for && is_attribute(window, next) ? next + 1
                                                    : at; /* "za prosperující Meziboří" */
    size_t of = token_after(window, noun - 1), behind = behind_genitives(window, of);
    size_t other = token_after(window, of);
    bool joins = is_for && behind == of && is_plain_word(window, of) &&
                 str_equal(token_text(window, of), STR("a")) && is_common_noun(window, other) &&
                 (says(window, other) & SAYS_ORGANISATION) == 0;
    if (joins)
        return other + 1; /* "pro obnovu a rozvoj" */
    return behind > of ? behind : is_for || is_doing(window, noun - 1) ? noun : at;
}

/* What of it the ending of a single word tells: "financí", "lékařů", "podnikatelská". */
static size_t behind_one_word(const Window *window, size_t at)
{
    Str word = token_text(window, at);
    size_t whole = skip_compound(window, at), next = token_after(window, whole);
    bool is_last = is_attribute(window, whole) && !is_common_word(window, next);
    return (says(window, at) & SAYS_DOMAIN) != 0 || str_ends_with(word, STR("ů")) ||
                   (!window->is_polish && is_last)
               ? whole + 1
               : at;
}

/* "sociálně" demokratické. */
static bool is_manner(const Window *window, size_t at)
{
    Str word = token_text(window, at);
    return is_common_word(window, at) && window->tokens[at].sign >= 6 &&
           (str_ends_with(word, STR("ně")) || str_ends_with(word, STR("cky")));
}

size_t behind_domain(const Window *window, size_t at)
{
    size_t last = at, next = at;
    for (int parts = 0; parts < 5 && is_plain_word(window, next); parts++) {
        bool joins = window->tokens[next].sign == 1 && parts > 0 &&
                     (says(window, next) & SAYS_JOINS_PLACE) == 0;
        size_t part = joins ? token_after(window, next) : next;
        if (!is_plain_word(window, part))
            break;
        part = skip_compound(window, part);
        size_t behind = behind_genitives(window, part);
        bool is_from = parts == 0 && is_one_of(token_text(window, part), "z ze");
        if (behind == part && !is_from)
            behind = behind_aim(window, part);
        if (behind == part && is_manner(window, part) &&
            is_attribute(window, token_after(window, part)))
            behind = token_after(window, part) + 1;
        if (behind == part)
            behind = behind_attributes_and_noun(window, part) > part && is_attribute(window, part)
                         ? behind_attributes_and_noun(window, part)
                         : part;
        if (behind == part)
            behind = behind_one_word(window, part);
        if (behind == part)
            break;
        last = behind;
        next = token_after(window, last - 1);
    }
    return last;
}

/* Behind the words of one aim when they stand at `at`, or `at`. */
static size_t behind_words(const Window *window, size_t at, const char *words)
{
    Str rest = str_of(words), word;
    size_t next = at;
    while (str_split(&rest, ' ', &word)) {
        char plain[PLAIN_BYTES];
        if (!is_plain_word(window, next))
            return at;
        Str said = {.bytes = plain, .len = token_plain(token_text(window, next), plain)};
        if (!str_equal(said, word))
            return at;
        next = token_after(window, next);
    }
    return is_sign(window, next, '.') ? token_after(window, next) : next;
}

size_t behind_polish_aims(const Window *window, size_t last)
{
    static const char *const AIMS[] = {
        "ds", "do spraw", "na rzecz", "dla", "przeciw", "przeciwko", "przez", "o", "sw", "przy"};
    for (int parts = 0; parts < 3; parts++) {
        size_t next = token_after(window, last - 1), name = next;
        for (size_t i = 0; i < sizeof AIMS / sizeof AIMS[0] && name == next; i++)
            name = behind_words(window, next, AIMS[i]);
        size_t behind = name > next ? behind_name(window, name) : name;
        if (behind == name)
            break;
        last = behind;
    }
    return last;
}
