/*
 * Who was at an event, and the hours: the list, the times of the event, the history.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/attendance_pages.h"

#include "base/limits.h"
#include "features/outcomes/attendance_page.html.h"
#include "features/outcomes/outcome_pages.h"
#include "features/people/form_failure.h"

typedef struct TimesForm {
    int64_t start;
    int64_t end;
    Str reason;
} TimesForm;

static const Field FIELDS[] = {
    {.name = "start",
     .type = FIELD_TIME,
     .label = N_("Started at"),
     .is_required = true,
     FIELD_TO(TimesForm, start)},
    {.name = "end",
     .type = FIELD_TIME,
     .label = N_("Ended at"),
     .is_required = true,
     FIELD_TO(TimesForm, end)},
    {.name = "reason",
     .type = FIELD_LINE,
     .label = N_("Why it is corrected"),
     .is_required = true,
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(TimesForm, reason)},
};

static const char *const STATE_LABELS[] = {
    N_("not said"), N_("was there"), N_("was not there"), N_("excused")};
static const char *const STATE_BADGES[] = {"badge waiting", "badge free", "badge", "badge info"};

Str attendance_state_text(Request *request, AttendanceState state)
{
    return request_text(request, STATE_LABELS[state], (TextArgs){0});
}

const char *attendance_state_badge(AttendanceState state)
{
    return STATE_BADGES[state];
}

/* ---- History ---- */

static Str record_text(Request *request, AttendanceState state, const Stays *stays)
{
    Str word = attendance_state_text(request, state);
    Str times = stays_text(request, stays);
    return times.len == 0 ? word
                          : str_format(request->arena, "%.*s %.*s", STR_ARG(word), STR_ARG(times));
}

static Str moment_and_name(Request *request, Microseconds at, Str name)
{
    Str moment = format_moment(request->arena, request->language, at);
    return name.len == 0 ? moment
                         : str_format(request->arena, "%.*s, %.*s", STR_ARG(moment), STR_ARG(name));
}

static HistoryLine history_line(Request *request, const AttendanceChange *change)
{
    Str name = change->person.value == 0
                   ? request_text(request, N_("Times of the event"), (TextArgs){0})
                   : change->name;
    HistoryLine line = {
        .what = request_text(
            request,
            N_("{1}: {2}, before that {3}"),
            ARGS(
                text_arg(name),
                text_arg(record_text(request, change->after, &change->stays_after)),
                text_arg(record_text(request, change->before, &change->stays_before)))),
        .when_who = moment_and_name(request, change->at, change->by_name),
        .reason = change->reason};
    if (change->is_undone)
        line.when_who = request_text(
            request,
            N_("{1}; taken back {2}"),
            ARGS(
                text_arg(line.when_who),
                text_arg(moment_and_name(request, change->undone_at, change->undone_by_name))));
    return line;
}

static bool same_stays(const Stays *a, const Stays *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (a->items[i].from != b->items[i].from || a->items[i].to != b->items[i].to)
            return false;
    }
    return true;
}

/* A second finger on "is here" is in the log of the day and says nothing to a reader. */
static bool says_something(const AttendanceChange *change)
{
    return change->person.value == 0 || change->before != change->after || change->is_undone ||
           change->reason.len > 0 || !same_stays(&change->stays_before, &change->stays_after);
}

Status attendance_history_lines(
    Request *request, PersonId person, const HistoryLine **ret_lines, size_t *ret_count)
{
    const AttendanceChange *changes;
    size_t count;
    TRY(attendance_history(&request->db, request_meeting(request)->id, person, &changes, &count));
    HistoryLine *lines = arena_array(request->arena, HistoryLine, count);
    size_t line_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (says_something(&changes[i]))
            lines[line_count++] = history_line(request, &changes[i]);
    }
    *ret_lines = lines;
    *ret_count = line_count;
    return OK;
}

/* ---- The page ---- */

