/* flow: copy a of an organisation gives, copy b takes; a meeting is an arc from each end's copy a
 * to the other end's copy b. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/flow.h"

#include <string.h>

enum {
    MOST_ARC_VISITS = 60000000 /* some tenths of a second */
};

#define UNREACHED INT64_MAX

typedef struct Arc {
    int64_t cost; /* minus the value */
    int32_t to;   /* the organisation whose copy b it ends at */
    int64_t twin; /* the arc from `to` back to this organisation */
    bool is_used;
} Arc;

typedef struct Entry {
    int64_t distance;
    int32_t node;
} Entry;

/* Nodes: copies a are 0 … count - 1, copies b count … 2 count - 1; source and sink are apart. */
typedef struct Flow {
    int32_t count;
    int64_t *first; /* by organisation, and one more: its arcs */
    Arc *arcs;
    int64_t *give, *take; /* by organisation: what its copies have left */
    int64_t left;         /* of all */
    int64_t *potential;   /* by node; that of the source is 0 */
    int64_t sink;         /* potential of the sink */
    int64_t *distance;    /* of the search in hand, in reduced costs */
    Entry *heap;
    int64_t heap_count;
    bool *was_visited;
    int64_t *cursor;   /* by node: the next arc to look at */
    int32_t *way;      /* nodes of the way in hand */
    int64_t *way_arcs; /* the arc into each of them */
    int64_t visits;
} Flow;

static void push(Flow *flow, int32_t node, int64_t distance)
{
    flow->distance[node] = distance;
    int64_t at = flow->heap_count++;
    for (; at > 0 && flow->heap[(at - 1) / 2].distance > distance; at = (at - 1) / 2)
        flow->heap[at] = flow->heap[(at - 1) / 2];
    flow->heap[at] = (Entry){.distance = distance, .node = node};
}

static Entry pop(Flow *flow)
{
    Entry top = flow->heap[0], last = flow->heap[--flow->heap_count];
    int64_t at = 0;
    for (;;) {
        int64_t child = 2 * at + 1;
        if (child >= flow->heap_count)
            break;
        if (child + 1 < flow->heap_count &&
            flow->heap[child + 1].distance < flow->heap[child].distance)
            child++;
        if (flow->heap[child].distance >= last.distance)
            break;
        flow->heap[at] = flow->heap[child];
        at = child;
    }
    flow->heap[at] = last;
    return top;
}

static int64_t reduced(const Flow *flow, int32_t from, int64_t cost, int32_t to)
{
    return cost + flow->potential[from] - flow->potential[to];
}

/* From a copy a along unused arcs, from a copy b back along used ones; the next such arc at or
 * behind `at`, or the end of the node's arcs. */
static int64_t next_arc(const Flow *flow, int32_t node, int64_t at)
{
    bool gives = node < flow->count;
    int64_t end = flow->first[(gives ? node : node - flow->count) + 1];
    while (at < end && (gives ? flow->arcs[at].is_used : !flow->arcs[flow->arcs[at].twin].is_used))
        at++;
    return at;
}

static int32_t node_behind(const Flow *flow, int32_t node, int64_t arc)
{
    return node < flow->count ? flow->count + flow->arcs[arc].to : flow->arcs[arc].to;
}

static int64_t cost_of(const Flow *flow, int32_t node, int64_t arc)
{
    return node < flow->count ? flow->arcs[arc].cost : -flow->arcs[arc].cost;
}

static int64_t first_arc(const Flow *flow, int32_t node)
{
    return flow->first[node < flow->count ? node : node - flow->count];
}

static int64_t end_of_arcs(const Flow *flow, int32_t node)
{
    return flow->first[(node < flow->count ? node : node - flow->count) + 1];
}

static void relax_arcs(Flow *flow, int32_t node)
{
    int64_t end = end_of_arcs(flow, node);
    for (int64_t arc = next_arc(flow, node, first_arc(flow, node)); arc < end;
         arc = next_arc(flow, node, arc + 1)) {
        int32_t behind = node_behind(flow, node, arc);
        int64_t distance =
            flow->distance[node] + reduced(flow, node, cost_of(flow, node, arc), behind);
        flow->visits++;
        if (distance < flow->distance[behind])
            push(flow, behind, distance);
    }
}

