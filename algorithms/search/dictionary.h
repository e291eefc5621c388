/*
 * dictionary: the terms of a segment in ascending order of their bytes: look-up, walk, what begins
 * with, and what is written like it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_DICTIONARY_H
#define ALGORITHMS_SEARCH_DICTIONARY_H

#include "algorithms/search/list.h"
#include "algorithms/search/segment.h"

/* Before the terms of what a service does not do. No word has this byte. */
#define TERM_DOES_NOT '\x01'

typedef struct Term {
    char bytes[SEARCH_TERM_BYTES + 4];
    size_t len;
    Str shown; /* a word as it stood in a text, the shortest; of the segment */
    uint32_t count;
    Str list;
} Term;

typedef struct TermReader {
    const Segment *segment;
    uint32_t next; /* number of the term that term_next gives */
    const uint8_t *at;
    const uint8_t *end;
    uint64_t list_offset;
    Term term;
} TermReader;

/* Stands before the first term that is not less than `least`. */
void term_reader_open(TermReader *reader, const Segment *segment, Str least);

/* The next term is in reader->term. False at the end, or where the dictionary is damaged. */
bool term_next(TermReader *reader);

Str term_text(const Term *term);

bool dictionary_find(const Segment *segment, Str text, Term *ret_term);

/* Terms that become `wanted` by at most `most` typing errors (a letter more, less, another, or two
 * exchanged) and have the beginning, found by a walk that leaves out what cannot come so near; for
 * each calls `found` with the number of errors. Source of the walk: the rows of the Levenshtein
 * matrix that two terms with a common beginning share are computed once. */
typedef void (*TermFound)(void *context, const Term *term, uint32_t errors);
void dictionary_find_like(
    const Segment *segment,
    Str beginning,
    Str wanted,
    uint32_t most,
    TermFound found,
    void *context);

/* ---- Writing ---- */

typedef struct DictionaryWriter {
    Buffer terms;
    Buffer blocks;
    uint32_t count;
    uint64_t list_offset;
    char before[SEARCH_TERM_BYTES + 4];
    size_t before_len;
} DictionaryWriter;

void dictionary_writer_init(DictionaryWriter *writer, Arena *arena);

/* Terms ascend; their lists lie one after the other in SECTION_LISTS. */
void dictionary_writer_add(
    DictionaryWriter *writer, Str text, Str shown, uint32_t count, size_t list_len);

#endif
