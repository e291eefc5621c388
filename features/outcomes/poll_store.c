/*
 * When to meet next, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "features/outcomes/poll.h"

static const char *const ANSWER_KEYS[] = {"", "yes", "maybe", "no"};

const char *poll_answer_key(PollAnswer answer)
{
    return ANSWER_KEYS[answer];
}

PollAnswer poll_answer_from_key(Str key)
{
    for (size_t i = 1; i < sizeof ANSWER_KEYS / sizeof ANSWER_KEYS[0]; i++) {
        if (str_equal(str_of(ANSWER_KEYS[i]), key))
            return (PollAnswer)i;
    }
    return POLL_NOT_SAID;
}

Status poll_list(
    Db *db, MeetingId meeting, PersonId person, const PollDay **ret_days, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT d.id, d.date, d.start_time_minutes, d.is_chosen,"
        " count(*) FILTER (WHERE a.answer = 'yes') AS yes_count,"
        " count(*) FILTER (WHERE a.answer = 'maybe') AS maybe_count,"
        " count(*) FILTER (WHERE a.answer = 'no') AS no_count,"
        " max(CASE WHEN a.person_id = $2 THEN a.answer END) AS mine"
        " FROM meeting_poll_day d LEFT JOIN meeting_poll_answer a ON a.day_id = d.id"
        " WHERE d.meeting_id = $1 GROUP BY d.id, d.date, d.start_time_minutes, d.is_chosen"
        " ORDER BY d.date, d.start_time_minutes, d.id",
        PARAMS(db_int(meeting.value), db_int(person.value)),
        &rows));
    PollDay *days = arena_array(db->arena, PollDay, db_row_count(rows));
    while (db_next(rows)) {
        days[count++] = (PollDay){
            .id = db_get_int(rows, "id"),
            .date = db_get_text(rows, "date"),
            .start_minutes = db_is_null(rows, "start_time_minutes")
                                 ? -1
                                 : db_get_int(rows, "start_time_minutes"),
            .is_chosen = db_get_bool(rows, "is_chosen"),
            .yes_count = db_get_int(rows, "yes_count"),
            .maybe_count = db_get_int(rows, "maybe_count"),
            .no_count = db_get_int(rows, "no_count"),
            .mine = poll_answer_from_key(db_get_text(rows, "mine"))};
    }
    *ret_days = days;
    *ret_count = count;
    return OK;
}

Status poll_people(Db *db, MeetingId meeting, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(DISTINCT a.person_id) FROM meeting_poll_answer a"
        " JOIN meeting_poll_day d ON d.id = a.day_id WHERE d.meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        ret_count);
}

Status poll_day_add(Db *db, const Meeting *meeting, Str date, int64_t start_minutes)
{
    int64_t count, same;
    DbParam start = db_int(start_minutes);
    start.is_null = start_minutes < 0;
    if (str_compare(date, meeting->date) <= 0)
        return error_set_user(db->error, INVALID, "date", N_("Propose a day after this event."));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_poll_day WHERE meeting_id = $1",
        PARAMS(db_int(meeting->id.value)),
        &count));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_poll_day WHERE meeting_id = $1 AND date = $2"
        " AND start_time_minutes IS NOT DISTINCT FROM $3",
        PARAMS(db_int(meeting->id.value), db_text(date), start),
        &same));
    if (same > 0)
        return error_set_user(
            db->error, INVALID, "date", N_("This day is already proposed. Choose another one."));
    if (count >= POLL_DAYS)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "date",
            N_("There are ten days already. Fewer days are easier to agree on."));
    return db_execute(
        db,
        "INSERT INTO meeting_poll_day (id, meeting_id, date, start_time_minutes)"
        " VALUES ($1, $2, $3, $4)",
        PARAMS(db_int(id_new()), db_int(meeting->id.value), db_text(date), start),
        NULL);
}

static Status day_check(Db *db, MeetingId meeting, int64_t day)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_poll_day WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(day), db_int(meeting.value)),
        &count));
    return count > 0 ? OK : error_set(db->error, NOT_FOUND, "no such day in this poll");
}

Status poll_day_remove(Db *db, MeetingId meeting, int64_t day)
{
    DbParams params = PARAMS(db_int(day));
    TRY(day_check(db, meeting, day));
    TRY(db_execute(db, "DELETE FROM meeting_poll_answer WHERE day_id = $1", params, NULL));
    return db_execute(db, "DELETE FROM meeting_poll_day WHERE id = $1", params, NULL);
}

Status poll_day_choose(Db *db, MeetingId meeting, int64_t day_or_0)
{
    if (day_or_0 != 0)
        TRY(day_check(db, meeting, day_or_0));
    return db_execute(
        db,
        "UPDATE meeting_poll_day SET is_chosen = (id = $2) WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value), db_int(day_or_0)),
        NULL);
}

Status poll_answer(Db *db, MeetingId meeting, int64_t day, PersonId person, PollAnswer answer)
{
    TRY(day_check(db, meeting, day));
    if (answer == POLL_NOT_SAID)
        return db_execute(
            db,
            "DELETE FROM meeting_poll_answer WHERE day_id = $1 AND person_id = $2",
            PARAMS(db_int(day), db_int(person.value)),
            NULL);
    return db_execute(
        db,
        "INSERT INTO meeting_poll_answer (day_id, person_id, answer, answered_at)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (day_id, person_id) DO UPDATE SET"
        " answer = excluded.answer, answered_at = excluded.answered_at",
        PARAMS(
            db_int(day),
            db_int(person.value),
            db_text(str_of(poll_answer_key(answer))),
            db_int(clock_now())),
        NULL);
}
