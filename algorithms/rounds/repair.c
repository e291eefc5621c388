/* repair: announced meetings go back into their rounds where they can, missing ones are inserted,
 * and the two plans are compared. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/repair.h"

#include "algorithms/rounds/fix.h"
#include "algorithms/rounds/homes.h"
#include "algorithms/rounds/insert.h"
#include "algorithms/rounds/keep.h"
#include "algorithms/rounds/order.h"
#include "algorithms/rounds/plan.h"
#include "algorithms/rounds/problem.h"
#include "base/limits.h"

enum {
    WORK_BLOCK_BYTES = 1 << 18
};

typedef struct Repairer {
    const RoundsProblem *problem;
    const RoundsRepair *repair;
    Arena *work;
    Presence presence; /* with the frozen rounds closed */
    Graph wanted;
    Graph left; /* wanted, and not held in a frozen round */
    Schedule schedule;
    Keep keep;
    RoundsWindow *windows; /* those that were announced as they say */
    size_t window_count;
    int32_t *announced; /* by pair a × count + b, a < b: 1 + index of a meeting to come; 0: none */
    bool *was_there;    /* by organisation: it had an announced meeting */
} Repairer;

static bool is_frozen(const Repairer *repairer, const RoundsMeeting *meeting)
{
    return meeting->round <= repairer->repair->frozen_rounds;
}

static Status check_announced(
    const RoundsProblem *problem, const RoundsRepair *repair, Error *error)
{
    if (repair->frozen_rounds < 0 || repair->frozen_rounds > LIMIT_ROUNDS)
        return error_set(
            error,
            INVALID,
            "%d rounds are frozen: give 0 to %d",
            repair->frozen_rounds,
            LIMIT_ROUNDS);
    for (size_t i = 0; i < repair->meeting_count; i++) {
        const RoundsMeeting *meeting = &repair->meetings[i];
        bool fits = meeting->round >= 1 && meeting->round <= LIMIT_ROUNDS && meeting->table >= 0 &&
                    meeting->table <= LIMIT_TABLES && meeting->a >= 0 && meeting->a < meeting->b &&
                    meeting->b < problem->organisation_count &&
                    meeting->person_a < (int32_t)problem->person_count &&
                    meeting->person_b < (int32_t)problem->person_count &&
                    meeting->person_a >= ROUNDS_ALL_PRESENT &&
                    meeting->person_b >= ROUNDS_ALL_PRESENT;
        if (!fits)
            return error_set(
                error,
                INVALID,
                "announced meeting %zu is not of these organisations, people, rounds and tables: "
                "give the plan that belongs to them",
                i + 1);
    }
    return OK;
}

static bool is_pair(const RoundsProblem *problem, int32_t a, int32_t b)
{
    return a >= 0 && b >= 0 && a < problem->organisation_count && b < problem->organisation_count &&
           a != b;
}

static Status check_rules(const RoundsProblem *problem, const RoundsRepair *repair, Error *error)
{
    bool are_sound = true;
    for (size_t i = 0; i < repair->window_count; i++) {
        const RoundsWindow *window = &repair->windows[i];
        are_sound &= is_pair(problem, window->a, window->b) && window->earliest >= 0 &&
                     window->latest >= 0 && window->table >= 0 && window->table <= LIMIT_TABLES;
    }
    for (size_t i = 0; i < repair->before_count; i++) {
        const RoundsBefore *before = &repair->befores[i];
        are_sound &= is_pair(problem, before->first_a, before->first_b) &&
                     is_pair(problem, before->then_a, before->then_b) &&
                     !((before->first_a == before->then_a && before->first_b == before->then_b) ||
                       (before->first_a == before->then_b && before->first_b == before->then_a));
    }
    return are_sound ? OK
                     : error_set(
                           error,
                           INVALID,
                           "a rule is not of two of these organisations and their rounds and "
                           "tables: give the rules that belong to the plan");
}

static int32_t *announced_of(const Repairer *repairer, int32_t a, int32_t b)
{
    return &repairer->announced[(size_t)a * (size_t)repairer->wanted.count + (size_t)b];
}

