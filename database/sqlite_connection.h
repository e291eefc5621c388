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
    SQLITE_KRUH_ID = 0x4B727568 /* "Kruh", so that another program's file is known as such */
};

typedef struct SqliteConnection {
    DbConnection head;
    sqlite3 *handle;
    int busy_milliseconds;
    char path[SQLITE_PATH_BYTES];
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
NODISCARD Status sqlite_run_text(SqliteConnection *own, const char *text, Error *error);
NODISCARD Status
sqlite_read_int(SqliteConnection *own, const char *sql, Error *error, int64_t *ret_value);

#endif
