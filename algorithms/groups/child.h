/*
 * child: a division that takes whole groups from two parents by turns, the one with the largest sum
 * first, and places by chance who is left over.
 * Source: Singh and Sundar 2019 (group crossover). SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_GROUPS_CHILD_H
#define ALGORITHMS_GROUPS_CHILD_H

#include "algorithms/groups/ground.h"
#include "algorithms/rounds/random.h"

/* All by unit; the child's groups have the sizes of the first parent's. False: units of several
 * people did not fit. */
bool child_of(
    const Ground *ground,
    const int32_t *const parents[2],
    Random *random,
    Arena *work,
    int32_t *ret_child);

#endif
