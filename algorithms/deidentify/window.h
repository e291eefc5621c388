/*
 * window: the tokens of a part of the text and what has been claimed of them. The scanners run one
 * after the other, the surest first; a token belongs to the first claim that takes it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_WINDOW_H
#define ALGORITHMS_DEIDENTIFY_WINDOW_H

#include "algorithms/deidentify/tokens.h"
#include "algorithms/deidentify/words.h"

typedef struct Claim {
    const char *why;
    float confidence;
    uint8_t kind; /* DeidentifyKind */
} Claim;

typedef struct Window {
    Str text;
    Token *tokens;
    size_t count, room;
    Claim *claims; /* as many as there are tokens */
    size_t claim_count;
    const WordTable *words;
    bool has_capitals; /* capitals mean something: neither all nor none of the letters are */
    bool is_polish;
} Window;

/* Neighbours behind blanks of the same line; `count` and SIZE_MAX where there is none. */
size_t token_after(const Window *window, size_t at);
size_t token_before(const Window *window, size_t at);

/* Asked many times for every token, so they are here. All are false behind the window. */
static inline bool is_word(const Window *window, size_t at)
{
    return at < window->count && window->tokens[at].kind == TOKEN_WORD;
}

static inline bool is_digits(const Window *window, size_t at)
{
    return at < window->count && window->tokens[at].kind == TOKEN_DIGITS;
}

static inline bool is_sign(const Window *window, size_t at, uint32_t sign)
{
    return at < window->count && window->tokens[at].kind == TOKEN_SIGN &&
           window->tokens[at].sign == sign;
}

static inline bool is_claimed(const Window *window, size_t at)
{
    return at < window->count && window->tokens[at].claim != 0;
}

/* A word that begins with a capital. */
static inline bool is_capital(const Window *window, size_t at)
{
    return is_word(window, at) && (window->tokens[at].flags & TOKEN_CAPITAL) != 0;
}

static inline unsigned says(const Window *window, size_t at)
{
    return is_word(window, at) ? window->tokens[at].says : 0;
}

Str token_text(const Window *window, size_t at);

/* What the last `words` words before say, within the line. */
unsigned says_before(const Window *window, size_t at, size_t words);

/* Claims tokens [first, last) that are not claimed yet. */
void claim(
    Window *window,
    size_t first,
    size_t last,
    DeidentifyKind kind,
    double confidence,
    const char *why);

/* The scanners. */
void find_codes(Window *window);   /* codes.c: e-mail, addresses of the net, letters with digits */
void find_numbers(Window *window); /* numbers.c: runs of digits, dates, ages */
void find_said_numbers(Window *window); /* whatever has digits behind a word for a number */
void find_addresses(Window *window);    /* addresses.c: streets with house numbers */
void find_organisations(Window *window);
void find_names(Window *window);  /* names.c: people and places */
void find_quoted(Window *window); /* what no other scanner knew between quotation marks */

#endif
