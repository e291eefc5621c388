/*
 * rules: a problem of rounds of which some meetings have rules of their own: a round, a part of the
 * day or a table, an order, few idle breaks. The same organisations, people, wishes and tables as
 * algorithms/rounds, and the same plan; what colouring cannot keep is planned by day_solve.
 *
 * Hard: as rounds.h; a meeting with a window is held within it, at its table, or not at all; of two
 * meetings in order the first is in an earlier round. Soft, in this order: most weight, most
 * meetings, fewest rounds, and with few_breaks fewest breaks of the organisations; then rests
 * shared among people, home tables, few changes of table. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DAYS_RULES_H
#define ALGORITHMS_DAYS_RULES_H

#include "algorithms/days/days.h"
#include "algorithms/days/fault.h"
#include "algorithms/rounds/rounds.h"

typedef RoundsWindow DayWindow;
typedef RoundsBefore DayBefore;

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
 * and rounds at fault, which ret_fault_or_null has as numbers (in the arena; else its kind is
 * NONE); TOO_LARGE beyond LIMIT_DAY_CHOICES; BUSY when the watch ended it before any plan was
 * found. problem->budget is not used: an effort of some seconds goes into fewest rounds.
 */
NODISCARD Status day_rules_solve(
    const RoundsProblem *problem,
    const DayRules *rules,
    const Str *names,
    Arena *arena,
    Error *error,
    DayFault *ret_fault_or_null,
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
    Error *error,
    DayFault *ret_fault_or_null);

#endif
