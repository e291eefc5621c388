/*
 * Tasks, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/tasks/task.h"

static const char *const STATE_KEYS[] = {"open", "done", "not_done"};

static TaskState state_from_key(Str key)
{
    for (size_t i = 1; i < sizeof STATE_KEYS / sizeof STATE_KEYS[0]; i++) {
        if (str_equal(str_of(STATE_KEYS[i]), key))
            return (TaskState)i;
    }
    return TASK_OPEN;
}

bool task_is_late(const Task *task, Str today)
{
    return task->state == TASK_OPEN && task->due_date.len > 0 &&
           str_compare(task->due_date, today) < 0;
}

static Task task_from_row(const DbRows *rows)
{
    Str now = db_get_text(rows, "person_name"); /* while the profile lives, its name is shown */
    return (Task){
        .id = db_get_int(rows, "id"),
        .uuid = db_get_text(rows, "uuid"),
        .meeting = {db_get_int(rows, "meeting_id")},
        .meeting_name = db_get_text(rows, "meeting_name"),
        .meeting_date = db_get_text(rows, "meeting_date"),
        .what = db_get_text(rows, "what"),
        .person = {db_get_int(rows, "person_id")},
        .who = now.len > 0 ? now : db_get_text(rows, "who"),
        .due_date = db_get_text(rows, "due_date"),
        .state = state_from_key(db_get_text(rows, "state")),
        .reason = db_get_text(rows, "reason"),
        .closed_at = db_get_int(rows, "closed_at"),
        .updated_at = db_get_int(rows, "updated_at"),
        .version = db_get_int(rows, "version")};
}

static void tasks_from_rows(Db *db, DbRows *rows, const Task **ret_list, size_t *ret_count)
{
    size_t count = 0;
    Task *list = arena_array(db->arena, Task, db_row_count(rows));
    while (db_next(rows))
        list[count++] = task_from_row(rows);
    *ret_list = list;
    *ret_count = count;
}

Status task_list(Db *db, const Meeting *meeting, const Task **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT t.*, p.name AS person_name, m.name AS meeting_name, m.date AS meeting_date"
        " FROM task t JOIN meeting m ON m.id = t.meeting_id LEFT JOIN person p ON p.id = "
        "t.person_id"
        " WHERE t.meeting_id = $1 OR (t.state = 'open' AND m.series_id = $2 AND m.date < $3"
        "  AND m.removed_at IS NULL)"
        " ORDER BY CASE t.state WHEN 'open' THEN 0 ELSE 1 END, t.due_date NULLS LAST, t.id",
        PARAMS(db_int(meeting->id.value), db_int_or_null(meeting->series), db_text(meeting->date)),
        &rows));
    tasks_from_rows(db, rows, ret_list, ret_count);
    return OK;
}

Status task_list_of(
    Db *db,
    PersonId person,
    const Meeting *within_or_null,
    const Task **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    const Meeting *within = within_or_null;
    TRY(db_query(
        db,
        "SELECT t.*, p.name AS person_name, m.name AS meeting_name, m.date AS meeting_date"
        " FROM task t JOIN meeting m ON m.id = t.meeting_id JOIN person p ON p.id = t.person_id"
        " WHERE t.person_id = $1 AND m.removed_at IS NULL"
        "  AND ($2 IS NULL OR t.meeting_id = $2 OR m.series_id = $3)"
        " ORDER BY CASE t.state WHEN 'open' THEN 0 ELSE 1 END, t.due_date NULLS LAST, t.id",
        PARAMS(
            db_int(person.value),
            db_int_or_null(within == NULL ? 0 : within->id.value),
            db_int_or_null(within == NULL ? 0 : within->series)),
        &rows));
    tasks_from_rows(db, rows, ret_list, ret_count);
    return OK;
}

Status task_get(Db *db, int64_t id, Task *ret_task)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT t.*, p.name AS person_name, m.name AS meeting_name, m.date AS meeting_date"
        " FROM task t JOIN meeting m ON m.id = t.meeting_id LEFT JOIN person p ON p.id = "
        "t.person_id"
        " WHERE t.id = $1 AND m.removed_at IS NULL",
        PARAMS(db_int(id)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such task");
    *ret_task = task_from_row(rows);
    return OK;
}

Status task_is_of(Db *db, const Task *task, const Meeting *meeting, bool *ret_is)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting WHERE id = $1 AND (id = $2 OR series_id = $3)",
        PARAMS(
            db_int(task->meeting.value),
            db_int(meeting->id.value),
            db_int_or_null(meeting->series)),
        &count));
    *ret_is = count > 0;
    return OK;
}

