/* mix: one unit's place is exchanged with another's; who was in their groups has met one of them
 * less and the other more. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/mix.h"

#include <math.h>
#include <string.h>

enum {
    SWAPS_A_WATCH = 4000
};

/* The members of one group in one round. */
typedef struct Members {
    const int32_t *units;
    int32_t count;
} Members;

static size_t round_start(const Mix *mix, int32_t round)
{
    return (size_t)round * (size_t)mix->ground->unit_count;
}

static int32_t *first_of(const Mix *mix, int32_t round)
{
    return mix->first + (size_t)round * (size_t)(mix->ground->group_count + 1);
}

static Members members_of(const Mix *mix, int32_t round, int32_t group)
{
    const int32_t *first = first_of(mix, round);
    return (Members){
        .units = mix->member + round_start(mix, round) + first[group],
        .count = first[group + 1] - first[group],
    };
}

static int16_t *met_row(const Mix *mix, int32_t unit)
{
    return mix->met + (size_t)unit * (size_t)mix->ground->unit_count;
}

static void load_round(Mix *mix, int32_t round)
{
    const Ground *ground = mix->ground;
    const int32_t *group_of = mix->group_of + round_start(mix, round);
    int32_t *first = first_of(mix, round), *slot = mix->slot + round_start(mix, round);
    int32_t *size = mix->size + (size_t)round * (size_t)ground->group_count, at = 0;
    memset(size, 0, sizeof *size * (size_t)ground->group_count);
    for (int32_t g = 0; g < ground->group_count; g++) {
        first[g] = at;
        for (int32_t u = 0; u < ground->unit_count; u++) {
            if (group_of[u] != g)
                continue;
            size[g] += ground->weight[u];
            mix->member[round_start(mix, round) + (size_t)at] = u;
            slot[u] = at++;
        }
    }
    first[ground->group_count] = at;
}

/* Everything that follows from group_of. */
static void load(Mix *mix)
{
    const Ground *ground = mix->ground;
    size_t units = (size_t)ground->unit_count;
    memset(mix->met, 0, sizeof *mix->met * units * units);
    mix->value = 0;
    for (int32_t r = 0; r < mix->round_count; r++) {
        load_round(mix, r);
        for (int32_t g = 0; g < ground->group_count; g++) {
            Members members = members_of(mix, r, g);
            for (int32_t i = 0; i < members.count; i++) {
                for (int32_t j = 0; j < members.count; j++) {
                    int32_t a = members.units[i], b = members.units[j];
                    int16_t met = a == b ? 0 : met_row(mix, a)[b]++;
                    if (i < j)
                        mix->value += ground_row(ground, a)[b] - (met > 0 ? mix->again : 0);
                }
            }
        }
    }
}

Mix mix_new(const Ground *ground, int32_t round_count, const int32_t *group_of, Arena *arena)
{
    size_t units = (size_t)ground->unit_count, rounds = (size_t)round_count;
    size_t groups = (size_t)ground->group_count;
    Mix mix = {
        .ground = ground,
        .round_count = round_count,
        .group_of = arena_copy(arena, group_of, sizeof *group_of * rounds * units),
        .member = arena_array(arena, int32_t, rounds * units),
        .slot = arena_array(arena, int32_t, rounds * units),
        .first = arena_array(arena, int32_t, rounds * (groups + 1)),
        .size = arena_array(arena, int32_t, rounds * groups),
        .met = arena_array(arena, int16_t, units * units),
    };
    int64_t largest = 0;
    for (size_t g = 0; g < groups; g++)
        largest = ground->most[g] > largest ? ground->most[g] : largest;
    mix.again = 2 * largest * (ground->largest_distance + 1);
    load(&mix);
    return mix;
}

/* ---- Swaps ---- */

typedef struct Swap {
    int32_t round, a, b, group_a, group_b;
} Swap;

/* What it brings that `joins` takes the place of `leaves` among these. Of the two, nothing changes
 * between each other: they are in different groups before and after. */
