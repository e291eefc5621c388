/* opening_calendar: a week as repeating events. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/opening_calendar.h"

#include "features/directory/opening_clock.h"

#include <libical/ical.h>

enum {
    DAY_MINUTES = 24 * 60,
    DAYS_AHEAD =
        366 /* of days that are otherwise; whoever keeps the file takes a new one by then */
};

/* One span of hours and the days of the week on which it holds. */
typedef struct WeekSpan {
    OpeningSpan span;
    bool on[OPENING_DAYS];
} WeekSpan;

static void component_free(void *component)
{
    icalcomponent_free(component);
}

static int64_t number_in(Str iso_date, size_t from, size_t len)
{
    int64_t number = 0;
    (void)!str_to_int(str_part(iso_date, from, from + len), 0, 9999, &number);
    return number;
}

/* A time of the clock on the wall. */
static struct icaltimetype time_on(Str iso_date, int64_t minutes)
{
    struct icaltimetype time = icaltime_null_time();
    time.year = (int)number_in(iso_date, 0, 4);
    time.month = (int)number_in(iso_date, 5, 2);
    time.day = (int)number_in(iso_date, 8, 2);
    time.hour = (int)(minutes / 60);
    time.minute = (int)(minutes % 60);
    return time;
}

static struct icaltimetype end_on(Arena *arena, Str iso_date, const OpeningSpan *span)
{
    return span->closes > span->opens ? time_on(iso_date, span->closes)
                                      : time_on(date_plus(arena, iso_date, 1), span->closes);
}

static icalcomponent *event_new(
    Arena *arena, const OpeningCalendar *calendar, Str day, const OpeningSpan *span, Str uid)
{
    time_t now = (time_t)(calendar->now / SECONDS((Microseconds)1));
    icalcomponent *event = icalcomponent_vanew(
        ICAL_VEVENT_COMPONENT,
        icalproperty_new_uid(str_c(arena, uid)),
        icalproperty_new_dtstamp(
            icaltime_from_timet_with_zone(now, 0, icaltimezone_get_utc_timezone())),
        icalproperty_new_dtstart(time_on(day, span->opens)),
        icalproperty_new_dtend(end_on(arena, day, span)),
        icalproperty_new_summary(str_c(arena, calendar->title)),
        /* Whoever keeps it is not busy because somebody else is open. */
        icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT),
        (void *)0);
    if (calendar->place.len > 0)
        icalcomponent_add_property(event, icalproperty_new_location(str_c(arena, calendar->place)));
    if (calendar->url.len > 0)
        icalcomponent_add_property(event, icalproperty_new_url(str_c(arena, calendar->url)));
    return event;
}

/* ---- Days that are otherwise ---- */

/* Its days that are still to come, as far as a calendar needs them; false: none. */
static bool days_of(
    Arena *arena,
    const OpeningCalendar *calendar,
    const OpeningException *exception,
    Str *ret_from,
    Str *ret_to)
{
    Str last = date_plus(arena, calendar->today, DAYS_AHEAD);
    Str from =
        str_compare(exception->from, calendar->today) < 0 ? calendar->today : exception->from;
    Str to = str_compare(exception->to, last) > 0 ? last : exception->to;
    if (str_compare(from, to) > 0)
        return false;
    *ret_from = from;
    *ret_to = to;
    return true;
}

/* Where two speak of one day, the one holds that opening_on takes. */
static bool is_held_by(const Opening *opening, const OpeningException *exception, Str day)
{
    const OpeningException *why = NULL;
    (void)opening_on(opening, day, &why);
    return why == exception;
}

static void leave_out(
    Arena *arena, const OpeningCalendar *calendar, const WeekSpan *week, icalcomponent *event)
{
    const Opening *opening = calendar->opening;
    for (size_t i = 0; i < opening->exception_count; i++) {
        Str day, to;
        if (!days_of(arena, calendar, &opening->exceptions[i], &day, &to))
            continue;
        for (; str_compare(day, to) <= 0; day = date_plus(arena, day, 1)) {
            if (week->on[date_weekday(day)] && is_held_by(opening, &opening->exceptions[i], day))
                icalcomponent_add_property(
                    event, icalproperty_new_exdate(time_on(day, week->span.opens)));
        }
    }
}

