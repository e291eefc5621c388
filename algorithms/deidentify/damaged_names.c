/*
 * damaged_names: names that a scanner or a hurried hand took apart: letters drawn apart, digits for
 * letters. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_evidence.h"

/* "N o v á k o v á": so many single letters are a word drawn apart. */
static size_t behind_spaced_letters(const Window *window, size_t at)
{
    enum {
        FEWEST = 4
    };

    size_t last = at, count = 0;
    while (is_word(window, last) && window->tokens[last].sign == 1 && !is_claimed(window, last)) {
        count++;
        size_t next = token_after(window, last);
        if (next != last + 2)
            return count >= FEWEST ? last + 1 : at;
        last = next;
    }
    return count >= FEWEST ? last - 1 : at;
}

/* A digit that a scanner takes a letter for: 0 for o, 1 for l, 3 for e, 5 for s, 8 for b. */
static bool is_mistaken_digit(const Window *window, size_t at)
{
    Str text = is_digits(window, at) ? token_text(window, at) : STR("");
    return text.len == 1 && str_contains_byte(STR("01358"), text.bytes[0]);
}

/* "N0váková", "Koz1ík", "Pave1": behind the word with its digits, or `at`. */
static size_t behind_mixed_word(const Window *window, size_t at)
{
    bool is_inside = at > 0 && is_digits(window, at - 1);
    if (!is_capital(window, at) || is_inside || is_claimed(window, at))
        return at;
    size_t last = at + 1, letters = window->tokens[at].sign, digits = 0;
    bool is_shouted = window->tokens[at].sign == 1 || flag(window, at, TOKEN_ALL_CAPITAL);
    while (is_mistaken_digit(window, last) && !is_claimed(window, last)) {
        bool goes_on = is_word(window, last + 1) && (is_shouted || !is_capital(window, last + 1));
        letters += goes_on ? window->tokens[last + 1].sign : 0;
        digits++;
        last += goes_on ? 2 : 1;
        if (!goes_on)
            break;
    }
    bool ends_so = is_digits(window, last - 1);
    bool is_code = is_digits(window, last) || is_sign(window, last, '/') ||
                   (is_sign(window, last, '-') && is_digits(window, last + 1));
    return digits > 0 && digits < letters && letters >= (ends_so ? 3u : 4u) && !is_code ? last : at;
}

/* "0ndřej": a nought for its first letter. */
static size_t behind_nought(const Window *window, size_t at)
{
    bool is_nought = is_mistaken_digit(window, at) && token_text(window, at).bytes[0] == '0';
    size_t before = token_before(window, at), word = at + 1;
    bool is_said =
        is_capital(window, before) || (says(window, before) & (SAYS_COURTESY | SAYS_RELATION)) != 0;
    return is_nought && !is_claimed(window, at) && is_word(window, word) &&
                   !is_capital(window, word) && window->tokens[word].sign >= 3 && is_said
               ? word + 1
               : at;
}

void find_damaged_names(Window *window)
{
    for (size_t i = 0; i < window->count; i++) {
        size_t behind = is_capital(window, i) && window->tokens[i].sign == 1
                            ? behind_spaced_letters(window, i)
                            : i;
        if (behind > i) {
            claim(window, i, behind, DEIDENTIFY_PERSON, 0.6, "letters drawn apart");
            continue;
        }
        if (!is_digits(window, i + 1) && !is_digits(window, i))
            continue;
        behind = is_digits(window, i) ? behind_nought(window, i) : behind_mixed_word(window, i);
        if (behind > i)
            claim(window, i, behind, DEIDENTIFY_PERSON, 0.55, "a word with digits for letters");
    }
}
