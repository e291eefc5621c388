/* finder_values: names of values. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_documents.h"

enum {
    FIRST_VALUES = 1024
};

static uint64_t hash_of(uint32_t dimension, Str name)
{
    return str_hash(name) * 31 + dimension;
}

static void make_room(FinderValues *values, uint32_t capacity)
{
    Str *names = arena_array(values->arena, Str, capacity);
    uint32_t *dimensions = arena_array(values->arena, uint32_t, capacity);
    for (uint32_t i = 0; i < values->count; i++) {
        names[i] = values->names[i];
        dimensions[i] = values->dimensions[i];
    }
    values->names = names;
    values->dimensions = dimensions;
    values->capacity = capacity;
}

void finder_values_init(FinderValues *values, Arena *arena)
{
    *values = (FinderValues){.arena = arena};
    make_room(values, FIRST_VALUES);
    number_map_init(&values->numbers, arena);
}

void finder_values_copy(FinderValues *values, const FinderValues *from, Arena *arena)
{
    finder_values_init(values, arena);
    for (uint32_t i = 0; i < from->count; i++)
        (void)finder_value_put(values, from->dimensions[i], from->names[i]);
}

uint32_t finder_value_put(FinderValues *values, uint32_t dimension, Str name)
{
    uint32_t number = number_map_put(&values->numbers, hash_of(dimension, name), values->count);
    if (number != values->count)
        return number;
    if (values->count == values->capacity)
        make_room(values, 2 * values->capacity);
    values->names[values->count] = str_copy(values->arena, name);
    values->dimensions[values->count] = dimension;
    return values->count++;
}

uint32_t finder_value_get(const FinderValues *values, uint32_t dimension, Str name)
{
    return number_map_get(&values->numbers, hash_of(dimension, name));
}

uint32_t finder_owner_value(int64_t organisation)
{
    return (uint32_t)number_hash((uint64_t)organisation);
}

uint32_t finder_minute(Microseconds at)
{
    const Microseconds year_2020 = SECONDS((Microseconds)1577836800);
    Microseconds minutes = (at - year_2020) / MINUTES((Microseconds)1);
    return minutes < 0 ? 0 : minutes > UINT32_MAX ? UINT32_MAX : (uint32_t)minutes;
}
