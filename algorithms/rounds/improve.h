/*
 * improve: more weight into a fixed number of rounds. A meeting that is left out takes the place of
 * lighter ones, and whoever became free by that looks for somebody else; losses are accepted less
 * and less (threshold accepting, Dueck and Scheuer 1990). SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_IMPROVE_H
#define ALGORITHMS_ROUNDS_IMPROVE_H

#include "algorithms/rounds/schedule.h"

typedef struct ImproveGoal {
    const Graph *possible;               /* every meeting that may be held */
    int64_t weight_bound, meeting_bound; /* there the search ends: it cannot be better */
    RoundsWatch watch;
} ImproveGoal;

/* The schedule with the most weight, then the most meetings, that was seen. Its list of unplaced
 * pairs is of no use afterwards. Whether the watch ended the search. */
bool improve_weight(Schedule *schedule, const ImproveGoal *goal, Arena *arena);

#endif
