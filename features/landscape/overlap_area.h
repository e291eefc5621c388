/*
 * overlap_area: in which district the municipalities of cells lie, and a choice of one region or
 * district. An area is named by the beginning of a code: "CZ0317" is a district, "CZ031" the region
 * that it belongs to, "PL74" a voivodeship.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LANDSCAPE_OVERLAP_AREA_H
#define FEATURES_LANDSCAPE_OVERLAP_AREA_H

#include "algorithms/places/places.h"
#include "features/landscape/overlap.h"
#include "web/form.h"

typedef struct OverlapPlace {
    Str municipality; /* as cells call it */
    Str name;         /* without its district */
    Str district;     /* as its locations say; or empty */
    int64_t service_count;
    const Area *area; /* NULL where no list knows it */
} OverlapPlace;

/* The municipalities of the cells, those with the most services first, then by name. A name of
 * several villages is that of the district which the directory says, else of the nearest one. */
const OverlapPlace *overlap_places(
    Arena *arena, const Cell *cells, size_t count, size_t *ret_count);

/* What to choose when places on no list are looked at. */
#define OVERLAP_AREA_UNKNOWN "unknown"

/* The code that was asked for; empty (the whole directory) for one that is none. */
Str overlap_area_read(Str code);
/* Whether what is chosen holds a municipality of that area (or of none); everything is held by an
 * empty code. */
bool overlap_area_holds(Str code, const Area *area);
/* Says of each cell whether its municipality, one of the places, is held. */
void overlap_area_mark(
    Arena *arena,
    Str code,
    const OverlapPlace *places,
    size_t place_count,
    const Cell *cells,
    size_t count,
    bool *ret_held);
/* Whether a municipality of that name may lie in it. */
bool overlap_area_may_hold(Str code, Str municipality);
/* "Tábor", "Jihočeský kraj"; of no list in words; empty for an empty code. */
Str overlap_area_name(Str code, Arena *arena, Language language);

/* Regions with their districts that have a municipality among the places, and the chosen one. */
const Choice *overlap_area_choices(
    const OverlapPlace *places,
    size_t count,
    Str chosen,
    Arena *arena,
    Language language,
    size_t *ret_count);

#endif
