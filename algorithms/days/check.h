/*
 * check: whether a planned day keeps every rule and its claims about itself are true; shares
 * nothing with what plans it. Proofs are not repeated: a bound above what was reached is all that
 * it can refute. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DAYS_CHECK_H
#define ALGORITHMS_DAYS_CHECK_H

#include "algorithms/days/days.h"

/* OK for a day that is lawful, or not PLANNED. Errors: INVALID with the first broken rule. */
NODISCARD Status
day_check(const DayProblem *problem, const PlannedDay *plan, Arena *arena, Error *error);

#endif
