/*
 * rounds_check: plans for unit tests, none of which goes unchecked. SPDX-License-Identifier:
 * EUPL-1.2
 */
#ifndef TESTS_SUPPORT_ROUNDS_CHECK_H
#define TESTS_SUPPORT_ROUNDS_CHECK_H

#include "algorithms/rounds/check.h"

#include "tests/support/rounds_case.h"
#include "tests/support/test.h"

static inline RoundsPlan rounds_solve_and_check(const RoundsProblem *problem, Arena *arena)
{
    RoundsPlan plan = {.round_count = -1};
    Error error = {.status = OK};
    Status status = rounds_solve(problem, arena, &error, &plan);
    if (status == OK)
        status = rounds_plan_check(problem, &plan, arena, &error);
    if (status != OK)
        printf("# %s\n", error.message);
    EXPECT_INT(OK, status);
    return plan;
}

#endif
