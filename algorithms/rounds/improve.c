/* improve: every move is a few meetings taken out and put in, noted so that it can be undone.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/improve.h"

enum {
    MOVES_AT_LEAST = 4000,
    MOVES_A_MEETING = 40, /* of those possible */
    MOST_MOVES = 400000,  /* a second or less */
    CHANGES_A_MOVE = 16,
    MOVES_BETWEEN_WATCHES = 1024
};

typedef struct Change {
    int16_t p, q; /* parties */
    int16_t round;
    bool is_placed; /* else taken out */
} Change;

typedef struct Improver {
    Schedule *schedule;
    const ImproveGoal *goal;
    const Graph *graph;
    Pair *pairs;  /* all that are possible */
    bool *is_in;  /* by a × count + b, both orders */
    int64_t unit; /* value of one unit of weight; that of a meeting by itself is 1 */
    int64_t value;
    Change changes[CHANGES_A_MOVE];
    int32_t change_count;
} Improver;

static bool *is_in(const Improver *improver, int32_t a, int32_t b)
{
    return &improver->is_in[(int64_t)a * improver->graph->count + b];
}

static void note(Improver *improver, int32_t p, int32_t q, bool is_placed)
{
    const int32_t *organisation = improver->schedule->presence->organisation;
    int32_t a = organisation[p], b = organisation[q];
    int64_t worth = graph_weight(improver->graph, a, b) * improver->unit + 1;
    *is_in(improver, a, b) = *is_in(improver, b, a) = is_placed;
    improver->value += is_placed ? worth : -worth;
}

static void apply(Improver *improver, Change change, bool is_placed)
{
    if (is_placed) {
        schedule_place_parties(improver->schedule, change.p, change.q, change.round);
    } else {
        schedule_remove(improver->schedule, change.p, change.round);
        improver->schedule->unplaced_count--; /* is_in knows it */
    }
    note(improver, change.p, change.q, is_placed);
}

static void change(Improver *improver, int32_t p, int32_t q, int32_t round, bool is_placed)
{
    Change made = {
        .p = (int16_t)p, .q = (int16_t)q, .round = (int16_t)round, .is_placed = is_placed};
    apply(improver, made, is_placed);
    improver->changes[improver->change_count++] = made;
}

static void undo(Improver *improver)
{
    while (improver->change_count > 0) {
        Change last = improver->changes[--improver->change_count];
        apply(improver, last, !last.is_placed);
    }
}

/* Makes a party of the organisation free in the round; who met it is free then, too. False when
 * nobody of it is there. */
static bool make_free(Improver *improver, int32_t organisation, int32_t round, int32_t *ret_freed)
{
    Schedule *schedule = improver->schedule;
    const int16_t *row = schedule_row(schedule, round);
    *ret_freed = -1;
    if (schedule_is_free(schedule, organisation, round))
        return true;
    int32_t first = schedule->presence->first_party[organisation];
    int32_t count = presence_parties(schedule->presence, organisation);
    int32_t start = random_below(&schedule->random, count);
    for (int32_t i = 0; i < count; i++) {
        int32_t p = first + (start + i) % count;
        if (row[p] < 0)
            continue;
        *ret_freed = schedule->presence->organisation[row[p]];
        change(improver, p, row[p], round, false);
        return true;
    }
    return false;
}

/* The heaviest meeting that is left out, of this organisation with somebody free in the round. */
static void find_partner(Improver *improver, int32_t organisation, int32_t round)
{
    Schedule *schedule = improver->schedule;
    const Graph *graph = improver->graph;
    int32_t best = -1, heaviest = -1, ties = 0;
    if (!schedule_is_free(schedule, organisation, round) ||
        schedule->size[round] >= schedule->table_limit)
        return;
    for (int32_t b = graph_next(graph, organisation, -1); b >= 0;
         b = graph_next(graph, organisation, b)) {
        int32_t weight = graph_weight(graph, organisation, b);
        if (weight < heaviest || !schedule_is_free(schedule, b, round) ||
            *is_in(improver, organisation, b))
            continue;
        ties = weight > heaviest ? 1 : ties + 1;
        heaviest = weight;
        if (random_below(&schedule->random, ties) == 0)
            best = b;
    }
    if (best >= 0)
        change(
            improver,
            schedule_free_party(schedule, organisation, round),
            schedule_free_party(schedule, best, round),
            round,
            true);
}