static void add_exception(
    Arena *arena,
    const OpeningCalendar *calendar,
    const OpeningException *exception,
    icalcomponent *root)
{
    Str day, to;
    if (!days_of(arena, calendar, exception, &day, &to))
        return;
    for (; str_compare(day, to) <= 0; day = date_plus(arena, day, 1)) {
        if (!is_held_by(calendar->opening, exception, day))
            continue;
        for (size_t i = 0; i < exception->day.count; i++) {
            const OpeningSpan *span = &exception->day.spans[i];
            Str uid = str_format(
                arena, "%.*s-%.*s-%d", STR_ARG(calendar->uid), STR_ARG(day), (int)span->opens);
            icalcomponent *event = event_new(arena, calendar, day, span, uid);
            if (exception->note.len > 0)
                icalcomponent_add_property(
                    event, icalproperty_new_description(str_c(arena, exception->note)));
            icalcomponent_add_component(root, event);
        }
    }
}

/* ---- The week ---- */

/* The days that have the same hours are one event. */
static size_t spans_of_week(const Opening *opening, WeekSpan spans[OPENING_DAYS * OPENING_SPANS])
{
    size_t count = 0;
    for (size_t day = 0; day < OPENING_DAYS; day++) {
        for (size_t i = 0; i < opening->week[day].count; i++) {
            OpeningSpan span = opening->week[day].spans[i];
            size_t at = 0;
            while (at < count &&
                   (spans[at].span.opens != span.opens || spans[at].span.closes != span.closes))
                at++;
            if (at == count)
                spans[count++] = (WeekSpan){.span = span};
            spans[at].on[day] = true;
        }
    }
    return count;
}

static void add_week(
    Arena *arena, const OpeningCalendar *calendar, const WeekSpan *week, icalcomponent *root)
{
    static const icalrecurrencetype_weekday WEEKDAYS[OPENING_DAYS] = {
        ICAL_MONDAY_WEEKDAY,
        ICAL_TUESDAY_WEEKDAY,
        ICAL_WEDNESDAY_WEEKDAY,
        ICAL_THURSDAY_WEEKDAY,
        ICAL_FRIDAY_WEEKDAY,
        ICAL_SATURDAY_WEEKDAY,
        ICAL_SUNDAY_WEEKDAY,
    };
    struct icalrecurrencetype rule;
    icalrecurrencetype_clear(&rule);
    rule.freq = ICAL_WEEKLY_RECURRENCE;
    size_t count = 0;
    for (size_t i = 0; i < OPENING_DAYS; i++) {
        if (week->on[i])
            rule.by_day[count++] = (short)WEEKDAYS[i];
    }
    rule.by_day[count] = ICAL_RECURRENCE_ARRAY_MAX;
    Str day = calendar->today; /* the first event must be one of the rule's */
    while (!week->on[date_weekday(day)])
        day = date_plus(arena, day, 1);
    Str uid = str_format(
        arena,
        "%.*s-week-%d-%d",
        STR_ARG(calendar->uid),
        (int)week->span.opens,
        (int)week->span.closes);
    icalcomponent *event = event_new(arena, calendar, day, &week->span, uid);
    icalcomponent_add_property(event, icalproperty_new_rrule(rule));
    leave_out(arena, calendar, week, event);
    icalcomponent_add_component(root, event);
}

Str opening_calendar_write(Arena *arena, const OpeningCalendar *calendar)
{
    const Opening *opening = calendar->opening;
    icalcomponent *root = icalcomponent_vanew(
        ICAL_VCALENDAR_COMPONENT,
        icalproperty_new_version("2.0"),
        icalproperty_new_prodid("-//Kruh//Kruh//CS"),
        icalproperty_new_method(ICAL_METHOD_PUBLISH),
        (void *)0);
    arena_defer(arena, component_free, root);
    WeekSpan spans[OPENING_DAYS * OPENING_SPANS];
    size_t count = spans_of_week(opening, spans);
    for (size_t i = 0; i < count; i++)
        add_week(arena, calendar, &spans[i], root);
    for (size_t i = 0; i < opening->exception_count; i++)
        add_exception(arena, calendar, &opening->exceptions[i], root);
    return str_copy(arena, str_of(icalcomponent_as_ical_string(root)));
}
