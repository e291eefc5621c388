/*
 * postgres_writer: writes on PostgreSQL. Each work has a connection and a SERIALIZABLE transaction
 * of its own; the server commits many together by itself. A work that others' writes got in the
 * way of, or whose connection was lost before the commit, is run again, a bounded number of times.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_POSTGRES_WRITER_H
#define DATABASE_POSTGRES_WRITER_H

#include "database/db_engine.h"

typedef struct PostgresWriter PostgresWriter;

/* Closes the connection that made the schema. Owner: postgres_writer_stop. */
NODISCARD Status postgres_writer_start(
    const DbTarget *target, DbConnection *connection, Error *error, PostgresWriter **ret_writer);
void postgres_writer_stop(PostgresWriter *writer); /* NULL is fine */

/* What db_write promises, but for telling the news of the work, which are returned. Errors also:
 * FAILED when the connection was lost during the commit, so that nobody knows whether it is saved.
 */
NODISCARD Status postgres_writer_run(
    PostgresWriter *writer,
    Arena *arena,
    Error *error,
    DbWork run,
    void *data,
    const struct DbNews **ret_news);

void postgres_writer_describe(PostgresWriter *writer, DatabaseState *ret_state);

#endif
