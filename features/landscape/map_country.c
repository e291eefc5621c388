/*
 * map_country: the country by districts or by regions, each shaded by how many services it has, and
 * the same as a table.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/landscape/map_data.h"
#include "web/page.h"

enum {
    REGION_CODE = 5, /* CZ031 of CZ0311 */
    FEW = 30         /* services of one area: the usual shades do */
};

/* Shades begin at so many services. */
static const int64_t USUAL_SHADES[MAP_SHADES] = {0, 1, 4, 10};

/* One district, or one region of several. */
typedef struct MapUnit {
    const Area *area; /* of a region the first */
    const Area **joined;
    size_t joined_count;
    Str code, name;
    int64_t service_count;
} MapUnit;

/* ---- Regions ---- */

static bool is_czech(const Area *area)
{
    return str_equal(area->country, STR("CZ"));
}

static Str region_code(const Area *area)
{
    return str_part(area->code, 0, REGION_CODE);
}

const Area *map_region_of_code(Str code)
{
    size_t count;
    const Area *areas = areas_all(&count);
    for (size_t i = 0; i < count; i++) {
        if (is_czech(&areas[i]) && str_equal(region_code(&areas[i]), code))
            return &areas[i];
    }
    return NULL;
}

/* ---- Shades ---- */

/* The same three steps would be one colour where a register of the country brought hundreds. */
static void shades_for(int64_t most, int64_t *shades)
{
    int64_t step = 1;
    for (int i = 0; i < MAP_SHADES; i++)
        shades[i] = USUAL_SHADES[i];
    if (most <= FEW)
        return;
    while (step * 10 <= most / 3)
        step *= 10;
    step *= most / 3 / step; /* 87: 20; 480: 100 */
    shades[2] = step;
    shades[3] = step * 2;
}

static int shade_of(const int64_t *shades, int64_t count)
{
    int shade = MAP_SHADES - 1;
    while (count < shades[shade])
        shade--;
    return shade;
}

static void legend_fill(Request *request, const int64_t *shades, MapPage *view)
{
    for (int shade = 0; shade < MAP_SHADES; shade++) {
        int64_t from = shades[shade];
        TextArgs args =
            ARGS(text_arg(from), text_arg(shade + 1 < MAP_SHADES ? shades[shade + 1] - 1 : from));
        const char *text = shade == 0               ? N_("none")
                           : shade + 1 < MAP_SHADES ? N_("{1} to {2} services")
                                                    : N_("{1} services and more");
        view->legend[shade] =
            (MapLegend){.shade = shade, .text = request_text(request, text, args)};
    }
    view->legend_count = MAP_SHADES;
}

/* ---- What is drawn ---- */

MapBox map_box_around(MapBox box, MapBox other)
{
    return (MapBox){
        .left = other.left < box.left ? other.left : box.left,
        .top = other.top < box.top ? other.top : box.top,
        .right = other.right > box.right ? other.right : box.right,
        .bottom = other.bottom > box.bottom ? other.bottom : box.bottom};
}

/* All districts or regions, and voivodeships; of a region its districts. */
static const MapUnit *units_of(
    Request *request, const MapData *data, const Area *region, bool is_by_region, size_t *ret_count)
{
    size_t count, unit_count = 0;
    const Area *areas = areas_all(&count);
    MapUnit *units = arena_array(request->arena, MapUnit, count);
    for (size_t i = 0; i < count; i++) {
        const Area *area = &areas[i];
        MapUnit *last = unit_count > 0 ? &units[unit_count - 1] : NULL;
        if (region != NULL &&
            !(is_czech(area) && str_equal(region_code(area), region_code(region))))
            continue;
        if (is_by_region && is_czech(area) && last != NULL &&
            str_equal(last->code, region_code(area))) {
            last->joined[last->joined_count++] = area;
            last->service_count += data->area_counts[i];
            continue;
        }
        bool is_region = is_by_region && is_czech(area);
        units[unit_count++] = (MapUnit){
            .area = area,
            .joined = is_region ? arena_array(request->arena, const Area *, count) : NULL,
            .code = is_region ? region_code(area) : area->code,
            .name = is_region ? area->region : area->name,
            .service_count = data->area_counts[i]};
    }
    *ret_count = unit_count;
    return units;
}

