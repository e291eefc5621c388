/* finder_places: middles of municipalities. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_places.h"

#include "algorithms/places/places.h"
#include "base/unicode.h"

enum {
    PLACES_MOST = 64 /* of one name */
};

/* "Ústí nad Orlicí" names the area, "okres Ústí nad Orlicí" too. */
static bool names(Str text, Str area, Arena *arena)
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
        if (names(district, places[i].area->name, arena))
            chosen = i;
    }
    for (size_t i = 0; i < count && chosen == count; i++) {
        if (names(region, places[i].area->region, arena))
            chosen = i;
    }
    arena_free(arena);
    return chosen;
}

bool finder_place_point(Str municipality, Str district, Str region, SearchPoint *ret_point)
{
    Place places[PLACES_MOST];
    size_t count = municipality.len == 0 ? 0 : places_named(municipality, places, PLACES_MOST);
    size_t chosen = count == 1 ? 0 : choose(places, count, district, region);
    if (chosen >= count)
        return false;
    *ret_point = (SearchPoint){
        .latitude = (int32_t)(places[chosen].latitude * 1e6),
        .longitude = (int32_t)(places[chosen].longitude * 1e6)};
    return true;
}
