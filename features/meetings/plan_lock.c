/*
 * Keeps locked meetings where they are in a new plan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_lock.h"

#include "features/meetings/problem_rules.h"

enum {
    NO_MEETING = -1
};

/* The plan while meetings change their rounds. Who sits at a table is an organisation, or a person
 * where organisations split: a "sitter". Each has at most one meeting a round. */
typedef struct Board {
    const Problem *problem;
    Arena *arena;
    PlanMeeting *meetings;
    size_t count;
    bool is_split;
    size_t sitter_count;
    int64_t table_count; /* of the event; 0: as many as needed */
    bool may_move;       /* without rules; else the plan has been made with the locks already */
} Board;

static size_t sitter_of(const Board *board, const PlanMeeting *meeting, bool first)
{
    if (board->is_split)
        return (size_t)(first ? meeting->person_a : meeting->person_b);
    return (size_t)(first ? meeting->a : meeting->b);
}

/* An organisation that sits together is there when one of its people is. */
static bool sitter_is_there(const Board *board, size_t sitter, int32_t round)
{
    const RoundsProblem *rounds = &board->problem->rounds;
    if (board->is_split)
        return problem_is_there(rounds, sitter, round);
    for (size_t i = 0; i < rounds->person_count; i++) {
        if (rounds->people[i].organisation == (int32_t)sitter && problem_is_there(rounds, i, round))
            return true;
    }
    return false;
}

static bool meeting_may_be_in(const Board *board, const PlanMeeting *meeting, int32_t round)
{
    return sitter_is_there(board, sitter_of(board, meeting, true), round) &&
           sitter_is_there(board, sitter_of(board, meeting, false), round);
}

/* The meeting of each sitter in that round. Owner: the board's arena. */
static int32_t *round_index(const Board *board, int32_t round)
{
    int32_t *meeting_of = arena_array(board->arena, int32_t, board->sitter_count);
    for (size_t i = 0; i < board->sitter_count; i++)
        meeting_of[i] = NO_MEETING;
    for (size_t i = 0; i < board->count; i++) {
        if (board->meetings[i].round != round)
            continue;
        meeting_of[sitter_of(board, &board->meetings[i], true)] = (int32_t)i;
        meeting_of[sitter_of(board, &board->meetings[i], false)] = (int32_t)i;
    }
    return meeting_of;
}

/* The meetings of two rounds that hang together with the first one. */
typedef struct Chain {
    int32_t *meetings;
    size_t count;
    bool *is_in; /* by meeting */
} Chain;

static void chain_add(Chain *chain, int32_t meeting)
{
    if (meeting == NO_MEETING || chain->is_in[meeting])
        return;
    chain->is_in[meeting] = true;
    chain->meetings[chain->count++] = meeting;
}

static Chain chain_find(const Board *board, size_t start, int32_t one, int32_t other)
{
    int32_t *in_one = round_index(board, one);
    int32_t *in_other = round_index(board, other);
    Chain chain = {
        .meetings = arena_array(board->arena, int32_t, board->count),
        .is_in = arena_array(board->arena, bool, board->count)};
    chain_add(&chain, (int32_t)start);
    for (size_t i = 0; i < chain.count; i++) {
        const PlanMeeting *meeting = &board->meetings[chain.meetings[i]];
        for (int side = 0; side < 2; side++) {
            size_t sitter = sitter_of(board, meeting, side == 0);
            chain_add(&chain, in_one[sitter]);
            chain_add(&chain, in_other[sitter]);
        }
    }
    return chain;
}

static int64_t round_size(const Board *board, int32_t round)
{
    int64_t size = 0;
    for (size_t i = 0; i < board->count; i++)
        size += board->meetings[i].round == round;
    return size;
}

/* Whether every meeting of the chain may change to the other of the two rounds. */
static bool chain_may_turn(const Board *board, const Chain *chain, int32_t one, int32_t other)
{
    int64_t gain = 0; /* of round `one` */
    for (size_t i = 0; i < chain->count; i++) {
        const PlanMeeting *meeting = &board->meetings[chain->meetings[i]];
        int32_t to = meeting->round == one ? other : one;
        gain += to == one ? 1 : -1;
        if (meeting->is_locked || !meeting_may_be_in(board, meeting, to))
            return false;
    }
    return board->table_count == 0 || (round_size(board, one) + gain <= board->table_count &&
                                       round_size(board, other) - gain <= board->table_count);
}

/* Gives the meetings of a round tables: locked ones stay, of the others each keeps its own if
 * nobody before it has it. */
