/* groups_test: mixed groups keep their promises, and say what contradicts itself.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/check.h"
#include "algorithms/rounds/random.h"
#include "tests/support/test.h"

static Arena *arena;

enum {
    QUICK = 3000000
};

static GroupsProblem problem_of(int32_t people, int32_t groups)
{
    return (GroupsProblem){
        .person_count = people, .group_count = groups, .seed = 1, .budget = QUICK};
}

static GroupsPlan solved(const GroupsProblem *problem)
{
    GroupsPlan plan = {.round_count = 0};
    Error error = {.status = OK};
    EXPECT_INT(OK, groups_solve(problem, arena, &error, &plan));
    EXPECT_STR("", str_of(error.message));
    EXPECT_INT(OK, groups_plan_check(problem, &plan, arena, &error));
    EXPECT_STR("", str_of(error.message));
    return plan;
}

static void expect_refused(const GroupsProblem *problem, Status status, const char *words)
{
    GroupsPlan plan;
    Error error = {.status = OK};
    EXPECT_INT(status, groups_solve(problem, arena, &error, &plan));
    EXPECT_WORDS(words, error.message);
}

/* Distances by chance, in 0 … 99. */
static int32_t *random_distances(int32_t people, uint64_t seed)
{
    Random random = {.state = seed};
    size_t count = (size_t)people;
    int32_t *distances = arena_array(arena, int32_t, count * count);
    for (size_t a = 0; a < count; a++) {
        for (size_t b = 0; b < a; b++)
            distances[a * count + b] = distances[b * count + a] = random_below(&random, 100);
    }
    return distances;
}

/* The best of all divisions of 2m people into two groups of m, one by one. */
static int64_t best_of_all(const int32_t *distances, int32_t people)
{
    int64_t best = 0;
    for (uint32_t set = 0; set < 1U << people; set++) {
        if (__builtin_popcount(set) * 2 != people)
            continue;
        int64_t sum = 0;
        for (int32_t a = 0; a < people; a++) {
            for (int32_t b = 0; b < a; b++)
                sum += (set >> a & 1) == (set >> b & 1) ? distances[a * people + b] : 0;
        }
        best = sum > best ? sum : best;
    }
    return best;
}

TEST(small_divisions_are_as_good_as_the_best_of_all)
{
    for (uint64_t seed = 1; seed <= 5; seed++) {
        GroupsProblem problem = problem_of(14, 2);
        problem.distances = random_distances(14, seed);
        GroupsPlan plan = solved(&problem);
        EXPECT_INT(best_of_all(problem.distances, 14), plan.value);
    }
}

TEST(groups_differ_by_one_person_at_most)
{
    GroupsProblem problem = problem_of(23, 5);
    problem.distances = random_distances(23, 1);
    (void)solved(&problem);
}

TEST(the_same_seed_gives_the_same_plan)
{
    GroupsProblem problem = problem_of(40, 6);
    problem.distances = random_distances(40, 1);
    GroupsPlan one = solved(&problem), other = solved(&problem);
    EXPECT(memcmp(one.group_of, other.group_of, sizeof *one.group_of * 40) == 0);
}

TEST(unequal_sizes_within_their_bounds_give_more_than_equal_ones)
{
    GroupsProblem problem = problem_of(24, 3);
    problem.distances = random_distances(24, 7);
    GroupsPlan equal = solved(&problem);
    GroupsSize sizes[] = {{4, 12}, {4, 12}, {4, 12}};
    problem.sizes = sizes;
    EXPECT(solved(&problem).value > equal.value);
}

TEST(categories_are_spread_evenly)
{
    enum {
        PEOPLE = 20,
        GROUPS = 5
    };

    int32_t role[PEOPLE], counts[GROUPS];
    for (int32_t i = 0; i < PEOPLE; i++)
        role[i] = i % 4;
    GroupsAttribute attribute = {.weight = 1, .values = role};
    GroupsProblem problem = problem_of(PEOPLE, GROUPS);
    problem.attributes = &attribute;
    problem.attribute_count = 1;
    GroupsPlan plan = solved(&problem);
    for (int32_t value = 0; value < 4; value++) {
        groups_count(&problem, &plan, &attribute, value, counts);
        for (int32_t g = 0; g < GROUPS; g++)
            EXPECT_INT(1, counts[g]);
    }
    EXPECT_INT(GROUPS_UNIT, plan.worst_mean);
}

TEST(the_far_ends_of_a_number_are_together)
{
    int32_t years[] = {0, 10, 1, 9};
    GroupsAttribute attribute = {.kind = GROUPS_NUMBER, .weight = 2, .values = years};
    GroupsProblem problem = problem_of(4, 2);
    problem.attributes = &attribute;
    problem.attribute_count = 1;
    EXPECT_INT(2 * (GROUPS_UNIT * 9 / 10) * 2, solved(&problem).value);
}

