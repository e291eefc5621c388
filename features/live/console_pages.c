/*
 * The facilitators' console: one big button for what comes next, and what helps when the day goes
 * another way. Two may use it at once.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_view.h"
#include "features/live/console_page.html.h"
#include "features/live/console_part.html.h"
#include "features/live/live_pages.h"
#include "features/live/live_store.h"
#include "features/live/press.h"

static Str say(Request *request, const char *message_id)
{
    return request_text(request, message_id, (TextArgs){0});
}

/* "Round 4" as the label of a button. */
static Str step_name(
    Request *request, const Course *course, Stage stage, int64_t round, int64_t number)
{
    const Phase *phase = course_phase(course, number);
    if (phase != NULL && (stage == STAGE_PHASE || phase->kind == PHASE_BREAK))
        return circle_phase_name(request->arena, request->language, phase);
    switch (stage) {
    case STAGE_WAITING:
        return say(request, N_("Before the start"));
    case STAGE_OPENING:
        return say(request, course->method != NULL ? N_("Our rules") : N_("Opening"));
    case STAGE_PHASE:
        break;
    case STAGE_ROUND:
        return request_text(request, N_("Round {1}"), ARGS(text_arg(round)));
    case STAGE_BREAK:
        return say(request, N_("Break"));
    case STAGE_CLOSING:
        return say(request, course->method != NULL ? N_("End") : N_("Closing round"));
    case STAGE_ENDED:
        break;
    }
    return say(request, N_("End"));
}

static void buttons_fill(Request *request, const Screen *screen, ConsoleView *view)
{
    Error error = {0};
    RoomEvent next;
    const Room *room = &screen->room;
    const Course *course = &screen->course;
    if (room_next(room, course, screen->now, &error, &next) == OK)
        view->next_label = step_name(request, course, next.stage, next.round, next.phase);
    bool has_ended = screen->step->stage == STAGE_ENDED;
    bool is_closed = course->method != NULL && has_ended;
    if (room->step_count > 1 && room->settled_count == 0 && !is_closed) {
        const RoomStep *before = &room->steps[room->step_count - 2];
        view->undo_label = step_name(request, course, before->stage, before->round, before->phase);
    }
    if (has_ended && !room->is_rehearsal)
        view->after_path = meeting_path(request->arena, screen->meeting->id, "/after");
    view->may_break = room_is_live(room) && screen->step->stage != STAGE_BREAK && !view->is_written;
    view->may_rehearse = screen->step->stage == STAGE_WAITING && !room->is_rehearsal;
    if (view->may_rehearse && str_compare(today_iso(request->arena), screen->meeting->date) < 0)
        view->early_day =
            format_date_long(request->arena, request->language, screen->meeting->date);
}

ConsoleView console_view(Request *request, const Screen *screen)
{
    ConsoleView view = {
        .path = meeting_path(request->arena, screen->meeting->id, "/live"),
        .event_name = screen->meeting->name,
        .headline = live_headline(request->arena, request->language, screen),
        .turn = screen->room.turn,
        .is_rehearsal = screen->room.is_rehearsal,
        .is_written = course_is_written(&screen->course),
        .has_plan = screen->has_plan,
        .plan_path = meeting_path(request->arena, screen->meeting->id, "/plan"),
        .clock = clock_view(request->arena, request->language, screen),
        .person_count = screen->meeting->person_count,
        .join_code = live_code_text(request->arena, screen->code)};
    if (view.clock.has_clock && !view.clock.is_paused)
        view.ends_text = request_text(
            request,
            N_("until {1}"),
            ARGS(text_arg(format_clock(request->arena, request->language, screen->step->ends_at))));
    if (screen->has_plan || screen->circle != NULL)
        buttons_fill(request, screen, &view);
    return view;
}

static Status counts_fill(Request *request, const Screen *screen, ConsoleView *view)
{
    MeetingId meeting = screen->meeting->id;
    TRY(live_here_count(&request->db, meeting, &view->here_count));
    TRY(live_joining_count(&request->db, meeting, &view->joining_count));
    if (screen->circle == NULL)
        return OK;
    CircleConsole *circle = arena_new_of(request->arena, CircleConsole);
    TRY(circle_console(request, screen, circle));
    circle->desk.saved = request_field(request, "saved");
    view->circle = circle;
    return OK;
}

