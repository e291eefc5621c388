/*
 * bound: rounds without which no plan can do, and why. The largest of: meetings of one organisation
 * by its people; all meetings by tables; meetings among a set of organisations by half their people
 * (all organisations, each part that meets only within itself, and dense parts of it).
 * Source: Edmonds' odd sets; without tables and windows, and one representative each, no graph that
 * is not of class 2 needs more. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_BOUND_H
#define ALGORITHMS_ROUNDS_BOUND_H

#include "algorithms/rounds/graph.h"
#include "algorithms/rounds/presence.h"

typedef struct Bound {
    int32_t rounds;
    RoundsWitness witness; /* its set lives in the arena */
} Bound;

/* Every organisation has enough rounds for its degree within LIMIT_ROUNDS, or the bound is above
 * LIMIT_ROUNDS. table_count 0: no limit. */
Bound bound_of(const Graph *graph, const Presence *presence, int32_t table_count, Arena *arena);

#endif
