/*
 * name_evidence: whether a word is a name, by its capital, the lexicon and what stands around.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_NAME_EVIDENCE_H
#define ALGORITHMS_DEIDENTIFY_NAME_EVIDENCE_H

#include "algorithms/deidentify/name_run.h"

typedef struct Evidence {
    double confidence; /* 0: no name */
    const char *why;
} Evidence;

Evidence judge_name(const Window *window, size_t at);

/* damaged_names.c: names with letters drawn apart or with digits for letters. */
void find_damaged_names(Window *window);

/* "paní", "pan doktor" stand before. */
bool follows_courtesy(const Window *window, size_t at);

/* Any of these classes of the lexicon, any of these flags of the token. */
static inline bool has(const Window *window, size_t at, unsigned classes)
{
    return is_word(window, at) && (window->tokens[at].classes & classes) != 0;
}

static inline bool is_ordinary(const Window *window, size_t at)
{
    return has(window, at, LEXICON_ORDINARY);
}

static inline bool flag(const Window *window, size_t at, unsigned flags)
{
    return is_word(window, at) && (window->tokens[at].flags & flags) != 0;
}

#endif
