/*
 * flow: the best prices for a selection of meetings. If every meeting may be half held, the best
 * selection is a flow of most weight between two copies of the organisations, and its potentials
 * are the prices at which nothing better exists (Schrijver 2003, chapters 12 and 31).
 * Method: primal-dual: all shortest ways of the same gain at a time, found by Dijkstra's method on
 * reduced costs (Ford and Fulkerson 1957; potentials by Edmonds and Karp 1972).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_FLOW_H
#define ALGORITHMS_ROUNDS_FLOW_H

#include "algorithms/rounds/graph.h"

/* What a meeting is worth: its weight so many times, and so much for itself. */
typedef struct FlowValue {
    int64_t weight, meeting;
} FlowValue;

typedef struct FlowPrices {
    int32_t *price; /* by organisation, in halves of a unit of value */
    uint8_t
        *halves;   /* by a × count + b, both orders: 2 where the meeting is held in full, 1 half */
    bool are_best; /* false: the work was too much */
} FlowPrices;

/* Owner: the arena. Values up to ROUNDS_MAXIMUM_WEIGHT. */
FlowPrices flow_prices(
    const Graph *wanted, const int64_t *room, int64_t meetings, FlowValue value, Arena *arena);

/* No selection is worth more; INT64_MAX when the work was too much. */
int64_t flow_bound(
    const Graph *wanted, const int64_t *room, int64_t meetings, FlowValue value, Arena *arena);

#endif
