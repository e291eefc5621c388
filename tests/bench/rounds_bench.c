/*
 * rounds_bench [--part I/N] [--plans FOLDER]: how long plans of meeting rounds take, how close they
 * are to what is possible, and whether the checker accepts them. Prints one table; each plan found
 * is written into the folder, those of the stress families up to PLAN_MEETINGS.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/rounds/check.h"
#include "base/clock.h"
#include "tests/bench/plan_file.h"
#include "tests/support/rounds_case.h"

#include <stdio.h>

typedef struct Row {
    const char *name;
    const char *goal;
    int32_t runs; /* the fastest counts: the machine is not ours alone */
} Row;

enum {
    PLAN_MEETINGS = 5000
};

static bool all_good = true;
static int64_t part = 1, parts = 1, case_number = 0;
static const char *plans = NULL; /* folder */

/* Cases go to the parts in turn. */
static bool is_mine(void)
{
    return case_number++ % parts == part - 1;
}

static void print_head(void)
{
    (void)printf(
        "%-46s %9s %7s %6s %7s %9s %9s  %s\n",
        "case",
        "meetings",
        "rounds",
        "bound",
        "proven",
        "ms",
        "MB",
        "goal");
}

static void print_row(const Row *row, const RoundsPlan *plan, Microseconds best, size_t bytes)
{
    (void)printf(
        "%-46s %9zu %7d %6d %7s %9.2f %9.1f  %s\n",
        row->name,
        plan->meeting_count,
        plan->round_count,
        plan->lower_bound,
        plan->is_optimal ? "yes" : "no",
        (double)best / 1000,
        (double)bytes / 1e6,
        row->goal);
    (void)fflush(stdout);
}

static void complain(const char *name, const Error *error)
{
    all_good = false;
    (void)printf("%-46s WRONG: %s\n", name, error->message);
}

static void keep(const char *name, const RoundsProblem *problem, const RoundsPlan *plan)
{
    if (plans != NULL && !plan_file_write(plans, name, problem, plan)) {
        all_good = false;
        (void)printf("%-46s cannot be written into %s\n", name, plans);
    }
}

static void bench_solve(const Row *row, const RoundsProblem *problem)
{
    Microseconds best = INT64_MAX;
    RoundsPlan plan;
    Error error = {.status = OK};
    Arena *arena = arena_new(1 << 16);
    for (int32_t run = 0; run < row->runs; run++) {
        arena_reset(arena);
        Microseconds start = clock_thread_cpu();
        Status status = rounds_solve(problem, arena, &error, &plan);
        Microseconds spent = clock_thread_cpu() - start;
        best = spent < best ? spent : best;
        if (status != OK) {
            complain(row->name, &error);
            arena_free(arena);
            return;
        }
    }
    size_t bytes = arena_size_bytes(arena);
    if (rounds_plan_check(problem, &plan, arena, &error) != OK)
        complain(row->name, &error);
    print_row(row, &plan, best, bytes);
    keep(row->name, problem, &plan);
    arena_free(arena);
}

static void bench_complete(
    const Row *row, int32_t count, int32_t people_each, int32_t tables, RoundsMethod method)
{
    Arena *arena = arena_new(1 << 16);
    RoundsCase made = rounds_case_complete(count, people_each, arena);
    made.problem.table_count = tables;
    made.problem.method = method;
    bench_solve(row, &made.problem);
    arena_free(arena);
}

