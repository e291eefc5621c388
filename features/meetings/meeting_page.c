/*
 * The page of one event: what is done, what comes next, how the day runs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_page.html.h"
#include "features/meetings/meeting_pages.h"

static Str slot_text(Request *request, const Slot *first, const Slot *last)
{
    const TextArgs none = {0};
    switch (first->kind) {
    case SLOT_OPENING:
        return request_text(request, N_("Opening"), none);
    case SLOT_BREAK:
        return request_text(request, N_("Break"), none);
    case SLOT_CLOSING:
        return request_text(request, N_("Closing"), none);
    case SLOT_ROUND:
        break;
    }
    if (first->round == last->round)
        return request_text(request, N_("Round {1}"), ARGS(text_arg(first->round)));
    return request_text(
        request, N_("Rounds {1} to {2}"), ARGS(text_arg(first->round), text_arg(last->round)));
}

/* Rounds between two breaks are one line; parts of no minutes are left out. */
static void day_lines(Request *request, const Timetable *table, MeetingPage *view)
{
    DayLine *lines = arena_array(request->arena, DayLine, table->slot_count);
    size_t count = 0;
    for (size_t i = 0; i < table->slot_count; i++) {
        const Slot *first = &table->slots[i];
        while (first->kind == SLOT_ROUND && i + 1 < table->slot_count &&
               table->slots[i + 1].kind == SLOT_ROUND)
            i++;
        const Slot *last = &table->slots[i];
        if (last->end_time_minutes == first->start_time_minutes)
            continue;
        lines[count++] = (DayLine){
            .time = time_range_text(
                request->arena,
                request->language,
                first->start_time_minutes,
                last->end_time_minutes),
            .what = slot_text(request, first, last),
            .is_round = first->kind == SLOT_ROUND};
    }
    view->lines = lines;
    view->line_count = count;
}

/* "Case 1: Questions" of a phase that is played several times. */
static Str phase_text(Request *request, const Phase *phase)
{
    Str name = method_text(&phase->name, request->language);
    Str part = method_text(&phase->part, request->language);
    if (part.len == 0 || phase->part_number == 0)
        return name;
    Str numbered =
        str_format(request->arena, "%.*s %lld", STR_ARG(part), (long long)phase->part_number);
    return request_text(request, N_("{1}: {2}"), ARGS(text_arg(numbered), text_arg(name)));
}

/* The phases of a method with the times at which they begin, or their days. */
static void phases_fill(
    Request *request, const Meeting *meeting, const Method *method, MeetingPage *view)
{
    DayLine *lines = arena_array(request->arena, DayLine, method->phase_count);
    int64_t at = meeting->day.start_time_minutes, day = 1;
    bool in_days = method->course == METHOD_IN_DAYS;
    for (size_t i = 0; i < method->phase_count; i++) {
        const Phase *phase = &method->phases[i];
        int64_t end = at + phase->minutes.usual;
        Str time = in_days ? request_text(request, N_("day {1}"), ARGS(text_arg(day)))
                           : time_range_text(request->arena, request->language, at, end);
        lines[i] = (DayLine){.time = time, .what = phase_text(request, phase)};
        at = end;
        day += phase->days.usual > 0 ? phase->days.usual : 1;
    }
    view->lines = lines;
    view->line_count = method->phase_count;
    Str needed = duration_text(request->arena, request->language, method->minutes);
    int64_t room = meeting->day.end_time_minutes - meeting->day.start_time_minutes;
    view->fit_text = request_text(
        request,
        N_("{1}: {2}"),
        ARGS(text_arg(method_text(&method->name, request->language)), text_arg(needed)));
    if (!in_days && method->minutes > room)
        view->late_text = request_text(
            request,
            N_("The phases need {1}, and the event has {2}. Make it longer, or leave phases out "
               "on the day."),
            ARGS(
                text_arg(needed),
                text_arg(duration_text(request->arena, request->language, room))));
}

static void day_fill(Request *request, const Meeting *meeting, MeetingPage *view)
{
    if (!view->frame.has_pairs) {
        phases_fill(request, meeting, view->frame.method, view);
        return;
    }
    int64_t fit = timetable_rounds_that_fit(&meeting->day);
    bool has_plan = view->frame.progress.has_plan;
    int64_t rounds = has_plan ? view->frame.progress.plan.round_count : fit;
    Timetable table = timetable_make(request->arena, &meeting->day, rounds);
    day_lines(request, &table, view);
    view->fit_text = text_say_plural(
        request->arena,
        request->language,
        N_("The day has room for {1} round of {2}."),
        N_("The day has room for {1} rounds of {2}."),
        fit,
        ARGS(
            text_arg(fit),
            text_arg(
                duration_text(request->arena, request->language, meeting->day.round_minutes))));
    if (has_plan && table.late_minutes > 0)
        view->late_text = request_text(
            request,
            N_("The plan runs {1} longer than the day. Shorten the rounds, begin sooner, or let "
               "only the best pairs meet."),
            ARGS(text_arg(duration_text(request->arena, request->language, table.late_minutes))));
}

static Str series_text(Request *request, const Meeting *meeting)
{
    if (meeting->series == 0 || meeting->series_number == 0)
        return meeting->series_name;
    return request_text(
        request,
        N_("{1}, no. {2}"),
        ARGS(text_arg(meeting->series_name), text_arg(meeting->series_number)));
}

static bool has_presenter(const Method *method)
{
    for (size_t i = 0; method != NULL && i < method->role_count; i++) {
        if (method->roles[i].kind == ROLE_PRESENTER)
            return true;
    }
    return false;
}

static Status course_fill(Request *request, const Meeting *meeting, MeetingPage *view)
{
    HeldCourse course;
    TRY(held_course(&request->db, meeting->id, &course));
    Str today = today_iso(request->arena);
    TRY(held_is_over(&request->db, meeting, today, &view->is_over));
    view->is_running = course.has_started && !view->is_over;
    /* Days in writing are no hours of a session, so nobody noted its beginning. */
    view->is_written = view->frame.method != NULL && view->frame.method->course == METHOD_IN_DAYS;
    if (view->is_written && !view->is_over && str_compare(meeting->date, today) <= 0)
        view->is_running = true;
    view->is_ready = !view->frame.has_pairs && view->frame.steps[STEP_PEOPLE].is_done;
    return OK;
}

Status meeting_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    MeetingPage view = {
        .series_text = series_text(request, meeting),
        .may_plan = request_may(request, PREPARE_RIGHTS)};
    Project project;
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(code_label(
        &request->db,
        request->language,
        CODE_LIST_EVENT_TYPE,
        meeting->event_type,
        &view.event_type));
    if (meeting->project != 0) {
        TRY(project_get(&request->db, meeting->project, &project));
        view.project = &project;
    }
    TRY(meeting_organisers(&request->db, meeting->id, &view.organisers, &view.organiser_count));
    view.has_presenter = has_presenter(view.frame.method);
    day_fill(request, meeting, &view);
    TRY(course_fill(request, meeting, &view));
    view.next = &view.frame.steps[0];
    for (size_t i = 0; i < STEP_COUNT; i++) {
        if (view.frame.steps[i].is_next)
            view.next = &view.frame.steps[i];
    }
    Page page = {
        .title = meeting->name,
        .section = STR("/meetings"),
        .back_path = STR("/meetings"),
        .back_label = request_text(request, N_("All events"), (TextArgs){0})};
    return page_render(request, response, &page, meeting_page_body, &view);
}
