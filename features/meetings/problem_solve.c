/*
 * Plans an event: asks algorithms/rounds and keeps the answer as a plan of this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/rounds/what_if.h"
#include "features/meetings/plan_lock.h"
#include "features/meetings/problem.h"

enum {
    /* Two more plans are made to say what more rounds or tables would change; beyond this size it
     * would keep the planner waiting for seconds. */
    WHAT_IF_ORGANISATIONS = 300
};

static PlanFacts facts_of(const Problem *problem, const RoundsPlan *answer)
{
    return (PlanFacts){
        .bound = answer->witness.bound,
        .bound_organisation = answer->witness.organisation,
        .bound_organisation_count = answer->witness.organisation_count,
        .bound_meetings = answer->witness.meetings,
        .bound_at_once = answer->witness.at_once,
        .pair_count = problem->pair_count,
        .weight = answer->weight,
        .weight_bound = answer->weight_bound};
}

static Status what_if_add(
    const RoundsProblem *rounds,
    const RoundsPlan *answer,
    Arena *arena,
    Error *error,
    PlanFacts *facts)
{
    RoundsWhatIf what_if;
    if (rounds->organisation_count > WHAT_IF_ORGANISATIONS)
        return OK;
    ArenaMark mark = arena_mark(arena);
    TRY(rounds_what_if(rounds, answer, arena, error, &what_if));
    arena_rewind(arena, mark);
    facts->has_what_if = true;
    facts->round_more_meetings = (int64_t)what_if.one_more_round.meeting_count;
    facts->table_more_rounds = what_if.one_more_table.round_count;
    facts->table_more_meetings = (int64_t)what_if.one_more_table.meeting_count;
    return OK;
}

static void plan_fill(const Problem *problem, const RoundsPlan *answer, Arena *arena, Plan *plan)
{
    size_t count = (size_t)problem->rounds.organisation_count;
    OrganisationId *organisations = arena_array(arena, OrganisationId, count);
    PlanMeeting *meetings = arena_array(arena, PlanMeeting, answer->meeting_count);
    for (size_t i = 0; i < count; i++)
        organisations[i] = problem->pairs.organisations[problem->position_of[i]].id;
    for (size_t i = 0; i < answer->meeting_count; i++) {
        const RoundsMeeting *from = &answer->meetings[i];
        meetings[i] = (PlanMeeting){
            .round = from->round,
            .table = from->table,
            .a = from->a,
            .b = from->b,
            .person_a = from->person_a,
            .person_b = from->person_b};
    }
    plan->organisations = organisations;
    plan->organisation_count = count;
    plan->people = problem->people;
    plan->person_count = problem->rounds.person_count;
    plan->meetings = meetings;
    plan->meeting_count = answer->meeting_count;
}

Status problem_solve(
    const Problem *problem, const Plan *earlier_or_null, Arena *arena, Error *error, Plan *ret_plan)
{
    RoundsPlan answer;
    RoundsProblem rounds = problem->rounds;
    Plan plan = {
        .meeting = problem->meeting->id,
        .previous = problem->meeting->plan,
        .change = PLAN_MADE,
        .people_version = problem->meeting->people_version};
    rounds.seed = 1;
    TRY(plan_lock_weights(problem, earlier_or_null, arena, &rounds));
    TRY(rounds_solve(&rounds, arena, error, &answer));
    plan.round_count = answer.round_count;
    plan.lower_bound = answer.lower_bound;
    plan.is_proven = answer.is_optimal;
    plan.facts = facts_of(problem, &answer);
    plan.facts.settings = plan_settings_of(problem->meeting);
    plan_fill(problem, &answer, arena, &plan);
    if (earlier_or_null != NULL && plan_lock_keep(problem, earlier_or_null, arena, &plan) > 0) {
        plan.facts.weight = 0; /* the locked pairs had more than their own */
        plan.facts.weight_bound = 0;
    }
    TRY(what_if_add(&problem->rounds, &answer, arena, error, &plan.facts));
    *ret_plan = plan;
    return OK;
}
