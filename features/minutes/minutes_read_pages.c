/*
 * Minutes to be read: on paper with the head of the project, and by those who were there, who
 * comment or agree.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/paper.h"
#include "features/minutes/minutes_mine_page.html.h"
#include "features/minutes/minutes_pages.h"
#include "features/minutes/minutes_print_page.html.h"
#include "features/people/form_failure.h"

Status minutes_print(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    int64_t number = minutes_number(request, "number");
    Minutes minutes;
    MinutesPrintPage view = {0};
    if (number == 0)
        TRY(minutes_load(&request->db, request->language, meeting, &minutes));
    else
        TRY(minutes_load_version(&request->db, request->language, meeting, number, &minutes));
    TRY(paper_head(request, meeting, &view.head));
    TRY(minutes_text(request, meeting, &minutes, &view.text));
    view.state = minutes.id == 0 ? request_text(request, N_("Not begun yet"), (TextArgs){0})
                                 : minutes_state_text(request, &minutes);
    view.is_confirmed = minutes.state == MINUTES_CONFIRMED;
    Page page = meeting_door_page(
        request, N_("Minutes of the meeting"), "/minutes", N_("Minutes of the meeting"));
    page.kind = PAGE_PRINT;
    return page_render(request, response, &page, minutes_print_page_body, &view);
}

/* ---- Those who were there ---- */

typedef struct SayForm {
    Str content;
} SayForm;

static const Field FIELDS[] = {
    {.name = "content",
     .type = FIELD_TEXT,
     .label = N_("What should be otherwise?"),
     .is_required = true,
     .maximum = LIMIT_STATEMENT_BYTES,
     FIELD_TO(SayForm, content)},
};

static void comments_fill(
    Request *request, const Minutes *minutes, PersonId person, MinutesMinePage *view)
{
    CommentView *comments = arena_array(request->arena, CommentView, minutes->comment_count);
    for (size_t i = 0; i < minutes->comment_count; i++) {
        const MinutesComment *comment = &minutes->comments[i];
        if (comment->person.value != person.value)
            continue;
        if (comment->content.len == 0)
            view->has_agreed = true;
        else
            comments[view->comment_count++] = minutes_comment_view(request, comment);
    }
    view->comments = comments;
}

/* A draft is the organisers' until they send it; afterwards it is shown to those who were there. */
static Status mine_render(Request *request, Response *response, Form *form)
{
    const Participant *participant = request_participant(request);
    Minutes minutes;
    bool may_read;
    MinutesMinePage view = {.path = participant_path(request, "/minutes")};
    TRY(minutes_load(&request->db, request->language, &participant->meeting, &minutes));
    TRY(minutes_may_read(&request->db, &participant->meeting, participant->person.id, &may_read));
    if (minutes.state == MINUTES_DRAFT && minutes.number > 1)
        TRY(minutes_load_version(
            &request->db, request->language, &participant->meeting, minutes.number - 1, &minutes));
    view.is_shown = may_read && minutes.id != 0 && minutes.state != MINUTES_DRAFT;
    if (view.is_shown) {
        TRY(minutes_text(request, &participant->meeting, &minutes, &view.text));
        view.state = minutes_state_text(request, &minutes);
        view.until_text =
            format_date_long(request->arena, request->language, minutes.comments_until);
        comments_fill(request, &minutes, participant->person.id, &view);
    }
    if (view.is_shown && minutes.state == MINUTES_COMMENTS &&
        str_compare(today_iso(request->arena), minutes.comments_until) <= 0)
        view.form = form;
    TRY(meeting_readers(request, &participant->meeting, &view.readers));
    Page page =
        meeting_door_page(request, N_("Minutes of the meeting"), "/after", N_("What I take home"));
    page.http_status = form->error_count > 0 ? 422 : 0;
    return page_render(request, response, &page, minutes_mine_page_body, &view);
}

Status minutes_mine_show(Request *request, Response *response)
{
    return mine_render(request, response, FORM(request, FIELDS, NULL));
}

typedef struct SayWork {
    const Participant *participant;
    Str content;
    Str today;
} SayWork;

