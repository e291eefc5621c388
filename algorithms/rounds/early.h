/*
 * early: heavy pairs meet early. Exchanges parts of two rounds that have nothing to do with each
 * other (the components of their alternating trails) where the later one is heavier, then whole
 * rounds. Source: exchange argument for whole rounds; Kempe components for parts. The least sum of
 * weight times round is NP-hard (Giaro and Kubale 2000); this is a bounded local search.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_EARLY_H
#define ALGORITHMS_ROUNDS_EARLY_H

#include "algorithms/rounds/schedule.h"

/* Every round keeps its number of meetings, or whole rounds change places; fuller rounds come first
 * where weights are alike, so that none is empty before one that is not. With windows, rounds stay
 * where they are and only parts are exchanged. */
void early_heavy_pairs(Schedule *schedule, const Graph *graph, Arena *arena);

#endif