static void bench_all_pairs(void)
{
    static const struct {
        Row row;
        int32_t count, people_each, tables;
        RoundsMethod method;
    } CASES[] = {
        {{"18 organisations", "< 1 ms", 20}, 18, 1, 9, ROUNDS_BEST_METHOD},
        {{"18, without the circle method", "< 1 ms", 20}, 18, 1, 9, ROUNDS_SEARCH_ONLY},
        {{"18, two people each, who split", "< 1 ms", 20}, 18, 2, 0, ROUNDS_BEST_METHOD},
        {{"18, at 7 tables", "", 20}, 18, 1, 7, ROUNDS_BEST_METHOD},
        {{"500", "< 500 ms", 3}, 500, 1, 0, ROUNDS_BEST_METHOD},
        {{"500, without the circle method", "< 500 ms", 3}, 500, 1, 0, ROUNDS_SEARCH_ONLY},
        {{"500, two people each", "", 3}, 500, 2, 0, ROUNDS_BEST_METHOD},
        {{"500, at 150 tables", "", 3}, 500, 1, 150, ROUNDS_BEST_METHOD},
        {{"2000", "< 500 ms, proven", 1}, 2000, 1, 0, ROUNDS_BEST_METHOD},
        {{"2000, without the circle method", "< 5 s, proven", 1}, 2000, 1, 0, ROUNDS_SEARCH_ONLY},
        {{"1999, without the circle method", "", 1}, 1999, 1, 0, ROUNDS_SEARCH_ONLY},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        if (is_mine())
            bench_complete(
                &CASES[i].row,
                CASES[i].count,
                CASES[i].people_each,
                CASES[i].tables,
                CASES[i].method);
    }
}

/* Wishes by chance with weights, in too few rounds for all of them. */
static void bench_fixed_rounds(void)
{
    static const struct {
        Row row;
        int32_t count, percent, rounds;
    } CASES[] = {
        {{"18 in 10 rounds, wishes 1-9", "", 20}, 18, 100, 10},
        {{"60 in 12 rounds, wishes 1-9", "", 5}, 60, 40, 12},
        {{"500 in 20 rounds, wishes 1-9", "", 1}, 500, 20, 20},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        if (!is_mine())
            continue;
        Arena *arena = arena_new(1 << 16);
        RoundsCase made =
            rounds_case_random(CASES[i].count, CASES[i].percent, 1, 9, (uint64_t)i + 1, arena);
        made.problem.round_count = CASES[i].rounds;
        RoundsPlan plan;
        Error error = {.status = OK};
        bench_solve(&CASES[i].row, &made.problem);
        if (rounds_solve(&made.problem, arena, &error, &plan) == OK)
            (void)printf(
                "    weight %lld of at most %lld, %zu meetings of at most %lld\n",
                (long long)plan.weight,
                (long long)plan.weight_bound,
                plan.meeting_count,
                (long long)plan.meeting_bound);
        arena_free(arena);
    }
}

/* One round of the plan in every four is over; then something happens to organisation 0. */
static void bench_repair(const Row *row, int32_t count, int32_t percent, bool is_late)
{
    if (!is_mine())
        return;
    Arena *arena = arena_new(1 << 16);
    RoundsCase made = rounds_case_random(count, percent, 1, 1, 1, arena);
    RoundsPlan plan;
    Error error = {.status = OK};
    RoundsChanges changes;
    if (rounds_solve(&made.problem, arena, &error, &plan) != OK) {
        complain(row->name, &error);
        arena_free(arena);
        return;
    }
    RoundsRepair repair = {
        .meetings = plan.meetings,
        .meeting_count = plan.meeting_count,
        .frozen_rounds = plan.round_count / 4,
    };
    made.problem.round_count = plan.round_count;
    if (is_late)
        made.people[0].arrives = plan.round_count / 2;
    else
        made.people[0].is_absent = true;
    Microseconds start = clock_thread_cpu();
    Status status = rounds_repair(&made.problem, &repair, arena, &error, &changes);
    Microseconds spent = clock_thread_cpu() - start;
    if (status != OK ||
        (count <= 100 &&
         rounds_repair_check(&made.problem, &repair, &changes, arena, &error) != OK))
        complain(row->name, &error);
    else
        print_row(row, &changes.plan, spent, arena_size_bytes(arena));
    if (status == OK)
        (void)printf(
            "    %zu organisations told, %zu meetings lost, %zu moved, %zu added\n",
            changes.told_count,
            changes.lost_count,
            changes.moved_count,
            changes.added_count);
    arena_free(arena);
}

static void bench_repairs(void)
{
    bench_repair(&(Row){"repair: no-show among 100", "< 50 ms", 1}, 100, 100, false);
    bench_repair(&(Row){"repair: late among 100", "< 50 ms", 1}, 100, 100, true);
    bench_repair(&(Row){"repair: late among 100, a third wished", "", 1}, 100, 33, true);
    bench_repair(&(Row){"repair: no-show among 500", "< 50 ms", 1}, 500, 100, false);
    bench_repair(&(Row){"repair: late among 500", "< 500 ms", 1}, 500, 100, true);
    bench_repair(&(Row){"repair: late among 500, a third wished", "", 1}, 500, 33, true);
}

