/*
 * postgres_connection: connects to PostgreSQL for db_postgres.c, and says in words what it refuses.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_POSTGRES_CONNECTION_H
#define DATABASE_POSTGRES_CONNECTION_H

#include "database/db_engine.h"
#include "database/statement_cache.h"

#include <assert.h>
#include <libpq-fe.h>

/* On which the servers tell each other news (database/news.h). */
#define POSTGRES_CHANNEL "kruh_news"

enum {
    POSTGRES_PARAMS_MAXIMUM = 64, /* of one statement, as for SQLite */
    POSTGRES_NAME_BYTES = 16      /* of a statement on the server */
};

/* A statement that the server has prepared. */
typedef struct PostgresStatement {
    char name[POSTGRES_NAME_BYTES];
    size_t param_count;
    Oid types[POSTGRES_PARAMS_MAXIMUM];
} PostgresStatement;

typedef struct PostgresConnection {
    DbConnection head;
    PGconn *handle;
    char origin[17]; /* of the Database */
    Microseconds busy_timeout;
    unsigned statement_count; /* ever prepared; makes their names */
    bool is_copying;          /* rows were sent, and what the server says of them was not heard */
    StatementCache statements;
} PostgresConnection;

static inline PostgresConnection *postgres_of(DbConnection *connection)
{
    assert(connection->engine == &POSTGRES_ENGINE);
    return (PostgresConnection *)(void *)connection;
}

NODISCARD Status
postgres_connect(const DbTarget *target, DbMode mode, Error *error, DbConnection **ret_connection);
void postgres_disconnect(DbConnection *connection);

/* Connects the same conversation again after the server was restarted. */
NODISCARD Status postgres_reconnect(PostgresConnection *own, Error *error);

/* What the call with this result was refused for. Never OK. */
Status postgres_refused(PostgresConnection *own, const PGresult *result, Error *error);

/* Hears what the server says of rows that it took meanwhile; comes before anything else that is
 * said to it. OK where there is nothing to hear. */
NODISCARD Status postgres_settle(PostgresConnection *own, Error *error);

/* Any number of statements without parameters; forgets their rows. */
NODISCARD Status postgres_run_text(PostgresConnection *own, const char *text, Error *error);

#endif
