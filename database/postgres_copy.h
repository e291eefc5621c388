/*
 * postgres_copy: many rows into a table by COPY, in PostgreSQL's binary form.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_POSTGRES_COPY_H
#define DATABASE_POSTGRES_COPY_H

#include "database/postgres_connection.h"

/* The promises of DbEngine. Foreign keys are checked when all rows are there. */
NODISCARD Status postgres_insert_many(
    DbConnection *connection,
    const DbInsert *into,
    const DbParam *params,
    size_t row_count,
    Error *error);

#endif
