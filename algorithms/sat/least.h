/*
 * least: of all ways in which the clauses can hold, one in which the true ones among some literals
 * weigh least, and a proof of it.
 * Method: core-guided: every set of costs that cannot all be avoided raises the bound by its least
 * weight and is replaced by a total of which one is free (OLL, Andres et al. 2012; as in RC2,
 * Ignatiev et al. 2019), heavy costs first. In between, something better than the best found is
 * looked for, so that there always is a good answer when the work is stopped.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SAT_LEAST_H
#define ALGORITHMS_SAT_LEAST_H

#include "algorithms/sat/sat.h"

typedef struct LeastGoal {
    const Literal *costs;   /* a literal stands here once */
    const int64_t *weights; /* above 0; NULL: 1 each */
    size_t count;
    int32_t effort; /* ends when a single search has taken more conflicts; 0: with the proof */
    /* Told of everything better than before, while sat_is_true still knows it. */
    void (*found)(void *context, int64_t value);
    void *context;
} LeastGoal;

typedef struct LeastAnswer {
    SatAnswer answer; /* POSSIBLE when anything was found, also when it is not proven least */
    int64_t value;    /* of the best found */
    int64_t bound;    /* less is impossible; equal to value: proven */
} LeastAnswer;

/* When the answer is proven, the solver holds on to it: later goals are for what it leaves open. */
LeastAnswer least_find(Sat *sat, const LeastGoal *goal, Arena *arena);

#endif
