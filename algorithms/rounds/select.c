/* select: a value of an edge is its weight and, far behind, the edge itself, so that one sum
 * compares weight first and then the number of meetings. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/select.h"

#include "algorithms/rounds/dual.h"
#include "algorithms/rounds/order.h"
#include "algorithms/rounds/random.h"

#include <string.h>

enum {
    LONGEST_WALK = 12,
    MOST_TURNS = 40,
    MOST_IDLE_TURNS = 8
};

static int64_t total_weight(const Graph *graph)
{
    int64_t sum = 0;
    for (int32_t a = 0; graph->weight != NULL && a < graph->count; a++) {
        for (int32_t b = graph_next(graph, a, a); b >= 0; b = graph_next(graph, a, b))
            sum += graph_weight(graph, a, b);
    }
    return sum;
}

/* The weights of the `most` heaviest of these pairs, which come heaviest first. */
static int64_t weight_of_first(const Graph *graph, const Pair *pairs, int64_t count, int64_t most)
{
    int64_t sum = 0;
    for (int64_t i = 0; i < count && i < most; i++)
        sum += graph_weight(graph, pairs[i].a, pairs[i].b);
    return sum;
}

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Every meeting counts at both its ends, so half of what the ends can have is a bound. `pairs` are
 * all, heaviest first: each end takes as many as it has room for. */
static void bound_by_ends(
    const Graph *wanted, const int64_t *room, const Pair *pairs, Selection *selection, Arena *arena)
{
    int64_t *left = arena_copy(arena, room, (size_t)wanted->count * sizeof *room);
    int64_t weight = 0, meetings = 0;
    for (int64_t i = 0; i < wanted->edge_count; i++) {
        const int16_t ends[2] = {pairs[i].a, pairs[i].b};
        for (int32_t k = 0; k < 2; k++) {
            if (left[ends[k]]-- > 0) {
                weight += graph_weight(wanted, pairs[i].a, pairs[i].b);
                meetings++;
            }
        }
    }
    selection->weight_bound = lesser(selection->weight_bound, weight / 2);
    selection->meeting_bound = lesser(selection->meeting_bound, meetings / 2);
}

typedef struct Work {
    const Graph *wanted;
    Graph *chosen;
    int64_t *spare; /* by organisation: meetings that it could still have */
    int64_t spare_meetings;
    int64_t unit;          /* value of one unit of weight */
    const int32_t *price;  /* by organisation; NULL without weights */
    const uint8_t *halves; /* as in dual.h */
    Random random;
} Work;

static int64_t value_of(const Work *work, int32_t a, int32_t b)
{
    return graph_weight(work->wanted, a, b) * work->unit + 1;
}

static void choose(Work *work, int32_t a, int32_t b)
{
    graph_add(work->chosen, a, b);
    work->spare[a]--;
    work->spare[b]--;
    work->spare_meetings--;
}

static void unchoose(Work *work, int32_t a, int32_t b)
{
    graph_remove(work->chosen, a, b);
    work->spare[a]++;
    work->spare[b]++;
    work->spare_meetings++;
}

/* What a meeting is worth above the prices of its two ends, in halves; what a walk goes by. Along a
 * walk the prices of all but its ends cancel out, so nothing is lost by going by them, and they
 * know what else could be done with the room. */
static int32_t worth(const Work *work, int32_t a, int32_t b)
{
    return work->price == NULL
               ? 0
               : 2 * graph_weight(work->wanted, a, b) - work->price[a] - work->price[b];
}

static void choose_best_first(Work *work, Pair *pairs, int64_t count, Arena *arena)
{
    int32_t *worths = arena_array(arena, int32_t, (size_t)count);
    for (int64_t i = 0; i < count; i++) {
        int32_t a = pairs[i].a, b = pairs[i].b;
        worths[i] = 4 * worth(work, a, b);
        if (work->halves != NULL)
            worths[i] += work->halves[(size_t)a * (size_t)work->wanted->count + (size_t)b];
    }
    order_by_value(pairs, worths, count, arena);
    for (int64_t i = 0; i < count; i++) {
        Pair pair = pairs[i];
        if (work->spare[pair.a] > 0 && work->spare[pair.b] > 0 && work->spare_meetings > 0)
            choose(work, pair.a, pair.b);
    }
}

