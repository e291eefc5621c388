/*
 * Confirmations of attendance: the book of an event, and the sheets.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/paper.h"
#include "features/meetings/participant_link.h"
#include "features/outcomes/certificate_page.html.h"
#include "features/outcomes/certificate_sheets.html.h"
#include "features/outcomes/outcome_pages.h"

static CertificateRow row_of(Request *request, const Certificate *certificate)
{
    return (CertificateRow){
        .number = str_format(
            request->arena,
            "%lld/%lld",
            (long long)certificate->number,
            (long long)certificate->year),
        .name = certificate->name,
        .organisation_name = certificate->organisation_name,
        .hours = hours_text(request, certificate->minutes),
        .issued = format_day(request->arena, request->language, certificate->issued_at),
        .is_annulled = certificate->annulled_at != 0};
}

Status certificate_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const Certificate *list;
    const Attendance *people;
    size_t people_count;
    CertificatePage view = {0};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(certificate_list(&request->db, meeting->id, (PersonId){0}, &list, &view.row_count));
    TRY(attendance_list(&request->db, request->language, meeting, &people, &people_count));
    for (size_t i = 0; i < people_count; i++) {
        bool was_there = people[i].state == ATTENDANCE_PRESENT;
        view.present_count += was_there && people[i].minutes > 0;
        view.short_count += was_there && people[i].minutes == 0;
    }
    CertificateRow *rows = arena_array(request->arena, CertificateRow, view.row_count);
    for (size_t i = 0; i < view.row_count; i++) {
        rows[i] = row_of(request, &list[i]);
        view.has_valid = view.has_valid || !rows[i].is_annulled;
    }
    view.rows = rows;
    Page page = after_subpage(request, &view.frame, N_("Confirmations of attendance"));
    return page_render(request, response, &page, certificate_page_body, &view);
}

typedef struct IssueWork {
    const Meeting *meeting;
    PersonId by;
    int64_t made;
} IssueWork;

static Status issue_work(Db *db, void *data)
{
    IssueWork *work = data;
    return certificate_issue(db, work->meeting, work->by, &work->made);
}

Status certificate_issue_do(Request *request, Response *response)
{
    IssueWork work = {.meeting = request_meeting(request), .by = {request->actor.person_id}};
    TRY(request_write(request, issue_work, &work));
    response_notice(
        request,
        response,
        work.made > 0 ? N_("The confirmations are in the book and can be printed.")
                      : N_("Nothing has changed since the last time: no new confirmation was "
                           "needed."));
    response_redirect(request, response, after_path(request, "/certificates"));
    return OK;
}

/* ---- Sheets ---- */

static Status sheets_render(
    Request *request,
    Response *response,
    const Meeting *meeting,
    PersonId of_person_or_0,
    Str back_path)
{
    const Certificate *list;
    size_t count;
    HeldTimes held;
    CertificateSheets view = {0};
    TRY(certificate_list(&request->db, meeting->id, of_person_or_0, &list, &count));
    TRY(paper_head(request, meeting, &view.head));
    TRY(held_get(&request->db, meeting, &held));
    view.times = stays_text(request, &(Stays){.items = {{held.start, held.end}}, .count = 1});
    CertificateRow *rows = arena_array(request->arena, CertificateRow, count);
    for (size_t i = 0; i < count; i++) {
        if (list[i].annulled_at == 0)
            rows[view.row_count++] = row_of(request, &list[i]);
    }
    view.rows = rows;
    if (view.row_count == 0)
        return error_set_user(
            &request->error,
            NOT_FOUND,
            "",
            N_("No confirmation has been issued yet. Its organisers issue them when attendance is "
               "checked."));
    Page page = {
        .kind = PAGE_PRINT,
        .title = request_text(request, N_("Confirmation of attendance"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = back_path,
        .back_label = request_text(request, N_("Back"), (TextArgs){0})};
    return page_render(request, response, &page, certificate_sheets_body, &view);
}

Status certificate_print(Request *request, Response *response)
{
    return sheets_render(
        request,
        response,
        request_meeting(request),
        (PersonId){0},
        after_path(request, "/certificates"));
}

Status my_certificate_print(Request *request, Response *response)
{
    const Participant *participant = request_participant(request);
    return sheets_render(
        request,
        response,
        &participant->meeting,
        participant->person.id,
        participant_path(request, "/after"));
}
