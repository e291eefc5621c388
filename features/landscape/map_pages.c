/*
 * The map: districts by how many services they have, and one district with its services.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/places/places.h"
#include "base/unicode.h"
#include "features/codes/code_list.h"
#include "features/landscape/landscape_pages.h"
#include "features/landscape/landscape_views.h"
#include "features/landscape/map_page.html.h"
#include "web/fields.h"

#include <stdlib.h>

typedef struct FilterForm {
    Str kind;
    Str group;
} FilterForm;

static const Field FIELDS[] = {
    {.name = "kind",
     .type = FIELD_CHOICE,
     .label = N_("Kind of service"),
     FIELD_TO(FilterForm, kind)},
    {.name = "group", .type = FIELD_CHOICE, .label = N_("For whom"), FIELD_TO(FilterForm, group)},
};

enum {
    NAMED_DOTS = 12 /* names of more would lie upon each other */
};

/* Shades begin at so many services. */
static const int64_t SHADE_FROM[MAP_SHADES] = {0, 1, 4, 10};

/* A municipality of the directory, and where it lies. */
typedef struct Located {
    const MunicipalityCount *count;
    Place place;
    bool is_found;
} Located;

typedef struct MapData {
    LandscapeFilter filter;
    const Located *places;
    size_t place_count;
    int64_t *area_counts; /* by the order of areas_all */
    Str country;          /* of most services */
} MapData;

/* ---- Where the municipalities lie ---- */

/* Where the directory is at home: the place of most services. */
static const Place *home_of(const Located *places, size_t count)
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
    Str *names = arena_array(arena, Str, count + 1);
    int64_t *weights = arena_array(arena, int64_t, count + 1);
    Place *found = arena_array(arena, Place, count + 1);
    for (size_t i = 0; i < count; i++) {
        names[i] = places[i].count->municipality;
        weights[i] = places[i].count->service_count;
    }
    places_locate(names, weights, count, found);
    for (size_t i = 0; i < count; i++) {
        places[i].place = found[i];
        places[i].is_found = found[i].area != NULL;
    }
}

static Status data_load(Request *request, MapData *ret_data)
{
    MapData data = {
        .filter = {
            .kind = request_field(request, "kind"),
            .target_group = request_field(request, "group")}};
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

static Str path_of(Request *request, const MapData *data, Str area)
{
    Str path = STR("/directory/map");

    const struct {
        const char *name;
        Str value;
    } parts[] = {{"area", area}, {"kind", data->filter.kind}, {"group", data->filter.target_group}};

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

static Str count_label(Request *request, Str name, int64_t count)
{
    return text_say_plural(
        request->arena,
        request->language,
        NN_("{2}: {1} service", "{2}: {1} services"),
        count,
        ARGS(text_arg(name)));
}

/* ---- The country ---- */

static int shade_of(int64_t count)
{
    int shade = MAP_SHADES - 1;
    while (count < SHADE_FROM[shade])
        shade--;
    return shade;
}

static void legend_fill(Request *request, MapPage *view)
{
    for (int shade = 0; shade < MAP_SHADES; shade++) {
        int64_t from = SHADE_FROM[shade];
        TextArgs args = ARGS(
            text_arg(from), text_arg(shade + 1 < MAP_SHADES ? SHADE_FROM[shade + 1] - 1 : from));
        const char *text = shade == 0               ? N_("none")
                           : shade + 1 < MAP_SHADES ? N_("{1} to {2} services")
                                                    : N_("{1} services and more");
        view->legend[shade] =
            (MapLegend){.shade = shade, .text = request_text(request, text, args)};
    }
    view->legend_count = MAP_SHADES;
}

static MapBox box_around(MapBox box, MapBox other)
{
    return (MapBox){
        .left = other.left < box.left ? other.left : box.left,
        .top = other.top < box.top ? other.top : box.top,
        .right = other.right > box.right ? other.right : box.right,
        .bottom = other.bottom > box.bottom ? other.bottom : box.bottom};
}

static MapBox country_box(Str country)
{
    size_t count;
    const Area *areas = areas_all(&count);
    MapBox box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (size_t i = 0; i < count; i++) {
        if (str_equal(areas[i].country, country))
            box = box_around(box, areas[i].box);
    }
    return box;
}

static void country_fill(Request *request, const MapData *data, MapPage *view)
{
    size_t count, drawn_count = 0;
    const Area *areas = areas_all(&count);
    DrawnArea *drawn = arena_array(request->arena, DrawnArea, count);
    MapRow *rows = arena_array(request->arena, MapRow, count);
    for (size_t i = 0; i < count; i++) {
        int64_t service_count = data->area_counts[i];
        Str path = path_of(request, data, areas[i].code);
        if (str_equal(areas[i].country, data->country))
            drawn[drawn_count++] = (DrawnArea){
                .area = &areas[i],
                .shade = shade_of(service_count),
                .path = path,
                .label = count_label(request, areas[i].name, service_count)};
        if (service_count > 0)
            rows[view->row_count++] = (MapRow){areas[i].name, areas[i].region, path, service_count};
    }
    Str label = request_text(
        request, N_("Services by district; the table below says the same"), (TextArgs){0});
    view->picture =
        map_draw(request->arena, label, country_box(data->country), drawn, drawn_count, NULL, 0);
    view->has_picture = true;
    view->rows = rows;
    view->row_head = request_text(request, N_("District"), (TextArgs){0});
    legend_fill(request, view);
}

/* ---- One district ---- */

static const DrawnArea *neighbours(Request *request, const Area *area, int shade, size_t *ret_count)
{
    size_t count;
    const Area *areas = areas_all(&count);
    DrawnArea *drawn = arena_array(request->arena, DrawnArea, count + 2);
    size_t drawn_count = 0;
    drawn[drawn_count++] = (DrawnArea){.area = area, .shade = shade};
    for (size_t i = 0; i < count; i++) {
        bool is_near = areas[i].box.left < area->box.right && areas[i].box.right > area->box.left &&
                       areas[i].box.top < area->box.bottom && areas[i].box.bottom > area->box.top;
        if (is_near && &areas[i] != area)
            drawn[drawn_count++] = (DrawnArea){.area = &areas[i], .is_edge = true};
    }
    drawn[drawn_count++] = (DrawnArea){.area = area, .is_edge = true};
    *ret_count = drawn_count;
    return drawn;
}

static Status service_line(Request *request, const PlacedService *service, MapService *ret_line)
{
    Str kind;
    TRY(code_label(&request->db, request->language, CODE_LIST_SERVICE_KIND, service->kind, &kind));
    const Str parts[] = {service->organisation_name, kind, service->municipality};
    Str about = (Str){0};
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].len > 0)
            about = str_format(
                request->arena,
                "%.*s%s%.*s",
                STR_ARG(about),
                about.len > 0 ? " · " : "",
                STR_ARG(parts[i]));
    }
    *ret_line = (MapService){
        .path =
            str_format(request->arena, "/directory/services/%lld", (long long)service->id.value),
        .name = service->name,
        .about = about};
    if (service->has_area)
        ret_line->served_path =
            str_format(request->arena, "/directory/map?service=%lld", (long long)service->id.value);
    return OK;
}