/* ---- Changing ---- */

static Status task_check(Db *db, const Task *task)
{
    int64_t count;
    if (task->what.len == 0)
        return error_set_user(db->error, INVALID, "what", N_("Write what is to be done."));
    if (task->person.value == 0 && task->who.len == 0)
        return error_set_user(db->error, INVALID, "who", N_("Say who does it."));
    if (task->id != 0)
        return OK;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM task WHERE meeting_id = $1",
        PARAMS(db_int(task->meeting.value)),
        &count));
    if (count >= LIMIT_TASKS)
        return error_set_user(db->error, TOO_LARGE, "what", N_("This event has too many tasks."));
    return OK;
}

/* The copy of the name that stays on the event's list. */
static Status who_fill(Db *db, const Task *task, Str *ret_who)
{
    Person person;
    *ret_who = task->who;
    if (task->person.value == 0)
        return OK;
    TRY(person_get(db, task->person, &person));
    *ret_who = person.name;
    return OK;
}

static Status task_insert(Db *db, const Task *task, Str who, int64_t *ret_id)
{
    char uuid[UUID_TEXT_BYTES];
    int64_t id = id_new();
    uuid_new(uuid);
    TRY(db_execute(
        db,
        "INSERT INTO task (id, uuid, meeting_id, what, person_id, who, due_date, state, created_at,"
        " updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $8)",
        PARAMS(
            db_int(id),
            db_text(str_of(uuid)),
            db_int(task->meeting.value),
            db_text(task->what),
            db_int_or_null(task->person.value),
            db_text(who),
            db_text_or_null(task->due_date),
            db_int(clock_now())),
        NULL));
    *ret_id = id;
    return OK;
}

Status task_save(Db *db, const Task *task, int64_t *ret_id)
{
    int64_t changed;
    Task before;
    Str who;
    TRY(task_check(db, task));
    TRY(who_fill(db, task, &who));
    if (task->id == 0)
        return task_insert(db, task, who, ret_id);
    TRY(task_get(db, task->id, &before));
    TRY(db_execute(
        db,
        "UPDATE task SET what = $3, person_id = $4, who = $5, due_date = $6, updated_at = $7,"
        " version = version + 1 WHERE id = $1 AND version = $2",
        PARAMS(
            db_int(task->id),
            db_int(task->version),
            db_text(task->what),
            db_int_or_null(task->person.value),
            db_text(who),
            db_text_or_null(task->due_date),
            db_int(clock_now())),
        &changed));
    if (changed == 0)
        return error_set_user(
            db->error,
            CONFLICT,
            "what",
            N_("Somebody else has changed this task meanwhile. Your text is still here; look at "
               "the list and save again."));
    *ret_id = task->id;
    return OK;
}

Status task_close(Db *db, int64_t id, TaskState state, Str reason)
{
    Task task;
    TRY(task_get(db, id, &task));
    if (state == TASK_NOT_DONE && reason.len == 0)
        return error_set_user(
            db->error, INVALID, "reason", N_("Say in a few words why it was not done."));
    return db_execute(
        db,
        "UPDATE task SET state = $2, reason = $3, closed_at = $4, updated_at = $5,"
        " version = version + 1 WHERE id = $1",
        PARAMS(
            db_int(id),
            db_text(str_of(STATE_KEYS[state])),
            db_text_or_null(state == TASK_NOT_DONE ? reason : (Str){0}),
            db_int_or_null(state == TASK_OPEN ? 0 : clock_now()),
            db_int(clock_now())),
        NULL);
}

Status task_remove(Db *db, int64_t id)
{
    return db_execute(db, "DELETE FROM task WHERE id = $1", PARAMS(db_int(id)), NULL);
}

/* ---- People ---- */

static Status person_move(Db *db, PersonId from, PersonId to)
{
    return db_execute(
        db,
        "UPDATE task SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

static Status person_forget(Db *db, PersonId person)
{
    return db_execute(
        db,
        "UPDATE task SET person_id = NULL, who = '' WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}

static Status person_count(Db *db, PersonId person, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM task WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        ret_count);
}

const PersonReference TASK_PERSON_REFERENCE = {
    .move = person_move,
    .forget = person_forget,
    .count = person_count,
    NN_("{1} task", "{1} tasks")};