static void tables_settle(const Board *board, int32_t round)
{
    size_t tables = board->count + 1;
    bool *taken = arena_array(board->arena, bool, tables + 1);
    size_t *homeless = arena_array(board->arena, size_t, board->count);
    size_t homeless_count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < board->count; i++) {
            const PlanMeeting *meeting = &board->meetings[i];
            if (meeting->round != round || meeting->is_locked != (pass == 0))
                continue;
            if ((size_t)meeting->table <= tables && !taken[meeting->table])
                taken[meeting->table] = true;
            else if (!meeting->is_locked)
                homeless[homeless_count++] = i;
        }
    }
    int32_t next = 1;
    for (size_t i = 0; i < homeless_count; i++) {
        while (taken[next])
            next++;
        taken[next] = true;
        board->meetings[homeless[i]].table = next;
    }
}

/* Puts the meeting at that table; who sat there takes the other one. */
static void table_take(const Board *board, size_t meeting, int32_t table)
{
    PlanMeeting *mine = &board->meetings[meeting];
    for (size_t i = 0; i < board->count; i++) {
        PlanMeeting *other = &board->meetings[i];
        if (other->round == mine->round && other->table == table && !other->is_locked)
            other->table = mine->table;
    }
    mine->table = table;
}

static bool table_is_locked(const Board *board, int32_t round, int32_t table)
{
    for (size_t i = 0; i < board->count; i++) {
        const PlanMeeting *meeting = &board->meetings[i];
        if (meeting->is_locked && meeting->round == round && meeting->table == table)
            return true;
    }
    return false;
}

static bool lock_keep(const Board *board, size_t meeting, int32_t round, int32_t table)
{
    PlanMeeting *mine = &board->meetings[meeting];
    int32_t from = mine->round;
    if (table_is_locked(board, round, table) ||
        (board->table_count > 0 && table > board->table_count))
        return false;
    if (from != round) {
        Chain chain = chain_find(board, meeting, round, from);
        if (!chain_may_turn(board, &chain, round, from))
            return false;
        for (size_t i = 0; i < chain.count; i++) {
            PlanMeeting *moved = &board->meetings[chain.meetings[i]];
            moved->round = moved->round == round ? from : round;
        }
        tables_settle(board, round);
        tables_settle(board, from);
    }
    table_take(board, meeting, table);
    mine->is_locked = true;
    return true;
}

/* The number of an organisation of the earlier plan in this problem, or -1. */
static int32_t number_now(const Problem *problem, const Plan *earlier, int32_t number)
{
    size_t position = participant_position(
        problem->pairs.organisations, problem->pairs.count, earlier->organisations[number]);
    if (position == SIZE_MAX || problem->number_of[position] == SIZE_MAX)
        return -1;
    return (int32_t)problem->number_of[position];
}

static size_t meeting_find(const Board *board, int32_t a, int32_t b)
{
    for (size_t i = 0; i < board->count; i++) {
        const PlanMeeting *meeting = &board->meetings[i];
        if ((meeting->a == a && meeting->b == b) || (meeting->a == b && meeting->b == a))
            return i;
    }
    return SIZE_MAX;
}

/* Why the two may not meet at all, or there at all; true when nothing speaks against it. */
static bool may_be_kept(
    const Board *board,
    const Plan *plan,
    const PlanMeeting *locked,
    int32_t a,
    int32_t b,
    LockLoss *ret)
{
    const Problem *problem = board->problem;
    if (a < 0 || b < 0) {
        *ret = LOCK_OF_NOBODY;
        return false;
    }
    Pair pair = pair_of(&problem->pairs, problem->position_of[a], problem->position_of[b]);
    if (pair.is_never)
        *ret = LOCK_OF_NEVER;
    else if (problem->rounds.who == ROUNDS_LISTED_PAIRS && !pair_is_wished(&pair))
        *ret = LOCK_NOT_WISHED;
    else if (locked->round > plan->round_count)
        *ret = LOCK_WITHOUT_ROUND;
    else if (board->table_count > 0 && locked->table > board->table_count)
        *ret = LOCK_WITHOUT_TABLE;
    else
        return true;
    return false;
}

/* Keeps the locked meeting of an earlier plan, or says why not. */
static bool lock_try(
    const Board *board,
    const Plan *plan,
    const PlanMeeting *locked,
    int32_t a,
    int32_t b,
    LockLoss *ret)
{
    if (!may_be_kept(board, plan, locked, a, b, ret))
        return false;
    size_t meeting = meeting_find(board, a, b);
    if (meeting == SIZE_MAX)
        *ret = LOCK_WITHOUT_ROOM;
    else if (!meeting_may_be_in(board, &board->meetings[meeting], locked->round))
        *ret = LOCK_NOT_THERE;
    else if (
        !board->may_move && (board->meetings[meeting].round != locked->round ||
                             board->meetings[meeting].table != locked->table))
        *ret = LOCK_IN_THE_WAY;
    else if (!lock_keep(board, meeting, locked->round, locked->table))
        *ret = LOCK_IN_THE_WAY;
    else
        return true;
    return false;
}