/* Distances up to that of the sink, which is returned; UNREACHED when there is no way. */
static int64_t find_distances(Flow *flow)
{
    int64_t to_sink = UNREACHED;
    flow->heap_count = 0;
    for (int32_t node = 0; node < 2 * flow->count; node++)
        flow->distance[node] = UNREACHED;
    for (int32_t a = 0; a < flow->count; a++) {
        if (flow->give[a] > 0)
            push(flow, a, -flow->potential[a]);
    }
    while (flow->heap_count > 0 && flow->heap[0].distance < to_sink) {
        Entry entry = pop(flow);
        int32_t node = entry.node;
        if (entry.distance > flow->distance[node])
            continue;
        if (node >= flow->count && flow->take[node - flow->count] > 0) {
            int64_t here = entry.distance + flow->potential[node] - flow->sink;
            to_sink = here < to_sink ? here : to_sink;
        }
        relax_arcs(flow, node);
    }
    return to_sink;
}

static void raise_potentials(Flow *flow, int64_t to_sink)
{
    for (int32_t node = 0; node < 2 * flow->count; node++) {
        int64_t distance = flow->distance[node];
        flow->potential[node] += distance < to_sink ? distance : to_sink;
    }
    flow->sink += to_sink;
}

/* Uses or frees every arc of the way to its last node. */
static void use_way(Flow *flow, int32_t length)
{
    for (int32_t i = 1; i < length; i++) {
        Arc *arc = &flow->arcs[flow->way_arcs[i]];
        if (flow->way[i - 1] < flow->count)
            arc->is_used = true;
        else
            flow->arcs[arc->twin].is_used = false;
    }
    flow->give[flow->way[0]]--;
    flow->take[flow->way[length - 1] - flow->count]--;
    flow->left--;
}

/* A way from copy a of `start` to the sink along arcs without reduced cost; each node once. */
static bool find_way(Flow *flow, int32_t start)
{
    int32_t length = 0;
    flow->way[length++] = start;
    flow->was_visited[start] = true;
    while (length > 0) {
        int32_t node = flow->way[length - 1];
        if (node >= flow->count && flow->take[node - flow->count] > 0 &&
            flow->potential[node] == flow->sink) {
            use_way(flow, length);
            return true;
        }
        int64_t end = end_of_arcs(flow, node);
        int64_t arc = next_arc(flow, node, flow->cursor[node]);
        flow->cursor[node] = arc + 1;
        flow->visits++;
        if (arc >= end) {
            length--;
            continue;
        }
        int32_t behind = node_behind(flow, node, arc);
        if (flow->was_visited[behind] || reduced(flow, node, cost_of(flow, node, arc), behind) != 0)
            continue;
        flow->was_visited[behind] = true;
        flow->way[length] = behind;
        flow->way_arcs[length++] = arc;
    }
    return false;
}

static void begin_search(Flow *flow)
{
    for (int32_t node = 0; node < 2 * flow->count; node++) {
        flow->cursor[node] = first_arc(flow, node);
        flow->was_visited[node] = false;
    }
}

/* All that goes along ways of the shortest length. */
static void fill_shortest(Flow *flow)
{
    bool found = true;
    while (found && flow->left > 0) {
        found = false;
        begin_search(flow);
        for (int32_t a = 0; a < flow->count && flow->left > 0; a++) {
            bool is_start = flow->potential[a] == 0 && flow->give[a] > 0;
            found = (is_start && !flow->was_visited[a] && find_way(flow, a)) || found;
        }
    }
}

static Flow new_flow(
    const Graph *wanted, const int64_t *room, int64_t meetings, FlowValue value, Arena *arena)
{
    size_t count = (size_t)wanted->count, arcs = 2 * (size_t)wanted->edge_count, nodes = 2 * count;
    Flow flow = {
        .count = wanted->count,
        .first = arena_array(arena, int64_t, count + 1),
        .arcs = arena_array(arena, Arc, arcs),
        .give = arena_copy(arena, room, count * sizeof *room),
        .take = arena_copy(arena, room, count * sizeof *room),
        .left = 2 * meetings,
        .potential = arena_array(arena, int64_t, nodes),
        .distance = arena_array(arena, int64_t, nodes),
        .heap = arena_array(arena, Entry, 2 * arcs + nodes),
        .was_visited = arena_array(arena, bool, nodes),
        .cursor = arena_array(arena, int64_t, nodes),
        .way = arena_array(arena, int32_t, nodes + 1),
        .way_arcs = arena_array(arena, int64_t, nodes + 1),
    };
    for (int32_t a = 0; a < wanted->count; a++)
        flow.first[a + 1] = flow.first[a] + wanted->degree[a];
    int64_t *next = arena_copy(arena, flow.first, count * sizeof *next);
    for (int32_t a = 0; a < wanted->count; a++) {
        for (int32_t b = graph_next(wanted, a, a); b >= 0; b = graph_next(wanted, a, b)) {
            int64_t cost = -(value.weight * graph_weight(wanted, a, b) + value.meeting);
            flow.arcs[next[a]] = (Arc){.to = b, .cost = cost, .twin = next[b]};
            flow.arcs[next[b]++] = (Arc){.to = a, .cost = cost, .twin = next[a]++};
        }
    }
    return flow;
}

