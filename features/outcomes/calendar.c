/* calendar: writes days. SPDX-License-Identifier: EUPL-1.2 */
#include "features/outcomes/calendar.h"

#include <libical/ical.h>

static void calendar_free(void *calendar)
{
    icalcomponent_free(calendar);
}

static bool date_of(Str iso, struct icaltimetype *ret_date)
{
    int64_t year, month, day;
    if (iso.len != 10 || str_to_int(str_part(iso, 0, 4), 1, 9999, &year) != OK ||
        str_to_int(str_part(iso, 5, 7), 1, 12, &month) != OK ||
        str_to_int(str_part(iso, 8, 10), 1, 31, &day) != OK)
        return false;
    struct icaltimetype date = icaltime_null_date();
    date.year = (int)year;
    date.month = (int)month;
    date.day = (int)day;
    if (day > icaltime_days_in_month(date.month, date.year))
        return false;
    *ret_date = date;
    return true;
}

static icalcomponent *reminder(const char *title)
{
    struct icaltriggertype before = {
        .time = icaltime_null_time(), .duration = icaldurationtype_from_int(-9 * 60 * 60)};
    return icalcomponent_vanew(
        ICAL_VALARM_COMPONENT,
        icalproperty_new_action(ICAL_ACTION_DISPLAY),
        icalproperty_new_description(title),
        icalproperty_new_trigger(before),
        (void *)0);
}

static icalcomponent *day_component(Arena *arena, const CalendarDay *day, struct icaltimetype date)
{
    struct icaltimetype next = date;
    icaltime_adjust(&next, 1, 0, 0, 0);
    const char *title = str_c(arena, day->title);
    icalcomponent *component = icalcomponent_vanew(
        ICAL_VEVENT_COMPONENT,
        icalproperty_new_uid(str_c(arena, day->uid)),
        icalproperty_new_dtstamp(icaltime_from_timet_with_zone(
            (time_t)(day->changed_at / SECONDS(1)), 0, icaltimezone_get_utc_timezone())),
        icalproperty_new_dtstart(date),
        icalproperty_new_dtend(next),
        icalproperty_new_summary(title),
        icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT),
        (void *)0);
    if (day->note.len > 0)
        icalcomponent_add_property(
            component, icalproperty_new_description(str_c(arena, day->note)));
    icalcomponent_add_component(component, reminder(title));
    return component;
}

Str calendar_write(Arena *arena, Str name, const CalendarDay *days, size_t count)
{
    icalcomponent *calendar = icalcomponent_vanew(
        ICAL_VCALENDAR_COMPONENT,
        icalproperty_new_version("2.0"),
        icalproperty_new_prodid("-//Kruh//Kruh//CS"),
        icalproperty_new_method(ICAL_METHOD_PUBLISH),
        (void *)0);
    arena_defer(arena, calendar_free, calendar);
    icalproperty *title = icalproperty_new_x(str_c(arena, name));
    icalproperty_set_x_name(title, "X-WR-CALNAME");
    icalcomponent_add_property(calendar, title);
    for (size_t i = 0; i < count; i++) {
        struct icaltimetype date;
        if (date_of(days[i].date, &date))
            icalcomponent_add_component(calendar, day_component(arena, &days[i], date));
    }
    return str_copy(arena, str_of(icalcomponent_as_ical_string(calendar)));
}
