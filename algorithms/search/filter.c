/*
 * filter: which documents of a part pass. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/filter.h"

#include "algorithms/search/columns.h"

enum {
    CELLS_MOST = 4096, /* squares that are looked up one by one; beyond, all places are measured */
    METRES_A_DEGREE = 111195
};

/* ---- Distance ---- */

static const double RADIANS = 3.14159265358979323846 / 180e6; /* of a millionth of a degree */

/* Cosine from -90 to 90 degrees, to 1e-9. Source: the Taylor series. */
static double cosine(double angle)
{
    double square = angle * angle, term = 1, sum = 1;
    for (int i = 1; i <= 9; i++) {
        term *= -square / (double)((2 * i - 1) * (2 * i));
        sum += term;
    }
    return sum;
}

uint32_t search_distance_metres(SearchPoint a, SearchPoint b)
{
    double north = ((double)a.latitude - (double)b.latitude) * RADIANS;
    double across = (double)a.longitude - (double)b.longitude;
    if (across > 180e6)
        across -= 360e6;
    if (across < -180e6)
        across += 360e6;
    double middle = ((double)a.latitude + (double)b.latitude) / 2 * RADIANS;
    double east = across * RADIANS * cosine(middle);
    double metres = 6371008.8 * __builtin_sqrt(north * north + east * east);
    return metres < 4e7 ? (uint32_t)(metres + 0.5) : 40000000;
}

uint32_t filter_distance(const PartFilter *filter, uint32_t document)
{
    uint32_t first = 0, nearest = UINT32_MAX;
    if (filter->request->near == NULL)
        return UINT32_MAX;
    uint32_t count = segment_points(filter->segment, document, &first);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t metres = search_distance_metres(
            *filter->request->near, segment_point_at(filter->segment, first + i));
        nearest = metres < nearest ? metres : nearest;
    }
    return nearest;
}

/* ---- Sets ---- */

static uint64_t *new_set(const PartFilter *filter, Arena *arena)
{
    return arena_array(arena, uint64_t, bit_words(filter->segment->document_count) + 1);
}

/* Documents that have a value, added to a set. */
static void add_value(
    PartFilter *filter, uint64_t *set, uint32_t dimension, uint32_t value, Cursor *cursor)
{
    const Segment *segment = filter->segment;
    uint32_t number = 0;
    if (!segment_find_value(segment, dimension, value, &number))
        return;
    SegmentValue row = segment_value(segment, number);
    if (row.is_bitmap) {
        size_t words = row.list.len / 8;
        for (size_t i = 0; i < words; i++)
            set[i] |= load64((const uint8_t *)row.list.bytes + 8 * i);
        filter->is_broken = filter->is_broken || row.list.len == 0;
        return;
    }
    cursor_open(cursor, list_open(row.list, row.count, segment->document_count));
    while (cursor->document != LIST_END) {
        bit_set(set, cursor->document);
        (void)cursor_seek(cursor, cursor->document + 1);
    }
    filter->is_broken = filter->is_broken || cursor->list.is_broken;
}

static uint64_t *values_set(
    PartFilter *filter, const SearchFilter *wanted, Cursor *cursor, Arena *arena)
{
    uint64_t *set = new_set(filter, arena);
    for (size_t i = 0; i < wanted->value_count; i++)
        add_value(filter, set, wanted->dimension, wanted->values[i], cursor);
    return set;
}

