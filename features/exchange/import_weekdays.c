/*
 * import_weekdays: days of the week in words, "Monday - Friday", "út, čt", "pon.–pt.", as BYDAY of
 * RFC 5545. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/exchange/import_value.h"

#include <string.h>

enum {
    DAYS_OF_WEEK = 7
};

static const char *const CODES[DAYS_OF_WEEK] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

/* Folded beginnings by which a word is known: English, Czech, Polish; the longer ones first. */
typedef struct DayWord {
    const char *word;
    unsigned day;
} DayWord;

static const DayWord WORDS[] = {
    {"mo", 0}, {"po", 0},  {"pn", 0},     {"tu", 1}, {"ut", 1},       {"wt", 1}, {"we", 2},
    {"st", 2}, {"sr", 2},  {"th", 3},     {"ct", 3}, {"cz", 3},       {"fr", 4}, {"patek", 4},
    {"pa", 4}, {"pt", 4},  {"piatek", 4}, {"pi", 4}, {"sa", 5},       {"so", 5}, {"sb", 5},
    {"su", 6}, {"ned", 6}, {"ne", 6},     {"nd", 6}, {"niedziel", 6}, {"ni", 6},
};

static bool day_of_word(Str word, unsigned *ret_day)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (str_starts_with(word, str_of(WORDS[i].word))) {
            *ret_day = WORDS[i].day;
            return true;
        }
    }
    return false;
}

static unsigned range_of(unsigned from, unsigned to)
{
    unsigned days = 0;
    for (unsigned day = from;; day = (day + 1) % DAYS_OF_WEEK) {
        days |= 1U << day;
        if (day == to)
            return days;
    }
}

/* The next word of letters, folded, and whether a dash or "to" stood before it. */
static bool next_word(Str *rest, Arena *arena, Str *ret_word, bool *ret_is_range)
{
    static const char *const TO[] = {"to", "az", "do", "through", "thru"};
    *ret_is_range = false;
    while (true) {
        uint32_t code = 0;
        Str before = *rest;
        size_t len = 0;
        while (unicode_next(rest, &code) && (code > 0x7F ? code != 0x2013 && code != 0x2014
                                                         : strchr(" ,;&/.-", (int)code) == NULL))
            len = before.len - rest->len;
        Str word = unicode_fold(arena, str_part(before, 0, len));
        bool is_to = false;
        for (size_t i = 0; i < sizeof TO / sizeof TO[0]; i++)
            is_to = is_to || str_equal(word, str_of(TO[i]));
        if (is_to || (word.len == 0 && (code == '-' || code == 0x2013 || code == 0x2014)))
            *ret_is_range = true;
        if (word.len > 0 && !is_to) {
            /* The separator is looked at again: it may be the dash of a range. */
            *rest = str_part(before, len, before.len);
            *ret_word = word;
            return true;
        }
        if (rest->len == 0)
            return false;
    }
}

static bool read_days(Str raw, Arena *arena, unsigned *ret_days)
{
    Str rest = raw;
    Str word;
    bool is_range = false;
    unsigned days = 0;
    unsigned last = DAYS_OF_WEEK;
    while (next_word(&rest, arena, &word, &is_range)) {
        unsigned day = 0;
        if (str_equal(word, STR("daily")) || str_equal(word, STR("denne")) ||
            str_equal(word, STR("codziennie"))) {
            days = 0x7F;
            continue;
        }
        if (str_equal(word, STR("and")) || str_equal(word, STR("a")) || str_equal(word, STR("i")))
            continue;
        if (!day_of_word(word, &day))
            return false;
        days |= is_range && last < DAYS_OF_WEEK ? range_of(last, day) : 1U << day;
        last = day;
    }
    *ret_days = days;
    return days != 0;
}

/* "MO,1TU,-1FR" as it is. */
static bool is_byday(Str raw)
{
    Str rest = raw;
    Str part;
    while (str_split(&rest, ',', &part)) {
        part = str_trim(part);
        size_t digits = 0;
        while (digits < part.len && strchr("+-0123456789", part.bytes[digits]) != NULL)
            digits++;
        Str code = str_part(part, digits, part.len);
        bool is_known = false;
        for (size_t i = 0; i < DAYS_OF_WEEK; i++)
            is_known = is_known || str_equal(code, str_of(CODES[i]));
        if (!is_known)
            return false;
    }
    return raw.len > 0;
}

bool import_weekdays(Str raw, Arena *arena, Str *ret_weekdays)
{
    if (is_byday(raw)) {
        *ret_weekdays = raw;
        return true;
    }
    unsigned days = 0;
    if (!read_days(raw, arena, &days))
        return false;
    Str parts[DAYS_OF_WEEK];
    size_t count = 0;
    for (size_t i = 0; i < DAYS_OF_WEEK; i++) {
        if ((days & 1U << i) != 0)
            parts[count++] = str_of(CODES[i]);
    }
    *ret_weekdays = str_join(arena, parts, count, STR(","));
    return true;
}
