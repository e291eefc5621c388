/*
 * Who was at an event, read from the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/attendance.h"

static const char *const STATE_KEYS[] = {"open", "present", "absent", "excused"};
static const char *const CHANGE_KEYS[] = {"arrived", "left", "absent", "excused", "corrected"};

const char *attendance_state_key(AttendanceState state)
{
    return STATE_KEYS[state];
}

Status attendance_state_from_key(Str key, Error *error, AttendanceState *ret_state)
{
    for (size_t i = 0; i < sizeof STATE_KEYS / sizeof STATE_KEYS[0]; i++) {
        if (str_equal(str_of(STATE_KEYS[i]), key)) {
            *ret_state = (AttendanceState)i;
            return OK;
        }
    }
    return error_set(error, INVALID, "no such state of attendance");
}

/* ---- Who was there ---- */

static Status attendance_from_row(
    Db *db, const DbRows *rows, const HeldTimes *held, Attendance *ret_attendance)
{
    Attendance attendance = {
        .person = {db_get_int(rows, "person_id")},
        .organisation = {db_get_int(rows, "organisation_id")},
        .name = db_get_text(rows, "name"),
        .organisation_name = db_get_text(rows, "organisation_name"),
        .job_title = db_get_text(rows, "job_title"),
        .is_corrected = db_get_bool(rows, "is_corrected"),
        .word_note = db_get_text(rows, "says_note")};
    if (!db_is_null(rows, "says_here"))
        attendance.word = db_get_bool(rows, "says_here") ? WORD_WAS_HERE : WORD_WAS_NOT;
    TRY(attendance_state_from_key(db_get_text(rows, "state"), db->error, &attendance.state));
    TRY(stays_read(db_get_text(rows, "stays"), db->error, &attendance.stays));
    if (attendance.state == ATTENDANCE_PRESENT)
        attendance.minutes = stays_minutes(&attendance.stays, held);
    *ret_attendance = attendance;
    return OK;
}

/* One query for the list and for one person, so that both see the same. Somebody taken off the
 * list after having been recorded was there all the same. */
/* Of all, or of the one person, by a range of the index. */
static Status attendance_query(
    Db *db, Language language, MeetingId meeting, PersonId person, DbRows **ret_rows)
{
    return db_query(
        db,
        "WITH known AS (SELECT person_id FROM meeting_person"
        "   WHERE meeting_id = $1 AND person_id BETWEEN $2 AND $4"
        "  UNION SELECT person_id FROM meeting_attendance"
        "   WHERE meeting_id = $1 AND person_id BETWEEN $2 AND $4)"
        " SELECT k.person_id, COALESCE(a.organisation_id, mp.organisation_id) AS organisation_id,"
        " CASE WHEN p.removed_at IS NULL THEN p.name ELSE COALESCE(a.name, mp.name) END AS name,"
        " COALESCE(a.organisation_name, o.name) AS organisation_name,"
        " CASE WHEN p.removed_at IS NULL THEN p.job_title ELSE a.job_title END AS job_title,"
        " CASE WHEN mp.is_excused AND COALESCE(a.state, 'open') = 'open' THEN 'excused'"
        "  ELSE COALESCE(a.state, 'open') END AS state,"
        " COALESCE(a.stays, '') AS stays, a.says_here, a.says_note,"
        " EXISTS (SELECT 1 FROM meeting_attendance_change c WHERE c.meeting_id = $1"
        "  AND c.person_id = k.person_id AND c.kind = 'corrected' AND c.undone_at IS NULL)"
        "  AS is_corrected"
        " FROM known k JOIN person p ON p.id = k.person_id"
        " LEFT JOIN meeting_person mp ON mp.meeting_id = $1 AND mp.person_id = k.person_id"
        " LEFT JOIN meeting_attendance a ON a.meeting_id = $1 AND a.person_id = k.person_id"
        " LEFT JOIN organisation o ON o.id = COALESCE(a.organisation_id, mp.organisation_id)"
        " ORDER BY CASE WHEN $3 THEN o.sort_key_pl ELSE o.sort_key_cs END, o.id,"
        " CASE WHEN $3 THEN p.sort_key_pl ELSE p.sort_key_cs END, k.person_id",
        PARAMS(
            db_int(meeting.value),
            db_int(person.value),
            db_bool(language == LANGUAGE_PL),
            db_int(person.value == 0 ? INT64_MAX : person.value)),
        ret_rows);
}

