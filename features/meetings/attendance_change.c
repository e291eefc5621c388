/*
 * What is recorded of attendance, and how a record is taken back: each change keeps what was
 * before, so that undoing is putting that back.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/meetings/attendance.h"

static const char *const CHANGE_KEYS[] = {"arrived", "left", "absent", "excused", "corrected"};

typedef struct Record {
    AttendanceState state;
    Stays stays;
} Record;

/* A row for somebody on the list, with copies of what the sheet of attendance says of them. */
static Status row_make(Db *db, MeetingId meeting, PersonId person)
{
    int64_t known;
    TRY(db_execute(
        db,
        "INSERT INTO meeting_attendance (meeting_id, person_id, organisation_id, name,"
        " organisation_name, job_title, state, stays)"
        " SELECT mp.meeting_id, mp.person_id, mp.organisation_id,"
        " CASE WHEN p.removed_at IS NULL THEN p.name ELSE mp.name END, o.name, p.job_title,"
        " CASE WHEN mp.is_excused THEN 'excused' ELSE 'open' END, ''"
        " FROM meeting_person mp JOIN person p ON p.id = mp.person_id"
        " JOIN organisation o ON o.id = mp.organisation_id"
        " WHERE mp.meeting_id = $1 AND mp.person_id = $2"
        " ON CONFLICT (meeting_id, person_id) DO NOTHING",
        PARAMS(db_int(meeting.value), db_int(person.value)),
        NULL));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_attendance WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(meeting.value), db_int(person.value)),
        &known));
    if (known == 0)
        return error_set(db->error, NOT_FOUND, "this person is not on the list of the event");
    return OK;
}

static Status record_get(Db *db, MeetingId meeting, PersonId person, Record *ret_record)
{
    DbRows *rows;
    Record record;
    TRY(row_make(db, meeting, person));
    TRY(db_query(
        db,
        "SELECT state, stays FROM meeting_attendance WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(meeting.value), db_int(person.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, FAILED, "a record of attendance vanished");
    TRY(attendance_state_from_key(db_get_text(rows, "state"), db->error, &record.state));
    TRY(stays_read(db_get_text(rows, "stays"), db->error, &record.stays));
    *ret_record = record;
    return OK;
}

static Status record_put(Db *db, MeetingId meeting, PersonId person, Str state, Str stays)
{
    return db_execute(
        db,
        "UPDATE meeting_attendance SET state = $3, stays = $4"
        " WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(meeting.value), db_int(person.value), db_text(state), db_text(stays)),
        NULL);
}

typedef struct Change {
    MeetingId meeting;
    PersonId person;
    AttendanceChangeKind kind;
    Str reason;
    Microseconds at;
    PersonId by;
} Change;

static Status record_change(Db *db, const Change *change, const Record *before, const Record *after)
{
    Str was = stays_write(db->arena, before->stays.items, before->stays.count);
    Str is = stays_write(db->arena, after->stays.items, after->stays.count);
    TRY(record_put(
        db, change->meeting, change->person, str_of(attendance_state_key(after->state)), is));
    return db_execute(
        db,
        "INSERT INTO meeting_attendance_change (id, meeting_id, person_id, kind, state_before,"
        " stays_before, state_after, stays_after, reason, changed_by_id, changed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        PARAMS(
            db_int(id_new()),
            db_int(change->meeting.value),
            db_int(change->person.value),
            db_text(str_of(CHANGE_KEYS[change->kind])),
            db_text(str_of(attendance_state_key(before->state))),
            db_text(was),
            db_text(str_of(attendance_state_key(after->state))),
            db_text(is),
            db_text_or_null(change->reason),
            db_int_or_null(change->by.value),
            db_int(change->at)),
        NULL);
}

/* ---- Coming and going ---- */

/* The stay that has not ended, or NULL. */
static Stay *open_stay(Stays *stays)
{
    Stay *last = stays->count == 0 ? NULL : &stays->items[stays->count - 1];
    return last != NULL && last->to == 0 ? last : NULL;
}

static Status stay_add(Db *db, Stays *stays, Stay stay)
{
    if (stays->count == STAYS_PER_PERSON)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "",
            N_("This person has come and gone too often to write it all down. Correct the "
               "attendance after the event."));
    stays->items[stays->count++] = stay;
    return OK;
}

Status attendance_arrive(Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by)
{
    Change change = {meeting, person, ATTENDANCE_ARRIVED, {0}, at, by};
    Record before;
    TRY(record_get(db, meeting, person, &before));
    Record after = before;
    if (before.state != ATTENDANCE_PRESENT)
        after = (Record){.state = ATTENDANCE_PRESENT};
    if (open_stay(&after.stays) == NULL)
        TRY(stay_add(db, &after.stays, (Stay){.from = at}));
    return record_change(db, &change, &before, &after);
}

Status attendance_leave(Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by)
{
    Change change = {meeting, person, ATTENDANCE_LEFT, {0}, at, by};
    Record before;
    TRY(record_get(db, meeting, person, &before));
    Record after = before;
    if (before.state != ATTENDANCE_PRESENT)
        after = (Record){.state = ATTENDANCE_PRESENT};
    Stay *open = open_stay(&after.stays);
    if (open != NULL)
        open->to = at > open->from ? at : open->from + 1;
    else if (after.stays.count == 0)
        TRY(stay_add(db, &after.stays, (Stay){.to = at}));
    return record_change(db, &change, &before, &after);
}