static int64_t gain_among(const Mix *mix, Members members, int32_t leaves, int32_t joins)
{
    const int32_t *near_joins = ground_row(mix->ground, joins);
    const int32_t *near_leaves = ground_row(mix->ground, leaves);
    const int16_t *met_joins = met_row(mix, joins), *met_leaves = met_row(mix, leaves);
    int64_t gain = 0, repeats = 0;
    for (int32_t i = 0; i < members.count; i++) {
        int32_t unit = members.units[i];
        if (unit == leaves)
            continue;
        gain += near_joins[unit] - near_leaves[unit];
        repeats += (met_joins[unit] > 0) - (met_leaves[unit] > 1);
    }
    return gain - repeats * mix->again;
}

static int64_t gain_of(const Mix *mix, const Swap *swap)
{
    return gain_among(mix, members_of(mix, swap->round, swap->group_a), swap->a, swap->b) +
           gain_among(mix, members_of(mix, swap->round, swap->group_b), swap->b, swap->a);
}

static void count_meetings(Mix *mix, Members members, int32_t leaves, int32_t joins)
{
    for (int32_t i = 0; i < members.count; i++) {
        int32_t unit = members.units[i];
        if (unit == leaves)
            continue;
        met_row(mix, leaves)[unit]--;
        met_row(mix, unit)[leaves]--;
        met_row(mix, joins)[unit]++;
        met_row(mix, unit)[joins]++;
    }
}

static void apply(Mix *mix, const Swap *swap, int64_t gain)
{
    count_meetings(mix, members_of(mix, swap->round, swap->group_a), swap->a, swap->b);
    count_meetings(mix, members_of(mix, swap->round, swap->group_b), swap->b, swap->a);
    size_t start = round_start(mix, swap->round);
    int32_t *slot = mix->slot + start, *group_of = mix->group_of + start, of_a = slot[swap->a];
    int32_t *size = mix->size + (size_t)swap->round * (size_t)mix->ground->group_count;
    int32_t change = mix->ground->weight[swap->b] - mix->ground->weight[swap->a];
    slot[swap->a] = slot[swap->b];
    slot[swap->b] = of_a;
    mix->member[start + (size_t)slot[swap->a]] = swap->a;
    mix->member[start + (size_t)slot[swap->b]] = swap->b;
    group_of[swap->a] = swap->group_b;
    group_of[swap->b] = swap->group_a;
    size[swap->group_a] += change;
    size[swap->group_b] -= change;
    mix->value += gain;
}

static bool fits(const Mix *mix, const Swap *swap)
{
    const Ground *ground = mix->ground;
    int32_t change = ground->weight[swap->b] - ground->weight[swap->a];
    const int32_t *size = mix->size + (size_t)swap->round * (size_t)ground->group_count;
    int32_t a = size[swap->group_a] + change, b = size[swap->group_b] - change;
    return change == 0 || (a >= ground->least[swap->group_a] && a <= ground->most[swap->group_a] &&
                           b >= ground->least[swap->group_b] && b <= ground->most[swap->group_b]);
}

/* Two units by chance; false where a swap would change nothing or break a size. */
static bool random_swap(const Mix *mix, Search *search, Swap *ret_swap)
{
    Swap swap = {.round = random_below(&search->random, mix->round_count)};
    const int32_t *group_of = mix->group_of + round_start(mix, swap.round);
    swap.a = random_below(&search->random, mix->ground->unit_count);
    swap.b = random_below(&search->random, mix->ground->unit_count);
    swap.group_a = group_of[swap.a];
    swap.group_b = group_of[swap.b];
    search->steps += members_of(mix, swap.round, swap.group_a).count * 4 + 4;
    *ret_swap = swap;
    return swap.group_a != swap.group_b && fits(mix, &swap);
}

static double random_logarithm(Search *search)
{
    return search->logarithms[random_below(&search->random, THRESHOLDS)];
}

/* ---- The sum ---- */

