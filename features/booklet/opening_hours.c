/*
 * opening_hours: hours in words, short days, one line for a time of day and one for the same days.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/booklet/booklet.h"

#include "features/directory/wanted.h"
#include "web/language.h"

enum {
    DAYS = 7
};

static const char *const KEYS[DAYS] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
static const char *const NAMES[DAYS] = {
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};

/* Bit 0 is Monday; every day for a rule without days that repeats daily. */
static unsigned days_of(Str byday, bool is_daily)
{
    unsigned days = 0;
    Str day;
    if (byday.len == 0)
        return is_daily ? (1U << DAYS) - 1 : 0;
    while (byday.len > 0 && str_split(&byday, ',', &day)) {
        for (int i = 0; i < DAYS; i++) {
            if (str_equal(day, str_of(KEYS[i])))
                days |= 1U << i;
        }
    }
    return days;
}

/* "po–pá", "po, st". */
static Str days_text(Arena *arena, Language language, unsigned days)
{
    Str parts[DAYS];
    size_t count = 0;
    for (int i = 0; i < DAYS; i++) {
        if ((days & (1U << i)) == 0)
            continue;
        int last = i;
        while (last + 1 < DAYS && (days & (1U << (last + 1))) != 0)
            last++;
        Str first_name = text_get(language, NAMES[i]), last_name = text_get(language, NAMES[last]);
        if (last - i >= 2) {
            parts[count++] =
                str_format(arena, "%.*s–%.*s", STR_ARG(first_name), STR_ARG(last_name));
            i = last;
        } else {
            parts[count++] = first_name;
        }
    }
    return str_join(arena, parts, count, STR(", "));
}

/* "08:00" as "8:00". */
static Str time_text(Str time)
{
    bool has_zero = time.len > 1 && time.bytes[0] == '0' && time.bytes[1] != ':';
    return str_part(time, has_zero ? 1 : 0, 5);
}

/* "8:00–16:00"; the whole day is "nonstop". */
static Str span_text(Arena *arena, Language language, Str opens, Str closes)
{
    bool is_whole =
        str_starts_with(opens, STR("00:00")) &&
        (str_starts_with(closes, STR("00:00")) || str_starts_with(closes, STR("24:00")));
    return is_whole
               ? text_get(language, N_("nonstop"))
               : str_format(
                     arena, "%.*s–%.*s", STR_ARG(time_text(opens)), STR_ARG(time_text(closes)));
}

/* Of some days one time of day, or words alone: then no day is set. */
typedef struct Line {
    unsigned days;
    Str opens, closes;
    Str words;
} Line;

/* The lines of one service, by the time of day; those of one time are one line already. */
typedef struct Lines {
    Line *items;
    size_t count;
} Lines;

static void line_add(const DbRows *row, Lines *lines)
{
    Str opens = db_get_text(row, "opens_at"), closes = db_get_text(row, "closes_at");
    Str freq = db_get_text(row, "freq");
    bool is_daily = str_equal(freq, STR("DAILY"));
    unsigned days = days_of(db_get_text(row, "byday"), is_daily);
    bool is_rare = db_get_double(row, "interval") > 1 || db_get_text(row, "bymonthday").len > 0;
    if ((!is_daily && !str_equal(freq, STR("WEEKLY"))) || is_rare || opens.len == 0 || days == 0) {
        Str words = db_get_text(row, "description");
        if (words.len > 0)
            lines->items[lines->count++] = (Line){.words = words};
        return;
    }
    Line *last = lines->count == 0 ? NULL : &lines->items[lines->count - 1];
    if (last != NULL && last->days != 0 && str_equal(opens, last->opens) &&
        str_equal(closes, last->closes))
        last->days |= days;
    else
        lines->items[lines->count++] = (Line){.days = days, .opens = opens, .closes = closes};
}

/* "po–pá 8:00–12:00, 13:00–17:00; so 9:00–11:00": what the same days have, side by side. */
static Str lines_text(Arena *arena, Language language, Lines *lines)
{
    Str *parts = arena_array(arena, Str, lines->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const Line *line = &lines->items[i];
        if (line->words.len > 0)
            parts[count++] = line->words;
        if (line->days == 0)
            continue;
        Str text = str_format(
            arena,
            "%.*s %.*s",
            STR_ARG(days_text(arena, language, line->days)),
            STR_ARG(span_text(arena, language, line->opens, line->closes)));
        for (size_t other = i + 1; other < lines->count; other++) {
            Line *later = &lines->items[other];
            if (later->days != line->days)
                continue;
            Str span = span_text(arena, language, later->opens, later->closes);
            text = str_format(arena, "%.*s, %.*s", STR_ARG(text), STR_ARG(span));
            later->days = 0; /* said */
        }
        parts[count++] = text;
    }
    return str_join(arena, parts, count, STR("; "));
}

Status opening_hours_texts(
    Db *db, Language language, const int64_t *services, size_t count, Str *ret_texts)
{
    if (count == 0)
        return OK;
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED
        ", owners (n, link_id) AS (SELECT n, id FROM wanted UNION ALL"
        "  SELECT w.n, l.id FROM wanted w JOIN service_at_location l ON l.service_id = w.id)"
        " SELECT DISTINCT o.n, c.freq, c.byday, c.opens_at, c.closes_at, c.description,"
        "        c.\"interval\", c.bymonthday"
        " FROM owners o JOIN schedule c ON c.link_id = o.link_id"
        " WHERE (c.freq IS NOT NULL OR c.valid_from IS NULL)" /* no single days */
        "   AND COALESCE(c.valid_to, c.until, $3) >= $3"      /* no season that is over */
        " ORDER BY o.n, c.opens_at, c.closes_at, c.byday",
        PARAMS(
            db_text(wanted_text(db->arena, services, count)),
            db_int((int64_t)count),
            db_text(iso_date_of(db->arena, clock_now()))),
        &rows));
    Str *texts = arena_array(db->arena, Str, count);
    Lines lines = {.items = arena_array(db->arena, Line, db_row_count(rows) + 1)};
    size_t at = 0;
    bool has_more = db_next(rows);
    while (has_more) {
        at = (size_t)db_get_int(rows, "n");
        line_add(rows, &lines);
        has_more = db_next(rows);
        if (has_more && (size_t)db_get_int(rows, "n") == at)
            continue;
        texts[at] = lines_text(db->arena, language, &lines);
        lines = (Lines){.items = lines.items};
    }
    for (size_t i = 0; i < count; i++)
        ret_texts[i] = texts[i];
    return OK;
}

Status opening_hours_text(Db *db, Language language, ServiceId service, Str *ret_text)
{
    return opening_hours_texts(db, language, &service.value, 1, ret_text);
}
