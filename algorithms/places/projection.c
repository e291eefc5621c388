/*
 * projection: degrees to units of a map, and distances; also in the tool that makes the tables.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/places/places.h"

#include <math.h>

static const double EARTH_KILOMETRES = 6371;

const MapProjection MAP_PROJECTION = {
    .north = 55, .west = 12, .units_a_degree = 1000, .shrinking = 0.63608};

MapPoint map_point(double latitude, double longitude)
{
    const MapProjection *map = &MAP_PROJECTION;
    return (MapPoint){
        .x = (int32_t)lround((longitude - map->west) * map->units_a_degree * map->shrinking),
        .y = (int32_t)lround((map->north - latitude) * map->units_a_degree)};
}

double distance_kilometres(
    double latitude, double longitude, double other_latitude, double other_longitude)
{
    const double radians = acos(-1) / 180;
    double half_height = sin((other_latitude - latitude) * radians / 2);
    double half_width = sin((other_longitude - longitude) * radians / 2);
    double chord = half_height * half_height + cos(latitude * radians) *
                                                   cos(other_latitude * radians) * half_width *
                                                   half_width;
    return 2 * EARTH_KILOMETRES * asin(sqrt(fmin(1, chord)));
}