void mix_anneal(Mix *mix, Search *search, double until_share, Arena *arena)
{
    size_t count = (size_t)mix->round_count * (size_t)mix->ground->unit_count;
    int32_t *best = arena_copy(arena, mix->group_of, sizeof *best * count);
    int64_t best_value = mix->value;
    double hot = 0.7 * (double)mix->again, cold = 0.05 * (mix->ground->largest_distance + 1.0);
    double from = search_share(search), share = from;
    while (share < until_share && share < 1) {
        double temperature = hot * pow(cold / hot, (share - from) / (until_share - from));
        for (int32_t i = 0; i < SWAPS_A_WATCH; i++) {
            Swap swap;
            if (!random_swap(mix, search, &swap))
                continue;
            int64_t gain = gain_of(mix, &swap);
            if ((double)gain < temperature * random_logarithm(search))
                continue;
            apply(mix, &swap, gain);
            if (mix->value > best_value) {
                best_value = mix->value;
                memcpy(best, mix->group_of, sizeof *best * count);
            }
        }
        share = search_share(search);
    }
    memcpy(mix->group_of, best, sizeof *best * count);
    load(mix);
}

/* ---- The least mixed group ---- */

/* Mean distance of two people of the group; a group of one is never the least mixed. */
static double mean_of(const Mix *mix, int32_t round, int32_t group)
{
    Members members = members_of(mix, round, group);
    int64_t sum = 0, people = 0;
    for (int32_t i = 0; i < members.count; i++) {
        const int32_t *row = ground_row(mix->ground, members.units[i]);
        sum += mix->ground->inner[members.units[i]];
        people += mix->ground->weight[members.units[i]];
        for (int32_t j = 0; j < i; j++)
            sum += row[members.units[j]];
    }
    return people < 2 ? HUGE_VAL : (double)sum * 2 / (double)(people * (people - 1));
}

static double worst_mean(const Mix *mix)
{
    double worst = HUGE_VAL;
    for (int32_t r = 0; r < mix->round_count; r++) {
        for (int32_t g = 0; g < mix->ground->group_count; g++)
            worst = fmin(worst, mean_of(mix, r, g));
    }
    return worst;
}

static double lesser_mean(const Mix *mix, const Swap *swap)
{
    return fmin(mean_of(mix, swap->round, swap->group_a), mean_of(mix, swap->round, swap->group_b));
}

/* Tries the swap out and takes it back when the lesser of the two groups loses too much. */
static bool try_for_worst(Mix *mix, const Swap *swap, double allowed_loss)
{
    int64_t gain = gain_of(mix, swap);
    if (gain < -mix->again / 2)
        return false;
    double before = lesser_mean(mix, swap);
    apply(mix, swap, gain);
    if (lesser_mean(mix, swap) >= before - allowed_loss)
        return true;
    Swap back = *swap;
    back.a = swap->b;
    back.b = swap->a;
    apply(mix, &back, -gain);
    return false;
}

void mix_raise_worst(Mix *mix, Search *search, double until_share, Arena *arena)
{
    size_t count = (size_t)mix->round_count * (size_t)mix->ground->unit_count;
    int32_t *best = arena_copy(arena, mix->group_of, sizeof *best * count);
    double best_mean = worst_mean(mix), hot = 0.02 * mix->ground->largest_distance;
    double from = search_share(search), share = from;
    int64_t best_value = mix->value;
    while (share < until_share && share < 1) {
        double temperature = hot * pow(0.01, (share - from) / (until_share - from));
        for (int32_t i = 0; i < SWAPS_A_WATCH; i++) {
            Swap swap;
            double allowed = -temperature * random_logarithm(search);
            if (!random_swap(mix, search, &swap) || !try_for_worst(mix, &swap, allowed))
                continue;
            double mean = worst_mean(mix);
            search->steps += mix->ground->unit_count;
            if (mean < best_mean || (mean == best_mean && mix->value <= best_value))
                continue;
            best_mean = mean;
            best_value = mix->value;
            memcpy(best, mix->group_of, sizeof *best * count);
        }
        share = search_share(search);
    }
    memcpy(mix->group_of, best, sizeof *best * count);
    load(mix);
}
