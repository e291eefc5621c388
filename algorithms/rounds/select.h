/*
 * select: which meetings to hold when not all fit: the most weight, then the most meetings, so that
 * nobody has more than they have rounds for (a b-matching of the graph).
 * Method: heaviest first, then alternating walks that add one meeting, take a lighter one away, and
 * so on, as far as they gain (Lin and Kernighan 1973). Not exact; the bounds say when it is.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_SELECT_H
#define ALGORITHMS_ROUNDS_SELECT_H

#include "algorithms/rounds/graph.h"

typedef struct Selection {
    Graph graph;           /* what was selected */
    int64_t weight;        /* of it */
    int64_t weight_bound;  /* nothing that fits weighs more */
    int64_t meeting_bound; /* nothing that fits and weighs that much has more meetings */
    int64_t most_meetings; /* nothing that fits has more, whatever it weighs */
} Selection;

/* `room` by organisation: meetings that it can have; `meetings`: that all can have together. Owner:
 * the arena. */
Selection select_meetings(
    const Graph *wanted, const int64_t *room, int64_t meetings, uint64_t seed, Arena *arena);

#endif
