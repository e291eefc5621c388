/* demo_event: an event by a method, with who comes and who came. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/demo/demo_fill.h"
#include "features/meetings/attendance.h"
#include "features/meetings/participant.h"

#include <string.h>

/* Days of the week are counted from a Thursday. */
Str demo_tuesday(Arena *arena, int days)
{
    Microseconds at = clock_now() + DAYS(days);
    int64_t weekday = (at / DAYS(1) + 3) % 7; /* 0: Monday */
    return iso_date_of(arena, at + DAYS(1 - weekday));
}

static Status person_take_in(Db *db, PersonId id, MeetingId meeting)
{
    Person person;
    TRY(person_get(db, id, &person));
    TRY(participant_organisation_add(db, meeting, person.organisation, FROM_DIRECTORY));
    const MeetingPerson taken = {
        .id = id, .organisation = person.organisation, .origin = FROM_DIRECTORY};
    return participant_person_save(db, meeting, &taken);
}

Status demo_event_make(Db *db, const DemoMade *made, const DemoEvent *event, MeetingId *ret_id)
{
    Str date = event->is_today ? today_iso(db->arena) : demo_tuesday(db->arena, 7 * event->weeks);
    PersonId by = demo_person(made, event->by);
    Meeting meeting = meeting_usual(db->arena, date);
    meeting.name = str_of(event->name);
    meeting.method = str_of(event->method);
    meeting.event_type = str_of(event->event_type);
    meeting.organisation = demo_organisation(made, event->organisation);
    meeting.place = str_of(event->place);
    meeting.note = event->note == NULL ? (Str){0} : str_of(event->note);
    meeting.series_name = event->series == NULL ? (Str){0} : str_of(event->series);
    meeting.series_number = event->series_number;
    meeting.day.start_time_minutes = event->start_minutes;
    meeting.day.end_time_minutes = event->start_minutes + event->length_minutes;
    MeetingId id;
    TRY(meeting_save(db, &meeting, by, &id));
    TRY(meeting_organiser_save(db, id, by, true));
    for (size_t i = 0; event->people[i] != NULL; i++)
        TRY(person_take_in(db, demo_person(made, event->people[i]), id));
    *ret_id = id;
    return OK;
}

Status demo_event_hold(Db *db, const DemoMade *made, const DemoEvent *event, MeetingId id)
{
    Meeting meeting;
    TRY(meeting_get(db, id, &meeting));
    Microseconds start = moment_of(meeting.date, event->start_minutes);
    PersonId by = demo_person(made, event->by);
    HeldTimes planned;
    TRY(held_get(db, &meeting, &planned));
    TRY(held_record(
        db,
        id,
        start,
        start + MINUTES(event->length_minutes),
        planned.breaks,
        planned.break_count));
    for (size_t i = 0; event->people[i] != NULL; i++) {
        PersonId person = demo_person(made, event->people[i]);
        bool is_excused = event->excused != NULL && strcmp(event->excused, event->people[i]) == 0;
        if (is_excused)
            TRY(attendance_excuse(db, id, person, start, by));
        else
            TRY(attendance_arrive(db, id, person, start, by));
    }
    return OK;
}
