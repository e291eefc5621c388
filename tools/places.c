/*
 * places: writes the tables of algorithms/places. `places AREAS.tsv PLACES.tsv POSTCODES.tsv
 * OUTPUT.c`; the files are described in geo/NOTICE. Corners are moved to a grid of GRID_UNITS,
 * alike for both sides of a border, so that neighbours still touch each other.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/places/places_tables.h"
#include "base/unicode.h"
#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    GRID_UNITS = 5, /* half a kilometre: less than a pixel of a map of the country */
    RING_MOST = 4000,
    AREAS_MOST = 1000,
    PLACES_MOST = 60000,
    OUTPUT_BYTES = 64 << 20
};

typedef struct Line {
    Str columns[5];
} Line;

static Str codes[AREAS_MOST];
static size_t code_count;
static PlaceRow rows[PLACES_MOST];
static size_t row_count;

static bool next_line(Str *rest, Line *line)
{
    Str text;
    if (!str_split(rest, '\n', &text) || text.len == 0)
        return false;
    for (size_t i = 0; i < 5; i++) {
        if (!str_split(&text, '\t', &line->columns[i]))
            return false;
    }
    return true;
}

/* ---- Areas ---- */

static int32_t on_grid(int32_t units)
{
    int32_t half = units < 0 ? -GRID_UNITS / 2 : GRID_UNITS / 2;
    return (units + half) / GRID_UNITS * GRID_UNITS;
}

static bool same_point(MapPoint a, MapPoint b)
{
    return a.x == b.x && a.y == b.y;
}

static bool on_one_line(MapPoint a, MapPoint b, MapPoint c)
{
    return (int64_t)(b.x - a.x) * (c.y - a.y) == (int64_t)(c.x - a.x) * (b.y - a.y);
}

static Status read_ring(Str text, Error *error, MapPoint *ret_points, size_t *ret_count)
{
    size_t count = 0;
    Str pair, longitude;
    while (str_split(&text, ' ', &pair)) {
        double x, y;
        if (!str_split(&pair, ',', &longitude) || str_to_double(longitude, &x) != OK ||
            str_to_double(pair, &y) != OK || count == RING_MOST)
            return error_set(error, INVALID, "a ring is not longitude,latitude ...");
        MapPoint exact = map_point(y, x);
        MapPoint point = {on_grid(exact.x), on_grid(exact.y)};
        if (count > 0 && same_point(ret_points[count - 1], point))
            continue;
        if (count > 1 && on_one_line(ret_points[count - 2], ret_points[count - 1], point))
            count--;
        ret_points[count++] = point;
    }
    if (count > 1 && same_point(ret_points[0], ret_points[count - 1]))
        count--;
    *ret_count = count;
    return OK;
}

static void stretch(MapBox *box, MapPoint point)
{
    box->left = point.x < box->left ? point.x : box->left;
    box->right = point.x > box->right ? point.x : box->right;
    box->top = point.y < box->top ? point.y : box->top;
    box->bottom = point.y > box->bottom ? point.y : box->bottom;
}

/* Writes the corners of an area, and collects its line of the table. */
static Status put_area(const Line *line, Buffer *out, Buffer *table, Error *error)
{
    static MapPoint points[RING_MOST];
    MapBox box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    Str rings = line->columns[4], ring;
    char sizes[4096] = "";
    size_t ring_count = 0, used = 0, count = 0;
    buffer_put_format(out, "static const MapPoint POINTS_%zu[] = {\n", code_count);
    while (str_split(&rings, '|', &ring)) {
        TRY(read_ring(ring, error, points, &count));
        if (count < 3)
            continue; /* an islet, smaller than the grid */
        for (size_t i = 0; i < count; i++) {
            buffer_put_format(out, "{%d, %d},\n", points[i].x, points[i].y);
            stretch(&box, points[i]);
        }
        used += (size_t)snprintf(sizes + used, sizeof sizes - used, "%zu, ", count);
        if (used >= sizeof sizes)
            return error_set(error, TOO_LARGE, "an area has too many rings");
        ring_count++;
    }
    buffer_put_format(out, "};\nstatic const uint16_t RINGS_%zu[] = {%s};\n", code_count, sizes);
    static const char *const TEXTS[] = {"country", "code", "name", "region"};
    buffer_put(table, STR("    {"));
    for (size_t i = 0; i < 4; i++)
        buffer_put_format(table, ".%s = STR_INIT(\"%.*s\"), ", TEXTS[i], STR_ARG(line->columns[i]));
    buffer_put_format(
        table,
        ".points = POINTS_%zu, .rings = RINGS_%zu, .ring_count = %zu, "
        ".box = {%d, %d, %d, %d}},\n",
        code_count,
        code_count,
        ring_count,
        box.left,
        box.top,
        box.right,
        box.bottom);
    return OK;
}

