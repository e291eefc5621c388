/*
 * family: words of one root: "alkohol", "alkoholik", "alkoholický"; "zadłużony", "zadłużenie". By
 * endings that make nouns, adjectives and verbs of each other, taken off a stem (words.h). It joins
 * more than stems do, so it is only asked for a word that nothing else explains.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_FAMILY_H
#define ALGORITHMS_SEARCH_FAMILY_H

#include "algorithms/search/words.h"

enum {
    FAMILY_LETTERS =
        4 /* of a root, at least; a shorter one would join what has nothing in common */
};

/* The root of a stem: a part of it, its beginning. Empty when it is too short to say anything. */
Str search_root(SearchLanguage language, Str stem);

#endif