/* A meeting that lost its place, into any other round that suits both. */
static void place_again(Improver *improver, int32_t a, int32_t b)
{
    Schedule *schedule = improver->schedule;
    if (a < 0 || *is_in(improver, a, b))
        return;
    int32_t round = schedule_common_round(schedule, a, b);
    if (round >= 0)
        change(
            improver,
            schedule_free_party(schedule, a, round),
            schedule_free_party(schedule, b, round),
            round,
            true);
}

/* Puts the pair into the round, whatever stands there. */
static void move(Improver *improver, Pair pair, int32_t round)
{
    Schedule *schedule = improver->schedule;
    int32_t left_by_a, left_by_b = -1;
    if (!make_free(improver, pair.a, round, &left_by_a) ||
        !make_free(improver, pair.b, round, &left_by_b) ||
        schedule->size[round] >= schedule->table_limit)
        return;
    change(
        improver,
        schedule_free_party(schedule, pair.a, round),
        schedule_free_party(schedule, pair.b, round),
        round,
        true);
    place_again(improver, left_by_a, pair.a);
    place_again(improver, left_by_b, pair.b);
    if (left_by_a >= 0)
        find_partner(improver, left_by_a, round);
    if (left_by_b >= 0)
        find_partner(improver, left_by_b, round);
}

static void begin(Improver *improver, Arena *arena)
{
    Schedule *schedule = improver->schedule;
    const Graph *graph = improver->graph;
    improver->pairs = arena_array(arena, Pair, (size_t)graph->edge_count);
    improver->is_in = arena_array(arena, bool, (size_t)graph->count *(size_t)graph->count);
    improver->unit = graph->edge_count + 1;
    graph_list(graph, improver->pairs);
    for (int32_t t = 0; t < schedule->round_count; t++) {
        const int16_t *row = schedule_row(schedule, t);
        for (int32_t p = 0; p < schedule->presence->party_count; p++) {
            if (row[p] > p)
                note(improver, p, row[p], true);
        }
    }
}

static bool goes_on(const Improver *improver, int64_t done)
{
    RoundsProgress progress = {
        .round_count = improver->schedule->round_count,
        .meetings_wanted = improver->goal->meeting_bound,
        .meetings_placed = improver->value % improver->unit,
    };
    return done % MOVES_BETWEEN_WATCHES != 0 || improver->goal->watch.goes_on == NULL ||
           improver->goal->watch.goes_on(improver->goal->watch.context, &progress);
}

/* The loss that is accepted falls in a straight line from half the average weight to nothing. */
static int64_t threshold_at(const Improver *improver, int64_t done, int64_t moves)
{
    const ImproveGoal *goal = improver->goal;
    int64_t average = goal->weight_bound / (goal->meeting_bound + 1) + 1;
    return average * improver->unit / 2 * (moves - done) / moves;
}

bool improve_weight(Schedule *schedule, const ImproveGoal *goal, Arena *arena)
{
    ArenaMark mark = arena_mark(arena);
    Improver improver = {.schedule = schedule, .goal = goal, .graph = goal->possible};
    begin(&improver, arena);
    Schedule best = schedule_copy(schedule, arena);
    int64_t best_value = improver.value;
    int64_t bound = goal->weight_bound * improver.unit + goal->meeting_bound;
    int64_t moves = MOVES_AT_LEAST + MOVES_A_MEETING * goal->possible->edge_count;
    moves = moves > MOST_MOVES ? MOST_MOVES : moves;
    bool was_stopped = false;
    for (int64_t done = 0; done < moves && best_value < bound && !was_stopped; done++) {
        Pair pair = improver.pairs[random_below(&schedule->random, goal->possible->edge_count)];
        int64_t before = improver.value;
        was_stopped = !goes_on(&improver, done);
        if (*is_in(&improver, pair.a, pair.b))
            continue;
        improver.change_count = 0;
        move(&improver, pair, random_below(&schedule->random, schedule->round_count));
        if (before - improver.value > threshold_at(&improver, done, moves))
            undo(&improver);
        if (improver.value > best_value) {
            best_value = improver.value;
            schedule_restore(&best, schedule);
        }
    }
    schedule_restore(schedule, &best);
    schedule->step_count += moves;
    arena_rewind(arena, mark);
    return was_stopped;
}
