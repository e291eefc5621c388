/*
 * format: numbers, dates and times as people of a language write them, and reading them again.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/language.h"

#include <time.h>

#define NO_BREAK_SPACE "\u00A0"

static const char *const MONTHS[LANGUAGE_COUNT][12] = {
    [LANGUAGE_CS] =
        {"ledna",
         "února",
         "března",
         "dubna",
         "května",
         "června",
         "července",
         "srpna",
         "září",
         "října",
         "listopadu",
         "prosince"},
    [LANGUAGE_PL] =
        {"stycznia",
         "lutego",
         "marca",
         "kwietnia",
         "maja",
         "czerwca",
         "lipca",
         "sierpnia",
         "września",
         "października",
         "listopada",
         "grudnia"},
    [LANGUAGE_EN] =
        {"January",
         "February",
         "March",
         "April",
         "May",
         "June",
         "July",
         "August",
         "September",
         "October",
         "November",
         "December"},
};

static const char *const WEEKDAYS[LANGUAGE_COUNT][7] = {
    [LANGUAGE_CS] = {"neděle", "pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota"},
    [LANGUAGE_PL] =
        {"niedziela", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota"},
    [LANGUAGE_EN] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
};

enum {
    YEAR_FIRST = 1900, /* nobody meant an earlier or later year; it is a slip */
    YEAR_LAST = 2199,
    GROUPED_FROM = 10000 /* four digits stand together, so that a year is a year */
};

typedef struct Day {
    int64_t year;
    int64_t month; /* 1 to 12 */
    int64_t day;   /* 1 to 31 */
} Day;

/* ---- Numbers ---- */

Str format_int(Arena *arena, Language language, int64_t value)
{
    if (value > -GROUPED_FROM && value < GROUPED_FROM)
        return str_of_int(arena, value);
    Str separator = language == LANGUAGE_EN ? STR(",") : STR(NO_BREAK_SPACE);
    Str parts[8];
    size_t first = sizeof parts / sizeof parts[0];
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    for (; rest >= 1000; rest /= 1000)
        parts[--first] = str_format(arena, "%03u", (unsigned)(rest % 1000));
    parts[--first] = str_format(arena, "%s%u", value < 0 ? "-" : "", (unsigned)rest);
    return str_join(arena, parts + first, sizeof parts / sizeof parts[0] - first, separator);
}

Str format_tenths(Arena *arena, Language language, int64_t tenths)
{
    Str whole = format_int(arena, language, tenths / 10);
    int64_t tenth = tenths % 10;
    if (tenth == 0)
        return whole;
    return str_format(
        arena,
        "%s%.*s%s%d",
        tenths < 0 && tenths > -10 ? "-" : "",
        STR_ARG(whole),
        language == LANGUAGE_EN ? "." : ",",
        (int)(tenth < 0 ? -tenth : tenth));
}

Str format_size(Arena *arena, Language language, int64_t size_bytes)
{
    static const char *const UNITS[] = {"B", "kB", "MB", "GB", "TB"};
    size_t unit = 0;
    int64_t divisor = 1;
    while (size_bytes / divisor >= 1000 && unit + 1 < sizeof UNITS / sizeof UNITS[0]) {
        divisor *= 1000;
        unit++;
    }
    int64_t tenths = unit == 0 ? size_bytes * 10 : size_bytes / (divisor / 10);
    Str number = format_tenths(arena, language, tenths >= 1000 ? tenths / 10 * 10 : tenths);
    return str_format(arena, "%.*s" NO_BREAK_SPACE "%s", STR_ARG(number), UNITS[unit]);
}

/* ---- Dates ---- */

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static bool is_day(const Day *day)
{
    static const int64_t LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (day->year < YEAR_FIRST || day->year > YEAR_LAST || day->month < 1 || day->month > 12)
        return false;
    int64_t length = LENGTHS[day->month - 1] + (day->month == 2 && is_leap(day->year) ? 1 : 0);
    return day->day >= 1 && day->day <= length;
}

/* Digits at the beginning of *rest, at most `maximum` of them. */
static bool take_number(Str *rest, size_t maximum, int64_t *ret_value)
{
    size_t len = 0;
    while (len < rest->len && rest->bytes[len] >= '0' && rest->bytes[len] <= '9')
        len++;
    if (len == 0 || len > maximum ||
        str_to_int(str_part(*rest, 0, len), 0, INT64_MAX, ret_value) != OK)
        return false;
    *rest = str_part(*rest, len, rest->len);
    return true;
}

