/* import_never: see import_never.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_never.h"

#include "features/exchange/import_value.h"

enum {
    MONTHS_OF_A_YEAR = 12 /* what does not happen in so many never does */
};

static Str cell(const SourceRow *row, const char *column)
{
    return row->cells[exchange_column(TABLE_SCHEDULE, str_of(column))];
}

/* ISO dates compare as texts. */
static bool ends_before(const SourceRow *row, const char *start, const char *end)
{
    Str from = cell(row, start);
    Str to = cell(row, end);
    return from.len > 0 && to.len > 0 && str_compare(to, from) < 0;
}

static bool is_zero(Str number)
{
    double value = 1;
    return number.len > 0 && str_to_double(number, &value) == OK && value <= 0;
}

/* ---- Days of a month ---- */

/* A day as a number that orders days: 20260228. 0: none. */
static int64_t day_of(Str date)
{
    int64_t year = 0;
    int64_t month = 0;
    int64_t day = 0;
    if (date.len < 10 || str_to_int(str_part(date, 0, 4), 1, 9999, &year) != OK ||
        str_to_int(str_part(date, 5, 7), 1, 12, &month) != OK ||
        str_to_int(str_part(date, 8, 10), 1, 31, &day) != OK)
        return 0;
    return year * 10000 + month * 100 + day;
}

/* Whether one of the days ("31", "-1": the last) is in that month and between the two. */
static bool has_day_in(Str days, int64_t year, int64_t month, int64_t from, int64_t to)
{
    int64_t length = import_days_of_month((int)year, (int)month);
    Str part;
    while (str_split(&days, ',', &part)) {
        int64_t day = 0;
        if (str_to_int(str_trim(part), -31, 31, &day) != OK)
            continue;
        day = day < 0 ? length + day + 1 : day;
        int64_t on = year * 10000 + month * 100 + day;
        if (day >= 1 && day <= length && on >= from && (to == 0 || on <= to))
            return true;
    }
    return false;
}

/* HSDS has no BYMONTH, so the 30th of February is a 30th between two days of a February. */
static bool has_no_such_day(const SourceRow *row)
{
    Str days = cell(row, "bymonthday");
    int64_t start = day_of(cell(row, "dtstart"));
    int64_t valid = day_of(cell(row, "valid_from"));
    int64_t until = day_of(cell(row, "until"));
    int64_t valid_to = day_of(cell(row, "valid_to"));
    int64_t from = start > valid ? start : valid;
    int64_t to = until == 0 || (valid_to != 0 && valid_to < until) ? valid_to : until;
    if (days.len == 0)
        return false;
    int64_t year = from == 0 ? 2024 : from / 10000; /* any leap year */
    int64_t month = from == 0 ? 1 : from / 100 % 100;
    if (from == 0)
        to = 0; /* it began at some time */
    for (size_t i = 0; i <= MONTHS_OF_A_YEAR; i++) {
        if (has_day_in(days, year, month, from, to))
            return false;
        year += month == 12;
        month = month == 12 ? 1 : month + 1;
    }
    return true;
}

bool import_never_happens(const SourceRow *row)
{
    return ends_before(row, "dtstart", "until") || ends_before(row, "valid_from", "valid_to") ||
           ends_before(row, "valid_from", "until") || ends_before(row, "dtstart", "valid_to") ||
           is_zero(cell(row, "count")) || is_zero(cell(row, "interval")) || has_no_such_day(row);
}
