/* invitation_errand: what time brings about. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/invitation.h"

#include "features/mail/mail_queue.h"
#include "features/mail/postman.h"

#define WEEK_BEFORE    DAYS(7)
#define DAY_BEFORE     HOURS(16) /* eight in the morning of the day before */
#define REST_OF_ASKING DAYS(2)   /* who was asked just now is not reminded of it */

/* ---- Reminders ---- */

typedef struct Reminding {
    const Meeting *meeting;
    const Inviting *inviting;
    Microseconds now;
    bool is_day; /* the day before; else the week */
} Reminding;

static Status is_reminded(Db *db, const Reminding *reminding, PersonId person, bool *ret_is)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM invitation WHERE meeting_id = $1 AND person_id = $2"
        " AND (reminded_day_at IS NOT NULL OR (NOT $3 AND reminded_week_at IS NOT NULL))",
        PARAMS(
            db_int(reminding->meeting->id.value), db_int(person.value), db_bool(reminding->is_day)),
        &count));
    *ret_is = count > 0;
    return OK;
}

/* The week before those who come and those who have said nothing; the day before those who come. */
static bool wants_reminding(const Reminding *reminding, const Invitation *invitation)
{
    bool was_asked =
        invitation->asked_at != 0 && reminding->now - invitation->asked_at > REST_OF_ASKING;
    if (invitation->place == PLACE_HELD)
        return true;
    return !reminding->is_day && was_asked &&
           (invitation->answer == ANSWER_NONE || invitation->answer == ANSWER_MAYBE);
}

static Status remind(Db *db, const Reminding *reminding, const Invitation *invitation)
{
    bool is_done;
    TRY(is_reminded(db, reminding, invitation->person, &is_done));
    if (is_done || !wants_reminding(reminding, invitation))
        return OK;
    TRY(db_execute(
        db,
        "UPDATE invitation SET reminded_day_at = CASE WHEN $3 THEN $4 ELSE reminded_day_at END,"
        " reminded_week_at = CASE WHEN $3 THEN reminded_week_at ELSE $4 END"
        " WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(
            db_int(reminding->meeting->id.value),
            db_int(invitation->person.value),
            db_bool(reminding->is_day),
            db_int(reminding->now)),
        NULL));
    return invitation_mail(
        db, reminding->meeting, reminding->inviting, invitation, MAIL_REMINDER, NULL);
}

static Status event_remind(Db *db, const Reminding *reminding)
{
    const Invitation *list;
    size_t count;
    TRY(invitation_list(db, LANGUAGE_CS, reminding->meeting->id, &list, &count));
    for (size_t i = 0; i < count; i++)
        TRY(remind(db, reminding, &list[i]));
    return OK;
}

/* ---- One event ---- */

static Status event_look(Db *db, MeetingId id, Microseconds now)
{
    Meeting meeting;
    Inviting inviting;
    TRY(meeting_get(db, id, &meeting));
    TRY(inviting_get(db, id, &inviting));
    Microseconds midnight = moment_of(meeting.date, 0);
    Microseconds start = moment_of(meeting.date, meeting.day.start_time_minutes);
    Reminding reminding = {
        .meeting = &meeting,
        .inviting = &inviting,
        .now = now,
        .is_day = now >= midnight - DAY_BEFORE,
    };
    if (now >= start)
        return OK;
    TRY(invitation_give_places(db, &meeting, now));
    if (now < start - WEEK_BEFORE || inviting.sent_at == 0)
        return OK;
    return event_remind(db, &reminding);
}

/* ---- Events that were cancelled ---- */

