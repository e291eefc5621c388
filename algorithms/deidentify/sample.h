/*
 * sample: in which language a text is, and whether it was written without diacritics, told from its
 * beginning.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_SAMPLE_H
#define ALGORITHMS_DEIDENTIFY_SAMPLE_H

#include "algorithms/deidentify/deidentify.h"

typedef struct Sample {
    DeidentifyLanguage language; /* never AUTO; the problem's, where it says one */
    bool is_plain;
} Sample;

/* `arena` is rewound. */
Sample sample_take(const DeidentifyProblem *problem, Arena *arena);

#endif
