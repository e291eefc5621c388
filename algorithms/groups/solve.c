/* solve: the way from a problem to its plan. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/ground.h"
#include "algorithms/groups/mix.h"
#include "algorithms/groups/rules.h"
#include "algorithms/groups/search.h"

#include <string.h>

enum {
    WORK_BLOCK_BYTES = 1 << 18,
    BUDGET_A_PAIR = 20000
};

static const int64_t LEAST_BUDGET = 10000000, MOST_BUDGET = 3000000000;

/* Of the work for the least mixed group, so much goes into a good sum to begin with. */
static const double SUM_SHARE = 0.3;

static int64_t budget_of(const GroupsProblem *problem)
{
    if (problem->budget > 0)
        return problem->budget;
    int64_t rounds = problem->round_count > 0 ? problem->round_count : 1;
    int64_t budget =
        (int64_t)problem->person_count * problem->person_count * rounds * BUDGET_A_PAIR;
    budget = budget < LEAST_BUDGET ? LEAST_BUDGET : budget;
    return budget > MOST_BUDGET ? MOST_BUDGET : budget;
}

/* ---- The search ---- */

static bool divide_rounds(Search *search, int32_t rounds, Arena *work, int32_t *by_unit)
{
    for (int32_t r = 0; r < rounds; r++) {
        int32_t *group_of = by_unit + (size_t)r * (size_t)search->ground->unit_count;
        if (!start_by_chance(&search->start, &search->random, group_of))
            return false;
    }
    Mix mix = mix_new(search->ground, rounds, by_unit, work);
    mix_anneal(&mix, search, 1, work);
    memcpy(
        by_unit,
        mix.group_of,
        sizeof *by_unit * (size_t)rounds * (size_t)search->ground->unit_count);
    return true;
}

/* by_unit: by round and unit. The watch's shares count for all of the work, so the part before the
 * objective of the worst group is done with a share of it. */
static bool divide(
    const GroupsProblem *problem, Search *search, int32_t rounds, Arena *work, int32_t *by_unit)
{
    bool is_worst = problem->objective == GROUPS_WORST;
    search->until = is_worst ? SUM_SHARE : 1;
    bool is_found = rounds > 1 ? divide_rounds(search, rounds, work, by_unit)
                               : search_run(search, work, by_unit);
    if (!is_found || !is_worst)
        return is_found;
    search->until = 1;
    Mix mix = mix_new(search->ground, rounds, by_unit, work);
    mix_raise_worst(&mix, search, 1, work);
    memcpy(
        by_unit,
        mix.group_of,
        sizeof *by_unit * (size_t)rounds * (size_t)search->ground->unit_count);
    return true;
}

/* ---- The plan ---- */

static int64_t pairs_among(int64_t count)
{
    return count * (count - 1) / 2;
}

/* Pairs who are together in every round meet again in all but the first; of the others there are
 * only so many, and equal groups make the fewest. */
static int64_t repeat_bound(const GroupsProblem *problem, int32_t rounds, Arena *work)
{
    int64_t people = problem->person_count, groups = problem->group_count, within = 0;
    int32_t *unit_of = arena_array(work, int32_t, (size_t)people);
    int32_t *weight = arena_array(work, int32_t, (size_t)people);
    int32_t units = rules_units(problem, unit_of, work);
    for (int64_t i = 0; i < people; i++)
        weight[unit_of[i]]++;
    for (int32_t u = 0; u < units; u++)
        within += pairs_among(weight[u]);
    int64_t larger = people % groups;
    int64_t pairs = larger * pairs_among(people / groups + 1) +
                    (groups - larger) * pairs_among(people / groups);
    pairs = pairs > within ? pairs : within;
    int64_t more = rounds * (pairs - within) - (pairs_among(people) - within);
    return (rounds - 1) * within + (more > 0 ? more : 0);
}

