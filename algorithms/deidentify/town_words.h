/*
 * town_words: a town's own list as people write it, a word or phrase a line: streets, schools,
 * villages. "Rusava = 480" says how many people live there, "keep: Charita" is no identifier here,
 * "#" opens a remark. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_TOWN_WORDS_H
#define ALGORITHMS_DEIDENTIFY_TOWN_WORDS_H

#include "algorithms/deidentify/deidentify.h"

/* Fills the problem's town_words, town_people and keep, views of `list`. Numbers may hold blanks
 * and full stops: "1 200", "1.200". Owner of the arrays: the arena. */
void town_words_read(Str list, Arena *arena, DeidentifyProblem *problem);

#endif