/* The running round is on the wall; what is printed begins behind it. */
static void rest_link_fill(Request *request, const Screen *screen, ConsolePage *view)
{
    int64_t next = room_round(&screen->room) + 1;
    if (!screen->has_plan || next < 2 || next > screen->plan.round_count)
        return;
    view->rest_round = next;
    view->rest_path =
        str_format(request->arena, "%.*s?from=%lld", STR_ARG(view->paper_path), (long long)next);
}

Status console_say(Request *request, Response *response, Str problem, Str kept_text)
{
    Screen screen;
    const Meeting *meeting = request_meeting(request);
    TRY(screen_share(request, meeting->id, &screen));
    ConsolePage view = {
        .part = console_view(request, &screen),
        .stream_path = meeting_path(request->arena, meeting->id, "/live/stream"),
        .problem = problem,
        .kept_text = kept_text,
        .paper_path = meeting_path(request->arena, meeting->id, "/paper/all"),
        .meeting_path = meeting_path(request->arena, meeting->id, "")};
    TRY(counts_fill(request, &screen, &view.part));
    rest_link_fill(request, &screen, &view);
    Page page = {
        .kind = PAGE_NARROW,
        .title = meeting->name,
        .section = STR("/meetings"),
        .back_path = view.meeting_path,
        .back_label = say(request, N_("The event")),
        .http_status = problem.len > 0 ? 409 : 0,
        .script = "live.js"};
    return page_render(request, response, &page, console_page_body, &view);
}

Status console_show(Request *request, Response *response)
{
    return console_say(request, response, (Str){0}, (Str){0});
}

static Status console_part_render(
    Request *request, const void *subject, Html *out, int64_t *ret_sequence)
{
    Screen screen;
    const MeetingId *meeting = subject;
    TRY(screen_share(request, *meeting, &screen));
    ConsoleView view = console_view(request, &screen);
    TRY(counts_fill(request, &screen, &view));
    console_part_body(out, &view);
    *ret_sequence = screen.room.sequence;
    return OK;
}

Status console_stream(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const StreamScreen screen = {
        .key = str_format(request->arena, "console %lld", (long long)meeting->id.value),
        .topics = {screen_topic(request->arena, meeting->id)},
        .render = console_part_render,
        .subject = &meeting->id,
        .subject_bytes = sizeof meeting->id,
        .is_personal = true};
    return response_stream(request, response, &screen);
}

/* ---- Buttons ---- */

typedef struct PressWork {
    MeetingId meeting;
    Press press;
} PressWork;

static Status press_work(Db *db, void *data)
{
    PressWork *work = data;
    return press_do(db, work->meeting, &work->press);
}

Status console_press(Request *request, Response *response)
{
    PressWork work = {
        .meeting = request_meeting(request)->id,
        .press = {
            .is_sure = request_field(request, "sure").len > 0,
            .keeps_offer = request_field(request, "keep").len > 0,
            .at = clock_now(),
            .by = {request->actor.person_id}}};
    if (!press_from_key(request_field(request, "what"), &work.press.kind))
        return error_set(&request->error, INVALID, "no such button");
    if (str_to_int(request_field(request, "turn"), 0, INT64_MAX, &work.press.turn) != OK)
        work.press.turn = -1;
    if (str_to_int(request_field(request, "minutes"), 0, 1000, &work.press.minutes) != OK)
        work.press.minutes = 0;
    TRY(press_prepare(&request->db, work.meeting));
    Status status = request_write(request, press_work, &work);
    if ((status == CONFLICT || status == INVALID) && request->error.user_message != NULL) {
        Str problem = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return console_say(request, response, problem, (Str){0});
    }
    TRY(status);
    TRY(press_finish(request->database, request->arena, &request->error, work.meeting));
    response_redirect(request, response, meeting_path(request->arena, work.meeting, "/live"));
    return OK;
}
