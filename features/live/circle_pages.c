/*
 * What people do in a meeting by a method: write, take back, say that the rules hold. From a phone
 * and from the console alike. What is refused is said in words, and the text stays on the screen.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_view.h"
#include "features/live/live_pages.h"
#include "features/meetings/participant_link.h"

typedef struct CircleWork {
    MeetingId meeting;
    CircleViewer viewer;
    Contribution draft;
    int64_t text;
    bool is_agreed;
} CircleWork;

static Status write_work(Db *db, void *data)
{
    CircleWork *work = data;
    return circle_write(db, work->meeting, &work->viewer, &work->draft);
}

static Status back_work(Db *db, void *data)
{
    CircleWork *work = data;
    return circle_take_back(db, work->meeting, &work->viewer, work->text);
}

static Status agree_work(Db *db, void *data)
{
    CircleWork *work = data;
    return circle_agree(db, work->meeting, &work->viewer, work->text, work->is_agreed);
}

static Status accept_work(Db *db, void *data)
{
    CircleWork *work = data;
    return circle_accept(db, work->meeting, work->viewer.person);
}

static Contribution draft_read(const Request *request)
{
    Contribution draft = {
        .kind = request_field(request, "kind"), .text = str_trim(request_field(request, "text"))};
    if (str_to_int(request_field(request, "phase"), 1, INT64_MAX, &draft.phase) != OK)
        draft.phase = 0;
    for (ContributionDetail detail = 0; detail < CONTRIBUTION_DETAILS; detail++)
        draft.details[detail] = str_trim(request_field(request, contribution_detail_name(detail)));
    return draft;
}

/* A sentence for the person; empty for what is none of their business. */
static Str refusal(Request *request, Status status)
{
    bool is_said = status == CONFLICT || status == INVALID || status == FORBIDDEN ||
                   status == TOO_LARGE || status == NOT_FOUND;
    if (!is_said || request->error.user_message == NULL)
        return (Str){0};
    Str problem = text_get(request->language, request->error.user_message);
    error_clear(&request->error);
    return problem;
}

/* The draft is saved: the browser may forget it (assets/draft.js). */
static Str saved_query(Request *request)
{
    Str token = request_field(request, "draft");
    for (size_t i = 0; i < token.len; i++) {
        bool is_plain = (token.bytes[i] >= 'a' && token.bytes[i] <= 'z') ||
                        (token.bytes[i] >= '0' && token.bytes[i] <= '9');
        if (!is_plain || token.len > 16)
            return (Str){0};
    }
    return token.len == 0 ? (Str){0} : str_format(request->arena, "?saved=%.*s", STR_ARG(token));
}

/* ---- From a phone ---- */

static CircleWork phone_work(const Request *request)
{
    const Participant *participant = request_participant(request);
    return (CircleWork){
        .meeting = participant->meeting.id, .viewer = {.person = participant->person.id}};
}

static Status phone_answer(Request *request, Response *response, Status status, Str text)
{
    Str problem = refusal(request, status);
    if (problem.len > 0)
        return phone_say(request, response, problem, text);
    TRY(status);
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "%.*s%.*s",
            STR_ARG(participant_path(request, "/participant")),
            STR_ARG(saved_query(request))));
    return OK;
}

Status phone_write(Request *request, Response *response)
{
    CircleWork work = phone_work(request);
    work.draft = draft_read(request);
    Status status = request_write(request, write_work, &work);
    return phone_answer(request, response, status, work.draft.text);
}

Status phone_take_back(Request *request, Response *response)
{
    CircleWork work = phone_work(request);
    if (str_to_int(request_field(request, "text"), 1, INT64_MAX, &work.text) != OK)
        work.text = 0;
    Status status = request_write(request, back_work, &work);
    return phone_answer(request, response, status, (Str){0});
}

/* Which text, and whether its author agrees. */
static void agree_read(const Request *request, CircleWork *work)
{
    work->is_agreed = str_equal(request_field(request, "say"), STR("yes"));
    if (str_to_int(request_field(request, "text"), 1, INT64_MAX, &work->text) != OK)
        work->text = 0;
}

Status phone_agree(Request *request, Response *response)
{
    CircleWork work = phone_work(request);
    agree_read(request, &work);
    Status status = request_write(request, agree_work, &work);
    return phone_answer(request, response, status, (Str){0});
}

Status phone_accept(Request *request, Response *response)
{
    CircleWork work = phone_work(request);
    Status status = request_write(request, accept_work, &work);
    return phone_answer(request, response, status, (Str){0});
}

/* ---- From the console ---- */

static Status console_work(Request *request, CircleWork *ret_work)
{
    Screen screen;
    const Meeting *meeting = request_meeting(request);
    TRY(screen_load(&request->db, meeting->id, &screen));
    if (screen.circle == NULL)
        return error_set(&request->error, NOT_FOUND, "this event has no phases");
    *ret_work =
        (CircleWork){.meeting = meeting->id, .viewer = circle_leader_viewer(request, &screen)};
    return OK;
}

static Status console_answer(Request *request, Response *response, Status status, Str text)
{
    Str problem = refusal(request, status);
    if (problem.len > 0)
        return console_say(request, response, problem, text);
    TRY(status);
    Str path = meeting_path(request->arena, request_meeting(request)->id, "/live");
    response_redirect(
        request,
        response,
        str_format(request->arena, "%.*s%.*s", STR_ARG(path), STR_ARG(saved_query(request))));
    return OK;
}

Status console_write(Request *request, Response *response)
{
    CircleWork work;
    TRY(console_work(request, &work));
    work.draft = draft_read(request);
    Status status = request_write(request, write_work, &work);
    return console_answer(request, response, status, work.draft.text);
}

Status console_take_back(Request *request, Response *response)
{
    CircleWork work;
    TRY(console_work(request, &work));
    if (str_to_int(request_field(request, "text"), 1, INT64_MAX, &work.text) != OK)
        work.text = 0;
    Status status = request_write(request, back_work, &work);
    return console_answer(request, response, status, (Str){0});
}

Status console_agree(Request *request, Response *response)
{
    CircleWork work;
    TRY(console_work(request, &work));
    agree_read(request, &work);
    Status status = request_write(request, agree_work, &work);
    return console_answer(request, response, status, (Str){0});
}
