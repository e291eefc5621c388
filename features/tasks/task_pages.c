/*
 * Tasks of an event, for its organisers: its own and those that earlier events of the series left
 * open.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/tasks/task_pages.h"

#include "base/limits.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/meeting_pages.h"
#include "features/people/form_failure.h"
#include "features/tasks/task_page.html.h"

typedef struct TaskForm {
    Str what;
    Str person;
    Str who;
    Str due;
    Str version;
} TaskForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "what",    .type = FIELD_LINE,   .label = N_("What is to be done"), .is_required = true, .maximum = LIMIT_LINE_BYTES, FIELD_TO(TaskForm, what)},
    {.name = "person",  .type = FIELD_CHOICE, .label = N_("Who"),                FIELD_TO(TaskForm, person)},
    {.name = "who",     .type = FIELD_LINE,   .label = N_("Or somebody else"),   .hint = N_("An office or a person who is not on the list of this event."), .maximum = LIMIT_NAME_BYTES, FIELD_TO(TaskForm, who)},
    {.name = "due",     .type = FIELD_DATE,   .label = N_("By when"),            FIELD_TO(TaskForm, due)},
    {.name = "version", .type = FIELD_HIDDEN, .label = N_("Version"),            FIELD_TO(TaskForm, version)},
};

// clang-format on

/* ---- Shared: lists ---- */

static Str due_text(Request *request, const Task *task)
{
    if (task->due_date.len == 0)
        return (Str){0};
    return request_text(
        request,
        N_("by {1}"),
        ARGS(text_arg(format_date_long(request->arena, request->language, task->due_date))));
}

static TaskView view_of(Request *request, const Task *task, MeetingId within_or_0)
{
    TaskView view = {
        .task = task,
        .due = due_text(request, task),
        .who = task->who.len > 0
                   ? task->who
                   : request_text(request, N_("somebody whose profile is gone"), (TextArgs){0}),
        .is_late = task_is_late(task, today_iso(request->arena))};
    if (task->meeting.value != within_or_0.value)
        view.from = str_format(
            request->arena,
            "%.*s, %.*s",
            STR_ARG(task->meeting_name),
            STR_ARG(format_date(request->arena, request->language, task->meeting_date)));
    return view;
}

void task_page_fill(
    Request *request, const Task *tasks, size_t count, MeetingId within_or_0, TaskPage *page)
{
    TaskView *open = arena_array(request->arena, TaskView, count);
    TaskView *closed = arena_array(request->arena, TaskView, count);
    for (size_t i = 0; i < count; i++) {
        TaskView view = view_of(request, &tasks[i], within_or_0);
        page->has_calendar |= tasks[i].state == TASK_OPEN && tasks[i].due_date.len > 0;
        if (tasks[i].state == TASK_OPEN)
            open[page->open_count++] = view;
        else
            closed[page->closed_count++] = view;
    }
    page->open = open;
    page->closed = closed;
}

/* ---- The page ---- */

static Status people_choices(Request *request, const Meeting *meeting, Form *form)
{
    const MeetingPerson *people;
    size_t count;
    TRY(participant_people(
        &request->db, request->language, meeting->id, (OrganisationId){0}, &people, &count));
    Choice *choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++)
        choices[i] = (Choice){
            str_format(request->arena, "%lld", (long long)people[i].id.value),
            str_format(
                request->arena,
                "%.*s (%.*s)",
                STR_ARG(people[i].name),
                STR_ARG(people[i].organisation_name))};
    form_choices(form, "person", choices, count);
    return OK;
}

static int64_t edited_id(const Request *request)
{
    int64_t id;
    return str_to_int(request_field(request, "edit"), 1, INT64_MAX, &id) == OK ? id : 0;
}

/* The task that the address names, if this event shows it. */
static const Task *edited_of(const Task *tasks, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++) {
        if (tasks[i].id == id)
            return &tasks[i];
    }
    return NULL;
}

static TaskForm values_of(Request *request, const Task *task)
{
    if (task == NULL)
        return (TaskForm){.version = STR("0")};
    TaskForm values = {
        .what = task->what,
        .due = task->due_date,
        .version = str_format(request->arena, "%lld", (long long)task->version)};
    if (task->person.value != 0)
        values.person = str_format(request->arena, "%lld", (long long)task->person.value);
    else
        values.who = task->who;
    return values;
}

