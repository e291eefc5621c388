/*
 * bits: packing and unpacking. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/bits.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the search index is written and read by little-endian machines"
#endif

enum {
    LANES = 4,
    ROWS = BLOCK_NUMBERS / LANES
};

static void put_raw(Buffer *out, const void *value, size_t size_bytes)
{
    buffer_put(out, (Str){.bytes = value, .len = size_bytes});
}

void put16(Buffer *out, uint16_t value)
{
    put_raw(out, &value, sizeof value);
}

void put32(Buffer *out, uint32_t value)
{
    put_raw(out, &value, sizeof value);
}

void put64(Buffer *out, uint64_t value)
{
    put_raw(out, &value, sizeof value);
}

void put_varint(Buffer *out, uint64_t value)
{
    while (value >= 0x80) {
        buffer_put_byte(out, (char)(value | 0x80));
        value >>= 7;
    }
    buffer_put_byte(out, (char)value);
}

bool take_varint(const uint8_t **at, const uint8_t *end, uint32_t *ret_value)
{
    uint32_t value = 0;
    const uint8_t *byte = *at;
    for (uint32_t shift = 0; shift < 35 && byte < end; shift += 7) {
        value |= (uint32_t)(*byte & 0x7F) << shift;
        if ((*byte++ & 0x80) == 0) {
            *at = byte;
            *ret_value = value;
            return true;
        }
    }
    return false;
}

uint32_t bits_of(uint32_t value)
{
    return value == 0 ? 0 : 32 - (uint32_t)__builtin_clz(value);
}

void pack_block(Buffer *out, const uint32_t *numbers, uint32_t bits)
{
    uint32_t words[BITS_MOST * LANES] = {0};
    for (uint32_t row = 0; row < ROWS; row++) {
        uint32_t at = row * bits, word = at / 32, shift = at % 32;
        for (uint32_t lane = 0; lane < LANES && bits > 0; lane++) {
            uint32_t number = numbers[row * LANES + lane];
            words[word * LANES + lane] |= number << shift;
            if (shift + bits > 32)
                words[(word + 1) * LANES + lane] |= number >> (32 - shift);
        }
    }
    put_raw(out, words, packed_bytes(bits));
}

/* `bits` is a constant wherever this is expanded, so the loops become straight vector code. */
static inline __attribute__((always_inline)) void unpack(
    const uint8_t *packed, const uint32_t bits, uint32_t *numbers)
{
    const uint32_t mask = bits == 0 ? 0 : (uint32_t)(((uint64_t)1 << bits) - 1);
    for (uint32_t row = 0; row < ROWS; row++) {
        const uint32_t at = row * bits, word = at / 32, shift = at % 32;
        for (uint32_t lane = 0; lane < LANES; lane++) {
            uint32_t number = 0;
            if (bits > 0)
                number = load32(packed + (size_t)(word * LANES + lane) * 4) >> shift;
            if (shift + bits > 32)
                number |= load32(packed + (size_t)((word + 1) * LANES + lane) * 4) << (32 - shift);
            numbers[row * LANES + lane] = number & mask;
        }
    }
}

#define CASE(bits)                           \
    case bits:                               \
        unpack(packed, (bits), ret_numbers); \
        break;
#define CASES_OF_4(bits) CASE(bits) CASE((bits) + 1) CASE((bits) + 2) CASE((bits) + 3)

void unpack_block(const uint8_t *packed, uint32_t bits, uint32_t *ret_numbers)
{
    switch (bits) {
        CASES_OF_4(0)
        CASES_OF_4(4)
        CASES_OF_4(8)
        CASES_OF_4(12)
        CASES_OF_4(16)
        CASES_OF_4(20)
    default:
        unpack(packed, BITS_MOST, ret_numbers);
        break;
    }
}
