/* check: sizes and meetings counted from the plan alone; shares no code with the search.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/tables/tables.h"

static Status check_round(
    const TablesProblem *problem, const TablesPlan *plan, int32_t round, bool *met, Error *error)
{
    int32_t people = problem->person_count;
    const int32_t *table_of = plan->table_of + (int64_t)round * people;
    for (int32_t a = 0; a < people; a++) {
        int32_t at_table = 0;
        if (table_of[a] < 0 || table_of[a] >= plan->table_count)
            return error_set(
                error, INVALID, "round %d: person %d is at no table", round + 1, a + 1);
        for (int32_t b = 0; b < people; b++) {
            if (table_of[a] != table_of[b])
                continue;
            at_table++;
            met[(int64_t)a * people + b] = true;
        }
        if (at_table > problem->table_size)
            return error_set(
                error,
                INVALID,
                "round %d: %d people are at table %d, at most %d may be",
                round + 1,
                at_table,
                table_of[a] + 1,
                problem->table_size);
    }
    return OK;
}

Status tables_plan_check(
    const TablesProblem *problem, const TablesPlan *plan, Arena *arena, Error *error)
{
    int32_t people = problem->person_count;
    bool *met = arena_array(arena, bool, (size_t)people *(size_t)people);
    for (int32_t r = 0; r < plan->round_count; r++)
        TRY(check_round(problem, plan, r, met, error));
    for (int32_t a = 0; a < people; a++) {
        for (int32_t b = 0; b < a; b++) {
            if (!met[(int64_t)a * people + b])
                return error_set(error, INVALID, "people %d and %d never meet", b + 1, a + 1);
        }
    }
    if (plan->round_count < plan->lower_bound ||
        plan->is_optimal != (plan->round_count == plan->lower_bound))
        return error_set(
            error,
            INVALID,
            "%d rounds, but the plan says that at least %d are needed",
            plan->round_count,
            plan->lower_bound);
    return OK;
}
