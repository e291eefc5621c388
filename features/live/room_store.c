/*
 * The log of an event in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/room_store.h"

#include "features/live/screen.h"

#include <sodium.h>

enum {
    CODE_NUMBERS = 1000000, /* six digits: short enough to type, and tries are counted */
    CODE_TRIES = 20
};

/* After the end, for who is just putting the code in. */
#define DOOR_STAYS_OPEN MINUTES(15)

static Status events_read(Db *db, DbRows *rows, const RoomEvent **ret_events, size_t *ret_count)
{
    size_t count = 0;
    RoomEvent *events = arena_array(db->arena, RoomEvent, db_row_count(rows));
    while (db_next(rows)) {
        RoomEventKind kind;
        if (!room_event_from_key(db_get_text(rows, "kind"), &kind))
            continue; /* of a newer program */
        events[count++] = (RoomEvent){
            .sequence = db_get_int(rows, "sequence"),
            .kind = kind,
            .at = db_get_int(rows, "at"),
            .stage = stage_from_key(db_get_text(rows, "stage")),
            .round = db_get_int(rows, "round_number"),
            .phase = db_get_int(rows, "phase_number"),
            .starts_at = db_get_int(rows, "starts_at"),
            .ends_at = db_get_int(rows, "ends_at"),
            .is_on = db_get_bool(rows, "is_on"),
            .plan = {db_get_int(rows, "plan_id")},
            .organisation = {db_get_int(rows, "organisation_id")},
            .person = {db_get_int(rows, "person_id")},
            .by = {db_get_int(rows, "by_id")}};
    }
    *ret_events = events;
    *ret_count = count;
    return OK;
}

Status room_log(Db *db, MeetingId meeting, const RoomEvent **ret_events, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM live_event WHERE meeting_id = $1 ORDER BY sequence",
        PARAMS(db_int(meeting.value)),
        &rows));
    return events_read(db, rows, ret_events, ret_count);
}

Status room_load(Db *db, MeetingId meeting, Room *ret_room)
{
    const RoomEvent *events;
    size_t count;
    TRY(room_log(db, meeting, &events, &count));
    *ret_room = room_of(db->arena, events, count);
    return OK;
}

Status room_sequence(Db *db, MeetingId meeting, int64_t *ret_sequence)
{
    return db_query_int(
        db,
        "SELECT COALESCE(max(sequence), 0) FROM live_event WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        ret_sequence);
}

Status room_tell(Db *db, MeetingId meeting)
{
    return db_notify(db, screen_topic(db->arena, meeting));
}

Status room_append(Db *db, MeetingId meeting, const RoomEvent *event)
{
    bool is_step = event->kind == ROOM_STEP;
    TRY(room_tell(db, meeting));
    return db_execute(
        db,
        "INSERT INTO live_event (meeting_id, sequence, kind, at, stage, round_number, starts_at,"
        " ends_at, is_on, plan_id, organisation_id, person_id, by_id, phase_number) VALUES ($1,"
        " (SELECT COALESCE(max(sequence), 0) + 1 FROM live_event WHERE meeting_id = $1),"
        " $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        PARAMS(
            db_int(meeting.value),
            db_text(str_of(room_event_key(event->kind))),
            db_int(event->at),
            db_text_or_null(is_step ? str_of(stage_key(event->stage)) : (Str){0}),
            db_int_or_null(event->round),
            db_int_or_null(event->starts_at),
            db_int_or_null(event->ends_at),
            db_bool(event->is_on),
            db_int_or_null(event->plan.value),
            db_int_or_null(event->organisation.value),
            db_int_or_null(event->person.value),
            db_int_or_null(event->by.value),
            db_int_or_null(event->phase)),
        NULL);
}

/* ---- Code to come in ---- */

Status room_code(Db *db, MeetingId meeting, Str *ret_code)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT join_code FROM live_room WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    *ret_code = db_next(rows) ? db_get_text(rows, "join_code") : (Str){0};
    return OK;
}

Status room_of_code(Db *db, Str code, MeetingId *ret_meeting)
{
    return db_query_int(
        db,
        "SELECT r.meeting_id FROM live_room r JOIN meeting m ON m.id = r.meeting_id"
        " LEFT JOIN meeting_session s ON s.meeting_id = m.id"
        " WHERE r.join_code = $1 AND m.removed_at IS NULL"
        " AND (s.ended_at IS NULL OR s.ended_at > $2)",
        PARAMS(db_text(code), db_int(clock_now() - DOOR_STAYS_OPEN)),
        &ret_meeting->value);
}

/* Codes of old events are free again, so that six digits are enough for ever. */
static Status old_codes_forget(Db *db, MeetingId meeting)
{
    return db_execute(
        db,
        "DELETE FROM live_room WHERE meeting_id <> $1 AND opened_at < $2",
        PARAMS(db_int(meeting.value), db_int(clock_now() - DAYS(2))),
        NULL);
}

Status room_open(Db *db, MeetingId meeting)
{
    Str code;
    TRY(room_code(db, meeting, &code));
    if (code.len > 0)
        return OK;
    TRY(old_codes_forget(db, meeting));
    for (int i = 0; i < CODE_TRIES; i++) {
        int64_t taken;
        code = str_format(db->arena, "%06u", (unsigned)randombytes_uniform(CODE_NUMBERS));
        TRY(db_query_int(
            db,
            "SELECT count(*) FROM live_room WHERE join_code = $1",
            PARAMS(db_text(code)),
            &taken));
        if (taken == 0)
            return db_execute(
                db,
                "INSERT INTO live_room (meeting_id, join_code, opened_at) VALUES ($1, $2, $3)",
                PARAMS(db_int(meeting.value), db_text(code), db_int(clock_now())),
                NULL);
    }
    return error_set(db->error, BUSY, "no free code to come in was found");
}
