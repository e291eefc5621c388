/*
 * lexicon: what is known of a word, from an automaton that the build makes of a dictionary and a
 * list of municipalities (tools/lexicon.c). The file is used as it lies in memory, mapped or
 * fetched.
 *
 * An edge is 32 bits: label (8), "last of its state" (1), target (23), little-endian. A word's
 * letters are labels of the alphabet below; LEXICON_END leads to no state, its target holds the
 * word's classes. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_LEXICON_H
#define ALGORITHMS_DEIDENTIFY_LEXICON_H

#include "base/str.h"

enum {
    LEXICON_ORDINARY = 1,    /* a word that is written in lower case */
    LEXICON_NAME = 2,        /* a form of a proper name */
    LEXICON_PERSON = 4,      /* … that people bear */
    LEXICON_PLACE = 8,       /* a form of a municipality's name */
    LEXICON_PLACE_PART = 16, /* a word of a municipality's name of several words */
    LEXICON_OF_PLACE = 32,   /* an adjective of a municipality: "ostravský", "łódzki" */
    LEXICON_HEAD = 64,       /* the form under which a name stands in the dictionary */
    LEXICON_WOMAN = 128,     /* a name, or a case of it, of a woman */
    LEXICON_MAN = 256,
    /* What an ordinary word may be; only where the dictionary says it (Czech). */
    LEXICON_VERB = 512,
    LEXICON_ADJECTIVE = 1024,
    LEXICON_NOUN = 2048,
    LEXICON_BASE = 4096 /* a noun as it stands in the dictionary: in the nominative */
};

enum {
    LEXICON_END = 255,
    LEXICON_HEADER_BYTES = 32,
    LEXICON_LETTERS = 128,    /* labels 1 … 127 */
    LEXICON_WORD_LETTERS = 40 /* longer words are in no dictionary */
};

#define LEXICON_MAGIC "KRUHLEX1"

/* Units: edges. Owner of the memory: the caller. */
typedef struct Lexicon {
    const unsigned char *edges;
    uint32_t edge_count;
    uint32_t root;
    uint32_t first[LEXICON_LETTERS]; /* the root's edges by their label; 0: none */
    Str notice;                      /* licence and sources of what is in it */
} Lexicon;

/* Makes a lexicon of a file's bytes. Errors: INVALID when they are none. Every step of a look-up
 * stays within the bytes, whatever they are. */
NODISCARD Status lexicon_open(Str bytes, Lexicon *ret_lexicon);

/* The label of a lower-case letter, 0 for any other code point. */
unsigned lexicon_label(uint32_t code_point);
uint32_t lexicon_letter(unsigned label);

/* A letter in lower case; other code points as they are. */
uint32_t lexicon_lower(uint32_t code_point);
bool lexicon_is_upper(uint32_t code_point);

/* The letter without its diacritics: ž → z, ł → l. */
uint32_t lexicon_plain(uint32_t code_point);

/* Classes of a lower-case word given as labels, 0 when unknown. */
unsigned lexicon_find(const Lexicon *lexicon, const unsigned char *labels, size_t count);

/* The same where the text has no diacritics: classes of all words that look like it without them.
 */
unsigned lexicon_find_plain(const Lexicon *lexicon, const unsigned char *labels, size_t count);

#endif
