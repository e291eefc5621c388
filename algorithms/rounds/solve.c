/* solve: the way from a problem to its plan: what can meet, a bound, the rounds, the proof.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/bound.h"
#include "algorithms/rounds/early.h"
#include "algorithms/rounds/exhaust.h"
#include "algorithms/rounds/fill.h"
#include "algorithms/rounds/plan.h"
#include "algorithms/rounds/problem.h"
#include "algorithms/rounds/seats.h"
#include "base/limits.h"

enum {
    WORK_BLOCK_BYTES = 1 << 18
};

typedef struct Solver {
    const RoundsProblem *problem;
    Arena *work;
    Presence presence;
    Graph wanted;   /* all pairs that are to meet */
    Graph possible; /* of these: those who are there in the same round */
    Bound bound;    /* for what is possible */
    Fill fill;
} Solver;

static void drop_impossible(Solver *solver)
{
    const RoundsProblem *problem = solver->problem;
    int32_t rounds = problem->round_count > 0 ? problem->round_count : LIMIT_ROUNDS;
    solver->possible = graph_copy(&solver->wanted, solver->work);
    for (int32_t a = 0; a < solver->wanted.count; a++) {
        for (int32_t b = graph_next(&solver->wanted, a, a); b >= 0;
             b = graph_next(&solver->wanted, a, b)) {
            if (!presence_can_meet(&solver->presence, a, b, rounds))
                graph_remove(&solver->possible, a, b);
        }
    }
}

/* The bound leaves out whoever has more meetings than rounds before they leave: any of their
 * meetings may be the one that is dropped. */
static void find_bound(Solver *solver)
{
    Graph certain = graph_copy(&solver->possible, solver->work);
    for (int32_t a = 0; solver->presence.is_windowed && a < certain.count; a++) {
        int64_t room = presence_capacity_until(&solver->presence, a, LIMIT_ROUNDS);
        if (solver->possible.degree[a] <= room)
            continue;
        for (int32_t b = graph_next(&certain, a, -1); b >= 0; b = graph_next(&certain, a, b))
            graph_remove(&certain, a, b);
    }
    solver->bound =
        bound_of(&certain, &solver->presence, solver->problem->table_count, solver->work);
}

static Status check_rounds(const Solver *solver, Error *error)
{
    if (solver->problem->round_count > 0 || solver->bound.rounds <= LIMIT_ROUNDS)
        return OK;
    return error_set(
        error,
        TOO_LARGE,
        "at least %d rounds are needed, at most %d can be planned: add tables or people, or give a "
        "number of rounds",
        solver->bound.rounds,
        LIMIT_ROUNDS);
}

/* One round above every bound: perhaps the bounds are too low. */
static void raise_bound(Solver *solver)
{
    const Schedule *schedule = &solver->fill.schedule;
    const Graph *graph = &solver->fill.selection.graph;
    if (solver->problem->round_count > 0 || schedule->round_count != solver->bound.rounds + 1 ||
        graph->edge_count != solver->possible.edge_count)
        return;
    int32_t tables = solver->problem->table_count;
    if (!exhaust(graph, &solver->presence, tables, solver->bound.rounds, solver->work))
        return;
    solver->bound = (Bound){
        .rounds = schedule->round_count,
        .witness = {
            .bound = ROUNDS_BOUND_EXHAUSTED,
            .organisation = -1,
            .meetings = (int32_t)graph->edge_count,
            .at_once = tables}};
}

static void prove(const Solver *solver, RoundsPlan *plan)
{
    const RoundsProblem *problem = solver->problem;
    plan->lower_bound = solver->bound.rounds;
    plan->witness = solver->bound.witness;
    plan->weight_bound = solver->fill.selection.weight_bound;
    plan->meeting_bound = plan->weight == plan->weight_bound ? solver->fill.selection.meeting_bound
                                                             : solver->fill.selection.most_meetings;
    bool is_most =
        plan->weight == plan->weight_bound && (int64_t)plan->meeting_count == plan->meeting_bound;
    plan->is_optimal =
        is_most && (problem->round_count > 0 || plan->round_count == plan->lower_bound);
    plan->step_count = solver->fill.schedule.step_count;
    plan->was_stopped = solver->fill.was_stopped;
}

static void copy_set(RoundsPlan *plan, Arena *arena)
{
    RoundsWitness *witness = &plan->witness;
    if (witness->set != NULL)
        witness->set = arena_copy(
            arena, witness->set, (size_t)witness->organisation_count * sizeof *witness->set);
}

static Status solve(Solver *solver, Arena *arena, Error *error, RoundsPlan *ret_plan)
{
    const RoundsProblem *problem = solver->problem;
    solver->presence = presence_of_problem(problem, solver->work);
    solver->wanted = graph_of_problem(problem, solver->work);
    if (solver->wanted.edge_count == 0)
        return error_set(
            error, INVALID, "no two organisations may meet: allow a pair, or wish for one");
    drop_impossible(solver);
    if (solver->possible.edge_count == 0)
        return error_set(
            error,
            INVALID,
            "no two organisations are there in the same round: mend arrivals and leaves, or add "
            "people");
    find_bound(solver);
    TRY(check_rounds(solver, error));
    FillTask task = {
        .problem = problem,
        .presence = &solver->presence,
        .possible = &solver->possible,
        .lower_bound = solver->bound.rounds,
        .work = solver->work,
    };
    solver->fill = fill_rounds(&task);
    raise_bound(solver);
    early_heavy_pairs(&solver->fill.schedule, &solver->wanted, solver->work);
    seats_share_meetings(&solver->fill.schedule, solver->work);
    PlanFrame frame = {
        .problem = problem,
        .wanted = &solver->wanted,
        .presence = &solver->presence,
        .work = solver->work,
    };
    plan_of_schedule(&frame, &solver->fill.schedule, arena, ret_plan);
    prove(solver, ret_plan);
    copy_set(ret_plan, arena);
    return OK;
}

/* Without a number of tables there still are no more than can be counted. */
static RoundsProblem with_tables_bounded(const RoundsProblem *problem)
{
    RoundsProblem bounded = *problem;
    if (problem->table_count == 0 && problem->person_count / 2 > LIMIT_TABLES)
        bounded.table_count = LIMIT_TABLES;
    return bounded;
}

Status rounds_solve(const RoundsProblem *problem, Arena *arena, Error *error, RoundsPlan *ret_plan)
{
    TRY(problem_is_sound(problem, error));
    RoundsProblem bounded = with_tables_bounded(problem);
    Solver solver = {.problem = &bounded, .work = arena_new(WORK_BLOCK_BYTES)};
    Status status = solve(&solver, arena, error, ret_plan);
    arena_free(solver.work);
    return status;
}
