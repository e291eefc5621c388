/*
 * Events in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/meetings/meeting.h"
#include "features/methods/method_store.h"
#include "features/people/role.h"

/* In the order in which meeting_from_row reads. */
#define MEETING_ROWS                                                                         \
    " SELECT m.id, m.uuid, m.name, m.event_type, m.method_key, m.method_version,"            \
    " m.organisation_id, o.name AS organisation_name, m.series_id, s.name AS series_name,"   \
    " m.series_number, m.project_id, m.date, m.place, m.note, m.start_time_minutes,"         \
    " m.end_time_minutes, m.opening_minutes, m.closing_minutes, m.round_minutes,"            \
    " m.move_minutes, m.table_count, m.round_goal, m.round_count, m.sitting, m.pair_choice," \
    " m.gap_goal, m.gap_difference, m.people_version, m.plan_id, m.confirmed_plan_id,"       \
    " (SELECT count(*) FROM meeting_organisation mo WHERE mo.meeting_id = m.id)"             \
    "  AS organisation_count,"                                                               \
    " (SELECT count(*) FROM meeting_person mp WHERE mp.meeting_id = m.id) AS person_count,"  \
    " m.version"                                                                             \
    " FROM meeting m LEFT JOIN organisation o ON o.id = m.organisation_id"                   \
    " LEFT JOIN meeting_series s ON s.id = m.series_id"

static Meeting meeting_from_row(const DbRows *rows)
{
    return (Meeting){
        .id = {db_get_int(rows, "id")},
        .uuid = db_get_text(rows, "uuid"),
        .name = db_get_text(rows, "name"),
        .event_type = db_get_text(rows, "event_type"),
        .method = db_get_text(rows, "method_key"),
        .method_version = db_get_text(rows, "method_version"),
        .organisation = {db_get_int(rows, "organisation_id")},
        .organisation_name = db_get_text(rows, "organisation_name"),
        .series = db_get_int(rows, "series_id"),
        .series_name = db_get_text(rows, "series_name"),
        .series_number = db_get_int(rows, "series_number"),
        .project = db_get_int(rows, "project_id"),
        .date = db_get_text(rows, "date"),
        .place = db_get_text(rows, "place"),
        .note = db_get_text(rows, "note"),
        .day =
            {
                .start_time_minutes = db_get_int(rows, "start_time_minutes"),
                .end_time_minutes = db_get_int(rows, "end_time_minutes"),
                .opening_minutes = db_get_int(rows, "opening_minutes"),
                .closing_minutes = db_get_int(rows, "closing_minutes"),
                .round_minutes = db_get_int(rows, "round_minutes"),
                .move_minutes = db_get_int(rows, "move_minutes"),
            },
        .table_count = db_get_int(rows, "table_count"),
        .goal = round_goal_from_key(db_get_text(rows, "round_goal")),
        .round_count = db_get_int(rows, "round_count"),
        .sitting = sitting_from_key(db_get_text(rows, "sitting")),
        .pairs = pair_choice_from_key(db_get_text(rows, "pair_choice")),
        .few_gaps = str_equal(db_get_text(rows, "gap_goal"), STR("few")),
        .gap_difference =
            db_is_null(rows, "gap_difference") ? -1 : db_get_int(rows, "gap_difference"),
        .people_version = db_get_int(rows, "people_version"),
        .plan = {db_get_int(rows, "plan_id")},
        .confirmed_plan = {db_get_int(rows, "confirmed_plan_id")},
        .organisation_count = db_get_int(rows, "organisation_count"),
        .person_count = db_get_int(rows, "person_count"),
        .version = db_get_int(rows, "version"),
    };
}

static Status breaks_load(Db *db, MeetingId id, DayPlan *day)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT start_time_minutes, duration_minutes FROM meeting_break"
        " WHERE meeting_id = $1 ORDER BY start_time_minutes, position",
        PARAMS(db_int(id.value)),
        &rows));
    day->break_count = 0;
    while (day->break_count < BREAKS_PER_DAY && db_next(rows)) {
        day->breaks[day->break_count++] = (Break){
            .start_time_minutes = db_get_int(rows, "start_time_minutes"),
            .duration_minutes = db_get_int(rows, "duration_minutes")};
    }
    return OK;
}

