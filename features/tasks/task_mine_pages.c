/*
 * One's own tasks: signed in, of all events; by a personal link, of its event and series. Whoever
 * may see a task may say that it is done, or why not.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/outcomes/calendar.h"
#include "features/tasks/task_page.html.h"
#include "features/tasks/task_pages.h"

/* How the visitor came: decides which tasks are shown and where the forms lead. */
typedef enum TaskWay {
    WAY_SIGNED_IN, /* "/tasks" */
    WAY_LINK,      /* "/l/TOKEN/tasks" */
    WAY_MEETING    /* "/meetings/17/tasks", an organiser */
} TaskWay;

static TaskWay way_of(const Request *request)
{
    if (request_param(request, "token").len > 0)
        return WAY_LINK;
    return request_param(request, "meeting").len > 0 ? WAY_MEETING : WAY_SIGNED_IN;
}

static Str list_path(const Request *request)
{
    return way_of(request) == WAY_SIGNED_IN ? STR("/tasks") : meeting_door_path(request, "/tasks");
}

static Status tasks_load(Request *request, Db *db, const Task **ret_list, size_t *ret_count)
{
    switch (way_of(request)) {
    case WAY_SIGNED_IN:
        return task_list_of(db, (PersonId){request->actor.person_id}, NULL, ret_list, ret_count);
    case WAY_LINK:
        return task_list_of(
            db,
            request_participant(request)->person.id,
            &request_participant(request)->meeting,
            ret_list,
            ret_count);
    case WAY_MEETING:
        break;
    }
    return task_list(db, request_meeting(request), ret_list, ret_count);
}

static Status render(Request *request, Response *response, Str refused, int64_t asked)
{
    const Task *tasks;
    size_t count;
    bool by_link = way_of(request) == WAY_LINK;
    TaskPage view = {
        .action = list_path(request),
        .refused = refused,
        .asked = asked,
        .lead = request_text(
            request,
            by_link ? N_("What you took on at this meeting and the ones before it.")
                    : N_("What you took on at meetings."),
            (TextArgs){0}),
        .empty = request_text(
            request,
            N_("You have no task. They come from agreements in minutes and from organisers."),
            (TextArgs){0})};
    TRY(tasks_load(request, &request->db, &tasks, &count));
    if (by_link)
        TRY(meeting_readers(request, &request_participant(request)->meeting, &view.readers));
    task_page_fill(request, tasks, count, (MeetingId){0}, &view);
    Page page = {.title = request_text(request, N_("My tasks"), (TextArgs){0})};
    if (by_link)
        page = meeting_door_page(request, N_("My tasks"), "/after", N_("What I take home"));
    page.http_status = refused.len > 0 ? 422 : 0;
    return page_render(request, response, &page, task_page_body, &view);
}

Status task_own_show(Request *request, Response *response)
{
    return render(request, response, (Str){0}, 0);
}

typedef struct CloseWork {
    Request *request;
    int64_t task;
    TaskState state;
    Str reason;
} CloseWork;

/* Only what is on the visitor's own list. */
static Status close_work(Db *db, void *data)
{
    const CloseWork *work = data;
    const Task *tasks;
    size_t count;
    TRY(tasks_load(work->request, db, &tasks, &count));
    for (size_t i = 0; i < count; i++) {
        if (tasks[i].id == work->task)
            return task_close(db, work->task, work->state, work->reason);
    }
    return error_set(db->error, NOT_FOUND, "no such task on this list");
}

Status task_close_do(Request *request, Response *response)
{
    Str to = request_field(request, "to");
    CloseWork work = {
        .request = request,
        .state = str_equal(to, STR("done"))       ? TASK_DONE
                 : str_equal(to, STR("not_done")) ? TASK_NOT_DONE
                                                  : TASK_OPEN,
        .reason = str_part(str_trim(request_field(request, "reason")), 0, LIMIT_LINE_BYTES)};
    if (str_to_int(request_field(request, "task"), 1, INT64_MAX, &work.task) != OK)
        return error_set(&request->error, NOT_FOUND, "no id of a task");
    Status status = request_write(request, close_work, &work);
    if (status == INVALID && way_of(request) != WAY_MEETING) {
        Str refused = text_of_error(request->arena, request->language, &request->error);
        error_clear(&request->error);
        return render(request, response, refused, work.task);
    }
    TRY(status);
    response_notice(
        request,
        response,
        work.state == TASK_DONE       ? N_("Done. Thank you.")
        : work.state == TASK_NOT_DONE ? N_("It is written down with its reason.")
                                      : N_("The task is open again."));
    response_redirect(request, response, list_path(request));
    return OK;
}

