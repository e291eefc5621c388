/* search: every move keeps the schedule lawful, so what is there can be taken at any time.
 * Source: the moves of Vizing's proof in random order, and kicks. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/rounds/search.h"

#include "algorithms/rounds/order.h"
#include "algorithms/rounds/trail.h"

enum {
    TRAILS_A_PAIR = 4,        /* attempts before something is ejected */
    MOVES_WITHOUT_GAIN = 500, /* then a kick; without it K_300 was seen stuck with two pairs */
    MEETINGS_A_KICK = 30,
    PAIRS_BETWEEN_WATCHES = 256,
    STEPS_A_MOVE = 8
};

void search_greedily(Schedule *schedule, const Graph *graph, Arena *arena)
{
    order_shuffle(schedule->unplaced, schedule->unplaced_count, &schedule->random);
    order_heaviest_first(graph, schedule->unplaced, schedule->unplaced_count, arena);
    int64_t left = 0;
    for (int64_t i = 0; i < schedule->unplaced_count; i++) {
        Pair pair = schedule->unplaced[i];
        int32_t round = schedule_common_round(schedule, pair.a, pair.b);
        if (round >= 0)
            schedule_place(schedule, pair.a, pair.b, round);
        else
            schedule->unplaced[left++] = pair;
    }
    schedule->step_count += schedule->unplaced_count;
    schedule->unplaced_count = left;
}

static int32_t random_free_round(Schedule *schedule, int32_t organisation)
{
    int32_t start = random_below(&schedule->random, schedule->round_count);
    return bits_next_around(schedule_free(schedule, organisation), schedule->words, start);
}

/* A round in which both are free, full or not; with a limit only open rounds count. */
static int32_t round_for(const Schedule *schedule, int32_t a, int32_t b)
{
    int32_t round = schedule_common_round(schedule, a, b);
    if (round >= 0 || schedule->keeps_limit)
        return round;
    const uint64_t *free_of_a = schedule_free(schedule, a);
    return bits_first_common(free_of_a, schedule_free(schedule, b), free_of_a, schedule->words);
}

static bool place_by_trail(Schedule *schedule, Pair pair)
{
    for (int32_t i = 0; i < TRAILS_A_PAIR; i++) {
        int32_t a = random_free_round(schedule, pair.a), b = random_free_round(schedule, pair.b);
        if (a < 0 || b < 0)
            return false;
        bool is_freed = i % 2 == 0 ? trail_free_round(schedule, pair.b, a, b)
                                   : trail_free_round(schedule, pair.a, b, a);
        int32_t round = is_freed ? round_for(schedule, pair.a, pair.b) : -1;
        if (round >= 0) {
            schedule_place(schedule, pair.a, pair.b, round);
            return true;
        }
    }
    return false;
}

/* A random party of the organisation that is busy in the round, or -1. */
static int32_t busy_party(Schedule *schedule, int32_t organisation, int32_t round)
{
    const int16_t *row = schedule_row(schedule, round);
    int32_t first = schedule->presence->first_party[organisation];
    int32_t count = presence_parties(schedule->presence, organisation);
    int32_t start = random_below(&schedule->random, count);
    for (int32_t i = 0; i < count; i++) {
        int32_t party = first + (start + i) % count;
        if (row[party] >= 0)
            return party;
    }
    return -1;
}

/* Places the pair in a round that suits only one of them; the other loses a meeting there, which
 * is unplaced then. */
static bool place_by_ejection(Schedule *schedule, Pair pair)
{
    bool mirrored = random_below(&schedule->random, 2) == 0;
    int32_t ejecting = mirrored ? pair.a : pair.b, suited = mirrored ? pair.b : pair.a;
    int32_t round = random_free_round(schedule, suited);
    if (round < 0)
        return false;
    int32_t party = busy_party(schedule, ejecting, round);
    if (party < 0)
        return false;
    schedule_remove(schedule, party, round);
    schedule_place(schedule, pair.a, pair.b, round);
    return true;
}

static void kick(Schedule *schedule)
{
    for (int32_t i = 0; i < MEETINGS_A_KICK; i++) {
        int32_t round = random_below(&schedule->random, schedule->round_count);
        int32_t party = random_below(&schedule->random, schedule->presence->party_count);
        if (schedule_row(schedule, round)[party] >= 0)
            schedule_remove(schedule, party, round);
    }
}

/* One move for a random unplaced pair. */
static void move(Schedule *schedule)
{
    int64_t index = random_below(&schedule->random, schedule->unplaced_count);
    Pair pair = schedule->unplaced[index];
    schedule->unplaced[index] = schedule->unplaced[--schedule->unplaced_count];
    schedule->step_count += STEPS_A_MOVE;
    int32_t round = round_for(schedule, pair.a, pair.b);
    if (round >= 0) {
        schedule_place(schedule, pair.a, pair.b, round);
        return;
    }
    if (!place_by_trail(schedule, pair) && !place_by_ejection(schedule, pair))
        schedule->unplaced[schedule->unplaced_count++] = pair;
}

static bool is_stopped(const Schedule *schedule, const SearchLimits *limits, int64_t wanted)
{
    if (limits->watch.goes_on == NULL)
        return false;
    RoundsProgress progress = {
        .round_count = schedule->round_count,
        .meetings_wanted = wanted,
        .meetings_placed = wanted - schedule->unplaced_count,
    };
    return !limits->watch.goes_on(limits->watch.context, &progress);
}

/* The best schedule seen so far; a kick may lead away from it for good. */
typedef struct Best {
    Schedule copy;
    bool is_known;
} Best;

static void remember(Best *best, const Schedule *schedule, Arena *arena)
{
    if (best->is_known && best->copy.unplaced_count <= schedule->unplaced_count)
        return;
    if (best->is_known)
        schedule_restore(&best->copy, schedule);
    else
        best->copy = schedule_copy(schedule, arena);
    best->is_known = true;
}

static void come_back(Schedule *schedule, const Best *best)
{
    if (best->is_known && best->copy.unplaced_count < schedule->unplaced_count)
        schedule_restore(schedule, &best->copy);
}

static int64_t meetings_of(const Schedule *schedule)
{
    int64_t count = schedule->unplaced_count;
    for (int32_t t = 0; t < schedule->round_count; t++)
        count += schedule->size[t];
    return count;
}

bool search_place_all(
    Schedule *schedule, const SearchLimits *limits, Arena *arena, bool *ret_was_stopped)
{
    int64_t wanted = meetings_of(schedule), fewest = schedule->unplaced_count;
    int32_t without_gain = 0;
    Best best = {.is_known = false};
    for (int64_t moves = 0; schedule->unplaced_count > 0; moves++) {
        bool is_watched = moves % PAIRS_BETWEEN_WATCHES == 0;
        if (is_watched && is_stopped(schedule, limits, wanted))
            *ret_was_stopped = true;
        if (schedule->step_count >= limits->steps || *ret_was_stopped) {
            come_back(schedule, &best);
            return false;
        }
        move(schedule);
        without_gain++;
        if (schedule->unplaced_count < fewest || without_gain >= MOVES_WITHOUT_GAIN) {
            if (schedule->unplaced_count >= fewest) {
                remember(&best, schedule, arena);
                kick(schedule);
            }
            fewest = schedule->unplaced_count;
            without_gain = 0;
        }
    }
    return true;
}