Status meeting_get(Db *db, MeetingId id, Meeting *ret_meeting)
{
    DbRows *rows;
    TRY(db_query(
        db,
        MEETING_ROWS " WHERE m.id = $1 AND m.removed_at IS NULL",
        PARAMS(db_int(id.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such event");
    Meeting meeting = meeting_from_row(rows);
    TRY(breaks_load(db, id, &meeting.day));
    *ret_meeting = meeting;
    return OK;
}

Status meeting_list(
    Db *db,
    const Actor *actor,
    MeetingPeriod period,
    Str today,
    int64_t series,
    const Meeting **ret_meetings,
    size_t *ret_count)
{
    bool is_administrator = (actor->rights & RIGHT_ADMINISTER) != 0;
    bool is_past = period == MEETINGS_PAST;
    DbRows *rows;
    TRY(db_query(
        db,
        ROLE_REACH_SQL("plan_meetings") MEETING_ROWS
        " WHERE m.removed_at IS NULL"
        " AND ($2 OR m.organisation_id IN (SELECT id FROM reach)"
        "  OR EXISTS (SELECT 1 FROM meeting_organiser mo"
        "  WHERE mo.meeting_id = m.id AND mo.person_id = $1))"
        " AND (CASE WHEN $3 THEN m.date < $4 ELSE m.date >= $4 END)"
        " AND ($5 IS NULL OR m.series_id = $5)"
        " ORDER BY CASE WHEN $3 THEN '' ELSE m.date END, m.date DESC,"
        " m.start_time_minutes, m.id",
        PARAMS(
            db_int(actor->person_id),
            db_bool(is_administrator),
            db_bool(is_past),
            db_text(today),
            db_int_or_null(series)),
        &rows));
    size_t count = 0;
    Meeting *list = arena_array(db->arena, Meeting, db_row_count(rows));
    while (db_next(rows))
        list[count++] = meeting_from_row(rows);
    *ret_meetings = list;
    *ret_count = count;
    return OK;
}

/* ---- Saving ---- */

typedef struct Bound {
    const char *field;
    int64_t value;
    int64_t minimum;
    int64_t maximum;
    const char *message;
} Bound;

static Status day_check(Db *db, const Meeting *meeting)
{
    const DayPlan *day = &meeting->day;
    const char *minutes = N_("Give the minutes as a whole number that a day has room for.");
    const Bound bounds[] = {
        {"start_time",
         day->start_time_minutes,
         0,
         MINUTES_PER_DAY - 1,
         N_("Give the time when it starts, for example 9:00.")},
        {"end_time",
         day->end_time_minutes,
         day->start_time_minutes + 1,
         MINUTES_PER_DAY,
         N_("The end must be later than the start.")},
        {"opening_minutes", day->opening_minutes, 0, MINUTES_PER_DAY, minutes},
        {"closing_minutes", day->closing_minutes, 0, MINUTES_PER_DAY, minutes},
        {"round_minutes",
         day->round_minutes,
         1,
         MINUTES_PER_DAY,
         N_("A round needs at least one minute.")},
        {"move_minutes", day->move_minutes, 0, MINUTES_PER_DAY, minutes},
        {"table_count",
         meeting->table_count,
         0,
         LIMIT_TABLES,
         N_("Give the number of tables, or 0 for as many as are needed.")},
        {"round_count",
         meeting->round_count,
         0,
         LIMIT_ROUNDS,
         N_("Give a number of rounds that is not so large.")},
    };
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        if (bounds[i].value < bounds[i].minimum || bounds[i].value > bounds[i].maximum)
            return error_set_user(db->error, INVALID, bounds[i].field, bounds[i].message);
    }
    for (size_t i = 0; i < day->break_count; i++) {
        const Break *pause = &day->breaks[i];
        if (pause->start_time_minutes < 0 || pause->start_time_minutes >= MINUTES_PER_DAY ||
            pause->duration_minutes < 1 || pause->duration_minutes > MINUTES_PER_DAY)
            return error_set_user(
                db->error, INVALID, "break_1_time", N_("A break needs its time and its minutes."));
    }
    return OK;
}

static Status meeting_check(Db *db, const Meeting *meeting)
{
    if (str_is_empty(str_trim(meeting->name)))
        return error_set_user(db->error, INVALID, "name", N_("Give the event a name."));
    if (str_is_empty(meeting->date))
        return error_set_user(
            db->error, INVALID, "date", N_("Say on which day it is, for example 24. 11. 2026."));
    if (meeting->goal == ROUNDS_FIXED && meeting->round_count < 1)
        return error_set_user(
            db->error, INVALID, "round_count", N_("Say how many rounds there should be."));
    return day_check(db, meeting);
}

/* The series of that name, made when there is none; 0 for no name. */
static Status series_of_name(Db *db, Str name, int64_t *ret_series)
{
    int64_t series = 0;
    Str key = unicode_fold(db->arena, name);
    if (!str_is_empty(key)) {
        TRY(db_query_int(
            db,
            "INSERT INTO meeting_series (id, name, name_key, created_at) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (name_key) DO UPDATE SET name_key = excluded.name_key RETURNING id",
            PARAMS(db_int(id_new()), db_text(name), db_text(key), db_int(clock_now())),
            &series));
    }
    *ret_series = series;
    return OK;
}

static Status breaks_save(Db *db, MeetingId id, const DayPlan *day)
{
    TRY(db_execute(
        db, "DELETE FROM meeting_break WHERE meeting_id = $1", PARAMS(db_int(id.value)), NULL));
    for (size_t i = 0; i < day->break_count; i++) {
        TRY(db_execute(
            db,
            "INSERT INTO meeting_break (meeting_id, position, start_time_minutes, duration_minutes)"
            " VALUES ($1, $2, $3, $4)",
            PARAMS(
                db_int(id.value),
                db_int((int64_t)i + 1),
                db_int(day->breaks[i].start_time_minutes),
                db_int(day->breaks[i].duration_minutes)),
            NULL));
    }
    return OK;
}

static Status meeting_insert(Db *db, MeetingId id, PersonId by)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    int64_t now = clock_now();
    return db_execute(
        db,
        "INSERT INTO meeting (id, uuid, name, name_key, event_type, date, start_time_minutes,"
        " end_time_minutes, opening_minutes, closing_minutes, round_minutes, move_minutes,"
        " table_count, round_goal, round_count, sitting, pair_choice, version, created_by_id,"
        " created_at, updated_at)"
        " VALUES ($1, $2, '', '', '', '', 0, 0, 0, 0, 0, 0, 0, 'fewest', 0, 'together', 'all', 0,"
        " $3, $4, $4)",
        PARAMS(db_int(id.value), db_text(str_of(uuid)), db_int_or_null(by.value), db_int(now)),
        NULL);
}

static Status meeting_update(Db *db, const Meeting *meeting, int64_t series)
{
    const DayPlan *day = &meeting->day;
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE meeting SET name = $3, name_key = $4, event_type = $5, organisation_id = $6,"
        " series_id = $7, series_number = $8, project_id = $9, date = $10, place = $11, note = $12,"
        " start_time_minutes = $13, end_time_minutes = $14, opening_minutes = $15,"
        " closing_minutes = $16, round_minutes = $17, move_minutes = $18, table_count = $19,"
        " round_goal = $20, round_count = $21, sitting = $22, pair_choice = $23,"
        " version = version + 1, updated_at = $24, method_key = $25, method_version = $26,"
        " gap_goal = $27, gap_difference = $28"
        " WHERE id = $1 AND version = $2 AND removed_at IS NULL",
        PARAMS(
            db_int(meeting->id.value),
            db_int(meeting->version),
            db_text(meeting->name),
            db_text(unicode_fold(db->arena, meeting->name)),
            db_text(meeting->event_type),
            db_int_or_null(meeting->organisation.value),
            db_int_or_null(series),
            db_int_or_null(meeting->series_number),
            db_int_or_null(meeting->project),
            db_text(meeting->date),
            db_text_or_null(meeting->place),
            db_text_or_null(meeting->note),
            db_int(day->start_time_minutes),
            db_int(day->end_time_minutes),
            db_int(day->opening_minutes),
            db_int(day->closing_minutes),
            db_int(day->round_minutes),
            db_int(day->move_minutes),
            db_int(meeting->table_count),
            db_text(str_of(round_goal_key(meeting->goal))),
            db_int(meeting->round_count),
            db_text(str_of(sitting_key(meeting->sitting))),
            db_text(str_of(pair_choice_key(meeting->pairs))),
            db_int(clock_now()),
            db_text(meeting->method),
            db_text(meeting->method_version),
            db_text(meeting->few_gaps ? STR("few") : STR("any")),
            meeting->gap_difference < 0 ? db_int_or_null(0) : db_int(meeting->gap_difference)),
        &changed));
    if (changed == 0)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody else changed this event meanwhile. Look at what it says now and make "
               "your change again."));
    return OK;
}

