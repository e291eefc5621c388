/*
 * map_data: what the map counts, and where it lies. A Czech region (kraj) is known by the five
 * characters that the codes of its districts begin with (NUTS 3), and stands here for itself as the
 * first of its districts.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LANDSCAPE_MAP_DATA_H
#define FEATURES_LANDSCAPE_MAP_DATA_H

#include "algorithms/places/places.h"
#include "features/landscape/landscape_views.h"
#include "web/request.h"

/* A municipality of the directory, and where it lies. */
typedef struct Located {
    const MunicipalityCount *count;
    Place place;
    bool is_found;
} Located;

typedef struct MapData {
    LandscapeFilter filter;
    bool is_by_region; /* Czech districts stand together as their regions */
    const Located *places;
    size_t place_count;
    int64_t *area_counts; /* by the order of areas_all */
    Str country;          /* of most services */
} MapData;

/* Of all services that the fields "kind" and "group" of the request leave. */
NODISCARD Status map_data_load(Request *request, MapData *ret_data);
/* Where the directory is at home: the place of most services; NULL when none is known. */
const Place *map_home(const Located *places, size_t count);

/* The map narrowed alike, of one area or region, or of the country where `area` is empty. */
Str map_path(Request *request, const MapData *data, Str area);
/* "Zlín: 12 services" */
Str map_count_label(Request *request, Str name, int64_t count);

#define MAP_BOX_NONE                               \
    {                                              \
        INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN \
    }
MapBox map_box_around(MapBox box, MapBox other);

/* NULL for a code that is of no Czech region. */
const Area *map_region_of_code(Str code);

/* The country by districts or regions, or the districts of the one region that is not NULL. */
void map_country_fill(Request *request, const MapData *data, const Area *region, MapPage *view);

#endif
