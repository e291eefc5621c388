/* child: sums of what is left of each group are kept up to date as its units are given away.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/child.h"

#include <string.h>

enum {
    NOBODY = -1
};

/* A parent, as far as its units are not in the child yet. */
typedef struct Parent {
    const int32_t *group_of;
    int64_t *pull; /* by unit: distances to those of its group who are left */
    int64_t *sum;  /* by group */
    int32_t *size; /* by group: people who are left */
} Parent;

typedef struct Birth {
    const Ground *ground;
    Parent parents[2];
    int32_t *target; /* by group of the child: people it will have; 0: is filled already */
    int32_t *room;   /* by group of the child */
    int32_t *child;
} Birth;

static Parent parent_new(const Ground *ground, const int32_t *group_of, Arena *work)
{
    Parent parent = {
        .group_of = group_of,
        .pull = arena_array(work, int64_t, (size_t)ground->unit_count),
        .sum = arena_array(work, int64_t, (size_t)ground->group_count),
        .size = arena_array(work, int32_t, (size_t)ground->group_count),
    };
    for (int32_t u = 0; u < ground->unit_count; u++) {
        const int32_t *row = ground_row(ground, u);
        for (int32_t v = 0; v < ground->unit_count; v++) {
            if (group_of[v] == group_of[u])
                parent.pull[u] += row[v];
        }
        parent.size[group_of[u]] += ground->weight[u];
        parent.sum[group_of[u]] += parent.pull[u];
    }
    return parent;
}

static void leave(const Ground *ground, Parent *parent, int32_t unit)
{
    int32_t group = parent->group_of[unit];
    const int32_t *row = ground_row(ground, unit);
    parent->sum[group] -= 2 * parent->pull[unit];
    parent->size[group] -= ground->weight[unit];
    for (int32_t v = 0; v < ground->unit_count; v++) {
        if (parent->group_of[v] == group)
            parent->pull[v] -= row[v];
    }
}

static void place(Birth *birth, int32_t unit, int32_t group)
{
    birth->child[unit] = group;
    birth->room[group] -= birth->ground->weight[unit];
    leave(birth->ground, &birth->parents[0], unit);
    leave(birth->ground, &birth->parents[1], unit);
}

static int32_t richest_group(const Parent *parent, int32_t group_count)
{
    int32_t best = NOBODY;
    for (int32_t g = 0; g < group_count; g++) {
        if (parent->size[g] > 1 && (best < 0 || parent->sum[g] > parent->sum[best]))
            best = g;
    }
    return best;
}

/* The smallest open group of the child that holds so many, else the largest. */
static int32_t target_for(const Birth *birth, int32_t size)
{
    int32_t best = NOBODY, largest = NOBODY;
    for (int32_t g = 0; g < birth->ground->group_count; g++) {
        int32_t target = birth->target[g];
        if (target == 0)
            continue;
        if (target >= size && (best < 0 || target < birth->target[best]))
            best = g;
        if (largest < 0 || target > birth->target[largest])
            largest = g;
    }
    return best >= 0 ? best : largest;
}

static void inherit(Birth *birth, int32_t which)
{
    Parent *parent = &birth->parents[which];
    int32_t from = richest_group(parent, birth->ground->group_count);
    int32_t to = from < 0 ? NOBODY : target_for(birth, parent->size[from]);
    if (to < 0)
        return;
    birth->target[to] = 0;
    for (int32_t u = 0; u < birth->ground->unit_count; u++) {
        if (birth->child[u] == NOBODY && parent->group_of[u] == from &&
            birth->ground->weight[u] <= birth->room[to])
            place(birth, u, to);
    }
}

/* Who is left over goes where there is room, heavy units first. */
static bool fill(Birth *birth, Random *random)
{
    const Ground *ground = birth->ground;
    int32_t heaviest = 1, groups = ground->group_count;
    for (int32_t u = 0; u < ground->unit_count; u++)
        heaviest = ground->weight[u] > heaviest ? ground->weight[u] : heaviest;
    for (int32_t weight = heaviest; weight > 0; weight--) {
        for (int32_t u = 0; u < ground->unit_count; u++) {
            if (birth->child[u] != NOBODY || ground->weight[u] != weight)
                continue;
            int32_t group = random_below(random, groups), tried = 0;
            for (; tried < groups && birth->room[group] < weight; tried++)
                group = group + 1 == groups ? 0 : group + 1;
            if (tried == groups)
                return false;
            birth->child[u] = group;
            birth->room[group] -= weight;
        }
    }
    return true;
}

bool child_of(
    const Ground *ground,
    const int32_t *const parents[2],
    Random *random,
    Arena *work,
    int32_t *ret_child)
{
    ArenaMark mark = arena_mark(work);
    size_t groups = (size_t)ground->group_count;
    Birth birth = {
        .ground = ground,
        .parents = {parent_new(ground, parents[0], work), parent_new(ground, parents[1], work)},
        .target = arena_array(work, int32_t, groups),
        .room = arena_array(work, int32_t, groups),
        .child = ret_child,
    };
    memcpy(birth.target, birth.parents[0].size, sizeof *birth.target * groups);
    memcpy(birth.room, birth.parents[0].size, sizeof *birth.room * groups);
    for (int32_t u = 0; u < ground->unit_count; u++)
        ret_child[u] = NOBODY;
    int32_t which = random_below(random, 2);
    for (int32_t g = 0; g < ground->group_count; g++, which = 1 - which)
        inherit(&birth, which);
    bool is_born = fill(&birth, random);
    arena_rewind(work, mark);
    return is_born;
}
