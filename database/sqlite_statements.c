/*
 * sqlite_statements: statements are prepared once a connection, with the place of each parameter;
 * values go in and out without being copied where they outlive the step.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/sqlite_statements.h"

#include "base/buffer.h"

#include <stdlib.h>

enum {
    INSERT_TEXT_BYTES = 4096,
    ROWS_FOR_LARGE_CACHE = 200 /* fewer are an ordinary save */
};

/* Every parameter is called $1, $2 …; any other name is a statement of somebody else. */
static bool find_places(SqliteStatement *statement)
{
    int count = sqlite3_bind_parameter_count(statement->handle);
    for (int place = 1; place <= count; place++) {
        const char *name = sqlite3_bind_parameter_name(statement->handle, place);
        int64_t number = 0;
        if (name == NULL || name[0] != '$' ||
            str_to_int(str_of(name + 1), 1, SQLITE_PARAMS_MAXIMUM, &number) != OK)
            return false;
        statement->places[number] = (uint8_t)place;
        if ((size_t)number > statement->highest)
            statement->highest = (size_t)number;
    }
    return true;
}

static Status has_other_parameters(const SqliteStatement *statement, Error *error)
{
    return error_set(
        error,
        FAILED,
        "a statement has other parameters than were given: %.100s",
        sqlite3_sql(statement->handle));
}