Status attendance_list(
    Db *db,
    Language language,
    const Meeting *meeting,
    const Attendance **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    HeldTimes held;
    size_t count = 0;
    TRY(held_get(db, meeting, &held));
    TRY(attendance_query(db, language, meeting->id, (PersonId){0}, &rows));
    Attendance *list = arena_array(db->arena, Attendance, db_row_count(rows));
    while (db_next(rows))
        TRY(attendance_from_row(db, rows, &held, &list[count++]));
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status attendance_get(Db *db, const Meeting *meeting, PersonId person, Attendance *ret_attendance)
{
    DbRows *rows;
    HeldTimes held;
    TRY(held_get(db, meeting, &held));
    TRY(attendance_query(db, LANGUAGE_CS, meeting->id, person, &rows));
    if (person.value == 0 || !db_next(rows))
        return error_set(db->error, NOT_FOUND, "this person is not on the list of the event");
    return attendance_from_row(db, rows, &held, ret_attendance);
}

/* The list is by organisation, but of those who were there only some count. */
static bool is_first_of_organisation(const Attendance *list, size_t at)
{
    for (size_t i = at; i > 0 && list[i - 1].organisation.value == list[at].organisation.value; i--)
        if (list[i - 1].state == ATTENDANCE_PRESENT)
            return false;
    return true;
}

AttendanceSum attendance_sum(const HeldTimes *held, const Attendance *list, size_t count)
{
    AttendanceSum sum = {.session_minutes = held_minutes(held)};
    for (size_t i = 0; i < count; i++) {
        sum.person_minutes += list[i].minutes;
        sum.present_count += list[i].state == ATTENDANCE_PRESENT;
        sum.absent_count += list[i].state == ATTENDANCE_ABSENT;
        sum.excused_count += list[i].state == ATTENDANCE_EXCUSED;
        sum.open_count += list[i].state == ATTENDANCE_OPEN;
        if (list[i].state == ATTENDANCE_PRESENT && is_first_of_organisation(list, i))
            sum.organisation_count++;
    }
    return sum;
}

/* ---- History ---- */

static AttendanceChangeKind change_from_key(Str key)
{
    for (size_t i = 0; i < sizeof CHANGE_KEYS / sizeof CHANGE_KEYS[0]; i++) {
        if (str_equal(str_of(CHANGE_KEYS[i]), key))
            return (AttendanceChangeKind)i;
    }
    return ATTENDANCE_CORRECTED;
}

static Status change_from_row(Db *db, const DbRows *rows, AttendanceChange *ret_change)
{
    AttendanceChange change = {
        .person = {db_get_int(rows, "person_id")},
        .name = db_get_text(rows, "name"),
        .kind = change_from_key(db_get_text(rows, "kind")),
        .reason = db_get_text(rows, "reason"),
        .by_name = db_get_text(rows, "by_name"),
        .at = db_get_int(rows, "changed_at"),
        .is_undone = !db_is_null(rows, "undone_at"),
        .undone_by_name = db_get_text(rows, "undone_by_name"),
        .undone_at = db_get_int(rows, "undone_at")};
    TRY(attendance_state_from_key(db_get_text(rows, "state_before"), db->error, &change.before));
    TRY(attendance_state_from_key(db_get_text(rows, "state_after"), db->error, &change.after));
    TRY(stays_read(db_get_text(rows, "stays_before"), db->error, &change.stays_before));
    TRY(stays_read(db_get_text(rows, "stays_after"), db->error, &change.stays_after));
    *ret_change = change;
    return OK;
}

Status attendance_history(
    Db *db,
    MeetingId meeting,
    PersonId of_person_or_0,
    const AttendanceChange **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT c.*, CASE WHEN p.removed_at IS NULL THEN p.name ELSE a.name END AS name,"
        " CASE WHEN w.removed_at IS NULL THEN w.name END AS by_name,"
        " CASE WHEN u.removed_at IS NULL THEN u.name END AS undone_by_name"
        " FROM meeting_attendance_change c LEFT JOIN person p ON p.id = c.person_id"
        " LEFT JOIN meeting_attendance a"
        "  ON a.meeting_id = c.meeting_id AND a.person_id = c.person_id"
        " LEFT JOIN person w ON w.id = c.changed_by_id"
        " LEFT JOIN person u ON u.id = c.undone_by_id"
        " WHERE c.meeting_id = $1 AND ($2 IS NULL OR c.person_id = $2)"
        " ORDER BY c.id DESC",
        PARAMS(db_int(meeting.value), db_int_or_null(of_person_or_0.value)),
        &rows));
    AttendanceChange *list = arena_array(db->arena, AttendanceChange, db_row_count(rows));
    while (db_next(rows))
        TRY(change_from_row(db, rows, &list[count++]));
    *ret_list = list;
    *ret_count = count;
    return OK;
}
