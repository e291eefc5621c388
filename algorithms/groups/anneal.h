/*
 * anneal: simulated annealing by swaps and moves, at temperatures that fall geometrically.
 * A unit is judged against all others at once, as one loop over contiguous numbers: near the end
 * one of a thousand swaps is accepted, so looking is nearly all the work.
 * Source: Metropolis' rule; thresholds drawn before instead of chance compared after.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_GROUPS_ANNEAL_H
#define ALGORITHMS_GROUPS_ANNEAL_H

#include "algorithms/groups/search.h"

/* At one temperature for about so many judged swaps; keeps the best in search->best. */
void anneal_at(Search *search, double temperature, int64_t steps);

/* From one temperature to the other until that share of the search's work is done. False: the
 * search has ended. */
bool anneal(Search *search, double hot, double cold, double until_share);

#endif
