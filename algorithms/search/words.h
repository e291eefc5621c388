/*
 * words: cuts a text into words, folds them (lower case, no diacritics, also ł) and reduces them to
 * the stem under which the index keeps them: "výměnného" and "výměnný" have one, "w Łodzi" has that
 * of Łódź. Light stemming of Czech, Polish and the plural of English by rules of our own, on folded
 * text: it joins rather too much than too little, and what it joins wrongly ranks by other words.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_WORDS_H
#define ALGORITHMS_SEARCH_WORDS_H

#include "algorithms/search/document.h"

typedef struct SearchWord {
    size_t start, end; /* units: bytes of the text */
    uint8_t len;
    char folded[SEARCH_TERM_BYTES + 4]; /* not NUL-ended */
} SearchWord;

/* Takes the next word off `text` from *at on. A word is a run of letters and digits; an apostrophe
 * or a combining mark within does not end it. False at the end. */
bool search_next_word(Str text, size_t *at, SearchWord *ret_word);

/* The folded text of a word. */
Str search_word_text(const SearchWord *word);

/* The stem of a folded word, at most SEARCH_TERM_BYTES. `buffer` has room for as many; the result
 * lies there. A word with a digit is its own stem. */
Str search_stem(SearchLanguage language, Str folded, char *buffer);

/* What the stems of words that begin so begin with. */
Str search_stem_beginning(SearchLanguage language, Str folded, char *buffer);

/* Whether the folded word is so frequent that it is neither indexed nor looked for: "a", "pro". */
bool search_is_stop_word(SearchLanguage language, Str folded);

#endif
