/* invite_calendar: iTIP by libical. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/invite_calendar.h"

#include "base/limits.h"
#include "base/unicode.h"

#include <libical/ical.h>

static void component_free(void *component)
{
    icalcomponent_free(component);
}

const char *invite_method_word(InviteMethod method)
{
    switch (method) {
    case INVITE_REQUEST:
        return "REQUEST";
    case INVITE_CANCEL:
        return "CANCEL";
    case INVITE_PUBLISH:
        break;
    }
    return "PUBLISH";
}

/* ---- Writing ---- */

static struct icaltimetype utc(Microseconds at)
{
    return icaltime_from_timet_with_zone(
        (time_t)(at / SECONDS(1)), 0, icaltimezone_get_utc_timezone());
}

static icalproperty *with_name(Arena *arena, icalproperty *property, Str name)
{
    if (name.len > 0)
        icalproperty_add_parameter(property, icalparameter_new_cn(str_c(arena, name)));
    return property;
}

static const char *mailto(Arena *arena, Str address)
{
    return str_c(arena, str_format(arena, "mailto:%.*s", STR_ARG(address)));
}

/* A file to be taken by hand names nobody: a calendar would want to answer. */
static void add_people(Arena *arena, const Invite *invite, icalcomponent *event)
{
    if (invite->method == INVITE_PUBLISH || invite->organizer.len == 0)
        return;
    icalproperty *organizer = icalproperty_new_organizer(mailto(arena, invite->organizer));
    icalcomponent_add_property(event, with_name(arena, organizer, invite->organizer_name));
    icalproperty *attendee = icalproperty_new_attendee(mailto(arena, invite->attendee));
    icalproperty_add_parameter(attendee, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
    icalproperty_add_parameter(attendee, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
    icalproperty_add_parameter(attendee, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
    icalcomponent_add_property(event, with_name(arena, attendee, invite->attendee_name));
}

static icalcomponent *event_of(Arena *arena, const Invite *invite)
{
    bool is_over = invite->method == INVITE_CANCEL;
    icalcomponent *event = icalcomponent_vanew(
        ICAL_VEVENT_COMPONENT,
        icalproperty_new_uid(str_c(arena, invite->uid)),
        icalproperty_new_sequence((int)invite->sequence),
        icalproperty_new_dtstamp(utc(invite->changed_at)),
        icalproperty_new_dtstart(utc(invite->starts_at)),
        icalproperty_new_dtend(utc(invite->ends_at)),
        icalproperty_new_summary(str_c(arena, invite->title)),
        icalproperty_new_status(is_over ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED),
        (void *)0);
    if (invite->place.len > 0)
        icalcomponent_add_property(event, icalproperty_new_location(str_c(arena, invite->place)));
    if (invite->about.len > 0)
        icalcomponent_add_property(
            event, icalproperty_new_description(str_c(arena, invite->about)));
    add_people(arena, invite, event);
    return event;
}

Str invite_write(Arena *arena, const Invite *invite)
{
    static const icalproperty_method METHODS[] = {
        [INVITE_REQUEST] = ICAL_METHOD_REQUEST,
        [INVITE_CANCEL] = ICAL_METHOD_CANCEL,
        [INVITE_PUBLISH] = ICAL_METHOD_PUBLISH,
    };
    icalcomponent *calendar = icalcomponent_vanew(
        ICAL_VCALENDAR_COMPONENT,
        icalproperty_new_version("2.0"),
        icalproperty_new_prodid("-//Kruh//Kruh//CS"),
        icalproperty_new_method(METHODS[invite->method]),
        event_of(arena, invite),
        (void *)0);
    arena_defer(arena, component_free, calendar);
    return str_copy(arena, str_of(icalcomponent_as_ical_string(calendar)));
}

/* ---- Reading ---- */

static Status refuse(Error *error, const char *words)
{
    return error_set_user(error, INVALID, "file", words);
}

/* "mailto:Jana@zalesi.example" → the address. */
static Str address_of(Arena *arena, const char *value)
{
    Str text = str_of(value);
    Str scheme = str_part(text, 0, sizeof "mailto:" - 1);
    if (str_equal_ignoring_ascii_case(scheme, STR("mailto:")))
        text = str_part(text, scheme.len, text.len);
    return str_copy(arena, str_trim(text));
}

static Str text_of(Arena *arena, const char *text)
{
    return text == NULL ? (Str){0} : str_copy(arena, str_of(text));
}

static Status answer_of(icalproperty *attendee, Error *error, InviteAnswer *ret_answer)
{
    icalparameter *state = icalproperty_get_first_parameter(attendee, ICAL_PARTSTAT_PARAMETER);
    switch (state == NULL ? ICAL_PARTSTAT_NONE : icalparameter_get_partstat(state)) {
    case ICAL_PARTSTAT_ACCEPTED:
        *ret_answer = INVITE_ACCEPTED;
        return OK;
    case ICAL_PARTSTAT_DECLINED:
        *ret_answer = INVITE_DECLINED;
        return OK;
    case ICAL_PARTSTAT_TENTATIVE:
        *ret_answer = INVITE_TENTATIVE;
        return OK;
    case ICAL_PARTSTAT_X:
    case ICAL_PARTSTAT_NEEDSACTION:
    case ICAL_PARTSTAT_DELEGATED:
    case ICAL_PARTSTAT_COMPLETED:
    case ICAL_PARTSTAT_INPROCESS:
    case ICAL_PARTSTAT_FAILED:
    case ICAL_PARTSTAT_NONE:
        break;
    }
    return refuse(
        error,
        N_("The reply says neither yes nor no nor maybe. Write the answer down by hand, in the "
           "list."));
}

static Status read_event(icalcomponent *event, Arena *arena, Error *error, InviteReply *reply)
{
    icalproperty *attendee = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
    const char *uid = icalcomponent_get_uid(event);
    if (uid == NULL || uid[0] == '\0')
        return refuse(error, N_("The reply does not say to which event it belongs."));
    if (attendee == NULL || icalproperty_get_attendee(attendee) == NULL)
        return refuse(error, N_("The reply does not say whose it is."));
    if (icalcomponent_count_properties(event, ICAL_ATTENDEE_PROPERTY) > 1)
        return refuse(
            error, N_("The reply names several people. Save the reply of one person alone."));
    reply->attendee = address_of(arena, icalproperty_get_attendee(attendee));
    if (reply->attendee.len == 0)
        return refuse(error, N_("The reply does not say whose it is."));
    TRY(answer_of(attendee, error, &reply->answer));
    reply->uid = text_of(arena, uid);
    reply->comment = text_of(arena, icalcomponent_get_comment(event));
    int sequence = icalcomponent_get_sequence(event);
    reply->sequence = sequence > 0 ? sequence : 0;
    return OK;
}

Status invite_read_reply(Str file, Arena *arena, Error *error, InviteReply *ret_reply)
{
    InviteReply reply = {.sequence = 0};
    if (file.len > LIMIT_REPLY_BYTES)
        return error_set_user(
            error, TOO_LARGE, "file", N_("A reply of a calendar is much smaller than this file."));
    if (!unicode_is_valid(file) || str_contains_byte(file, '\0'))
        return refuse(
            error, N_("This is no calendar file. Save the attachment that ends in .ics."));
    icalcomponent *calendar = icalparser_parse_string(str_c(arena, file));
    if (calendar != NULL)
        arena_defer(arena, component_free, calendar);
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
        return refuse(
            error, N_("This is no calendar file. Save the attachment that ends in .ics."));
    if (icalcomponent_get_method(calendar) != ICAL_METHOD_REPLY)
        return refuse(
            error,
            N_("This calendar file is no reply to an invitation. Save the one that came back from "
               "whom you invited."));
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    if (event == NULL || icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT) > 1)
        return refuse(error, N_("The reply must be about one event."));
    TRY(read_event(event, arena, error, &reply));
    *ret_reply = reply;
    return OK;
}
