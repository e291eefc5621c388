/*
 * Presence in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/presence.h"

Status presence_list(Db *db, MeetingId meeting, const Presence **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT organisation_id, person_id, is_absent, first_round, last_round"
        " FROM live_presence WHERE meeting_id = $1 ORDER BY organisation_id, person_id",
        PARAMS(db_int(meeting.value)),
        &rows));
    size_t count = 0;
    Presence *list = arena_array(db->arena, Presence, db_row_count(rows));
    while (db_next(rows)) {
        list[count++] = (Presence){
            .organisation = {db_get_int(rows, "organisation_id")},
            .person = {db_get_int(rows, "person_id")},
            .is_absent = db_get_bool(rows, "is_absent"),
            .first_round = db_get_int(rows, "first_round"),
            .last_round = db_get_int(rows, "last_round")};
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Presence presence_find(
    const Presence *list, size_t count, OrganisationId organisation, PersonId person)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].organisation.value == organisation.value &&
            list[i].person.value == person.value)
            return list[i];
    }
    return (Presence){.organisation = organisation, .person = person};
}

Status presence_save(Db *db, MeetingId meeting, const Presence *presence)
{
    return db_execute(
        db,
        "INSERT INTO live_presence (meeting_id, organisation_id, person_id, is_absent,"
        " first_round, last_round, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (meeting_id, organisation_id, person_id) DO UPDATE SET"
        " is_absent = excluded.is_absent, first_round = excluded.first_round,"
        " last_round = excluded.last_round, changed_at = excluded.changed_at",
        PARAMS(
            db_int(meeting.value),
            db_int(presence->organisation.value),
            db_int(presence->person.value),
            db_bool(presence->is_absent),
            db_int_or_null(presence->first_round),
            db_int_or_null(presence->last_round),
            db_int(clock_now())),
        NULL);
}

/* ---- Merging and forgetting people ---- */

static Status person_move(Db *db, PersonId from, PersonId to)
{
    TRY(db_execute(
        db,
        "DELETE FROM live_presence WHERE person_id = $1 AND EXISTS (SELECT 1 FROM live_presence"
        " other WHERE other.person_id = $2 AND other.meeting_id = live_presence.meeting_id)",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL));
    TRY(db_execute(
        db,
        "UPDATE live_presence SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL));
    TRY(db_execute(
        db,
        "UPDATE live_join SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM live_nickname WHERE person_id = $1 AND EXISTS (SELECT 1 FROM live_nickname"
        " other WHERE other.person_id = $2 AND other.meeting_id = live_nickname.meeting_id)",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL));
    TRY(db_execute(
        db,
        "UPDATE live_nickname SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL));
    TRY(db_execute(
        db,
        "UPDATE live_leader SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL));
    return db_execute(
        db,
        "UPDATE live_event SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

static Status person_forget(Db *db, PersonId person)
{
    TRY(db_execute(
        db, "DELETE FROM live_presence WHERE person_id = $1", PARAMS(db_int(person.value)), NULL));
    TRY(db_execute(
        db, "DELETE FROM live_join WHERE person_id = $1", PARAMS(db_int(person.value)), NULL));
    TRY(db_execute(
        db, "DELETE FROM live_nickname WHERE person_id = $1", PARAMS(db_int(person.value)), NULL));
    TRY(db_execute(
        db, "DELETE FROM live_leader WHERE person_id = $1", PARAMS(db_int(person.value)), NULL));
    return db_execute(
        db,
        "UPDATE live_event SET person_id = NULL WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}

const PersonReference LIVE_PERSON_REFERENCE = {.move = person_move, .forget = person_forget};
