/* opening_words: hours in words, and as one text without a language. SPDX-License-Identifier:
 * EUPL-1.2 */
#include "features/directory/opening.h"

#include <string.h>

static const char *const NAMES[OPENING_DAYS] = {
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
static const char *const KEYS[OPENING_DAYS] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

static bool is_all_day(const OpeningDay *day)
{
    return day->count == 1 && day->spans[0].opens == 0 && day->spans[0].closes == 0;
}

Str opening_day_text(Arena *arena, Language language, const OpeningDay *day)
{
    Str parts[OPENING_SPANS];
    if (is_all_day(day))
        return text_get(language, N_("nonstop"));
    for (size_t i = 0; i < day->count; i++)
        parts[i] = str_format(
            arena,
            "%.*s–%.*s",
            STR_ARG(format_minutes(arena, language, day->spans[i].opens)),
            STR_ARG(format_minutes(
                arena, language, day->spans[i].closes == 0 ? 24 * 60 : day->spans[i].closes)));
    return day->count == 0 ? (Str){0} : str_join(arena, parts, day->count, STR(", "));
}

static bool is_same_day(const OpeningDay *a, const OpeningDay *b)
{
    return a->count == b->count && memcmp(a->spans, b->spans, a->count * sizeof a->spans[0]) == 0;
}

/* "po–pá", "po, st". */
static Str days_text(Arena *arena, Language language, unsigned days)
{
    Str parts[OPENING_DAYS];
    size_t count = 0;
    for (size_t i = 0; i < OPENING_DAYS; i++) {
        if ((days & 1U << i) == 0)
            continue;
        size_t last = i;
        while (last + 1 < OPENING_DAYS && (days & 1U << (last + 1)) != 0)
            last++;
        Str first_name = text_get(language, NAMES[i]);
        if (last - i < 2) {
            parts[count++] = first_name;
            continue;
        }
        Str last_name = text_get(language, NAMES[last]);
        parts[count++] = str_format(arena, "%.*s–%.*s", STR_ARG(first_name), STR_ARG(last_name));
        i = last;
    }
    return str_join(arena, parts, count, STR(", "));
}

Str opening_week_text(Arena *arena, Language language, const Opening *opening, Str separator)
{
    Str lines[OPENING_DAYS];
    size_t count = 0;
    unsigned said = 0;
    for (size_t i = 0; i < OPENING_DAYS; i++) {
        unsigned days = 0;
        const OpeningDay *day = &opening->week[i];
        for (size_t other = i; other < OPENING_DAYS; other++)
            days |= is_same_day(day, &opening->week[other]) ? 1U << other : 0;
        if (day->count == 0 || (said & 1U << i) != 0)
            continue;
        said |= days;
        lines[count++] = str_format(
            arena,
            "%.*s %.*s",
            STR_ARG(days_text(arena, language, days)),
            STR_ARG(opening_day_text(arena, language, day)));
    }
    return count == 0 ? (Str){0} : str_join(arena, lines, count, separator);
}

Str opening_exception_text(Arena *arena, Language language, const OpeningException *exception)
{
    Str from = format_date(arena, language, exception->from);
    Str hours = exception->day.count == 0 ? text_get(language, N_("closed"))
                                          : opening_day_text(arena, language, &exception->day);
    Str dates = from;
    if (!str_equal(exception->from, exception->to))
        dates = str_format(
            arena,
            "%.*s–%.*s",
            STR_ARG(from),
            STR_ARG(format_date(arena, language, exception->to)));
    bool has_note = exception->note.len > 0;
    return str_format(
        arena,
        "%.*s: %.*s%s%.*s",
        STR_ARG(dates),
        STR_ARG(hours),
        has_note ? ", " : "",
        STR_ARG(exception->note));
}

Str opening_text(Arena *arena, Language language, const Opening *opening)
{
    Str *lines = arena_array(arena, Str, opening->exception_count + 2);
    size_t count = 0;
    Str week = opening_week_text(arena, language, opening, STR("; "));
    if (week.len > 0)
        lines[count++] = week;
    for (size_t i = 0; i < opening->exception_count; i++)
        lines[count++] = opening_exception_text(arena, language, &opening->exceptions[i]);
    if (opening->note.len > 0)
        lines[count++] = opening->note;
    return count == 0 ? (Str){0} : str_join(arena, lines, count, STR("; "));
}

/* ---- Without a language ---- */

static Str plain_day(Arena *arena, const OpeningDay *day)
{
    Str parts[OPENING_SPANS];
    for (size_t i = 0; i < day->count; i++)
        parts[i] = str_format(
            arena,
            "%02d:%02d-%02d:%02d",
            (int)(day->spans[i].opens / 60),
            (int)(day->spans[i].opens % 60),
            (int)(day->spans[i].closes / 60),
            (int)(day->spans[i].closes % 60));
    return day->count == 0 ? STR("-") : str_join(arena, parts, day->count, STR(","));
}

/* A line each: "MO 08:00-16:00", "2026-12-24..2027-01-01 - Christmas", "note …". */
Str opening_write(Arena *arena, const Opening *opening)
{
    Str *lines = arena_array(arena, Str, OPENING_DAYS + opening->exception_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < OPENING_DAYS; i++) {
        if (opening->week[i].count > 0)
            lines[count++] =
                str_format(arena, "%s %.*s", KEYS[i], STR_ARG(plain_day(arena, &opening->week[i])));
    }
    for (size_t i = 0; i < opening->exception_count; i++) {
        const OpeningException *exception = &opening->exceptions[i];
        lines[count++] = str_format(
            arena,
            "%.*s..%.*s %.*s %.*s",
            STR_ARG(exception->from),
            STR_ARG(exception->to),
            STR_ARG(plain_day(arena, &exception->day)),
            STR_ARG(exception->note));
    }
    if (opening->note.len > 0)
        lines[count++] = str_format(arena, "note %.*s", STR_ARG(opening->note));
    return count == 0 ? (Str){0} : str_join(arena, lines, count, STR("\n"));
}

static void read_exception(Str word, Str rest, Opening *opening)
{
    Str hours = {0};
    size_t dots = str_find(word, STR(".."));
    if (dots == SIZE_MAX || opening->exception_count == OPENING_EXCEPTIONS)
        return;
    OpeningException exception = {
        .from = str_part(word, 0, dots), .to = str_part(word, dots + 2, word.len)};
    if (!str_split(&rest, ' ', &hours) || !opening_read_day(hours, &exception.day))
        return;
    exception.note = rest;
    opening->exceptions[opening->exception_count++] = exception;
}

void opening_read(Str text, Opening *ret_opening)
{
    Opening opening = {0};
    Str line;
    while (str_split(&text, '\n', &line)) {
        Str word = {0};
        Str rest = line;
        if (!str_split(&rest, ' ', &word))
            continue;
        if (str_equal(word, STR("note")))
            opening.note = rest;
        bool is_day = false;
        for (size_t i = 0; i < OPENING_DAYS; i++) {
            if (!str_equal(word, str_of(KEYS[i])))
                continue;
            is_day = true;
            (void)opening_read_day(rest, &opening.week[i]);
        }
        if (!is_day)
            read_exception(word, rest, &opening);
    }
    *ret_opening = opening;
}
