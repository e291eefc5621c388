/* division: what a move costs is the update of two rows of pulls, one number a unit each.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/division.h"

#include "algorithms/groups/vector.h"

#include <string.h>

enum {
    NEVER = 3 << 28 /* above the sum of all that a swap's gain adds up */
};

Division division_new(const Ground *ground, Arena *arena)
{
    size_t stride = (size_t)ground->stride, groups = (size_t)ground->group_count;
    Division division = {
        .ground = ground,
        .group_of = arena_array(arena, int32_t, stride),
        .size = arena_array(arena, int32_t, groups),
        .pull = arena_array(arena, int32_t, groups * stride),
        .own = arena_array(arena, int32_t, stride),
    };
    for (size_t u = (size_t)ground->unit_count; u < stride; u++)
        division.own[u] = NEVER;
    return division;
}

void division_load(Division *division, const int32_t *group_of)
{
    const Ground *ground = division->ground;
    size_t stride = (size_t)ground->stride, groups = (size_t)ground->group_count;
    memcpy(division->group_of, group_of, sizeof *group_of * (size_t)ground->unit_count);
    memset(division->size, 0, sizeof *division->size * groups);
    memset(division->pull, 0, sizeof *division->pull * groups * stride);
    for (int32_t u = 0; u < ground->unit_count; u++) {
        int32_t *pull = division_pull(division, group_of[u]);
        const int32_t *row = ground_row(ground, u);
        division->size[group_of[u]] += ground->weight[u];
        for (int32_t k = 0; k < ground->stride; k++)
            pull[k] += row[k];
    }
    int64_t twice = 0;
    for (int32_t u = 0; u < ground->unit_count; u++)
        twice += division->own[u] = division_pull(division, group_of[u])[u];
    division->value = twice / 2;
}

/* A group that gains a unit and one that loses it, or, in a swap, the difference of two. */
typedef struct Exchange {
    const int32_t *gained, *lost; /* rows of distances: added to `to`, taken from `from` */
    int32_t to, from;             /* groups */
} Exchange;

VECTOR_LOOP static void exchange_rows(
    int32_t *restrict to_pull,
    int32_t *restrict from_pull,
    const Exchange *exchange,
    const int32_t *restrict group_of,
    int32_t *restrict own,
    int32_t count)
{
    const int32_t *restrict gained = exchange->gained, *restrict lost = exchange->lost;
    int32_t to = exchange->to, from = exchange->from;
    for (int32_t k = 0; k < count; k++) {
        int32_t change = gained[k] - lost[k];
        int32_t more = to_pull[k] + change, less = from_pull[k] - change, mine = own[k];
        to_pull[k] = more;
        from_pull[k] = less;
        mine = group_of[k] == to ? more : mine;
        mine = group_of[k] == from ? less : mine;
        own[k] = mine;
    }
}

VECTOR_LOOP static void move_row(
    int32_t *restrict to_pull,
    int32_t *restrict from_pull,
    const Exchange *exchange,
    const int32_t *restrict group_of,
    int32_t *restrict own,
    int32_t count)
{
    const int32_t *restrict gained = exchange->gained;
    int32_t to = exchange->to, from = exchange->from;
    for (int32_t k = 0; k < count; k++) {
        int32_t more = to_pull[k] + gained[k], less = from_pull[k] - gained[k], mine = own[k];
        to_pull[k] = more;
        from_pull[k] = less;
        mine = group_of[k] == to ? more : mine;
        mine = group_of[k] == from ? less : mine;
        own[k] = mine;
    }
}

void division_move(Division *division, int32_t unit, int32_t group)
{
    const Ground *ground = division->ground;
    Exchange exchange = {
        .gained = ground_row(ground, unit), .to = group, .from = division->group_of[unit]};
    division->value += division_move_gain(division, unit, group);
    division->size[exchange.from] -= ground->weight[unit];
    division->size[group] += ground->weight[unit];
    division->group_of[unit] = group;
    move_row(
        division_pull(division, group),
        division_pull(division, exchange.from),
        &exchange,
        division->group_of,
        division->own,
        ground->unit_count);
}

void division_swap(Division *division, int32_t a, int32_t b)
{
    const Ground *ground = division->ground;
    int32_t group_a = division->group_of[a], group_b = division->group_of[b];
    int32_t change = ground->weight[b] - ground->weight[a];
    Exchange exchange = {
        .gained = ground_row(ground, b),
        .lost = ground_row(ground, a),
        .to = group_a,
        .from = group_b,
    };
    division->value += division_swap_gain(division, a, b);
    division->size[group_a] += change;
    division->size[group_b] -= change;
    division->group_of[a] = group_b;
    division->group_of[b] = group_a;
    exchange_rows(
        division_pull(division, group_a),
        division_pull(division, group_b),
        &exchange,
        division->group_of,
        division->own,
        ground->unit_count);
}
