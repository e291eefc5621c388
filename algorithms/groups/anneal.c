/* anneal: the inner loop of everything. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/anneal.h"

#include "algorithms/groups/vector.h"

#include <math.h>
#include <string.h>

enum {
    BLOCK = 128, /* swaps judged before it is asked whether one is accepted */
    LOWEST_THRESHOLD = -(1 << 27),
    NEVER = 3 << 28, /* what a unit gains by a swap within its own group */
    STEPS_A_TEMPERATURE = 1 << 19,
    PARTNERS = 8 /* in trades of one heavy unit for several lighter ones */
};

static void set_temperature(Search *search, double temperature)
{
    for (int32_t i = 0; i < THRESHOLDS; i++) {
        double threshold = ceil(temperature * search->logarithms[i]);
        search->threshold[i] = threshold < LOWEST_THRESHOLD ? LOWEST_THRESHOLD : (int32_t)threshold;
    }
    for (int32_t i = 0; i < search->ground->stride; i++)
        search->threshold[THRESHOLDS + i] = search->threshold[i % THRESHOLDS];
}

static void remember(Search *search)
{
    if (search->division.value <= search->best_value)
        return;
    search->best_value = search->division.value;
    memcpy(
        search->best,
        search->division.group_of,
        sizeof *search->best * (size_t)search->ground->unit_count);
}

/* One unit and what stands ready for judging its swaps with all others. */
typedef struct Row {
    const int32_t *pull;      /* of the unit's group */
    const int32_t *distance;  /* from the unit */
    const int32_t *threshold; /* by partner */
    const int32_t *change;    /* by group: what the unit gains by moving there */
    const int32_t *group_of, *own;
} Row;

static inline int32_t surplus(const Row *row, int32_t partner)
{
    return row->pull[partner] - row->own[partner] + row->change[row->group_of[partner]] -
           2 * row->distance[partner] - row->threshold[partner];
}

/* The largest surplus over its threshold of the partners from … to - 1. */
VECTOR_LOOP static int32_t best_surplus(const Row *row, int32_t from, int32_t to)
{
    const int32_t *restrict pull = row->pull, *restrict distance = row->distance;
    const int32_t *restrict threshold = row->threshold, *restrict change = row->change;
    const int32_t *restrict group_of = row->group_of, *restrict own = row->own;
    int32_t most = INT32_MIN;
    for (int32_t k = from; k < to; k++) {
        int32_t one = pull[k] - own[k] + change[group_of[k]] - 2 * distance[k] - threshold[k];
        most = one > most ? one : most;
    }
    return most;
}

/* A partner of these whose swap is accepted, beginning somewhere; -1: sizes forbid them all. */
static int32_t accepted_partner(
    Search *search, const Row *row, int32_t unit, int32_t from, int32_t to)
{
    const Ground *ground = search->ground;
    int32_t first = from + random_below(&search->random, to - from);
    for (int32_t i = 0; i < to - from; i++) {
        int32_t partner = first + i < to ? first + i : first + i - (to - from);
        if (surplus(row, partner) < 0)
            continue;
        int32_t change = ground->weight[partner] - ground->weight[unit];
        if (ground->is_uniform || change == 0 ||
            (division_may_change(&search->division, row->group_of[unit], change) &&
             division_may_change(&search->division, row->group_of[partner], -change)))
            return partner;
    }
    return -1;
}

static void try_swaps(Search *search, int32_t unit)
{
    const Division *division = &search->division;
    const Ground *ground = search->ground;
    int32_t group = division->group_of[unit], blocks = (ground->stride + BLOCK - 1) / BLOCK;
    for (int32_t g = 0; g < ground->group_count; g++)
        search->change[g] = division_move_gain(division, unit, g);
    search->change[group] = -NEVER;
    Row row = {
        .pull = division_pull(division, group),
        .distance = ground_row(ground, unit),
        .threshold = search->threshold + random_below(&search->random, THRESHOLDS),
        .change = search->change,
        .group_of = division->group_of,
        .own = division->own,
    };
    int32_t block = random_below(&search->random, blocks);
    for (int32_t i = 0; i < blocks; i++, block = block + 1 == blocks ? 0 : block + 1) {
        int32_t from = block * BLOCK;
        int32_t to = from + BLOCK < ground->stride ? from + BLOCK : ground->stride;
        search->steps += to - from;
        if (best_surplus(&row, from, to) < 0)
            continue;
        int32_t partner = accepted_partner(search, &row, unit, from, to);
        if (partner < 0)
            continue;
        division_swap(&search->division, unit, partner);
        remember(search);
        return;
    }
}

static int32_t random_threshold(Search *search)
{
    return search->threshold[random_below(&search->random, THRESHOLDS)];
}

static void try_move(Search *search, int32_t unit)
{
    Division *division = &search->division;
    int32_t weight = search->ground->weight[unit], from = division->group_of[unit];
    int32_t to = random_below(&search->random, search->ground->group_count);
    search->steps++;
    if (to == from || !division_may_change(division, from, -weight) ||
        !division_may_change(division, to, weight))
        return;
    if (division_move_gain(division, unit, to) < random_threshold(search))
        return;
    division_move(division, unit, to);
    remember(search);
}

/* A heavy unit goes to another group, and lighter ones of together its weight come back: tried
 * out, and taken back where the loss is too large. */
static void try_trade(Search *search, int32_t unit)
{
    Division *division = &search->division;
    const Ground *ground = search->ground;
    int32_t from = division->group_of[unit], weight = ground->weight[unit], count = 0;
    int32_t to = random_below(&search->random, ground->group_count), partners[PARTNERS];
    int32_t first = random_below(&search->random, ground->unit_count), missing = weight;
    search->steps += ground->unit_count;
    if (to == from)
        return;
    for (int32_t i = 0; i < ground->unit_count && missing > 0 && count < PARTNERS; i++) {
        int32_t other = first + i < ground->unit_count ? first + i : first + i - ground->unit_count;
        if (division->group_of[other] == to && ground->weight[other] <= missing) {
            partners[count++] = other;
            missing -= ground->weight[other];
        }
    }
    if (!division_may_change(division, from, -missing) ||
        !division_may_change(division, to, missing))
        return;
    int64_t before = division->value;
    division_move(division, unit, to);
    for (int32_t i = 0; i < count; i++)
        division_move(division, partners[i], from);
    if (division->value - before >= random_threshold(search)) {
        remember(search);
        return;
    }
    division_move(division, unit, from);
    for (int32_t i = 0; i < count; i++)
        division_move(division, partners[i], to);
}

void anneal_at(Search *search, double temperature, int64_t steps)
{
    const Ground *ground = search->ground;
    set_temperature(search, temperature);
    for (int64_t end = search->steps + steps; search->steps < end;) {
        int32_t unit = random_below(&search->random, ground->unit_count);
        if (ground->sizes_vary && (random_next(&search->random) & 1) == 0)
            try_move(search, unit);
        if (ground->weight[unit] > 1)
            try_trade(search, unit);
        try_swaps(search, unit);
    }
}

bool anneal(Search *search, double hot, double cold, double until_share)
{
    double from = search_share(search), share = from;
    while (share < until_share && share < 1) {
        double progress = (share - from) / (until_share - from);
        int64_t steps = STEPS_A_TEMPERATURE;
        steps = steps > search->budget / 256 ? search->budget / 256 + 1 : steps;
        anneal_at(search, hot * pow(cold / hot, progress), steps);
        share = search_share(search);
    }
    return share < 1;
}
