/* orbits: a swap of two seats changes the meetings of two tables; it is done, and undone when it
 * loses too much. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/tables/orbits.h"

#include <math.h>

enum {
    LOGARITHMS = 1024,
    SWAPS_A_TEMPERATURE = 512,
    NO_ORBIT = -1
};

/* Temperatures in pairs that do not meet. */
static const double HOT = 1.2, COLD = 0.12;

typedef struct Orbits {
    const OrbitsShape *shape;
    int32_t seat_count, base_count;
    int32_t turned_count; /* base rounds that are rotated; those behind them stand alone */
    int32_t turns;        /* by which a pair of such a round is counted: 1 where orbits do it */
    int32_t *seat;        /* by base round and seat: the person, or from person_count on nobody */
    int32_t *orbit_of;    /* by seat's person and another: the orbit of the pair */
    int32_t *weight;      /* by orbit: its pairs */
    int32_t *count;       /* by orbit: how often it meets in the base rounds */
    int64_t missing;      /* pairs that never meet */
    double *logarithms;
} Orbits;

static int32_t rotate(const OrbitsShape *shape, int32_t person, int32_t steps)
{
    int32_t circles = shape->person_count / shape->order;
    if (person >= circles * shape->order)
        return person;
    int32_t place = person % shape->order;
    return person - place + (place + steps) % shape->order;
}

static void number_orbits(Orbits *orbits)
{
    const OrbitsShape *shape = orbits->shape;
    int32_t seats = orbits->seat_count, orbit_count = 0;
    int32_t images = orbits->turns == 1 ? shape->order : 1;
    for (int32_t i = 0; i < seats * seats; i++)
        orbits->orbit_of[i] = NO_ORBIT;
    for (int32_t a = 0; a < shape->person_count; a++) {
        for (int32_t b = 0; b < a; b++) {
            if (orbits->orbit_of[a * seats + b] != NO_ORBIT)
                continue;
            for (int32_t s = 0; s < images; s++) {
                int32_t c = rotate(shape, a, s), d = rotate(shape, b, s);
                orbits->weight[orbit_count] += orbits->orbit_of[c * seats + d] == NO_ORBIT;
                orbits->orbit_of[c * seats + d] = orbits->orbit_of[d * seats + c] = orbit_count;
            }
            orbits->missing += orbits->weight[orbit_count++];
        }
    }
}

/* A base round and the seats of it that are at hand. */
typedef struct Base {
    int32_t *seat;
    int32_t turns; /* rotations that are counted one by one */
} Base;

static Base base_of(const Orbits *orbits, int32_t index)
{
    return (Base){
        .seat = orbits->seat + index * orbits->seat_count,
        .turns = index < orbits->turned_count ? orbits->turns : 1,
    };
}

/* Two people meet once more, or once less, in a base round and its rotations. */
static void meet(Orbits *orbits, const Base *base, int32_t a, int32_t b)
{
    for (int32_t s = 0; s < base->turns; s++) {
        int32_t c = s == 0 ? a : rotate(orbits->shape, a, s);
        int32_t d = s == 0 ? b : rotate(orbits->shape, b, s);
        int32_t orbit = orbits->orbit_of[c * orbits->seat_count + d];
        if (orbit != NO_ORBIT && orbits->count[orbit]++ == 0)
            orbits->missing -= orbits->weight[orbit];
    }
}

static void part(Orbits *orbits, const Base *base, int32_t a, int32_t b)
{
    for (int32_t s = 0; s < base->turns; s++) {
        int32_t c = s == 0 ? a : rotate(orbits->shape, a, s);
        int32_t d = s == 0 ? b : rotate(orbits->shape, b, s);
        int32_t orbit = orbits->orbit_of[c * orbits->seat_count + d];
        if (orbit != NO_ORBIT && --orbits->count[orbit] == 0)
            orbits->missing += orbits->weight[orbit];
    }
}

static void seat_by_chance(Orbits *orbits, Random *random)
{
    int32_t seats = orbits->seat_count, size = orbits->shape->table_size;
    for (int32_t r = 0; r < orbits->base_count; r++) {
        Base base = base_of(orbits, r);
        int32_t *seat = base.seat;
        for (int32_t i = 0; i < seats; i++) {
            int32_t j = random_below(random, i + 1);
            seat[i] = seat[j];
            seat[j] = i;
        }
        for (int32_t i = 0; i < seats; i++) {
            for (int32_t j = i - i % size; j < i; j++)
                meet(orbits, &base, seat[i], seat[j]);
        }
    }
}