static void read_announced(Repairer *repairer)
{
    size_t count = (size_t)repairer->wanted.count;
    repairer->announced = arena_array(repairer->work, int32_t, count * count);
    repairer->was_there = arena_array(repairer->work, bool, count);
    repairer->left = graph_copy(&repairer->wanted, repairer->work);
    for (size_t i = 0; i < repairer->repair->meeting_count; i++) {
        const RoundsMeeting *meeting = &repairer->repair->meetings[i];
        repairer->was_there[meeting->a] = true;
        repairer->was_there[meeting->b] = true;
        if (is_frozen(repairer, meeting))
            graph_remove(&repairer->left, meeting->a, meeting->b);
        else
            *announced_of(repairer, meeting->a, meeting->b) = (int32_t)i + 1;
    }
}

static int32_t last_round(const Repairer *repairer)
{
    int32_t last = repairer->problem->round_count;
    if (repairer->repair->frozen_rounds > last)
        last = repairer->repair->frozen_rounds;
    for (size_t i = 0; i < repairer->repair->meeting_count; i++) {
        bool counts =
            repairer->problem->round_count == 0 && repairer->repair->meetings[i].round > last;
        last = counts ? repairer->repair->meetings[i].round : last;
    }
    return last;
}

/* The announced meeting of the two in a round to come, or NULL. */
static const RoundsMeeting *announced_meeting(const Repairer *repairer, int32_t a, int32_t b)
{
    int32_t index = *announced_of(repairer, a < b ? a : b, a < b ? b : a);
    return index == 0 ? NULL : &repairer->repair->meetings[index - 1];
}

static bool is_held(const Repairer *repairer, int32_t a, int32_t b)
{
    return graph_has(&repairer->wanted, a, b) && !graph_has(&repairer->left, a, b);
}

/* What binds in the rounds to come. A table that the planner gave to the meeting by hand counts
 * more than the rule. */
static void read_rules(Repairer *repairer)
{
    const RoundsRepair *repair = repairer->repair;
    bool *is_over = arena_array(repairer->work, bool, repair->before_count);
    repairer->windows = arena_array(repairer->work, RoundsWindow, repair->window_count);
    for (size_t i = 0; i < repair->window_count; i++) {
        RoundsWindow window = repair->windows[i];
        const RoundsMeeting *meeting = announced_meeting(repairer, window.a, window.b);
        if ((meeting != NULL && meeting->table != window.table) ||
            (repairer->problem->table_count > 0 && window.table > repairer->problem->table_count))
            window.table = 0;
        repairer->windows[repairer->window_count++] = window;
    }
    for (size_t i = 0; i < repair->before_count; i++) {
        const RoundsBefore *before = &repair->befores[i];
        is_over[i] = is_held(repairer, before->first_a, before->first_b) ||
                     is_held(repairer, before->then_a, before->then_b);
    }
    repairer->keep = keep_new(
        repairer->windows,
        repairer->window_count,
        repair->befores,
        repair->before_count,
        is_over,
        repairer->problem->organisation_count,
        repairer->work);
}

/* The party of this organisation that is to hold a meeting: the person announced if possible, else
 * with `any` somebody else who is free; -1 for none. */
static int32_t party_for(
    const Repairer *repairer, int32_t organisation, int32_t person, int32_t round, bool any)
{
    const Presence *presence = &repairer->presence;
    const int16_t *row = schedule_row(&repairer->schedule, round);
    for (int32_t p = presence->first_party[organisation];
         p < presence->first_party[organisation + 1];
         p++) {
        if (row[p] == PARTY_FREE && (any || presence->person[p] == person))
            return p;
    }
    return -1;
}

/* Announced meetings back into their rounds; with `any`, also with other people. */
static void put_back(Repairer *repairer, bool any)
{
    Schedule *schedule = &repairer->schedule;
    for (size_t i = 0; i < repairer->repair->meeting_count; i++) {
        const RoundsMeeting *meeting = &repairer->repair->meetings[i];
        int32_t round = meeting->round - 1;
        if (is_frozen(repairer, meeting) || round >= schedule->round_count ||
            !graph_has(&repairer->left, meeting->a, meeting->b) ||
            schedule->size[round] >= schedule->table_limit)
            continue;
        int32_t p = party_for(repairer, meeting->a, meeting->person_a, round, any);
        int32_t q = party_for(repairer, meeting->b, meeting->person_b, round, any);
        if (p < 0 || q < 0)
            continue;
        schedule_place_parties(schedule, p, q, round);
        graph_remove(&repairer->left, meeting->a, meeting->b);
    }
}

