/* solve: first as much weight as possible, then as few breaks. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/model.h"
#include "algorithms/sat/least.h"
#include "base/limits.h"

#include <string.h>

enum {
    WORK_BLOCK_BYTES = 1 << 18
};

typedef struct DaySolver {
    DayModel model;
    int16_t *rounds; /* of the best found */
} DaySolver;

static Status check_meeting(const DayProblem *problem, size_t index, Error *error)
{
    const DayMeeting *meeting = &problem->meetings[index];
    int32_t people = problem->participant_count;
    if (meeting->a < 0 || meeting->a >= people || meeting->b < 0 || meeting->b >= people)
        return error_set(
            error, INVALID, "meeting %zu is of a participant that is not there", index + 1);
    if (meeting->a == meeting->b)
        return error_set(error, INVALID, "meeting %zu is of a participant with itself", index + 1);
    if (meeting->earliest < 0 || meeting->earliest > LIMIT_ROUNDS || meeting->latest < 0 ||
        meeting->latest > LIMIT_ROUNDS)
        return error_set(
            error, INVALID, "meeting %zu: give rounds from 1 to %d", index + 1, LIMIT_ROUNDS);
    if (meeting->table < 0 || meeting->table > LIMIT_TABLES)
        return error_set(
            error, INVALID, "meeting %zu: give a table from 1 to %d", index + 1, LIMIT_TABLES);
    if (meeting->weight < 0 || meeting->weight > LIMIT_DAY_WEIGHT)
        return error_set(
            error, INVALID, "meeting %zu: give a weight from 0 to %d", index + 1, LIMIT_DAY_WEIGHT);
    return OK;
}

static Status check_problem(const DayProblem *problem, Error *error)
{
    if (problem->participant_count < 0 || problem->table_count < 0 ||
        problem->participant_count > LIMIT_ORGANISATIONS_PER_MEETING ||
        problem->table_count > LIMIT_TABLES)
        return error_set(
            error,
            TOO_LARGE,
            "%d participants at %d tables: at most %d at %d can be planned",
            problem->participant_count,
            problem->table_count,
            LIMIT_ORGANISATIONS_PER_MEETING,
            LIMIT_TABLES);
    if (problem->round_count < 1 || problem->round_count > LIMIT_ROUNDS)
        return error_set(
            error, INVALID, "%d rounds: give 1 to %d", problem->round_count, LIMIT_ROUNDS);
    if (problem->meeting_count > (size_t)(LIMIT_DAY_CHOICES / problem->round_count))
        return error_set(
            error,
            TOO_LARGE,
            "%zu meetings in %d rounds with rules of their own are too many: plan without an "
            "order and few breaks, or divide the day",
            problem->meeting_count,
            problem->round_count);
    for (size_t i = 0; i < problem->meeting_count; i++)
        TRY(check_meeting(problem, i, error));
    for (size_t i = 0; i < problem->order_count; i++) {
        const DayOrder *order = &problem->orders[i];
        if (order->first < 0 || (size_t)order->first >= problem->meeting_count || order->then < 0 ||
            (size_t)order->then >= problem->meeting_count)
            return error_set(error, INVALID, "order %zu is of a meeting that is not there", i + 1);
    }
    return OK;
}

/* Takes the rounds down while the solver knows them. */
static void note_rounds(DaySolver *solver)
{
    const DayProblem *problem = solver->model.problem;
    for (size_t m = 0; m < problem->meeting_count; m++) {
        solver->rounds[m] = 0;
        for (int32_t t = 0; t < problem->round_count && solver->rounds[m] == 0; t++) {
            Literal held = day_held(&solver->model, m, t);
            if (held != 0 && sat_is_true(solver->model.sat, held))
                solver->rounds[m] = (int16_t)(t + 1);
        }
    }
}

static void found(void *context, int64_t value)
{
    (void)value;
    note_rounds(context);
}

/* Weight first and then number: one more meeting is worth less than one unit of weight. */
static LeastAnswer leave_out_little(DaySolver *solver, Arena *arena)
{
    const DayProblem *problem = solver->model.problem;
    int64_t *weights = arena_array(arena, int64_t, problem->meeting_count);
    for (size_t m = 0; m < problem->meeting_count; m++)
        weights[m] = problem->meetings[m].weight * ((int64_t)problem->meeting_count + 1) + 1;
    LeastGoal goal = {
        .costs = solver->model.left_out,
        .weights = weights,
        .count = problem->meeting_count,
        .effort = problem->effort,
        .found = found,
        .context = solver,
    };
    return least_find(solver->model.sat, &goal, arena);
}