static Status say_work(Db *db, void *data)
{
    const SayWork *work = data;
    return minutes_comment_add(
        db, &work->participant->meeting, work->participant->person.id, work->content, work->today);
}

Status minutes_mine_say(Request *request, Response *response)
{
    SayForm values = {0};
    SayWork work = {
        .participant = request_participant(request), .today = today_iso(request->arena)};
    Form *form = FORM(request, FIELDS, NULL);
    bool agrees = str_equal(request_field(request, "say"), STR("agree"));
    if (!agrees && form_read(form, request, &values) != OK)
        return mine_render(request, response, form);
    work.content = values.content;
    Status status = request_write(request, say_work, &work);
    if (form_took_failure(form, request, status))
        return mine_render(request, response, form);
    TRY(status);
    response_notice(
        request,
        response,
        agrees ? N_("Thank you: you agree with the minutes as they are.")
               : N_("Thank you, the organiser answers your comment."));
    response_redirect(request, response, participant_path(request, "/minutes"));
    return OK;
}

Status minutes_mine(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    Minutes minutes;
    const Participant *participant = request_participant(request);
    bool may_read;
    bool has_agreed = false;
    TRY(minutes_load(&request->db, request->language, meeting, &minutes));
    TRY(minutes_may_read(&request->db, meeting, participant->person.id, &may_read));
    for (size_t i = 0; i < minutes.comment_count; i++)
        has_agreed |= minutes.comments[i].person.value == participant->person.id.value;
    *ret_count =
        may_read && minutes.id != 0 && (minutes.state != MINUTES_DRAFT || minutes.number > 1);
    if (*ret_count == 0)
        return OK;
    rows[0] = (AfterRow){
        .icon = "file-text",
        .label = request_text(request, N_("Minutes of the meeting"), (TextArgs){0}),
        .path = meeting_door_path(request, "/minutes"),
        .about = minutes_state_text(request, &minutes),
        .waits = minutes.state == MINUTES_COMMENTS && !has_agreed &&
                 str_compare(today_iso(request->arena), minutes.comments_until) <= 0};
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings/{meeting}/minutes",           MEETING_RIGHTS, meeting_guard, minutes_show,         "Minutes of an event"},
    {POST, "/meetings/{meeting}/minutes",           MEETING_RIGHTS, meeting_guard, minutes_begin_do,     "Begins them"},
    {POST, "/meetings/{meeting}/minutes/head",      MEETING_RIGHTS, meeting_guard, minutes_head_do,      "Saves topics, note, next date"},
    {POST, "/meetings/{meeting}/minutes/step",      MEETING_RIGHTS, meeting_guard, minutes_step_do,      "Sends, takes back, confirms or corrects them"},
    {POST, "/meetings/{meeting}/minutes/comment",   MEETING_RIGHTS, meeting_guard, minutes_comment_do,   "Answers a comment"},
    {GET,  "/meetings/{meeting}/minutes/point",     MEETING_RIGHTS, meeting_guard, minutes_point_show,   "One point"},
    {POST, "/meetings/{meeting}/minutes/point",     MEETING_RIGHTS, meeting_guard, minutes_point_do,     "Saves a point"},
    {POST, "/meetings/{meeting}/minutes/agreement", MEETING_RIGHTS, meeting_guard, minutes_agreement_do, "Adds who does what by when"},
    {POST, "/meetings/{meeting}/minutes/remove",    MEETING_RIGHTS, meeting_guard, minutes_remove_do,    "Removes a point or an agreement"},
    {GET,  "/meetings/{meeting}/minutes/print",     MEETING_RIGHTS, meeting_guard, minutes_print,        "Minutes on paper"},

    {GET,  "/l/{token}/minutes", BY_LINK, participant_link_guard, minutes_mine_show, "Minutes for somebody who was there"},
    {POST, "/l/{token}/minutes", BY_LINK, participant_link_guard, minutes_mine_say,  "Comments or agrees"},
};
// clang-format on

const RouteTable MINUTES_ROUTES = ROUTE_TABLE("minutes", ROUTES);
