/* search: half of the work makes the population, half its children.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/search.h"

#include "algorithms/groups/anneal.h"
#include "algorithms/groups/child.h"

#include <math.h>
#include <string.h>

enum {
    MOST_POPULATION = 32,
    LEAST_POPULATION = 4, /* below, one long run finds more */
    CHILDREN_A_MEMBER = 5,
    STEPS_OF_A_RUN = 22, /* times units to the third: from there on, more runs find more */
    PILOT_TEMPERATURES = 120,
    PILOT_UNITS = 64,
    STALE_CHILDREN = 3 /* times the population: then a member makes room for a new one */
};

/* Swaps that lose something and are accepted nevertheless, of all those of one unit. Above the
 * first nothing is decided yet, below the second nothing moves any more: measured on distances by
 * chance and between points, of 120 to 480 people. Children begin halfway, in the logarithm. */
static const double HOT_SWAPS = 7, COLD_SWAPS = 0.02;
static const double PILOT_COOLING = 0.88, PILOT_MOST_SHARE = 0.1, POPULATION_SHARE = 0.5;

typedef struct Temperatures {
    double hot, cold, child;
} Temperatures;

Search search_new(
    const Ground *ground, const GroupsWatch *watch, uint64_t seed, int64_t budget, Arena *arena)
{
    size_t units = (size_t)ground->unit_count, stride = (size_t)ground->stride;
    Search search = {
        .ground = ground,
        .watch = watch,
        .division = division_new(ground, arena),
        .start = start_of(ground, arena),
        .random = {.state = seed},
        .best = arena_array(arena, int32_t, units),
        .top_value = INT64_MIN,
        .logarithms = arena_array(arena, double, THRESHOLDS),
        .threshold = arena_array(arena, int32_t, THRESHOLDS + stride),
        .change = arena_array(arena, int32_t, (size_t)ground->group_count),
        .budget = budget,
        .until = 1,
    };
    for (int32_t i = 0; i < THRESHOLDS; i++)
        search.logarithms[i] = log((i + 0.5) / THRESHOLDS);
    for (int32_t i = THRESHOLDS - 1; i > 0; i--) {
        int32_t j = random_below(&search.random, i + 1);
        double one = search.logarithms[i];
        search.logarithms[i] = search.logarithms[j];
        search.logarithms[j] = one;
    }
    return search;
}

double search_share(Search *search)
{
    if (search->best_value > search->top_value)
        search->top_value = search->best_value;
    if (search->is_over)
        return 1;
    double share = (double)search->steps / (double)search->budget;
    if (search->watch->share != NULL) {
        GroupsProgress progress = {
            .search = search->runs, .value = search->top_value, .share = share < 1 ? share : 1};
        share = search->watch->share(search->watch->context, &progress);
    }
    search->is_over = share >= 1;
    return share / search->until;
}

static void begin(Search *search, const int32_t *group_of)
{
    division_load(&search->division, group_of);
    memcpy(search->best, group_of, sizeof *group_of * (size_t)search->ground->unit_count);
    search->best_value = search->division.value;
    search->runs++;
}

/* What a swap changes, on the average of some by chance. */
static double usual_change(Search *search)
{
    const Ground *ground = search->ground;
    double sum = 1;
    int32_t count = 1;
    for (int32_t i = 0; i < 1000; i++) {
        int32_t a = random_below(&search->random, ground->unit_count);
        int32_t b = random_below(&search->random, ground->unit_count);
        if (search->division.group_of[a] == search->division.group_of[b])
            continue;
        sum += fabs((double)division_swap_gain(&search->division, a, b));
        count++;
    }
    return sum / count;
}

/* How many swaps of one unit that lose something would be accepted at this temperature. */
static double losing_swaps(Search *search, double temperature)
{
    const Division *division = &search->division;
    int32_t units = search->ground->unit_count;
    double sum = 0;
    for (int32_t i = 0; i < PILOT_UNITS; i++) {
        int32_t unit = random_below(&search->random, units);
        for (int32_t other = 0; other < units; other++) {
            if (division->group_of[other] == division->group_of[unit])
                continue;
            int32_t gain = division_swap_gain(division, unit, other);
            sum += gain < 0 ? exp(gain / temperature) : 0;
        }
    }
    return sum / PILOT_UNITS;
}

/* Cools quickly, until nothing moves, and notes at which temperatures how much was accepted. */
static Temperatures pilot(Search *search)
{
    double temperature = 2 * usual_change(search);
    Temperatures found = {.hot = temperature, .cold = temperature};
    int64_t steps = (int64_t)search->ground->unit_count * search->ground->stride * 4;
    for (int32_t i = 0; i < PILOT_TEMPERATURES && search_share(search) < PILOT_MOST_SHARE; i++) {
        anneal_at(search, temperature, steps);
        double swaps = losing_swaps(search, temperature);
        found.cold = temperature;
        if (swaps > HOT_SWAPS)
            found.hot = temperature;
        if (swaps < COLD_SWAPS)
            break;
        temperature *= PILOT_COOLING;
    }
    found.child = sqrt(found.cold * found.hot);
    return found;
}

