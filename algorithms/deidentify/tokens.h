/*
 * tokens: a window of text as words, runs of digits and single signs, each with what is known of
 * it. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_TOKENS_H
#define ALGORITHMS_DEIDENTIFY_TOKENS_H

#include "algorithms/deidentify/deidentify.h"
#include "algorithms/deidentify/words.h"

typedef enum TokenKind {
    TOKEN_WORD,
    TOKEN_DIGITS,
    TOKEN_SPACE, /* a run of blanks */
    TOKEN_BREAK, /* a run of blanks with a line's end in it */
    TOKEN_SIGN
} TokenKind;

enum {
    TOKEN_CAPITAL = 1,     /* begins with a capital */
    TOKEN_ALL_CAPITAL = 2, /* two letters or more, all of them */
    TOKEN_OPENS = 4,       /* first word of a sentence, a cell, a line, a quotation */
    TOKEN_ACCENTED = 8,
    TOKEN_FOREIGN = 16, /* letters of no dictionary: Cyrillic, Vietnamese */
    TOKEN_TAG = 32      /* within < > of HTML */
};

enum {
    WINDOW_BYTES = 32 * 1024,
    PLAIN_BYTES = 64
};

typedef struct Token {
    uint32_t start, end; /* bytes from the window's beginning */
    uint8_t kind;        /* TokenKind */
    uint8_t flags;
    uint16_t classes; /* of the lexicon */
    uint32_t sign;  /* the code point of a sign; the length of a run of digits; letters of a word */
    uint32_t claim; /* 1 + index of the claim that covers it; 0: none */
    uint32_t says;  /* bits of words.h */
    uint64_t word;  /* hash of the word in lower case without diacritics */
    uint64_t stem;  /* the same without its ending */
} Token;

/* Words and what was found out of them; only for one reading. */
typedef struct SeenWords SeenWords;

/* Any of the pointers may be NULL. */
typedef struct Reading {
    const Lexicon *lexicon;
    const WordTable *words;
    SeenWords *seen;
    bool is_plain; /* a text without diacritics */
} Reading;

SeenWords *seen_words_new(Arena *arena);

/* Reads at most `most` tokens; returns their number. The last one says where reading ended; texts
 * have no more tokens than bytes. */
size_t tokens_read(Str text, const Reading *reading, Token *tokens, size_t most);

/* A word in lower case without diacritics and invisible signs; at most PLAIN_BYTES. */
size_t token_plain(Str word, char *plain);

/* Where a window that begins a text ends: at a line's end, a blank or at least between characters.
 */
size_t window_end(Str text);

uint64_t word_hash(Str plain);

#endif
