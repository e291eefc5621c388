/*
 * Copies an event in the database: the next one of a series.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/pair_rule.h"
#include "features/methods/method_store.h"

static Status organisers_copy(Db *db, MeetingId from, MeetingId to)
{
    return db_execute(
        db,
        "INSERT INTO meeting_organiser (meeting_id, person_id, is_facilitator, added_at)"
        " SELECT $2, person_id, is_facilitator, $3 FROM meeting_organiser WHERE meeting_id = $1",
        PARAMS(db_int(from.value), db_int(to.value), db_int(clock_now())),
        NULL);
}

/* Whoever was excused last time is asked again; when they come and leave is of the other day. */
static Status people_copy(Db *db, MeetingId from, MeetingId to)
{
    DbParams params = PARAMS(db_int(from.value), db_int(to.value), db_int(clock_now()));
    TRY(db_execute(
        db,
        "INSERT INTO meeting_organisation (meeting_id, organisation_id, origin, added_at)"
        " SELECT $2, mo.organisation_id, 'copy', $3 FROM meeting_organisation mo"
        " JOIN organisation o ON o.id = mo.organisation_id AND o.removed_at IS NULL"
        " WHERE mo.meeting_id = $1",
        params,
        NULL));
    return db_execute(
        db,
        "INSERT INTO meeting_person (meeting_id, person_id, organisation_id, name, home_table,"
        " origin, added_at)"
        " SELECT $2, mp.person_id, mp.organisation_id, p.name, mp.home_table, 'copy', $3"
        " FROM meeting_person mp"
        " JOIN person p ON p.id = mp.person_id AND p.removed_at IS NULL"
        " JOIN organisation o ON o.id = mp.organisation_id AND o.removed_at IS NULL"
        " WHERE mp.meeting_id = $1",
        params,
        NULL);
}

/* Wishes when they are asked for; a never always, as whoever said it did not take it back. */
static Status wishes_copy(Db *db, MeetingId from, MeetingId to, bool with_wishes)
{
    return db_execute(
        db,
        "INSERT INTO meeting_wish"
        " (meeting_id, organisation_id, other_id, kind, points, source, changed_at)"
        " SELECT $2, w.organisation_id, w.other_id, w.kind, w.points, w.source, $3"
        " FROM meeting_wish w"
        " JOIN meeting_organisation a ON a.meeting_id = $2"
        "  AND a.organisation_id = w.organisation_id"
        " JOIN meeting_organisation b ON b.meeting_id = $2 AND b.organisation_id = w.other_id"
        " WHERE w.meeting_id = $1 AND ($4 OR w.kind = 'never')",
        PARAMS(db_int(from.value), db_int(to.value), db_int(clock_now()), db_bool(with_wishes)),
        NULL);
}

/* One more than the highest number of the series. */
static Status next_in_series(Db *db, int64_t series, int64_t *ret_number)
{
    return db_query_int(
        db,
        "SELECT COALESCE(max(series_number), 0) + 1 FROM meeting"
        " WHERE series_id = $1 AND removed_at IS NULL",
        PARAMS(db_int(series)),
        ret_number);
}

/* The method as it is today; one that was taken off the list as it was. */
static Status method_of_today(Db *db, Meeting *meeting)
{
    MethodSource source;
    bool is_found;
    TRY(db_found(db, method_source(db, meeting->method, &source), &is_found));
    if (is_found)
        meeting->method_version = (Str){0};
    return OK;
}

Status meeting_copy(
    Db *db, MeetingId id, Str date, MeetingCopyParts parts, PersonId by, MeetingId *ret_id)
{
    Meeting meeting;
    MeetingId copy;
    TRY(meeting_get(db, id, &meeting));
    meeting.id.value = 0;
    meeting.date = date;
    if (meeting.series != 0)
        TRY(next_in_series(db, meeting.series, &meeting.series_number));
    TRY(method_of_today(db, &meeting));
    TRY(meeting_save(db, &meeting, by, &copy));
    TRY(organisers_copy(db, id, copy));
    if (parts & COPY_PEOPLE) {
        TRY(people_copy(db, id, copy));
        TRY(wishes_copy(db, id, copy, (parts & COPY_WISHES) != 0));
        if (parts & COPY_WISHES)
            TRY(pair_rule_copy(db, id, copy));
    }
    *ret_id = copy;
    return OK;
}