static bool take_byte(Str *rest, char byte)
{
    if (rest->len == 0 || rest->bytes[0] != byte)
        return false;
    *rest = str_part(*rest, 1, rest->len);
    return true;
}

/* Spaces, also those that do not break. */
static void skip_spaces(Str *rest)
{
    while (true) {
        *rest = str_trim(*rest);
        if (!str_starts_with(*rest, STR(NO_BREAK_SPACE)))
            return;
        *rest = str_part(*rest, sizeof NO_BREAK_SPACE - 1, rest->len);
    }
}

static bool read_iso(Str text, Day *ret_day)
{
    return text.len == 10 && take_number(&text, 4, &ret_day->year) && take_byte(&text, '-') &&
           take_number(&text, 2, &ret_day->month) && take_byte(&text, '-') &&
           take_number(&text, 2, &ret_day->day) && text.len == 0 && is_day(ret_day);
}

static void put_digits(char *bytes, size_t count, int64_t number)
{
    for (size_t i = count; i > 0; i--, number /= 10)
        bytes[i - 1] = (char)('0' + number % 10);
}

/* "2026-11-22", written without a format: lists have a date in every row. */
static Str iso_text(Arena *arena, int64_t year, int64_t month, int64_t day)
{
    char *bytes = arena_alloc(arena, 10);
    put_digits(bytes, 4, year);
    bytes[4] = bytes[7] = '-';
    put_digits(bytes + 5, 2, month);
    put_digits(bytes + 8, 2, day);
    return (Str){.bytes = bytes, .len = 10};
}

/* Takes day and month, as they are said, and leaves the year. */
static bool take_day_and_month(Str *text, Day *ret_day)
{
    skip_spaces(text);
    if (!take_number(text, 2, &ret_day->day))
        return false;
    char separator = text->len > 0 ? text->bytes[0] : '\0';
    if ((separator != '.' && separator != '/' && separator != '-') || !take_byte(text, separator))
        return false;
    skip_spaces(text);
    if (!take_number(text, 2, &ret_day->month))
        return false;
    bool is_whole = take_byte(text, separator);
    skip_spaces(text);
    return is_whole || text->len == 0;
}

/* Day, month, year. A year of two digits could be any century's. */
static bool read_spoken(Str text, Day *ret_day)
{
    if (!take_day_and_month(&text, ret_day) || !take_number(&text, 4, &ret_day->year))
        return false;
    skip_spaces(&text);
    return text.len == 0 && is_day(ret_day);
}

const char *date_problem(Str text)
{
    Day day;
    int64_t year;
    if (!take_day_and_month(&text, &day))
        return N_("Enter a date, for example 24. 11. 2026.");
    if (text.len == 0)
        return N_("The year is missing. Write for example 24. 11. 2026.");
    size_t digits = text.len;
    if (!take_number(&text, 4, &year) || str_trim(text).len > 0)
        return N_("Enter a date, for example 24. 11. 2026.");
    if (digits - text.len <= 2)
        return N_("Write the year with all four digits, for example 2026.");
    return N_("There is no such day in the calendar. Look at the day, the month and the year.");
}

Status parse_date(Str text, Arena *arena, Str *ret_iso_date)
{
    Day day;
    if (!read_iso(str_trim(text), &day) && !read_spoken(text, &day))
        return INVALID;
    *ret_iso_date = iso_text(arena, day.year, day.month, day.day);
    return OK;
}

Str format_date(Arena *arena, Language language, Str iso_date)
{
    Day day;
    if (!read_iso(iso_date, &day))
        return iso_date;
    if (language == LANGUAGE_EN)
        return str_format(
            arena,
            "%d" NO_BREAK_SPACE "%.3s" NO_BREAK_SPACE "%d",
            (int)day.day,
            MONTHS[LANGUAGE_EN][day.month - 1],
            (int)day.year);
    if (language == LANGUAGE_PL)
        return str_format(arena, "%02d.%02d.%d", (int)day.day, (int)day.month, (int)day.year);
    return str_format(
        arena,
        "%d." NO_BREAK_SPACE "%d." NO_BREAK_SPACE "%d",
        (int)day.day,
        (int)day.month,
        (int)day.year);
}

Str format_date_long(Arena *arena, Language language, Str iso_date)
{
    Day day;
    if (!read_iso(iso_date, &day))
        return iso_date;
    return str_format(
        arena,
        "%d%s" NO_BREAK_SPACE "%s %d%s",
        (int)day.day,
        language == LANGUAGE_CS ? "." : "",
        MONTHS[language][day.month - 1],
        (int)day.year,
        language == LANGUAGE_PL ? NO_BREAK_SPACE "r." : "");
}

