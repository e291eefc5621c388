/*
 * db_sqlite: the engine of one machine. Write-ahead log with synchronous=FULL: a commit that has
 * returned is on the disk. It does not queue writes; writer.c does.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/sqlite_connection.h"

#include <stdio.h>
#include <string.h>

enum {
    PARAMS_MAXIMUM = 64 /* of one statement; the widest table has about 30 columns */
};

static bool sqlite_is_in_transaction(DbConnection *connection)
{
    return sqlite3_get_autocommit(sqlite_of(connection)->handle) == 0;
}

static bool sqlite_is_usable(DbConnection *connection)
{
    return !sqlite_is_in_transaction(connection);
}

/* ---- Statements ---- */

static Status prepare(
    SqliteConnection *own, const char *sql, Error *error, sqlite3_stmt **ret_statement)
{
    sqlite3_stmt *statement = statement_cache_get(&own->statements, sql);
    if (statement == NULL) {
        int code =
            sqlite3_prepare_v3(own->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
        if (code != SQLITE_OK)
            return sqlite_refused(own, error);
        assert(statement != NULL && "an empty statement");
        if (!statement_cache_put(&own->statements, sql, statement))
            return error_set(error, FAILED, "no memory for a database statement");
    }
    *ret_statement = statement;
    return OK;
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

/* SQLite numbers $2 by where it first stands, not by its name: bind by name. */
static Status bind(SqliteConnection *own, sqlite3_stmt *statement, DbParams params, Error *error)
{
    assert(params.count <= PARAMS_MAXIMUM && "more parameters than a statement may have");
    int bound = 0;
    for (size_t i = 0; i < params.count; i++) {
        char name[8] = {'$'};
        size_t at = 1;
        if (i + 1 >= 10)
            name[at++] = (char)('0' + (i + 1) / 10);
        name[at] = (char)('0' + (i + 1) % 10);
        int index = sqlite3_bind_parameter_index(statement, name);
        if (index == 0)
            continue; /* given, but not used by this statement: PostgreSQL allows it too */
        if (bind_one(statement, index, &params.items[i]) != SQLITE_OK)
            return sqlite_refused(own, error);
        bound++;
    }
    if (bound != sqlite3_bind_parameter_count(statement))
        return error_set(
            error,
            FAILED,
            "a statement has other parameters than were given: %.100s",
            sqlite3_sql(statement));
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

static Status sqlite_run(DbConnection *connection, DbCall *call, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    sqlite3_stmt *statement = NULL;
    TRY(prepare(own, call->sql, error, &statement));
    Status status = bind(own, statement, call->params, error);
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

static Status sqlite_run_script(DbConnection *connection, const char *script, Error *error)
{
    return sqlite_run_text(sqlite_of(connection), script, error);
}

static Status sqlite_scan(
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

/* ---- Transactions ---- */

static Status sqlite_begin(DbConnection *connection, DbTransaction kind, Error *error)
{
    DbCall call = {.sql = kind == TRANSACTION_WRITE ? "BEGIN IMMEDIATE" : "BEGIN"};
    return sqlite_run(connection, &call, error);
}

static Status sqlite_commit(DbConnection *connection, Error *error)
{
    DbCall call = {.sql = "COMMIT"};
    return sqlite_run(connection, &call, error);
}

static void sqlite_rollback(DbConnection *connection)
{
    /* A full disk may have ended the transaction already. */
    DbCall call = {.sql = "ROLLBACK"};
    if (sqlite_is_in_transaction(connection))
        (void)!sqlite_run(connection, &call, NULL);
}

static Status sqlite_begin_migration(DbConnection *connection, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    (void)sqlite3_busy_timeout(own->handle, (int)(MIGRATION_PATIENCE / 1000));
    Status status = sqlite_begin(connection, TRANSACTION_WRITE, error);
    (void)sqlite3_busy_timeout(own->handle, own->busy_milliseconds);
    TRY(status);
    TRY(sqlite_check_owner(own, error));
    return sqlite_run_text(own, "PRAGMA application_id = 1265792360" /* SQLITE_KRUH_ID */, error);
}

static Status sqlite_begin_filling(DbConnection *connection, Error *error)
{
    /* DB_COPIES has switched foreign keys off before the transaction; inside one SQLite cannot. */
    assert(connection->mode == DB_COPIES && "only copying may rest foreign keys");
    (void)connection;
    (void)error;
    return OK;
}

static Status sqlite_end_filling(DbConnection *connection, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(
        own->handle,
        "SELECT \"table\", parent FROM pragma_foreign_key_check",
        -1,
        &statement,
        NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    Status status = OK;
    if (code == SQLITE_ROW)
        status = error_set(
            error,
            CONFLICT,
            "a row of %s names a row of %s that is not there",
            (const char *)sqlite3_column_text(statement, 0),
            (const char *)sqlite3_column_text(statement, 1));
    else if (code != SQLITE_DONE)
        status = sqlite_refused(own, error);
    (void)sqlite3_finalize(statement);
    return status;
}

static Status sqlite_describe(DbConnection *connection, Error *error, DatabaseState *ret_state)
{
    SqliteConnection *own = sqlite_of(connection);
    int64_t pages = 0;
    int64_t page_bytes = 0;
    TRY(sqlite_read_int(own, "PRAGMA page_count", error, &pages));
    TRY(sqlite_read_int(own, "PRAGMA page_size", error, &page_bytes));
    (void)snprintf(ret_state->engine, sizeof ret_state->engine, "SQLite %s", sqlite3_libversion());
    ret_state->size_bytes = pages * page_bytes;
    return OK;
}

const DbEngine SQLITE_ENGINE = {
    .connect = sqlite_connect,
    .disconnect = sqlite_disconnect,
    .is_usable = sqlite_is_usable,
    .run = sqlite_run,
    .run_script = sqlite_run_script,
    .scan = sqlite_scan,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .is_in_transaction = sqlite_is_in_transaction,
    .begin_migration = sqlite_begin_migration,
    .begin_filling = sqlite_begin_filling,
    .end_filling = sqlite_end_filling,
    .describe = sqlite_describe,
};
