/*
 * writer: the one thread that changes an SQLite database. Works wait in a queue; it runs as many
 * as there are, commits them together, and only then answers: 64 waiters share the price of one
 * sync of the disk.
 *
 * A work that fails undoes only itself: when it has left changes behind, the whole batch is undone
 * and run again with a savepoint for each. When the commit fails, all works of the batch fail.
 * When the engine itself gives the transaction up in the middle of a work (a full disk), each
 * work is run again in a transaction of its own.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_WRITER_H
#define DATABASE_WRITER_H

#include "database/db_engine.h"

typedef struct Writer Writer;

/* Takes the connection, which from now on belongs to the thread. Owner: writer_stop. */
NODISCARD Status
writer_start(const DbTarget *target, DbConnection *connection, Error *error, Writer **ret_writer);

/* Finishes what is queued, closes the connection. NULL is fine. */
void writer_stop(Writer *writer);

/* What db_write promises, but for telling the news of the work, which are returned. Errors also:
 * BUSY when LIMIT_DATABASE_WORKS works wait already. */
NODISCARD Status writer_run(
    Writer *writer,
    Arena *arena,
    Error *error,
    DbWork run,
    void *data,
    const struct DbNews **ret_news);

void writer_describe(Writer *writer, DatabaseState *ret_state);

#endif
