/* finder_places: middles of municipalities. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_places.h"

#include "algorithms/places/places.h"

bool finder_place_point(Str municipality, Str district, Str region, SearchPoint *ret_point)
{
    Place place;
    if (!place_find_in(municipality, district, region, &place))
        return false;
    *ret_point = (SearchPoint){
        .latitude = (int32_t)(place.latitude * 1e6), .longitude = (int32_t)(place.longitude * 1e6)};
    return true;
}
