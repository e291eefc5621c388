/* import_value: values as other directories write them. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_value.h"

#include "base/limits.h"
#include "base/unicode.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

Str import_cut(Str text, size_t maximum_bytes)
{
    if (text.len <= maximum_bytes)
        return text;
    size_t len = maximum_bytes;
    while (len > 0 && ((unsigned char)text.bytes[len] & 0xC0) == 0x80)
        len--;
    return str_part(text, 0, len);
}

static bool is_control(unsigned char byte)
{
    return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
}

Str import_clean(Arena *arena, Str raw)
{
    Str text = str_trim(raw);
    if (str_equal(text, STR("NULL")) || str_equal(text, STR("\\N")) || str_equal(text, STR("?")))
        return (Str){0};
    size_t at = 0;
    while (at < text.len && !is_control((unsigned char)text.bytes[at]))
        at++;
    if (at == text.len)
        return text;
    char *bytes = arena_copy(arena, text.bytes, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_crlf = bytes[i] == '\r' && i + 1 < text.len && bytes[i + 1] == '\n';
        if (!is_crlf)
            bytes[len++] = is_control((unsigned char)bytes[i]) ? ' ' : bytes[i];
    }
    return str_trim((Str){.bytes = bytes, .len = len});
}

/* ---- Numbers ---- */

static Str number_text(Arena *arena, double value)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        int len = snprintf(text, sizeof text, "%.*g", digits, value);
        Str shown = {.bytes = text, .len = (size_t)len};
        double again = 0;
        if (str_to_double(shown, &again) == OK && again >= value && again <= value)
            break;
    }
    return str_copy(arena, str_of(text));
}

bool import_number(Str raw, Arena *arena, Str *ret_number)
{
    double value = 0;
    if (str_to_double(raw, &value) != OK || !isfinite(value))
        return false;
    *ret_number = number_text(arena, value);
    return true;
}

/* ---- Days and hours ---- */

/* Takes up to `most` digits off the text. */
static bool take_digits(Str *rest, size_t most, int *ret_value)
{
    size_t len = 0;
    int value = 0;
    while (len < rest->len && len < most && rest->bytes[len] >= '0' && rest->bytes[len] <= '9')
        value = value * 10 + (rest->bytes[len++] - '0');
    if (len == 0)
        return false;
    *rest = str_part(*rest, len, rest->len);
    *ret_value = value;
    return true;
}

static bool take_byte(Str *rest, const char *one_of)
{
    if (rest->len == 0 || strchr(one_of, rest->bytes[0]) == NULL || rest->bytes[0] == '\0')
        return false;
    *rest = str_part(*rest, 1, rest->len);
    return true;
}

int import_days_of_month(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : DAYS[month - 1];
}

static bool is_date(int year, int month, int day)
{
    return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= import_days_of_month(year, month);
}

/* 2026-11-21; also at the beginning of a moment. */
static bool take_iso_date(Str *rest, int *ret_year, int *ret_month, int *ret_day)
{
    return take_digits(rest, 4, ret_year) && take_byte(rest, "-") &&
           take_digits(rest, 2, ret_month) && take_byte(rest, "-") &&
           take_digits(rest, 2, ret_day) && is_date(*ret_year, *ret_month, *ret_day);
}

bool import_date(Str raw, Arena *arena, Str *ret_date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    Str rest = raw;
    bool is_good = take_iso_date(&rest, &year, &month, &day) &&
                   (rest.len == 0 || rest.bytes[0] == 'T' || rest.bytes[0] == ' ');
    if (!is_good) { /* 21. 11. 2026 */
        rest = raw;
        is_good = take_digits(&rest, 2, &day) && take_byte(&rest, ".");
        (void)take_byte(&rest, " ");
        is_good = is_good && take_digits(&rest, 2, &month) && take_byte(&rest, ".");
        (void)take_byte(&rest, " ");
        is_good = is_good && take_digits(&rest, 4, &year) && rest.len == 0;
    }
    if (!is_good) { /* 11/21/2026, as in America */
        rest = raw;
        is_good = take_digits(&rest, 2, &month) && take_byte(&rest, "/") &&
                  take_digits(&rest, 2, &day) && take_byte(&rest, "/") &&
                  take_digits(&rest, 4, &year) && rest.len == 0;
    }
    if (!is_good || !is_date(year, month, day))
        return false;
    *ret_date = str_format(arena, "%04d-%02d-%02d", year, month, day);
    return true;
}

