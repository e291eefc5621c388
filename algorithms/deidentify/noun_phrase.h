/*
 * noun_phrase: words in lower case that belong to a name: what an office is for, whose a company
 * is, the noun behind an adjective. Czech writes most of a name small, and its dictionary says
 * which part of speech a word is; in Polish and in unknown words the ending has to do.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_NOUN_PHRASE_H
#define ALGORITHMS_DEIDENTIFY_NOUN_PHRASE_H

#include "algorithms/deidentify/window.h"

/* One of words that are parted by blanks. */
bool is_one_of(Str word, const char *words);

/* In lower case, and nobody's yet. */
bool is_plain_word(const Window *window, size_t at);

/* The same, a noun or an adjective as far as is known, and not one that says what follows. */
bool is_common_word(const Window *window, size_t at);

/* "paličkované", "sociální", "lidská". */
bool is_attribute(const Window *window, size_t at);

/* A noun in lower case, in any case. */
bool is_common_noun(const Window *window, size_t at);

/* In the genitive by their ending: "českých", "národního", "lékařského". */
bool is_genitive_adjective(const Window *window, size_t at);

/* Behind attributes and the noun that they lead to, or `at`: "odborový svaz", "státní
 * zastupitelství". */
size_t behind_attributes_and_noun(const Window *window, size_t at);

/* Behind what stands in the genitive, with what "a" and "i" add to it, or `at`: "národního
 * majetku", "producentů prasat", "strojů a zařízení". */
size_t behind_genitives(const Window *window, size_t at);

/* Behind all that says what an office is for, or `at`: "práce a sociálních věcí", "pro civilní
 * letectví", "na ochranu přírody". */
size_t behind_domain(const Window *window, size_t at);

/* Behind "ds. Nowych Ruchów", "na rzecz Krzewienia", "dla Dzieci" when they stand behind a Polish
 * name that ends at `last`, or `last`. */
size_t behind_polish_aims(const Window *window, size_t last);

#endif