static Status put_areas(Str text, Buffer *out, Error *error)
{
    Line line;
    Buffer table;
    buffer_init(&table, OUTPUT_BYTES);
    (void)next_line(&text, &line); /* names of columns */
    while (next_line(&text, &line)) {
        if (code_count == AREAS_MOST)
            return error_set(error, TOO_LARGE, "more than %d areas", AREAS_MOST);
        TRY(put_area(&line, out, &table, error));
        codes[code_count++] = line.columns[1];
    }
    buffer_put(out, STR("const Area AREAS[] = {\n"));
    buffer_put(out, buffer_text(&table));
    buffer_put_format(out, "};\nconst size_t AREA_COUNT = %zu;\n", code_count);
    buffer_done(&table);
    return OK;
}

/* ---- Places ---- */

static int by_key(const void *a, const void *b)
{
    const PlaceRow *one = a, *other = b;
    int order = strcmp(one->key, other->key);
    if (order == 0)
        order = (int)one->area - (int)other->area;
    return order != 0 ? order : one->latitude - other->latitude;
}

static Status read_place(const Line *line, Arena *arena, Error *error, PlaceRow *ret_row)
{
    PlaceRow row = {0};
    double latitude, longitude;
    size_t area = 0;
    Str name = line->columns[1];
    Str key = unicode_fold(arena, name);
    while (area < code_count && !str_equal(codes[area], line->columns[2]))
        area++;
    if (area == code_count || name.len >= PLACE_NAME_BYTES || key.len >= PLACE_NAME_BYTES ||
        str_to_double(line->columns[3], &latitude) != OK ||
        str_to_double(line->columns[4], &longitude) != OK)
        return error_set(error, INVALID, "the place %.*s cannot be read", STR_ARG(name));
    memcpy(row.name, name.bytes, name.len);
    memcpy(row.key, key.bytes, key.len);
    row.latitude = (int32_t)(latitude * 1e4 + 0.5);
    row.longitude = (int32_t)(longitude * 1e4 + 0.5);
    row.area = (uint16_t)area;
    *ret_row = row;
    return OK;
}

static Status put_places(Str text, Arena *arena, Buffer *out, Error *error)
{
    Line line;
    (void)next_line(&text, &line);
    while (next_line(&text, &line)) {
        if (row_count == PLACES_MOST)
            return error_set(error, TOO_LARGE, "more than %d places", PLACES_MOST);
        TRY(read_place(&line, arena, error, &rows[row_count]));
        row_count++;
    }
    qsort(rows, row_count, sizeof *rows, by_key);
    buffer_put(out, STR("const PlaceRow PLACE_ROWS[] = {\n"));
    for (size_t i = 0; i < row_count; i++)
        buffer_put_format(
            out,
            "    {\"%s\", \"%s\", %d, %d, %u},\n",
            rows[i].key,
            rows[i].name,
            rows[i].latitude,
            rows[i].longitude,
            rows[i].area);
    buffer_put_format(out, "};\nconst size_t PLACE_ROW_COUNT = %zu;\n", row_count);
    return OK;
}

/* The file is in the order of postcodes. */
static Status put_postcodes(Str text, Buffer *out, Error *error)
{
    Line line;
    size_t count = 0;
    int64_t before = 0, postcode;
    double latitude, longitude;
    (void)next_line(&text, &line);
    buffer_put(out, STR("const PostcodeRow POSTCODE_ROWS[] = {\n"));
    for (; next_line(&text, &line); count++) {
        TRY(str_to_int(line.columns[0], before + 1, 99999, &postcode));
        TRY(str_to_double(line.columns[1], &latitude));
        TRY(str_to_double(line.columns[2], &longitude));
        before = postcode;
        buffer_put_format(
            out,
            "    {%d, %d, %d},\n",
            (int)postcode,
            (int)(latitude * 1e4),
            (int)(longitude * 1e4));
    }
    buffer_put_format(out, "};\nconst size_t POSTCODE_ROW_COUNT = %zu;\n", count);
    return count > 0 ? OK : error_set(error, INVALID, "there are no postcodes");
}

static Status make(char **words, Arena *arena, Error *error)
{
    Str areas, places, postcodes;
    Buffer out;
    buffer_init_in(&out, arena, OUTPUT_BYTES);
    TRY(file_read(words[1], arena, error, &areas));
    TRY(file_read(words[2], arena, error, &places));
    TRY(file_read(words[3], arena, error, &postcodes));
    buffer_put(&out, STR("/* Made by tools/places.c. */\n"));
    buffer_put(&out, STR("#include \"algorithms/places/places_tables.h\"\n"));
    TRY(put_areas(areas, &out, error));
    TRY(put_places(places, arena, &out, error));
    TRY(put_postcodes(postcodes, &out, error));
    return file_write(words[4], &out, error);
}

int main(int count, char **words)
{
    if (count != 5) {
        (void)fprintf(stderr, "usage: places AREAS.tsv PLACES.tsv POSTCODES.tsv OUTPUT.c\n");
        return 2;
    }
    Error error = {.status = OK};
    Arena *arena = arena_new(1 << 16);
    Status status = make(words, arena, &error);
    if (status != OK)
        (void)fprintf(stderr, "places: %s\n", error.message);
    arena_free(arena);
    return status == OK ? 0 : 1;
}