/* Services with a place of their own are points; the others stand for their municipality. */
static Status municipality_fill(
    Request *request,
    const MapData *data,
    const Located *located,
    MapPage *view,
    MapService *lines,
    DrawnDot *dots,
    size_t *dot_count)
{
    const PlacedService *services;
    size_t count, without = 0;
    LandscapeFilter filter = data->filter;
    filter.municipality = located->count->municipality;
    TRY(landscape_services(&request->db, &filter, &services, &count));
    for (size_t i = 0; i < count && view->service_count < LANDSCAPE_SERVICES; i++) {
        MapService *line = &lines[view->service_count++];
        TRY(service_line(request, &services[i], line));
        if (!services[i].has_position) {
            without++;
            continue;
        }
        if (*dot_count < LANDSCAPE_SERVICES)
            dots[(*dot_count)++] = (DrawnDot){
                .at = map_point(services[i].latitude, services[i].longitude),
                .path = line->path,
                .label = services[i].name};
    }
    if (without > 0 && *dot_count < LANDSCAPE_SERVICES)
        dots[(*dot_count)++] = (DrawnDot){
            .at = map_point(located->place.latitude, located->place.longitude),
            .size = without > 9 ? 2 : without > 2,
            .label = count_label(request, located->count->municipality, (int64_t)without),
            .name = located->count->municipality};
    return OK;
}

static Status area_fill(Request *request, const MapData *data, const Area *area, MapPage *view)
{
    size_t drawn_count, dot_count = 0;
    const DrawnArea *drawn = neighbours(request, area, 0, &drawn_count);
    MapRow *rows = arena_array(request->arena, MapRow, data->place_count + 1);
    MapService *lines = arena_array(request->arena, MapService, LANDSCAPE_SERVICES);
    DrawnDot *dots = arena_array(request->arena, DrawnDot, LANDSCAPE_SERVICES);
    for (size_t i = 0; i < data->place_count; i++) {
        const Located *located = &data->places[i];
        if (!located->is_found || located->place.area != area)
            continue;
        TRY(municipality_fill(request, data, located, view, lines, dots, &dot_count));
        rows[view->row_count++] = (MapRow){
            .name = located->count->municipality,
            .region = area->region,
            .service_count = located->count->service_count};
    }
    for (size_t i = 0; i < dot_count && dot_count > NAMED_DOTS; i++)
        dots[i].name = (Str){0};
    Str label = request_text(
        request, N_("Services in {1}; the list below says the same"), ARGS(text_arg(area->name)));
    view->picture = map_draw(request->arena, label, area->box, drawn, drawn_count, dots, dot_count);
    view->has_picture = true;
    view->rows = rows;
    view->row_head = request_text(request, N_("Municipality"), (TextArgs){0});
    view->services = lines;
    view->all_path = path_of(request, data, (Str){0});
    view->area_code = area->code;
    return OK;
}

