/* solve: what arithmetic gives at once, then the search below it, longer and longer.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/tables/orbits.h"
#include "algorithms/tables/plane.h"
#include "algorithms/tables/tables.h"
#include "base/limits.h"

#include <string.h>

enum {
    WORK_BLOCK_BYTES = 1 << 16,
    PLANE_ATTEMPTS = 2000,
    FIRST_SWAPS = 20000,
    SWAPS_A_SEAT = 2000, /* of a base round: beyond, a new start finds more than a longer search */
    SEARCHES = 1000,     /* at least, for which a small budget is to be enough */
    MOST_ALONE = 1,      /* rounds beside those that a rotation makes */
    MOST_FIXED = 2,      /* people in fixed places of a rotation, where others come along for it */
    LARGEST_PLANE = 31
};

static const int64_t USUAL_BUDGET = 2000000000;
static const double DOUBLING_SHARE = 0.25; /* of what is left, for plans of smaller tables */

typedef struct Best {
    int32_t round_count;
    int32_t *table_of; /* room for the circle's rounds */
} Best;

typedef struct Finder {
    const TablesWatch *watch;
    Random random;
    int64_t steps, budget;
    TablesProgress progress;
    bool is_over;
    Arena *work;
} Finder;

static double share_of(Finder *finder)
{
    if (finder->is_over)
        return 1;
    double share = (double)finder->steps / (double)finder->budget;
    if (finder->watch->share != NULL) {
        finder->progress.share = share < 1 ? share : 1;
        share = finder->watch->share(finder->watch->context, &finder->progress);
    }
    finder->is_over = share >= 1;
    return share;
}

/* ---- Bounds ---- */

static int64_t pairs_among(int64_t count)
{
    return count * (count - 1) / 2;
}

static int64_t divide_up(int64_t sum, int64_t by)
{
    return (sum + by - 1) / by;
}

int32_t tables_lower_bound(int32_t person_count, int32_t table_size, TablesBound *ret_bound)
{
    int64_t people = person_count, size = table_size;
    *ret_bound = TABLES_BOUND_NOTHING;
    if (people < 2)
        return 0;
    int64_t by_person = divide_up(people - 1, size - 1);
    int64_t a_round = people / size * pairs_among(size) + pairs_among(people % size);
    int64_t by_pairs = divide_up(pairs_among(people), a_round);
    *ret_bound = TABLES_BOUND_PERSON;
    if (by_person * (size - 1) == people - 1 && people % size != 0 && people > size) {
        *ret_bound = TABLES_BOUND_STRICT;
        by_person++;
    }
    if (by_pairs > by_person)
        *ret_bound = TABLES_BOUND_PAIRS;
    return (int32_t)(by_pairs > by_person ? by_pairs : by_person);
}

/* ---- By arithmetic ---- */

static void take_plane(const Plane *plane, const int32_t *point_of, int32_t people, Best *best)
{
    best->round_count = plane->round_count;
    for (int32_t r = 0; r < plane->round_count; r++) {
        for (int32_t i = 0; i < people; i++)
            best->table_of[r * people + i] = plane->line_of[r * plane->point_count + point_of[i]];
    }
}

static void try_plane(Finder *finder, const Plane *plane, const TablesProblem *problem, Best *best)
{
    int32_t people = problem->person_count;
    TablesBound bound;
    if (plane->round_count >= best->round_count ||
        plane->round_count < tables_lower_bound(people, problem->table_size, &bound))
        return;
    int32_t *point_of = arena_array(finder->work, int32_t, (size_t)people);
    if (plane_seat(
            plane,
            people,
            problem->table_size,
            PLANE_ATTEMPTS,
            &finder->random,
            finder->work,
            point_of))
        take_plane(plane, point_of, people, best);
}

/* The circle of all people; its room is the room of all that follows. */
static Best circle(Finder *finder, const TablesProblem *problem)
{
    int32_t people = problem->person_count, points = people + people % 2;
    Plane plane = plane_of_pairs(points, finder->work);
    int32_t *point_of = arena_array(finder->work, int32_t, (size_t)people);
    Best best = {
        .table_of = arena_array(finder->work, int32_t, (size_t)(plane.round_count * people))};
    for (int32_t i = 0; i < people; i++)
        point_of[i] = i;
    take_plane(&plane, point_of, people, &best);
    return best;
}

