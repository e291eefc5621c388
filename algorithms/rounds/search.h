/*
 * search: places wanted meetings into the rounds of a schedule: greedy, then alternating trails,
 * ejections and kicks. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_SEARCH_H
#define ALGORITHMS_ROUNDS_SEARCH_H

#include "algorithms/rounds/schedule.h"

typedef struct SearchLimits {
    int64_t steps; /* the schedule's step_count at which to end */
    RoundsWatch watch;
} SearchLimits;

/* Each unplaced pair into the first round that both have in common: heavy ones first, which brings
 * them into early rounds, those alike in random order. */
void search_greedily(Schedule *schedule, const Graph *graph, Arena *arena);

/* Goes on until nothing is unplaced (true), or the limits are reached (false): then the schedule is
 * the one seen with the fewest unplaced. `ret_was_stopped` is set when the watch said so. */
bool search_place_all(
    Schedule *schedule, const SearchLimits *limits, Arena *arena, bool *ret_was_stopped);

#endif
