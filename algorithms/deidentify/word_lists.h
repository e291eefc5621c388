/*
 * word_lists: the words of words.h, by what they say.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_WORD_LISTS_H
#define ALGORITHMS_DEIDENTIFY_WORD_LISTS_H

#include <stddef.h>

typedef struct WordList {
    unsigned says;
    const char *words; /* parted by blanks */
} WordList;

extern const WordList WORD_LISTS[];
extern const size_t WORD_LIST_COUNT;
extern const char *const MONTHS[12];

/* Numbers and ordinals as they stand in dates and ages. */
extern const char NUMERALS[];

/* Ordinary words that many families bear as their name; known by their stem in all cases. */
extern const char SURNAME_WORDS[];

#endif
