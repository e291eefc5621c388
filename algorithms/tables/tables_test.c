/* tables_test: everybody meets everybody, in as few rounds as is known.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/tables/tables.h"
#include "tests/support/test.h"

static Arena *arena;

enum {
    QUICK = 300000000
};

static TablesPlan solved(int32_t people, int32_t size)
{
    TablesProblem problem = {
        .person_count = people, .table_size = size, .seed = 1, .budget = QUICK};
    TablesPlan plan = {.round_count = 0};
    Error error = {.status = OK};
    EXPECT_INT(OK, tables_solve(&problem, arena, &error, &plan));
    EXPECT_INT(OK, tables_plan_check(&problem, &plan, arena, &error));
    EXPECT_STR("", str_of(error.message));
    return plan;
}

TEST(eighteen_organisations_meet_in_nine_rounds_of_three_instead_of_seventeen_pairs)
{
    EXPECT_INT(17, solved(18, 2).round_count);
    TablesPlan plan = solved(18, 3);
    EXPECT_INT(9, plan.round_count);
    EXPECT_INT(6, plan.table_count);
    EXPECT(plan.is_optimal);
    EXPECT_INT(4, solved(18, 6).round_count);
}

TEST(fifteen_schoolgirls_walk_in_threes_for_a_week)
{
    EXPECT_INT(7, solved(15, 3).round_count);
}

TEST(planes_give_what_fits_exactly)
{
    EXPECT_INT(4, solved(9, 3).round_count);
    EXPECT_INT(5, solved(16, 4).round_count);
    EXPECT_INT(6, solved(25, 5).round_count);
    EXPECT_INT(8, solved(49, 7).round_count);
    EXPECT_INT(9, solved(64, 8).round_count);
    EXPECT_INT(10, solved(81, 9).round_count);
}

TEST(points_of_a_plane_stand_for_several_people)
{
    EXPECT_INT(4, solved(19, 7).round_count);
    EXPECT_INT(5, solved(22, 6).round_count);
    EXPECT_INT(5, solved(25, 7).round_count);
    EXPECT_INT(3, solved(13, 7).round_count);
}

TEST(people_of_a_plan_of_smaller_tables_are_doubled)
{
    EXPECT_INT(7, solved(30, 6).round_count);
    EXPECT_INT(5, solved(30, 8).round_count);
}

TEST(one_table_is_enough_for_few_people)
{
    EXPECT_INT(0, solved(1, 3).round_count);
    EXPECT_INT(1, solved(2, 3).round_count);
    EXPECT_INT(1, solved(8, 8).round_count);
    EXPECT_INT(1, solved(3, 2000000000).round_count);
}

TEST(the_bound_says_why_in_words)
{
    TablesProblem problem = {.person_count = 18, .table_size = 3};
    TablesPlan plan = solved(18, 3);
    EXPECT_STR(
        "9 rounds; fewer are impossible: each has 17 others to meet, at most 2 a round",
        tables_plan_sentence(&problem, &plan, arena));
    problem = (TablesProblem){.person_count = 11, .table_size = 3};
    plan = solved(11, 3);
    EXPECT_STR(
        "6 rounds; fewer are impossible: in 5 rounds all tables would have to be full, but 11 do "
        "not fill tables of 3",
        tables_plan_sentence(&problem, &plan, arena));
    problem = (TablesProblem){.person_count = 6, .table_size = 3};
    plan = solved(6, 3);
    EXPECT_STR(
        "4 rounds; whether fewer are possible is open, but at least 3 are needed: each has 5 "
        "others to meet, at most 2 a round",
        tables_plan_sentence(&problem, &plan, arena));
}

TEST(very_many_people_get_a_plan_as_well)
{
    TablesPlan plan = solved(200, 4);
    EXPECT(plan.round_count < 199);
}

static double over(void *context, const TablesProgress *progress)
{
    (void)context;
    (void)progress;
    return 1;
}

TEST(a_time_limit_of_zero_still_gives_a_plan)
{
    TablesProblem problem = {.person_count = 24, .table_size = 3, .watch = {.share = over}};
    TablesPlan plan;
    Error error = {.status = OK};
    EXPECT_INT(OK, tables_solve(&problem, arena, &error, &plan));
    EXPECT_INT(OK, tables_plan_check(&problem, &plan, arena, &error));
}

TEST(what_cannot_be_planned_is_told)
{
    TablesProblem problem = {.person_count = 0, .table_size = 3};
    TablesPlan plan;
    Error error = {.status = OK};
    EXPECT_INT(INVALID, tables_solve(&problem, arena, &error, &plan));
    EXPECT_WORDS("nobody to seat", error.message);
    problem = (TablesProblem){.person_count = 4, .table_size = 1};
    error_clear(&error);
    EXPECT_INT(INVALID, tables_solve(&problem, arena, &error, &plan));
    EXPECT_WORDS("nobody meets there", error.message);
    problem = (TablesProblem){.person_count = INT32_MAX, .table_size = 3};
    error_clear(&error);
    EXPECT_INT(TOO_LARGE, tables_solve(&problem, arena, &error, &plan));
    EXPECT_WORDS("at most 500", error.message);
}

TEST(the_checker_sees_what_is_wrong)
{
    TablesProblem problem = {.person_count = 9, .table_size = 3};
    TablesPlan plan = solved(9, 3), wrong = plan;
    Error error = {.status = OK};
    wrong.round_count = 3;
    EXPECT_INT(INVALID, tables_plan_check(&problem, &wrong, arena, &error));
    EXPECT_WORDS("never meet", error.message);
    error_clear(&error);
    problem.table_size = 2;
    EXPECT_INT(INVALID, tables_plan_check(&problem, &plan, arena, &error));
    EXPECT_WORDS("3 people are at table", error.message);
    error_clear(&error);
    problem.table_size = 3;
    wrong = plan;
    wrong.is_optimal = false;
    EXPECT_INT(INVALID, tables_plan_check(&problem, &wrong, arena, &error));
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(eighteen_organisations_meet_in_nine_rounds_of_three_instead_of_seventeen_pairs);
    RUN(fifteen_schoolgirls_walk_in_threes_for_a_week);
    RUN(planes_give_what_fits_exactly);
    RUN(points_of_a_plane_stand_for_several_people);
    RUN(people_of_a_plan_of_smaller_tables_are_doubled);
    RUN(one_table_is_enough_for_few_people);
    RUN(the_bound_says_why_in_words);
    RUN(very_many_people_get_a_plan_as_well);
    RUN(a_time_limit_of_zero_still_gives_a_plan);
    RUN(what_cannot_be_planned_is_told);
    RUN(the_checker_sees_what_is_wrong);
    arena_free(arena);
    return test_end();
}
