/*
 * circle: the plan of a complete graph at once. One stays in the middle, the others sit in a circle
 * and move on by one each round; an odd number gets a gap, whose partner rests.
 * Source: Kirkman 1847. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_CIRCLE_H
#define ALGORITHMS_ROUNDS_CIRCLE_H

#include "algorithms/rounds/schedule.h"

/* Whether all who are there meet all, one party each, always there, with tables enough. */
bool circle_applies(const Graph *graph, const Presence *presence, int32_t table_count);

/* Fills an empty schedule of as many rounds as the circle needs. */
void circle_fill(Schedule *schedule);

#endif
