/* connection: what every call of an engine has in common. SPDX-License-Identifier: EUPL-1.2 */
#include "database/db_engine.h"

#include "database/fault.h"

#include <assert.h>

static Status noted(DbConnection *connection, Status status)
{
    if (status != OK && connection->failed == OK)
        connection->failed = status;
    return status;
}

Status connection_open(
    const DbEngine *engine,
    const DbTarget *target,
    DbMode mode,
    Error *error,
    DbConnection **ret_connection)
{
    TRY(fault_at_call(error, "connect"));
    return engine->connect(target, mode, error, ret_connection);
}

void connection_close(DbConnection *connection)
{
    if (connection != NULL)
        connection->engine->disconnect(connection);
}

/* Neither engine keeps a NUL in a text: PostgreSQL refuses it, SQLite's functions stop at it. */
static Status check_params(DbParams params, Error *error)
{
    for (size_t i = 0; i < params.count; i++) {
        const DbParam *param = &params.items[i];
        if (param->type == DB_TEXT && !param->is_null && str_contains_byte(param->text, '\0'))
            return error_set(
                error, INVALID, "the text for $%zu holds a NUL byte, remove it", i + 1);
        if (param->type == DB_TEXT && param->text.len > INT32_MAX / 4)
            return error_set(error, TOO_LARGE, "the text for $%zu is longer than 512 MB", i + 1);
    }
    return OK;
}

Status connection_run(DbConnection *connection, DbCall *call, Error *error)
{
    Status status = check_params(call->params, error);
    if (status == OK)
        status = fault_at_call(error, call->sql);
    if (status == OK)
        status = connection->engine->run(connection, call, error);
    return noted(connection, status);
}

Status connection_insert_many(
    DbConnection *connection,
    const DbInsert *into,
    const DbParam *params,
    size_t row_count,
    Error *error)
{
    Status status = OK;
    for (size_t row = 0; row < row_count && status == OK; row++) {
        const DbParam *items = params + row * into->column_count;
        status = check_params((DbParams){.items = items, .count = into->column_count}, error);
    }
    if (status == OK)
        status = fault_at_call(error, into->table);
    if (status == OK) {
        connection->has_changed = true;
        status = connection->engine->insert_many(connection, into, params, row_count, error);
    }
    return noted(connection, status);
}

Status connection_do(DbConnection *connection, const char *sql, Error *error)
{
    DbCall call = {.sql = sql};
    return connection_run(connection, &call, error);
}

Status connection_begin(DbConnection *connection, DbTransaction kind, Error *error)
{
    connection->may_retry = false;
    connection->failed = OK;
    TRY(noted(connection, fault_at_call(error, "begin")));
    return noted(connection, connection->engine->begin(connection, kind, error));
}

Status connection_commit(DbConnection *connection, Error *error)
{
    TRY(noted(connection, fault_at_call(error, "commit")));
    return noted(connection, connection->engine->commit(connection, error));
}

void connection_rollback(DbConnection *connection)
{
    connection->engine->rollback(connection);
}

static _Thread_local bool is_inside_a_work;

DbJob job_of(Arena *arena, DbWork run, void *data)
{
    assert(!is_inside_a_work && "a write inside a write would wait for itself");
    return (DbJob){.run = run, .data = data, .arena = arena, .mark = arena_mark(arena)};
}

Status connection_run_work(DbConnection *connection, DbJob *job)
{
    arena_rewind(job->arena, job->mark);
    error_clear(&job->error);
    connection->failed = OK;
    connection->has_changed = false;
    connection->may_change = true;
    job->news = NULL;
    connection->news = &job->news;
    is_inside_a_work = true;
    Db db = {.connection = connection, .arena = job->arena, .error = &job->error};
    Status status = job->run(&db, job->data);
    is_inside_a_work = false;
    connection->may_change = false;
    connection->news = NULL;
    return status == OK ? connection->failed : status;
}
