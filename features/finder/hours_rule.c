/* hours_rule: see hours_rule.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/hours_rule.h"

enum {
    WEEK_DAYS = 7,
    NO_ORDINALS = 1 << 20,   /* longer than any, so that "-1MO" is none of it */
    COUNTED_DAYS_MOST = 4000 /* eleven years of days are counted one by one, no more */
};

typedef struct Date {
    int64_t year, month, day; /* month and day from 1 */
} Date;

/* ---- Calendar ---- */

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t month_days(int64_t year, int64_t month)
{
    static const int64_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return DAYS[month - 1] + (month == 2 && is_leap(year));
}

static int64_t days_before_year(int64_t year)
{
    int64_t before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 - 719162;
}

static int64_t day_of_year(Date date)
{
    int64_t day = date.day;
    for (int64_t month = 1; month < date.month; month++)
        day += month_days(date.year, month);
    return day;
}

static Date date_of(int64_t day)
{
    Date date = {.year = 1970 + day / 366, .month = 1};
    while (days_before_year(date.year + 1) <= day)
        date.year++;
    int64_t rest = day - days_before_year(date.year);
    while (rest >= month_days(date.year, date.month))
        rest -= month_days(date.year, date.month++);
    date.day = rest + 1;
    return date;
}

unsigned hours_weekday_of(int64_t day)
{
    return (unsigned)((day + 3) % WEEK_DAYS); /* the first day was a Thursday */
}

static bool part_of(Str date, size_t start, size_t end, int64_t most, int64_t *ret_part)
{
    return end <= date.len && str_to_int(str_part(date, start, end), 1, most, ret_part) == OK;
}

bool hours_day_of(Str date, int64_t *ret_day)
{
    Date read;
    bool has_dashes = date.len >= 10 && date.bytes[4] == '-';
    size_t month_at = has_dashes ? 5 : 4, day_at = has_dashes ? 8 : 6;
    if (!part_of(date, 0, 4, 9999, &read.year) || read.year < 1970 ||
        !part_of(date, month_at, month_at + 2, 12, &read.month) ||
        !part_of(date, day_at, day_at + 2, 31, &read.day) ||
        read.day > month_days(read.year, read.month))
        return false;
    *ret_day = days_before_year(read.year) + day_of_year(read) - 1;
    return true;
}

/* ---- Parts of a rule ---- */

/* Whether a list as "1,15,-1" has the number; negative ones count from the end. */
static bool has_number(Str list, int64_t number, int64_t length)
{
    for (Str one; str_split(&list, ',', &one);) {
        int64_t wanted;
        if (str_to_int(str_trim(one), -366, 366, &wanted) == OK &&
            (wanted == number || (wanted < 0 && length + wanted + 1 == number)))
            return true;
    }
    return false;
}

/* Whether "MO,1TU,-1FR" has the weekday, which is the nth of `length` days behind each other from
 * `at` (from 1). */
static bool has_weekday(Str byday, unsigned weekday, int64_t at, int64_t length)
{
    static const char *const KEYS[WEEK_DAYS] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    for (Str one; str_split(&byday, ',', &one);) {
        int64_t nth = 0;
        one = str_trim(one);
        if (one.len < 2 || !str_equal(str_part(one, one.len - 2, one.len), str_of(KEYS[weekday])))
            continue;
        if (one.len == 2)
            return true;
        size_t from = one.bytes[0] == '+';
        if (str_to_int(str_part(one, from, one.len - 2), -53, 53, &nth) == OK &&
            (nth == (at + 6) / WEEK_DAYS || nth == -((length - at) / WEEK_DAYS + 1)))
            return true;
    }
    return false;
}

static int64_t week_of(const HoursRule *rule, int64_t day)
{
    return (day + (str_equal(rule->wkst, STR("SU")) ? 4 : 3)) / WEEK_DAYS;
}

/* Source: ISO 8601: the first week is the one with the year's first Thursday. */
static int64_t iso_week_of(int64_t day)
{
    int64_t thursday = day - hours_weekday_of(day) + 3;
    return (thursday - days_before_year(date_of(thursday).year)) / WEEK_DAYS + 1;
}

