/*
 * pseudonym: who gets which name within one text.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_PSEUDONYM_H
#define ALGORITHMS_DEIDENTIFY_PSEUDONYM_H

#include "algorithms/deidentify/person_name.h"
#include "base/buffer.h"

typedef struct Pseudonyms {
    People people;
    Name *name; /* the one that is being read */
    bool is_polish;
    uint64_t seed;
    Known in_text;     /* names of the inventory that the text has itself */
    Known given;       /* who has which number of an inventory list */
    Known used;        /* numbers of lists that somebody has */
    uint32_t nameless; /* people for whom there was no name left */
} Pseudonyms;

/* Reads all people of the text, so that a name alone is that of who bears it elsewhere. */
Pseudonyms pseudonyms_new(
    Str text, const DeidentifyFindings *findings, uint64_t seed, Arena *arena);

/* Writes the pseudonym of a person's span. Signs between the words stay. */
void pseudonym_put(Pseudonyms *pseudonyms, const DeidentifySpan *span, Buffer *out);

#endif
