/* Measures of a network. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/network/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Neighbours of node v: targets[starts[v]] to targets[starts[v + 1] - 1], ascending, each once. */
typedef struct Neighbours {
    size_t *starts;
    int32_t *targets;
} Neighbours;

static int compare_nodes(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a;
    int32_t y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* Sorts the targets of each node and drops those named twice; places move up. */
static void targets_unique(Neighbours *neighbours, int32_t node_count)
{
    size_t kept = 0;
    for (int32_t v = 0; v < node_count; v++) {
        size_t first = neighbours->starts[v];
        size_t end = neighbours->starts[v + 1];
        qsort(neighbours->targets + first, end - first, sizeof *neighbours->targets, compare_nodes);
        neighbours->starts[v] = kept;
        for (size_t i = first; i < end; i++) {
            if (i == first || neighbours->targets[i] != neighbours->targets[i - 1])
                neighbours->targets[kept++] = neighbours->targets[i];
        }
    }
    neighbours->starts[node_count] = kept;
}

static Neighbours neighbours_make(const Network *network, Arena *arena)
{
    size_t n = (size_t)network->node_count;
    size_t *starts = arena_array(arena, size_t, n + 2);
    Neighbours neighbours = {
        .starts = starts, .targets = arena_array(arena, int32_t, 2 * network->tie_count + 1)};
    for (size_t i = 0; i < network->tie_count; i++) {
        NetworkTie tie = network->ties[i];
        if (tie.a == tie.b)
            continue;
        starts[tie.a + 2]++;
        starts[tie.b + 2]++;
    }
    for (size_t v = 2; v <= n + 1; v++)
        starts[v] += starts[v - 1];
    for (size_t i = 0; i < network->tie_count; i++) {
        NetworkTie tie = network->ties[i];
        if (tie.a == tie.b)
            continue;
        neighbours.targets[starts[tie.a + 1]++] = tie.b;
        neighbours.targets[starts[tie.b + 1]++] = tie.a;
    }
    targets_unique(&neighbours, network->node_count);
    return neighbours;
}

/* ---- Brokers ---- */

typedef struct Search {
    int32_t *order; /* nodes by their distance from the source */
    size_t found;
    int32_t *distance; /* -1: not reached */
    double *ways;      /* how many shortest ways lead here */
    double *share;
} Search;

static void search_from(const Neighbours *neighbours, int32_t node_count, int32_t source, Search *s)
{
    for (int32_t v = 0; v < node_count; v++) {
        s->distance[v] = -1;
        s->ways[v] = 0;
        s->share[v] = 0;
    }
    s->distance[source] = 0;
    s->ways[source] = 1;
    s->order[0] = source;
    s->found = 1;
    for (size_t next = 0; next < s->found; next++) {
        int32_t v = s->order[next];
        for (size_t i = neighbours->starts[v]; i < neighbours->starts[v + 1]; i++) {
            int32_t w = neighbours->targets[i];
            if (s->distance[w] < 0) {
                s->distance[w] = s->distance[v] + 1;
                s->order[s->found++] = w;
            }
            if (s->distance[w] == s->distance[v] + 1)
                s->ways[w] += s->ways[v];
        }
    }
}

/* Adds to each node its share of the shortest ways from this source, the farthest first. */
static void shares_gather(const Neighbours *neighbours, int32_t source, Search *s, double *sum)
{
    for (size_t at = s->found; at > 1; at--) {
        int32_t w = s->order[at - 1];
        for (size_t i = neighbours->starts[w]; i < neighbours->starts[w + 1]; i++) {
            int32_t v = neighbours->targets[i];
            if (s->distance[v] == s->distance[w] - 1)
                s->share[v] += s->ways[v] / s->ways[w] * (1 + s->share[w]);
        }
        if (w != source)
            sum[w] += s->share[w];
    }
}

static double *betweenness_of(const Neighbours *neighbours, int32_t node_count, Arena *arena)
{
    size_t n = (size_t)node_count;
    double *sum = arena_array(arena, double, n + 1);
    ArenaMark mark = arena_mark(arena);
    Search search = {
        .order = arena_array(arena, int32_t, n + 1),
        .distance = arena_array(arena, int32_t, n + 1),
        .ways = arena_array(arena, double, n + 1),
        .share = arena_array(arena, double, n + 1)};
    for (int32_t source = 0; source < node_count; source++) {
        search_from(neighbours, node_count, source, &search);
        shares_gather(neighbours, source, &search, sum);
    }
    arena_rewind(arena, mark);
    /* Each pair was counted from both of its ends; (n - 1)(n - 2) / 2 pairs of others exist. */
    double most = (double)(node_count - 1) * (double)(node_count - 2);
    for (size_t v = 0; v < n; v++)
        sum[v] = most > 0 ? sum[v] / most : 0;
    return sum;
}

/* ---- Measures ---- */

static int64_t parts_count(const Neighbours *neighbours, int32_t node_count, Arena *arena)
{
    int64_t parts = 0;
    ArenaMark mark = arena_mark(arena);
    bool *seen = arena_array(arena, bool, (size_t)node_count + 1);
    int32_t *stack = arena_array(arena, int32_t, (size_t)node_count + 1);
    for (int32_t first = 0; first < node_count; first++) {
        size_t height = 0;
        if (seen[first])
            continue;
        parts++;
        seen[first] = true;
        stack[height++] = first;
        while (height > 0) {
            int32_t v = stack[--height];
            for (size_t i = neighbours->starts[v]; i < neighbours->starts[v + 1]; i++) {
                int32_t w = neighbours->targets[i];
                if (!seen[w]) {
                    seen[w] = true;
                    stack[height++] = w;
                }
            }
        }
    }
    arena_rewind(arena, mark);
    return parts;
}

static Status network_check(const Network *network, Error *error)
{
    if (network->node_count < 0 || network->node_count > NETWORK_NODES)
        return error_set(error, TOO_LARGE, "a network of more than %d nodes", NETWORK_NODES);
    for (size_t i = 0; i < network->tie_count; i++) {
        NetworkTie tie = network->ties[i];
        if (tie.a < 0 || tie.b < 0 || tie.a >= network->node_count || tie.b >= network->node_count)
            return error_set(error, INVALID, "a tie of a node that is not in the network");
    }
    return OK;
}

Status network_measure(
    const Network *network, Arena *arena, Error *error, NetworkMeasures *ret_measures)
{
    TRY(network_check(network, error));
    size_t n = (size_t)network->node_count;
    Neighbours neighbours = neighbours_make(network, arena);
    NetworkMeasures measures = {
        .tie_count = (int64_t)(neighbours.starts[n] / 2),
        .possible_count = network->node_count * (int64_t)(network->node_count - 1) / 2,
        .degrees = arena_array(arena, int32_t, n + 1)};
    for (size_t v = 0; v < n; v++) {
        measures.degrees[v] = (int32_t)(neighbours.starts[v + 1] - neighbours.starts[v]);
        measures.isolated_count += measures.degrees[v] == 0;
    }
    if (measures.possible_count > 0)
        measures.density = (double)measures.tie_count / (double)measures.possible_count;
    measures.part_count = parts_count(&neighbours, network->node_count, arena);
    if (network->node_count <= NETWORK_BROKER_NODES)
        measures.betweenness = betweenness_of(&neighbours, network->node_count, arena);
    *ret_measures = measures;
    return OK;
}

/* ---- Around a circle ---- */

typedef struct Place {
    int32_t node;
    double wish;
} Place;

static int compare_places(const void *a, const void *b)
{
    const Place *x = a;
    const Place *y = b;
    if (x->wish < y->wish || x->wish > y->wish)
        return x->wish < y->wish ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* Where on the circle the middle of the node's neighbours is; its own place without any. */
static double wished_place(
    const Neighbours *neighbours, const int32_t *position, int32_t node, int32_t node_count)
{
    const double round = 2 * acos(-1);
    double x = 0;
    double y = 0;
    for (size_t i = neighbours->starts[node]; i < neighbours->starts[node + 1]; i++) {
        double angle = round * position[neighbours->targets[i]] / node_count;
        x += cos(angle);
        y += sin(angle);
    }
    if (fabs(x) + fabs(y) < 1e-9) /* neighbours on all sides: no side is better */
        return position[node];
    double angle = atan2(y, x);
    return (angle < 0 ? angle + round : angle) / round * node_count;
}

/* Of the ties of one node, in places of the circle. */
static int64_t length_at(
    const Neighbours *neighbours, const int32_t *position, int32_t node, int32_t node_count)
{
    int64_t sum = 0;
    for (size_t i = neighbours->starts[node]; i < neighbours->starts[node + 1]; i++) {
        int32_t apart = abs(position[node] - position[neighbours->targets[i]]);
        sum += apart < node_count - apart ? apart : node_count - apart;
    }
    return sum;
}

static int64_t length_of(const Neighbours *neighbours, const int32_t *position, int32_t node_count)
{
    int64_t sum = 0;
    for (int32_t v = 0; v < node_count; v++)
        sum += length_at(neighbours, position, v, node_count);
    return sum;
}

static void exchange(int32_t *a, int32_t *b)
{
    int32_t kept = *a;
    *a = *b;
    *b = kept;
}

/* Two change places wherever it makes their ties shorter: out of what is too even for middles to
 * move anybody. True when anybody moved. */
static bool exchange_all(const Neighbours *neighbours, int32_t *position, int32_t node_count)
{
    bool has_moved = false;
    for (int32_t a = 0; a < node_count; a++) {
        for (int32_t b = a + 1; b < node_count; b++) {
            int64_t before = length_at(neighbours, position, a, node_count) +
                             length_at(neighbours, position, b, node_count);
            exchange(&position[a], &position[b]);
            int64_t after = length_at(neighbours, position, a, node_count) +
                            length_at(neighbours, position, b, node_count);
            if (after < before)
                has_moved = true;
            else
                exchange(&position[a], &position[b]);
        }
    }
    return has_moved;
}

int32_t *network_circle(const Network *network, Arena *arena)
{
    enum {
        STEPS = 24,
        EXCHANGES = 8,       /* times over all pairs; few are ever needed */
        EXCHANGED_MOST = 150 /* nodes; more than anybody draws */
    };

    size_t n = (size_t)network->node_count;
    Neighbours neighbours = neighbours_make(network, arena);
    int32_t *best = arena_array(arena, int32_t, n + 1);
    int32_t *position = arena_array(arena, int32_t, n + 1);
    Place *places = arena_array(arena, Place, n + 1);
    for (int32_t v = 0; v < network->node_count; v++)
        best[v] = position[v] = v;
    int64_t shortest = length_of(&neighbours, position, network->node_count);
    for (int step = 0; step < STEPS; step++) {
        for (int32_t v = 0; v < network->node_count; v++)
            places[v] = (Place){v, wished_place(&neighbours, position, v, network->node_count)};
        qsort(places, n, sizeof *places, compare_places);
        for (int32_t at = 0; at < network->node_count; at++)
            position[places[at].node] = at;
        int64_t length = length_of(&neighbours, position, network->node_count);
        if (length < shortest) {
            shortest = length;
            for (int32_t at = 0; at < network->node_count; at++)
                best[at] = places[at].node;
        }
    }
    if (network->node_count > EXCHANGED_MOST)
        return best;
    for (int32_t at = 0; at < network->node_count; at++)
        position[best[at]] = at;
    for (int i = 0; i < EXCHANGES && exchange_all(&neighbours, position, network->node_count); i++)
        continue;
    for (int32_t v = 0; v < network->node_count; v++)
        best[position[v]] = v;
    return best;
}

size_t network_brokers(
    const NetworkMeasures *measures, int32_t node_count, size_t most, int32_t *ret_nodes)
{
    const double *share = measures->betweenness;
    size_t count = 0;
    for (int32_t node = 0; share != NULL && node < node_count; node++) {
        if (share[node] <= NETWORK_BROKER_SHARE)
            continue;
        size_t at = count < most ? count++ : most; /* the weakest falls out */
        for (; at > 0 && share[ret_nodes[at - 1]] < share[node]; at--) {
            if (at < most)
                ret_nodes[at] = ret_nodes[at - 1];
        }
        if (at < most)
            ret_nodes[at] = node;
    }
    return count;
}
