/*
 * Tests of opening hours: on which days rules hold, and which half-hours they open.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/finder/finder_hours.h"
#include "tests/support/test.h"
#include "web/language.h"

#include <stdlib.h>
#include <time.h>

static int64_t day(const char *iso)
{
    int64_t number = -1;
    EXPECT(hours_day_of(str_of(iso), &number));
    return number;
}

TEST(dates_are_read_in_both_spellings_and_no_others)
{
    int64_t number = -1;
    EXPECT_INT(0, day("1970-01-01"));
    EXPECT_INT(20780, day("2026-11-23"));
    EXPECT_INT(day("2026-11-23"), day("20261123T090000Z"));
    EXPECT_INT(day("2024-02-29") + 1, day("2024-03-01"));
    EXPECT_INT(0, (int64_t)hours_weekday_of(day("2026-11-23"))); /* a Monday */
    static const char *const WRONG[] = {
        "", "2026", "2023-02-29", "2026-13-01", "2026-00-10", "23. 11. 2026", "1969-12-31"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        EXPECT(!hours_day_of(str_of(WRONG[i]), &number));
    EXPECT_INT(-1, number);
}

/* November 2026 begins with a Sunday. */
TEST(a_rule_holds_on_its_days)
{
    static const struct {
        HoursRule rule;
        const char *days; /* of November 2026 */
    } RULES[] = {
        {{.freq = STR_INIT("WEEKLY"), .byday = STR_INIT("MO")}, "2 9 16 23 30"},
        {{.freq = STR_INIT("WEEKLY"),
          .byday = STR_INIT("MO, FR"),
          .interval = 2,
          .dtstart = STR_INIT("2026-11-02")},
         "2 6 16 20 30"},
        {{.freq = STR_INIT("WEEKLY"), .dtstart = STR_INIT("2026-11-04")}, "4 11 18 25"},
        {{.freq = STR_INIT("WEEKLY"), .byday = STR_INIT("MO"), .interval = 2}, ""},
        {{.freq = STR_INIT("WEEKLY"),
          .byday = STR_INIT("SU"),
          .interval = 2,
          .wkst = STR_INIT("SU"),
          .dtstart = STR_INIT("2026-11-02")},
         "15 29"},
        {{.freq = STR_INIT("WEEKLY"), .byday = STR_INIT("1MO")}, ""},
        {{.freq = STR_INIT("WEEKLY"), .byday = STR_INIT("-1MO")}, ""},
        {{.freq = STR_INIT("WEEKLY"), .byday = STR_INIT("someday")}, ""},
        {{.freq = STR_INIT("WEEKLY"),
          .byday = STR_INIT("WE"),
          .valid_from = STR_INIT("2026-11-10"),
          .valid_to = STR_INIT("2026-11-20")},
         "11 18"},
        {{.freq = STR_INIT("WEEKLY"),
          .byday = STR_INIT("WE"),
          .dtstart = STR_INIT("2026-10-28"),
          .count = 3},
         "4 11"},
        {{.freq = STR_INIT("WEEKLY"), .byday = STR_INIT("WE"), .count = 3}, ""},
        {{.freq = STR_INIT("DAILY"), .interval = 10, .dtstart = STR_INIT("2026-11-01")}, "1 11 21"},
        {{.freq = STR_INIT("DAILY"), .until = STR_INIT("20261103T235959Z")}, "1 2 3"},
        {{.freq = STR_INIT("MONTHLY"), .byday = STR_INIT("1MO")}, "2"},
        {{.freq = STR_INIT("MONTHLY"), .byday = STR_INIT("-1FR")}, "27"},
        {{.freq = STR_INIT("MONTHLY"), .byday = STR_INIT("1SU,3SU")}, "1 15"},
        {{.freq = STR_INIT("MONTHLY"), .bymonthday = STR_INIT("1,15,-1")}, "1 15 30"},
        {{.freq = STR_INIT("MONTHLY"), .bymonthday = STR_INIT("13"), .byday = STR_INIT("FR")},
         "13"},
        {{.freq = STR_INIT("MONTHLY"), .interval = 2, .dtstart = STR_INIT("2026-09-17")}, "17"},
        {{.freq = STR_INIT("MONTHLY"), .interval = 2, .dtstart = STR_INIT("2026-10-17")}, ""},
        {{.freq = STR_INIT("YEARLY"), .byyearday = STR_INIT("-61")}, "1"},
        {{.freq = STR_INIT("YEARLY"), .byweekno = STR_INIT("46"), .byday = STR_INIT("TU")}, "10"},
        {{.freq = STR_INIT("YEARLY"), .dtstart = STR_INIT("2019-11-17")}, "17"},
        {{.freq = STR_INIT("HOURLY")}, ""},
        {{.valid_from = STR_INIT("2026-11-17")}, "17"},
        {{.valid_from = STR_INIT("2026-11-28"), .valid_to = STR_INIT("2026-12-03")}, "28 29 30"},
    };

    int64_t first = day("2026-11-01");
    Arena *arena = arena_new(1 << 16);
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++) {
        Str held = {0};
        for (int64_t d = 0; d < 30; d++) {
            if (hours_rule_holds(&RULES[i].rule, first + d))
                held = str_format(
                    arena, "%.*s%s%d", STR_ARG(held), held.len > 0 ? " " : "", (int)d + 1);
        }
        EXPECT_STR(RULES[i].days, held);
    }
    arena_free(arena);
}

