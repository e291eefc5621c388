/*
 * orbits: rounds that a rotation makes from a few. People stand on circles of `order` places; each
 * base round, rotated step by step, gives `order` rounds. A pair that sits together in a base round
 * so meets in all its rotations: the search only needs to cover orbits of pairs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_TABLES_ORBITS_H
#define ALGORITHMS_TABLES_ORBITS_H

#include "algorithms/rounds/random.h"
#include "base/str.h"

typedef struct OrbitsShape {
    int32_t person_count; /* at least those who are asked for; who is more goes home at the end */
    int32_t table_size, table_count; /* seats for all of them */
    int32_t round_count;
    int32_t order; /* 1: no rotation. As many circles as are full, and people in fixed places. What
                      it leaves of round_count are rounds that stand alone */
} OrbitsShape;

/*
 * Anneals for so many swaps. True: everybody meets, and table_of[round * person_count + person] of
 * the shape's people is filled. The steps that it took are added to *steps.
 */
bool orbits_search(
    const OrbitsShape *shape,
    int64_t swaps,
    Random *random,
    Arena *work,
    int64_t *steps,
    int32_t *ret_table_of);

#endif
