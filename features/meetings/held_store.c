/*
 * When events began and ended, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "features/meetings/attendance.h"
#include "features/meetings/plan.h"
#include "features/methods/method_store.h"

/* By the usual minutes of the phases, from the start on. What the method does not count (a break,
 * the informal part) is left out like a break; of a meeting in writing there is the time that it
 * takes one person. The day's own end holds when the phases are shorter: people talk on. */
static HeldTimes held_of_method(const Meeting *meeting, const Method *method)
{
    Microseconds at = moment_of(meeting->date, meeting->day.start_time_minutes);
    HeldTimes held = {.start = at, .end = moment_of(meeting->date, meeting->day.end_time_minutes)};
    for (size_t i = 0; i < method->phase_count; i++) {
        Microseconds end = at + MINUTES(method->phases[i].minutes.usual);
        if (!method->phases[i].is_in_hours && held.break_count < HELD_BREAKS)
            held.breaks[held.break_count++] = (Stay){at, end};
        at = end;
    }
    if (method->course == METHOD_IN_DAYS || held.end <= held.start)
        held.end = at;
    return held;
}

/* The day as it was planned, which is what holds until something is known. */
static Status held_planned(Db *db, const Meeting *meeting, HeldTimes *ret_held)
{
    const Method *method;
    if (meeting->method.len > 0 && !str_equal(meeting->method, STR(METHOD_USUAL))) {
        TRY(method_version_of(db, meeting->method, meeting->method_version, &method));
        *ret_held = held_of_method(meeting, method);
        return OK;
    }
    int64_t round_count = timetable_rounds_that_fit(&meeting->day);
    PlanId id = meeting->confirmed_plan.value != 0 ? meeting->confirmed_plan : meeting->plan;
    if (id.value != 0) {
        Plan plan;
        TRY(plan_summary(db, meeting->id, id, &plan));
        round_count = plan.round_count;
    }
    Timetable table = timetable_make(db->arena, &meeting->day, round_count);
    HeldTimes held = {
        .start = moment_of(meeting->date, meeting->day.start_time_minutes),
        .end = moment_of(meeting->date, table.end_time_minutes)};
    for (size_t i = 0; i < table.slot_count && held.break_count < HELD_BREAKS; i++) {
        const Slot *slot = &table.slots[i];
        if (slot->kind == SLOT_BREAK)
            held.breaks[held.break_count++] = (Stay){
                moment_of(meeting->date, slot->start_time_minutes),
                moment_of(meeting->date, slot->end_time_minutes)};
    }
    *ret_held = held;
    return OK;
}

static void breaks_take(HeldTimes *held, const Stays *breaks)
{
    held->break_count = breaks->count;
    for (size_t i = 0; i < breaks->count; i++)
        held->breaks[i] = breaks->items[i];
}

Status held_get(Db *db, const Meeting *meeting, HeldTimes *ret_held)
{
    HeldTimes held;
    DbRows *rows;
    TRY(held_planned(db, meeting, &held));
    TRY(db_query(
        db,
        "SELECT started_at, ended_at, breaks FROM meeting_session WHERE meeting_id = $1",
        PARAMS(db_int(meeting->id.value)),
        &rows));
    if (db_next(rows)) {
        Microseconds planned_duration = held.end - held.start;
        if (!db_is_null(rows, "started_at")) {
            held.start = db_get_int(rows, "started_at");
            held.has_started = true;
        }
        if (!db_is_null(rows, "ended_at")) {
            held.end = db_get_int(rows, "ended_at");
            held.has_ended = true;
        }
        /* Held on another day than planned, and its end is not written down. */
        if (held.end <= held.start || (!held.has_ended && held.end - held.start > DAYS(1)))
            held.end = held.start + planned_duration;
        if (!db_is_null(rows, "breaks")) {
            Stays breaks;
            TRY(stays_read(db_get_text(rows, "breaks"), db->error, &breaks));
            breaks_take(&held, &breaks);
        }
    }
    *ret_held = held;
    return OK;
}

Status held_course(Db *db, MeetingId meeting, HeldCourse *ret_course)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT started_at, ended_at FROM meeting_session WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    *ret_course = (HeldCourse){0};
    if (db_next(rows)) {
        ret_course->has_started = !db_is_null(rows, "started_at");
        ret_course->has_ended = !db_is_null(rows, "ended_at");
    }
    return OK;
}

