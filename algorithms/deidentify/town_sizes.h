/*
 * town_sizes: towns that are too large to tell who somebody is.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_TOWN_SIZES_H
#define ALGORITHMS_DEIDENTIFY_TOWN_SIZES_H

#include "algorithms/deidentify/known.h"

/* Stems of the words of towns with some 20,000 inhabitants and more in both countries. */
Known large_towns(Arena *arena);

/* Inhabitants by the town's own list, whatever case the name stands in; 0 where it says nothing. */
uint32_t people_of_place(const DeidentifyProblem *problem, Str name);

/* Whether a place's name begins with such a word. */
bool is_large_town(const Known *towns, Str name);

#endif
