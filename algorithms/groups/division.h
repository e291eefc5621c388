/*
 * division: one division of units into groups, with all that a move is judged by. `pull` of a group
 * and a unit is the sum of distances from the unit to the group's members, so the gain of a move
 * or of a swap is a sum of a few numbers, and an accepted one changes two rows.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_GROUPS_DIVISION_H
#define ALGORITHMS_GROUPS_DIVISION_H

#include "algorithms/groups/ground.h"

typedef struct Division {
    const Ground *ground;
    int32_t *group_of; /* by unit, and by padding: 0 */
    int32_t *size;     /* by group: people */
    int32_t *pull;     /* by group, rows of the ground's stride */
    int32_t *own;      /* by unit: the pull of its own group; so large for padding that no swap
                          with it gains */
    int64_t value;     /* sum of the ground's distances within groups */
} Division;

/* Room for one; division_load gives it a content. Owner: the arena. */
Division division_new(const Ground *ground, Arena *arena);

/* Takes a division over, by unit. */
void division_load(Division *division, const int32_t *group_of);

/* Moves one unit to another group: whether sizes allow it is the caller's to know. */
void division_move(Division *division, int32_t unit, int32_t group);

/* Two units of different groups change places. */
void division_swap(Division *division, int32_t a, int32_t b);

static inline int32_t *division_pull(const Division *division, int32_t group)
{
    return division->pull + (size_t)group * (size_t)division->ground->stride;
}

/* What the value gains by a move. */
static inline int32_t division_move_gain(const Division *division, int32_t unit, int32_t group)
{
    return division_pull(division, group)[unit] - division->own[unit];
}

static inline int32_t division_swap_gain(const Division *division, int32_t a, int32_t b)
{
    return division_move_gain(division, a, division->group_of[b]) +
           division_move_gain(division, b, division->group_of[a]) -
           2 * ground_row(division->ground, a)[b];
}

/* Whether sizes stay within their bounds when `change` people more are in the group. */
static inline bool division_may_change(const Division *division, int32_t group, int32_t change)
{
    int32_t size = division->size[group] + change;
    return size >= division->ground->least[group] && size <= division->ground->most[group];
}

#endif
