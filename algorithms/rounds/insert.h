/*
 * insert: puts one more meeting into a schedule with the fewest other meetings changed.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_INSERT_H
#define ALGORITHMS_ROUNDS_INSERT_H

#include "algorithms/rounds/schedule.h"

/* A round from 0 in which both are free and may meet, or -1. */
int32_t insert_find_round(const Schedule *schedule, int32_t a, int32_t b);

/* A round in which both are free, else by the shortest alternating trail of all pairs of rounds.
 * False, with nothing changed, when no trail makes room. */
bool insert_meeting(Schedule *schedule, int32_t a, int32_t b);

/* Where no trail does: in the place of another meeting of one of them, which is inserted elsewhere
 * by a trail. `unplaced` has room for one more. False, with nothing changed, when none can go. */
bool insert_by_ejecting(Schedule *schedule, int32_t a, int32_t b);

/* Where meetings that are to come after it leave no room: together with them, which go into later
 * rounds. False, with nothing changed, when they cannot. */
bool insert_with_later(Schedule *schedule, int32_t a, int32_t b, Arena *work);

/* Where rules leave few rounds and both are busy in them: in the place of a meeting of each, which
 * go elsewhere. False, with nothing changed, when they cannot. */
bool insert_by_making_room(Schedule *schedule, int32_t a, int32_t b, Arena *work);

#endif