/* ---- The population ---- */

typedef struct Population {
    int32_t *members[MOST_POPULATION]; /* by unit */
    int64_t value[MOST_POPULATION];
    int32_t count, wanted;
} Population;

static void keep(const Search *search, Population *population, int32_t place)
{
    size_t bytes = sizeof *search->best * (size_t)search->ground->unit_count;
    memcpy(population->members[place], search->best, bytes);
    population->value[place] = search->best_value;
}

static int32_t extreme(const Population *population, bool worst)
{
    int32_t found = 0;
    for (int32_t i = 1; i < population->count; i++) {
        bool is_less = population->value[i] < population->value[found];
        if (is_less == worst && population->value[i] != population->value[found])
            found = i;
    }
    return found;
}

static Population population_for(Search *search, Arena *arena)
{
    double units = search->ground->unit_count, share = search_share(search);
    double work = (double)search->steps / (share > 1e-9 ? share : 1e-9);
    double wanted = POPULATION_SHARE * work / (STEPS_OF_A_RUN * units * units * units);
    Population population = {
        .wanted = wanted > MOST_POPULATION ? MOST_POPULATION : (int32_t)wanted};
    if (population.wanted < LEAST_POPULATION)
        population.wanted = 1;
    for (int32_t i = 0; i < population.wanted; i++)
        population.members[i] = arena_array(arena, int32_t, (size_t)units);
    return population;
}

/* Adds a new member from a start by chance. */
static bool settle(Search *search, Population *population, Temperatures heat, double until)
{
    int32_t *group_of = population->members[population->count];
    if (!start_by_chance(&search->start, &search->random, group_of))
        return false;
    begin(search, group_of);
    bool goes_on = anneal(search, heat.hot, heat.cold, until);
    keep(search, population, population->count++);
    return goes_on;
}

/* A child replaces the worst member if it is better than that and new. */
static bool grow_child(Search *search, Population *population, Temperatures heat, Arena *arena)
{
    int32_t a = random_below(&search->random, population->count);
    int32_t b = random_below(&search->random, population->count - 1);
    const int32_t *parents[2] = {population->members[a], population->members[b + (b >= a)]};
    ArenaMark mark = arena_mark(arena);
    int32_t *child = arena_array(arena, int32_t, (size_t)search->ground->unit_count);
    bool is_new = child_of(search->ground, parents, &search->random, arena, child);
    double length = (1 - POPULATION_SHARE) / (CHILDREN_A_MEMBER * population->wanted);
    begin(search, is_new ? child : parents[0]);
    arena_rewind(arena, mark);
    (void)anneal(search, heat.child, heat.cold, search_share(search) + length);
    int32_t worst = extreme(population, true);
    is_new = search->best_value > population->value[worst];
    for (int32_t i = 0; i < population->count; i++)
        is_new = is_new && population->value[i] != search->best_value;
    if (is_new)
        keep(search, population, worst);
    return is_new;
}

/* A population whose children are all known already gets somebody new. */
static void renew(Search *search, Population *population, Temperatures heat)
{
    int32_t best = extreme(population, false);
    int32_t place = random_below(&search->random, population->count);
    if (place == best)
        place = (place + 1) % population->count;
    int32_t last = population->count - 1;
    int32_t *member = population->members[place];
    population->members[place] = population->members[last];
    population->members[last] = member;
    population->value[place] = population->value[last];
    population->count--;
    double length = POPULATION_SHARE / population->wanted;
    (void)settle(search, population, heat, search_share(search) + length);
}

static void raise_children(Search *search, Population *population, Temperatures heat, Arena *arena)
{
    int32_t stale = 0;
    while (search_share(search) < 1) {
        stale = grow_child(search, population, heat, arena) ? 0 : stale + 1;
        if (stale < STALE_CHILDREN * population->wanted)
            continue;
        renew(search, population, heat);
        stale = 0;
    }
}

bool search_run(Search *search, Arena *arena, int32_t *ret_group_of)
{
    ArenaMark mark = arena_mark(arena);
    size_t bytes = sizeof *ret_group_of * (size_t)search->ground->unit_count;
    if (!start_by_chance(&search->start, &search->random, ret_group_of))
        return false;
    begin(search, ret_group_of);
    Temperatures heat = pilot(search);
    memcpy(ret_group_of, search->best, bytes);
    int64_t value = search->best_value;
    Population population = population_for(search, arena);
    double share = search_share(search), last = population.wanted > 1 ? POPULATION_SHARE : 1;
    for (int32_t i = 0; i < population.wanted; i++) {
        double until = share + (last - share) * (i + 1) / population.wanted;
        if (!settle(search, &population, heat, until))
            break;
    }
    if (population.count > 1)
        raise_children(search, &population, heat, arena);
    for (int32_t i = 0; i < population.count; i++) {
        if (population.value[i] <= value)
            continue;
        value = population.value[i];
        memcpy(ret_group_of, population.members[i], bytes);
    }
    arena_rewind(arena, mark);
    return true;
}
