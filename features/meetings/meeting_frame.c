/*
 * What stands around every page of one event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_frame.h"

#include "features/methods/method_store.h"

Str time_range_text(Arena *arena, Language language, int64_t from_minutes, int64_t to_minutes)
{
    const Str parts[] = {
        format_minutes(arena, language, from_minutes % MINUTES_PER_DAY),
        format_minutes(arena, language, to_minutes % MINUTES_PER_DAY),
    };
    return str_join(arena, parts, 2, STR("–"));
}

Str duration_text(Arena *arena, Language language, int64_t minutes)
{
    int64_t hours = minutes / 60;
    int64_t rest = minutes % 60;
    if (hours == 0)
        return text_say(arena, language, N_("{1} min"), ARGS(text_arg(rest)));
    if (rest == 0)
        return text_say(arena, language, N_("{1} h"), ARGS(text_arg(hours)));
    return text_say(arena, language, N_("{1} h {2} min"), ARGS(text_arg(hours), text_arg(rest)));
}

Str meeting_day_text(Arena *arena, Language language, const Meeting *meeting)
{
    Str weekday = format_weekday(arena, language, meeting->date);
    Str date = format_date_long(arena, language, meeting->date);
    Str time = time_range_text(
        arena, language, meeting->day.start_time_minutes, meeting->day.end_time_minutes);
    return str_format(
        arena,
        language == LANGUAGE_CS ? "%.*s %.*s, %.*s" : "%.*s, %.*s, %.*s",
        STR_ARG(weekday),
        STR_ARG(date),
        STR_ARG(time));
}

Str meeting_size_text(
    Arena *arena, Language language, int64_t organisation_count, int64_t person_count)
{
    Str organisations = text_say_plural(
        arena,
        language,
        N_("{1} organisation"),
        N_("{1} organisations"),
        organisation_count,
        (TextArgs){0});
    Str people = text_say_plural(
        arena, language, N_("{1} person"), N_("{1} people"), person_count, (TextArgs){0});
    return str_format(arena, "%.*s, %.*s", STR_ARG(organisations), STR_ARG(people));
}

/* ---- Steps ---- */

static Str plan_about(Arena *arena, Language language, const MeetingProgress *progress)
{
    if (!progress->has_plan)
        return text_say(arena, language, N_("not made yet"), (TextArgs){0});
    if (progress->plan_is_old)
        return text_say(arena, language, N_("older than the list of people"), (TextArgs){0});
    if (!progress->plan_is_confirmed)
        return text_say_plural(
            arena,
            language,
            N_("{1} round; say that it holds"),
            N_("{1} rounds; say that it holds"),
            progress->plan.round_count,
            (TextArgs){0});
    return text_say_plural(
        arena,
        language,
        N_("{1} round"),
        N_("{1} rounds"),
        progress->plan.round_count,
        (TextArgs){0});
}

/* How many of the organisations; before there are any, that the list comes first. */
static Str some_of(
    Arena *arena, Language language, const char *text, int64_t count, int64_t organisations)
{
    if (organisations == 0)
        return text_say(arena, language, N_("once there is a list"), (TextArgs){0});
    return text_say(arena, language, text, ARGS(text_arg(count), text_arg(organisations)));
}

