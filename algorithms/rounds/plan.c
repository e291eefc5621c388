/* plan: meetings by round, what is left over, and who rests. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/plan.h"

#include "algorithms/rounds/order.h"
#include "algorithms/rounds/tables.h"
#include "base/limits.h"

static RoundsMeeting meeting_of(const Presence *presence, int32_t round, int32_t p, int32_t q)
{
    bool in_order = presence->organisation[p] < presence->organisation[q];
    int32_t first = in_order ? p : q, second = in_order ? q : p;
    return (RoundsMeeting){
        .round = (int16_t)(round + 1),
        .a = (int16_t)presence->organisation[first],
        .b = (int16_t)presence->organisation[second],
        .person_a = (int16_t)presence->person[first],
        .person_b = (int16_t)presence->person[second],
    };
}

/* Where each meeting's round begins: counting sort, stable within a round. */
static RoundsMeeting *sorted_by_round(
    const RoundsMeeting *meetings, size_t count, int32_t round_count, Arena *arena)
{
    RoundsMeeting *sorted = arena_array(arena, RoundsMeeting, count);
    ArenaMark mark = arena_mark(arena);
    size_t *next = arena_array(arena, size_t, (size_t)round_count + 2);
    for (size_t i = 0; i < count; i++)
        next[meetings[i].round + 1]++;
    for (int32_t t = 1; t <= round_count + 1; t++)
        next[t] += next[t - 1];
    for (size_t i = 0; i < count; i++)
        sorted[next[meetings[i].round]++] = meetings[i];
    arena_rewind(arena, mark);
    return sorted;
}

static int32_t most_in_a_round(const RoundsMeeting *meetings, size_t count)
{
    int32_t most = 0, size = 0;
    for (size_t i = 0; i < count; i++) {
        size = i > 0 && meetings[i].round == meetings[i - 1].round ? size + 1 : 1;
        most = size > most ? size : most;
    }
    return most;
}

/* Tables that may be used: those given, else as many as the fullest round needs and those that are
 * somebody's home or in use already. */
static int32_t highest_table(
    const RoundsProblem *problem, const RoundsMeeting *meetings, size_t count)
{
    int32_t highest = most_in_a_round(meetings, count);
    if (problem->table_count > highest)
        highest = problem->table_count;
    for (size_t i = 0; i < problem->person_count; i++) {
        if (problem->people[i].home_table > highest)
            highest = problem->people[i].home_table;
    }
    for (size_t i = 0; i < count; i++) {
        if (meetings[i].table > highest)
            highest = meetings[i].table;
    }
    return highest;
}

static void note_unplaced(const PlanFrame *frame, const Graph *left, Arena *arena, RoundsPlan *plan)
{
    size_t count = (size_t)left->edge_count;
    int32_t given = frame->problem->round_count, rounds = given > 0 ? given : LIMIT_ROUNDS;
    RoundsUnplaced *unplaced = arena_array(arena, RoundsUnplaced, count);
    Pair *pairs = arena_array(frame->work, Pair, count);
    graph_list(left, pairs);
    order_heaviest_first(left, pairs, left->edge_count, frame->work);
    for (size_t i = 0; i < count; i++)
        unplaced[i] = (RoundsUnplaced){
            .a = pairs[i].a,
            .b = pairs[i].b,
            .weight = graph_weight(left, pairs[i].a, pairs[i].b),
            .is_impossible = !presence_can_meet(frame->presence, pairs[i].a, pairs[i].b, rounds),
        };
    plan->unplaced = unplaced;
    plan->unplaced_count = count;
}

static void count_wishes(const Graph *wanted, RoundsPlan *plan)
{
    for (int32_t a = 0; wanted->weight != NULL && a < wanted->count; a++) {
        for (int32_t b = graph_next(wanted, a, a); b >= 0; b = graph_next(wanted, a, b))
            plan->wished_count += graph_weight(wanted, a, b) > 0;
    }
    for (size_t i = 0; i < plan->meeting_count; i++) {
        int32_t weight = graph_weight(wanted, plan->meetings[i].a, plan->meetings[i].b);
        plan->weight += weight;
        plan->wished_placed += weight > 0;
    }
}

/* Organisations that are there in a round and meet nobody in it. */
static void count_rests(const PlanFrame *frame, Arena *arena, RoundsPlan *plan)
{
    const Presence *presence = frame->presence;
    int16_t *resting = arena_array(arena, int16_t, (size_t)plan->round_count);
    int32_t *met_in = arena_array(frame->work, int32_t, (size_t)presence->organisation_count);
    size_t at = 0;
    for (int32_t round = 1; round <= plan->round_count; round++) {
        for (; at < plan->meeting_count && plan->meetings[at].round == round; at++) {
            met_in[plan->meetings[at].a] = round;
            met_in[plan->meetings[at].b] = round;
        }
        for (int32_t o = 0; o < presence->organisation_count; o++) {
            if (met_in[o] != round && presence_capacity(presence, o, round - 1) > 0)
                resting[round - 1]++;
        }
    }
    plan->resting = resting;
}

void plan_of_meetings(
    const PlanFrame *frame,
    const RoundsMeeting *meetings,
    size_t count,
    Arena *arena,
    RoundsPlan *ret_plan)
{
    RoundsPlan plan = {.meeting_count = count, .round_count = frame->problem->round_count};
    for (size_t i = 0; i < count; i++) {
        if (meetings[i].round > plan.round_count)
            plan.round_count = meetings[i].round;
    }
    RoundsMeeting *sorted = sorted_by_round(meetings, count, plan.round_count, arena);
    int32_t highest = highest_table(frame->problem, sorted, count);
    Tables tables = tables_assign(frame->problem, sorted, count, highest, arena);
    plan.meetings = sorted;
    plan.table_count = tables.table_count;
    plan.move_count = tables.move_count;
    plan.away_count = tables.away_count;

    Graph left = graph_copy(frame->wanted, frame->work);
    for (size_t i = 0; i < count; i++)
        graph_remove(&left, sorted[i].a, sorted[i].b);
    note_unplaced(frame, &left, arena, &plan);
    count_wishes(frame->wanted, &plan);
    count_rests(frame, arena, &plan);
    *ret_plan = plan;
}

RoundsMeeting *plan_list_meetings(const Schedule *schedule, Arena *arena, size_t *ret_count)
{
    const Presence *presence = schedule->presence;
    size_t count = 0, at = 0;
    for (int32_t t = 0; t < schedule->round_count; t++)
        count += (size_t)schedule->size[t];
    RoundsMeeting *meetings = arena_array(arena, RoundsMeeting, count);
    for (int32_t t = 0; t < schedule->round_count; t++) {
        const int16_t *row = schedule_row(schedule, t);
        for (int32_t p = 0; p < presence->party_count; p++) {
            if (row[p] > p)
                meetings[at++] = meeting_of(presence, t, p, row[p]);
        }
    }
    *ret_count = count;
    return meetings;
}

void plan_of_schedule(
    const PlanFrame *frame, const Schedule *schedule, Arena *arena, RoundsPlan *ret_plan)
{
    size_t count;
    const RoundsMeeting *meetings = plan_list_meetings(schedule, frame->work, &count);
    plan_of_meetings(frame, meetings, count, arena, ret_plan);
}
