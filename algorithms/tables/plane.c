/* plane: arithmetic of small fields. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/tables/plane.h"

enum {
    LARGEST_ORDER = 31
};

/* ---- Fields ---- */

/* A field of q = prime^degree elements, as numbers whose digits to the base `prime` are
 * coefficients; `remainder` is what x^degree is, by an irreducible polynomial. */
typedef struct Field {
    int32_t q, prime, degree, remainder;
} Field;

static bool is_prime(int32_t number)
{
    for (int32_t i = 2; i * i <= number; i++) {
        if (number % i == 0)
            return false;
    }
    return number > 1;
}

static bool field_of(int32_t q, Field *ret_field)
{
    Field field = {.q = q, .prime = q, .degree = 1};
    if (q == 4)
        field = (Field){.q = q, .prime = 2, .degree = 2, .remainder = 3}; /* x^2 = x + 1 */
    else if (q == 8)
        field = (Field){.q = q, .prime = 2, .degree = 3, .remainder = 3}; /* x^3 = x + 1 */
    else if (q == 9)
        field = (Field){.q = q, .prime = 3, .degree = 2, .remainder = 2}; /* x^2 = -1 */
    else if (!is_prime(q) || q > LARGEST_ORDER)
        return false;
    *ret_field = field;
    return true;
}

/* a + factor * b, digit by digit. */
static int32_t add(const Field *field, int32_t a, int32_t b, int32_t factor)
{
    int32_t sum = 0;
    for (int32_t digit = 1; digit < field->q; digit *= field->prime) {
        int32_t one = a / digit % field->prime, other = b / digit % field->prime;
        sum += (one + factor * other) % field->prime * digit;
    }
    return sum;
}

static int32_t multiply(const Field *field, int32_t a, int32_t b)
{
    int32_t product = 0, top = field->q / field->prime;
    for (int32_t digit = top; digit > 0; digit /= field->prime) {
        int32_t carry = product / top;
        product = add(field, product % top * field->prime, field->remainder, carry);
        product = add(field, product, a, b / digit % field->prime);
    }
    return product;
}

/* ---- Planes ---- */

bool plane_of_order(int32_t q, Arena *arena, Plane *ret_plane)
{
    Field field;
    if (!field_of(q, &field))
        return false;
    Plane plane = {.point_count = q * q, .line_size = q, .round_count = q + 1};
    plane.line_of = arena_array(arena, int32_t, (size_t)(plane.point_count * plane.round_count));
    for (int32_t slope = 0; slope <= q; slope++) {
        for (int32_t point = 0; point < q * q; point++) {
            int32_t x = point / q, y = point % q;
            int32_t minus = multiply(&field, slope == q ? 0 : slope, x);
            plane.line_of[slope * plane.point_count + point] =
                slope == q ? x : add(&field, y, minus, field.prime - 1);
        }
    }
    *ret_plane = plane;
    return true;
}

Plane plane_of_pairs(int32_t point_count, Arena *arena)
{
    int32_t last = point_count - 1;
    Plane plane = {.point_count = point_count, .line_size = 2, .round_count = last};
    plane.line_of = arena_array(arena, int32_t, (size_t)(point_count * last));
    for (int32_t r = 0; r < last; r++) {
        int32_t *line_of = plane.line_of + r * point_count;
        line_of[last] = 0; /* with point r; else those of the same distance from r */
        for (int32_t d = 0; d <= last / 2; d++)
            line_of[(r + d) % last] = line_of[(r + last - d) % last] = d;
    }
    return plane;
}

/* ---- People on points ---- */

typedef struct Load {
    const Plane *plane;
    int32_t *people;  /* by point */
    int32_t *on_line; /* by round and line */
    int32_t table_size;
} Load;

static int32_t *on_line(const Load *load, int32_t round, int32_t point)
{
    const Plane *plane = load->plane;
    int32_t line = plane->line_of[round * plane->point_count + point];
    return &load->on_line[round * plane->point_count + line];
}

static bool has_room(const Load *load, int32_t point)
{
    for (int32_t r = 0; r < load->plane->round_count; r++) {
        if (*on_line(load, r, point) >= load->table_size)
            return false;
    }
    return true;
}

static void put(Load *load, int32_t point, int32_t people)
{
    load->people[point] += people;
    for (int32_t r = 0; r < load->plane->round_count; r++)
        *on_line(load, r, point) += people;
}

/* How many people have a place when points get one more each, in an order by chance. */
static int32_t fill(Load *load, int32_t *order, Random *random)
{
    const Plane *plane = load->plane;
    int32_t usual = load->table_size / plane->line_size, placed = usual * plane->point_count;
    for (int32_t i = 0; i < plane->point_count * plane->round_count; i++)
        load->on_line[i] = 0;
    for (int32_t p = 0; p < plane->point_count; p++) {
        int32_t j = random_below(random, p + 1);
        order[p] = order[j];
        order[j] = p;
        load->people[p] = 0;
    }
    for (int32_t p = 0; p < plane->point_count; p++)
        put(load, p, usual);
    for (int32_t i = 0; i < plane->point_count; i++) {
        if (!has_room(load, order[i]))
            continue;
        put(load, order[i], 1);
        placed++;
    }
    return placed;
}

bool plane_seat(
    const Plane *plane,
    int32_t person_count,
    int32_t table_size,
    int32_t attempts,
    Random *random,
    Arena *work,
    int32_t *ret_point_of)
{
    ArenaMark mark = arena_mark(work);
    size_t points = (size_t)plane->point_count, rounds = (size_t)plane->round_count;
    Load load = {
        .plane = plane,
        .people = arena_array(work, int32_t, points),
        .on_line = arena_array(work, int32_t, points * rounds),
        .table_size = table_size,
    };
    int32_t *order = arena_array(work, int32_t, points);
    bool is_seated = false;
    for (int32_t i = 0; i < attempts && !is_seated; i++)
        is_seated = fill(&load, order, random) >= person_count;
    for (int32_t point = 0, person = 0; is_seated && person < person_count; point++) {
        for (int32_t i = 0; i < load.people[point] && person < person_count; i++)
            ret_point_of[person++] = point;
    }
    arena_rewind(work, mark);
    return is_seated;
}