static void try_planes(Finder *finder, const TablesProblem *problem, Best *best)
{
    for (int32_t points = 4; points <= best->round_count && points <= problem->person_count;
         points += 2) {
        Plane pairs = plane_of_pairs(points, finder->work);
        try_plane(finder, &pairs, problem, best);
    }
    for (int32_t q = 3; q <= LARGEST_PLANE && q + 1 < best->round_count; q++) {
        Plane plane;
        if (plane_of_order(q, finder->work, &plane))
            try_plane(finder, &plane, problem, best);
    }
}

/* ---- By search ---- */

static bool try_shape(
    Finder *finder, const OrbitsShape *shape, int64_t swaps, int32_t people, Best *best)
{
    ArenaMark mark = arena_mark(finder->work);
    int32_t all = shape->person_count;
    int32_t *table_of =
        arena_array(finder->work, int32_t, (size_t)all * (size_t)shape->round_count);
    bool is_found =
        orbits_search(shape, swaps, &finder->random, finder->work, &finder->steps, table_of);
    if (is_found) {
        best->round_count = shape->round_count;
        for (int32_t r = 0; r < shape->round_count; r++)
            memcpy(
                best->table_of + r * people, table_of + r * all, sizeof *table_of * (size_t)people);
    }
    arena_rewind(finder->work, mark);
    return is_found;
}

/* So many swaps in all, from as many starts as the shape is worth. */
static bool try_starts(
    Finder *finder, const OrbitsShape *shape, int64_t swaps, int32_t people, Best *best)
{
    int64_t bases = shape->round_count / shape->order + shape->round_count % shape->order;
    int64_t most = bases * shape->table_size * shape->table_count * SWAPS_A_SEAT;
    for (int64_t left = swaps; left > 0 && share_of(finder) < 1; left -= most) {
        if (try_shape(finder, shape, left < most ? left : most, people, best))
            return true;
    }
    return false;
}

/* All rotations that could make so many rounds. */
static bool try_rounds(
    Finder *finder, const TablesProblem *problem, int32_t rounds, int64_t swaps, Best *best)
{
    int32_t people = problem->person_count, size = problem->table_size;
    int32_t tables = (people + size - 1) / size;
    for (int32_t order = rounds; order > 0; order--) {
        if (rounds % order > MOST_ALONE)
            continue;
        for (int32_t all = people; all <= tables * size; all++) {
            TablesBound bound;
            bool is_worth = all == people || (order > 1 && all % order <= MOST_FIXED);
            if (!is_worth || all < order || tables_lower_bound(all, size, &bound) > rounds)
                continue;
            OrbitsShape shape = {
                .person_count = all,
                .table_size = size,
                .table_count = tables,
                .round_count = rounds,
                .order = order,
            };
            if (try_starts(finder, &shape, swaps, people, best))
                return true;
            if (share_of(finder) >= 1)
                return false;
        }
    }
    return false;
}

static void search(Finder *finder, const TablesProblem *problem, double until, Best *best)
{
    TablesBound bound;
    int32_t least = tables_lower_bound(problem->person_count, problem->table_size, &bound);
    int64_t first = finder->budget / SEARCHES + 1;
    first = first < FIRST_SWAPS ? first : FIRST_SWAPS;
    for (int64_t swaps = first; best->round_count > least; swaps *= 2) {
        finder->progress.round_count = best->round_count;
        for (int32_t rounds = least; rounds < best->round_count; rounds++) {
            if (share_of(finder) >= until)
                return;
            if (try_rounds(finder, problem, rounds, swaps, best))
                break;
        }
    }
}

/* ---- All of it ---- */

static Best find(Finder *finder, const TablesProblem *problem, double until);

