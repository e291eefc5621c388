/*
 * number_map: a table from a number of 64 bits to one of 32, growing in an arena.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_NUMBER_MAP_H
#define ALGORITHMS_SEARCH_NUMBER_MAP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

#define NUMBER_MAP_NONE UINT32_MAX

typedef struct NumberMap {
    Arena *arena;
    uint64_t *keys;
    uint32_t *values; /* NUMBER_MAP_NONE where nothing stands */
    size_t capacity;  /* a power of two */
    size_t count;
} NumberMap;

void number_map_init(NumberMap *map, Arena *arena);

/* The value of a key, which is `value` if the key was not there. */
uint32_t number_map_put(NumberMap *map, uint64_t key, uint32_t value);

/* NUMBER_MAP_NONE when the key is not there. */
uint32_t number_map_get(const NumberMap *map, uint64_t key);

/* Spreads the bits of a key. */
static inline uint64_t number_hash(uint64_t key)
{
    key = (key ^ key >> 32) * 0xD6E8FEB86659FD93u;
    return key ^ key >> 32;
}

#endif
