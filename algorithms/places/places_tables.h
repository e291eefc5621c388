/*
 * places_tables: the form of the tables that tools/places.c writes. Inside of algorithms/places.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_PLACES_PLACES_TABLES_H
#define ALGORITHMS_PLACES_PLACES_TABLES_H

#include "algorithms/places/places.h"

enum {
    PLACE_NAME_BYTES = 56,
    PLACE_NAMES_MOST = 256 /* places of one name */
};

typedef struct PlaceRow {
    char key[PLACE_NAME_BYTES]; /* unicode_fold of the name */
    char name[PLACE_NAME_BYTES];
    int32_t latitude, longitude; /* ten-thousandths of a degree */
    uint16_t area;
} PlaceRow;

extern const PlaceRow PLACE_ROWS[]; /* by key */
extern const size_t PLACE_ROW_COUNT;

typedef struct PostcodeRow {
    int32_t postcode;
    int32_t latitude, longitude; /* ten-thousandths of a degree */
} PostcodeRow;

extern const PostcodeRow POSTCODE_ROWS[]; /* by postcode */
extern const size_t POSTCODE_ROW_COUNT;
extern const Area AREAS[]; /* by country and code */
extern const size_t AREA_COUNT;

#endif