/* ---- Weeks ---- */

static uint8_t slots[SEARCH_SLOT_BYTES];

static bool is_open(const char *iso, int64_t minutes)
{
    uint32_t slot = finder_slot_of(moment_of(str_of(iso), minutes));
    return slots[slot / 8] >> slot % 8 & 1;
}

static const HoursRule MONDAYS = {.freq = STR_INIT("WEEKLY"), .byday = STR_INIT("MO")};
static const HoursRule SUNDAYS = {.freq = STR_INIT("WEEKLY"), .byday = STR_INIT("SU")};

TEST(half_hours_count_when_all_of_them_is_open)
{
    FinderWeek week;
    finder_week_begin(&week, moment_of(STR("2026-11-23"), 600), false);
    finder_week_add(&week, &MONDAYS, STR("08:10"), STR("09:40"));
    finder_week_add(&week, &SUNDAYS, STR("22:00"), STR("02:00"));
    EXPECT(finder_week_end(&week, slots));
    EXPECT(!is_open("2026-11-23", 8 * 60));
    EXPECT(is_open("2026-11-23", 8 * 60 + 30));
    EXPECT(is_open("2026-11-23", 9 * 60));
    EXPECT(!is_open("2026-11-23", 9 * 60 + 30));
    EXPECT(is_open("2026-11-23", 60)); /* since last night */
    EXPECT(is_open("2026-11-29", 23 * 60));
}

TEST(a_day_that_is_otherwise_has_its_own_hours_and_no_others)
{
    const HoursRule holiday = {.valid_from = STR_INIT("2026-11-23")};
    FinderWeek week;
    finder_week_begin(&week, moment_of(STR("2026-11-22"), 600), false);
    finder_week_add(&week, &MONDAYS, STR("08:00"), STR("16:00"));
    finder_week_add(&week, &holiday, (Str){0}, (Str){0});
    EXPECT(finder_week_end(&week, slots));
    EXPECT(!is_open("2026-11-23", 9 * 60));
    finder_week_add(&week, &holiday, STR("12:00"), STR("13:00"));
    EXPECT(finder_week_end(&week, slots));
    EXPECT(!is_open("2026-11-23", 9 * 60));
    EXPECT(is_open("2026-11-23", 12 * 60));
}

TEST(who_keeps_a_week_for_long_gets_only_what_holds_every_week)
{
    const HoursRule holiday = {.valid_from = STR_INIT("2026-11-23")};
    const HoursRule rare = {.freq = STR_INIT("MONTHLY"), .byday = STR_INIT("4TU")};
    FinderWeek week;
    finder_week_begin(&week, moment_of(STR("2026-11-22"), 600), true);
    finder_week_add(&week, &MONDAYS, STR("08:00"), STR("16:00"));
    finder_week_add(&week, &holiday, (Str){0}, (Str){0});
    finder_week_add(&week, &rare, STR("08:00"), STR("16:00"));
    EXPECT(finder_week_end(&week, slots));
    EXPECT(is_open("2026-11-23", 9 * 60));
    EXPECT(!is_open("2026-11-24", 9 * 60));
}

TEST(hours_that_are_none_are_not_known)
{
    static const char *const WRONG[] = {"", "eight", "25:00", "08", "8:99"};
    FinderWeek week;
    finder_week_begin(&week, moment_of(STR("2026-11-22"), 600), false);
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        finder_week_add(&week, &MONDAYS, STR("08:00"), str_of(WRONG[i]));
    EXPECT(!finder_week_end(&week, slots));
}

int main(void)
{
    (void)setenv("TZ", "Europe/Prague", 1);
    tzset();
    RUN(dates_are_read_in_both_spellings_and_no_others);
    RUN(a_rule_holds_on_its_days);
    RUN(half_hours_count_when_all_of_them_is_open);
    RUN(a_day_that_is_otherwise_has_its_own_hours_and_no_others);
    RUN(who_keeps_a_week_for_long_gets_only_what_holds_every_week);
    RUN(hours_that_are_none_are_not_known);
    return test_end();
}
