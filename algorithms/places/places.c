/* places: see places.h. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/places/places.h"

#include "algorithms/places/places_tables.h"
#include "base/unicode.h"

const Area *areas_all(size_t *ret_count)
{
    *ret_count = AREA_COUNT;
    return AREAS;
}

const Area *area_of_code(Str code)
{
    for (size_t i = 0; i < AREA_COUNT; i++) {
        if (str_equal(AREAS[i].code, code))
            return &AREAS[i];
    }
    return NULL;
}

/* Whether a line to the east crosses the ring an odd number of times. */
static bool ring_holds(const MapPoint *points, size_t count, MapPoint at)
{
    bool is_inside = false;
    for (size_t i = 0, before = count - 1; i < count; before = i++) {
        MapPoint a = points[i], b = points[before];
        if ((a.y > at.y) == (b.y > at.y))
            continue;
        double x = a.x + (double)(b.x - a.x) * (at.y - a.y) / (b.y - a.y);
        is_inside = is_inside != (at.x < x);
    }
    return is_inside;
}

static bool area_holds(const Area *area, MapPoint at)
{
    if (at.x < area->box.left || at.x > area->box.right || at.y < area->box.top ||
        at.y > area->box.bottom)
        return false;
    bool is_inside = false; /* a hole is a ring within a ring */
    const MapPoint *points = area->points;
    for (size_t i = 0; i < area->ring_count; i++) {
        is_inside = is_inside != ring_holds(points, area->rings[i], at);
        points += area->rings[i];
    }
    return is_inside;
}

const Area *area_at(MapPoint point)
{
    for (size_t i = 0; i < AREA_COUNT; i++) {
        if (area_holds(&AREAS[i], point))
            return &AREAS[i];
    }
    return NULL;
}

static Place place_of(const PlaceRow *row)
{
    return (Place){
        .name = str_of(row->name),
        .area = &AREAS[row->area],
        .latitude = row->latitude / 1e4,
        .longitude = row->longitude / 1e4};
}

size_t places_named(Str name, Place *ret_places, size_t most)
{
    Arena *arena = arena_new(1024);
    Str key = unicode_fold(arena, name);
    size_t low = 0, high = PLACE_ROW_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(str_of(PLACE_ROWS[middle].key), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t count = 0;
    while (count < most && low + count < PLACE_ROW_COUNT &&
           str_equal(str_of(PLACE_ROWS[low + count].key), key)) {
        ret_places[count] = place_of(&PLACE_ROWS[low + count]);
        count++;
    }
    arena_free(arena);
    return count;
}

static double between(const Place *a, const Place *b)
{
    return distance_kilometres(a->latitude, a->longitude, b->latitude, b->longitude);
}

bool place_find(Str name, const Place *near, Place *ret_place)
{
    Place places[PLACE_NAMES_MOST];
    size_t count = places_named(name, places, PLACE_NAMES_MOST);
    if (count == 0 || (count > 1 && near == NULL))
        return false;
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        if (between(&places[i], near) < between(&places[best], near))
            best = i;
    }
    *ret_place = places[best];
    return true;
}

/* "Ústí nad Orlicí" names the area, "okres Ústí nad Orlicí" too. */
static bool is_about(Str text, Str area, Arena *arena)
{
    Str folded = unicode_fold(arena, text), name = unicode_fold(arena, area);
    return folded.len > 0 && name.len > 0 &&
           (str_find(folded, name) != SIZE_MAX || str_find(name, folded) != SIZE_MAX);
}

static size_t choose(const Place *places, size_t count, Str district, Str region)
{
    Arena *arena = arena_new(1024);
    size_t chosen = count;
    for (size_t i = 0; i < count && chosen == count; i++) {
        if (is_about(district, places[i].area->name, arena))
            chosen = i;
    }
    for (size_t i = 0; i < count && chosen == count; i++) {
        if (is_about(region, places[i].area->region, arena))
            chosen = i;
    }
    arena_free(arena);
    return chosen;
}

bool place_find_in(Str name, Str district, Str region, Place *ret_place)
{
    Place places[PLACE_NAMES_MOST];
    size_t count = name.len == 0 ? 0 : places_named(name, places, PLACE_NAMES_MOST);
    size_t chosen = count == 1 ? 0 : choose(places, count, district, region);
    if (chosen >= count)
        return false;
    *ret_place = places[chosen];
    return true;
}

void places_locate(const PlaceName *names, size_t count, Place *ret_places)
{
    size_t heaviest = count;
    for (size_t i = 0; i < count; i++) {
        const PlaceName *name = &names[i];
        ret_places[i] = (Place){.area = NULL};
        if (place_find_in(name->name, name->district, name->region, &ret_places[i]) &&
            (heaviest == count || name->weight > names[heaviest].weight))
            heaviest = i;
    }
    const Place home = heaviest < count ? ret_places[heaviest] : (Place){.area = NULL};
    for (size_t i = 0; i < count; i++) {
        if (ret_places[i].area == NULL)
            (void)place_find(names[i].name, home.area != NULL ? &home : NULL, &ret_places[i]);
    }
}

bool postcode_find(Str digits, double *ret_latitude, double *ret_longitude)
{
    int64_t wanted;
    if (str_to_int(digits, 1, 99999, &wanted) != OK)
        return false;
    size_t low = 0, high = POSTCODE_ROW_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (POSTCODE_ROWS[middle].postcode < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == POSTCODE_ROW_COUNT || POSTCODE_ROWS[low].postcode != wanted)
        return false;
    *ret_latitude = POSTCODE_ROWS[low].latitude / 1e4;
    *ret_longitude = POSTCODE_ROWS[low].longitude / 1e4;
    return true;
}
