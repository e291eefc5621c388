/* start: a lawful division by chance. SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_GROUPS_START_H
#define ALGORITHMS_GROUPS_START_H

#include "algorithms/groups/ground.h"
#include "algorithms/rounds/random.h"

typedef struct Start {
    const Ground *ground;
    int32_t *size;  /* by group: people; within the bounds, in all as many as there are */
    int32_t *order; /* units */
    int32_t *room;  /* by group */
} Start;

/* The sizes from which a search starts: unequal within their bounds, since the sum of distances
 * grows with the number of pairs. Owner: the arena. */
Start start_of(const Ground *ground, Arena *arena);

/* Fills group_of by unit; false when no way was found to fit the units into the groups. Rules of
 * being apart are kept where it is easy. */
bool start_by_chance(Start *start, Random *random, int32_t *ret_group_of);

#endif