/* 0: Sunday. Source: Sakamoto's method for the Gregorian calendar. */
static size_t weekday_of(const Day *day)
{
    static const int64_t OFFSETS[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int64_t year = day->year - (day->month < 3 ? 1 : 0);
    return (
        size_t)((year + year / 4 - year / 100 + year / 400 + OFFSETS[day->month - 1] + day->day) % 7);
}

Str format_weekday(Arena *arena, Language language, Str iso_date)
{
    (void)arena;
    Day day;
    return read_iso(iso_date, &day) ? str_of(WEEKDAYS[language][weekday_of(&day)]) : iso_date;
}

/* ---- Times ---- */

/* "930" and "0930": the last two digits are minutes. */
static void split_digits(size_t len, int64_t *hours, int64_t *minutes)
{
    if (len < 3)
        return;
    *minutes = *hours % 100;
    *hours /= 100;
}

Status parse_time(Str text, int64_t *ret_minutes)
{
    skip_spaces(&text);
    Str rest = text;
    int64_t hours = 0;
    int64_t minutes = 0;
    if (!take_number(&rest, 4, &hours))
        return INVALID;
    size_t len = text.len - rest.len;
    if (len > 2)
        split_digits(len, &hours, &minutes);
    else if (take_byte(&rest, ':') || take_byte(&rest, '.')) {
        Str digits = rest;
        if (!take_number(&rest, 2, &minutes) || digits.len - rest.len != 2)
            return INVALID;
    }
    skip_spaces(&rest);
    if (rest.len > 0 || hours > 23 || minutes > 59)
        return INVALID;
    *ret_minutes = hours * 60 + minutes;
    return OK;
}

Str format_minutes(Arena *arena, Language language, int64_t minutes_after_midnight)
{
    (void)language;
    int64_t minutes = minutes_after_midnight % 60;
    const Str parts[] = {
        str_of_int(arena, minutes_after_midnight / 60),
        minutes < 10 ? STR(":0") : STR(":"),
        str_of_int(arena, minutes),
    };
    return str_join(arena, parts, 3, (Str){0});
}

static struct tm local_time(Microseconds at)
{
    time_t seconds = (time_t)(at / SECONDS(1));
    struct tm local = {0};
    (void)localtime_r(&seconds, &local);
    return local;
}

static Str iso_of(Arena *arena, const struct tm *local)
{
    return iso_text(arena, local->tm_year + 1900, local->tm_mon + 1, local->tm_mday);
}

Str iso_date_of(Arena *arena, Microseconds at)
{
    struct tm local = local_time(at);
    return iso_of(arena, &local);
}

Str format_day(Arena *arena, Language language, Microseconds at)
{
    return at == 0 ? (Str){0} : format_date(arena, language, iso_date_of(arena, at));
}

Str format_moment(Arena *arena, Language language, Microseconds at)
{
    struct tm local = local_time(at);
    Str date = format_date(arena, language, iso_of(arena, &local));
    Str time = format_minutes(arena, language, local.tm_hour * 60 + local.tm_min);
    return str_format(arena, "%.*s %.*s", STR_ARG(date), STR_ARG(time));
}

Str format_clock(Arena *arena, Language language, Microseconds at)
{
    struct tm local = local_time(at);
    return format_minutes(arena, language, local.tm_hour * 60 + local.tm_min);
}

Microseconds moment_of(Str iso_date, int64_t minutes_after_midnight)
{
    int64_t year, month, day;
    if (iso_date.len != 10 || str_to_int(str_part(iso_date, 0, 4), 1, 9999, &year) != OK ||
        str_to_int(str_part(iso_date, 5, 7), 1, 12, &month) != OK ||
        str_to_int(str_part(iso_date, 8, 10), 1, 31, &day) != OK)
        return 0;
    struct tm local = {
        .tm_year = (int)year - 1900,
        .tm_mon = (int)month - 1,
        .tm_mday = (int)day,
        .tm_hour = (int)(minutes_after_midnight / 60),
        .tm_min = (int)(minutes_after_midnight % 60),
        .tm_isdst = -1};
    return SECONDS((Microseconds)mktime(&local));
}

Str today_iso(Arena *arena)
{
    struct tm local = local_time(clock_now());
    return iso_of(arena, &local);
}
