/* blame: why a day is impossible, in words: the fewest participants whose meetings cannot all be
 * held, and whether tables, order or fairness have to do with it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_DAYS_BLAME_H
#define ALGORITHMS_DAYS_BLAME_H

#include "algorithms/days/days.h"
#include "algorithms/days/fault.h"

/* Always INVALID. Tries what can be spared one after the other, each with little effort: what is
 * named is enough for the contradiction, though perhaps not least. `names` or NULL. Owner of
 * what the fault points to: the arena. */
NODISCARD Status day_blame(
    const DayProblem *problem, const Str *names, Arena *arena, Error *error, DayFault *ret_fault);

#endif
