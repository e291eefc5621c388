/* ground: numbers are kept so small that no sum of the search leaves 32 bits.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/ground.h"

#include "algorithms/groups/rules.h"

enum {
    PADDING = 16,          /* numbers in the processor's widest vector */
    LARGEST_SUM = 1 << 27, /* of a unit's distances to a group; a move adds up a few of them */
    GAIN_OF_A_RULE = 64    /* a broken rule costs at least so many of the largest distance */
};

struct Ruler {
    const GroupsProblem *problem;
    int64_t *range; /* by attribute: of the values that occur; at least 1 */
};

const Ruler *ruler_of(const GroupsProblem *problem, Arena *arena)
{
    Ruler *ruler = arena_new_of(arena, Ruler);
    ruler->problem = problem;
    ruler->range = arena_array(arena, int64_t, problem->attribute_count);
    for (size_t i = 0; i < problem->attribute_count; i++) {
        int32_t least = INT32_MAX, most = 0;
        for (int32_t p = 0; p < problem->person_count; p++) {
            int32_t value = problem->attributes[i].values[p];
            if (value == GROUPS_UNKNOWN)
                continue;
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
        ruler->range[i] = most > least ? most - least : 1;
    }
    return ruler;
}

static int64_t difference(const GroupsAttribute *attribute, int64_t range, int32_t a, int32_t b)
{
    int64_t one = attribute->values[a], other = attribute->values[b];
    if (one == GROUPS_UNKNOWN || other == GROUPS_UNKNOWN || one == other)
        return 0;
    if (attribute->kind == GROUPS_CATEGORY)
        return GROUPS_UNIT;
    int64_t apart = one < other ? other - one : one - other;
    return (apart * GROUPS_UNIT + range / 2) / range;
}

int32_t ruler_distance(const Ruler *ruler, int32_t a, int32_t b)
{
    const GroupsProblem *problem = ruler->problem;
    if (problem->distances != NULL)
        return problem->distances[(size_t)a * (size_t)problem->person_count + (size_t)b];
    int64_t sum = 0;
    for (size_t i = 0; i < problem->attribute_count; i++) {
        const GroupsAttribute *attribute = &problem->attributes[i];
        sum += attribute->weight * difference(attribute, ruler->range[i], a, b);
    }
    return (int32_t)sum;
}

/* ---- The matrix ---- */

/* By how much distances are divided, and what a broken rule costs. */
typedef struct Scale {
    int64_t divisor;
    int32_t penalty;
} Scale;

static Scale scale_of(const Ground *ground, const Ruler *ruler)
{
    int64_t largest = 1, seats = 1;
    for (int32_t a = 0; a < ground->person_count; a++) {
        for (int32_t b = 0; b < a; b++) {
            int64_t distance = ruler_distance(ruler, a, b);
            largest = distance > largest ? distance : largest;
        }
    }
    int32_t heaviest = 1;
    for (int32_t u = 0; u < ground->unit_count; u++)
        heaviest = ground->weight[u] > heaviest ? ground->weight[u] : heaviest;
    for (int32_t g = 0; g < ground->group_count; g++)
        seats = ground->most[g] > seats ? ground->most[g] : seats;
    largest *= (int64_t)heaviest * heaviest;
    int64_t room = LARGEST_SUM / (seats + 1);
    int64_t allowed = ground->has_rules ? room / GAIN_OF_A_RULE : room;
    allowed = allowed < 1 ? 1 : allowed;
    return (Scale){
        .divisor = (largest + allowed - 1) / allowed,
        .penalty = (int32_t)room,
    };
}

static void fill_matrix(Ground *ground, const GroupsProblem *problem, Arena *arena)
{
    const Ruler *ruler = ruler_of(problem, arena);
    Scale scale = scale_of(ground, ruler);
    size_t stride = (size_t)ground->stride, units = (size_t)ground->unit_count;
    ground->distance = arena_array(arena, int32_t, units * stride);
    for (int32_t a = 0; a < ground->person_count; a++) {
        size_t u = (size_t)ground->unit_of[a];
        for (int32_t b = 0; b < ground->person_count; b++) {
            size_t v = (size_t)ground->unit_of[b];
            int32_t distance = (int32_t)(ruler_distance(ruler, a, b) / scale.divisor);
            if (u != v)
                ground->distance[u * stride + v] += distance;
            else if (a < b)
                ground->inner[u] += distance;
        }
    }
    for (size_t i = 0; i < units * stride; i++) {
        if (ground->distance[i] > ground->largest_distance)
            ground->largest_distance = ground->distance[i];
    }
    for (size_t i = 0; i < problem->apart_count; i++) {
        size_t u = (size_t)ground->unit_of[problem->apart[i].a];
        size_t v = (size_t)ground->unit_of[problem->apart[i].b];
        ground->distance[u * stride + v] = ground->distance[v * stride + u] = -scale.penalty;
    }
}

Ground ground_of(const GroupsProblem *problem, Arena *arena)
{
    Ground ground = {
        .person_count = problem->person_count,
        .group_count = problem->group_count,
        .unit_of = arena_array(arena, int32_t, (size_t)problem->person_count),
        .least = arena_array(arena, int32_t, (size_t)problem->group_count),
        .most = arena_array(arena, int32_t, (size_t)problem->group_count),
        .has_rules = problem->apart_count > 0,
    };
    ground.unit_count = rules_units(problem, ground.unit_of, arena);
    ground.is_uniform = ground.unit_count == ground.person_count;
    ground.stride = (ground.unit_count + PADDING - 1) / PADDING * PADDING;
    ground.weight = arena_array(arena, int32_t, (size_t)ground.unit_count);
    ground.inner = arena_array(arena, int64_t, (size_t)ground.unit_count);
    for (int32_t i = 0; i < ground.person_count; i++)
        ground.weight[ground.unit_of[i]]++;
    for (int32_t g = 0; g < ground.group_count; g++) {
        GroupsSize size = rules_size(problem, g);
        ground.least[g] = size.least;
        ground.most[g] = size.most < ground.person_count ? size.most : ground.person_count;
        ground.sizes_vary = ground.sizes_vary || size.least < size.most;
    }
    fill_matrix(&ground, problem, arena);
    return ground;
}

bool ground_must_be_apart(const Ground *ground, int32_t unit, int32_t other)
{
    return ground_row(ground, unit)[other] < 0;
}