/* Whether the time for rounds is another one. What else a plan depends on it knows itself. */
static bool day_differs(const Meeting *before, const Meeting *after)
{
    const DayPlan *x = &before->day;
    const DayPlan *y = &after->day;
    bool same_breaks = x->break_count == y->break_count;
    for (size_t i = 0; same_breaks && i < x->break_count; i++)
        same_breaks = x->breaks[i].start_time_minutes == y->breaks[i].start_time_minutes &&
                      x->breaks[i].duration_minutes == y->breaks[i].duration_minutes;
    return !same_breaks || x->start_time_minutes != y->start_time_minutes ||
           x->end_time_minutes != y->end_time_minutes || x->opening_minutes != y->opening_minutes ||
           x->closing_minutes != y->closing_minutes;
}

/* The version of its method: the one it has, or for another method the one of today. */
static Status method_choose(Db *db, Meeting *meeting)
{
    bool is_found;
    if (meeting->method.len == 0)
        meeting->method = STR(METHOD_USUAL);
    if (meeting->method_version.len > 0)
        return OK;
    TRY(db_found(
        db, method_version_keep(db, meeting->method, &meeting->method_version), &is_found));
    if (is_found)
        return OK;
    return error_set_user(
        db->error, INVALID, "method", N_("This method is no longer there. Choose another."));
}

