/*
 * Tests of what needs no database: points, registration numbers, the text of a schedule.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan.h"
#include "features/meetings/project.h"
#include "features/meetings/weight.h"

#include "tests/support/test.h"

static const WeightRules RULES = {{3, 2, 2, 4, 2, -5, 1}};

TEST(points_of_what_is_true_are_added_up)
{
    EXPECT_INT(0, weight_of(&RULES, 0, 0));
    EXPECT_INT(7, weight_of(&RULES, 1U << WEIGHT_NEVER_MET | 1U << WEIGHT_BOTH_ASKED, 0));
    EXPECT_INT(-3, weight_of(&RULES, 1U << WEIGHT_SAME_OWNER | 1U << WEIGHT_SAME_MUNICIPALITY, 0));
}

TEST(points_of_a_list_take_the_place_of_the_rules_about_wishes)
{
    EXPECT_INT(20, weight_of(&RULES, 1U << WEIGHT_BOTH_ASKED, 20));
    EXPECT_INT(23, weight_of(&RULES, 1U << WEIGHT_ONE_ASKED | 1U << WEIGHT_NEVER_MET, 20));
}

TEST(registration_numbers_of_all_periods_are_taken_as_they_are)
{
    EXPECT(registration_number_is_valid(STR("CZ.03.2.63/0.0/0.0/15_023/0000819")));
    EXPECT(registration_number_is_valid(STR("CZ.1.04/3.2.00/15.00018")));
    EXPECT(registration_number_is_valid(STR("CZ.03.01.02/00/22_029/0001234")));
    EXPECT(registration_number_is_valid(STR("RPLD.09.01.01-10-A001/16")));
}

TEST(a_registration_number_hurt_by_a_word_processor_is_refused)
{
    EXPECT(!registration_number_is_valid(STR("CZ.03.2.63/0.0/0.0/15 023/0000819")));
    EXPECT(!registration_number_is_valid(STR("CZ.03.2.63/0.0/0.0/15\u2013023/0000819")));
    EXPECT(!registration_number_is_valid(STR("CZ.03.2.63\u00a0/0000819")));
    EXPECT(!registration_number_is_valid(STR("nemáme")));
    EXPECT(!registration_number_is_valid(STR("819")));
    EXPECT(!registration_number_is_valid((Str){0}));
}

static Plan small_plan(void)
{
    static const OrganisationId organisations[] = {{11}, {12}, {13}};
    static const PlanPerson people[] = {{{21}, 0}, {{22}, 1}, {{0}, 2}};
    static const PlanMeeting meetings[] = {
        {.round = 1, .table = 2, .a = 0, .b = 1, .person_a = -1, .person_b = -1},
        {.round = 2, .table = 1, .a = 1, .b = 2, .person_a = 1, .person_b = 2, .is_locked = true}};
    return (Plan){
        .organisations = organisations,
        .organisation_count = 3,
        .people = people,
        .person_count = 3,
        .meetings = meetings,
        .meeting_count = 2};
}

TEST(a_schedule_is_read_as_it_was_written)
{
    Arena *arena = arena_new(4096);
    Error error = {0};
    Plan plan = small_plan();
    Plan read = {0};
    Str text = plan_schedule_write(arena, &plan);
    EXPECT_INT(OK, plan_schedule_read(text, arena, &error, &read));
    EXPECT_INT(3, read.organisation_count);
    EXPECT_INT(12, read.organisations[1].value);
    EXPECT_INT(3, read.person_count);
    EXPECT_INT(0, read.people[2].id.value);
    EXPECT_INT(2, read.meeting_count);
    EXPECT_INT(2, read.meetings[0].table);
    EXPECT_INT(-1, read.meetings[0].person_a);
    EXPECT_INT(2, read.meetings[1].person_b);
    EXPECT(read.meetings[1].is_locked);
    EXPECT(!read.meetings[0].is_locked);
    EXPECT_INT(2, plan_table_count(&read));
    arena_free(arena);
}

TEST(facts_are_read_as_they_were_written_and_lines_of_a_newer_program_are_passed_over)
{
    static const LostLock lost[] = {{3, 2, {11}, {12}, LOCK_NOT_THERE}, {1, 1, {11}, {13}, 0}};
    Arena *arena = arena_new(4096);
    Plan plan = {.lost_locks = lost, .lost_lock_count = 2};
    Plan read = {0};
    plan.facts.weight = 17;
    plan.facts.has_what_if = true;
    Str text = plan_facts_write(arena, &plan);
    text = str_format(arena, "colour 7\n%.*slost_lock 1 2 three 4 5\n", STR_ARG(text));
    plan_facts_read(text, arena, &read);
    EXPECT_INT(17, read.facts.weight);
    EXPECT(read.facts.has_what_if);
    EXPECT_INT(2, read.lost_lock_count);
    EXPECT_INT(3, read.lost_locks[0].round);
    EXPECT_INT(2, read.lost_locks[0].table);
    EXPECT_INT(12, read.lost_locks[0].b.value);
    EXPECT_INT(LOCK_NOT_THERE, read.lost_locks[0].reason);
    EXPECT_INT(13, read.lost_locks[1].b.value);
    arena_free(arena);
}

TEST(a_schedule_that_is_none_is_refused)
{
    static const char *const WRONG[] = {
        "x 1\n",
        "o\n",
        "o one\n",
        "o 11\np 21 1\n",                        /* a person of nobody */
        "o 11\no 12\nm 1 1 0 2 -1 -1 0\n",       /* an organisation that is not there */
        "o 11\no 12\nm 0 1 0 1 -1 -1 0\n",       /* no round */
        "o 11\no 12\nm 1 1 0 1 -1\n",            /* cut short */
        "o 11\no 12\nm 1 1 0 1 0 -1 0\n",        /* a person that is not there */
        "o 11\no 12\nm 99999999 1 0 1 -1 -1 0\n" /* beyond the limit */
    };
    Arena *arena = arena_new(4096);
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        Error error = {0};
        Plan plan = {0};
        EXPECT_INT(INVALID, plan_schedule_read(str_of(WRONG[i]), arena, &error, &plan));
        EXPECT_INT(0, plan.meeting_count);
    }
    arena_free(arena);
}

int main(void)
{
    RUN(points_of_what_is_true_are_added_up);
    RUN(points_of_a_list_take_the_place_of_the_rules_about_wishes);
    RUN(registration_numbers_of_all_periods_are_taken_as_they_are);
    RUN(a_registration_number_hurt_by_a_word_processor_is_refused);
    RUN(a_schedule_is_read_as_it_was_written);
    RUN(facts_are_read_as_they_were_written_and_lines_of_a_newer_program_are_passed_over);
    RUN(a_schedule_that_is_none_is_refused);
    return test_end();
}
