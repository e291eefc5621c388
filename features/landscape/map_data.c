/* map_data: see map_data.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/landscape/map_data.h"

#include "web/fields.h"
#include "web/page.h"

/* ---- Where the municipalities lie ---- */

const Place *map_home(const Located *places, size_t count)
{
    const Located *best = NULL;
    for (size_t i = 0; i < count; i++) {
        if (places[i].is_found &&
            (best == NULL || places[i].count->service_count > best->count->service_count))
            best = &places[i];
    }
    return best == NULL ? NULL : &best->place;
}

static void places_find_all(Arena *arena, Located *places, size_t count)
{
    PlaceName *names = arena_array(arena, PlaceName, count + 1);
    Place *found = arena_array(arena, Place, count + 1);
    for (size_t i = 0; i < count; i++) {
        const MunicipalityCount *one = places[i].count;
        names[i] = (PlaceName){
            .name = one->name,
            .district = one->district,
            .region = one->region,
            .weight = one->service_count};
    }
    places_locate(names, count, found);
    for (size_t i = 0; i < count; i++) {
        places[i].place = found[i];
        places[i].is_found = found[i].area != NULL;
    }
}

Status map_data_load(Request *request, MapData *ret_data)
{
    MapData data = {
        .filter =
            {.kind = request_field(request, "kind"),
             .target_group = request_field(request, "group"),
             .is_told_apart = true},
        .is_by_region = str_equal(request_field(request, "level"), STR("regions"))};
    const MunicipalityCount *counts;
    size_t area_count, czech = 0, polish = 0;
    const Area *areas = areas_all(&area_count);
    TRY(landscape_counts(&request->db, &data.filter, &counts, &data.place_count));
    Located *places = arena_array(request->arena, Located, data.place_count + 1);
    for (size_t i = 0; i < data.place_count; i++)
        places[i].count = &counts[i];
    places_find_all(request->arena, places, data.place_count);
    data.area_counts = arena_array(request->arena, int64_t, area_count);
    for (size_t i = 0; i < data.place_count; i++) {
        if (!places[i].is_found)
            continue;
        data.area_counts[places[i].place.area - areas] += counts[i].service_count;
        bool is_czech = str_equal(places[i].place.area->country, STR("CZ"));
        *(is_czech ? &czech : &polish) += 1;
    }
    data.country = polish > czech || (polish == czech && request->language == LANGUAGE_PL)
                       ? STR("PL")
                       : STR("CZ");
    data.places = places;
    *ret_data = data;
    return OK;
}

/* ---- Addresses ---- */

Str map_path(Request *request, const MapData *data, Str area)
{
    Str path = STR("/directory/map");

    const struct {
        const char *name;
        Str value;
    } parts[] = {
        {"area", area},
        {"level", data->is_by_region ? STR("regions") : (Str){0}},
        {"kind", data->filter.kind},
        {"group", data->filter.target_group}};

    const char *joint = "?";
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].value.len == 0)
            continue;
        Str value = percent_encode(request->arena, parts[i].value);
        path = str_format(
            request->arena, "%.*s%s%s=%.*s", STR_ARG(path), joint, parts[i].name, STR_ARG(value));
        joint = "&";
    }
    return path;
}

Str map_count_label(Request *request, Str name, int64_t count)
{
    return text_say_plural(
        request->arena,
        request->language,
        NN_("{2}: {1} service", "{2}: {1} services"),
        count,
        ARGS(text_arg(name)));
}
