/*
 * concept: reading the documents of one concept in one part, as a union of its alternatives, each a
 * word or words that stand behind each other.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_CONCEPT_H
#define ALGORITHMS_SEARCH_CONCEPT_H

#include "algorithms/search/dictionary.h"
#include "algorithms/search/query.h"

enum {
    CONCEPT_FOUND = 128 /* of having a concept at all, beside impacts up to 255 */
};

/* One alternative. */
typedef struct Leaf {
    Cursor *words; /* word_count of them */
    size_t word_count;
    const uint8_t *places;
    uint32_t weight;
    uint32_t document;
} Leaf;

typedef struct ConceptReader {
    Leaf *leaves;
    size_t leaf_count;
    uint32_t rarity;
    bool is_optional;
    uint32_t document; /* the least of the leaves'; LIST_END at the end */
    uint32_t max_score;
    uint64_t count;    /* documents at most */
    uint32_t *scratch; /* 2 × LIST_PLACES_MOST, for phrases */
} ConceptReader;

/* Owner: the arena. `scratch` has room for 2 × LIST_PLACES_MOST. */
void concept_open(
    ConceptReader *reader,
    const Segment *segment,
    const SearchConcept *concept,
    uint32_t *scratch,
    Arena *arena);

uint32_t concept_seek(ConceptReader *reader, uint32_t target);

/* Of the document at which the concept stands. */
uint32_t concept_score(ConceptReader *reader);

/* No document from `target` up to *ret_last scores more. Targets ascend. */
uint32_t concept_bound(ConceptReader *reader, uint32_t target, uint32_t *ret_last);

bool concept_is_broken(const ConceptReader *reader);

#endif