static void steps_fill(Request *request, MeetingFrame *frame)
{
    Arena *arena = request->arena;
    Language language = request->language;
    const Meeting *meeting = frame->meeting;
    const MeetingProgress *progress = &frame->progress;
    const TextArgs none = {0};
    int64_t organisations = meeting->organisation_count;
    frame->steps[STEP_PEOPLE] = (MeetingStep){
        .label = text_say(arena, language, N_("Who comes"), none),
        .path = meeting_path(arena, meeting->id, "/people"),
        .about = organisations == 0
                     ? text_say(arena, language, N_("nobody yet"), none)
                     : meeting_size_text(arena, language, organisations, meeting->person_count),
        .icon = "users",
        .is_done = frame->has_pairs ? organisations >= 2 : meeting->person_count > 0};
    if (!frame->has_pairs) {
        frame->steps[STEP_PAPER] = (MeetingStep){
            .label = text_say(arena, language, N_("Paper"), none),
            .path = meeting_path(arena, meeting->id, "/paper"),
            .about = text_say(arena, language, N_("the attendance list"), none),
            .icon = "printer"};
        return;
    }
    frame->steps[STEP_PROFILES] = (MeetingStep){
        .label = text_say(arena, language, N_("Profiles"), none),
        .path = meeting_path(arena, meeting->id, "/links"),
        .about = some_of(
            arena, language, N_("{1} of {2} filled in"), progress->profile_count, organisations),
        .icon = "id-card",
        .is_done = organisations > 0 && progress->profile_count == organisations};
    frame->steps[STEP_WISHES] = (MeetingStep){
        .label = text_say(arena, language, N_("Wishes"), none),
        .path = meeting_path(arena, meeting->id, "/wishes"),
        .about = some_of(
            arena, language, N_("{1} of {2} have chosen"), progress->wishing_count, organisations),
        .icon = "heart",
        .is_done = progress->wish_count > 0};
    frame->steps[STEP_PLAN] = (MeetingStep){
        .label = text_say(arena, language, N_("Plan"), none),
        .path = meeting_path(arena, meeting->id, "/plan"),
        .about = plan_about(arena, language, progress),
        .icon = "grid-2x2",
        .is_done = progress->plan_is_confirmed && !progress->plan_is_old};
    frame->steps[STEP_PAPER] = (MeetingStep){
        .label = text_say(arena, language, N_("Paper"), none),
        .path = meeting_path(arena, meeting->id, "/paper"),
        .about = progress->plan_is_confirmed ? text_say(arena, language, N_("the plan holds"), none)
                                             : text_say(arena, language, N_("for the day"), none),
        .icon = "printer",
        .is_done = progress->plan_is_confirmed && !progress->plan_is_old};
}

/* Wishes and profiles are good to have; what keeps an event from happening comes first. */
static StepKind next_step(const MeetingFrame *frame)
{
    if (!frame->steps[STEP_PEOPLE].is_done)
        return STEP_PEOPLE;
    if (!frame->has_pairs)
        return STEP_PAPER;
    if (frame->progress.plan_is_old)
        return STEP_PLAN;
    for (int kind = STEP_PROFILES; kind < STEP_PLAN && !frame->progress.has_plan; kind++) {
        if (!frame->steps[kind].is_done)
            return (StepKind)kind;
    }
    return frame->progress.plan_is_confirmed ? STEP_PAPER : STEP_PLAN;
}

Status meeting_course(
    Db *db, const Meeting *meeting, const Method **ret_method, bool *ret_has_pairs)
{
    const Method *method;
    bool has_pairs = false;
    *ret_method = NULL;
    *ret_has_pairs = true;
    if (meeting->method.len == 0 || str_equal(meeting->method, STR(METHOD_USUAL)))
        return OK;
    TRY(method_version_of(db, meeting->method, meeting->method_version, &method));
    for (size_t i = 0; i < method->phase_count; i++)
        has_pairs = has_pairs || method->phases[i].kind == PHASE_PAIRS;
    *ret_method = method;
    *ret_has_pairs = has_pairs;
    return OK;
}

/* A meeting in writing has no hours. */
static Str written_days_text(Request *request, const Meeting *meeting, const Method *method)
{
    int64_t steps = (int64_t)method->phase_count;
    Str first = format_date_long(request->arena, request->language, meeting->date);
    return text_say_plural(
        request->arena,
        request->language,
        N_("In writing from {2}, {1} step"),
        N_("In writing from {2}, {1} steps, one a day"),
        steps,
        ARGS(text_arg(steps), text_arg(first)));
}

Status meeting_frame(
    Request *request, const Meeting *meeting, StepKind current, MeetingFrame *ret_frame)
{
    MeetingFrame frame = {.meeting = meeting};
    frame.path = meeting_path(request->arena, meeting->id, "");
    frame.day_text = meeting_day_text(request->arena, request->language, meeting);
    TRY(meeting_course(&request->db, meeting, &frame.method, &frame.has_pairs));
    if (frame.method != NULL && frame.method->course == METHOD_IN_DAYS)
        frame.day_text = written_days_text(request, meeting, frame.method);
    TRY(meeting_progress(&request->db, meeting, &frame.progress));
    steps_fill(request, &frame);
    if (current != STEP_COUNT)
        frame.steps[current].is_current = true;
    frame.steps[next_step(&frame)].is_next = true;
    *ret_frame = frame;
    return OK;
}

Page meeting_subpage(Request *request, const MeetingFrame *frame, const char *title)
{
    return (Page){
        .title = request_text(request, title, (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = frame->path,
        .back_label = frame->meeting->name};
}
