/*
 * search: the best division of one round. `search_run` is the whole: a pilot, a population, its
 * children. What they have in common is the Search: the division at hand, the best seen, chance,
 * and how much of the work is done. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_GROUPS_SEARCH_H
#define ALGORITHMS_GROUPS_SEARCH_H

#include "algorithms/groups/division.h"
#include "algorithms/groups/start.h"

enum {
    THRESHOLDS = 4096 /* of a temperature, in an order by chance */
};

typedef struct Search {
    const Ground *ground;
    const GroupsWatch *watch;
    Division division;
    Start start;
    Random random;
    int32_t *best; /* by unit: the best division of the run at hand */
    int64_t best_value;
    int64_t top_value;  /* of all runs, for the progress that is shown */
    double *logarithms; /* of numbers evenly in (0, 1), in an order by chance */
    int32_t *threshold; /* a temperature's: a move with this gain or more is accepted */
    int32_t *change;    /* scratch, by group: what a unit gains by moving there */
    int64_t steps, budget;
    double until; /* the share of all work at which this part of it ends */
    int32_t runs;
    bool is_over; /* the watch has said so */
} Search;

/* Owner: the arena. `budget` above 0; with a watch, what the watch says counts instead. */
Search search_new(
    const Ground *ground, const GroupsWatch *watch, uint64_t seed, int64_t budget, Arena *arena);

/* The share of this part of the work that is done; 1: the end. */
double search_share(Search *search);

/* Fills group_of, by unit. False: the units do not fit into the groups in any way that was tried.
 * Rules of being apart may be broken where the search found no way to keep them. */
bool search_run(Search *search, Arena *arena, int32_t *ret_group_of);

#endif
