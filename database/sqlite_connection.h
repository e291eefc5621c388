/*
 * sqlite_connection: opens SQLite files for db_sqlite.c, and says in words what SQLite refuses.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_SQLITE_CONNECTION_H
#define DATABASE_SQLITE_CONNECTION_H

#include "database/db_engine.h"
#include "database/statement_cache.h"

#include <assert.h>
#include <sqlite3.h>

enum {
    SQLITE_PATH_BYTES = 4096,
    SQLITE_PARAMS_MAXIMUM = 64, /* of one statement; the widest table has about 40 columns */
    SQLITE_KRUH_ID = 0x4B727568 /* "Kruh", so that another program's file is known as such */
};

/* A prepared statement. SQLite numbers $2 by where it first stands, not by its name, so each number
 * has its place there; 0: the statement does not use it. */
typedef struct SqliteStatement {
    sqlite3_stmt *handle;
    size_t highest; /* number of a parameter */
    uint8_t places[SQLITE_PARAMS_MAXIMUM + 1];
} SqliteStatement;

typedef struct SqliteConnection {
    DbConnection head;
    sqlite3 *handle;
    int busy_milliseconds;
    char path[SQLITE_PATH_BYTES];
    bool has_large_cache; /* until the end of the transaction: many rows are coming */
    StatementCache statements;
} SqliteConnection;

static inline SqliteConnection *sqlite_of(DbConnection *connection)
{
    assert(connection->engine == &SQLITE_ENGINE);
    return (SqliteConnection *)(void *)connection;
}

NODISCARD Status
sqlite_connect(const DbTarget *target, DbMode mode, Error *error, DbConnection **ret_connection);
void sqlite_disconnect(DbConnection *connection);

/* What the last call was refused for. Never OK. */
Status sqlite_refused(const SqliteConnection *connection, Error *error);

/* Whether the file is ours, or so new that nobody's. Errors: FAILED. */
NODISCARD Status sqlite_check_owner(SqliteConnection *own, Error *error);

/* Statements that are not worth keeping: any number without rows, and one with one number. */
/* Ends a statement that is in no cache. NULL is fine. */
void sqlite_finalize(SqliteStatement *statement);

/* From now until the end of the transaction, for inserting many rows. */
NODISCARD Status sqlite_use_large_cache(SqliteConnection *own, Error *error);
void sqlite_use_usual_cache(SqliteConnection *own);

NODISCARD Status sqlite_run_text(SqliteConnection *own, const char *text, Error *error);
NODISCARD Status
sqlite_read_int(SqliteConnection *own, const char *sql, Error *error, int64_t *ret_value);

#endif
