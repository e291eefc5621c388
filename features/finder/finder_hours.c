/* finder_hours: opening hours as half-hours. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_hours.h"

#include <time.h>

enum {
    DAY_SLOTS = 48,
    SLOT_MINUTES = 30,
    DAY_MINUTES = DAY_SLOTS * SLOT_MINUTES,
    WEEK_DAYS = 7,
    ALL_DAYS = (1 << WEEK_DAYS) - 1
};

uint32_t finder_days_of(Str byday)
{
    static const char *const DAYS[WEEK_DAYS] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    uint32_t days = 0;
    if (byday.len == 0)
        return ALL_DAYS;
    for (Str day; str_split(&byday, ',', &day);) {
        uint32_t one = 0;
        for (uint32_t i = 0; i < WEEK_DAYS; i++)
            one |= str_equal(str_trim(day), str_of(DAYS[i])) ? 1u << i : 0;
        if (one == 0)
            return 0;
        days |= one;
    }
    return days;
}

/* A half-hour counts when all of it is within. */
void finder_hours_mark(
    uint32_t days, int64_t opens, int64_t closes, uint8_t week[SEARCH_SLOT_BYTES])
{
    if (closes <= opens)
        closes += DAY_MINUTES;
    uint32_t first = (uint32_t)((opens + SLOT_MINUTES - 1) / SLOT_MINUTES);
    uint32_t end = (uint32_t)(closes / SLOT_MINUTES);
    for (uint32_t day = 0; day < WEEK_DAYS; day++) {
        if ((days >> day & 1) == 0)
            continue;
        for (uint32_t at = first; at < end; at++) {
            uint32_t slot = (day * DAY_SLOTS + at) % SEARCH_SLOTS;
            week[slot / 8] = (uint8_t)(week[slot / 8] | 1u << slot % 8);
        }
    }
}

static bool read_clock(Str text, int64_t *ret_minutes)
{
    int64_t hours, minutes;
    Str first, second;
    if (!str_split(&text, ':', &first) || !str_split(&text, ':', &second) ||
        str_to_int(first, 0, 24, &hours) != OK || str_to_int(second, 0, 59, &minutes) != OK)
        return false;
    *ret_minutes = hours * 60 + minutes;
    return true;
}

static bool holds(const DbRows *row, Str today)
{
    static const char *const RARER[] = {"bymonthday", "byweekno", "byyearday"};
    for (size_t i = 0; i < sizeof RARER / sizeof RARER[0]; i++) {
        if (db_get_text(row, RARER[i]).len > 0)
            return false;
    }
    Str from = db_get_text(row, "valid_from");
    Str ends[] = {db_get_text(row, "valid_to"), db_get_text(row, "until")};
    for (size_t i = 0; i < 2; i++) {
        if (ends[i].len > 0 && str_compare(str_part(ends[i], 0, today.len), today) < 0)
            return false;
    }
    return from.len == 0 || str_compare(str_part(from, 0, today.len), today) <= 0;
}

bool finder_hours_add(const DbRows *row, Str today, uint8_t week[SEARCH_SLOT_BYTES])
{
    int64_t opens, closes;
    Str freq = db_get_text(row, "freq"), byday = db_get_text(row, "byday");
    bool is_daily = str_equal(freq, STR("DAILY"));
    bool is_weekly = str_equal(freq, STR("WEEKLY")) && byday.len > 0;
    if ((!is_daily && !is_weekly) || db_get_double(row, "interval") > 1 || !holds(row, today) ||
        !read_clock(db_get_text(row, "opens_at"), &opens) ||
        !read_clock(db_get_text(row, "closes_at"), &closes))
        return false;
    uint32_t days = finder_days_of(byday);
    finder_hours_mark(days, opens, closes, week);
    return days != 0;
}

uint32_t finder_slot_of(Microseconds at)
{
    time_t seconds = (time_t)(at / SECONDS((Microseconds)1));
    struct tm local = {0};
    (void)localtime_r(&seconds, &local);
    uint32_t day = (uint32_t)(local.tm_wday + WEEK_DAYS - 1) % WEEK_DAYS;
    return day * DAY_SLOTS + (uint32_t)(local.tm_hour * 60 + local.tm_min) / SLOT_MINUTES;
}
