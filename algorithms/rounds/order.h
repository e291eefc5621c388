/* order: pairs by their weight. SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_ROUNDS_ORDER_H
#define ALGORITHMS_ROUNDS_ORDER_H

#include "algorithms/rounds/graph.h"

/* Heaviest first; pairs of the same weight stay in the order in which they are. */
void order_heaviest_first(const Graph *graph, Pair *pairs, int64_t count, Arena *work);

#endif