TEST(who_must_be_together_is_and_who_must_be_apart_is_not)
{
    GroupsProblem problem = problem_of(30, 6);
    problem.distances = random_distances(30, 3);
    GroupsPair together[] = {{0, 1}, {1, 2}, {5, 6}, {10, 20}, {20, 21}, {21, 22}};
    GroupsPair apart[] = {{0, 5}, {0, 10}, {5, 10}, {7, 8}, {7, 9}, {7, 3}, {7, 4}};
    problem.together = together;
    problem.together_count = 6;
    problem.apart = apart;
    problem.apart_count = 7;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        problem.seed = seed;
        (void)solved(&problem);
    }
    problem.round_count = 4;
    (void)solved(&problem);
}

TEST(nobody_meets_again_where_it_can_be)
{
    GroupsProblem problem = problem_of(16, 4);
    problem.round_count = 4;
    problem.budget = 100000000;
    GroupsPlan plan = solved(&problem);
    EXPECT_INT(0, plan.repeat_count);
    EXPECT_INT(0, plan.repeat_bound);
}

TEST(more_rounds_than_new_faces_repeat_as_little_as_counting_allows)
{
    GroupsProblem problem = problem_of(4, 2);
    problem.round_count = 5;
    GroupsPlan plan = solved(&problem);
    EXPECT_INT(4, plan.repeat_bound);
    EXPECT_INT(4, plan.repeat_count);
}

TEST(the_least_mixed_group_is_better_mixed_when_that_is_asked)
{
    GroupsProblem problem = problem_of(24, 6);
    problem.distances = random_distances(24, 9);
    GroupsPlan sum = solved(&problem);
    problem.objective = GROUPS_WORST;
    GroupsPlan worst = solved(&problem);
    EXPECT(worst.worst_mean > sum.worst_mean);
    EXPECT(worst.value <= sum.value);
}

TEST(large_distances_do_not_overflow)
{
    enum {
        PEOPLE = 60
    };

    int32_t *distances = arena_array(arena, int32_t, PEOPLE * PEOPLE);
    for (int32_t a = 0; a < PEOPLE; a++) {
        for (int32_t b = 0; b < PEOPLE; b++)
            distances[a * PEOPLE + b] = a == b ? 0 : GROUPS_MAXIMUM_VALUE - (a * b) % 7;
    }
    GroupsPair apart[] = {{0, 1}, {0, 2}};
    GroupsProblem problem = problem_of(PEOPLE, 2);
    problem.distances = distances;
    (void)solved(&problem);
    problem.apart = apart;
    problem.apart_count = 2;
    (void)solved(&problem);
    GroupsSize sizes[] = {{0, INT32_MAX}, {0, INT32_MAX}};
    problem.sizes = sizes;
    (void)solved(&problem);
}

TEST(one_person_one_group_and_everybody_alone_are_plans)
{
    GroupsProblem problem = problem_of(1, 1);
    EXPECT_INT(0, solved(&problem).value);
    problem = problem_of(7, 1);
    problem.distances = random_distances(7, 2);
    EXPECT(solved(&problem).value > 0);
    problem = problem_of(7, 7);
    problem.distances = random_distances(7, 2);
    EXPECT_INT(0, solved(&problem).value);
}

static double over(void *context, const GroupsProgress *progress)
{
    (void)context;
    (void)progress;
    return 1;
}

TEST(a_time_limit_of_zero_still_gives_a_lawful_plan)
{
    GroupsProblem problem = problem_of(50, 7);
    problem.distances = random_distances(50, 4);
    problem.watch.share = over;
    (void)solved(&problem);
    problem.round_count = 3;
    (void)solved(&problem);
    problem.objective = GROUPS_WORST;
    (void)solved(&problem);
}

TEST(a_contradiction_says_who)
{
    GroupsProblem problem = problem_of(9, 3);
    GroupsPair together[] = {{0, 1}, {1, 2}, {2, 3}}, apart[] = {{0, 2}, {4, 5}, {5, 6}, {4, 6}};
    problem.together = together;
    problem.together_count = 2;
    problem.apart = apart;
    problem.apart_count = 1;
    expect_refused(
        &problem,
        INVALID,
        "person 1 and person 3 must be apart, but also together (person 1, person 2 and person 3)");
    problem.apart_count = 0;
    problem.together_count = 3;
    expect_refused(&problem, INVALID, "4 people must be together (person 1, person 2");
    problem.together_count = 0;
    problem.group_count = 2;
    problem.apart = apart + 1;
    problem.apart_count = 3;
    expect_refused(
        &problem,
        INVALID,
        "3 must all be apart from each other (person 5, person 6 and person 7), but there are 2");
}

TEST(people_who_fit_nowhere_are_told)
{
    GroupsPair together[] = {{0, 1}, {1, 2}, {3, 4}, {4, 5}, {6, 7}, {7, 8}, {9, 10}, {10, 11}};
    GroupsProblem problem = problem_of(12, 3);
    problem.together = together;
    problem.together_count = 8;
    expect_refused(&problem, INVALID, "do not fit into the groups in any way that was tried");
}

