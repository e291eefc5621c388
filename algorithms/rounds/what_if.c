/* what_if: the same problem with one number changed. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/what_if.h"

#include "base/limits.h"

static RoundsOutcome outcome_of(const RoundsPlan *plan)
{
    RoundsOutcome outcome = {
        .round_count = plan->round_count,
        .table_count = plan->table_count,
        .meeting_count = plan->meeting_count,
        .unplaced_count = plan->unplaced_count,
        .wished_placed = plan->wished_placed,
        .weight = plan->weight,
        .is_optimal = plan->is_optimal,
    };
    for (int32_t t = 0; t < plan->round_count; t++) {
        if (plan->resting[t] > outcome.most_resting)
            outcome.most_resting = plan->resting[t];
    }
    return outcome;
}

/* The outcome of a changed problem; the plan itself is given back. At a limit nothing changes. */
static Status outcome_with(
    const RoundsProblem *changed, Arena *arena, Error *error, RoundsOutcome *outcome)
{
    if (changed->round_count > LIMIT_ROUNDS || changed->table_count > LIMIT_TABLES)
        return OK;
    ArenaMark mark = arena_mark(arena);
    RoundsPlan plan;
    Status status = rounds_solve(changed, arena, error, &plan);
    if (status == OK)
        *outcome = outcome_of(&plan);
    arena_rewind(arena, mark);
    return status;
}

Status rounds_what_if(
    const RoundsProblem *problem,
    const RoundsPlan *plan,
    Arena *arena,
    Error *error,
    RoundsWhatIf *ret_what_if)
{
    RoundsWhatIf what_if = {.now = outcome_of(plan)};
    what_if.one_more_round = what_if.one_more_table = what_if.now;
    RoundsProblem more_rounds = *problem, more_tables = *problem;
    more_rounds.round_count = plan->round_count + 1;
    TRY(outcome_with(&more_rounds, arena, error, &what_if.one_more_round));
    if (problem->table_count > 0) {
        more_tables.table_count++;
        TRY(outcome_with(&more_tables, arena, error, &what_if.one_more_table));
    }
    *ret_what_if = what_if;
    return OK;
}
