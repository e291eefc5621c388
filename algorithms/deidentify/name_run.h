/*
 * name_run: words that make one name together, for addresses, organisations and people.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_NAME_RUN_H
#define ALGORITHMS_DEIDENTIFY_NAME_RUN_H

#include "algorithms/deidentify/window.h"

/* A word with a capital that nothing has claimed. */
bool is_name_word(const Window *window, size_t at);

/* "Kpt.", "Dr.", "gen.", "im.", "J.": a short word with a full stop that a name goes on behind; a
 * short word of the language rather ends a sentence. */
bool is_abbreviation(const Window *window, size_t at);

/* Behind a run of capitals that may hold joiners, abbreviations and ordinals ("28. října"); `at`
 * when there is none. */
size_t behind_name(const Window *window, size_t at);

/* Behind "12", "123/4", "12a", "č. 12", "m. 4", "12 m. 4"; `at` when there is none. */
size_t behind_house_number(const Window *window, size_t at);

/* An adjective as it stands before a noun in a name: "Základní", "Komerční", "ostravská". */
bool is_adjective(const Window *window, size_t at);

/* A verb in lower case, by its ending: "doporučila", "se", "ma". */
bool is_verb(const Window *window, size_t at);

/* Where the capital adjectives before the noun at `at` begin; `at` when there are none. Adjectives
 * in lower case may stand between: "Střední zdravotnická škola". */
size_t adjectives_start(const Window *window, size_t at);

#endif
