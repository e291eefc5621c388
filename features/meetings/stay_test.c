/* Tests of stays and hours. SPDX-License-Identifier: EUPL-1.2 */
#include "features/meetings/stay.h"

#include "tests/support/test.h"

/* From 9:00 to 13:00 with a break from 10:30 to 10:45: 225 minutes. */
static HeldTimes morning(void)
{
    return (HeldTimes){
        .start = HOURS(9),
        .end = HOURS(13),
        .breaks = {{HOURS(10) + MINUTES(30), HOURS(10) + MINUTES(45)}},
        .break_count = 1};
}

static int64_t minutes_of(Microseconds from, Microseconds to)
{
    HeldTimes held = morning();
    Stays stays = {.items = {{from, to}}, .count = 1};
    return stays_minutes(&stays, &held);
}

TEST(breaks_are_no_hours)
{
    HeldTimes held = morning();
    EXPECT_INT(225, held_minutes(&held));
    EXPECT_INT(225, minutes_of(0, 0));
}

TEST(who_comes_late_or_leaves_early_has_the_hours_between)
{
    EXPECT_INT(165, minutes_of(HOURS(10), 0));
    EXPECT_INT(60, minutes_of(0, HOURS(10)));
    EXPECT_INT(90, minutes_of(0, HOURS(10) + MINUTES(40))); /* left during the break */
    EXPECT_INT(0, minutes_of(HOURS(10) + MINUTES(30), HOURS(10) + MINUTES(45)));
}

TEST(nobody_has_more_hours_than_the_event_had)
{
    EXPECT_INT(225, minutes_of(HOURS(7), HOURS(20)));
    HeldTimes held = morning();
    Stays twice = {.items = {{0, HOURS(12)}, {HOURS(11), 0}}, .count = 2};
    EXPECT_INT(225, stays_minutes(&twice, &held));
    EXPECT_INT(0, minutes_of(HOURS(14), HOURS(15)));
}

TEST(who_leaves_and_comes_back_has_no_hours_for_the_time_between)
{
    HeldTimes held = morning();
    Stays stays = {.items = {{0, HOURS(10)}, {HOURS(11), 0}}, .count = 2};
    EXPECT_INT(60 + 120, stays_minutes(&stays, &held));
}

TEST(stays_are_read_as_they_were_written_and_damaged_ones_refused)
{
    Arena *arena = arena_new(1024);
    Error error = {0};
    Stays stays;
    Stay two[] = {{0, 5}, {7, 0}};
    EXPECT_STR("0-5 7-0", stays_write(arena, two, 2));
    EXPECT_STR("", stays_write(arena, two, 0));
    EXPECT_INT(OK, stays_read(STR("0-5 7-0"), &error, &stays));
    EXPECT_INT(2, stays.count);
    EXPECT_INT(7, stays.items[1].from);
    EXPECT_INT(OK, stays_read(STR(""), &error, &stays));
    EXPECT_INT(0, stays.count);
    const char *const damaged[] = {"5", "5-", "-5", "1-2-3", "a-b", " ", "1-2  3-4"};
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++)
        EXPECT_INT(INVALID, stays_read(str_of(damaged[i]), &error, &stays));
    arena_free(arena);
}

int main(void)
{
    RUN(breaks_are_no_hours);
    RUN(who_comes_late_or_leaves_early_has_the_hours_between);
    RUN(nobody_has_more_hours_than_the_event_had);
    RUN(who_leaves_and_comes_back_has_no_hours_for_the_time_between);
    RUN(stays_are_read_as_they_were_written_and_damaged_ones_refused);
    return test_end();
}