/* A plan for half the people at half the tables, and everybody doubled; the same with three … */
static void try_multiples(Finder *finder, const TablesProblem *problem, double until, Best *best)
{
    TablesBound bound;
    int32_t people = problem->person_count, size = problem->table_size;
    int32_t least = tables_lower_bound(people, size, &bound);
    for (int32_t times = 2; times * 2 <= size && best->round_count > least; times++) {
        TablesProblem part = *problem;
        part.person_count = (people + times - 1) / times;
        part.table_size = size / times;
        if (tables_lower_bound(part.person_count, part.table_size, &bound) >= best->round_count)
            continue;
        double share = share_of(finder);
        Best found = find(finder, &part, share + (until - share) * DOUBLING_SHARE);
        if (found.round_count >= best->round_count)
            continue;
        best->round_count = found.round_count;
        for (int32_t r = 0; r < found.round_count; r++) {
            for (int32_t i = 0; i < people; i++)
                best->table_of[r * people + i] = found.table_of[r * part.person_count + i / times];
        }
    }
}

static Best find(Finder *finder, const TablesProblem *problem, double until)
{
    TablesBound bound;
    int32_t people = problem->person_count;
    int32_t least = tables_lower_bound(people, problem->table_size, &bound);
    Best best = {.round_count = least};
    if (people <= problem->table_size) { /* one table, or nobody to meet */
        best.table_of = arena_array(finder->work, int32_t, (size_t)people);
        return best;
    }
    best = circle(finder, problem);
    if (best.round_count > least)
        try_planes(finder, problem, &best);
    if (best.round_count > least)
        try_multiples(finder, problem, until, &best);
    search(finder, problem, until, &best);
    return best;
}

/* Tables are numbered anew in each round, since some of them may be empty. */
static void write_down(
    const TablesProblem *problem, const Best *best, Arena *work, Arena *arena, TablesPlan *plan)
{
    int32_t people = problem->person_count;
    size_t count = (size_t)best->round_count * (size_t)people;
    int32_t *table_of = arena_array(arena, int32_t, count);
    int32_t *number = arena_array(work, int32_t, 2 * (size_t)people + 1);
    for (int32_t r = 0; r < best->round_count; r++) {
        int32_t tables = 0;
        memset(number, 0, sizeof *number * (2 * (size_t)people + 1));
        for (int32_t i = 0; i < people; i++) {
            int32_t *new_number = &number[best->table_of[r * people + i]];
            if (*new_number == 0)
                *new_number = ++tables;
            table_of[r * people + i] = *new_number - 1;
        }
        plan->table_count = tables > plan->table_count ? tables : plan->table_count;
    }
    plan->round_count = best->round_count;
    plan->table_of = table_of;
}

static Status check_problem(const TablesProblem *problem, Error *error)
{
    if (problem->person_count < 1)
        return error_set(error, INVALID, "there is nobody to seat: add people");
    if (problem->person_count > LIMIT_PEOPLE_AT_TABLES)
        return error_set(
            error,
            TOO_LARGE,
            "%d are to meet, at most %d can be planned: divide them",
            problem->person_count,
            LIMIT_PEOPLE_AT_TABLES);
    if (problem->table_size < 2)
        return error_set(
            error,
            INVALID,
            "tables of %d: nobody meets there, give 2 or more",
            problem->table_size);
    if (problem->budget < 0)
        return error_set(error, INVALID, "a budget below 0: give 0 for the usual one");
    return OK;
}

Status tables_solve(const TablesProblem *problem, Arena *arena, Error *error, TablesPlan *ret_plan)
{
    TRY(check_problem(problem, error));
    TablesPlan plan = {.round_count = 0};
    plan.lower_bound = tables_lower_bound(problem->person_count, problem->table_size, &plan.bound);
    Finder finder = {
        .watch = &problem->watch,
        .random = {.state = problem->seed},
        .budget = problem->budget > 0 ? problem->budget : USUAL_BUDGET,
        .progress = {.lower_bound = plan.lower_bound},
        .work = arena_new(WORK_BLOCK_BYTES),
    };
    Best best = find(&finder, problem, 1);
    write_down(problem, &best, finder.work, arena, &plan);
    plan.is_optimal = plan.round_count == plan.lower_bound;
    plan.step_count = finder.steps;
    arena_free(finder.work);
    *ret_plan = plan;
    return OK;
}