static const AttendanceRow *rows_make(Request *request, const Attendance *people, size_t count)
{
    AttendanceRow *rows = arena_array(request->arena, AttendanceRow, count);
    for (size_t i = 0; i < count; i++) {
        const Attendance *person = &people[i];
        bool was_there = person->state == ATTENDANCE_PRESENT;
        rows[i] = (AttendanceRow){
            .attendance = person,
            .state = attendance_state_text(request, person->state),
            .badge = attendance_state_badge(person->state),
            .times = was_there ? stays_text(request, &person->stays) : (Str){0},
            .hours = was_there ? hours_text(request, person->minutes) : (Str){0},
            .path = str_format(
                request->arena,
                "%.*s/%lld",
                STR_ARG(after_path(request, "/attendance")),
                (long long)person->person.value)};
    }
    return rows;
}

static Status attendance_render(Request *request, Response *response, Form *form)
{
    const Meeting *meeting = request_meeting(request);
    const Attendance *people;
    size_t count;
    HeldTimes held;
    AttendancePage view = {.form = form};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(held_get(&request->db, meeting, &held));
    TRY(attendance_list(&request->db, request->language, meeting, &people, &count));
    view.sum = attendance_sum(&held, people, count);
    view.session_hours = hours_text(request, view.sum.session_minutes);
    view.person_hours = hours_text(request, view.sum.person_minutes);
    view.times = stays_text(request, &(Stays){.items = {{held.start, held.end}}, .count = 1});
    view.is_actual = held.has_started && held.has_ended;
    view.rows = rows_make(request, people, count);
    view.row_count = count;
    TRY(attendance_history_lines(request, (PersonId){0}, &view.history, &view.history_count));
    Page page = after_subpage(request, &view.frame, N_("Attendance and hours"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, attendance_page_body, &view);
}

Status attendance_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    HeldTimes held;
    TRY(held_get(&request->db, meeting, &held));
    Microseconds midnight = moment_of(meeting->date, 0);
    TimesForm values = {
        .start = (held.start - midnight) / MINUTES(1), .end = (held.end - midnight) / MINUTES(1)};
    return attendance_render(request, response, FORM(request, FIELDS, &values));
}

typedef struct TimesWork {
    const Meeting *meeting;
    TimesForm form;
    PersonId by;
} TimesWork;

static Status times_work(Db *db, void *data)
{
    const TimesWork *work = data;
    return held_correct(
        db,
        work->meeting,
        moment_of(work->meeting->date, work->form.start),
        moment_of(work->meeting->date, work->form.end),
        work->form.reason,
        clock_now(),
        work->by);
}

Status attendance_times_change(Request *request, Response *response)
{
    TimesWork work = {.meeting = request_meeting(request), .by = {request->actor.person_id}};
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &work.form) != OK)
        return attendance_render(request, response, form);
    Status status = request_write(request, times_work, &work);
    if (form_took_failure(form, request, status))
        return attendance_render(request, response, form);
    TRY(status);
    response_notice(request, response, N_("Corrected. All hours are counted anew."));
    response_redirect(request, response, after_path(request, "/attendance"));
    return OK;
}

/* ---- All at once ---- */

typedef struct RestWork {
    const Meeting *meeting;
    Str reason;
    PersonId by;
} RestWork;

/* Who is still open was there for the whole time; nothing that was said of anybody is changed. */
static Status rest_work(Db *db, void *data)
{
    const RestWork *work = data;
    const Attendance *people;
    size_t count;
    TRY(attendance_list(db, LANGUAGE_CS, work->meeting, &people, &count));
    for (size_t i = 0; i < count; i++) {
        if (people[i].state == ATTENDANCE_OPEN)
            TRY(attendance_correct(
                db,
                work->meeting->id,
                people[i].person,
                ATTENDANCE_PRESENT,
                &(Stays){0},
                work->reason,
                clock_now(),
                work->by));
    }
    return OK;
}

Status attendance_rest_present(Request *request, Response *response)
{
    RestWork work = {
        .meeting = request_meeting(request),
        .reason = request_text(
            request,
            N_("All who were not said otherwise were there the whole time"),
            (TextArgs){0}),
        .by = {request->actor.person_id}};
    TRY(request_write(request, rest_work, &work));
    response_notice(request, response, N_("Written down. Correct those who were not there."));
    response_redirect(request, response, after_path(request, "/attendance"));
    return OK;
}
