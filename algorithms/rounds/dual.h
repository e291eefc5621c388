/*
 * dual: a bound on the weight of any selection of meetings, by prices. Let every organisation ask a
 * price for each of its meetings, and each meeting a price for its place: a meeting that is worth
 * more than its prices adds the difference, and all places and rooms together add their prices.
 * Whatever the prices, no selection weighs more. Source: duality of linear programming, for
 * b-matchings (Schrijver 2003, chapter 31). SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_DUAL_H
#define ALGORITHMS_ROUNDS_DUAL_H

#include "algorithms/rounds/graph.h"

typedef struct Dual {
    int64_t bound;
    const uint8_t *halves; /* by a × count + b: 2 where the best selection with halves holds the
                              meeting, 1 half, 0 not; NULL when it is not known */
    int32_t *price; /* by organisation, in halves of a unit of weight; NULL when no pair has any.
                       Meetings above their two prices are in nearly every best selection. */
} Dual;

/* `room` by organisation: meetings that it can have; `meetings`: that all can have together. Prices
 * are set in turn until that gains no more, or for a bounded number of turns. Owner: the arena. */
Dual dual_of_weights(const Graph *wanted, const int64_t *room, int64_t meetings, Arena *arena);

/* A bound on weight times `unit` plus the number of meetings; INT64_MAX when it is not known. */
int64_t dual_of_both(
    const Graph *wanted, const int64_t *room, int64_t meetings, int64_t unit, Arena *arena);

/* The same with a weight of 1 for every meeting: a bound on their number. */
int64_t dual_of_meetings(const Graph *wanted, const int64_t *room, int64_t meetings, Arena *arena);

#endif