TEST(labels_name_people_in_messages)
{
    Str labels[] = {STR_INIT("line 2"), STR_INIT("line 3")};
    GroupsPair pair = {.a = 0, .b = 1};
    GroupsProblem problem = problem_of(2, 1);
    problem.labels = labels;
    problem.apart = &pair;
    problem.apart_count = 1;
    expect_refused(&problem, INVALID, "(line 2 and line 3), but there are 1 groups");
}

TEST(sizes_that_cannot_be_are_told)
{
    GroupsSize sizes[] = {{1, 2}, {1, 2}};
    GroupsProblem problem = problem_of(5, 2);
    problem.sizes = sizes;
    expect_refused(&problem, INVALID, "5 people, but only 4 seats in 2 groups");
    sizes[0] = sizes[1] = (GroupsSize){.least = 3, .most = 9};
    expect_refused(&problem, INVALID, "2 groups want at least 6");
    sizes[0] = (GroupsSize){.least = 3, .most = 2};
    expect_refused(&problem, INVALID, "group 1 has from 3 to 2 people");
    sizes[0] = sizes[1] = (GroupsSize){.least = INT32_MAX, .most = INT32_MAX};
    expect_refused(&problem, INVALID, "want at least 4294967294");
}

TEST(empty_and_oversized_problems_are_told)
{
    GroupsProblem problem = problem_of(0, 1);
    expect_refused(&problem, INVALID, "there is nobody to divide");
    problem = problem_of(3, 4);
    expect_refused(&problem, INVALID, "4 groups of 3 people");
    problem = problem_of(3, 0);
    expect_refused(&problem, INVALID, "0 groups");
    problem = problem_of(INT32_MAX, 4);
    expect_refused(&problem, TOO_LARGE, "at most 4000 can be divided");
    problem = problem_of(4, 2);
    problem.round_count = 1000;
    expect_refused(&problem, INVALID, "1000 rounds");
}

TEST(the_checker_sees_what_is_wrong)
{
    GroupsProblem problem = problem_of(8, 2);
    GroupsPair apart = {.a = 0, .b = 1};
    problem.distances = random_distances(8, 5);
    problem.apart = &apart;
    problem.apart_count = 1;
    GroupsPlan plan = solved(&problem), wrong = plan;
    Error error = {.status = OK};
    wrong.value++;
    EXPECT_INT(INVALID, groups_plan_check(&problem, &wrong, arena, &error));
    EXPECT_WORDS("the sum is", error.message);
    int32_t *group_of = arena_copy(arena, plan.group_of, sizeof *group_of * 8);
    wrong = plan;
    wrong.group_of = group_of;
    group_of[0] = 2;
    error_clear(&error);
    EXPECT_INT(INVALID, groups_plan_check(&problem, &wrong, arena, &error));
    EXPECT_WORDS("person 1 is in no group", error.message);
    group_of[0] = plan.group_of[1];
    error_clear(&error);
    EXPECT_INT(INVALID, groups_plan_check(&problem, &wrong, arena, &error));
    EXPECT_WORDS("people, not 4 to 4", error.message);
    for (int32_t i = 2; i < 8; i++) {
        if (plan.group_of[i] == plan.group_of[1]) {
            group_of[i] = plan.group_of[0];
            break;
        }
    }
    error_clear(&error);
    EXPECT_INT(INVALID, groups_plan_check(&problem, &wrong, arena, &error));
    EXPECT_WORDS("people 1 and 2 are not apart", error.message);
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(small_divisions_are_as_good_as_the_best_of_all);
    RUN(groups_differ_by_one_person_at_most);
    RUN(the_same_seed_gives_the_same_plan);
    RUN(unequal_sizes_within_their_bounds_give_more_than_equal_ones);
    RUN(categories_are_spread_evenly);
    RUN(the_far_ends_of_a_number_are_together);
    RUN(who_must_be_together_is_and_who_must_be_apart_is_not);
    RUN(nobody_meets_again_where_it_can_be);
    RUN(more_rounds_than_new_faces_repeat_as_little_as_counting_allows);
    RUN(the_least_mixed_group_is_better_mixed_when_that_is_asked);
    RUN(large_distances_do_not_overflow);
    RUN(one_person_one_group_and_everybody_alone_are_plans);
    RUN(a_time_limit_of_zero_still_gives_a_lawful_plan);
    RUN(a_contradiction_says_who);
    RUN(people_who_fit_nowhere_are_told);
    RUN(labels_name_people_in_messages);
    RUN(sizes_that_cannot_be_are_told);
    RUN(empty_and_oversized_problems_are_told);
    RUN(the_checker_sees_what_is_wrong);
    arena_free(arena);
    return test_end();
}