/* One round more, in which both are there. */
static bool may_add_round(const Repairer *repairer, int32_t a, int32_t b)
{
    int32_t round = repairer->schedule.round_count;
    return repairer->problem->round_count == 0 && round < LIMIT_ROUNDS &&
           keep_allows_later(&repairer->schedule, a, b, round) &&
           presence_capacity(&repairer->presence, a, round) > 0 &&
           presence_capacity(&repairer->presence, b, round) > 0;
}

static void insert_or_add_round(Repairer *repairer, int32_t a, int32_t b)
{
    Schedule *schedule = &repairer->schedule;
    bool is_in = insert_meeting(schedule, a, b);
    while (!is_in && may_add_round(repairer, a, b)) {
        schedule_add_round(schedule, repairer->work);
        is_in = insert_meeting(schedule, a, b);
    }
    if (is_in || insert_by_ejecting(schedule, a, b) ||
        insert_with_later(schedule, a, b, repairer->work) ||
        insert_by_making_room(schedule, a, b, repairer->work))
        graph_remove(&repairer->left, a, b);
}

/* First lost meetings and those of walk-ins, at any cost; then wanted meetings that had no place
 * before, where both have become free at the same time. Heaviest first. */
static void insert_missing(Repairer *repairer)
{
    int64_t count = repairer->left.edge_count;
    Pair *pairs = arena_array(repairer->work, Pair, (size_t)count);
    graph_list(&repairer->left, pairs);
    order_heaviest_first(&repairer->left, pairs, count, repairer->work);
    for (int64_t i = 0; i < count; i++) {
        int32_t a = pairs[i].a, b = pairs[i].b;
        if (*announced_of(repairer, a, b) > 0 || !repairer->was_there[a] || !repairer->was_there[b])
            insert_or_add_round(repairer, a, b);
    }
    for (int64_t i = 0; i < count; i++) {
        int32_t a = pairs[i].a, b = pairs[i].b;
        int32_t round = insert_find_round(&repairer->schedule, a, b);
        if (round >= 0 && graph_has(&repairer->left, a, b)) {
            schedule_place(&repairer->schedule, a, b, round);
            graph_remove(&repairer->left, a, b);
        }
    }
}

/* The meeting of parties p and q in this round; at the table that was announced, if it was. */
static RoundsMeeting meeting_of(const Repairer *repairer, int32_t round, int32_t p, int32_t q)
{
    const Presence *presence = &repairer->presence;
    bool in_order = presence->organisation[p] < presence->organisation[q];
    int32_t first = in_order ? p : q, second = in_order ? q : p;
    RoundsMeeting meeting = {
        .round = (int16_t)(round + 1),
        .a = (int16_t)presence->organisation[first],
        .b = (int16_t)presence->organisation[second],
        .person_a = (int16_t)presence->person[first],
        .person_b = (int16_t)presence->person[second],
    };
    int32_t index = *announced_of(repairer, meeting.a, meeting.b) - 1;
    if (index >= 0 && repairer->repair->meetings[index].round == meeting.round)
        meeting.table = repairer->repair->meetings[index].table;
    int32_t tables = repairer->problem->table_count;
    if (tables > 0 && meeting.table > tables)
        meeting.table = 0;
    return meeting;
}

static void write_plan(Repairer *repairer, Arena *arena, RoundsPlan *ret_plan)
{
    const Schedule *schedule = &repairer->schedule;
    size_t count = 0, most = repairer->repair->meeting_count;
    for (int32_t t = 0; t < schedule->round_count; t++)
        most += (size_t)schedule->size[t];
    RoundsMeeting *meetings = arena_array(repairer->work, RoundsMeeting, most);
    for (size_t i = 0; i < repairer->repair->meeting_count; i++) {
        if (is_frozen(repairer, &repairer->repair->meetings[i]))
            meetings[count++] = repairer->repair->meetings[i];
    }
    for (int32_t t = 0; t < schedule->round_count; t++) {
        const int16_t *row = schedule_row(schedule, t);
        for (int32_t p = 0; p < repairer->presence.party_count; p++) {
            if (row[p] > p)
                meetings[count++] = meeting_of(repairer, t, p, row[p]);
        }
    }
    int32_t frozen = repairer->repair->frozen_rounds;
    homes_take(repairer->problem, meetings, count, frozen, repairer->work);
    fix_tables(repairer->windows, repairer->window_count, meetings, count, frozen);
    Presence presence = presence_of_problem(repairer->problem, repairer->work);
    PlanFrame frame = {
        .problem = repairer->problem,
        .wanted = &repairer->wanted,
        .presence = &presence,
        .work = repairer->work,
    };
    plan_of_meetings(&frame, meetings, count, arena, ret_plan);
    ret_plan->meeting_bound = repairer->wanted.edge_count;
    ret_plan->weight_bound = ret_plan->weight;
    for (size_t i = 0; i < ret_plan->unplaced_count; i++)
        ret_plan->weight_bound += ret_plan->unplaced[i].weight;
    ret_plan->step_count = schedule->step_count;
}

