/*
 * builder_terms: the words of documents on their way into lists: every word is cut, folded and
 * stemmed once and then looked up; its documents, impacts and places are one stream of bytes a
 * term. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_BUILDER_TERMS_H
#define ALGORITHMS_SEARCH_BUILDER_TERMS_H

#include "algorithms/search/words.h"
#include "base/arena.h"

typedef struct Chunk Chunk;

struct Chunk {
    Chunk *next;
    uint32_t len, capacity;
    uint8_t bytes[];
};

typedef struct BuilderTerm {
    Str text;
    Str shown;
    Chunk *first, *last;
    uint32_t count;
    uint32_t next_document; /* the last one that has it, plus 1 */
    uint32_t seen_in;       /* document, plus 1, in which it was seen last */
    uint32_t slot;          /* among the terms of that document */
} BuilderTerm;

typedef struct BuilderTerms BuilderTerms;

/* Owner: the arena. */
BuilderTerms *builder_terms_new(Arena *arena, bool has_places);

/* Adds the words of document number `document`; numbers ascend. */
void builder_terms_add(BuilderTerms *terms, uint32_t document, const SearchDocument *what);

/* All terms, sorted by text; the pointers are the arena's. */
BuilderTerm **builder_terms_sorted(BuilderTerms *terms, size_t *ret_count);

/* Reads a stream: for each document the difference to the one behind the last, the impact, and the
 * places as lists keep them. */
typedef struct TermStream {
    const BuilderTerm *term;
    const Chunk *chunk;
    uint32_t at;
    uint32_t read;
    uint32_t next_document;
    bool has_places;
    uint32_t document;
    uint32_t impact;
    char places[SEARCH_WORDS_MOST * 5 + 10];
    size_t places_len;
} TermStream;

void term_stream_open(TermStream *stream, const BuilderTerms *terms, const BuilderTerm *term);
bool term_stream_next(TermStream *stream);

#endif
