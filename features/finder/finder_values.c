/* finder_values: names of values. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_documents.h"

#include "web/language.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    FIRST_VALUES = 1024
};

static uint64_t hash_of(uint32_t dimension, Str name)
{
    return str_hash(name) * 31 + dimension;
}

/* Of the lists of places: they are made when a page first wants one. */
static pthread_mutex_t ordering = PTHREAD_MUTEX_INITIALIZER;

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

/* Names in both are the same texts; the order of the copy is that of the original. */
void finder_values_copy(FinderValues *values, const FinderValues *from, Arena *arena)
{
    finder_values_init(values, arena);
    for (uint32_t i = 0; i < from->count; i++)
        (void)finder_value_put(values, from->dimensions[i], from->names[i]);
    pthread_mutex_lock(&ordering);
    bool is_ordered = from->places_of != 0;
    values->place_count = from->place_count;
    values->places_of = from->places_of;
    pthread_mutex_unlock(&ordering);
    if (!is_ordered)
        return;
    values->places = arena_array(arena, Str, values->place_count + 1);
    for (size_t i = 0; i < values->place_count; i++)
        values->places[i] = values->names[finder_value_get(values, FINDER_PLACE, from->places[i])];
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

/* ---- Places ---- */

typedef struct Ordered {
    Str key;
    Str name;
} Ordered;

static int compare_ordered(const void *a, const void *b)
{
    return str_compare(((const Ordered *)a)->key, ((const Ordered *)b)->key);
}

/* Inside of `ordering`. Nothing else takes from the arena of values that questions see. */
static void order_places(FinderValues *values)
{
    Arena *scratch = arena_new(1 << 16);
    Ordered *ordered = arena_array(scratch, Ordered, (size_t)values->count + 1);
    size_t count = 0;
    for (uint32_t i = 0; i < values->count; i++) {
        if (values->dimensions[i] == FINDER_PLACE)
            ordered[count++] = (Ordered){
                .key = sort_key(scratch, LANGUAGE_CS, values->names[i]), .name = values->names[i]};
    }
    qsort(ordered, count, sizeof *ordered, compare_ordered);
    values->places = arena_array(values->arena, Str, count + 1);
    for (size_t i = 0; i < count; i++)
        values->places[i] = ordered[i].name;
    values->place_count = count;
    values->places_of = values->count;
    arena_free(scratch);
}

const Str *finder_values_places(const FinderValues *values, size_t *ret_count)
{
    pthread_mutex_lock(&ordering);
    if (values->places_of != values->count)
        order_places((FinderValues *)(uintptr_t)values);
    const Str *places = values->places;
    *ret_count = values->place_count;
    pthread_mutex_unlock(&ordering);
    return places;
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
