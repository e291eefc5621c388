/*
 * task: who does what by when, as it was agreed at an event. A task belongs to its event; as long
 * as it is open, the later events of the same series show it, too, so that nobody copies it. Who is
 * named has one list of all of them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TASKS_TASK_H
#define FEATURES_TASKS_TASK_H

#include "features/meetings/meeting.h"
#include "features/people/person_reference.h"

typedef enum TaskState {
    TASK_OPEN,
    TASK_DONE,
    TASK_NOT_DONE /* with a reason */
} TaskState;

typedef struct Task {
    int64_t id; /* 0: a new one */
    Str uuid;
    MeetingId meeting;
    Str meeting_name; /* as of reading */
    Str meeting_date;
    Str what;
    PersonId person; /* 0: somebody who is no entry here */
    Str who;         /* name, or an office in words */
    Str due_date;    /* ISO, or empty */
    TaskState state;
    Str reason; /* of TASK_NOT_DONE */
    Microseconds closed_at;
    Microseconds updated_at;
    int64_t version;
} Task;

/* Open and past its day. */
bool task_is_late(const Task *task, Str today);

/* Of this event, and the open ones of earlier events of its series; open ones first, by day. */
NODISCARD Status
task_list(Db *db, const Meeting *meeting, const Task **ret_list, size_t *ret_count);

/* Of a person: of all events, or, with a series or event, of those alone. */
NODISCARD Status task_list_of(
    Db *db,
    PersonId person,
    const Meeting *within_or_null,
    const Task **ret_list,
    size_t *ret_count);

/* Errors: NOT_FOUND. */
NODISCARD Status task_get(Db *db, int64_t id, Task *ret_task);

/* Whether the event shows it: its own, or one of its series. */
NODISCARD Status task_is_of(Db *db, const Task *task, const Meeting *meeting, bool *ret_is);

/* ---- Inside db_write ---- */

/* Makes it when its id is 0. Errors: INVALID with the field (`what`, `who`), NOT_FOUND, CONFLICT
 * for an older version, TOO_LARGE beyond LIMIT_TASKS. */
NODISCARD Status task_save(Db *db, const Task *task, int64_t *ret_id);

/* Done, not done (with a reason), or open again. Saying it twice changes nothing. Errors: INVALID
 * with the field `reason`, NOT_FOUND. */
NODISCARD Status task_close(Db *db, int64_t id, TaskState state, Str reason);

NODISCARD Status task_remove(Db *db, int64_t id);

/* Tasks move with a person; of a deleted profile the name goes, the task stays with its event. */
extern const PersonReference TASK_PERSON_REFERENCE;

#endif
