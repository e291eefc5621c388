/*
 * quoted: names between quotation marks: „Solidarność”, "Mladá fronta", «Rolnik».
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_evidence.h"
#include "algorithms/deidentify/noun_phrase.h"

enum {
    MOST_WORDS = 4 /* what is longer is rather what somebody said */
};

static bool is_mark(const Window *window, size_t at)
{
    static const uint32_t MARKS[] = {'"', 0x201E, 0x201C, 0x201D, 0xAB, 0xBB};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (is_sign(window, at, MARKS[i]))
            return true;
    }
    return false;
}

/* The next mark in the line, or the line's end. */
static size_t next_mark(const Window *window, size_t at)
{
    while (at < window->count && window->tokens[at].kind != TOKEN_BREAK && !is_mark(window, at))
        at++;
    return at;
}

/* Nothing but a few words, the first with a capital: neither speech nor a word held at arm's
 * length. */
static bool may_be_name(const Window *window, size_t first, size_t last)
{
    const unsigned SPEECH = SAYS_ORDINARY | SAYS_NO_NAME | SAYS_COURTESY | SAYS_MONTH;
    size_t words = 0;
    for (size_t i = first; i < last; i++) {
        if (is_word(window, i) && ++words > MOST_WORDS)
            return false;
        if (is_word(window, i) && (is_verb(window, i) || says(window, i) == SAYS_COURTESY))
            return false;
        if (window->tokens[i].kind == TOKEN_SIGN && !is_sign(window, i, '-') &&
            !is_sign(window, i, '&') && !is_sign(window, i, '\''))
            return false;
    }
    bool is_alone = words == 1;
    return is_capital(window, first) && !is_claimed(window, first) &&
           window->tokens[first].sign >= 2 && !flag(window, first, TOKEN_TAG) &&
           (!is_alone || (says(window, first) & SPEECH) == 0 || has(window, first, LEXICON_NAME)) &&
           (window->tokens[first].classes & (LEXICON_VERB | LEXICON_NOUN | LEXICON_ADJECTIVE)) !=
               LEXICON_VERB;
}

/* Behind a word, not behind the colon that speech follows. */
static bool stands_in_sentence(const Window *window, size_t open)
{
    size_t before = token_before(window, open);
    return is_word(window, before) || is_sign(window, before, '(') || is_sign(window, before, ',');
}

void find_quoted(Window *window)
{
    for (size_t i = 0; i < window->count && window->has_capitals; i++) {
        if (!is_mark(window, i))
            continue;
        size_t close = next_mark(window, i + 1);
        size_t first = token_after(window, i), last = token_before(window, close);
        if (close < window->count && is_mark(window, close) && first <= last && last != SIZE_MAX &&
            stands_in_sentence(window, i) && may_be_name(window, first, last + 1))
            claim(
                window,
                first,
                last + 1,
                has(window, first, LEXICON_PERSON) ? DEIDENTIFY_PERSON : DEIDENTIFY_ORGANISATION,
                0.55,
                "a capital between quotation marks");
        i = close;
    }
}
