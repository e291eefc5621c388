/*
 * number_map: open addressing. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/number_map.h"

#include <string.h>

enum {
    FIRST_CAPACITY = 256
};

static void make(NumberMap *map, size_t capacity)
{
    map->capacity = capacity;
    map->keys = arena_array(map->arena, uint64_t, capacity);
    map->values = arena_array(map->arena, uint32_t, capacity);
    memset(map->values, 0xFF, capacity * sizeof *map->values);
}

void number_map_init(NumberMap *map, Arena *arena)
{
    *map = (NumberMap){.arena = arena};
    make(map, FIRST_CAPACITY);
}

static size_t slot_of(const NumberMap *map, uint64_t key)
{
    size_t at = number_hash(key) & (map->capacity - 1);
    while (map->values[at] != NUMBER_MAP_NONE && map->keys[at] != key)
        at = (at + 1) & (map->capacity - 1);
    return at;
}

static void grow(NumberMap *map)
{
    NumberMap old = *map;
    make(map, 2 * old.capacity);
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.values[i] == NUMBER_MAP_NONE)
            continue;
        size_t at = slot_of(map, old.keys[i]);
        map->keys[at] = old.keys[i];
        map->values[at] = old.values[i];
    }
}

uint32_t number_map_put(NumberMap *map, uint64_t key, uint32_t value)
{
    size_t at = slot_of(map, key);
    if (map->values[at] != NUMBER_MAP_NONE)
        return map->values[at];
    if (4 * map->count >= 3 * map->capacity) {
        grow(map);
        at = slot_of(map, key);
    }
    map->keys[at] = key;
    map->values[at] = value;
    map->count++;
    return value;
}

uint32_t number_map_get(const NumberMap *map, uint64_t key)
{
    return map->values[slot_of(map, key)];
}
