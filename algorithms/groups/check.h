/*
 * check: is a plan what it says it is? Shares no code with the search: it goes by the problem as
 * the caller stated it, person by person. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_GROUPS_CHECK_H
#define ALGORITHMS_GROUPS_CHECK_H

#include "algorithms/groups/groups.h"

/* Errors: INVALID with what is wrong: somebody in no group, a size out of its bounds, a broken
 * rule, a sum, mean or count that is not the plan's. Limits: time people squared times rounds. */
NODISCARD Status
groups_plan_check(const GroupsProblem *problem, const GroupsPlan *plan, Arena *arena, Error *error);

#endif