static bool monthly(const HoursRule *rule, int64_t day, Date date, const Date *start)
{
    int64_t length = month_days(date.year, date.month);
    if (rule->bymonthday.len == 0 && rule->byday.len == 0)
        return start != NULL && start->day == date.day;
    return (rule->bymonthday.len == 0 || has_number(rule->bymonthday, date.day, length)) &&
           (rule->byday.len == 0 ||
            has_weekday(rule->byday, hours_weekday_of(day), date.day, length));
}

static bool yearly(const HoursRule *rule, int64_t day, Date date, const Date *start)
{
    int64_t length = is_leap(date.year) ? 366 : 365, at = day_of_year(date);
    if (rule->byyearday.len == 0 && rule->byweekno.len == 0 && rule->byday.len == 0)
        return start != NULL && start->day == date.day && start->month == date.month;
    return (rule->byyearday.len == 0 || has_number(rule->byyearday, at, length)) &&
           (rule->byweekno.len == 0 || has_number(rule->byweekno, iso_week_of(day), 53)) &&
           (rule->byday.len == 0 || has_weekday(rule->byday, hours_weekday_of(day), at, length));
}

/* Whether the rule has the day, whatever limits it. `start` is NULL without a beginning. */
static bool repeats_on(const HoursRule *rule, int64_t day, const int64_t *start)
{
    int64_t interval = rule->interval > 1 ? rule->interval : 1;
    Date date = date_of(day), first = {0};
    if (start != NULL)
        first = date_of(*start);
    else if (interval > 1)
        return false;
    bool is_in_month = rule->bymonthday.len == 0 ||
                       has_number(rule->bymonthday, date.day, month_days(date.year, date.month));
    bool is_in_week =
        rule->byday.len == 0 || has_weekday(rule->byday, hours_weekday_of(day), 0, NO_ORDINALS);
    if (str_equal(rule->freq, STR("DAILY")))
        return (start == NULL || (day - *start) % interval == 0) && is_in_month && is_in_week;
    if (str_equal(rule->freq, STR("WEEKLY"))) {
        bool is_day = rule->byday.len > 0
                          ? is_in_week
                          : start != NULL && hours_weekday_of(day) == hours_weekday_of(*start);
        return is_day && is_in_month &&
               (start == NULL || (week_of(rule, day) - week_of(rule, *start)) % interval == 0);
    }
    if (str_equal(rule->freq, STR("MONTHLY")))
        return monthly(rule, day, date, start == NULL ? NULL : &first) &&
               (start == NULL ||
                ((date.year - first.year) * 12 + date.month - first.month) % interval == 0);
    return str_equal(rule->freq, STR("YEARLY")) &&
           yearly(rule, day, date, start == NULL ? NULL : &first) &&
           (start == NULL || (date.year - first.year) % interval == 0);
}

/* ---- All of it ---- */

bool hours_rule_is_exception(const HoursRule *rule)
{
    int64_t from;
    return rule->freq.len == 0 && rule->byday.len == 0 && hours_day_of(rule->valid_from, &from);
}

bool hours_rule_holds(const HoursRule *rule, int64_t day)
{
    int64_t from = 0, to = 0, until = 0, start = 0;
    bool has_from = hours_day_of(rule->valid_from, &from),
         has_to = hours_day_of(rule->valid_to, &to);
    bool has_until = hours_day_of(rule->until, &until);
    bool has_start = hours_day_of(rule->dtstart, &start);
    if ((has_from && day < from) || (has_to && day > to) || (has_until && day > until) ||
        (has_start && day < start))
        return false;
    if (hours_rule_is_exception(rule))
        return has_to || day == from;
    if (!has_start && has_from)
        start = from;
    const int64_t *beginning = has_start || has_from ? &start : NULL;
    if (!repeats_on(rule, day, beginning))
        return false;
    if (rule->count <= 0)
        return true;
    if (beginning == NULL || day - start > COUNTED_DAYS_MOST)
        return false;
    int64_t times = 0;
    for (int64_t one = start; one <= day; one++)
        times += repeats_on(rule, one, beginning);
    return times <= rule->count;
}