void groups_measure(const GroupsProblem *problem, Arena *work, GroupsPlan *plan)
{
    plan->value = plan->repeat_count = 0;
    const Ruler *ruler = ruler_of(problem, work);
    size_t people = (size_t)problem->person_count, groups = (size_t)problem->group_count;
    size_t rounds = (size_t)plan->round_count;
    int64_t *sums = arena_array(work, int64_t, rounds * groups);
    int64_t *pairs = arena_array(work, int64_t, rounds * groups);
    for (size_t a = 0; a < people; a++) {
        for (size_t b = 0; b < a; b++) {
            int64_t met = 0;
            for (size_t r = 0; r < rounds; r++) {
                size_t group = (size_t)plan->group_of[r * people + a];
                if (plan->group_of[r * people + b] != (int32_t)group)
                    continue;
                sums[r * groups + group] += ruler_distance(ruler, (int32_t)a, (int32_t)b);
                pairs[r * groups + group]++;
                met++;
            }
            plan->repeat_count += met > 1 ? met - 1 : 0;
        }
    }
    int64_t worst = INT64_MAX;
    for (size_t i = 0; i < rounds * groups; i++) {
        plan->value += sums[i];
        if (pairs[i] > 0 && sums[i] / pairs[i] < worst)
            worst = sums[i] / pairs[i];
    }
    plan->worst_mean = worst == INT64_MAX ? 0 : (int32_t)worst;
    plan->repeat_bound = repeat_bound(problem, plan->round_count, work);
}

static Status keeps_rules(
    const GroupsProblem *problem, const GroupsPlan *plan, Arena *work, Error *error)
{
    size_t people = (size_t)problem->person_count;
    for (size_t i = 0; i < problem->apart_count; i++) {
        GroupsPair pair = problem->apart[i];
        for (size_t r = 0; r < (size_t)plan->round_count; r++) {
            const int32_t *group_of = plan->group_of + r * people;
            if (group_of[pair.a] != group_of[pair.b])
                continue;
            Str a = rules_label(problem, pair.a, work), b = rules_label(problem, pair.b, work);
            return error_set(
                error,
                INVALID,
                "no division was found that keeps all rules; %.*s and %.*s, who must be apart, "
                "would "
                "be together: loosen a rule",
                STR_ARG(a),
                STR_ARG(b));
        }
    }
    return OK;
}

static Status solve(
    const GroupsProblem *problem, Arena *work, Arena *arena, Error *error, GroupsPlan *ret_plan)
{
    TRY(rules_are_sound(problem, work, error));
    int32_t rounds = problem->round_count > 0 ? problem->round_count : 1;
    Ground ground = ground_of(problem, work);
    Search search = search_new(&ground, &problem->watch, problem->seed, budget_of(problem), work);
    size_t units = (size_t)ground.unit_count, people = (size_t)problem->person_count;
    int32_t *by_unit = arena_array(work, int32_t, (size_t)rounds * units);
    if (!divide(problem, &search, rounds, work, by_unit))
        return error_set(
            error,
            INVALID,
            "the people who must be together do not fit into the groups in any way that was tried: "
            "loosen a rule or make groups larger");
    int32_t *group_of = arena_array(arena, int32_t, (size_t)rounds * people);
    for (size_t r = 0; r < (size_t)rounds; r++) {
        for (size_t i = 0; i < people; i++)
            group_of[r * people + i] = by_unit[r * units + (size_t)ground.unit_of[i]];
    }
    GroupsPlan plan = {
        .round_count = rounds,
        .group_of = group_of,
        .step_count = search.steps,
    };
    TRY(keeps_rules(problem, &plan, work, error));
    groups_measure(problem, work, &plan);
    *ret_plan = plan;
    return OK;
}

Status groups_solve(const GroupsProblem *problem, Arena *arena, Error *error, GroupsPlan *ret_plan)
{
    Arena *work = arena_new(WORK_BLOCK_BYTES);
    Status status = solve(problem, work, arena, error, ret_plan);
    arena_free(work);
    return status;
}

void groups_count(
    const GroupsProblem *problem,
    const GroupsPlan *plan,
    const GroupsAttribute *attribute,
    int32_t value,
    int32_t *ret_counts)
{
    size_t people = (size_t)problem->person_count, groups = (size_t)problem->group_count;
    memset(ret_counts, 0, sizeof *ret_counts * groups * (size_t)plan->round_count);
    for (size_t r = 0; r < (size_t)plan->round_count; r++) {
        for (size_t i = 0; i < people; i++) {
            if (attribute->values[i] == value)
                ret_counts[r * groups + (size_t)plan->group_of[r * people + i]]++;
        }
    }
}
