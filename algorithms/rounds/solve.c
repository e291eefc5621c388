/* solve: the way from a problem to its plan: what can meet, what fits, how many rounds, in which
 * round, at which table. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/bound.h"
#include "algorithms/rounds/circle.h"
#include "algorithms/rounds/equalise.h"
#include "algorithms/rounds/exhaust.h"
#include "algorithms/rounds/order.h"
#include "algorithms/rounds/plan.h"
#include "algorithms/rounds/problem.h"
#include "algorithms/rounds/search.h"
#include "algorithms/rounds/seats.h"
#include "algorithms/rounds/select.h"
#include "base/limits.h"

enum {
    WORK_BLOCK_BYTES = 1 << 18,
    STEPS_AT_LEAST = 2000000, /* a few hundredths of a second: hard small graphs get a fair try */
    STEPS_WHEN_STOPPED = 200000,
    STEPS_A_MEETING = 100 /* a complete graph of 2,000 was seen to need 13 */
};

typedef struct Solver {
    const RoundsProblem *problem;
    Arena *work;
    Presence presence;
    Graph wanted;   /* all pairs that are to meet */
    Graph possible; /* of these: those who are there in the same round */
    Bound bound;    /* for what is possible */
    Selection selection;
    Schedule schedule;
    bool was_stopped;
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

static void select_what_fits(Solver *solver)
{
    const RoundsProblem *problem = solver->problem;
    int32_t rounds = problem->round_count > 0 ? problem->round_count : LIMIT_ROUNDS;
    int64_t *room = arena_array(solver->work, int64_t, (size_t)problem->organisation_count);
    for (int32_t o = 0; o < problem->organisation_count; o++)
        room[o] = presence_capacity_until(&solver->presence, o, rounds);
    int64_t meetings = presence_meetings_until(&solver->presence, problem->table_count, rounds);
    solver->selection =
        select_meetings(&solver->possible, room, meetings, problem->seed, solver->work);
}

static int64_t usual_budget(const Solver *solver)
{
    return solver->problem->budget > 0
               ? solver->problem->budget
               : STEPS_AT_LEAST + STEPS_A_MEETING * solver->selection.graph.edge_count;
}

/* Whether one more round could take any of what is unplaced. */
static bool a_round_helps(const Solver *solver)
{
    const Schedule *schedule = &solver->schedule;
    if (solver->problem->round_count > 0 || schedule->round_count >= LIMIT_ROUNDS)
        return false;
    for (int64_t i = 0; i < schedule->unplaced_count; i++) {
        Pair pair = schedule->unplaced[i];
        for (int32_t t = schedule->round_count; t < LIMIT_ROUNDS; t++) {
            if (presence_capacity(&solver->presence, pair.a, t) > 0 &&
                presence_capacity(&solver->presence, pair.b, t) > 0)
                return true;
        }
    }
    return false;
}

static void search_rounds(Solver *solver)
{
    Schedule *schedule = &solver->schedule;
    search_greedily(schedule);
    for (;;) {
        /* Once stopped, further rounds are opened for the rest at once: what is found is lawful. */
        int64_t budget = solver->was_stopped ? STEPS_WHEN_STOPPED : usual_budget(solver);
        SearchLimits limits = {.steps = schedule->step_count + budget};
        if (!solver->was_stopped)
            limits.watch = solver->problem->watch;
        bool was_stopped = false;
        bool is_done = search_place_all(schedule, &limits, solver->work, &was_stopped);
        solver->was_stopped = solver->was_stopped || was_stopped;
        if (is_done || !a_round_helps(solver))
            return;
        schedule_add_round(schedule, solver->work);
    }
}

static Status fill_rounds(Solver *solver, Error *error)
{
    const RoundsProblem *problem = solver->problem;
    int32_t rounds = problem->round_count > 0 ? problem->round_count : solver->bound.rounds;
    if (rounds > LIMIT_ROUNDS)
        return error_set(
            error,
            TOO_LARGE,
            "at least %d rounds are needed, at most %d can be planned: add tables or people, or "
            "give a number of rounds",
            rounds,
            LIMIT_ROUNDS);
    solver->schedule = schedule_new(
        &solver->selection.graph,
        &solver->presence,
        rounds,
        problem->table_count,
        problem->seed,
        solver->work);
    bool is_circle =
        problem->method == ROUNDS_BEST_METHOD && rounds == solver->bound.rounds &&
        circle_applies(&solver->selection.graph, &solver->presence, problem->table_count);
    if (is_circle)
        circle_fill(&solver->schedule);
    else
        search_rounds(solver);
    return OK;
}

/* Meetings above the number of tables, which windows kept from moving elsewhere, are given up. */
static void keep_to_tables(Schedule *schedule)
{
    for (int32_t t = 0; t < schedule->round_count; t++) {
        for (int32_t p = 0; schedule->size[t] > schedule->table_limit; p++) {
            if (schedule_row(schedule, t)[p] >= 0)
                schedule_remove(schedule, p, t);
        }
    }
}

/* Wanted meetings that were not selected, or not placed, wherever there still is room. */
static void use_what_is_left(Solver *solver)
{
    Schedule *schedule = &solver->schedule;
    const Graph *possible = &solver->possible;
    if (schedule->unplaced_count == 0 && solver->selection.graph.edge_count == possible->edge_count)
        return;
    Graph left = graph_copy(possible, solver->work);
    for (int32_t t = 0; t < schedule->round_count; t++) {
        const int16_t *row = schedule_row(schedule, t);
        for (int32_t p = 0; p < solver->presence.party_count; p++) {
            if (row[p] > p)
                graph_remove(
                    &left, solver->presence.organisation[p], solver->presence.organisation[row[p]]);
        }
    }
    schedule->target_size = schedule->table_limit;
    for (int32_t t = 0; t < schedule->round_count; t++)
        schedule_note_size(schedule, t, 0);
    Pair *pairs = arena_array(solver->work, Pair, (size_t)left.edge_count);
    graph_list(&left, pairs);
    order_heaviest_first(&left, pairs, left.edge_count, solver->work);
    for (int64_t i = 0; i < left.edge_count; i++) {
        int32_t round = schedule_common_round(schedule, pairs[i].a, pairs[i].b);
        if (round >= 0)
            schedule_place(schedule, pairs[i].a, pairs[i].b, round);
    }
}

/* One round above every bound: perhaps the bounds are too low. */
static void raise_bound(Solver *solver)
{
    const Schedule *schedule = &solver->schedule;
    const Graph *graph = &solver->selection.graph;
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
    plan->weight_bound = solver->selection.weight_bound;
    plan->meeting_bound = solver->selection.meeting_bound;
    bool is_most =
        plan->weight == plan->weight_bound && (int64_t)plan->meeting_count == plan->meeting_bound;
    plan->is_optimal =
        is_most && (problem->round_count > 0 || plan->round_count == plan->lower_bound);
    plan->step_count = solver->schedule.step_count;
    plan->was_stopped = solver->was_stopped;
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
    select_what_fits(solver);
    TRY(fill_rounds(solver, error));
    raise_bound(solver);
    equalise(&solver->schedule);
    keep_to_tables(&solver->schedule);
    use_what_is_left(solver);
    seats_heavy_rounds_first(&solver->schedule, &solver->wanted, solver->work);
    seats_share_meetings(&solver->schedule, solver->work);
    PlanFrame frame = {
        .problem = problem,
        .wanted = &solver->wanted,
        .presence = &solver->presence,
        .work = solver->work,
    };
    plan_of_schedule(&frame, &solver->schedule, arena, ret_plan);
    prove(solver, ret_plan);
    copy_set(ret_plan, arena);
    return OK;
}

Status rounds_solve(const RoundsProblem *problem, Arena *arena, Error *error, RoundsPlan *ret_plan)
{
    TRY(problem_is_sound(problem, error));
    Solver solver = {.problem = problem, .work = arena_new(WORK_BLOCK_BYTES)};
    Status status = solve(&solver, arena, error, ret_plan);
    arena_free(solver.work);
    return status;
}
