/* bound: each bound in one function, then the largest. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/bound.h"

#include "base/limits.h"

static int32_t divided_up(int64_t amount, int64_t part)
{
    return (int32_t)((amount + part - 1) / part);
}

/* The first number of rounds in which this organisation can have all its meetings. */
static int32_t rounds_for_degree(const Presence *presence, int32_t organisation, int32_t degree)
{
    if (degree == 0)
        return 0;
    int32_t parties = presence_parties(presence, organisation);
    if (!presence->is_windowed)
        return divided_up(degree, parties);
    int32_t low = divided_up(degree, parties), high = LIMIT_ROUNDS + 1;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        bool is_enough = middle > LIMIT_ROUNDS ||
                         presence_capacity_until(presence, organisation, middle) >= degree;
        if (is_enough)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void bound_by_degree(const Graph *graph, const Presence *presence, Bound *bound)
{
    for (int32_t o = 0; o < graph->count; o++) {
        int32_t rounds = rounds_for_degree(presence, o, graph->degree[o]);
        if (rounds == 0 || rounds < bound->rounds)
            continue;
        int32_t at_once = presence_parties(presence, o);
        bool is_waiting = rounds > divided_up(graph->degree[o], at_once);
        bool is_alike =
            rounds == bound->rounds && !is_waiting && bound->witness.bound == ROUNDS_BOUND_DEGREE;
        if (is_alike && graph->degree[o] == bound->witness.meetings &&
            at_once == bound->witness.at_once)
            bound->witness.organisation_count++;
        if (rounds == bound->rounds)
            continue;
        bound->rounds = rounds;
        bound->witness = (RoundsWitness){
            .bound = is_waiting ? ROUNDS_BOUND_WINDOW : ROUNDS_BOUND_DEGREE,
            .organisation = o,
            .organisation_count = 1,
            .meetings = graph->degree[o],
            .at_once = at_once,
        };
    }
}

static void bound_by_tables(
    const Graph *graph, const Presence *presence, int32_t table_count, Bound *bound)
{
    int32_t most = presence->party_count / 2;
    int32_t at_once = table_count > 0 && table_count < most ? table_count : most;
    if (at_once == 0)
        return;
    int64_t rounds = (graph->edge_count + at_once - 1) / at_once;
    if (presence->is_windowed && rounds <= LIMIT_ROUNDS)
        rounds = presence_rounds_for(presence, table_count, graph->edge_count);
    if (rounds <= bound->rounds)
        return;
    bool by_tables = table_count > 0 && table_count <= most;
    bound->rounds = (int32_t)rounds;
    bound->witness = (RoundsWitness){
        .bound = by_tables ? ROUNDS_BOUND_TABLES : ROUNDS_BOUND_SET,
        .organisation = -1,
        .organisation_count = graph->count,
        .meetings = (int32_t)graph->edge_count,
        .at_once = at_once,
    };
}

/* One part of the graph while its organisations are taken away one by one. */
typedef struct Peel {
    int16_t *members; /* those left come first */
    int32_t count;
    int32_t *degree; /* by organisation: within those left */
    int64_t edges, parties;
} Peel;

/* The member with the fewest meetings for its people. */
static int32_t lightest(const Peel *peel, const Presence *presence)
{
    int32_t best = 0;
    for (int32_t i = 1; i < peel->count; i++) {
        int32_t o = peel->members[i], b = peel->members[best];
        if ((int64_t)peel->degree[o] * presence_parties(presence, b) <
            (int64_t)peel->degree[b] * presence_parties(presence, o))
            best = i;
    }
    return best;
}

static void take_away(Peel *peel, int32_t index, const Graph *graph, const Presence *presence)
{
    int16_t gone = peel->members[index];
    peel->members[index] = peel->members[--peel->count];
    peel->members[peel->count] = gone;
    peel->edges -= peel->degree[gone];
    peel->parties -= presence_parties(presence, gone);
    for (int32_t b = graph_next(graph, gone, -1); b >= 0; b = graph_next(graph, gone, b))
        peel->degree[b]--;
    peel->degree[gone] = 0;
}

/* Keeps the densest of the sets that appear while one part is peeled; its members are the first
 * `*ret_count` of peel->members afterwards. Whether it raises the bound. */
static bool bound_by_peeling(
    Peel *peel, const Graph *graph, const Presence *presence, Bound *bound, int32_t *ret_count)
{
    bool is_better = false;
    while (peel->count > 2) {
        int64_t at_once = peel->parties / 2;
        if (peel->edges > (int64_t)bound->rounds * at_once) {
            is_better = true;
            *ret_count = peel->count;
            bound->rounds = divided_up(peel->edges, at_once);
            bound->witness = (RoundsWitness){
                .bound = ROUNDS_BOUND_SET,
                .organisation = -1,
                .organisation_count = peel->count,
                .meetings = (int32_t)peel->edges,
                .at_once = (int32_t)at_once,
            };
        }
        take_away(peel, lightest(peel, presence), graph, presence);
    }
    return is_better;
}

/* All that can be reached from `start`, with their degrees. */
static Peel part_of(
    const Graph *graph, const Presence *presence, int32_t start, bool *seen, int16_t *room)
{
    Peel peel = {.members = room, .degree = NULL};
    room[peel.count++] = (int16_t)start;
    seen[start] = true;
    for (int32_t i = 0; i < peel.count; i++) {
        int32_t a = room[i];
        peel.edges += graph->degree[a];
        peel.parties += presence_parties(presence, a);
        for (int32_t b = graph_next(graph, a, -1); b >= 0; b = graph_next(graph, a, b)) {
            if (!seen[b])
                room[peel.count++] = (int16_t)b;
            seen[b] = true;
        }
    }
    peel.edges /= 2;
    return peel;
}

static int16_t *sorted_copy(const int16_t *members, int32_t count, int32_t all, Arena *arena)
{
    bool *is_member = arena_array(arena, bool, (size_t)all);
    for (int32_t i = 0; i < count; i++)
        is_member[members[i]] = true;
    int16_t *sorted = arena_array(arena, int16_t, (size_t)count);
    int32_t at = 0;
    for (int32_t o = 0; o < all; o++) {
        if (is_member[o])
            sorted[at++] = (int16_t)o;
    }
    return sorted;
}

static void bound_by_sets(const Graph *graph, const Presence *presence, Bound *bound, Arena *arena)
{
    size_t count = (size_t)graph->count;
    bool *seen = arena_array(arena, bool, count);
    int16_t *room = arena_array(arena, int16_t, count);
    int32_t *degree = arena_array(arena, int32_t, count);
    for (int32_t o = 0; o < graph->count; o++)
        degree[o] = graph->degree[o];
    for (int32_t start = 0; start < graph->count; start++) {
        if (seen[start] || graph->degree[start] == 0)
            continue;
        Peel peel = part_of(graph, presence, start, seen, room);
        peel.degree = degree;
        int32_t densest = 0;
        if (bound_by_peeling(&peel, graph, presence, bound, &densest))
            bound->witness.set =
                densest == graph->count ? NULL : sorted_copy(room, densest, graph->count, arena);
    }
}

Bound bound_of(const Graph *graph, const Presence *presence, int32_t table_count, Arena *arena)
{
    Bound bound = {.rounds = 0};
    bound_by_degree(graph, presence, &bound);
    bound_by_tables(graph, presence, table_count, &bound);
    bound_by_sets(graph, presence, &bound, arena);
    return bound;
}
