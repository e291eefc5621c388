/* words: a plan and its bound in a sentence. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/tables/tables.h"

static Str reason(const TablesProblem *problem, const TablesPlan *plan, Arena *arena)
{
    int32_t people = problem->person_count, size = problem->table_size;
    switch (plan->bound) {
    case TABLES_BOUND_NOTHING:
        return STR("there is nobody to meet");
    case TABLES_BOUND_PERSON:
        return str_format(
            arena,
            "each has %d others to meet, at most %d a round",
            people - 1,
            people < size ? people - 1 : size - 1);
    case TABLES_BOUND_PAIRS:
        return str_format(
            arena,
            "there are %d pairs, and %d people at tables of %d make too few of them a round",
            people * (people - 1) / 2,
            people,
            size);
    case TABLES_BOUND_STRICT:
        return str_format(
            arena,
            "in %d rounds all tables would have to be full, but %d do not fill tables of %d",
            plan->lower_bound - 1,
            people,
            size);
    }
    return STR("");
}

Str tables_plan_sentence(const TablesProblem *problem, const TablesPlan *plan, Arena *arena)
{
    Str why = reason(problem, plan, arena);
    const char *ending = plan->round_count == 1 ? "" : "s";
    if (plan->is_optimal)
        return str_format(
            arena,
            "%d round%s; fewer are impossible: %.*s",
            plan->round_count,
            ending,
            STR_ARG(why));
    return str_format(
        arena,
        "%d round%s; whether fewer are possible is open, but at least %d are needed: %.*s",
        plan->round_count,
        ending,
        plan->lower_bound,
        STR_ARG(why));
}
