/* random: the search's own chance, from a seed; the same on every machine and compiler.
 * Source: SplitMix64 (Steele, Lea, Flood 2014). SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_ROUNDS_RANDOM_H
#define ALGORITHMS_ROUNDS_RANDOM_H

#include <stdint.h>

typedef struct Random {
    uint64_t state;
} Random;

static inline uint64_t random_next(Random *random)
{
    uint64_t mixed = random->state += UINT64_C(0x9E3779B97F4A7C15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

/* 0 … bound - 1; bound above 0. */
static inline int32_t random_below(Random *random, int64_t bound)
{
    return (int32_t)(((random_next(random) >> 32) * (uint64_t)bound) >> 32);
}

#endif
