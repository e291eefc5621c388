/*
 * plane: the lines of an affine plane of order q, or the pairs of a circle, as rounds: any two
 * points are on one line, and each class of parallel lines is a round. Points stand for several
 * people where the tables are larger than lines. Source: Bose 1942; the circle: Kirkman 1847.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_TABLES_PLANE_H
#define ALGORITHMS_TABLES_PLANE_H

#include "algorithms/rounds/random.h"
#include "base/str.h"

typedef struct Plane {
    int32_t point_count, line_size, round_count;
    int32_t *line_of; /* by round and point: the line of this class */
} Plane;

/* The plane of order q: a prime up to 31, 4, 8 or 9. False: there is none here. */
bool plane_of_order(int32_t q, Arena *arena, Plane *ret_plane);

/* The circle of an even number of points: lines of two. */
Plane plane_of_pairs(int32_t point_count, Arena *arena);

/*
 * Gives every one of so many people a point, so that no line has more than table_size people: as
 * many on each point as fit everywhere, and one more on some, chosen by chance in `attempts`
 * orders. False: no way was found.
 */
bool plane_seat(
    const Plane *plane,
    int32_t person_count,
    int32_t table_size,
    int32_t attempts,
    Random *random,
    Arena *work,
    int32_t *ret_point_of);

#endif
