/*
 * stems: what is left of a word when the endings of names are taken off, so that all cases of a
 * name are found when one was. It joins too much rather than too little: Jan and Jana have one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_STEMS_H
#define ALGORITHMS_DEIDENTIFY_STEMS_H

#include "base/str.h"

/* Of a word in lower case without diacritics. */
uint64_t stem_hash(Str plain);

#endif
