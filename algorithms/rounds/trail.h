/*
 * trail: makes an organisation free in one round by exchanging two rounds along an alternating
 * trail. Source: Kempe chains; Hakimi and Kariv 1986 for several meetings of one organisation in a
 * round. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_ROUNDS_TRAIL_H
#define ALGORITHMS_ROUNDS_TRAIL_H

#include "algorithms/rounds/schedule.h"

typedef struct Trail {
    int32_t party;  /* where it starts: free in round b, busy in round a */
    int32_t length; /* meetings that change their round */
    int32_t gain;   /* meetings that a loses and b wins: -1, 0 or 1 */
    int32_t end;    /* the organisation at its other end */
} Trail;

/* Where a trail can start: a party busy in round a and free in round b. */
typedef struct TrailStart {
    int32_t party;    /* -1: nowhere */
    int32_t stand_in; /* who of the same organisation took its meeting in b over; -1: nobody */
} TrailStart;

/* Finds a start for a trail of `organisation` through rounds a and b, with a stand-in if need be.
 */
TrailStart trail_start(Schedule *schedule, int32_t organisation, int32_t a, int32_t b);

/* Gives the stand-in's meeting in b back, before anything else was changed. */
void trail_start_undo(Schedule *schedule, TrailStart start, int32_t b);

/* Follows the trail without changing anything. False when it cannot be exchanged: it comes to
 * somebody who is not there in the other round, to a meeting that must not be in the other round,
 * or is longer than `longest`. */
bool trail_walk(
    Schedule *schedule, int32_t party, int32_t a, int32_t b, int32_t longest, Trail *ret_trail);

/* Exchanges rounds a and b from `party` to the end of the trail; trail_walk would say true. */
void trail_flip(Schedule *schedule, int32_t party, int32_t a, int32_t b);

/* Makes the organisation, free in b, free in a. False, with nothing lost, when it cannot. */
bool trail_free_round(Schedule *schedule, int32_t organisation, int32_t a, int32_t b);

#endif
