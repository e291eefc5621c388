/*
 * Tests of the clock of an event's day.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/timetable.h"

#include "tests/support/test.h"

static DayPlan half_a_day(void)
{
    return (DayPlan){
        .start_time_minutes = 9 * 60,
        .end_time_minutes = 12 * 60,
        .opening_minutes = 15,
        .closing_minutes = 15,
        .round_minutes = 10,
        .move_minutes = 2};
}

TEST(rounds_that_fit_need_no_move_after_the_last_one)
{
    DayPlan day = half_a_day();
    EXPECT_INT(12, timetable_rounds_that_fit(&day)); /* 12 × 10 + 11 × 2 = 142 of 150 minutes */
    day.end_time_minutes = day.start_time_minutes + 30 + 12 * 10 + 11 * 2;
    EXPECT_INT(12, timetable_rounds_that_fit(&day));
    day.end_time_minutes -= 1;
    EXPECT_INT(11, timetable_rounds_that_fit(&day));
}

TEST(a_day_too_short_for_a_round_has_none)
{
    DayPlan day = half_a_day();
    day.end_time_minutes = day.start_time_minutes + 35;
    EXPECT_INT(0, timetable_rounds_that_fit(&day));
    day.round_minutes = 0;
    EXPECT_INT(0, timetable_rounds_that_fit(&day));
}

TEST(a_break_starts_at_the_nearest_change_of_rounds)
{
    Arena *arena = arena_new(4096);
    DayPlan day = half_a_day();
    day.breaks[0] = (Break){.start_time_minutes = 10 * 60, .duration_minutes = 15};
    day.break_count = 1;
    /* Rounds end at 9:25, 9:37, 9:49, 10:01: the last is nearest to ten. */
    Timetable table = timetable_make(arena, &day, 5);
    EXPECT_INT(8, table.slot_count);
    EXPECT_INT(SLOT_BREAK, table.slots[5].kind);
    EXPECT_INT(10 * 60 + 1, table.slots[5].start_time_minutes);
    EXPECT_INT(10 * 60 + 16, table.rounds[4]->start_time_minutes);
    EXPECT_INT(10 * 60 + 41, table.end_time_minutes);
    EXPECT_INT(-79, table.late_minutes);
    arena_free(arena);
}

TEST(a_break_costs_the_rounds_it_takes_the_place_of)
{
    DayPlan day = half_a_day();
    day.breaks[0] = (Break){.start_time_minutes = 10 * 60 + 30, .duration_minutes = 20};
    day.break_count = 1;
    EXPECT_INT(11, timetable_rounds_that_fit(&day));
}

TEST(a_break_wanted_after_the_last_round_is_left_out)
{
    Arena *arena = arena_new(4096);
    DayPlan day = half_a_day();
    day.breaks[0] = (Break){.start_time_minutes = 14 * 60, .duration_minutes = 15};
    day.break_count = 1;
    EXPECT_INT(12, timetable_rounds_that_fit(&day));
    EXPECT_INT(5, timetable_make(arena, &day, 3).slot_count);
    arena_free(arena);
}

TEST(two_breaks_at_once_are_taken_one_after_the_other)
{
    Arena *arena = arena_new(4096);
    DayPlan day = half_a_day();
    day.breaks[0] = (Break){.start_time_minutes = 9 * 60, .duration_minutes = 5};
    day.breaks[1] = (Break){.start_time_minutes = 9 * 60, .duration_minutes = 5};
    day.break_count = 2;
    Timetable table = timetable_make(arena, &day, 1);
    EXPECT_INT(SLOT_BREAK, table.slots[1].kind);
    EXPECT_INT(SLOT_BREAK, table.slots[2].kind);
    EXPECT_INT(9 * 60 + 25, table.rounds[0]->start_time_minutes);
    arena_free(arena);
}

TEST(who_comes_later_sits_from_the_next_round_on)
{
    Arena *arena = arena_new(4096);
    DayPlan day = half_a_day();
    Timetable table = timetable_make(arena, &day, 12); /* starts 9:15, 9:27, 9:39 … */
    EXPECT_INT(1, timetable_first_round(&table, 0));
    EXPECT_INT(2, timetable_first_round(&table, 9 * 60 + 27));
    EXPECT_INT(3, timetable_first_round(&table, 9 * 60 + 28));
    EXPECT_INT(13, timetable_first_round(&table, 12 * 60));
    EXPECT_INT(12, timetable_last_round(&table, 0));
    EXPECT_INT(2, timetable_last_round(&table, 9 * 60 + 37));
    EXPECT_INT(1, timetable_last_round(&table, 9 * 60 + 36));
    EXPECT_INT(0, timetable_last_round(&table, 9 * 60));
    arena_free(arena);
}

int main(void)
{
    RUN(rounds_that_fit_need_no_move_after_the_last_one);
    RUN(a_day_too_short_for_a_round_has_none);
    RUN(a_break_starts_at_the_nearest_change_of_rounds);
    RUN(a_break_costs_the_rounds_it_takes_the_place_of);
    RUN(a_break_wanted_after_the_last_round_is_left_out);
    RUN(two_breaks_at_once_are_taken_one_after_the_other);
    RUN(who_comes_later_sits_from_the_next_round_on);
    return test_end();
}
