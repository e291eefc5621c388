/*
 * Opening hours in words: the lines of one time of day joined, days short.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/booklet/booklet.h"

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

Status opening_hours_text(Db *db, Language language, ServiceId service, Str *ret_text)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT DISTINCT freq, byday, opens_at, closes_at, description FROM schedule"
        " WHERE link_id = $1 OR link_id IN (SELECT id FROM service_at_location"
        "  WHERE service_id = $1) ORDER BY opens_at, closes_at, byday",
        PARAMS(db_int(service.value)),
        &rows));
    size_t count = 0;
    Str *lines = arena_array(db->arena, Str, db_row_count(rows) + 1);
    Str open = (Str){0}, closed = (Str){0};
    unsigned days = 0;
    while (db_next(rows)) {
        Str opens = db_get_text(rows, "opens_at"), closes = db_get_text(rows, "closes_at");
        Str freq = db_get_text(rows, "freq");
        bool is_daily = str_equal(freq, STR("DAILY"));
        unsigned its_days = days_of(db_get_text(rows, "byday"), is_daily);
        if ((!is_daily && !str_equal(freq, STR("WEEKLY"))) || opens.len == 0 || its_days == 0) {
            Str words = db_get_text(rows, "description");
            if (words.len > 0)
                lines[count++] = words;
            continue;
        }
        bool is_same = str_equal(opens, open) && str_equal(closes, closed);
        days = is_same ? days | its_days : its_days;
        open = opens;
        closed = closes;
        Str line = str_format(
            db->arena,
            "%.*s %.*s–%.*s",
            STR_ARG(days_text(db->arena, language, days)),
            STR_ARG(time_text(opens)),
            STR_ARG(time_text(closes)));
        lines[is_same && count > 0 ? count - 1 : count++] = line;
    }
    *ret_text = str_join(db->arena, lines, count, STR("; "));
    return OK;
}