/* Owner: the caller, who ends it with sqlite_finalize. NULL: `*ret_why` is not OK. */
static SqliteStatement *prepare_new(
    SqliteConnection *own, const char *sql, Error *error, Status *ret_why)
{
    SqliteStatement *statement = calloc(1, sizeof *statement);
    if (statement == NULL) {
        *ret_why = error_set(error, FAILED, "no memory for a database statement");
        return NULL;
    }
    int code = sqlite3_prepare_v3(
        own->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
    Status status = code == SQLITE_OK ? OK : sqlite_refused(own, error);
    assert((status != OK || statement->handle != NULL) && "an empty statement");
    if (status == OK && !find_places(statement))
        status = has_other_parameters(statement, error);
    if (status == OK)
        return statement;
    *ret_why = status;
    sqlite_finalize(statement);
    return NULL;
}

/* The same, from the cache or for it, which owns it. */
static SqliteStatement *prepare(
    SqliteConnection *own, const char *sql, Error *error, Status *ret_why)
{
    SqliteStatement *statement = statement_cache_get(&own->statements, sql);
    if (statement != NULL)
        return statement;
    statement = prepare_new(own, sql, error, ret_why);
    if (statement == NULL || statement_cache_put(&own->statements, sql, statement))
        return statement;
    *ret_why = error_set(error, FAILED, "no memory for a database statement");
    return NULL;
}

static int bind_one(sqlite3_stmt *statement, int index, const DbParam *param)
{
    if (param->is_null)
        return sqlite3_bind_null(statement, index);
    switch (param->type) {
    case DB_INT:
    case DB_BOOL:
        return sqlite3_bind_int64(statement, index, param->integer);
    case DB_DOUBLE:
        return sqlite3_bind_double(statement, index, param->number);
    case DB_TEXT:
        /* A NULL address would bind NULL. */
        return sqlite3_bind_text(
            statement,
            index,
            param->text.len == 0 ? "" : param->text.bytes,
            (int)param->text.len,
            SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

static Status bind(
    SqliteConnection *own, const SqliteStatement *statement, DbParams params, Error *error)
{
    assert(params.count <= SQLITE_PARAMS_MAXIMUM && "more parameters than a statement may have");
    if (statement->highest > params.count)
        return has_other_parameters(statement, error);
    for (size_t i = 0; i < params.count; i++) {
        int place = statement->places[i + 1];
        /* Given, but not used by this statement: PostgreSQL allows it too. */
        if (place != 0 && bind_one(statement->handle, place, &params.items[i]) != SQLITE_OK)
            return sqlite_refused(own, error);
    }
    return OK;
}

static void read_value(sqlite3_stmt *statement, int column, Arena *arena, DbValue *value)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        value->kind = VALUE_INT;
        value->integer = sqlite3_column_int64(statement, column);
        break;
    case SQLITE_FLOAT:
        value->kind = VALUE_DOUBLE;
        value->number = sqlite3_column_double(statement, column);
        break;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
        value->kind = VALUE_TEXT;
        value->bytes = (const char *)sqlite3_column_text(statement, column);
        value->len = (uint32_t)sqlite3_column_bytes(statement, column);
        if (arena != NULL)
            value->bytes = arena_copy(arena, value->bytes, value->len);
        break;
    default:
        value->kind = VALUE_NULL;
        break;
    }
}

static DbRows *new_rows(sqlite3_stmt *statement, Arena *arena)
{
    int column_count = sqlite3_column_count(statement);
    DbRows *rows = rows_new(arena, (size_t)column_count);
    for (int column = 0; column < column_count; column++)
        rows_name_column(rows, (size_t)column, sqlite3_column_name(statement, column));
    return rows;
}

Status sqlite_run(DbConnection *connection, DbCall *call, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    Status status = OK;
    SqliteStatement *prepared = prepare(own, call->sql, error, &status);
    if (prepared == NULL)
        return status;
    sqlite3_stmt *statement = prepared->handle;
    status = bind(own, prepared, call->params, error);
    DbRows *rows = NULL;
    int code = SQLITE_DONE;
    while (status == OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (call->arena == NULL)
            continue;
        if (rows == NULL)
            rows = new_rows(statement, call->arena);
        DbValue *values = rows_add(rows);
        for (int column = 0; column < sqlite3_column_count(statement); column++)
            read_value(statement, column, call->arena, &values[column]);
    }
    if (status == OK && code != SQLITE_DONE)
        status = sqlite_refused(own, error);
    if (status == OK && call->arena != NULL)
        call->ret_rows = rows != NULL ? rows : new_rows(statement, call->arena);
    if (status == OK && sqlite3_stmt_readonly(statement) == 0) {
        call->ret_changed = sqlite3_changes64(own->handle);
        connection->has_changed = true;
    }
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return status;
}

/* ---- Many rows ---- */

/* "INSERT INTO table (columns) VALUES ($1, $2)". Owner: the arena. */
static const char *insert_text(const DbInsert *into, Arena *arena)
{
    Buffer text;
    buffer_init_in(&text, arena, INSERT_TEXT_BYTES);
    buffer_put_format(&text, "INSERT INTO %s (%s) VALUES (", into->table, into->columns);
    for (size_t i = 0; i < into->column_count; i++)
        buffer_put_format(&text, i == 0 ? "$%zu" : ", $%zu", i + 1);
    buffer_put_byte(&text, ')');
    assert(!text.failed && "a table of more columns than Kruh has");
    return str_c(arena, buffer_text(&text));
}

static Status insert_row(
    SqliteConnection *own,
    const SqliteStatement *statement,
    const DbParam *params,
    size_t count,
    Error *error)
{
    TRY(bind(own, statement, (DbParams){.items = params, .count = count}, error));
    int code = sqlite3_step(statement->handle);
    Status status = code == SQLITE_DONE ? OK : sqlite_refused(own, error);
    (void)sqlite3_reset(statement->handle);
    return status;
}

Status sqlite_insert_many(
    DbConnection *connection,
    const DbInsert *into,
    const DbParam *params,
    size_t row_count,
    Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    if (row_count >= ROWS_FOR_LARGE_CACHE)
        TRY(sqlite_use_large_cache(own, error));
    Arena *arena = arena_new(1024);
    Status status = OK;
    SqliteStatement *statement = prepare_new(own, insert_text(into, arena), error, &status);
    for (size_t row = 0; row < row_count && status == OK; row++)
        status = insert_row(
            own, statement, params + row * into->column_count, into->column_count, error);
    sqlite_finalize(statement);
    arena_free(arena);
    return status;
}

/* ---- Tables larger than memory ---- */

Status sqlite_scan(
    DbConnection *connection, const char *sql, DbVisit visit, void *data, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(own->handle, sql, -1, &statement, NULL) != SQLITE_OK)
        return sqlite_refused(own, error);
    int column_count = sqlite3_column_count(statement);
    Arena *arena = arena_new(1024);
    DbValue *values = arena_array(arena, DbValue, (size_t)column_count + 1);
    Status status = OK;
    int code = SQLITE_DONE;
    while (status == OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int column = 0; column < column_count; column++)
            read_value(statement, column, NULL, &values[column]);
        status = visit(values, (size_t)column_count, data, error);
    }
    if (status == OK && code != SQLITE_DONE)
        status = sqlite_refused(own, error);
    (void)sqlite3_finalize(statement);
    arena_free(arena);
    return status;
}
