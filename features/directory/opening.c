/* opening: when something is open, pure. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/opening.h"

#include "features/directory/opening_clock.h"

enum {
    DAY_MINUTES = 24 * 60,
    DAYS_AHEAD = 14 /* so far "next" is looked for */
};

bool opening_is_empty(const Opening *opening)
{
    size_t count = opening->exception_count + opening->note.len;
    for (size_t day = 0; day < OPENING_DAYS; day++)
        count += opening->week[day].count;
    return count == 0;
}

/* ---- One day as people write it ---- */

static bool is_word(Str text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (str_equal_ignoring_ascii_case(text, str_of(*words)))
            return true;
    }
    return false;
}

/* Every way of writing "to" becomes a hyphen. */
static Str with_hyphens(Str text, char *room, size_t room_bytes)
{
    static const char *const WAYS[] = {"–", "—", "−", " až ", " do ", " to "};
    size_t len = 0;
    for (size_t at = 0; at < text.len && len + 1 < room_bytes;) {
        size_t taken = 0;
        for (size_t i = 0; i < sizeof WAYS / sizeof WAYS[0] && taken == 0; i++) {
            Str way = str_of(WAYS[i]);
            if (str_starts_with(str_part(text, at, text.len), way))
                taken = way.len;
        }
        room[len++] = taken > 0 ? '-' : text.bytes[at];
        at += taken > 0 ? taken : 1;
    }
    return (Str){.bytes = room, .len = len};
}

/* "8", "8:30", "8.30", "0830", "24". */
static bool read_time(Str text, int64_t *ret_minutes)
{
    int64_t hours;
    text = str_trim(text);
    if (text.len <= 2) {
        if (str_to_int(text, 0, 24, &hours) != OK)
            return false;
        *ret_minutes = hours * 60;
        return true;
    }
    if (str_equal(text, STR("24:00")) || str_equal(text, STR("24.00"))) {
        *ret_minutes = DAY_MINUTES;
        return true;
    }
    return parse_time(text, ret_minutes) == OK;
}

static bool read_span(Str text, OpeningSpan *ret_span)
{
    Str first;
    OpeningSpan span;
    if (!str_split(&text, '-', &first) || !read_time(first, &span.opens) ||
        !read_time(text, &span.closes) || span.opens == DAY_MINUTES)
        return false;
    span.closes %= DAY_MINUTES;
    if (span.opens == span.closes && span.opens != 0)
        return false;
    *ret_span = span;
    return true;
}

static int64_t end_of(const OpeningSpan *span)
{
    return span->closes <= span->opens ? span->closes + DAY_MINUTES : span->closes;
}

/* In their order; false when it overlaps another. */
static bool insert_span(OpeningDay *day, OpeningSpan span)
{
    if (day->count == OPENING_SPANS)
        return false;
    size_t at = day->count;
    for (; at > 0 && day->spans[at - 1].opens > span.opens; at--)
        day->spans[at] = day->spans[at - 1];
    day->spans[at] = span;
    day->count++;
    for (size_t i = 1; i < day->count; i++) {
        if (end_of(&day->spans[i - 1]) > day->spans[i].opens)
            return false;
    }
    return true;
}

bool opening_read_day(Str text, OpeningDay *ret_day)
{
    static const char *const CLOSED[] = {
        "-", "–", "x", "closed", "zavřeno", "Zavřeno", "zamknięte", "nieczynne", NULL};
    static const char *const ALWAYS[] = {
        "nonstop", "non-stop", "całodobowo", "całą dobę", "24/7", "24 h", "0-24", NULL};
    OpeningDay day = {0};
    text = str_trim(text);
    char room[200];
    if (text.len >= sizeof room)
        return false;
    if (is_word(text, ALWAYS)) {
        day.count = 1;
    } else if (text.len > 0 && !is_word(text, CLOSED)) {
        Str rest = with_hyphens(text, room, sizeof room);
        Str part;
        while (str_split(&rest, ',', &part)) {
            OpeningSpan span;
            if (!read_span(part, &span) || !insert_span(&day, span))
                return false;
        }
    }
    *ret_day = day;
    return true;
}

void opening_add(OpeningDay *day, OpeningSpan span)
{
    for (size_t i = 0; i < day->count; i++) {
        const OpeningSpan *one = &day->spans[i];
        if (end_of(one) < span.opens || end_of(&span) < one->opens)
            continue;
        int64_t end = end_of(one) > end_of(&span) ? end_of(one) : end_of(&span);
        span.opens = one->opens < span.opens ? one->opens : span.opens;
        bool is_all_day = end - span.opens >= DAY_MINUTES;
        span = is_all_day ? (OpeningSpan){0} : (OpeningSpan){span.opens, end % DAY_MINUTES};
        for (size_t at = i + 1; at < day->count; at++)
            day->spans[at - 1] = day->spans[at];
        day->count--;
        opening_add(day, span);
        return;
    }
    (void)insert_span(day, span);
}