static size_t locks_count(const Plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->meeting_count; i++)
        count += plan->meetings[i].is_locked;
    return count;
}

size_t plan_lock_keep(const Problem *problem, const Plan *earlier, Arena *arena, Plan *plan)
{
    size_t kept = 0;
    LostLock *lost = arena_array(arena, LostLock, locks_count(earlier));
    PlanMeeting *meetings = arena_array(arena, PlanMeeting, plan->meeting_count);
    for (size_t i = 0; i < plan->meeting_count; i++)
        meetings[i] = plan->meetings[i];
    bool is_split = problem->rounds.seating == ROUNDS_SPLIT;
    Board board = {
        .problem = problem,
        .arena = arena,
        .meetings = meetings,
        .count = plan->meeting_count,
        .is_split = is_split,
        .sitter_count =
            is_split ? problem->rounds.person_count : (size_t)problem->rounds.organisation_count,
        .table_count = problem->rounds.table_count,
        .may_move = !problem_has_rules(problem)};
    for (size_t i = 0; i < earlier->meeting_count; i++) {
        const PlanMeeting *locked = &earlier->meetings[i];
        LockLoss reason;
        if (!locked->is_locked)
            continue;
        int32_t a = number_now(problem, earlier, locked->a);
        int32_t b = number_now(problem, earlier, locked->b);
        ArenaMark mark = arena_mark(arena);
        if (lock_try(&board, plan, locked, a, b, &reason))
            kept++;
        else
            lost[plan->lost_lock_count++] = (LostLock){
                .round = locked->round,
                .table = locked->table,
                .a = earlier->organisations[locked->a],
                .b = earlier->organisations[locked->b],
                .reason = reason};
        arena_rewind(arena, mark);
    }
    plan->lost_locks = lost;
    plan_sort(meetings, plan->meeting_count);
    plan->meetings = meetings;
    return kept;
}

Status plan_lock_weights(
    const Problem *problem, const Plan *earlier_or_null, Arena *arena, RoundsProblem *rounds)
{
    if (earlier_or_null == NULL)
        return OK;
    size_t room = rounds->pair_count + earlier_or_null->meeting_count;
    RoundsPair *pairs = arena_array(arena, RoundsPair, room);
    size_t count = 0;
    for (; count < rounds->pair_count; count++)
        pairs[count] = rounds->pairs[count];
    for (size_t i = 0; i < earlier_or_null->meeting_count; i++) {
        const PlanMeeting *locked = &earlier_or_null->meetings[i];
        int32_t a = locked->is_locked ? number_now(problem, earlier_or_null, locked->a) : -1;
        int32_t b = locked->is_locked ? number_now(problem, earlier_or_null, locked->b) : -1;
        if (a >= 0 && b >= 0 && rounds->round_count > 0)
            pairs[count++] = (RoundsPair){.a = a, .b = b, .weight = ROUNDS_MAXIMUM_WEIGHT / 2};
    }
    rounds->pairs = pairs;
    rounds->pair_count = count;
    return OK;
}

DayRules plan_lock_rules(const Problem *problem, const Plan *earlier_or_null, Arena *arena)
{
    DayRules rules = problem->rules;
    size_t locks = earlier_or_null == NULL ? 0 : locks_count(earlier_or_null);
    RoundsWindow *windows = arena_array(arena, RoundsWindow, rules.window_count + locks);
    for (size_t i = 0; i < rules.window_count; i++)
        windows[i] = rules.windows[i];
    rules.windows = windows;
    for (size_t i = 0; locks > 0 && i < earlier_or_null->meeting_count; i++) {
        const PlanMeeting *locked = &earlier_or_null->meetings[i];
        int32_t a = locked->is_locked ? number_now(problem, earlier_or_null, locked->a) : -1;
        int32_t b = locked->is_locked ? number_now(problem, earlier_or_null, locked->b) : -1;
        if (a < 0 || b < 0)
            continue;
        windows[rules.window_count++] =
            (RoundsWindow){a, b, locked->round, locked->round, locked->table};
        ArenaMark mark = arena_mark(arena);
        if (day_rules_contradict(&problem->rounds, &rules, NULL, arena, NULL, NULL) != OK)
            rules.window_count--;
        arena_rewind(arena, mark);
    }
    return rules;
}
