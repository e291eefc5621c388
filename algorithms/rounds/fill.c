/* fill: selection, search, equalising, and a use for what is left over.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/fill.h"

#include "algorithms/rounds/circle.h"
#include "algorithms/rounds/equalise.h"
#include "algorithms/rounds/improve.h"
#include "algorithms/rounds/order.h"
#include "algorithms/rounds/search.h"
#include "base/limits.h"

enum {
    MOST_ATTEMPTS = 4,
    STEPS_AT_LEAST = 2000000, /* a few hundredths of a second: hard small graphs get a fair try */
    STEPS_WHEN_STOPPED = 200000,
    STEPS_A_MEETING = 100 /* a complete graph of 2,000 was seen to need 13 */
};

static Selection select_what_fits(const FillTask *task, uint64_t seed)
{
    const RoundsProblem *problem = task->problem;
    int32_t rounds = problem->round_count > 0 ? problem->round_count : LIMIT_ROUNDS;
    int64_t *room = arena_array(task->work, int64_t, (size_t)problem->organisation_count);
    for (int32_t o = 0; o < problem->organisation_count; o++)
        room[o] = presence_capacity_until(task->presence, o, rounds);
    int64_t meetings = presence_meetings_until(task->presence, problem->table_count, rounds);
    return select_meetings(task->possible, room, meetings, seed, task->work);
}

static int64_t usual_budget(const FillTask *task, const Fill *fill)
{
    return task->problem->budget > 0
               ? task->problem->budget
               : STEPS_AT_LEAST + STEPS_A_MEETING * fill->selection.graph.edge_count;
}

/* Whether one more round could take any of what is unplaced. */
static bool a_round_helps(const FillTask *task, const Schedule *schedule)
{
    if (task->problem->round_count > 0 || schedule->round_count >= LIMIT_ROUNDS)
        return false;
    for (int64_t i = 0; i < schedule->unplaced_count; i++) {
        Pair pair = schedule->unplaced[i];
        for (int32_t t = schedule->round_count; t < LIMIT_ROUNDS; t++) {
            if (presence_capacity(task->presence, pair.a, t) > 0 &&
                presence_capacity(task->presence, pair.b, t) > 0)
                return true;
        }
    }
    return false;
}

static void search_rounds(const FillTask *task, Fill *fill)
{
    Schedule *schedule = &fill->schedule;
    search_greedily(schedule, task->possible, task->work);
    for (;;) {
        /* Once stopped, further rounds are opened for the rest at once: what is found is lawful. */
        int64_t budget = fill->was_stopped ? STEPS_WHEN_STOPPED : usual_budget(task, fill);
        SearchLimits limits = {.steps = schedule->step_count + budget};
        bool was_stopped = false;
        if (!fill->was_stopped)
            limits.watch = task->problem->watch;
        bool is_done = search_place_all(schedule, &limits, task->work, &was_stopped);
        fill->was_stopped = fill->was_stopped || was_stopped;
        if (is_done || !a_round_helps(task, schedule))
            return;
        schedule_add_round(schedule, task->work);
    }
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

/* Takes the meetings of the schedule out of the graph, and counts them. */
static void take_placed(const FillTask *task, Fill *fill, Graph *left)
{
    const int32_t *organisation = task->presence->organisation;
    for (int32_t t = 0; t < fill->schedule.round_count; t++) {
        const int16_t *row = schedule_row(&fill->schedule, t);
        for (int32_t p = 0; p < task->presence->party_count; p++) {
            if (row[p] <= p)
                continue;
            int32_t a = organisation[p], b = organisation[row[p]];
            fill->meetings++;
            fill->weight += graph_weight(task->possible, a, b);
            graph_remove(left, a, b);
        }
    }
}

/* Meetings that were not selected, or not placed, wherever there still is room: heaviest first. */
static void use_room_left(const FillTask *task, Fill *fill)
{
    Schedule *schedule = &fill->schedule;
    Graph left = graph_copy(task->possible, task->work);
    take_placed(task, fill, &left);
    Pair *pairs = arena_array(task->work, Pair, (size_t)left.edge_count);
    graph_list(&left, pairs);
    order_heaviest_first(&left, pairs, left.edge_count, task->work);
    schedule->target_size = schedule->table_limit;
    for (int32_t t = 0; t < schedule->round_count; t++)
        schedule_note_size(schedule, t, 0);
    for (int64_t i = 0; i < left.edge_count; i++) {
        int32_t round = schedule_common_round(schedule, pairs[i].a, pairs[i].b);
        if (round < 0)
            continue;
        schedule_place(schedule, pairs[i].a, pairs[i].b, round);
        fill->meetings++;
        fill->weight += graph_weight(&left, pairs[i].a, pairs[i].b);
    }
}

static Fill attempt(const FillTask *task, uint64_t seed, bool *ret_all_placed)
{
    const RoundsProblem *problem = task->problem;
    int32_t rounds = problem->round_count > 0 ? problem->round_count : task->lower_bound;
    Fill fill = {.selection = select_what_fits(task, seed)};
    const Graph *graph = &fill.selection.graph;
    fill.schedule =
        schedule_new(graph, task->presence, rounds, problem->table_count, seed, task->work);
    bool is_circle = problem->method == ROUNDS_BEST_METHOD && rounds == task->lower_bound &&
                     graph->weight == NULL &&
                     circle_applies(graph, task->presence, problem->table_count);
    if (is_circle)
        circle_fill(&fill.schedule);
    else
        search_rounds(task, &fill);
    equalise(&fill.schedule);
    keep_to_tables(&fill.schedule);
    *ret_all_placed = fill.schedule.unplaced_count == 0;
    if (*ret_all_placed && graph->edge_count == task->possible->edge_count)
        return fill; /* usual, and there may be millions: nothing is left over, nothing to count */
    use_room_left(task, &fill);
    return fill;
}

static bool is_better(const Fill *one, const Fill *other)
{
    if (one->weight != other->weight)
        return one->weight > other->weight;
    if (one->meetings != other->meetings)
        return one->meetings > other->meetings;
    return one->schedule.round_count < other->schedule.round_count;
}

/* Whether no better choice of meetings is possible. */
static bool is_proven(const FillTask *task, const Fill *fill)
{
    bool holds_all = fill->schedule.unplaced_count == 0 &&
                     fill->selection.graph.edge_count == task->possible->edge_count;
    return holds_all || (fill->weight == fill->selection.weight_bound &&
                         fill->meetings == fill->selection.meeting_bound);
}

static void improve(const FillTask *task, Fill *fill)
{
    ImproveGoal goal = {
        .possible = task->possible,
        .weight_bound = fill->selection.weight_bound,
        .meeting_bound = fill->selection.meeting_bound,
        .watch = task->problem->watch,
    };
    fill->was_stopped = improve_weight(&fill->schedule, &goal, task->work);
}

Fill fill_rounds(const FillTask *task)
{
    bool all_placed = false;
    Fill best = attempt(task, task->problem->seed, &all_placed);
    for (uint64_t i = 1; i < MOST_ATTEMPTS && !all_placed && !best.was_stopped; i++) {
        Fill next = attempt(task, task->problem->seed + i, &all_placed);
        int64_t steps = best.schedule.step_count + next.schedule.step_count;
        next.was_stopped = next.was_stopped || best.was_stopped;
        if (all_placed || is_better(&next, &best))
            best = next;
        best.was_stopped = next.was_stopped;
        best.schedule.step_count = steps;
    }
    if (!best.was_stopped && !is_proven(task, &best))
        improve(task, &best);
    return best;
}
