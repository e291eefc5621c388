/*
 * pseudonym: who gets which name within one text.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_PSEUDONYM_H
#define ALGORITHMS_DEIDENTIFY_PSEUDONYM_H

#include "algorithms/deidentify/inventory.h"
#include "algorithms/deidentify/known.h"
#include "base/buffer.h"

typedef struct Pseudonyms {
    Arena *arena;
    bool is_polish;
    uint64_t seed;
    Known in_text;     /* stems of the inventory that the text has itself */
    Known men, women;  /* stems of first names */
    Known given;       /* who has which number of an inventory list */
    Known used;        /* numbers of lists that somebody has */
    uint32_t nameless; /* people for whom there was no name left */
} Pseudonyms;

Pseudonyms pseudonyms_new(Str text, bool is_polish, uint64_t seed, Arena *arena);

/* Writes the pseudonym of a person's span; `before` is the text before it, of which the last word
 * is looked at. Signs between the words stay. */
void pseudonym_put(Pseudonyms *pseudonyms, Str before, Str person, Buffer *out);

#endif