static void swap(Orbits *orbits, const Base *base, int32_t i, int32_t j)
{
    int32_t *seat = base->seat, size = orbits->shape->table_size, a = seat[i], b = seat[j];
    for (int32_t k = i - i % size, end = k + size; k < end; k++) {
        if (k == i)
            continue;
        part(orbits, base, a, seat[k]);
        meet(orbits, base, b, seat[k]);
    }
    for (int32_t k = j - j % size, end = k + size; k < end; k++) {
        if (k == j)
            continue;
        part(orbits, base, b, seat[k]);
        meet(orbits, base, a, seat[k]);
    }
    seat[i] = b;
    seat[j] = a;
}

static bool anneal(Orbits *orbits, int64_t swaps, Random *random, int64_t *steps)
{
    int32_t seats = orbits->seat_count, size = orbits->shape->table_size;
    double temperature = HOT;
    for (int64_t i = 0; i < swaps && orbits->missing > 0; i++) {
        if (i % SWAPS_A_TEMPERATURE == 0)
            temperature = HOT * pow(COLD / HOT, (double)i / (double)swaps);
        int32_t index = random_below(random, orbits->base_count);
        Base base = base_of(orbits, index);
        int32_t a = random_below(random, seats), b = random_below(random, seats);
        *steps += 4 * size * base.turns;
        if (a / size == b / size)
            continue;
        int64_t before = orbits->missing;
        swap(orbits, &base, a, b);
        double loss = (double)(orbits->missing - before);
        double unit = index < orbits->turned_count ? orbits->shape->order : 1;
        if (loss > -temperature * unit * orbits->logarithms[random_below(random, LOGARITHMS)])
            swap(orbits, &base, a, b);
    }
    return orbits->missing == 0;
}

static void develop(const Orbits *orbits, int32_t *ret_table_of)
{
    const OrbitsShape *shape = orbits->shape;
    int32_t round = 0;
    for (int32_t base = 0; base < orbits->base_count; base++) {
        const int32_t *seat = orbits->seat + base * orbits->seat_count;
        int32_t turns = base < orbits->turned_count ? shape->order : 1;
        for (int32_t s = 0; s < turns; s++, round++) {
            for (int32_t i = 0; i < orbits->seat_count; i++) {
                if (seat[i] < shape->person_count)
                    ret_table_of[round * shape->person_count + rotate(shape, seat[i], s)] =
                        i / shape->table_size;
            }
        }
    }
}

bool orbits_search(
    const OrbitsShape *shape,
    int64_t swaps,
    Random *random,
    Arena *work,
    int64_t *steps,
    int32_t *ret_table_of)
{
    ArenaMark mark = arena_mark(work);
    size_t seats = (size_t)shape->table_size * (size_t)shape->table_count;
    int32_t turned = shape->round_count / shape->order, alone = shape->round_count % shape->order;
    Orbits orbits = {
        .shape = shape,
        .seat_count = (int32_t)seats,
        .base_count = turned + alone,
        .turned_count = turned,
        .turns = alone == 0 ? 1 : shape->order,
        .orbit_of = arena_array(work, int32_t, seats * seats),
        .weight = arena_array(work, int32_t, seats * seats / 2 + 1),
        .count = arena_array(work, int32_t, seats * seats / 2 + 1),
        .logarithms = arena_array(work, double, LOGARITHMS),
    };
    orbits.seat = arena_array(work, int32_t, (size_t)orbits.base_count * seats);
    for (int32_t i = 0; i < LOGARITHMS; i++)
        orbits.logarithms[i] = log((i + 0.5) / LOGARITHMS);
    number_orbits(&orbits);
    seat_by_chance(&orbits, random);
    *steps += (int64_t)(seats * seats);
    bool is_found = anneal(&orbits, swaps, random, steps);
    if (is_found)
        develop(&orbits, ret_table_of);
    arena_rewind(work, mark);
    return is_found;
}
