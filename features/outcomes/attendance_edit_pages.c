/*
 * Correcting the attendance of one person, with a reason.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/outcomes/attendance_edit_page.html.h"
#include "features/outcomes/attendance_pages.h"
#include "features/outcomes/outcome_pages.h"
#include "features/people/form_failure.h"

typedef struct AttendanceForm {
    Str state;
    int64_t from; /* -1: from the start */
    int64_t to;   /* -1: till the end */
    Str reason;
} AttendanceForm;

static const Field FIELDS[] = {
    {.name = "state",
     .type = FIELD_CHOICE,
     .label = N_("Attendance"),
     .is_required = true,
     FIELD_TO(AttendanceForm, state)},
    {.name = "from",
     .type = FIELD_TIME,
     .label = N_("Came at"),
     .hint = N_("Empty: from the start."),
     FIELD_TO(AttendanceForm, from)},
    {.name = "to",
     .type = FIELD_TIME,
     .label = N_("Left at"),
     .hint = N_("Empty: stayed till the end."),
     FIELD_TO(AttendanceForm, to)},
    {.name = "reason",
     .type = FIELD_LINE,
     .label = N_("Why it is corrected"),
     .hint = N_("For example: the signature is on the paper list."),
     .is_required = true,
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(AttendanceForm, reason)},
};

static Form *form_make(Request *request, const AttendanceForm *values)
{
    Choice *choices = arena_array(request->arena, Choice, 3);
    const AttendanceState states[] = {ATTENDANCE_PRESENT, ATTENDANCE_ABSENT, ATTENDANCE_EXCUSED};
    for (size_t i = 0; i < 3; i++)
        choices[i] = (Choice){
            str_of(attendance_state_key(states[i])), attendance_state_text(request, states[i])};
    Form *form = FORM(request, FIELDS, values);
    form_choices(form, "state", choices, 3);
    return form;
}

static Status person_of_path(Request *request, Attendance *ret_attendance)
{
    PersonId person;
    TRY(request_param_id(request, "person", &person.value));
    return attendance_get(&request->db, request_meeting(request), person, ret_attendance);
}

static Status edit_render(
    Request *request, Response *response, Form *form, const Attendance *attendance)
{
    bool was_there = attendance->state == ATTENDANCE_PRESENT;
    AttendanceEditPage view = {
        .form = form,
        .attendance = attendance,
        .action = request->path,
        .state = attendance_state_text(request, attendance->state),
        .times = was_there ? stays_text(request, &attendance->stays) : (Str){0},
        .hours = was_there ? hours_text(request, attendance->minutes) : (Str){0}};
    TRY(meeting_frame(request, request_meeting(request), STEP_COUNT, &view.frame));
    TRY(attendance_history_lines(request, attendance->person, &view.history, &view.history_count));
    Page page = after_subpage(request, &view.frame, N_("Attendance and hours"));
    page.back_path = after_path(request, "/attendance");
    page.back_label = page.title;
    page.title = attendance->name;
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, attendance_edit_page_body, &view);
}

static int64_t minutes_of(const Meeting *meeting, Microseconds at)
{
    return at == 0 ? -1 : (at - moment_of(meeting->date, 0)) / MINUTES(1);
}

Status attendance_edit_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    Attendance attendance;
    TRY(person_of_path(request, &attendance));
    AttendanceForm values = {
        .state = attendance.state == ATTENDANCE_OPEN
                     ? (Str){0}
                     : str_of(attendance_state_key(attendance.state)),
        .from = -1,
        .to = -1};
    if (attendance.stays.count > 0) {
        values.from = minutes_of(meeting, attendance.stays.items[0].from);
        values.to = minutes_of(meeting, attendance.stays.items[attendance.stays.count - 1].to);
    }
    return edit_render(request, response, form_make(request, &values), &attendance);
}

typedef struct CorrectWork {
    MeetingId meeting;
    PersonId person;
    AttendanceState state;
    Stays stays;
    Str reason;
    PersonId by;
} CorrectWork;

static Status correct_work(Db *db, void *data)
{
    const CorrectWork *work = data;
    return attendance_correct(
        db,
        work->meeting,
        work->person,
        work->state,
        &work->stays,
        work->reason,
        clock_now(),
        work->by);
}

Status attendance_change(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    Attendance attendance;
    AttendanceForm values;
    TRY(person_of_path(request, &attendance));
    Form *form = form_make(request, NULL);
    if (form_read(form, request, &values) != OK)
        return edit_render(request, response, form, &attendance);
    CorrectWork work = {
        .meeting = meeting->id,
        .person = attendance.person,
        .reason = values.reason,
        .by = {request->actor.person_id}};
    TRY(attendance_state_from_key(values.state, &request->error, &work.state));
    work.stays.count = 1;
    if (values.from >= 0)
        work.stays.items[0].from = moment_of(meeting->date, values.from);
    if (values.to >= 0)
        work.stays.items[0].to = moment_of(meeting->date, values.to);
    Status status = request_write(request, correct_work, &work);
    if (form_took_failure(form, request, status))
        return edit_render(request, response, form, &attendance);
    TRY(status);
    response_notice(request, response, N_("Corrected. All hours are counted anew."));
    response_redirect(request, response, after_path(request, "/attendance"));
    return OK;
}
