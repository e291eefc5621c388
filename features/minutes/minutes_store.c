/*
 * Minutes, in the database: reading them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/attendance.h"
#include "features/minutes/minutes_rows.h"

static const char *const STATE_KEYS[] = {"draft", "comments", "confirmed"};

static MinutesState state_from_key(Str key)
{
    for (size_t i = 0; i < sizeof STATE_KEYS / sizeof STATE_KEYS[0]; i++) {
        if (str_equal(str_of(STATE_KEYS[i]), key))
            return (MinutesState)i;
    }
    return MINUTES_DRAFT;
}

static Minutes minutes_from_row(const DbRows *rows)
{
    Minutes minutes = {
        .id = db_get_int(rows, "id"),
        .meeting = {db_get_int(rows, "meeting_id")},
        .number = db_get_int(rows, "number"),
        .state = state_from_key(db_get_text(rows, "state")),
        .method_note = db_get_text(rows, "method_note"),
        .topics = db_get_text(rows, "topics"),
        .case_count = db_get_int(rows, "case_count"),
        .next_date = db_get_text(rows, "next_date"),
        .reason = db_get_text(rows, "reason"),
        .comments_until = db_get_text(rows, "comments_until"),
        .confirmed_at = db_get_int(rows, "confirmed_at"),
        .version = db_get_int(rows, "version")};
    Str header = db_get_text(rows, "header");
    Str part;
    if (str_split(&header, '\n', &part))
        minutes.present = part;
    if (str_split(&header, '\n', &part))
        minutes.excused = part;
    return minutes;
}

static Status agreements_load(Db *db, int64_t minutes, MinutesPoint *points, size_t point_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT a.* FROM minutes_agreement a WHERE a.minutes_id = $1 ORDER BY a.position, a.id",
        PARAMS(db_int(minutes)),
        &rows));
    size_t count = 0;
    MinutesAgreement *all = arena_array(db->arena, MinutesAgreement, db_row_count(rows));
    while (db_next(rows))
        all[count++] = (MinutesAgreement){
            .id = db_get_int(rows, "id"),
            .point = db_get_int(rows, "point_id"),
            .who = db_get_text(rows, "who"),
            .person = {db_get_int(rows, "person_id")},
            .what = db_get_text(rows, "what"),
            .due_date = db_get_text(rows, "due_date"),
            .task = db_get_int(rows, "task_id")};
    for (size_t p = 0; p < point_count; p++) {
        MinutesAgreement *own = arena_array(db->arena, MinutesAgreement, count);
        for (size_t i = 0; i < count; i++) {
            if (all[i].point == points[p].id)
                own[points[p].agreement_count++] = all[i];
        }
        points[p].agreements = own;
    }
    return OK;
}

static Status points_load(Db *db, Minutes *minutes)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM minutes_point WHERE minutes_id = $1 ORDER BY position, id",
        PARAMS(db_int(minutes->id)),
        &rows));
    MinutesPoint *points = arena_array(db->arena, MinutesPoint, db_row_count(rows));
    while (db_next(rows))
        points[minutes->point_count++] = (MinutesPoint){
            .id = db_get_int(rows, "id"),
            .theme = db_get_text(rows, "theme"),
            .essence = db_get_text(rows, "essence"),
            .open_question = db_get_text(rows, "open_question")};
    minutes->points = points;
    return agreements_load(db, minutes->id, points, minutes->point_count);
}

static Status comments_load(Db *db, Minutes *minutes)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM minutes_comment WHERE minutes_id = $1 ORDER BY said_at, id",
        PARAMS(db_int(minutes->id)),
        &rows));
    MinutesComment *list = arena_array(db->arena, MinutesComment, db_row_count(rows));
    while (db_next(rows))
        list[minutes->comment_count++] = (MinutesComment){
            .id = db_get_int(rows, "id"),
            .person = {db_get_int(rows, "person_id")},
            .name = db_get_text(rows, "name"),
            .content = db_get_text(rows, "content"),
            .answer = db_get_text(rows, "answer"),
            .said_at = db_get_int(rows, "said_at")};
    minutes->comments = list;
    return OK;
}

Status minutes_who(
    Db *db,
    Language language,
    const Meeting *meeting,
    Str *ret_present,
    Str *ret_excused,
    int64_t *ret_present_count)
{
    const Attendance *people;
    size_t count;
    size_t present = 0;
    size_t excused = 0;
    TRY(attendance_list(db, language, meeting, &people, &count));
    Str *here = arena_array(db->arena, Str, count);
    Str *away = arena_array(db->arena, Str, count);
    for (size_t i = 0; i < count; i++) {
        Str text = str_format(
            db->arena,
            "%.*s (%.*s)",
            STR_ARG(people[i].name),
            STR_ARG(people[i].organisation_name));
        if (people[i].state == ATTENDANCE_PRESENT)
            here[present++] = text;
        else if (people[i].state == ATTENDANCE_EXCUSED)
            away[excused++] = text;
    }
    *ret_present = str_join(db->arena, here, present, STR(", "));
    *ret_excused = str_join(db->arena, away, excused, STR(", "));
    *ret_present_count = (int64_t)present;
    return OK;
}

static Status load_where(
    Db *db, Language language, const Meeting *meeting, int64_t number, Minutes *ret_minutes)
{
    DbRows *rows;
    int64_t present_count;
    TRY(db_query(
        db,
        "SELECT * FROM minutes WHERE meeting_id = $1 AND ($2 IS NULL OR number = $2)"
        " ORDER BY number DESC LIMIT 1",
        PARAMS(db_int(meeting->id.value), db_int_or_null(number)),
        &rows));
    Minutes minutes = {.meeting = meeting->id};
    if (db_next(rows)) {
        minutes = minutes_from_row(rows);
        TRY(points_load(db, &minutes));
        TRY(comments_load(db, &minutes));
    }
    if (minutes.state != MINUTES_CONFIRMED)
        TRY(minutes_who(db, language, meeting, &minutes.present, &minutes.excused, &present_count));
    *ret_minutes = minutes;
    return OK;
}

Status minutes_load(Db *db, Language language, const Meeting *meeting, Minutes *ret_minutes)
{
    return load_where(db, language, meeting, 0, ret_minutes);
}

Status minutes_load_version(
    Db *db, Language language, const Meeting *meeting, int64_t number, Minutes *ret_minutes)
{
    Minutes minutes;
    TRY(load_where(db, language, meeting, number, &minutes));
    if (minutes.id == 0)
        return error_set(db->error, NOT_FOUND, "no such version of the minutes");
    *ret_minutes = minutes;
    return OK;
}

Status minutes_may_read(Db *db, const Meeting *meeting, PersonId person, bool *ret_may)
{
    Attendance attendance;
    bool is_found;
    TRY(db_found(db, attendance_get(db, meeting, person, &attendance), &is_found));
    *ret_may =
        is_found && (attendance.state == ATTENDANCE_PRESENT || attendance.state == ATTENDANCE_OPEN);
    return OK;
}
