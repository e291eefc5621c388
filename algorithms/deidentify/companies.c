/*
 * companies: the ends of their names, and the names before them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/companies.h"
#include "algorithms/deidentify/noun_phrase.h"

/* s.r.o., a.s., o.p.s., z.s., sp. z o.o., S.A.: behind the tail, or `at`. */
static size_t behind_company(const Window *window, size_t at)
{
    static const Str TAILS[] = {
        STR_INIT("s.r.o."),
        STR_INIT("sro"),
        STR_INIT("spol.sr.o."),
        STR_INIT("spol.sr.o"),
        STR_INIT("spols.r.o."),
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
    for (int i = 0; i < 14 && next < window->count && window->tokens[next].kind != TOKEN_BREAK;
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

size_t behind_tail(const Window *window, size_t last)
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

/* "Moravan a.s.": the name before the tail. */
void find_company(Window *window, size_t at)
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
        bool is_head =
            is_plain_word(window, before) && (says(window, before) & SAYS_ORGANISATION) != 0;
        if (is_capital(window, before) && (says(window, before) & SAYS_ORDINARY) == 0)
            first = before;
        else if (!joins && !is_head)
            break;
        before = token_before(window, before);
    }
    if (first < at)
        claim(window, first, tail, DEIDENTIFY_ORGANISATION, 0.95, "a company's name");
}
