/*
 * Copying an event for another day, and cancelling one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_copy_page.html.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/meeting_remove_page.html.h"

typedef struct CopyForm {
    Str date;
    bool people;
    bool wishes;
} CopyForm;

static const Field FIELDS[] = {
    {.name = "date",
     .type = FIELD_DATE,
     .label = N_("Day"),
     .is_required = true,
     FIELD_TO(CopyForm, date)},
    {.name = "people",
     .type = FIELD_BOOL,
     .label = N_("Take along organisations and people"),
     FIELD_TO(CopyForm, people)},
    {.name = "wishes",
     .type = FIELD_BOOL,
     .label = N_("Take along their wishes as well"),
     .hint =
         N_("Whom they wanted to meet last time; they can change it. A never comes along anyway."),
     FIELD_TO(CopyForm, wishes)},
};

static Status copy_render(Request *request, Response *response, Form *form)
{
    MeetingCopyPage view = {.form = form};
    TRY(meeting_frame(request, request_meeting(request), STEP_COUNT, &view.frame));
    Page page = meeting_subpage(request, &view.frame, N_("Copy for another day"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, meeting_copy_page_body, &view);
}

Status meeting_copy_show(Request *request, Response *response)
{
    CopyForm values = {.people = true};
    return copy_render(request, response, FORM(request, FIELDS, &values));
}

typedef struct CopyWork {
    MeetingId from;
    CopyForm form;
    PersonId by;
    MeetingId made;
} CopyWork;

static Status copy_work(Db *db, void *data)
{
    CopyWork *work = data;
    int parts = (work->form.people ? COPY_PEOPLE : 0) | (work->form.wishes ? COPY_WISHES : 0);
    return meeting_copy(
        db, work->from, work->form.date, (MeetingCopyParts)parts, work->by, &work->made);
}

Status meeting_copy_do(Request *request, Response *response)
{
    Form *form = FORM(request, FIELDS, NULL);
    CopyWork work = {.from = request_meeting(request)->id, .by = {request->actor.person_id}};
    if (form_read(form, request, &work.form) != OK)
        return copy_render(request, response, form);
    TRY(request_write(request, copy_work, &work));
    bool is_past = str_compare(work.form.date, today_iso(request->arena)) < 0;
    response_notice(
        request,
        response,
        is_past
            ? N_("The copy is made. Its day is in the past, so it stands among the past events. "
                 "If it is still to come, mend the date.")
            : N_("The copy is made. Look at its day and who comes."));
    response_redirect(request, response, meeting_path(request->arena, work.made, ""));
    return OK;
}

Status meeting_remove_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    MeetingRemovePage view;
    HeldTimes held;
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(held_get(&request->db, meeting, &held));
    view.is_running = held.has_started && !held.has_ended;
    view.has_evidence = held.has_ended;
    Page page = meeting_subpage(request, &view.frame, N_("Cancel this event?"));
    return page_render(request, response, &page, meeting_remove_page_body, &view);
}

static Status remove_work(Db *db, void *data)
{
    const Meeting *meeting = data;
    return meeting_remove(db, meeting->id);
}

Status meeting_remove_do(Request *request, Response *response)
{
    Meeting meeting = *request_meeting(request);
    TRY(request_write(request, remove_work, &meeting));
    response_notice(request, response, N_("The event is cancelled."));
    response_redirect(request, response, STR("/meetings"));
    return OK;
}