typedef struct Family {
    int32_t count, percent, most_people, tables; /* tables in percent of half the organisations */
    int32_t instances;
} Family;

static void bench_family(const Family *family)
{
    int32_t reached = 0;
    Microseconds spent = 0;
    for (int32_t i = 0; i < family->instances; i++) {
        Arena *arena = arena_new(1 << 16);
        RoundsPlan plan;
        Error error = {.status = OK};
        RoundsCase made = rounds_case_random(
            family->count, family->percent, family->most_people, 1, (uint64_t)i + 1, arena);
        if (family->tables > 0)
            made.problem.table_count = 1 + family->count * family->tables / 200;
        Microseconds start = clock_thread_cpu();
        Status status = rounds_solve(&made.problem, arena, &error, &plan);
        spent += clock_thread_cpu() - start;
        if (made.problem.pair_count == 0) {
            reached++; /* chance wished for nothing: refused, as it should be */
        } else if (status != OK || rounds_plan_check(&made.problem, &plan, arena, &error) != OK) {
            complain("stress", &error);
        } else {
            char name[64];
            (void)snprintf(
                name,
                sizeof name,
                "stress %d %d%% %d people %d%% tables %d",
                family->count,
                family->percent,
                family->most_people,
                family->tables,
                i + 1);
            if (plan.meeting_count <= PLAN_MEETINGS)
                keep(name, &made.problem, &plan);
            reached += plan.round_count == plan.lower_bound;
        }
        arena_free(arena);
    }
    (void)printf(
        "%5d organisations, %3d%% wished, up to %d people, tables %3d%%: %4d of %4d, %8.2f ms "
        "each\n",
        family->count,
        family->percent,
        family->most_people,
        family->tables == 0 ? 100 : family->tables,
        reached,
        family->instances,
        (double)spent / 1000 / family->instances);
    (void)fflush(stdout);
}

static void bench_stress(void)
{
    static const Family FAMILIES[] = {
        {10, 30, 1, 0, 300},
        {10, 60, 2, 0, 300},
        {10, 100, 3, 50, 300},
        {18, 50, 1, 0, 300},
        {18, 50, 2, 60, 300},
        {18, 100, 2, 0, 200},
        {30, 20, 1, 0, 200},
        {30, 50, 3, 0, 200},
        {30, 80, 1, 70, 200},
        {60, 10, 1, 0, 100},
        {60, 50, 2, 50, 100},
        {100, 5, 1, 0, 100},
        {100, 30, 1, 0, 100},
        {100, 100, 3, 40, 50},
        {300, 1, 1, 0, 50},
        {300, 100, 1, 0, 50},
        {1000, 10, 2, 0, 5},
        {2000, 2, 2, 30, 3},
    };
    (void)printf("\nstress: plans with as many rounds as the lower bound\n");
    for (size_t i = 0; i < sizeof FAMILIES / sizeof FAMILIES[0]; i++) {
        if (is_mine())
            bench_family(&FAMILIES[i]);
    }
}

static bool read_part(Str word)
{
    Str first;
    int64_t one = 0, all = 0;
    if (!str_split(&word, '/', &first) || str_to_int(word, 1, INT32_MAX, &all) != OK ||
        str_to_int(first, 1, all, &one) != OK)
        return false;
    part = one;
    parts = all;
    return true;
}

int main(int count, char **words)
{
    for (int i = 1; i < count; i += 2) {
        Str name = str_of(words[i]), value = str_of(i + 1 < count ? words[i + 1] : NULL);
        if (str_equal(name, STR("--plans")) && value.len > 0) {
            plans = words[i + 1];
        } else if (!str_equal(name, STR("--part")) || !read_part(value)) {
            (void)fprintf(stderr, "usage: rounds_bench [--part I/N] [--plans FOLDER]\n");
            return 2;
        }
    }
    print_head();
    bench_all_pairs();
    bench_fixed_rounds();
    bench_repairs();
    bench_stress();
    return all_good ? 0 : 1;
}