/* What a walk did, newest last: edges added at even places, taken away at odd ones. */
typedef struct Walk {
    Pair edges[2 * LONGEST_WALK + 2];
    int32_t count;
} Walk;

static bool was_walked(const Walk *walk, int32_t a, int32_t b)
{
    for (int32_t i = 0; i < walk->count; i++) {
        const Pair *edge = &walk->edges[i];
        if ((edge->a == a && edge->b == b) || (edge->a == b && edge->b == a))
            return true;
    }
    return false;
}

static void walk_step(Work *work, Walk *walk, int32_t a, int32_t b)
{
    if (graph_has(work->chosen, a, b))
        unchoose(work, a, b);
    else
        choose(work, a, b);
    walk->edges[walk->count++] = (Pair){.a = (int16_t)a, .b = (int16_t)b};
}

static void walk_back(Work *work, Walk *walk, int32_t count)
{
    while (walk->count > count) {
        Pair edge = walk->edges[--walk->count];
        if (graph_has(work->chosen, edge.a, edge.b))
            unchoose(work, edge.a, edge.b);
        else
            choose(work, edge.a, edge.b);
    }
}

/* The lightest chosen meeting of `a` that the walk has not touched, but not with `except`; -1. */
static int32_t lightest_chosen(Work *work, const Walk *walk, int32_t a, int32_t except)
{
    int32_t best = -1, ties = 0;
    for (int32_t b = graph_next(work->chosen, a, -1); b >= 0; b = graph_next(work->chosen, a, b)) {
        if (b == except || was_walked(walk, a, b))
            continue;
        int32_t here = worth(work, a, b);
        int32_t least = best < 0 ? INT32_MAX : worth(work, a, best);
        if (here < least)
            ties = 0;
        if (here <= least && random_below(&work->random, ++ties) == 0)
            best = b;
    }
    return best;
}

/* The heaviest meeting that could be added at `a`, best with somebody who has room; -1. */
static int32_t heaviest_unchosen(Work *work, const Walk *walk, int32_t a)
{
    int32_t best = -1, ties = 0;
    int64_t most = INT64_MIN;
    for (int32_t b = graph_next(work->wanted, a, -1); b >= 0; b = graph_next(work->wanted, a, b)) {
        if (graph_has(work->chosen, a, b) || was_walked(walk, a, b))
            continue;
        int64_t here = 2 * (int64_t)worth(work, a, b) + (work->spare[b] > 0);
        if (here > most)
            ties = 0;
        if (here >= most && random_below(&work->random, ++ties) == 0) {
            best = b;
            most = here;
        }
    }
    return best;
}

/* From `start`, which has room: add, take away, add … and keep the best stretch of it. */
static bool improve_from(Work *work, int32_t start, Walk *walk, int64_t gain)
{
    int64_t best_gain = 0;
    int32_t best_count = 0, at = start;
    for (int32_t i = 0; i < LONGEST_WALK; i++) {
        int32_t partner = work->spare_meetings > 0 ? heaviest_unchosen(work, walk, at) : -1;
        if (partner < 0)
            break;
        gain += value_of(work, at, partner);
        bool has_room = work->spare[partner] > 0;
        walk_step(work, walk, at, partner);
        if (has_room && gain > best_gain) {
            best_gain = gain;
            best_count = walk->count;
            break;
        }
        int32_t given_up = lightest_chosen(work, walk, partner, at);
        if (given_up < 0)
            break;
        gain -= value_of(work, partner, given_up);
        walk_step(work, walk, partner, given_up);
        if (gain > best_gain) {
            best_gain = gain;
            best_count = walk->count;
        }
        at = given_up;
    }
    walk_back(work, walk, best_count);
    return best_gain > 0;
}

/* A walk from somebody with room, or one that begins by giving up somebody's lightest meeting. */
static bool improve(Work *work, int32_t start)
{
    Walk walk = {.count = 0};
    if (work->spare[start] > 0 && work->spare_meetings > 0)
        return improve_from(work, start, &walk, 0);
    int32_t given_up = lightest_chosen(work, &walk, start, -1);
    if (given_up < 0)
        return false;
    int64_t loss = value_of(work, start, given_up);
    walk_step(work, &walk, start, given_up);
    int32_t from = random_below(&work->random, 2) == 0 ? start : given_up;
    return improve_from(work, from, &walk, -loss);
}