/* ---- Some day ---- */

OpeningDay opening_on(const Opening *opening, Str iso_date, const OpeningException **ret_exception)
{
    for (size_t i = 0; i < opening->exception_count; i++) {
        const OpeningException *exception = &opening->exceptions[i];
        if (str_compare(exception->from, iso_date) <= 0 &&
            str_compare(iso_date, exception->to) <= 0) {
            if (ret_exception != NULL)
                *ret_exception = exception;
            return exception->day;
        }
    }
    if (ret_exception != NULL)
        *ret_exception = NULL;
    return opening->week[date_weekday(iso_date)];
}

/* Until when it is open, in minutes after today's midnight; -1 when it is closed. */
static int64_t open_until(const Opening *opening, Arena *arena, Str today, int64_t minute)
{
    OpeningDay day = opening_on(opening, today, NULL);
    for (size_t i = 0; i < day.count; i++) {
        if (day.spans[i].opens <= minute && minute < end_of(&day.spans[i]))
            return end_of(&day.spans[i]);
    }
    /* The night after yesterday. */
    OpeningDay before = opening_on(opening, date_plus(arena, today, -1), NULL);
    for (size_t i = 0; i < before.count; i++) {
        int64_t end = end_of(&before.spans[i]) - DAY_MINUTES;
        if (minute < end)
            return end;
    }
    return -1;
}

bool opening_is_open(const Opening *opening, Arena *arena, Microseconds at)
{
    return open_until(opening, arena, iso_date_of(arena, at), minute_of_day(at)) >= 0;
}

static Str say(Arena *arena, Language language, const char *message, TextArgs args)
{
    return text_say(arena, language, message, args);
}

/* The next beginning, from today on. */
static Str next_text(
    Arena *arena, Language language, const Opening *opening, Str today, int64_t minute)
{
    for (int64_t ahead = 0; ahead < DAYS_AHEAD; ahead++) {
        Str date = date_plus(arena, today, ahead);
        OpeningDay day = opening_on(opening, date, NULL);
        for (size_t i = 0; i < day.count; i++) {
            if (ahead == 0 && day.spans[i].opens <= minute)
                continue;
            Str time = format_minutes(arena, language, day.spans[i].opens);
            if (ahead == 0)
                return say(arena, language, N_("Opens today at {1}"), ARGS(text_arg(time)));
            if (ahead == 1)
                return say(
                    arena, language, N_("Closed now. Next: tomorrow {1}"), ARGS(text_arg(time)));
            Str name = ahead < OPENING_DAYS ? format_weekday(arena, language, date)
                                            : format_date(arena, language, date);
            return say(
                arena,
                language,
                N_("Closed now. Next: {1} {2}"),
                ARGS(text_arg(name), text_arg(time)));
        }
    }
    return text_get(language, N_("Closed now"));
}

static bool is_always_open(const Opening *opening)
{
    for (size_t day = 0; day < OPENING_DAYS; day++) {
        const OpeningDay *one = &opening->week[day];
        if (one->count != 1 || one->spans[0].opens != 0 || one->spans[0].closes != 0)
            return false;
    }
    return true;
}

Str opening_now_text(Arena *arena, Language language, const Opening *opening, Microseconds now)
{
    bool has_hours = opening->exception_count > 0;
    for (size_t day = 0; day < OPENING_DAYS; day++)
        has_hours = has_hours || opening->week[day].count > 0;
    if (!has_hours)
        return (Str){0};
    Str today = iso_date_of(arena, now);
    int64_t minute = minute_of_day(now);
    const OpeningException *exception;
    OpeningDay day = opening_on(opening, today, &exception);
    int64_t until = open_until(opening, arena, today, minute);
    if (until >= 0 && exception == NULL && is_always_open(opening))
        return text_get(language, N_("Open day and night"));
    if (until >= 0)
        return say(
            arena,
            language,
            N_("Open today until {1}"),
            ARGS(text_arg(format_minutes(arena, language, until % DAY_MINUTES))));
    Str next = next_text(arena, language, opening, today, minute);
    if (exception == NULL || exception->note.len == 0 || day.count > 0)
        return next;
    return str_format(arena, "%.*s (%.*s)", STR_ARG(next), STR_ARG(exception->note));
}
