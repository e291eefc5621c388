/*
 * bits: numbers in few bits. Blocks of 128 numbers of the same width lie in four lanes, so that a
 * compiler makes vector instructions of the loops; short lists are varints. All numbers of a blob
 * are little-endian and may stand at any address.
 * Source of the layout: D. Lemire, L. Boytsov, Decoding billions of integers per second through
 * vectorization, 2015, section 4 (SIMD-BP128).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_BITS_H
#define ALGORITHMS_SEARCH_BITS_H

#include "base/buffer.h"

#include <string.h>

enum {
    BLOCK_NUMBERS = 128,
    BITS_MOST = 24 /* so that 128 differences never overflow 32 bits */
};

static inline uint16_t load16(const uint8_t *at)
{
    uint16_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static inline uint32_t load32(const uint8_t *at)
{
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static inline uint64_t load64(const uint8_t *at)
{
    uint64_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

void put16(Buffer *out, uint16_t value);
void put32(Buffer *out, uint32_t value);
void put64(Buffer *out, uint64_t value);
void put_varint(Buffer *out, uint64_t value);

/* Takes a varint of at most 32 bits off *at, which never goes beyond `end`. */
bool take_varint(const uint8_t **at, const uint8_t *end, uint32_t *ret_value);

/* So many bits hold the number; 0 for 0. */
uint32_t bits_of(uint32_t value);

/* Bytes of a packed block. */
static inline size_t packed_bytes(uint32_t bits)
{
    return (size_t)bits * BLOCK_NUMBERS / 8;
}

/* `numbers` has BLOCK_NUMBERS, each below 2^bits; bits <= BITS_MOST. */
void pack_block(Buffer *out, const uint32_t *numbers, uint32_t bits);
void unpack_block(const uint8_t *packed, uint32_t bits, uint32_t *ret_numbers);

/* Sets of documents: 64 a word. */
static inline bool bit_is_set(const uint64_t *set, uint32_t at)
{
    return (set[at / 64] >> (at % 64) & 1) != 0;
}

static inline void bit_set(uint64_t *set, uint32_t at)
{
    set[at / 64] |= (uint64_t)1 << (at % 64);
}

static inline size_t bit_words(uint32_t count)
{
    return ((size_t)count + 63) / 64;
}

#endif
