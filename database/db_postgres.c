/*
 * db_postgres: the engine of several servers. It does not retry writes; postgres_writer.c does.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/postgres_copy.h"
#include "database/postgres_statements.h"

#include <stdio.h>
#include <string.h>

/* Any number will do, as long as every Kruh takes the same. */
#define MIGRATION_LOCK "1265792360"

static bool postgres_is_in_transaction(DbConnection *connection)
{
    PGTransactionStatusType status = PQtransactionStatus(postgres_of(connection)->handle);
    return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

static bool postgres_is_usable(DbConnection *connection)
{
    PGconn *handle = postgres_of(connection)->handle;
    return PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE;
}

static Status postgres_run_script(DbConnection *connection, const char *script, Error *error)
{
    return postgres_run_text(postgres_of(connection), script, error);
}

/* ---- Transactions ---- */

static Status postgres_begin(DbConnection *connection, DbTransaction kind, Error *error)
{
    return postgres_run_text(
        postgres_of(connection),
        kind == TRANSACTION_WRITE ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
                                  : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        error);
}

static Status postgres_commit(DbConnection *connection, Error *error)
{
    PostgresConnection *own = postgres_of(connection);
    TRY(postgres_settle(own, error));
    PGresult *result = PQexec(own->handle, "COMMIT");
    Status status = OK;
    if (PQstatus(own->handle) != CONNECTION_OK) {
        own->head.may_retry = false;
        status = error_set(
            error,
            FAILED,
            "the connection to PostgreSQL was lost while saving, look whether it is saved and if "
            "not, try again");
    } else if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        status = postgres_refused(own, result, error);
    } else if (strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        status = error_set(error, FAILED, "PostgreSQL undid a transaction that had failed before");
    }
    PQclear(result);
    return status;
}

static void postgres_rollback(DbConnection *connection)
{
    (void)!postgres_settle(postgres_of(connection), NULL);
    if (postgres_is_in_transaction(connection))
        (void)!postgres_run_text(postgres_of(connection), "ROLLBACK", NULL);
}

static Status postgres_begin_migration(DbConnection *connection, Error *error)
{
    char text[256];
    (void)snprintf(
        text,
        sizeof text,
        "BEGIN; SET LOCAL lock_timeout = %lld; SELECT pg_advisory_xact_lock(" MIGRATION_LOCK ")",
        (long long)(MIGRATION_PATIENCE / 1000));
    Status status = postgres_run_text(postgres_of(connection), text, error);
    if (status != OK)
        postgres_rollback(connection);
    return status;
}

/* Changing a foreign key takes the owner of the tables, not a superuser, and is undone with the
 * transaction. */
#define FOR_EACH_FOREIGN_KEY(change)                                                           \
    "DO $$ DECLARE key record; BEGIN"                                                          \
    " FOR key IN SELECT conrelid::regclass AS own, conname FROM pg_constraint"                 \
    "  WHERE contype = 'f' AND connamespace = current_schema()::regnamespace LOOP"             \
    "  EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I " change "', key.own, key.conname);" \
    " END LOOP; END $$;"

static Status postgres_begin_filling(DbConnection *connection, Error *error)
{
    return postgres_run_text(
        postgres_of(connection),
        FOR_EACH_FOREIGN_KEY("DEFERRABLE INITIALLY DEFERRED") "SET CONSTRAINTS ALL DEFERRED",
        error);
}

static Status postgres_end_filling(DbConnection *connection, Error *error)
{
    return postgres_run_text(
        postgres_of(connection),
        "SET CONSTRAINTS ALL IMMEDIATE;" FOR_EACH_FOREIGN_KEY("NOT DEFERRABLE"),
        error);
}

/* In the transaction, so that nobody hears of what is not there. It begins with who tells. */
static Status postgres_tell_others(DbConnection *connection, Str topic, Error *error)
{
    const PostgresConnection *own = postgres_of(connection);
    const DbParam params[] = {db_text(str_of(own->origin)), db_text(topic)};
    DbCall call = {
        .sql = "SELECT pg_notify('" POSTGRES_CHANNEL "', $1 || ' ' || $2)",
        .params = {.items = params, .count = 2},
    };
    return connection_run(connection, &call, error);
}

static Status postgres_describe(DbConnection *connection, Error *error, DatabaseState *ret_state)
{
    PostgresConnection *own = postgres_of(connection);
    Arena *arena = arena_new(1024);
    DbCall call = {.sql = "SELECT pg_database_size(current_database())", .arena = arena};
    Status status = postgres_run(connection, &call, error);
    if (status == OK && db_next(call.ret_rows)) {
        int version = PQserverVersion(own->handle);
        (void)snprintf(
            ret_state->engine,
            sizeof ret_state->engine,
            "PostgreSQL %d.%d",
            version / 10000,
            version % 10000);
        ret_state->size_bytes = rows_first_int(call.ret_rows);
    }
    arena_free(arena);
    return status;
}

const DbEngine POSTGRES_ENGINE = {
    .connect = postgres_connect,
    .disconnect = postgres_disconnect,
    .is_usable = postgres_is_usable,
    .run = postgres_run,
    .insert_many = postgres_insert_many,
    .run_script = postgres_run_script,
    .scan = postgres_scan,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .is_in_transaction = postgres_is_in_transaction,
    .begin_migration = postgres_begin_migration,
    .begin_filling = postgres_begin_filling,
    .end_filling = postgres_end_filling,
    .tell_others = postgres_tell_others,
    .describe = postgres_describe,
};