/* Squares of the map that the circle touches; NULL when they are too many. */
static uint64_t *near_set(PartFilter *filter, Cursor *cursor, Arena *arena)
{
    const SearchRequest *request = filter->request;
    int64_t reach = (int64_t)request->within_metres * 1000000 / METRES_A_DEGREE + 1;
    int64_t latitude = request->near->latitude, longitude = request->near->longitude;
    int64_t far_latitude = latitude < 0 ? -latitude + reach : latitude + reach;
    double narrow = cosine((double)(far_latitude < 89000000 ? far_latitude : 89000000) * RADIANS);
    int64_t reach_east = (int64_t)((double)reach / narrow) + 1;
    if (reach > 20000000 || reach_east > 20000000)
        return NULL;
    uint32_t row = cell_row((int32_t)(latitude - reach));
    uint32_t last_row = cell_row((int32_t)(latitude + reach));
    int64_t west = longitude - reach_east, east = longitude + reach_east;
    if (west < -180000000 || east > 180000000)
        return NULL;
    uint32_t column = cell_column((int32_t)west), last_column = cell_column((int32_t)east);
    if ((uint64_t)(last_row - row + 1) * (last_column - column + 1) > CELLS_MOST)
        return NULL;
    uint64_t *set = new_set(filter, arena);
    for (; row <= last_row; row++) {
        for (uint32_t c = column; c <= last_column; c++)
            add_value(filter, set, SEARCH_DIMENSION_CELL, row * CELL_COLUMNS + c, cursor);
    }
    return set;
}

/* set & other; either may be NULL for all. Changes and returns `set` where there is one. */
static uint64_t *both(uint64_t *set, const uint64_t *other, size_t words, Arena *arena)
{
    if (other == NULL)
        return set;
    if (set == NULL)
        return arena_copy(arena, other, words * sizeof *other);
    for (size_t i = 0; i < words; i++)
        set[i] &= other[i];
    return set;
}

static uint64_t *not_deleted(const PartFilter *filter, Arena *arena)
{
    const Segment *segment = filter->segment;
    if (segment->deleted == NULL || segment->deleted_count == 0)
        return NULL;
    uint64_t *set = new_set(filter, arena);
    uint32_t count = segment->document_count;
    for (size_t i = 0; i < bit_words(count); i++)
        set[i] = ~segment->deleted[i];
    if (count % 64 != 0)
        set[count / 64] &= ((uint64_t)1 << (count % 64)) - 1;
    return set;
}

void filter_open(
    PartFilter *filter, const Segment *segment, const SearchRequest *request, Arena *arena)
{
    *filter = (PartFilter){.segment = segment, .request = request};
    Cursor *cursor = arena_new_of(arena, Cursor);
    size_t words = bit_words(segment->document_count);
    bool is_near = request->near != NULL && request->within_metres > 0;
    filter->base = not_deleted(filter, arena);
    if (is_near)
        filter->base = both(filter->base, near_set(filter, cursor, arena), words, arena);
    if (filter->base != NULL)
        filter->all = arena_copy(arena, filter->base, words * sizeof *filter->base);
    for (size_t i = 0; i < request->filter_count; i++) {
        filter->values[i] = values_set(filter, &request->filters[i], cursor, arena);
        filter->all = both(filter->all, filter->values[i], words, arena);
    }
    filter->looks_at_each =
        request->range_count > 0 || request->open_at < SEARCH_ANY_TIME || is_near;
}

uint32_t filter_next(const uint64_t *set, uint32_t document, uint32_t document_count)
{
    if (document >= document_count)
        return UINT32_MAX;
    if (set == NULL)
        return document;
    size_t word = document / 64, words = bit_words(document_count);
    uint64_t bits = set[word] >> (document % 64) << (document % 64);
    while (bits == 0) {
        if (++word == words)
            return UINT32_MAX;
        bits = set[word];
    }
    uint32_t found = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(bits);
    return found < document_count ? found : UINT32_MAX;
}

bool filter_passes(const PartFilter *filter, uint32_t document)
{
    const SearchRequest *request = filter->request;
    if (!filter->looks_at_each)
        return true;
    for (size_t i = 0; i < request->range_count; i++) {
        const SearchRange *range = &request->ranges[i];
        uint32_t number = segment_number(filter->segment, document, range->number);
        if (number < range->least || number > range->most)
            return false;
    }
    if (request->open_at < SEARCH_ANY_TIME) {
        const uint8_t *week = segment_week(filter->segment, document);
        if (week == NULL || (week[request->open_at / 8] >> (request->open_at % 8) & 1) == 0)
            return false;
    }
    return request->near == NULL || request->within_metres == 0 ||
           filter_distance(filter, document) <= request->within_metres;
}