static LeastAnswer have_few_breaks(DaySolver *solver, Arena *arena)
{
    const DayProblem *problem = solver->model.problem;
    LeastGoal goal = {
        .costs = solver->model.breaks,
        .count = solver->model.break_count,
        .effort = problem->effort,
        .found = found,
        .context = solver,
    };
    return least_find(solver->model.sat, &goal, arena);
}

static int64_t weight_of_all(const DayProblem *problem)
{
    int64_t weight = 0;
    for (size_t m = 0; m < problem->meeting_count; m++)
        weight += problem->meetings[m].weight;
    return weight;
}

static bool is_proven(LeastAnswer answer)
{
    return answer.answer == SAT_POSSIBLE && answer.value == answer.bound;
}

/* Any plan first, then one goal after the other, the next only when the last is proven. */
static void reach_goals(DaySolver *solver, Arena *arena, PlannedDay *plan)
{
    const DayProblem *problem = solver->model.problem;
    SatAnswer answer = sat_solve(solver->model.sat, problem->effort);
    plan->weight_bound = weight_of_all(problem);
    if (answer != SAT_POSSIBLE) {
        plan->outcome = answer == SAT_IMPOSSIBLE ? DAY_IMPOSSIBLE : DAY_UNDECIDED;
        return;
    }
    plan->outcome = DAY_PLANNED;
    plan->is_optimal = true;
    note_rounds(solver);
    if (problem->may_leave_out) {
        LeastAnswer least = leave_out_little(solver, arena);
        plan->weight_bound -= least.bound / ((int64_t)problem->meeting_count + 1);
        plan->is_optimal = is_proven(least);
    }
    if (plan->is_optimal && problem->few_breaks) {
        LeastAnswer least = have_few_breaks(solver, arena);
        plan->break_bound = (int32_t)least.bound;
        plan->is_optimal = is_proven(least);
    }
}

int32_t *day_count_breaks(const DayProblem *problem, const int16_t *rounds, Arena *arena)
{
    size_t people = (size_t)problem->participant_count, width = (size_t)problem->round_count;
    int32_t *breaks = arena_array(arena, int32_t, people);
    bool *meets = arena_array(arena, bool, people *width);
    for (size_t m = 0; m < problem->meeting_count; m++) {
        if (rounds[m] == 0)
            continue;
        meets[(size_t)problem->meetings[m].a * width + (size_t)rounds[m] - 1] = true;
        meets[(size_t)problem->meetings[m].b * width + (size_t)rounds[m] - 1] = true;
    }
    for (size_t p = 0; p < people; p++) {
        bool has_met = false;
        for (size_t t = 0; t < width; t++) {
            bool now = meets[p * width + t];
            breaks[p] += now && has_met && !meets[p * width + t - 1];
            has_met = has_met || now;
        }
    }
    return breaks;
}

static void describe(const DaySolver *solver, Arena *arena, PlannedDay *plan)
{
    const DayProblem *problem = solver->model.problem;
    plan->was_stopped = sat_was_stopped(solver->model.sat);
    if (plan->outcome != DAY_PLANNED)
        return;
    for (size_t m = 0; m < problem->meeting_count; m++) {
        plan->left_out_count += solver->rounds[m] == 0;
        plan->weight += solver->rounds[m] == 0 ? 0 : problem->meetings[m].weight;
    }
    ArenaMark mark = arena_mark(arena);
    const int32_t *breaks = day_count_breaks(problem, solver->rounds, arena);
    for (int32_t p = 0; p < problem->participant_count; p++)
        plan->break_count += breaks[p];
    arena_rewind(arena, mark);
    plan->rounds = solver->rounds;
}

Status day_solve(const DayProblem *problem, Arena *arena, Error *error, PlannedDay *ret_plan)
{
    TRY(check_problem(problem, error));
    DaySolver solver = {.rounds = arena_array(arena, int16_t, problem->meeting_count)};
    PlannedDay plan = {.outcome = DAY_UNDECIDED};
    Arena *work = arena_new(WORK_BLOCK_BYTES);
    solver.model = day_model(problem, sat_new(problem->watch, work), work);
    if (problem->few_breaks || problem->is_fair)
        day_model_breaks(&solver.model);
    reach_goals(&solver, work, &plan);
    describe(&solver, arena, &plan);
    arena_free(work);
    *ret_plan = plan;
    return OK;
}
