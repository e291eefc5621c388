/*
 * fill: from what can meet to a schedule: which meetings fit, how many rounds, which meeting in
 * which round. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_FILL_H
#define ALGORITHMS_ROUNDS_FILL_H

#include "algorithms/rounds/schedule.h"
#include "algorithms/rounds/select.h"

typedef struct FillTask {
    const RoundsProblem *problem;
    const Presence *presence;
    const Graph *possible; /* pairs that are to meet and are there in the same round */
    int32_t lower_bound;   /* of rounds for them */
    Arena *work;
} FillTask;

typedef struct Fill {
    Selection selection;
    Schedule schedule;
    int64_t weight, meetings; /* in the schedule */
    bool was_stopped;
} Fill;

/* The best of a few attempts; a second one is made only where something that was selected did not
 * find its place. Rounds: those given, else the lower bound and more if need be. */
Fill fill_rounds(const FillTask *task);

#endif
