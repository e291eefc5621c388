/*
 * places: where the municipalities of Czechia and Poland lie, and the outlines of Czech districts
 * and Polish voivodeships, as tables inside of the program (geo/, tools/places.c). Pure: no I/O.
 *
 * A map is drawn in units: 1,000 of them are a degree of latitude, 111 km; x grows to the east, y
 * to the south. Degrees of longitude are as long as at 50.5° north, in the middle of both
 * countries, so at the edges shapes are wrong by 5 %. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_PLACES_PLACES_H
#define ALGORITHMS_PLACES_PLACES_H

#include "base/str.h"

typedef struct MapPoint {
    int32_t x, y;
} MapPoint;

typedef struct MapBox {
    int32_t left, top, right, bottom;
} MapBox;

typedef struct Area {
    Str country; /* "CZ", "PL" */
    Str code;    /* "CZ0724"; of our own in Poland: "PL74" */
    Str name;
    Str region;             /* kraj; of a voivodeship the same as its name */
    const MapPoint *points; /* corners of all rings, one after another */
    const uint16_t *rings;  /* how many corners each has */
    size_t ring_count;
    MapBox box;
} Area;

typedef struct Place {
    Str name;
    const Area *area;
    double latitude, longitude; /* of its middle, degrees of WGS84 */
} Place;

/* x = (longitude - west) * units_a_degree * shrinking, y = (north - latitude) * units_a_degree.
 * Said here alone: a phone gets it with what it carries and goes back by it to degrees. */
typedef struct MapProjection {
    double north, west;    /* of the point 0, 0; degrees of WGS84 */
    double units_a_degree; /* of latitude */
    double shrinking;      /* of longitudes: the cosine of 50.5° */
} MapProjection;

extern const MapProjection MAP_PROJECTION;

/* All areas, by country and code. */
const Area *areas_all(size_t *ret_count);
/* NULL for a code that is none. */
const Area *area_of_code(Str code);
/* The one that the point lies in, or NULL. */
const Area *area_at(MapPoint point);

/* Places whose name is spelled so but for capitals and diacritics, at most `most` of them; how
 * many were found. Many names are those of several villages. */
size_t places_named(Str name, Place *ret_places, size_t most);
/* The one of them that is nearest to `near`; of the only one `near` may be NULL. False when there
 * is none, or several and nothing to be near to. */
bool place_find(Str name, const Place *near, Place *ret_place);

/* The only place of that name, or the one whose area the district or else the region names, as
 * "Tábor", "okres Tábor" and "Jihočeský kraj" do. False when neither tells. */
bool place_find_in(Str name, Str district, Str region, Place *ret_place);

/* What a directory calls a place. */
typedef struct PlaceName {
    Str name;
    Str district, region; /* empty: not said */
    int64_t weight;
} PlaceName;

/* The same for several names of one directory: first those that place_find_in knows, then the
 * others, by what is nearest to the heaviest of the first; so a village is not looked for at the
 * other end of the country. `ret_places[i].area` is NULL where it is not known. */
void places_locate(const PlaceName *names, size_t count, Place *ret_places);
/* The middle of the municipalities with a Czech postcode of five digits; false for one that is not
 * in the table, as most of large cities are not. */
bool postcode_find(Str digits, double *ret_latitude, double *ret_longitude);

MapPoint map_point(double latitude, double longitude);
/* As the crow flies. Source: the haversine formula, mean radius of the Earth 6,371 km. */
double distance_kilometres(
    double latitude, double longitude, double other_latitude, double other_longitude);

#endif