static bool is_same(const RoundsMeeting *a, const RoundsMeeting *b)
{
    return a->round == b->round && a->table == b->table && a->person_a == b->person_a &&
           a->person_b == b->person_b;
}

/* Compares what was announced with what is planned now, for the rounds to come. */
static void note_changes(const Repairer *repairer, Arena *arena, RoundsChanges *changes)
{
    size_t count = (size_t)repairer->wanted.count;
    bool *is_told = arena_array(repairer->work, bool, count);
    bool *stays = arena_array(repairer->work, bool, repairer->repair->meeting_count);
    for (size_t i = 0; i < changes->plan.meeting_count; i++) {
        const RoundsMeeting *meeting = &changes->plan.meetings[i];
        if (is_frozen(repairer, meeting))
            continue;
        int32_t index = *announced_of(repairer, meeting->a, meeting->b) - 1;
        if (index >= 0)
            stays[index] = true;
        if (index >= 0 && is_same(meeting, &repairer->repair->meetings[index]))
            continue;
        *(index >= 0 ? &changes->moved_count : &changes->added_count) += 1;
        is_told[meeting->a] = is_told[meeting->b] = true;
    }
    for (size_t i = 0; i < repairer->repair->meeting_count; i++) {
        const RoundsMeeting *meeting = &repairer->repair->meetings[i];
        if (is_frozen(repairer, meeting) || stays[i])
            continue;
        changes->lost_count++;
        is_told[meeting->a] = is_told[meeting->b] = true;
    }
    int16_t *told = arena_array(arena, int16_t, count);
    for (size_t o = 0; o < count; o++) {
        if (is_told[o] && presence_parties(&repairer->presence, (int32_t)o) > 0)
            told[changes->told_count++] = (int16_t)o;
    }
    changes->told = told;
}

static void repair_plan(Repairer *repairer, Arena *arena, RoundsChanges *ret_changes)
{
    const RoundsProblem *problem = repairer->problem;
    repairer->wanted = graph_of_problem(problem, repairer->work);
    repairer->presence = presence_of_problem(problem, repairer->work);
    presence_close(&repairer->presence, repairer->repair->frozen_rounds, repairer->work);
    read_announced(repairer);
    read_rules(repairer);
    repairer->schedule = schedule_new(
        &repairer->left,
        &repairer->presence,
        last_round(repairer),
        problem->table_count,
        problem->seed,
        repairer->work);
    repairer->schedule.unplaced_count = 0; /* `left` keeps them here */
    if (repairer->repair->window_count + repairer->repair->before_count > 0)
        repairer->schedule.keep = &repairer->keep;
    put_back(repairer, false);
    put_back(repairer, true);
    insert_missing(repairer);
    RoundsChanges changes = {.lost_count = 0};
    write_plan(repairer, arena, &changes.plan);
    note_changes(repairer, arena, &changes);
    *ret_changes = changes;
}

Status rounds_repair(
    const RoundsProblem *problem,
    const RoundsRepair *repair,
    Arena *arena,
    Error *error,
    RoundsChanges *ret_changes)
{
    TRY(problem_is_sound(problem, error));
    TRY(check_announced(problem, repair, error));
    TRY(check_rules(problem, repair, error));
    Repairer repairer = {.problem = problem, .repair = repair, .work = arena_new(WORK_BLOCK_BYTES)};
    repair_plan(&repairer, arena, ret_changes);
    arena_free(repairer.work);
    return OK;
}
