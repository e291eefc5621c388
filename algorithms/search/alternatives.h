/*
 * alternatives: the terms by which one concept is found, as far as the index has them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_ALTERNATIVES_H
#define ALGORITHMS_SEARCH_ALTERNATIVES_H

#include "algorithms/search/query.h"

enum {
    ALTERNATIVE_MEANS = 210,      /* weights, of SEARCH_WEIGHT: what a line of the thesaurus */
    ALTERNATIVE_MEANS_LATER = 16, /* names first, and so much less for each that follows */
    ALTERNATIVE_MEANS_LEAST = 120,
    ALTERNATIVE_OTHER_LANGUAGE = 150, /* by the rules of a language that is not the asker's */
    ALTERNATIVE_BEGINS = 180,
    ALTERNATIVE_FAMILY = 150, /* of the same root */
    ALTERNATIVE_ONE_ERROR = 160,
    ALTERNATIVE_TWO_ERRORS = 110,
    ALTERNATIVE_SHORTENED = 100, /* a whole word that the index has only as a beginning */
    ALTERNATIVE_HINT = 2,        /* certainties of a need, in halves of a word's weight */
    ALTERNATIVE_PLAIN = 3,
    ALTERNATIVE_TOGETHER = 4
};

typedef struct Alternatives {
    const SearchIndex *index;
    Arena *arena;
    SearchAlternative *found; /* SEARCH_ALTERNATIVES */
    size_t count;
    uint64_t hits; /* documents of all, with repetitions; of what is meant only the first */
    uint64_t meant_hits;
    uint32_t language; /* of what is added: position in the reading */
} Alternatives;

void alternatives_init(Alternatives *alternatives, const SearchIndex *index, Arena *arena);
size_t alternatives_count(const Alternatives *alternatives);

/* Whether the index has the word. */
bool alternatives_has(const Alternatives *alternatives, Str stem);

/* Adds a phrase unless the index lacks one of its words, or it is there already. */
void alternatives_add(
    Alternatives *alternatives, SearchReason reason, uint32_t weight, const SearchPhrase *phrase);

/* The most frequent terms that begin with a folded text of at least two letters. */
void alternatives_begin_so(
    Alternatives *alternatives,
    Str folded,
    const SearchLanguage *languages,
    size_t count,
    uint32_t weight);

/* The most frequent terms of the same root as a stem. */
void alternatives_of_family(Alternatives *alternatives, SearchLanguage language, Str stem);

/* Whether any of them is a place, a name or a kind somewhere, and not only a word of a text. */
bool alternatives_are_weighty(const Alternatives *alternatives);

/* Whether all of them are only written like what was typed. */
bool alternatives_are_guessed(const Alternatives *alternatives);

/* Whether all of them are two typing errors away from what was typed. */
bool alternatives_are_far(const Alternatives *alternatives);

/* The nearest terms that are written like one of the stems. */
void alternatives_written_like(Alternatives *alternatives, const Str *stems, size_t count);

/* How many typing errors are looked for in a stem of that length. */
uint32_t alternatives_errors(Str stem);

/* Moves what was found into a concept, with one of the certainties, and empties the alternatives.
 */
void alternatives_take(Alternatives *alternatives, uint32_t certainty, SearchConcept *concept);

#endif
