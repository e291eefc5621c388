/*
 * The map's page: the country (map_country.c), one district with its services, or where one service
 * works.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/codes/code_list.h"
#include "features/landscape/landscape_pages.h"
#include "features/landscape/map_data.h"
#include "features/landscape/map_page.html.h"
#include "web/fields.h"

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
    const Located *located,
    const PlacedService *services,
    size_t count,
    MapPage *view,
    MapService *lines,
    DrawnDot *dots,
    size_t *dot_count)
{
    size_t without = 0;
    for (size_t i = 0; i < count && view->service_count < LANDSCAPE_SERVICES; i++) {
        if (!str_equal(services[i].municipality, located->count->municipality))
            continue;
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
            .label = map_count_label(request, located->count->municipality, (int64_t)without),
            .name = located->count->municipality};
    return OK;
}

static Status services_of(
    Request *request,
    const MapData *data,
    const Area *area,
    const PlacedService **ret_list,
    size_t *ret_count)
{
    Str *names = arena_array(request->arena, Str, data->place_count + 1);
    size_t count = 0;
    LandscapeFilter filter = data->filter;
    for (size_t i = 0; i < data->place_count; i++) {
        if (data->places[i].place.area == area)
            names[count++] = data->places[i].count->municipality;
    }
    filter.municipalities = landscape_names(request->arena, names, count);
    return landscape_services(&request->db, &filter, ret_list, ret_count);
}

static Status area_fill(Request *request, const MapData *data, const Area *area, MapPage *view)
{
    const PlacedService *services;
    size_t drawn_count, count, dot_count = 0;
    const DrawnArea *drawn = neighbours(request, area, 0, &drawn_count);
    TRY(services_of(request, data, area, &services, &count));
    MapRow *rows = arena_array(request->arena, MapRow, data->place_count + 1);
    MapService *lines = arena_array(request->arena, MapService, LANDSCAPE_SERVICES);
    DrawnDot *dots = arena_array(request->arena, DrawnDot, LANDSCAPE_SERVICES);
    for (size_t i = 0; i < data->place_count; i++) {
        const Located *located = &data->places[i];
        if (!located->is_found || located->place.area != area)
            continue;
        TRY(municipality_fill(request, located, services, count, view, lines, dots, &dot_count));
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
    view->all_path = map_path(request, data, (Str){0});
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
    const Place *home = map_home(data->places, data->place_count);
    TRY(landscape_served(&request->db, id, &names, &name_count));
    DrawnArea *drawn = arena_array(request->arena, DrawnArea, area_count);
    DrawnDot *dots = arena_array(request->arena, DrawnDot, name_count + 1);
    Str *unknown = arena_array(request->arena, Str, name_count + 1);
    size_t unknown_count = 0;
    MapBox box = MAP_BOX_NONE;
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
            box = map_box_around(box, areas[i].box);
        }
        if (is_area)
            continue;
        if (place_find(names[n], home, &place)) {
            dots[dot_count++] = (DrawnDot){
                .at = map_point(place.latitude, place.longitude), .size = 1, .label = names[n]};
            box = map_box_around(box, place.area->box);
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
    TRY(map_data_load(request, &data));
    TRY(filters_make(request, &data, &view.filters));
    view.keeps_regions = data.is_by_region;
    const Area *area = area_of_code(request_field(request, "area"));
    const Area *region = map_region_of_code(request_field(request, "area"));
    Str asked = request_field(request, "service");
    if (asked.len > 0 && str_to_int(asked, 1, INT64_MAX, &service_id) == OK) {
        TRY(service_get(&request->db, (ServiceId){service_id}, &service));
        TRY(served_fill(request, &data, service.id, &view));
    } else if (area != NULL) {
        TRY(area_fill(request, &data, area, &view));
    } else {
        map_country_fill(request, &data, region, &view);
        view.off_map = region == NULL ? off_map(request, &data) : (Str){0};
    }
    Page page = landscape_page(
        request,
        view.is_of_service ? service.name
        : area != NULL     ? area->name
        : region != NULL   ? region->region
                           : request_text(request, N_("Map of services"), (TextArgs){0}));
    return page_render(request, response, &page, map_page_body, &view);
}
