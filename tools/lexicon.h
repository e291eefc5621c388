/*
 * lexicon: how the build makes the automata of algorithms/deidentify/lexicon.h.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_LEXICON_H
#define TOOLS_LEXICON_H

#include "base/buffer.h"

typedef struct Word {
    const char *labels; /* ends in NUL */
    unsigned classes;
} Word;

typedef struct Words {
    Arena *arena;
    Word *items;
    size_t count, capacity;
} Words;

/* Adds a form of UTF-8, in any case; forms with other letters than those of the alphabet are left
 * out. */
void words_add(Words *words, Str form, unsigned classes);

/* Sorts, and joins the classes of equal forms. */
void words_sort(Words *words);

/* After words_sort; 0 for none. */
unsigned words_find_text(const Words *words, Str form);

/* Every form of a hunspell dictionary. Errors: INVALID for tables that are none. */
NODISCARD Status words_add_hunspell(Words *words, Str affixes, Str dictionary, Error *error);

/* A list of forms, one a line: wpolish. */
void words_add_list(Words *words, Str list);

/* First column of a table of municipalities, in all cases by rule (too many forms, rather than too
 * few). `language` is "cs" or "pl". */
void words_add_places(Words *words, Str table, char separator, Str language);

/* Adjectives of those places that are among the ordinary words; wants sorted words, unsorts them.
 */
void words_mark_place_adjectives(Words *words, Str table, char separator, Str language);

/* Marks in Polish which names people bear, which the list does not say; wants sorted words, unsorts
 * them. */
void words_mark_polish_people(Words *words);

/* The automaton of sorted words, as a file. */
void automaton_write(const Words *words, Str notice, Arena *arena, Buffer *out);

#endif