bool import_time(Str raw, Arena *arena, Str *ret_time)
{
    if (str_equal_ignoring_ascii_case(raw, STR("noon"))) {
        *ret_time = STR("12:00");
        return true;
    }
    if (str_equal_ignoring_ascii_case(raw, STR("midnight"))) {
        *ret_time = STR("00:00");
        return true;
    }
    int hour = 0;
    int minute = 0;
    int second = 0;
    Str rest = raw;
    if (!take_digits(&rest, 2, &hour))
        return false;
    bool has_minutes = take_byte(&rest, ":.");
    if (has_minutes && !take_digits(&rest, 2, &minute))
        return false;
    if (take_byte(&rest, ":") && !take_digits(&rest, 2, &second))
        return false;
    rest = str_trim(rest);
    bool is_afternoon = str_equal_ignoring_ascii_case(rest, STR("pm")) ||
                        str_equal_ignoring_ascii_case(rest, STR("p.m."));
    bool is_morning = str_equal_ignoring_ascii_case(rest, STR("am")) ||
                      str_equal_ignoring_ascii_case(rest, STR("a.m."));
    /* A zone behind the time says nothing that the place does not say. */
    bool has_zone = rest.len > 0 && strchr("Zz+-", rest.bytes[0]) != NULL;
    if ((rest.len > 0 && !is_morning && !is_afternoon && !has_zone) ||
        ((is_morning || is_afternoon) && (hour < 1 || hour > 12)))
        return false;
    if (!has_minutes && !is_morning && !is_afternoon)
        return false;
    if (is_morning || is_afternoon)
        hour = hour % 12 + (is_afternoon ? 12 : 0);
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute > 0))
        return false;
    *ret_time = hour == 24 ? STR("23:59") : str_format(arena, "%02d:%02d", hour, minute);
    return true;
}

/* Days since 1970-01-01, of the Gregorian calendar. */
static int64_t days_since_1970(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = y / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

/* "Z", "+01:00", "-0530", or nothing. */
static bool take_offset(Str rest, int64_t *ret_minutes)
{
    *ret_minutes = 0;
    if (rest.len == 0 || str_equal_ignoring_ascii_case(rest, STR("Z")))
        return true;
    bool is_west = rest.bytes[0] == '-';
    int hours = 0;
    int minutes = 0;
    if (!take_byte(&rest, "+-") || !take_digits(&rest, 2, &hours))
        return false;
    (void)take_byte(&rest, ":");
    if (rest.len > 0 && !take_digits(&rest, 2, &minutes))
        return false;
    *ret_minutes = (is_west ? -1 : 1) * ((int64_t)hours * 60 + minutes);
    return rest.len == 0 && hours < 24 && minutes < 60;
}

bool import_moment(Str raw, Microseconds *ret_at)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int64_t offset_minutes = 0;
    int64_t fraction = 0;
    Str rest = raw;
    if (!take_iso_date(&rest, &year, &month, &day))
        return false;
    if (rest.len > 0) {
        if (!take_byte(&rest, "Tt ") || !take_digits(&rest, 2, &hour) || !take_byte(&rest, ":") ||
            !take_digits(&rest, 2, &minute))
            return false;
        if (take_byte(&rest, ":") && !take_digits(&rest, 2, &second))
            return false;
        int digit = 0;
        int64_t unit = 100000;
        if (take_byte(&rest, ".,")) {
            for (; take_digits(&rest, 1, &digit); unit /= 10)
                fraction += digit * unit;
        }
        if (hour > 23 || minute > 59 || second > 60 || !take_offset(rest, &offset_minutes))
            return false;
    }
    *ret_at = ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute - offset_minutes) *
                  MINUTES(1) +
              SECONDS(second) + fraction;
    return true;
}

/* ---- Words ---- */

