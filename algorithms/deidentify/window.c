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

Str token_text(const Window *window, size_t at)
{
    return str_part(window->text, window->tokens[at].start, window->tokens[at].end);
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
    *made = (Claim){.kind = (uint8_t)kind, .confidence = (float)confidence, .why = why};
    for (size_t i = first; i < last && i < window->count; i++) {
        if (window->tokens[i].claim != 0)
            continue;
        window->tokens[i].claim = (uint32_t)window->claim_count + 1;
        is_used = true;
    }
    window->claim_count += is_used;
}