/* ---- Whom one service serves ---- */

static bool names_area(Arena *arena, const Area *area, Str name)
{
    Str key = unicode_fold(arena, name);
    return str_equal(key, unicode_fold(arena, area->name)) ||
           str_equal(key, unicode_fold(arena, area->region)) || str_equal(name, area->code);
}

static Status served_fill(Request *request, const MapData *data, ServiceId id, MapPage *view)
{
    const Str *names;
    size_t name_count, area_count, dot_count = 0;
    const Area *areas = areas_all(&area_count);
    const Place *home = home_of(data->places, data->place_count);
    TRY(landscape_served(&request->db, id, &names, &name_count));
    DrawnArea *drawn = arena_array(request->arena, DrawnArea, area_count);
    DrawnDot *dots = arena_array(request->arena, DrawnDot, name_count + 1);
    Str *unknown = arena_array(request->arena, Str, name_count + 1);
    size_t unknown_count = 0;
    MapBox box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (size_t i = 0; i < area_count; i++)
        drawn[i] = (DrawnArea){.area = &areas[i], .is_edge = true};
    for (size_t n = 0; n < name_count; n++) {
        Place place;
        bool is_area = false;
        for (size_t i = 0; i < area_count; i++) {
            if (!names_area(request->arena, &areas[i], names[n]))
                continue;
            is_area = true;
            drawn[i] = (DrawnArea){.area = &areas[i], .shade = 2};
            box = box_around(box, areas[i].box);
        }
        if (is_area)
            continue;
        if (place_find(names[n], home, &place)) {
            dots[dot_count++] = (DrawnDot){
                .at = map_point(place.latitude, place.longitude), .size = 1, .label = names[n]};
            box = box_around(box, place.area->box);
        } else {
            unknown[unknown_count++] = names[n];
        }
    }
    view->is_of_service = true;
    view->all_path = STR("/directory/map");
    view->served = str_join(request->arena, unknown, unknown_count, STR(", "));
    if (box.left > box.right)
        return OK;
    Str label = request_text(request, N_("Where this service works"), (TextArgs){0});
    view->picture = map_draw(request->arena, label, box, drawn, area_count, dots, dot_count);
    view->has_picture = true;
    return OK;
}

/* ---- The page ---- */

static Status filters_make(Request *request, const MapData *data, Form **ret_form)
{
    const FilterForm values = {.kind = data->filter.kind, .group = data->filter.target_group};

    const struct {
        const char *field;
        const char *list;
    } lists[] = {{"kind", CODE_LIST_SERVICE_KIND}, {"group", CODE_LIST_TARGET_GROUP}};

    Form *form = FORM(request, FIELDS, &values);
    for (size_t i = 0; i < 2; i++) {
        const Choice *choices;
        size_t count;
        TRY(code_list_choices(&request->db, request->language, lists[i].list, &choices, &count));
        form_choices(form, lists[i].field, choices, count);
    }
    *ret_form = form;
    return OK;
}

static Str off_map(Request *request, const MapData *data)
{
    size_t count = 0;
    Str *names = arena_array(request->arena, Str, data->place_count + 1);
    for (size_t i = 0; i < data->place_count; i++) {
        if (!data->places[i].is_found)
            names[count++] = data->places[i].count->municipality;
    }
    return str_join(request->arena, names, count, STR(", "));
}

Status map_show(Request *request, Response *response)
{
    MapData data;
    Service service = {0};
    MapPage view = {0};
    int64_t service_id = 0;
    view.tabs = landscape_tabs_of(request, TAB_MAP);
    TRY(data_load(request, &data));
    TRY(filters_make(request, &data, &view.filters));
    const Area *area = area_of_code(request_field(request, "area"));
    Str asked = request_field(request, "service");
    if (asked.len > 0 && str_to_int(asked, 1, INT64_MAX, &service_id) == OK) {
        TRY(service_get(&request->db, (ServiceId){service_id}, &service));
        TRY(served_fill(request, &data, service.id, &view));
    } else if (area != NULL) {
        TRY(area_fill(request, &data, area, &view));
    } else {
        country_fill(request, &data, &view);
        view.off_map = off_map(request, &data);
    }
    Page page = landscape_page(
        request,
        view.is_of_service ? service.name
        : area != NULL     ? area->name
                           : request_text(request, N_("Map of services"), (TextArgs){0}));
    return page_render(request, response, &page, map_page_body, &view);
}
