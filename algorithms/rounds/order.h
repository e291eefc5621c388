/* order: pairs by their weight. SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_ROUNDS_ORDER_H
#define ALGORITHMS_ROUNDS_ORDER_H

#include "algorithms/rounds/graph.h"
#include "algorithms/rounds/random.h"

/* In any order, by chance. */
void order_shuffle(Pair *pairs, int64_t count, Random *random);

/* The largest value first; pairs of the same value stay in the order in which they are. */
void order_by_value(Pair *pairs, const int32_t *values, int64_t count, Arena *work);

/* The same by the weights of a graph. */
void order_heaviest_first(const Graph *graph, Pair *pairs, int64_t count, Arena *work);

#endif