Status held_has_come(Db *db, const Meeting *meeting, Str today, bool *ret_has_come)
{
    HeldCourse course;
    TRY(held_course(db, meeting->id, &course));
    *ret_has_come = course.has_started || str_compare(meeting->date, today) <= 0;
    return OK;
}

/* The last day of an event; in writing each part has days of its own. */
static Status last_day(Db *db, const Meeting *meeting, Str *ret_day)
{
    const Method *method = NULL;
    int64_t days = 0;
    if (meeting->method.len > 0 && !str_equal(meeting->method, STR(METHOD_USUAL)))
        TRY(method_version_of(db, meeting->method, meeting->method_version, &method));
    if (method != NULL && method->course == METHOD_IN_DAYS) {
        for (size_t i = 0; i < method->phase_count; i++)
            days += method->phases[i].days.usual;
    }
    Microseconds noon = moment_of(meeting->date, 12 * 60);
    *ret_day = days == 0 ? meeting->date : iso_date_of(db->arena, noon + (days - 1) * DAYS(1));
    return OK;
}

Status held_is_over(Db *db, const Meeting *meeting, Str today, bool *ret_is_over)
{
    HeldCourse course;
    Str last;
    TRY(held_course(db, meeting->id, &course));
    *ret_is_over = course.has_ended;
    if (course.has_ended || str_compare(meeting->date, today) >= 0)
        return OK;
    TRY(last_day(db, meeting, &last));
    *ret_is_over = str_compare(last, today) < 0;
    return OK;
}

Status held_record(
    Db *db,
    MeetingId meeting,
    Microseconds start,
    Microseconds end,
    const Stay *breaks,
    size_t break_count)
{
    size_t kept = break_count < HELD_BREAKS ? break_count : HELD_BREAKS;
    /* Breaks are known when it is over; until then the planned ones stand for those to come. */
    Str text = stays_write(db->arena, breaks, kept);
    DbParam known = db_text(text);
    known.is_null = start == 0 || end == 0;
    return db_execute(
        db,
        "INSERT INTO meeting_session (meeting_id, started_at, ended_at, breaks)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (meeting_id) DO UPDATE SET"
        " started_at = excluded.started_at, ended_at = excluded.ended_at, breaks = excluded.breaks"
        " WHERE NOT meeting_session.is_corrected",
        PARAMS(db_int(meeting.value), db_int_or_null(start), db_int_or_null(end), known),
        NULL);
}

static Status correction_check(Db *db, Microseconds start, Microseconds end, Str reason)
{
    if (start <= 0)
        return error_set_user(db->error, INVALID, "start", N_("Say when the event started."));
    if (end <= start || end - start > DAYS(1))
        return error_set_user(
            db->error, INVALID, "end", N_("The end must be later than the start."));
    if (str_is_empty(str_trim(reason)))
        return error_set_user(
            db->error,
            INVALID,
            "reason",
            N_("Say why it is corrected, so that others understand it later."));
    return OK;
}

Status held_correct(
    Db *db,
    const Meeting *meeting,
    Microseconds start,
    Microseconds end,
    Str reason,
    Microseconds at,
    PersonId by)
{
    HeldTimes before;
    TRY(correction_check(db, start, end, reason));
    TRY(held_get(db, meeting, &before));
    TRY(db_execute(
        db,
        "INSERT INTO meeting_session (meeting_id, started_at, ended_at, is_corrected)"
        " VALUES ($1, $2, $3, TRUE) ON CONFLICT (meeting_id) DO UPDATE SET"
        " started_at = excluded.started_at, ended_at = excluded.ended_at, is_corrected = TRUE",
        PARAMS(db_int(meeting->id.value), db_int(start), db_int(end)),
        NULL));
    return db_execute(
        db,
        "INSERT INTO meeting_attendance_change (id, meeting_id, person_id, kind, state_before,"
        " stays_before, state_after, stays_after, reason, changed_by_id, changed_at)"
        " VALUES ($1, $2, NULL, 'corrected', 'present', $3, 'present', $4, $5, $6, $7)",
        PARAMS(
            db_int(id_new()),
            db_int(meeting->id.value),
            db_text(stays_write(db->arena, &(Stay){before.start, before.end}, 1)),
            db_text(stays_write(db->arena, &(Stay){start, end}, 1)),
            db_text(str_trim(reason)),
            db_int_or_null(by.value),
            db_int(at)),
        NULL);
}