/* An event that is off all lists is no longer read as one; its row is still there. */
static Status cancelled_read(Db *db, MeetingId id, Meeting *ret_meeting)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT m.uuid, m.name, m.date, m.place, m.start_time_minutes, m.end_time_minutes,"
        " o.name AS organisation_name FROM meeting m"
        " LEFT JOIN organisation o ON o.id = m.organisation_id WHERE m.id = $1",
        PARAMS(db_int(id.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such event");
    *ret_meeting = (Meeting){
        .id = id,
        .uuid = db_get_text(rows, "uuid"),
        .name = db_get_text(rows, "name"),
        .date = db_get_text(rows, "date"),
        .place = db_get_text(rows, "place"),
        .organisation_name = db_get_text(rows, "organisation_name"),
        .day.start_time_minutes = db_get_int(rows, "start_time_minutes"),
        .day.end_time_minutes = db_get_int(rows, "end_time_minutes"),
    };
    return OK;
}

static Status event_cancel(Db *db, MeetingId id, Microseconds now)
{
    Meeting meeting;
    Inviting inviting;
    const Invitation *list;
    size_t count;
    TRY(cancelled_read(db, id, &meeting));
    TRY(inviting_get(db, id, &inviting));
    inviting.sequence++;
    TRY(db_execute(
        db,
        "UPDATE meeting_inviting SET cancelled_at = $2, sequence = $3 WHERE meeting_id = $1",
        PARAMS(db_int(id.value), db_int(now), db_int(inviting.sequence)),
        NULL));
    TRY(mail_withdraw(db, "invitation", id.value, (PersonId){0}));
    TRY(mail_withdraw(db, "invitation_reminder", id.value, (PersonId){0}));
    TRY(mail_withdraw(db, "invitation_place", id.value, (PersonId){0}));
    if (now >= moment_of(meeting.date, meeting.day.start_time_minutes))
        return OK; /* nobody is called off what is over */
    TRY(invitation_list(db, LANGUAGE_CS, id, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (list[i].asked_at != 0 && list[i].answer != ANSWER_NO)
            TRY(invitation_mail(db, &meeting, &inviting, &list[i], MAIL_CANCELLED, NULL));
    }
    return OK;
}

/* ---- All that is due ---- */

#define DUE_CANCELLED                                                                      \
    "SELECT i.meeting_id FROM meeting_inviting i JOIN meeting m ON m.id = i.meeting_id"    \
    " WHERE m.removed_at IS NOT NULL AND i.sent_at IS NOT NULL AND i.cancelled_at IS NULL" \
    " ORDER BY i.meeting_id"
/* Within the week, or with places that are given today. */
#define DUE_COMING                                                                         \
    "SELECT i.meeting_id FROM meeting_inviting i JOIN meeting m ON m.id = i.meeting_id"    \
    " WHERE m.removed_at IS NULL AND m.date >= $1"                                         \
    " AND ((i.sent_at IS NOT NULL AND m.date <= $2 AND EXISTS (SELECT 1 FROM invitation n" \
    "   WHERE n.meeting_id = m.id AND n.reminded_day_at IS NULL AND n.answer <> 'no'))"    \
    "  OR (i.places_given_on <= $1 AND EXISTS (SELECT 1 FROM invitation w"                 \
    "   WHERE w.meeting_id = m.id AND w.place = 'waiting')))"                              \
    " ORDER BY i.meeting_id"

static Status for_each(
    Db *db,
    const char *sql,
    DbParams params,
    Microseconds now,
    Status (*run)(Db *db, MeetingId id, Microseconds now))
{
    DbRows *rows;
    TRY(db_query(db, sql, params, &rows));
    while (db_next(rows))
        TRY(run(db, (MeetingId){db_get_int(rows, "meeting_id")}, now));
    return OK;
}

Status invitation_run_errands(Db *db, Microseconds now)
{
    Str today = iso_date_of(db->arena, now);
    Str last = iso_date_of(db->arena, now + WEEK_BEFORE);
    TRY(for_each(db, DUE_CANCELLED, NO_PARAMS, now, event_cancel));
    return for_each(db, DUE_COMING, PARAMS(db_text(today), db_text(last)), now, event_look);
}

/* Whether anything may be due: a look that does not stand in the way of those who write. */
static Status look(Db *db, bool *ret_is_due)
{
    DbRows *cancelled;
    DbRows *coming;
    Microseconds now = clock_now();
    Str today = iso_date_of(db->arena, now);
    Str last = iso_date_of(db->arena, now + WEEK_BEFORE);
    TRY(db_query(db, DUE_CANCELLED, NO_PARAMS, &cancelled));
    TRY(db_query(db, DUE_COMING, PARAMS(db_text(today), db_text(last)), &coming));
    *ret_is_due = db_row_count(cancelled) + db_row_count(coming) > 0;
    return OK;
}

static Status errands_work(Db *db, void *data)
{
    (void)data;
    return invitation_run_errands(db, clock_now());
}

Status invitation_errand(Database *database, Arena *arena, Error *error)
{
    Db db;
    bool is_due = false;
    TRY(db_begin(database, arena, error, &db));
    Status status = look(&db, &is_due);
    db_end(database, &db);
    TRY(status);
    return is_due ? db_write(database, arena, error, errands_work, NULL) : OK;
}
