/*
 * postgres_statements: parameters there, rows back, for db_postgres.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_POSTGRES_STATEMENTS_H
#define DATABASE_POSTGRES_STATEMENTS_H

#include "database/postgres_connection.h"

/* The promises of DbEngine. */
NODISCARD Status postgres_run(DbConnection *connection, DbCall *call, Error *error);
NODISCARD Status
postgres_scan(DbConnection *connection, const char *sql, DbVisit visit, void *data, Error *error);

#endif
