/*
 * finder_places: where a municipality lies, by the table of algorithms/places, for distances.
 * Several villages of one name are told apart by their district or region; where nothing tells,
 * there is no distance rather than a wrong one. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_PLACES_H
#define FEATURES_FINDER_FINDER_PLACES_H

#include "algorithms/search/document.h"

/* The middle of a municipality; district and region as the directory has them, or empty. */
bool finder_place_point(Str municipality, Str district, Str region, SearchPoint *ret_point);

#endif
