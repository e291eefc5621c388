/* rounds_output: a plan on standard output. SPDX-License-Identifier: EUPL-1.2 */
#ifndef APP_ROUNDS_OUTPUT_H
#define APP_ROUNDS_OUTPUT_H

#include "app/rounds_input.h"

/* round,table,a,b,people_a,people_b: a line a meeting, people separated by "; ". */
void rounds_print_csv(const RoundsInput *input, const RoundsPlan *plan, Arena *arena);

/* The same meetings with lists of people, and what the plan says of itself; of breaks, when they
 * were asked for. */
void rounds_print_json(
    const RoundsInput *input,
    const RoundsPlan *plan,
    const DayBreaks *breaks_or_null,
    Arena *arena);

#endif
