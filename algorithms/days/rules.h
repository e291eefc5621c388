/*
 * rules: a problem of rounds of which some meetings have rules of their own: a round or a part of
 * the day, an order, few idle breaks. The same organisations, people, wishes and tables as
 * algorithms/rounds, and the same plan; what colouring cannot keep is planned by day_solve.
 *
 * Hard: as rounds.h; a meeting with a window is held within it or not at all; of two meetings in
 * order the first is in an earlier round. Soft, in this order: most weight, most meetings, fewest
 * rounds, and with few_breaks fewest breaks of the organisations; then rests shared among people,
 * home tables, few changes of table.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DAYS_RULES_H
#define ALGORITHMS_DAYS_RULES_H

#include "algorithms/days/days.h"
#include "algorithms/rounds/rounds.h"

/* Two organisations meet within these rounds. The first and the last the same: fixed. The same two
 * may stand in several windows and are held within all. */
typedef struct DayWindow {
    int32_t a, b;
    int32_t earliest, latest; /* from 1; 0: any */
} DayWindow;

/* Two organisations meet in an earlier round than two others do. */
typedef struct DayBefore {
    int32_t first_a, first_b, then_a, then_b;
} DayBefore;

typedef struct DayRules {
    const DayWindow *windows;
    size_t window_count;
    const DayBefore *befores;
    size_t before_count;
    bool few_breaks;
    bool is_fair; /* the breaks of any two organisations differ by no more than fairness */
    int32_t fairness;
} DayRules;

/* Idle breaks of all organisations together. */
typedef struct DayBreaks {
    int32_t count;
    int32_t bound; /* with few_breaks: fewer are impossible with these meetings and rounds */
} DayBreaks;

/*
 * `names` are the organisations' for errors, or NULL. Owner: the arena. Errors: as rounds_solve;
 * INVALID in words for rules that contradict each other or cannot be kept, with the organisations
 * and rounds at fault; TOO_LARGE beyond LIMIT_DAY_CHOICES; BUSY when the watch ended it before any
 * plan was found. problem->budget is not used: an effort of some seconds goes into fewest rounds.
 */
NODISCARD Status day_rules_solve(
    const RoundsProblem *problem,
    const DayRules *rules,
    const Str *names,
    Arena *arena,
    Error *error,
    RoundsPlan *ret_plan,
    DayBreaks *ret_breaks);

/* rounds_plan_check, and that windows, order, fairness and the count of breaks are kept. */
NODISCARD Status day_rules_check(
    const RoundsProblem *problem,
    const DayRules *rules,
    const RoundsPlan *plan,
    const DayBreaks *breaks,
    Arena *arena,
    Error *error);

/* Contradictions that can be named without planning. `round_count` may be 0. Errors: INVALID. */
NODISCARD Status day_rules_contradict(
    const RoundsProblem *problem,
    const DayRules *rules,
    const Str *names,
    Arena *arena,
    Error *error);

#endif