/* Nothing flows yet: a copy b is as near as the dearest arc into it. */
static void set_first_potentials(Flow *flow)
{
    for (int32_t a = 0; a < flow->count; a++) {
        for (int64_t arc = flow->first[a]; arc < flow->first[a + 1]; arc++) {
            int64_t *potential = &flow->potential[flow->count + flow->arcs[arc].to];
            if (flow->arcs[arc].cost < *potential)
                *potential = flow->arcs[arc].cost;
        }
    }
    for (int32_t b = 0; b < flow->count; b++) {
        if (flow->potential[flow->count + b] < flow->sink)
            flow->sink = flow->potential[flow->count + b];
    }
}

/* False when the work was too much. */
static bool run(Flow *flow)
{
    set_first_potentials(flow);
    while (flow->sink < 0 && flow->visits < MOST_ARC_VISITS) {
        fill_shortest(flow);
        if (flow->left == 0)
            break;
        int64_t to_sink = find_distances(flow);
        raise_potentials(flow, to_sink < -flow->sink ? to_sink : -flow->sink);
    }
    return flow->visits < MOST_ARC_VISITS;
}

/* What an organisation asks for each of its meetings, in halves. */
static int64_t price_of(const Flow *flow, int32_t organisation)
{
    int64_t given = flow->potential[organisation];
    int64_t taken = flow->sink - flow->potential[flow->count + organisation];
    return (given > 0 ? given : 0) + (taken > 0 ? taken : 0);
}

static void write_prices(const Flow *flow, FlowPrices *prices)
{
    size_t count = (size_t)flow->count;
    for (int32_t a = 0; a < flow->count; a++) {
        prices->price[a] = (int32_t)price_of(flow, a);
        for (int64_t arc = flow->first[a]; arc < flow->first[a + 1]; arc++) {
            size_t b = (size_t)flow->arcs[arc].to;
            prices->halves[(size_t)a * count + b] += flow->arcs[arc].is_used;
            prices->halves[b * count + (size_t)a] += flow->arcs[arc].is_used;
        }
    }
}

FlowPrices flow_prices(
    const Graph *wanted, const int64_t *room, int64_t meetings, FlowValue value, Arena *arena)
{
    size_t count = (size_t)wanted->count;
    FlowPrices prices = {
        .price = arena_array(arena, int32_t, count),
        .halves = arena_array(arena, uint8_t, count * count),
    };
    ArenaMark mark = arena_mark(arena);
    Flow flow = new_flow(wanted, room, meetings, value, arena);
    prices.are_best = run(&flow);
    write_prices(&flow, &prices);
    arena_rewind(arena, mark);
    return prices;
}

/* By the prices, not by the flow: any prices bound every selection, so this is true whatever the
 * flow is. */
int64_t flow_bound(
    const Graph *wanted, const int64_t *room, int64_t meetings, FlowValue value, Arena *arena)
{
    ArenaMark mark = arena_mark(arena);
    Flow flow = new_flow(wanted, room, meetings, value, arena);
    bool is_done = run(&flow);
    int64_t place = flow.sink < 0 ? -2 * flow.sink : 0, halves = place * meetings;
    for (int32_t a = 0; a < flow.count; a++) {
        halves += price_of(&flow, a) * room[a];
        for (int64_t arc = flow.first[a]; arc < flow.first[a + 1]; arc++) {
            int32_t b = flow.arcs[arc].to;
            int64_t above =
                -2 * flow.arcs[arc].cost - price_of(&flow, a) - price_of(&flow, b) - place;
            if (b > a && above > 0)
                halves += above;
        }
    }
    arena_rewind(arena, mark);
    return is_done ? halves / 2 : INT64_MAX;
}
