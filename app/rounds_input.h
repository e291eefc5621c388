/*
 * rounds_input: the two tables of `kruh rounds`, people and wishes, as a problem.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_ROUNDS_INPUT_H
#define APP_ROUNDS_INPUT_H

#include "algorithms/rounds/rounds.h"

typedef struct RoundsInput {
    RoundsProblem problem;
    const Str *organisations; /* names, in the order of the file */
    const Str *people;        /* names, as problem.people */
} RoundsInput;

/*
 * Columns organisation, person and, where wanted, arrives, leaves (round numbers), home_table.
 * Errors, each as "FILE:LINE what, what to do": a missing column or cell, a number that is none, a
 * person twice in an organisation, more people or organisations than can be planned.
 */
NODISCARD Status
rounds_read_people(Str path, Str bytes, Arena *arena, Error *error, RoundsInput *ret_input);

/*
 * Columns a, b, weight: a number above 0 or "never". A pair may stand in the table more than once:
 * never wins over any number; two different numbers are an error, since nobody can tell which is
 * meant. Weights may have decimals; they are scaled to whole numbers. Errors: as above, and an
 * organisation that is not among the people, or with itself.
 */
NODISCARD Status
rounds_read_wishes(Str path, Str bytes, Arena *arena, Error *error, RoundsInput *input);

#endif
