/* bits: sets of rounds and of organisations as words of 64 bits.
 * SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_ROUNDS_BITS_H
#define ALGORITHMS_ROUNDS_BITS_H

#include <stdbool.h>
#include <stdint.h>

static inline int32_t bits_words(int32_t bit_count)
{
    return (bit_count + 63) / 64;
}

static inline bool bits_has(const uint64_t *bits, int32_t bit)
{
    return (bits[bit / 64] >> (bit % 64) & 1) != 0;
}

static inline void bits_set(uint64_t *bits, int32_t bit, bool value)
{
    uint64_t mask = UINT64_C(1) << (bit % 64);
    bits[bit / 64] = value ? bits[bit / 64] | mask : bits[bit / 64] & ~mask;
}

static inline int32_t bits_count(const uint64_t *bits, int32_t words)
{
    int32_t count = 0;
    for (int32_t i = 0; i < words; i++)
        count += __builtin_popcountll(bits[i]);
    return count;
}

/* The lowest bit that is in all three, or -1. */
static inline int32_t bits_first_common(
    const uint64_t *a, const uint64_t *b, const uint64_t *c, int32_t words)
{
    for (int32_t i = 0; i < words; i++) {
        uint64_t common = a[i] & b[i] & c[i];
        if (common != 0)
            return i * 64 + __builtin_ctzll(common);
    }
    return -1;
}

/* The lowest bit at or behind `start`, around the end if need be; -1 when the set is empty. */
static inline int32_t bits_next_around(const uint64_t *bits, int32_t words, int32_t start)
{
    int32_t first = start / 64;
    uint64_t word = bits[first] & (~UINT64_C(0) << (start % 64));
    for (int32_t i = 0; i <= words; i++) {
        if (word != 0)
            return first * 64 + __builtin_ctzll(word);
        first = first + 1 == words ? 0 : first + 1;
        word = bits[first];
    }
    return -1;
}

#endif
