/*
 * The projector: everybody in the hall sees the round, the time and who sits where.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_view.h"
#include "features/live/live_pages.h"
#include "features/live/projector_page.html.h"
#include "features/live/projector_part.html.h"

/* The tables of the round that is shown: the running one, or the first before it begins. */
static int64_t round_shown(const Screen *screen)
{
    switch (screen->step->stage) {
    case STAGE_ROUND:
        return screen->step->round;
    case STAGE_OPENING:
        return 1;
    case STAGE_BREAK:
        return screen->step->round + 1;
    case STAGE_WAITING:
    case STAGE_PHASE:
    case STAGE_CLOSING:
    case STAGE_ENDED:
        break;
    }
    return 0;
}

static void tables_fill(Request *request, const Screen *screen, ProjectorView *view)
{
    int64_t round = round_shown(screen);
    TableView *tables = arena_array(request->arena, TableView, screen->plan.meeting_count);
    for (size_t i = 0; i < screen->plan.meeting_count; i++) {
        const PlanMeeting *meeting = &screen->plan.meetings[i];
        if (meeting->round != round)
            continue;
        tables[view->table_count++] = (TableView){
            .table = meeting->table,
            .hue = table_hue(meeting->table),
            .seat_count = screen_seats(screen, meeting),
            .a = screen->organisations[meeting->a],
            .a_people = screen_sitters(screen, request->arena, meeting->a, meeting->person_a),
            .b = screen->organisations[meeting->b],
            .b_people = screen_sitters(screen, request->arena, meeting->b, meeting->person_b)};
    }
    view->tables = tables;
    view->density = view->table_count <= 8    ? "few"
                    : view->table_count <= 12 ? "some"
                    : view->table_count <= 20 ? "many"
                                              : "most";
}

/* Organisations without a meeting in the round that is shown. */
static void resting_fill(Request *request, const Screen *screen, ProjectorView *view)
{
    Buffer names;
    size_t count = 0;
    int64_t round = round_shown(screen);
    if (round == 0 || view->table_count == 0)
        return;
    buffer_init_in(&names, request->arena, 128);
    for (size_t i = 0; i < screen->plan.organisation_count; i++) {
        if (screen_meeting(screen, round, (int32_t)i, -1) != NULL)
            continue;
        if (count++ > 0)
            buffer_put(&names, STR(", "));
        buffer_put(&names, screen->organisations[i]);
    }
    if (count > 0)
        view->resting =
            request_text(request, N_("A rest for: {1}"), ARGS(text_arg(buffer_text(&names))));
}

static void dots_fill(Request *request, const Screen *screen, ProjectorView *view)
{
    int64_t count = screen->has_plan ? screen->plan.round_count : 0;
    RoundDot *dots = arena_array(request->arena, RoundDot, (size_t)count);
    for (int64_t i = 0; i < count; i++) {
        bool is_current = screen->step->stage == STAGE_ROUND && screen->step->round == i + 1;
        bool is_past = i + 1 <= screen->step->round;
        dots[i].state = is_current ? "current" : is_past ? "past" : "coming";
    }
    view->dots = dots;
    view->dot_count = (size_t)count;
}

static void join_fill(Request *request, const Screen *screen, ProjectorView *view)
{
    if (screen->code.len == 0 || screen->step->stage == STAGE_ENDED)
        return;
    view->join_url = live_join_address(request);
    view->join_code = live_code_text(request->arena, screen->code);
    view->join_qr = live_join_qr(request, screen->code);
}

/* A dot a phase. */
static void phase_dots_fill(Request *request, const Screen *screen, ProjectorView *view)
{
    size_t count = screen->circle->method->phase_count;
    RoundDot *dots = arena_array(request->arena, RoundDot, count);
    for (size_t i = 0; i < count; i++) {
        int64_t number = (int64_t)i + 1;
        bool is_over = screen->step->stage >= STAGE_CLOSING;
        dots[i].state = number == screen->step->phase             ? "current"
                        : is_over || number < screen->step->phase ? "past"
                                                                  : "coming";
    }
    view->dots = dots;
    view->dot_count = count;
}

static Status board_fill(Request *request, const Screen *screen, ProjectorView *view)
{
    const CircleViewer everybody = {0};
    TRY(circle_board(request, screen, &everybody, BOARD_TEXTS_PROJECTOR, &view->board));
    view->board.is_wall = true;
    if (view->message.len == 0)
        view->message = view->board.note;
    view->has_board = view->board.prompt.len > 0 || view->board.rule_count > 0 ||
                      view->board.list_count > 0 || view->board.earlier_count > 0 ||
                      view->board.table_count > 0 || view->board.column_count > 0 ||
                      view->board.question.len > 0 || view->board.expected_count > 0;
    phase_dots_fill(request, screen, view);
    return OK;
}

Status projector_fill(Request *request, const Screen *screen, ProjectorView *ret_view)
{
    ProjectorView view = {
        .event_name = screen->meeting->name,
        .headline = live_headline(request->arena, request->language, screen),
        .message = live_message(request->arena, request->language, screen),
        .is_rehearsal = screen->room.is_rehearsal,
        .clock = clock_view(request->arena, request->language, screen)};
    if (screen->has_plan) {
        tables_fill(request, screen, &view);
        resting_fill(request, screen, &view);
    }
    dots_fill(request, screen, &view);
    if (screen->circle != NULL)
        TRY(board_fill(request, screen, &view));
    join_fill(request, screen, &view);
    *ret_view = view;
    return OK;
}

Status projector_show(Request *request, Response *response)
{
    Screen screen;
    const Meeting *meeting = request_meeting(request);
    TRY(screen_share(request, meeting->id, &screen));
    ProjectorPage view = {
        .stream_path = meeting_path(request->arena, meeting->id, "/live/projector/stream"),
        .console_path = meeting_path(request->arena, meeting->id, "/live")};
    TRY(projector_fill(request, &screen, &view.part));
    Page page = {.kind = PAGE_SCREEN, .title = meeting->name, .script = "live.js"};
    return page_render(request, response, &page, projector_page_body, &view);
}

static Status projector_part_render(
    Request *request, const void *subject, Html *out, int64_t *ret_sequence)
{
    Screen screen;
    const MeetingId *meeting = subject;
    TRY(screen_share(request, *meeting, &screen));
    ProjectorView view;
    TRY(projector_fill(request, &screen, &view));
    projector_part_body(out, &view);
    *ret_sequence = screen.room.sequence;
    return OK;
}

Status projector_stream(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const StreamScreen screen = {
        .key = str_format(request->arena, "projector %lld", (long long)meeting->id.value),
        .topics = {screen_topic(request->arena, meeting->id)},
        .render = projector_part_render,
        .subject = &meeting->id,
        .subject_bytes = sizeof meeting->id};
    return response_stream(request, response, &screen);
}
