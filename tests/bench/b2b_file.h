/*
 * b2b_file: a day of the published benchmark of business meetings (MiniZinc data, Bofill et al.,
 * JAIR 2022) as a problem of algorithms/days. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_BENCH_B2B_FILE_H
#define TESTS_BENCH_B2B_FILE_H

#include "algorithms/days/days.h"

/*
 * nBusiness participants; `requested`: two participants from 1, and 1 for the morning, 2 for the
 * afternoon, 3 for any time; `forbidden` slots by participant; a `fixed` slot by meeting, 0 for
 * none; `precedences`: by meeting those that come before it. 0 in a set is nobody. What follows
 * from these (meetingsxBusiness, nMeetingsBusiness) is not read. Owner: the arena. Errors: INVALID
 * as "line N: what".
 */
NODISCARD Status b2b_read(Str bytes, Arena *arena, Error *error, DayProblem *ret_problem);

#endif