static Status not_there(Db *db, const Change *change, AttendanceState state)
{
    Record before;
    TRY(record_get(db, change->meeting, change->person, &before));
    return record_change(db, change, &before, &(Record){.state = state});
}

Status attendance_absent(Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by)
{
    return not_there(
        db, &(Change){meeting, person, ATTENDANCE_MISSED, {0}, at, by}, ATTENDANCE_ABSENT);
}

Status attendance_excuse(Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by)
{
    return not_there(
        db, &(Change){meeting, person, ATTENDANCE_WAS_EXCUSED, {0}, at, by}, ATTENDANCE_EXCUSED);
}

Status attendance_undo(
    Db *db,
    MeetingId meeting,
    PersonId person,
    AttendanceChangeKind kind,
    Microseconds at,
    PersonId by)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, kind, state_before, stays_before FROM meeting_attendance_change"
        " WHERE meeting_id = $1 AND person_id = $2 AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
        PARAMS(db_int(meeting.value), db_int(person.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "nothing was recorded that could be taken back");
    if (!str_equal(db_get_text(rows, "kind"), str_of(CHANGE_KEYS[kind])))
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody else has changed this attendance meanwhile. Look at what it says now."));
    TRY(record_put(
        db, meeting, person, db_get_text(rows, "state_before"), db_get_text(rows, "stays_before")));
    return db_execute(
        db,
        "UPDATE meeting_attendance_change SET undone_at = $2, undone_by_id = $3 WHERE id = $1",
        PARAMS(db_int(db_get_int(rows, "id")), db_int(at), db_int_or_null(by.value)),
        NULL);
}

/* ---- Afterwards ---- */

static Status correction_check(Db *db, AttendanceState state, const Stays *stays, Str reason)
{
    if (str_is_empty(str_trim(reason)))
        return error_set_user(
            db->error,
            INVALID,
            "reason",
            N_("Say why it is corrected, so that others understand it later."));
    if (state != ATTENDANCE_PRESENT)
        return OK;
    for (size_t i = 0; i < stays->count; i++) {
        if (stays->items[i].to != 0 && stays->items[i].to <= stays->items[i].from)
            return error_set_user(
                db->error, INVALID, "to", N_("This person would leave before arriving."));
    }
    return OK;
}

Status attendance_correct(
    Db *db,
    MeetingId meeting,
    PersonId person,
    AttendanceState state,
    const Stays *stays,
    Str reason,
    Microseconds at,
    PersonId by)
{
    Change change = {meeting, person, ATTENDANCE_CORRECTED, str_trim(reason), at, by};
    Record before;
    TRY(correction_check(db, state, stays, reason));
    TRY(record_get(db, meeting, person, &before));
    Record after = {.state = state};
    if (state == ATTENDANCE_PRESENT) {
        after.stays = *stays;
        if (stays->count == 0)
            TRY(stay_add(db, &after.stays, (Stay){0}));
    }
    return record_change(db, &change, &before, &after);
}

Status attendance_say(
    Db *db, MeetingId meeting, PersonId person, AttendanceWord word, Str note, Microseconds at)
{
    DbParam here = db_bool(word == WORD_WAS_HERE);
    here.is_null = word == WORD_NONE;
    TRY(row_make(db, meeting, person));
    return db_execute(
        db,
        "UPDATE meeting_attendance SET says_here = $3, says_note = $4, said_at = $5"
        " WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(
            db_int(meeting.value),
            db_int(person.value),
            here,
            db_text_or_null(str_part(str_trim(note), 0, LIMIT_LINE_BYTES)),
            db_int(at)),
        NULL);
}

/* ---- Merging and forgetting people ---- */

Status attendance_person_move(Db *db, PersonId from, PersonId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    /* What was recorded of one of the two is more than an open row of the other. */
    TRY(db_execute(
        db,
        "DELETE FROM meeting_attendance WHERE person_id = $2 AND state = 'open' AND meeting_id IN"
        " (SELECT meeting_id FROM meeting_attendance WHERE person_id = $1 AND state <> 'open')",
        both,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_attendance WHERE person_id = $1 AND meeting_id IN"
        " (SELECT meeting_id FROM meeting_attendance WHERE person_id = $2)",
        both,
        NULL));
    TRY(db_execute(
        db, "UPDATE meeting_attendance SET person_id = $2 WHERE person_id = $1", both, NULL));
    TRY(db_execute(
        db,
        "UPDATE meeting_attendance_change SET person_id = $2 WHERE person_id = $1",
        both,
        NULL));
    TRY(db_execute(
        db,
        "UPDATE meeting_attendance_change SET changed_by_id = $2 WHERE changed_by_id = $1",
        both,
        NULL));
    return db_execute(
        db,
        "UPDATE meeting_attendance_change SET undone_by_id = $2 WHERE undone_by_id = $1",
        both,
        NULL);
}

Status attendance_person_forget(Db *db, PersonId person)
{
    return db_execute(
        db,
        "UPDATE meeting_attendance SET says_note = NULL WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}
