/*
 * Counts and small facts of an event under way, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/live_store.h"

#include "base/limits.h"

Status live_here_count(Db *db, MeetingId meeting, int64_t *ret_count)
{
    /* Whose last stay is open is here: features/meetings/stay.h has the form of the text. */
    return db_query_int(
        db,
        "SELECT count(*) FROM meeting_attendance WHERE meeting_id = $1 AND state = 'present'"
        " AND stays LIKE '%-0'",
        PARAMS(db_int(meeting.value)),
        ret_count);
}

Status live_joining_count(Db *db, MeetingId meeting, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM live_join WHERE meeting_id = $1 AND state = 'waiting'",
        PARAMS(db_int(meeting.value)),
        ret_count);
}

Status live_nickname(Db *db, MeetingId meeting, PersonId person, Str *ret_nickname)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT nickname FROM live_nickname WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(meeting.value), db_int(person.value)),
        &rows));
    *ret_nickname = db_next(rows) ? db_get_text(rows, "nickname") : (Str){0};
    return OK;
}

Status live_nickname_save(Db *db, MeetingId meeting, PersonId person, Str nickname)
{
    nickname = str_trim(nickname);
    if (nickname.len > LIMIT_NAME_BYTES)
        return error_set_user(db->error, TOO_LARGE, "nickname", N_("That name is too long."));
    if (nickname.len == 0)
        return db_execute(
            db,
            "DELETE FROM live_nickname WHERE meeting_id = $1 AND person_id = $2",
            PARAMS(db_int(meeting.value), db_int(person.value)),
            NULL);
    return db_execute(
        db,
        "INSERT INTO live_nickname (meeting_id, person_id, nickname) VALUES ($1, $2, $3)"
        " ON CONFLICT (meeting_id, person_id) DO UPDATE SET nickname = excluded.nickname",
        PARAMS(db_int(meeting.value), db_int(person.value), db_text(nickname)),
        NULL);
}