static int64_t most_of(const MapUnit *units, size_t count, Str country)
{
    int64_t most = 0;
    for (size_t i = 0; i < count; i++) {
        if (str_equal(units[i].area->country, country) && units[i].service_count > most)
            most = units[i].service_count;
    }
    return most;
}

/* What lies around a region, as an outline. */
static size_t draw_around(const Area *region, DrawnArea *drawn)
{
    size_t count, drawn_count = 0;
    const Area *areas = areas_all(&count);
    for (size_t i = 0; i < count; i++) {
        if (!is_czech(&areas[i]) || !str_equal(region_code(&areas[i]), region_code(region)))
            drawn[drawn_count++] = (DrawnArea){.area = &areas[i], .is_edge = true};
    }
    return drawn_count;
}

static void levels_fill(Request *request, const MapData *data, MapPage *view)
{
    MapData other = *data;
    if (!str_equal(data->country, STR("CZ")))
        return;
    other.is_by_region = false;
    view->districts_path = map_path(request, &other, (Str){0});
    other.is_by_region = true;
    view->regions_path = map_path(request, &other, (Str){0});
}

static const char *picture_label(bool is_by_region)
{
    return is_by_region ? N_("Services by region; the table below says the same")
                        : N_("Services by district; the table below says the same");
}

void map_country_fill(Request *request, const MapData *data, const Area *region, MapPage *view)
{
    size_t area_count, count, drawn_count = 0;
    int64_t shades[MAP_SHADES];
    (void)areas_all(&area_count);
    Str country = region != NULL ? region->country : data->country;
    bool is_by_region = data->is_by_region && region == NULL && str_equal(country, STR("CZ"));
    const MapUnit *units = units_of(request, data, region, is_by_region, &count);
    DrawnArea *drawn = arena_array(request->arena, DrawnArea, area_count + count);
    MapRow *rows = arena_array(request->arena, MapRow, count);
    MapBox box = MAP_BOX_NONE;
    if (region != NULL)
        drawn_count = draw_around(region, drawn);
    shades_for(most_of(units, count, country), shades);
    for (size_t i = 0; i < count; i++) {
        const MapUnit *unit = &units[i];
        Str path = map_path(request, data, unit->code);
        if (str_equal(unit->area->country, country)) {
            drawn[drawn_count++] = (DrawnArea){
                .area = unit->area,
                .joined = unit->joined,
                .joined_count = unit->joined_count,
                .shade = shade_of(shades, unit->service_count),
                .path = path,
                .label = map_count_label(request, unit->name, unit->service_count)};
            box = map_box_around(box, unit->area->box);
            for (size_t j = 0; j < unit->joined_count; j++)
                box = map_box_around(box, unit->joined[j]->box);
        }
        if (unit->service_count > 0)
            rows[view->row_count++] =
                (MapRow){unit->name, unit->area->region, path, unit->service_count};
    }
    Str label = request_text(request, picture_label(is_by_region), (TextArgs){0});
    view->picture = map_draw(request->arena, label, box, drawn, drawn_count, NULL, 0);
    view->has_picture = true;
    view->rows = rows;
    view->is_by_region = is_by_region;
    view->row_head =
        request_text(request, is_by_region ? N_("Region") : N_("District"), (TextArgs){0});
    legend_fill(request, shades, view);
    if (region == NULL) {
        levels_fill(request, data, view);
    } else {
        view->all_path = map_path(request, data, (Str){0});
        view->area_code = region_code(region);
    }
}