static Status render(Request *request, Response *response, Form *form)
{
    const Meeting *meeting = request_meeting(request);
    const Task *tasks;
    size_t count;
    TaskPage view = {
        .action = meeting_door_path(request, "/tasks"),
        .lead = meeting->name,
        .empty = request_text(
            request,
            N_("No task yet. One sentence, one name, one day: that is how it gets done."),
            (TextArgs){0}),
        .leads_to_mine = true};
    TRY(task_list(&request->db, meeting, &tasks, &count));
    const Task *edited = edited_of(tasks, count, edited_id(request));
    TaskForm values = values_of(request, edited);
    view.form = form != NULL ? form : FORM(request, FIELDS, &values);
    if (edited != NULL)
        view.edited = str_format(request->arena, "%lld", (long long)edited->id);
    TRY(people_choices(request, meeting, view.form));
    task_page_fill(request, tasks, count, meeting->id, &view);
    TaskView *open = arena_array(request->arena, TaskView, view.open_count);
    for (size_t i = 0; i < view.open_count; i++) {
        open[i] = view.open[i];
        open[i].is_edited = open[i].task == edited;
        open[i].edit_path = str_format(
            request->arena, "%.*s?edit=%lld", STR_ARG(view.action), (long long)open[i].task->id);
    }
    view.open = open;
    Page page = meeting_door_page(request, N_("Tasks"), "/after", N_("After the event"));
    page.http_status = form != NULL ? 422 : 0;
    return page_render(request, response, &page, task_page_body, &view);
}

Status task_show(Request *request, Response *response)
{
    return render(request, response, NULL);
}

typedef struct TaskWork {
    const Meeting *meeting;
    Task task;
} TaskWork;

static Status save_work(Db *db, void *data)
{
    const TaskWork *work = data;
    Task before;
    bool is_of;
    int64_t id;
    if (work->task.id != 0) {
        TRY(task_get(db, work->task.id, &before));
        TRY(task_is_of(db, &before, work->meeting, &is_of));
        if (!is_of)
            return error_set(db->error, NOT_FOUND, "a task of another event");
    }
    return task_save(db, &work->task, &id);
}

Status task_change(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    TaskForm values;
    TaskWork work = {.meeting = meeting};
    Form *form = FORM(request, FIELDS, NULL);
    TRY(people_choices(request, meeting, form));
    if (form_read(form, request, &values) != OK)
        return render(request, response, form);
    work.task = (Task){
        .id = edited_id(request),
        .meeting = meeting->id,
        .what = values.what,
        .who = values.who,
        .due_date = values.due};
    if (str_to_int(values.person, 1, INT64_MAX, &work.task.person.value) != OK)
        work.task.person.value = 0;
    if (str_to_int(values.version, 0, INT64_MAX, &work.task.version) != OK)
        work.task.version = 0;
    Status status = request_write(request, save_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form);
    TRY(status);
    response_notice(request, response, N_("The task is on the list."));
    response_redirect(request, response, meeting_door_path(request, "/tasks"));
    return OK;
}

static Status remove_work(Db *db, void *data)
{
    const TaskWork *work = data;
    Task before;
    bool is_of;
    TRY(task_get(db, work->task.id, &before));
    TRY(task_is_of(db, &before, work->meeting, &is_of));
    if (!is_of)
        return error_set(db->error, NOT_FOUND, "a task of another event");
    return task_remove(db, work->task.id);
}

Status task_remove_do(Request *request, Response *response)
{
    TaskWork work = {.meeting = request_meeting(request), .task.id = edited_id(request)};
    TRY(request_write(request, remove_work, &work));
    response_notice(request, response, N_("The task is removed."));
    response_redirect(request, response, meeting_door_path(request, "/tasks"));
    return OK;
}

/* ---- Rows elsewhere ---- */

Status task_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    const Task *tasks;
    size_t count;
    int64_t open = 0;
    int64_t late = 0;
    Str today = today_iso(request->arena);
    const Method *method;
    bool has_pairs;
    TRY(task_list(&request->db, meeting, &tasks, &count));
    TRY(meeting_course(&request->db, meeting, &method, &has_pairs));
    /* Where nothing said may remain, nobody is invited to write it down as a task. */
    bool is_concerned = method == NULL || method->record.content != CONTENT_NONE;
    for (size_t i = 0; i < count; i++) {
        open += tasks[i].state == TASK_OPEN;
        late += task_is_late(&tasks[i], today);
    }
    rows[0] = (AfterRow){
        .icon = "list-checks",
        .label = request_text(request, N_("Tasks"), (TextArgs){0}),
        .path = meeting_door_path(request, "/tasks"),
        .about =
            count == 0
                ? request_text(request, N_("None yet: write who does what by when"), (TextArgs){0})
                : text_say_plural(
                      request->arena,
                      request->language,
                      N_("{1} open task"),
                      N_("{1} open tasks"),
                      open,
                      (TextArgs){0}),
        .waits = late > 0};
    *ret_count = count > 0 || is_concerned ? 1 : 0;
    return OK;
}
