/*
 * db_sqlite: the engine of one machine. Write-ahead log with synchronous=FULL: a commit that has
 * returned is on the disk. It does not queue writes; writer.c does.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/sqlite_statements.h"

#include <stdio.h>
#include <string.h>

static bool sqlite_is_in_transaction(DbConnection *connection)
{
    return sqlite3_get_autocommit(sqlite_of(connection)->handle) == 0;
}

static bool sqlite_is_usable(DbConnection *connection)
{
    return !sqlite_is_in_transaction(connection);
}

static Status sqlite_run_script(DbConnection *connection, const char *script, Error *error)
{
    return sqlite_run_text(sqlite_of(connection), script, error);
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
    Status status = sqlite_run(connection, &call, error);
    if (status == OK)
        sqlite_use_usual_cache(sqlite_of(connection));
    return status;
}

static void sqlite_rollback(DbConnection *connection)
{
    /* A full disk may have ended the transaction already. */
    DbCall call = {.sql = "ROLLBACK"};
    if (sqlite_is_in_transaction(connection))
        (void)!sqlite_run(connection, &call, NULL);
    sqlite_use_usual_cache(sqlite_of(connection));
}

/* SQLite takes its read lock at the first read inside, and leaves it at the end. */
static void sqlite_hold(DbConnection *connection)
{
    assert(connection->mode == DB_READS && "only reads are held");
    DbCall call = {.sql = "BEGIN"};
    if (!sqlite_is_in_transaction(connection))
        (void)!sqlite_run(connection, &call, NULL);
}

static void sqlite_let_go(DbConnection *connection)
{
    DbCall call = {.sql = "COMMIT"};
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
    .insert_many = sqlite_insert_many,
    .run_script = sqlite_run_script,
    .scan = sqlite_scan,
    .hold = sqlite_hold,
    .let_go = sqlite_let_go,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .is_in_transaction = sqlite_is_in_transaction,
    .begin_migration = sqlite_begin_migration,
    .begin_filling = sqlite_begin_filling,
    .end_filling = sqlite_end_filling,
    .describe = sqlite_describe,
};
