/*
 * The call for cases, for the organisers: until when, in which words, and what came.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/call_page.html.h"
#include "features/case_sheets/case_pages.h"
#include "features/meetings/attendance.h"
#include "features/people/form_failure.h"

#include "base/limits.h"

enum {
    USUAL_DAYS_BEFORE = 14,
    NOON = 12 * 60
};

typedef struct CallForm {
    bool is_open;
    Str deadline;
    Str note;
} CallForm;

static const Field FIELDS[] = {
    {.name = "is_open",
     .type = FIELD_BOOL,
     .label = N_("Cases are wanted for this event"),
     FIELD_TO(CallForm, is_open)},
    {.name = "deadline",
     .type = FIELD_DATE,
     .label = N_("Sheets can be sent until"),
     .hint = N_("Two weeks before the event leave time for the second reader."),
     .is_required = true,
     FIELD_TO(CallForm, deadline)},
    {.name = "note",
     .type = FIELD_TEXT,
     .label = N_("What you would like to say about it"),
     .hint = N_("What cases fit, how much time each gets. Everybody who comes reads it."),
     .maximum = LIMIT_LINE_BYTES * 4,
     FIELD_TO(CallForm, note)},
};

static Str about_of(Request *request, const CaseSheet *sheet)
{
    Str sent = format_day(request->arena, request->language, sheet->sent_at);
    if (sheet->presenter_name.len == 0)
        return request_text(request, N_("sent on {1}"), ARGS(text_arg(sent)));
    return request_text(
        request, N_("{1}, sent on {2}"), ARGS(text_arg(sheet->presenter_name), text_arg(sent)));
}

static Status lines_load(Request *request, const Meeting *meeting, CallPage *view)
{
    const CaseSheet *sheets;
    TRY(sheet_list(&request->db, meeting->id, &sheets, &view->line_count));
    SheetLine *lines = arena_array(request->arena, SheetLine, view->line_count);
    for (size_t i = 0; i < view->line_count; i++) {
        Str title = sheets[i].content.parts[SHEET_TITLE];
        lines[i] = (SheetLine){
            .path = str_format(
                request->arena,
                "%.*s/cases/%lld",
                STR_ARG(view->frame.path),
                (long long)sheets[i].id.value),
            .title = sheets[i].is_lost
                         ? request_text(request, N_("A sheet whose key is gone"), (TextArgs){0})
                         : title,
            .about = about_of(request, &sheets[i]),
            .state = sheet_state_text(request, sheets[i].state),
            .is_approved = sheets[i].state == SHEET_APPROVED,
            .waits = sheets[i].state == SHEET_SENT,
        };
    }
    view->lines = lines;
    return OK;
}

static Status call_render(Request *request, Response *response, const CaseCall *call, Form *form)
{
    const Meeting *meeting = request_meeting(request);
    CallPage view = {.form = form, .is_made = call->is_made, .is_open = call->is_open};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(held_is_over(&request->db, meeting, today_iso(request->arena), &view.is_over));
    TRY(lines_load(request, meeting, &view));
    view.path = meeting_path(request->arena, meeting->id, "/cases");
    view.links_path = meeting_path(request->arena, meeting->id, "/people/links");
    view.shown_text = sheet_days_text(request, meeting);
    Page page = meeting_subpage(request, &view.frame, N_("Cases for this event"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, call_page_body, &view);
}

Status call_show(Request *request, Response *response)
{
    CaseCall call;
    const Meeting *meeting = request_meeting(request);
    TRY(case_call_get(&request->db, meeting->id, &call));
    CallForm values = {
        .is_open = call.is_open || !call.is_made,
        .deadline = call.is_made ? call.deadline
                                 : iso_date_of(
                                       request->arena,
                                       moment_of(meeting->date, NOON) - DAYS(USUAL_DAYS_BEFORE)),
        .note = call.note,
    };
    return call_render(request, response, &call, FORM(request, FIELDS, &values));
}

typedef struct CallWork {
    const Meeting *meeting;
    CaseCall call;
    PersonId by;
} CallWork;

/* Everybody who comes may bring a case, by the personal link. */
static Status call_work(Db *db, void *data)
{
    const CallWork *work = data;
    TRY(case_call_save(db, work->meeting, &work->call, work->by));
    return participant_links_make(db, work->meeting->id, (PersonId){0}, work->by);
}

Status call_change(Request *request, Response *response)
{
    CallForm values = {0};
    CallWork work = {.meeting = request_meeting(request), .by = {request->actor.person_id}};
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return call_render(request, response, &work.call, form);
    work.call = (CaseCall){
        .is_made = true,
        .is_open = values.is_open,
        .deadline = values.deadline,
        .note = values.note};
    Status status = request_write(request, call_work, &work);
    if (form_took_failure(form, request, status))
        return call_render(request, response, &work.call, form);
    TRY(status);
    response_notice(
        request,
        response,
        values.is_open ? N_("Cases can be sent now, by the personal link of everybody who comes.")
                       : N_("The call is closed."));
    response_redirect(request, response, meeting_path(request->arena, work.meeting->id, "/cases"));
    return OK;
}
