/* db_postgres: the engine of several servers. So far it only says that it is on its way.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "database/db_engine.h"

#include "database/postgres_writer.h"

static Status refuse(
    const DbTarget *target, DbMode mode, Error *error, DbConnection **ret_connection)
{
    (void)target;
    (void)mode;
    (void)ret_connection;
    return error_set(error, FAILED, "PostgreSQL is not supported yet, leave out --database");
}

const DbEngine POSTGRES_ENGINE = {.connect = refuse};

Status postgres_writer_start(
    const DbTarget *target, DbConnection *connection, Error *error, PostgresWriter **ret_writer)
{
    (void)connection;
    (void)ret_writer;
    return refuse(target, DB_WRITES, error, NULL);
}

void postgres_writer_stop(PostgresWriter *writer)
{
    (void)writer;
}

Status postgres_writer_run(
    PostgresWriter *writer, Arena *arena, Error *error, DbWork run, void *data)
{
    (void)writer;
    (void)arena;
    (void)run;
    (void)data;
    return refuse(NULL, DB_WRITES, error, NULL);
}

void postgres_writer_describe(PostgresWriter *writer, DatabaseState *ret_state)
{
    (void)writer;
    (void)ret_state;
}
