/*
 * window: neighbours and claims.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/window.h"

size_t token_after(const Window *window, size_t at)
{
    at++;
    while (at < window->count && window->tokens[at].kind == TOKEN_SPACE)
        at++;
    return at < window->count ? at : window->count;
}

size_t token_before(const Window *window, size_t at)
{
    while (at > 0 && at <= window->count) {
        at--;
        if (window->tokens[at].kind != TOKEN_SPACE)
            return at;
    }
    return SIZE_MAX;
}

bool is_word(const Window *window, size_t at)
{
    return at < window->count && window->tokens[at].kind == TOKEN_WORD;
}

bool is_digits(const Window *window, size_t at)
{
    return at < window->count && window->tokens[at].kind == TOKEN_DIGITS;
}

bool is_sign(const Window *window, size_t at, uint32_t sign)
{
    return at < window->count && window->tokens[at].kind == TOKEN_SIGN &&
           window->tokens[at].sign == sign;
}

bool is_capital(const Window *window, size_t at)
{
    return is_word(window, at) && (window->tokens[at].flags & TOKEN_CAPITAL) != 0;
}

bool is_claimed(const Window *window, size_t at)
{
    return at < window->count && window->tokens[at].claim != 0;
}

Str token_text(const Window *window, size_t at)
{
    return str_part(window->text, window->tokens[at].start, window->tokens[at].end);
}

unsigned says(const Window *window, size_t at)
{
    return is_word(window, at) ? word_says(window->words, window->tokens[at].word) : 0;
}

unsigned says_before(const Window *window, size_t at, size_t words)
{
    unsigned said = 0;
    for (size_t i = at, signs = 0; words > 0 && signs < 6;) {
        i = token_before(window, i);
        if (i == SIZE_MAX || window->tokens[i].kind == TOKEN_BREAK)
            break;
        if (is_word(window, i)) {
            said |= says(window, i);
            words--;
        } else {
            signs++;
        }
    }
    return said;
}

void claim(
    Window *window,
    size_t first,
    size_t last,
    DeidentifyKind kind,
    double confidence,
    const char *why)
{
    if (window->claim_count >= window->count)
        return;
    Claim *made = &window->claims[window->claim_count];
    bool is_used = false;
    *made = (Claim){.kind = kind, .confidence = confidence, .why = why};
    for (size_t i = first; i < last && i < window->count; i++) {
        if (window->tokens[i].claim != 0)
            continue;
        window->tokens[i].claim = (uint32_t)window->claim_count + 1;
        is_used = true;
    }
    window->claim_count += is_used;
}
