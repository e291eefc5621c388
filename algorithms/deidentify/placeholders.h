/*
 * placeholders: the words in brackets that stand in the place of a finding, in two degrees: what it
 * was ("[telefon]", "[menší obec A]") and, coarser, what matters of it for a case ("[škola]",
 * "[asi před rokem]", "[střední věk]"). All of them are known here, so that a text can be asked
 * whether it holds nothing else. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_PLACEHOLDERS_H
#define ALGORITHMS_DEIDENTIFY_PLACEHOLDERS_H

#include "algorithms/deidentify/deidentify.h"

typedef enum PlaceSize {
    PLACE_TOWN,
    PLACE_UNDER_1000, /* by the town's own list, as the two below */
    PLACE_UNDER_5000,
    PLACE_UNDER_20000,
    PLACE_SMALLER, /* a municipality that is no large town; how small is not known */
    PLACE_OTHER,
    PLACE_SIZES
} PlaceSize;

/* Without brackets. */
Str placeholder_of(DeidentifyKind kind, bool is_polish);
Str placeholder_of_place(PlaceSize size, bool is_polish);

/* Coarser ones, without brackets; empty where there is nothing coarser. */
Str placeholder_general(DeidentifyKind kind, bool is_polish);
Str placeholder_of_body(Str organisation, bool is_polish); /* "škola", by its words */
Str placeholder_of_time(int64_t days_ago, bool is_polish); /* below 0: still to come */
Str placeholder_of_life(int64_t years, bool is_polish);    /* a stage of life */

/* Whether a text, with its brackets and the letter that may stand before the last of them, is one
 * of the above, in either language. */
bool placeholder_is_ours(Str text);

#endif
