/*
 * likeness: how many typing errors lie between two words: a letter more, less, another one, or two
 * exchanged. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_LIKENESS_H
#define ALGORITHMS_SEARCH_LIKENESS_H

#include "base/str.h"

enum {
    LIKENESS_BYTES = 64 /* longer words are like nothing */
};

/* `most` + 1 when there are more than `most`. */
uint32_t likeness_errors(Str one, Str other, uint32_t most);

#endif