Status task_calendar(Request *request, Response *response)
{
    const Task *tasks;
    size_t count;
    size_t day_count = 0;
    TRY(tasks_load(request, &request->db, &tasks, &count));
    CalendarDay *days = arena_array(request->arena, CalendarDay, count);
    for (size_t i = 0; i < count; i++) {
        if (tasks[i].state == TASK_OPEN && tasks[i].due_date.len > 0)
            days[day_count++] = (CalendarDay){
                .uid = tasks[i].uuid,
                .date = tasks[i].due_date,
                .title = tasks[i].what,
                .note = request_text(
                    request,
                    N_("Agreed at {1}. Who: {2}"),
                    ARGS(text_arg(tasks[i].meeting_name), text_arg(tasks[i].who))),
                .changed_at = tasks[i].updated_at};
    }
    Str name = request_text(request, N_("Tasks"), (TextArgs){0});
    response_body(
        request,
        response,
        "text/calendar; charset=utf-8",
        calendar_write(request->arena, name, days, day_count),
        STR("tasks.ics"));
    return OK;
}

/* ---- Rows elsewhere ---- */

Status task_mine(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    const Task *tasks;
    size_t count;
    int64_t open = 0;
    (void)meeting;
    TRY(tasks_load(request, &request->db, &tasks, &count));
    for (size_t i = 0; i < count; i++)
        open += tasks[i].state == TASK_OPEN;
    rows[0] = (AfterRow){
        .icon = "list-checks",
        .label = request_text(request, N_("My tasks"), (TextArgs){0}),
        .path = list_path(request),
        .about = text_say_plural(
            request->arena,
            request->language,
            N_("{1} open task"),
            N_("{1} open tasks"),
            open,
            (TextArgs){0}),
        .waits = open > 0};
    rows[0].path = meeting_door_path(request, "/tasks");
    *ret_count = count > 0;
    return OK;
}

Status task_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    const Task *tasks;
    size_t count;
    size_t added = 0;
    Str today = today_iso(request->arena);
    *ret_count = 0;
    if (request->actor.person_id == 0)
        return OK;
    TRY(task_list_of(&request->db, (PersonId){request->actor.person_id}, NULL, &tasks, &count));
    for (size_t i = 0; i < count && added < WAITING_ITEMS; i++) {
        if (tasks[i].state != TASK_OPEN)
            continue;
        items[added++] = (WaitingItem){
            .path = STR("/tasks"),
            .title = tasks[i].what,
            .about = tasks[i].due_date.len == 0
                         ? tasks[i].meeting_name
                         : str_format(
                               request->arena,
                               "%.*s, %.*s",
                               STR_ARG(tasks[i].meeting_name),
                               STR_ARG(format_date(
                                   request->arena, request->language, tasks[i].due_date))),
            .is_urgent = task_is_late(&tasks[i], today)};
    }
    *ret_count = added;
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/tasks",                             SIGNED_IN,      NULL,                   task_own_show,  "One's own tasks of all events"},
    {POST, "/tasks/close",                       SIGNED_IN,      NULL,                   task_close_do,  "Says that a task is done, or why not"},
    {GET,  "/tasks/calendar.ics",                SIGNED_IN,      NULL,                   task_calendar,  "Their days for a calendar"},
    {GET,  "/meetings/{meeting}/tasks",          MEETING_RIGHTS, meeting_guard,          task_show,      "Tasks of an event and its series"},
    {POST, "/meetings/{meeting}/tasks",          MEETING_RIGHTS, meeting_guard,          task_change,    "Adds or changes a task"},
    {POST, "/meetings/{meeting}/tasks/remove",   MEETING_RIGHTS, meeting_guard,          task_remove_do, "Removes a task"},
    {POST, "/meetings/{meeting}/tasks/close",    MEETING_RIGHTS, meeting_guard,          task_close_do,  "Says that it is done, or why not"},
    {GET,  "/meetings/{meeting}/tasks/calendar.ics", MEETING_RIGHTS, meeting_guard,      task_calendar,  "Their days for a calendar"},
    {GET,  "/l/{token}/tasks",                   BY_LINK, participant_link_guard,        task_own_show,  "A participant's tasks"},
    {POST, "/l/{token}/tasks/close",             BY_LINK, participant_link_guard,        task_close_do,  "Says that it is done, or why not"},
    {GET,  "/l/{token}/tasks/calendar.ics",      BY_LINK, participant_link_guard,        task_calendar,  "Their days for a calendar"},
};
// clang-format on

const RouteTable TASK_ROUTES = ROUTE_TABLE("tasks", ROUTES);
