/* start: heavy units first into the roomiest groups, single people into what is left.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/start.h"

#include <string.h>

enum {
    ATTEMPTS = 200, /* at packing heavy units */
    MOST_CELLS = 4000000
};

/* All people in groups as unequal as the bounds allow: the largest sum of squared sizes. Least
 * sizes first, then the group that can still grow most takes all it can; among bounds of the same
 * width that is the best, and else a good one. */
static void greedy_sizes(const Ground *ground, int32_t *size)
{
    int32_t rest = ground->person_count;
    for (int32_t g = 0; g < ground->group_count; g++)
        rest -= size[g] = ground->least[g];
    while (rest > 0) {
        int32_t best = -1;
        for (int32_t g = 0; g < ground->group_count; g++) {
            if (size[g] < ground->most[g] && (best < 0 || ground->most[g] > ground->most[best]))
                best = g;
        }
        int32_t more = ground->most[best] - size[best];
        more = more < rest ? more : rest;
        size[best] += more;
        rest -= more;
    }
}

/* The same exactly: best[g][n] is the largest sum of squares of the first g groups with n people;
 * a knapsack. */
static void exact_sizes(const Ground *ground, int32_t *size, Arena *arena)
{
    ArenaMark mark = arena_mark(arena);
    size_t width = (size_t)ground->person_count + 1, groups = (size_t)ground->group_count;
    int64_t *best = arena_array(arena, int64_t, (groups + 1) * width);
    int32_t *taken = arena_array(arena, int32_t, (groups + 1) * width);
    for (size_t i = 1; i < (groups + 1) * width; i++)
        best[i] = -1;
    for (size_t g = 0; g < groups; g++) {
        for (size_t n = 0; n < width; n++) {
            int64_t before = best[g * width + n];
            for (int32_t s = ground->least[g]; before >= 0 && s <= ground->most[g]; s++) {
                size_t cell = (g + 1) * width + n + (size_t)s;
                if (n + (size_t)s >= width)
                    break;
                int64_t with = before + (int64_t)s * s;
                if (with > best[cell]) {
                    best[cell] = with;
                    taken[cell] = s;
                }
            }
        }
    }
    size_t n = width - 1;
    for (size_t g = groups; g > 0; g--) {
        size[g - 1] = taken[g * width + n];
        n -= (size_t)size[g - 1];
    }
    arena_rewind(arena, mark);
}

Start start_of(const Ground *ground, Arena *arena)
{
    Start start = {
        .ground = ground,
        .size = arena_array(arena, int32_t, (size_t)ground->group_count),
        .order = arena_array(arena, int32_t, (size_t)ground->unit_count),
        .room = arena_array(arena, int32_t, (size_t)ground->group_count),
    };
    if ((int64_t)(ground->group_count + 1) * (ground->person_count + 1) <= MOST_CELLS)
        exact_sizes(ground, start.size, arena);
    else
        greedy_sizes(ground, start.size);
    return start;
}

/* ---- Packing ---- */

static void shuffle_heavy_first(Start *start, Random *random)
{
    const Ground *ground = start->ground;
    int32_t count = ground->unit_count;
    for (int32_t i = 0; i < count; i++)
        start->order[i] = i;
    for (int32_t i = count - 1; i > 0; i--) {
        int32_t j = random_below(random, i + 1), unit = start->order[i];
        start->order[i] = start->order[j];
        start->order[j] = unit;
    }
    if (ground->is_uniform)
        return;
    for (int32_t i = 1; i < count; i++) { /* few units are heavy: insertion stays short */
        int32_t unit = start->order[i], j = i;
        for (; j > 0 && ground->weight[start->order[j - 1]] < ground->weight[unit]; j--)
            start->order[j] = start->order[j - 1];
        start->order[j] = unit;
    }
}

static bool suits(const Start *start, const int32_t *group_of, int32_t placed, int32_t group)
{
    int32_t unit = start->order[placed];
    if (start->room[group] < start->ground->weight[unit])
        return false;
    for (int32_t i = 0; start->ground->has_rules && i < placed; i++) {
        int32_t other = start->order[i];
        if (group_of[other] == group && ground_must_be_apart(start->ground, unit, other))
            return false;
    }
    return true;
}

/* A group with room for the unit, best one without a rule against it; -1: there is none. */
static int32_t group_for(
    const Start *start, const int32_t *group_of, int32_t placed, Random *random)
{
    int32_t groups = start->ground->group_count,
            weight = start->ground->weight[start->order[placed]];
    int32_t first = random_below(random, groups), fallback = -1;
    for (int32_t i = 0; i < groups; i++) {
        int32_t group = (first + i) % groups;
        if (start->room[group] >= weight && suits(start, group_of, placed, group))
            return group;
        if (start->room[group] >= weight)
            fallback = group;
    }
    return fallback;
}

/* Sizes of units that do not fill the wished sizes exactly end wherever the bounds allow. */
static bool pack(Start *start, Random *random, int32_t *group_of, const int32_t *room)
{
    const Ground *ground = start->ground;
    memcpy(start->room, room, sizeof *room * (size_t)ground->group_count);
    shuffle_heavy_first(start, random);
    for (int32_t i = 0; i < ground->unit_count; i++) {
        int32_t unit = start->order[i], group = group_for(start, group_of, i, random);
        if (group < 0)
            return false;
        group_of[unit] = group;
        start->room[group] -= ground->weight[unit];
    }
    for (int32_t g = 0; g < ground->group_count; g++) {
        if (room[g] - start->room[g] < ground->least[g])
            return false;
    }
    return true;
}

bool start_by_chance(Start *start, Random *random, int32_t *ret_group_of)
{
    for (int32_t i = 0; i < ATTEMPTS; i++) {
        if (pack(start, random, ret_group_of, start->size))
            return true;
        if (i % 2 == 1 && pack(start, random, ret_group_of, start->ground->most))
            return true;
    }
    return false;
}
