/* graph: rows of bits, and a full matrix of weights only where somebody has a wish.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/graph.h"

#include <string.h>

void graph_add(Graph *graph, int32_t a, int32_t b)
{
    if (graph_has(graph, a, b))
        return;
    bits_set(graph_row(graph, a), b, true);
    bits_set(graph_row(graph, b), a, true);
    graph->degree[a]++;
    graph->degree[b]++;
    graph->edge_count++;
}

void graph_remove(Graph *graph, int32_t a, int32_t b)
{
    if (!graph_has(graph, a, b))
        return;
    bits_set(graph_row(graph, a), b, false);
    bits_set(graph_row(graph, b), a, false);
    graph->degree[a]--;
    graph->degree[b]--;
    graph->edge_count--;
}

static Graph graph_new(int32_t count, Arena *arena)
{
    int32_t words = bits_words(count);
    return (Graph){
        .count = count,
        .words = words,
        .wanted = arena_array(arena, uint64_t, (size_t)count * (size_t)words),
        .degree = arena_array(arena, int32_t, (size_t)count),
    };
}

Graph graph_copy(const Graph *graph, Arena *arena)
{
    Graph copy = graph_new(graph->count, arena);
    memcpy(
        copy.wanted,
        graph->wanted,
        (size_t)graph->count * (size_t)graph->words * sizeof *graph->wanted);
    memcpy(copy.degree, graph->degree, (size_t)graph->count * sizeof *graph->degree);
    copy.edge_count = graph->edge_count;
    copy.weight = graph->weight;
    return copy;
}

static void add_all_pairs(Graph *graph)
{
    for (int32_t a = 0; a < graph->count; a++) {
        uint64_t *row = graph_row(graph, a);
        for (int32_t b = 0; b < graph->count; b++)
            bits_set(row, b, a != b);
        graph->degree[a] = graph->count - 1;
    }
    graph->edge_count = (int64_t)graph->count * (graph->count - 1) / 2;
}

static void add_weight(Graph *graph, const RoundsPair *pair)
{
    int64_t sum = (int64_t)graph_weight(graph, pair->a, pair->b) + pair->weight;
    int32_t weight = sum > ROUNDS_MAXIMUM_WEIGHT ? ROUNDS_MAXIMUM_WEIGHT : (int32_t)sum;
    graph->weight[(int64_t)pair->a * graph->count + pair->b] = weight;
    graph->weight[(int64_t)pair->b * graph->count + pair->a] = weight;
}

Graph graph_of_problem(const RoundsProblem *problem, Arena *arena)
{
    Graph graph = graph_new(problem->organisation_count, arena);
    if (problem->who == ROUNDS_ALL_PAIRS)
        add_all_pairs(&graph);
    for (size_t i = 0; i < problem->pair_count; i++) {
        const RoundsPair *pair = &problem->pairs[i];
        if (pair->is_never)
            continue;
        graph_add(&graph, pair->a, pair->b);
        if (pair->weight > 0 && graph.weight == NULL)
            graph.weight = arena_array(arena, int32_t, (size_t)graph.count * (size_t)graph.count);
        if (pair->weight > 0)
            add_weight(&graph, pair);
    }
    for (size_t i = 0; i < problem->pair_count; i++) {
        if (problem->pairs[i].is_never)
            graph_remove(&graph, problem->pairs[i].a, problem->pairs[i].b);
    }
    return graph;
}

int32_t graph_next(const Graph *graph, int32_t a, int32_t after)
{
    const uint64_t *row = graph_row(graph, a);
    int32_t start = after + 1;
    for (int32_t i = start / 64; i < graph->words; i++) {
        uint64_t word = row[i];
        if (i == start / 64)
            word &= ~UINT64_C(0) << (start % 64);
        if (word != 0)
            return i * 64 + __builtin_ctzll(word);
    }
    return -1;
}

void graph_list(const Graph *graph, Pair *ret_pairs)
{
    size_t count = 0;
    for (int32_t a = 0; a < graph->count; a++) {
        for (int32_t b = graph_next(graph, a, a); b >= 0; b = graph_next(graph, a, b))
            ret_pairs[count++] = (Pair){.a = (int16_t)a, .b = (int16_t)b};
    }
}
