/*
 * seats: the last steps from rounds to a plan: which rounds come first, which person of an
 * organisation that splits goes to which meeting, and at which table. SPDX-License-Identifier:
 * EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_SEATS_H
#define ALGORITHMS_ROUNDS_SEATS_H

#include "algorithms/rounds/schedule.h"

/* Rounds with more weight come earlier; without windows any order of rounds is lawful. */
void seats_heavy_rounds_first(Schedule *schedule, const Graph *graph, Arena *arena);

/* The people of an organisation get equally many meetings, those who rested longest first. */
void seats_share_meetings(Schedule *schedule, Arena *arena);

#endif
