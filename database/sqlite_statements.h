/*
 * sqlite_statements: runs statements with parameters on an SQLite connection.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_SQLITE_STATEMENTS_H
#define DATABASE_SQLITE_STATEMENTS_H

#include "database/sqlite_connection.h"

/* The promises of DbEngine. */
NODISCARD Status sqlite_run(DbConnection *connection, DbCall *call, Error *error);
NODISCARD Status
sqlite_scan(DbConnection *connection, const char *sql, DbVisit visit, void *data, Error *error);
NODISCARD Status sqlite_insert_many(
    DbConnection *connection,
    const DbInsert *into,
    const DbParam *params,
    size_t row_count,
    Error *error);

#endif
