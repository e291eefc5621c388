/* homes: in a plan under way, who needs a home table comes before who happens to sit at it.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_ROUNDS_HOMES_H
#define ALGORITHMS_ROUNDS_HOMES_H

#include "algorithms/rounds/rounds.h"

/* Meetings behind the frozen rounds go to the home table of one of their sides; who sat there
 * without need gets table 0, for another one. Where two need the same table nothing changes. */
void homes_take(
    const RoundsProblem *problem,
    RoundsMeeting *meetings,
    size_t count,
    int32_t frozen_rounds,
    Arena *arena);

#endif
