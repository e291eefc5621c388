/*
 * Plans an event: asks algorithms/rounds and keeps the answer as a plan of this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/rounds/what_if.h"
#include "base/clock.h"
#include "features/meetings/plan_lock.h"
#include "features/meetings/problem_rules.h"

enum {
    /* Two more plans are made to say what more rounds or tables would change; beyond this size it
     * would keep the planner waiting for seconds. */
    WHAT_IF_ORGANISATIONS = 300,
    SECONDS_WITH_RULES = 6 /* one waits for the page; then with the best found */
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

/* ---- With rules ---- */

static bool goes_on(void *context, const RoundsProgress *progress)
{
    const Microseconds *end = context;
    (void)progress;
    return clock_monotonic() < *end;
}

/* Too much for the exact method is said in words; what else it cannot do, `fault` says. */
static Status say_failure(Error *error, const Error *inner, Status status)
{
    if (status == TOO_LARGE)
        return error_set_user(
            error,
            INVALID,
            "gaps",
            N_("This event is too large to keep rules of single meetings or few gaps. Plan without "
               "them, or divide it into several events."));
    return error_set(error, status, "%s", inner->message);
}

/* First with the locks as rules; where they stand in the way, without. */
static Status solve_with_rules(
    const Problem *problem,
    const RoundsProblem *rounds,
    const Plan *earlier_or_null,
    Arena *arena,
    Error *error,
    DayFault *fault,
    RoundsPlan *ret_answer,
    DayBreaks *ret_gaps)
{
    Error inner = {.status = OK};
    DayRules rules = plan_lock_rules(problem, earlier_or_null, arena);
    Status status =
        day_rules_solve(rounds, &rules, NULL, arena, &inner, fault, ret_answer, ret_gaps);
    if (status != OK && rules.window_count > problem->rules.window_count) {
        error_clear(&inner);
        status = day_rules_solve(
            rounds, &problem->rules, NULL, arena, &inner, fault, ret_answer, ret_gaps);
    }
    return status == OK ? OK : say_failure(error, &inner, status);
}

static Status solve(
    const Problem *problem,
    const Plan *earlier_or_null,
    Arena *arena,
    Error *error,
    DayFault *fault,
    RoundsPlan *ret_answer,
    DayBreaks *ret_gaps)
{
    RoundsProblem rounds = problem->rounds;
    Microseconds end = clock_monotonic() + SECONDS(SECONDS_WITH_RULES);
    rounds.seed = 1;
    if (!problem_has_rules(problem)) {
        TRY(plan_lock_weights(problem, earlier_or_null, arena, &rounds));
        return rounds_solve(&rounds, arena, error, ret_answer);
    }
    rounds.watch = (RoundsWatch){.goes_on = goes_on, .context = &end};
    return solve_with_rules(
        problem, &rounds, earlier_or_null, arena, error, fault, ret_answer, ret_gaps);
}

Status problem_solve(
    const Problem *problem,
    const Plan *earlier_or_null,
    Arena *arena,
    Error *error,
    DayFault *ret_fault_or_null,
    Plan *ret_plan)
{
    RoundsPlan answer;
    DayBreaks gaps = {.count = 0};
    DayFault fault = {.kind = DAY_FAULT_NONE};
    Plan plan = {
        .meeting = problem->meeting->id,
        .previous = problem->meeting->plan,
        .change = PLAN_MADE,
        .people_version = problem->meeting->people_version};
    Status status = solve(problem, earlier_or_null, arena, error, &fault, &answer, &gaps);
    if (ret_fault_or_null != NULL)
        *ret_fault_or_null = fault;
    TRY(status);
    plan.round_count = answer.round_count;
    plan.lower_bound = answer.lower_bound;
    plan.is_proven = answer.is_optimal && (!problem->rules.few_breaks || gaps.count == gaps.bound);
    plan.facts = facts_of(problem, &answer);
    plan.facts.has_gaps = problem->rules.few_breaks;
    plan.facts.gap_count = gaps.count;
    plan.facts.gap_bound = gaps.bound;
    plan.facts.was_stopped = answer.was_stopped;
    plan.facts.settings = plan_settings_of(problem->meeting);
    plan_fill(problem, &answer, arena, &plan);
    if (earlier_or_null != NULL && plan_lock_keep(problem, earlier_or_null, arena, &plan) > 0) {
        plan.facts.weight = 0; /* the locked pairs had more than their own */
        plan.facts.weight_bound = 0;
    }
    if (!problem_has_rules(problem))
        TRY(what_if_add(&problem->rounds, &answer, arena, error, &plan.facts));
    *ret_plan = plan;
    return OK;
}
