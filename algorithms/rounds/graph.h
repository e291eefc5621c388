/*
 * graph: which organisations are to meet: a graph with organisations as vertices, made from the
 * problem's list of pairs. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_GRAPH_H
#define ALGORITHMS_ROUNDS_GRAPH_H

#include "algorithms/rounds/bits.h"
#include "algorithms/rounds/rounds.h"

typedef struct Pair {
    int16_t a, b;
} Pair;

typedef struct Graph {
    int32_t count; /* organisations */
    int32_t words; /* of a row of `wanted` */
    uint64_t *wanted;
    int32_t *degree;
    int64_t edge_count;
    int32_t *weight; /* count × count; NULL when no pair has any */
} Graph;

/* Without pairs that must not meet. The problem is valid. */
Graph graph_of_problem(const RoundsProblem *problem, Arena *arena);

Graph graph_copy(const Graph *graph, Arena *arena);

static inline uint64_t *graph_row(const Graph *graph, int32_t a)
{
    return graph->wanted + (int64_t)a * graph->words;
}

static inline bool graph_has(const Graph *graph, int32_t a, int32_t b)
{
    return bits_has(graph_row(graph, a), b);
}

static inline int32_t graph_weight(const Graph *graph, int32_t a, int32_t b)
{
    return graph->weight == NULL ? 0 : graph->weight[(int64_t)a * graph->count + b];
}

void graph_add(Graph *graph, int32_t a, int32_t b);
void graph_remove(Graph *graph, int32_t a, int32_t b);

/* All edges with a < b, in order. `ret_pairs` has room for edge_count. */
void graph_list(const Graph *graph, Pair *ret_pairs);

/* The next neighbour of `a` behind `after` (-1 for the first), or -1. */
int32_t graph_next(const Graph *graph, int32_t a, int32_t after);

#endif