/* Walks from everybody in turn, until that gains nothing any more or the bounds are reached. */
static void improve_all(Work *work, const Selection *selection)
{
    for (int32_t turn = 0, idle = 0; turn < MOST_TURNS && idle < MOST_IDLE_TURNS; turn++) {
        bool is_better = false;
        if (work->chosen->edge_count == selection->meeting_bound &&
            total_weight(work->chosen) == selection->weight_bound)
            return;
        for (int32_t start = 0; start < work->wanted->count; start++)
            is_better = improve(work, start) || is_better;
        idle = is_better ? 0 : idle + 1;
    }
}

static bool all_fit(const Graph *wanted, const int64_t *room, int64_t meetings)
{
    for (int32_t o = 0; o < wanted->count; o++) {
        if (wanted->degree[o] > room[o])
            return false;
    }
    return wanted->edge_count <= meetings;
}

/* A unit of weight is worth more than all meetings: what a bound on both leaves above the most
 * weight is a bound on the meetings that go with it. */
static void bound_both(
    const Graph *wanted, const int64_t *room, int64_t meetings, Selection *selection, Arena *arena)
{
    int64_t unit = wanted->edge_count + 1;
    int64_t most = dual_of_meetings(wanted, room, meetings, arena);
    int64_t both = dual_of_both(wanted, room, meetings, unit, arena);
    selection->most_meetings = lesser(selection->meeting_bound, most);
    selection->meeting_bound = selection->most_meetings;
    if (both == INT64_MAX)
        return;
    selection->weight_bound = lesser(selection->weight_bound, both / unit);
    selection->meeting_bound =
        lesser(selection->meeting_bound, both - selection->weight_bound * unit);
}

static void choose_some(
    const Graph *wanted,
    const int64_t *room,
    int64_t meetings,
    Work *work,
    Selection *selection,
    Arena *arena)
{
    int64_t count = wanted->edge_count;
    Pair *pairs = arena_array(arena, Pair, (size_t)count);
    graph_list(wanted, pairs);
    order_shuffle(pairs, count, &work->random); /* else the first organisations all meet, a dense
                                                    set that has no plan */
    order_heaviest_first(wanted, pairs, count, arena);
    selection->weight_bound = weight_of_first(wanted, pairs, count, meetings);
    bound_by_ends(wanted, room, pairs, selection, arena);
    Dual dual = dual_of_weights(wanted, room, meetings, arena);
    selection->weight_bound = lesser(selection->weight_bound, dual.bound);
    bound_both(wanted, room, meetings, selection, arena);
    work->price = dual.price;
    work->halves = dual.halves;
    work->spare = arena_copy(arena, room, (size_t)wanted->count * sizeof *room);
    work->spare_meetings = meetings;
    choose_best_first(work, pairs, count, arena);
    improve_all(work, selection);
}

Selection select_meetings(
    const Graph *wanted, const int64_t *room, int64_t meetings, uint64_t seed, Arena *arena)
{
    Selection selection = {
        .graph = graph_copy(wanted, arena),
        .weight_bound = total_weight(wanted),
        .meeting_bound = lesser(wanted->edge_count, meetings),
        .most_meetings = lesser(wanted->edge_count, meetings),
    };
    if (!all_fit(wanted, room, meetings)) {
        size_t words = (size_t)wanted->count * (size_t)wanted->words;
        memset(selection.graph.wanted, 0, words * sizeof *wanted->wanted);
        memset(selection.graph.degree, 0, (size_t)wanted->count * sizeof *wanted->degree);
        selection.graph.edge_count = 0;
        Work work = {
            .wanted = wanted,
            .chosen = &selection.graph,
            .unit = wanted->edge_count + 1,
            .random = {.state = seed},
        };
        choose_some(wanted, room, meetings, &work, &selection, arena);
    }
    selection.weight = total_weight(&selection.graph);
    return selection;
}
