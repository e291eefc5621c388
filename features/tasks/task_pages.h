/*
 * task_pages: the handlers of this feature, and what they show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TASKS_TASK_PAGES_H
#define FEATURES_TASKS_TASK_PAGES_H

#include "features/meetings/meeting_door.h"
#include "features/outcomes/after_source.h"
#include "features/tasks/task.h"
#include "features/town/waiting.h"
#include "web/form.h"

extern const RouteTable TASK_ROUTES;

Status task_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);
Status task_mine(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);
/* Of the signed-in person: what is open. */
Status task_waiting(Request *request, WaitingItem *items, size_t *ret_count);

typedef struct TaskView {
    const Task *task;
    Str due;       /* "do 3. prosince 2026", or empty */
    Str from;      /* "Prostor pro setkání, 8. 12. 2026", of another event; or empty */
    Str edit_path; /* or empty: may not be changed here */
    Str who;
    bool is_late;
    bool is_edited;
} TaskView;

/* One list with its forms: of an event, or of a person. */
typedef struct TaskPage {
    Str action; /* "/meetings/17/tasks", "/l/TOKEN/tasks" or "/tasks" */
    Form *form; /* a new one or a changed one; NULL: nothing is added here */
    Str edited; /* id of the task in the form, or empty */
    Str lead;
    Str readers;       /* of what is said by a personal link; else empty */
    Str empty;         /* what to say when there are none */
    Str refused;       /* why the last press changed nothing, or empty */
    int64_t asked;     /* of which task the reason is asked for; 0: of none */
    bool has_calendar; /* something open has a day */
    bool leads_to_mine;
    const TaskView *open;
    size_t open_count;
    const TaskView *closed;
    size_t closed_count;
} TaskPage;

/* task_pages.c: of an event, for its organisers */
Status task_show(Request *request, Response *response);
Status task_change(Request *request, Response *response);
Status task_remove_do(Request *request, Response *response);

/* task_mine_pages.c: of a person, signed in or by a personal link */
Status task_own_show(Request *request, Response *response);
Status task_close_do(Request *request, Response *response);
Status task_calendar(Request *request, Response *response);

/* Fills both lists. `within` 0: the event of each is named. */
void task_page_fill(
    Request *request, const Task *tasks, size_t count, MeetingId within_or_0, TaskPage *page);

#endif