Status meeting_save(Db *db, const Meeting *meeting, PersonId by, MeetingId *ret_id)
{
    Meeting saved = *meeting;
    int64_t series;
    TRY(meeting_check(db, meeting));
    TRY(method_choose(db, &saved));
    TRY(series_of_name(db, meeting->series_name, &series));
    if (saved.id.value == 0) {
        saved.id.value = id_new();
        saved.version = 0;
        TRY(meeting_insert(db, saved.id, by));
    } else {
        Meeting before;
        TRY(meeting_get(db, saved.id, &before));
        if (day_differs(&before, &saved))
            TRY(meeting_people_changed(db, saved.id));
    }
    TRY(meeting_update(db, &saved, series));
    TRY(breaks_save(db, saved.id, &saved.day));
    *ret_id = saved.id;
    return OK;
}

Status meeting_remove(Db *db, MeetingId id)
{
    return db_execute(
        db,
        "UPDATE meeting SET removed_at = $2, updated_at = $2, version = version + 1"
        " WHERE id = $1 AND removed_at IS NULL",
        PARAMS(db_int(id.value), db_int(clock_now())),
        NULL);
}

Status meeting_people_changed(Db *db, MeetingId id)
{
    return db_execute(
        db,
        "UPDATE meeting SET people_version = people_version + 1 WHERE id = $1",
        PARAMS(db_int(id.value)),
        NULL);
}
