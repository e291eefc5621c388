/*
 * known: words by their stem, for the second look, for a town's own words and for what is kept.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_KNOWN_H
#define ALGORITHMS_DEIDENTIFY_KNOWN_H

#include "algorithms/deidentify/window.h"

/* An open table that grows; a stem keeps the first value that it was put with. */
typedef struct Known {
    Arena *arena;
    uint64_t *stems; /* 0: free */
    uint32_t *values;
    size_t count, capacity;
} Known;

void known_put(Known *known, uint64_t stem, uint32_t value);

/* Instead of whatever it had. */
void known_set(Known *known, uint64_t stem, uint32_t value);

/* The value, or `missing` where the stem is unknown. */
uint32_t known_get(const Known *known, uint64_t stem, uint32_t missing);

/* Where the values are kinds: DEIDENTIFY_KINDS for an unknown stem. */
DeidentifyKind known_kind(const Known *known, uint64_t stem);

enum {
    PHRASE_WORDS = 8
};

/* A phrase of a town's list as stems. */
typedef struct Phrase {
    uint64_t stems[PHRASE_WORDS];
    size_t count;
    DeidentifyKind kind;
} Phrase;

typedef struct Phrases {
    Phrase *items;
    size_t count;
    Known first; /* stems with which one begins */
} Phrases;

/* Kinds of town words follow their first word: a street, an organisation, else a place. */
Phrases phrases_new(const Str *texts, size_t count, const WordTable *words, Arena *arena);

/* The longest phrase that stands at a token: the token behind it, or `at`. */
size_t phrase_end(
    const Phrases *phrases, const Window *window, size_t at, DeidentifyKind *ret_kind);

#endif
