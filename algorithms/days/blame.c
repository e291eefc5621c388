/* blame: rules are let go as long as the day stays impossible. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/blame.h"

#include <string.h>

enum {
    EFFORT = 3000,    /* conflicts of one try */
    MOST_TRIES = 600, /* beyond, the rest stays blamed */
    MANY_AT_ONCE = INT16_MAX
};

typedef struct Blame {
    DayProblem problem;
    int16_t *at_once;
    bool *is_spared; /* by participant: the day is impossible even if it could be everywhere */
    Arena *arena;
    int32_t tries;
} Blame;

static bool is_still_impossible(Blame *blame)
{
    PlannedDay plan = {.outcome = DAY_UNDECIDED};
    ArenaMark mark = arena_mark(blame->arena);
    if (blame->tries++ >= MOST_TRIES || day_solve(&blame->problem, blame->arena, NULL, &plan) != OK)
        plan.outcome = DAY_UNDECIDED;
    arena_rewind(blame->arena, mark);
    return plan.outcome == DAY_IMPOSSIBLE;
}

/* Lets participants from `from` to `to` hold any number of meetings while they are there; undone
 * unless the day stays impossible. Halves first, so that few tries spare many. */
static void spare(Blame *blame, int32_t from, int32_t to)
{
    size_t width = (size_t)blame->problem.round_count;
    size_t first = (size_t)from * width, count = (size_t)(to - from) * width;
    ArenaMark mark = arena_mark(blame->arena);
    int16_t *kept = arena_copy(blame->arena, blame->at_once + first, count * sizeof *kept);
    for (size_t i = first; i < first + count; i++)
        blame->at_once[i] = blame->at_once[i] > 0 ? MANY_AT_ONCE : 0;
    bool is_spared = is_still_impossible(blame);
    if (!is_spared)
        memcpy(blame->at_once + first, kept, count * sizeof *kept);
    arena_rewind(blame->arena, mark);
    for (int32_t p = from; is_spared && p < to; p++)
        blame->is_spared[p] = true;
    if (is_spared || to - from == 1)
        return;
    int32_t middle = from + (to - from) / 2;
    spare(blame, from, middle);
    spare(blame, middle, to);
}

static void begin(Blame *blame, const DayProblem *problem)
{
    size_t count = (size_t)problem->participant_count, width = (size_t)problem->round_count;
    blame->problem = *problem;
    blame->problem.few_breaks = false;
    blame->problem.effort = EFFORT;
    blame->at_once = arena_array(blame->arena, int16_t, count * width);
    for (size_t i = 0; i < count * width; i++)
        blame->at_once[i] = problem->at_once == NULL ? 1 : problem->at_once[i];
    blame->problem.at_once = blame->at_once;
    blame->is_spared = arena_array(blame->arena, bool, count);
}

/* Who is not spared. Owner: the arena that lasts. */
static void name_those(const Blame *blame, Arena *arena, DayFault *fault)
{
    int32_t *list = arena_array(arena, int32_t, (size_t)blame->problem.participant_count);
    for (int32_t p = 0; p < blame->problem.participant_count; p++) {
        if (!blame->is_spared[p])
            list[fault->organisation_count++] = p;
    }
    fault->organisations = list;
}

Status day_blame(
    const DayProblem *problem, const Str *names, Arena *arena, Error *error, DayFault *ret_fault)
{
    Blame blame = {.arena = arena};
    DayFault fault = {.kind = DAY_FAULT_UNFAIR, .most = problem->round_count};
    begin(&blame, problem);
    blame.problem.is_fair = false;
    fault.count = problem->fairness;
    if (problem->is_fair && !is_still_impossible(&blame))
        return day_fault_set(&fault, names, arena, error, ret_fault);
    fault.kind = DAY_FAULT_TOO_MUCH;
    blame.problem.order_count = 0;
    fault.by_order = problem->order_count > 0 && !is_still_impossible(&blame);
    blame.problem.order_count = fault.by_order ? problem->order_count : 0;
    blame.problem.table_count = 0;
    fault.by_tables = problem->table_count > 0 && !is_still_impossible(&blame);
    blame.problem.table_count = fault.by_tables ? problem->table_count : 0;
    spare(&blame, 0, problem->participant_count);
    name_those(&blame, arena, &fault);
    return day_fault_set(&fault, names, arena, error, ret_fault);
}