bool import_country(Str raw, Arena *arena, Str *ret_country)
{
    static const char *const NAMES[][2] = {
        {"ceska republika", "CZ"},
        {"cesko", "CZ"},
        {"czech republic", "CZ"},
        {"czechia", "CZ"},
        {"cze", "CZ"},
        {"polska", "PL"},
        {"poland", "PL"},
        {"polsko", "PL"},
        {"pol", "PL"},
        {"slovensko", "SK"},
        {"slovakia", "SK"},
        {"usa", "US"},
        {"united states", "US"},
        {"united states of america", "US"},
        {"united kingdom", "GB"},
        {"uk", "GB"},
    };
    Str key = unicode_fold(arena, raw);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (str_equal(key, str_of(NAMES[i][0]))) {
            *ret_country = str_of(NAMES[i][1]);
            return true;
        }
    }
    if (key.len != 2 || raw.len != 2)
        return false;
    char *upper = arena_copy(arena, key.bytes, 2);
    for (size_t i = 0; i < 2; i++) {
        if (upper[i] < 'a' || upper[i] > 'z')
            return false;
        upper[i] = (char)(upper[i] - 'a' + 'A');
    }
    *ret_country = (Str){.bytes = upper, .len = 2};
    return true;
}

bool import_status(Str raw, Str *ret_status)
{
    static const char *const WORDS[][2] = {
        {"active", "active"},
        {"1", "active"},
        {"true", "active"},
        {"published", "active"},
        {"inactive", "inactive"},
        {"0", "inactive"},
        {"false", "inactive"},
        {"defunct", "defunct"},
        {"closed", "defunct"},
        {"temporarily closed", "temporarily closed"},
        {"temporarily_closed", "temporarily closed"},
        {"suspended", "temporarily closed"},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (str_equal_ignoring_ascii_case(raw, str_of(WORDS[i][0]))) {
            *ret_status = str_of(WORDS[i][1]);
            return true;
        }
    }
    return false;
}

/* ---- All kinds ---- */

static ValueJudgement judged(bool is_good)
{
    return is_good ? VALUE_GOOD : VALUE_BAD;
}

/* Times are UTC microseconds in one form, so that the same moment is the same text. */
static bool moment_value(Str raw, Arena *arena, Str *ret_value)
{
    Microseconds at = 0;
    if (!import_moment(raw, &at))
        return false;
    *ret_value = import_moment_text(arena, at);
    return true;
}

Str import_moment_text(Arena *arena, Microseconds at)
{
    int64_t seconds = at / SECONDS(1) - (at % SECONDS(1) < 0);
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);
    int64_t in_day = seconds - day * 86400;
    /* The calendar backwards, as days_since_1970 forwards. */
    int64_t z = day + 719468;
    int64_t era = z / 146097;
    int64_t of_era = z - era * 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * of_year + 2) / 153;
    int64_t day_of_month = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    return str_format(
        arena,
        "%04lld-%02lld-%02lldT%02lld:%02lld:%02lldZ",
        (long long)(year_of_era + era * 400 + (month <= 2)),
        (long long)month,
        (long long)day_of_month,
        (long long)(in_day / 3600),
        (long long)(in_day / 60 % 60),
        (long long)(in_day % 60));
}

static bool integer_value(Str raw, Arena *arena, Str *ret_value)
{
    double value = 0;
    if (str_to_double(raw, &value) != OK || !isfinite(value) || fabs(value) > 1e15 ||
        floor(value) < value)
        return false;
    *ret_value = number_text(arena, value);
    return true;
}

ValueJudgement import_value(const ExchangeColumn *column, Str raw, Arena *arena, Str *ret_value)
{
    Str text = import_clean(arena, raw);
    *ret_value = (Str){0};
    if (text.len == 0)
        return VALUE_EMPTY;
    switch (column->kind) {
    case COLUMN_NUMBER:
        return judged(import_number(text, arena, ret_value));
    case COLUMN_INTEGER:
        return judged(integer_value(text, arena, ret_value));
    case COLUMN_DATE:
        return judged(import_date(text, arena, ret_value));
    case COLUMN_TIME:
        return judged(import_time(text, arena, ret_value));
    case COLUMN_MOMENT:
        return judged(moment_value(text, arena, ret_value));
    case COLUMN_LINK:
    case COLUMN_ANY:
    case COLUMN_TEXT:
        break;
    }
    *ret_value = import_cut(text, LIMIT_TEXT_BYTES);
    return ret_value->len < text.len ? VALUE_CUT : VALUE_GOOD;
}
