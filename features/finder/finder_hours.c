/* finder_hours: opening hours as half-hours. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_hours.h"

#include <string.h>
#include <time.h>

enum {
    DAY_SLOTS = 48,
    SLOT_MINUTES = 30,
    DAY_MINUTES = DAY_SLOTS * SLOT_MINUTES,
    WEEK_DAYS = 7
};

static struct tm local_of(Microseconds at)
{
    time_t seconds = (time_t)(at / SECONDS((Microseconds)1));
    struct tm local = {0};
    (void)localtime_r(&seconds, &local);
    return local;
}

void finder_week_begin(FinderWeek *week, Microseconds now, bool only_usual)
{
    struct tm local = local_of(now);
    char today[16];
    int64_t day = 0;
    *week = (FinderWeek){.only_usual = only_usual};
    if (strftime(today, sizeof today, "%Y-%m-%d", &local) > 0 && hours_day_of(str_of(today), &day))
        week->first = day - 1;
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

static FinderDay span_of(int64_t opens, int64_t closes)
{
    FinderDay day = {0, 0};
    if (closes <= opens)
        closes += DAY_MINUTES;
    int64_t first = (opens + SLOT_MINUTES - 1) / SLOT_MINUTES, end = closes / SLOT_MINUTES;
    for (int64_t at = first; at < end && at < 2 * DAY_SLOTS; at++) {
        if (at < DAY_SLOTS)
            day.own |= (uint64_t)1 << at;
        else
            day.night |= (uint64_t)1 << (at - DAY_SLOTS);
    }
    return day;
}

/* Whether who keeps the week for long may count on it. */
static bool is_usual(const HoursRule *rule)
{
    bool is_weekly = str_equal(rule->freq, STR("WEEKLY")) || str_equal(rule->freq, STR("DAILY"));
    return is_weekly && rule->interval <= 1 && rule->count <= 0 && rule->bymonthday.len == 0 &&
           rule->byweekno.len == 0 && rule->byyearday.len == 0;
}

void finder_week_add(FinderWeek *week, const HoursRule *rule, Str opens, Str closes)
{
    bool is_exception = hours_rule_is_exception(rule);
    bool is_closed = opens.len == 0 && closes.len == 0;
    int64_t from = 0, to = 0;
    if ((week->only_usual && !is_usual(rule)) || (is_closed && !is_exception) ||
        (!is_closed && (!read_clock(opens, &from) || !read_clock(closes, &to))))
        return;
    const FinderDay span = is_closed ? (FinderDay){0, 0} : span_of(from, to);
    for (int i = 0; i < FINDER_WEEK_DAYS; i++) {
        if (!hours_rule_holds(rule, week->first + i))
            continue;
        FinderDay *day = is_exception ? &week->otherwise[i] : &week->usual[i];
        day->own |= span.own;
        day->night |= span.night;
        week->is_otherwise[i] = week->is_otherwise[i] || is_exception;
        week->is_known = week->is_known || !is_closed;
    }
}

void finder_week_add_row(FinderWeek *week, const DbRows *schedule)
{
    const HoursRule rule = {
        .freq = db_get_text(schedule, "freq"),
        .byday = db_get_text(schedule, "byday"),
        .bymonthday = db_get_text(schedule, "bymonthday"),
        .byweekno = db_get_text(schedule, "byweekno"),
        .byyearday = db_get_text(schedule, "byyearday"),
        .wkst = db_get_text(schedule, "wkst"),
        .dtstart = db_get_text(schedule, "dtstart"),
        .valid_from = db_get_text(schedule, "valid_from"),
        .valid_to = db_get_text(schedule, "valid_to"),
        .until = db_get_text(schedule, "until"),
        .interval = (int64_t)db_get_double(schedule, "interval"),
        .count = (int64_t)db_get_double(schedule, "count")};
    finder_week_add(
        week, &rule, db_get_text(schedule, "opens_at"), db_get_text(schedule, "closes_at"));
}

static void mark(uint8_t *slots, int64_t day, uint64_t half_hours)
{
    for (uint32_t at = 0; at < DAY_SLOTS; at++) {
        uint32_t slot = hours_weekday_of(day) * DAY_SLOTS + at;
        if ((half_hours >> at & 1) != 0)
            slots[slot / 8] = (uint8_t)(slots[slot / 8] | 1u << slot % 8);
    }
}

bool finder_week_end(const FinderWeek *week, uint8_t ret_slots[SEARCH_SLOT_BYTES])
{
    memset(ret_slots, 0, SEARCH_SLOT_BYTES);
    for (int i = 0; i < FINDER_WEEK_DAYS; i++) {
        const FinderDay *day = week->is_otherwise[i] ? &week->otherwise[i] : &week->usual[i];
        if (i > 0)
            mark(ret_slots, week->first + i, day->own);
        if (i < FINDER_WEEK_DAYS - 1)
            mark(ret_slots, week->first + i + 1, day->night);
    }
    return week->is_known;
}

uint32_t finder_slot_of(Microseconds at)
{
    struct tm local = local_of(at);
    uint32_t day = (uint32_t)(local.tm_wday + WEEK_DAYS - 1) % WEEK_DAYS;
    return day * DAY_SLOTS + (uint32_t)(local.tm_hour * 60 + local.tm_min) / SLOT_MINUTES;
}
