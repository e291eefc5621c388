/*
 * ground: the problem as the search sees it. People who must be together are one unit; units have
 * distances in a matrix of short numbers, padded for the processor's vectors; who must be apart has
 * a distance so far below zero that no division puts them together if it can do otherwise.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_GROUPS_GROUND_H
#define ALGORITHMS_GROUPS_GROUND_H

#include "algorithms/groups/groups.h"

typedef struct Ground {
    int32_t person_count, unit_count, group_count;
    int32_t stride;           /* of a row of the matrix: units, padded with zeros */
    int32_t *distance;        /* by unit and unit; scaled down where sums could overflow */
    int64_t *inner;           /* by unit: sum of distances of its own people, scaled alike */
    int32_t *weight;          /* by unit: its people */
    int32_t largest_distance; /* of the matrix */
    int32_t *unit_of;         /* by person */
    int32_t *least, *most;    /* by group: people */
    bool is_uniform;          /* every unit is one person */
    bool sizes_vary;          /* not given by the count of people alone */
    bool has_rules;           /* somebody must be apart */
} Ground;

/* Owner: the arena. The problem is sound (rules.h). */
Ground ground_of(const GroupsProblem *problem, Arena *arena);

/* Distance of two people, not scaled. */
typedef struct Ruler Ruler;
const Ruler *ruler_of(const GroupsProblem *problem, Arena *arena);
int32_t ruler_distance(const Ruler *ruler, int32_t a, int32_t b);

static inline const int32_t *ground_row(const Ground *ground, int32_t unit)
{
    return ground->distance + (size_t)unit * (size_t)ground->stride;
}

/* Whether somebody of the one unit must be apart from somebody of the other. */
bool ground_must_be_apart(const Ground *ground, int32_t unit, int32_t other);

#endif
