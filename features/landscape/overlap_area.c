/* overlap_area: see overlap_area.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/landscape/overlap_area.h"

#include <stdlib.h>

enum {
    REGION_CODE_BYTES = 5, /* "CZ031" of "CZ0317"; a voivodeship has four and no districts */
    NAMES_MOST = 256       /* places of one name */
};

/* ---- Municipalities ---- */

static int by_municipality(const void *a, const void *b)
{
    const OverlapPlace *one = a, *other = b;
    return str_compare(one->municipality, other->municipality);
}

static int by_count(const void *a, const void *b)
{
    const OverlapPlace *one = a, *other = b;
    if (one->service_count != other->service_count)
        return one->service_count > other->service_count ? -1 : 1;
    return str_compare(one->municipality, other->municipality);
}

static void areas_find(OverlapPlace *places, size_t count, Arena *arena)
{
    PlaceName *names = arena_array(arena, PlaceName, count + 1);
    Place *found = arena_array(arena, Place, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = (PlaceName){
            .name = places[i].name,
            .district = places[i].district,
            .weight = places[i].service_count};
    places_locate(names, count, found);
    for (size_t i = 0; i < count; i++)
        places[i].area = found[i].area;
}

const OverlapPlace *overlap_places(Arena *arena, const Cell *cells, size_t count, size_t *ret_count)
{
    OverlapPlace *places = arena_array(arena, OverlapPlace, count + 1);
    for (size_t i = 0; i < count; i++)
        places[i] = (OverlapPlace){
            .municipality = cells[i].municipality,
            .name = cells[i].place,
            .district = cells[i].district,
            .service_count = cells[i].service_count};
    qsort(places, count, sizeof *places, by_municipality);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && str_equal(places[kept - 1].municipality, places[i].municipality)) {
            places[kept - 1].service_count += places[i].service_count;
            if (places[kept - 1].district.len == 0)
                places[kept - 1].district = places[i].district;
        } else {
            places[kept++] = places[i];
        }
    }
    qsort(places, kept, sizeof *places, by_count);
    areas_find(places, kept, arena);
    *ret_count = kept;
    return places;
}

/* ---- Areas ---- */

static Str region_code(const Area *area)
{
    size_t length = area->code.len < REGION_CODE_BYTES ? area->code.len : REGION_CODE_BYTES;
    return str_part(area->code, 0, length);
}

static bool is_unknown(Str code)
{
    return str_equal(code, STR(OVERLAP_AREA_UNKNOWN));
}

Str overlap_area_read(Str code)
{
    size_t count;
    const Area *areas = areas_all(&count);
    bool is_area = is_unknown(code);
    for (size_t i = 0; i < count && !is_area; i++)
        is_area = str_equal(code, areas[i].code) || str_equal(code, region_code(&areas[i]));
    return is_area ? code : (Str){0};
}

bool overlap_area_holds(Str code, const Area *area)
{
    if (code.len == 0)
        return true;
    return area == NULL ? is_unknown(code) : str_starts_with(area->code, code);
}

void overlap_area_mark(
    Arena *arena,
    Str code,
    const OverlapPlace *places,
    size_t place_count,
    const Cell *cells,
    size_t count,
    bool *ret_held)
{
    OverlapPlace *by_name = arena_array(arena, OverlapPlace, place_count + 1);
    for (size_t i = 0; i < place_count; i++)
        by_name[i] = places[i];
    qsort(by_name, place_count, sizeof *by_name, by_municipality);
    for (size_t i = 0; i < count; i++) {
        const OverlapPlace asked = {.municipality = cells[i].municipality};
        const OverlapPlace *found =
            bsearch(&asked, by_name, place_count, sizeof *by_name, by_municipality);
        ret_held[i] = found != NULL && overlap_area_holds(code, found->area);
    }
}

bool overlap_area_may_hold(Str code, Str municipality)
{
    Place found[NAMES_MOST];
    size_t count = code.len == 0 ? 0 : places_named(municipality, found, NAMES_MOST);
    if (count == 0)
        return overlap_area_holds(code, NULL);
    for (size_t i = 0; i < count; i++) {
        if (overlap_area_holds(code, found[i].area))
            return true;
    }
    return false;
}

Str overlap_area_name(Str code, Arena *arena, Language language)
{
    size_t count;
    const Area *areas = areas_all(&count);
    if (is_unknown(code))
        return text_say(
            arena, language, N_("Places that are on no list of municipalities"), (TextArgs){0});
    for (size_t i = 0; i < count; i++) {
        if (str_equal(code, areas[i].code))
            return areas[i].name;
    }
    for (size_t i = 0; i < count; i++) {
        if (str_equal(code, region_code(&areas[i])))
            return areas[i].region;
    }
    return (Str){0};
}

/* ---- The choice ---- */

/* A voivodeship, or a region that is one district. */
static bool is_region(const Area *areas, size_t count, size_t at)
{
    Str code = region_code(&areas[at]);
    return (at == 0 || !str_equal(region_code(&areas[at - 1]), code)) &&
           (at + 1 == count || !str_equal(region_code(&areas[at + 1]), code));
}

typedef struct Choosing {
    const OverlapPlace *places;
    size_t count;
    Str chosen;
} Choosing;

static bool is_offered(const Choosing *choosing, Str code)
{
    if (str_equal(code, choosing->chosen))
        return true;
    for (size_t i = 0; i < choosing->count; i++) {
        if (overlap_area_holds(code, choosing->places[i].area))
            return true;
    }
    return false;
}

const Choice *overlap_area_choices(
    const OverlapPlace *places,
    size_t count,
    Str chosen,
    Arena *arena,
    Language language,
    size_t *ret_count)
{
    size_t area_count, choice_count = 0;
    const Area *areas = areas_all(&area_count);
    const Choosing choosing = {places, count, chosen};
    const Str unknown = STR(OVERLAP_AREA_UNKNOWN);
    Choice *choices = arena_array(arena, Choice, 2 * area_count + 1);
    Str region = (Str){0}; /* the last one with districts */
    for (size_t i = 0; i < area_count; i++) {
        Str name = areas[i].name, above = region_code(&areas[i]);
        bool is_district = !is_region(areas, area_count, i);
        if (is_district && !str_equal(above, region)) {
            region = above;
            if (is_offered(&choosing, region))
                choices[choice_count++] = (Choice){region, areas[i].region};
        }
        if (!is_offered(&choosing, areas[i].code))
            continue;
        if (is_district)
            name =
                str_format(arena, "%.*s · %.*s", STR_ARG(areas[i].region), STR_ARG(areas[i].name));
        choices[choice_count++] = (Choice){areas[i].code, name};
    }
    if (is_offered(&choosing, unknown))
        choices[choice_count++] = (Choice){unknown, overlap_area_name(unknown, arena, language)};
    *ret_count = choice_count;
    return choices;
}
