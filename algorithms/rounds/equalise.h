/*
 * equalise: makes the rounds equally full, so that they need few tables and rests spread evenly.
 * Always possible without windows: of two rounds, one with more meetings, some alternating trail
 * has one more of them. Source: McDiarmid 1972, de Werra 1971; here also for several people of one
 * organisation. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_EQUALISE_H
#define ALGORITHMS_ROUNDS_EQUALISE_H

#include "algorithms/rounds/schedule.h"

/* Until no round has two meetings more than another, as far as windows allow. */
void equalise(Schedule *schedule);

/* Moves one meeting's worth from round `fuller` to round `emptier`. False when no trail can. */
bool equalise_two(Schedule *schedule, int32_t fuller, int32_t emptier);

#endif
