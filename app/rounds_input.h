/*
 * rounds_input: the tables of `kruh rounds`, people, wishes and rules, as a problem.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_ROUNDS_INPUT_H
#define APP_ROUNDS_INPUT_H

#include "algorithms/days/rules.h"

typedef struct RoundsInput {
    RoundsProblem problem;
    DayRules rules;           /* of single meetings, and of breaks */
    const Str *organisations; /* names, in the order of the file */
    const Str *people;        /* names, as problem.people */
} RoundsInput;

/*
 * Columns organisation, person and, where wanted, arrives, leaves (round numbers), away (rounds in
 * between, as "4" or "4-6; 9"), home_table.
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

/*
 * Columns a, b and, where wanted, round (fixed), from, to (rounds), table, after_a, after_b: the
 * meeting of a and b is in a later round than theirs. Errors: as above, and a line that says
 * nothing.
 */
NODISCARD Status
rounds_read_rules(Str path, Str bytes, Arena *arena, Error *error, RoundsInput *input);

#endif
