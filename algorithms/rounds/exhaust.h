/*
 * exhaust: rules out a number of rounds by trying every plan. For the few small graphs that need
 * one round more than any bound says (class 2, such as Petersen's). Without windows.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_EXHAUST_H
#define ALGORITHMS_ROUNDS_EXHAUST_H

#include "algorithms/rounds/graph.h"
#include "algorithms/rounds/presence.h"

/* Whether it is certain that the graph has no plan in so many rounds with so many tables (0: any
 * number). False also when the graph is large or the search would take too long. */
bool exhaust(
    const Graph *graph,
    const Presence *presence,
    int32_t table_count,
    int32_t round_count,
    Arena *arena);

#endif
