/* plan_file: a problem of rounds and its plan as lines of words and numbers, for a checker that
 * knows nothing of the library (tests/support/rounds_plan_check.mjs reads it).
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_BENCH_PLAN_FILE_H
#define TESTS_BENCH_PLAN_FILE_H

#include "algorithms/rounds/rounds.h"

/* Writes FOLDER/NAME.plan; what is no letter or digit of `name` becomes "-". False when it cannot
 * be written. */
bool plan_file_write(
    const char *folder, const char *name, const RoundsProblem *problem, const RoundsPlan *plan);

#endif
