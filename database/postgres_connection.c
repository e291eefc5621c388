/*
 * postgres_connection: a connection speaks UTF-8, waits for locks as long as the configuration
 * says, and refuses to change anything unless it is for writing.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/postgres_connection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    OLDEST_SERVER = 120000
};

/* ---- Errors in words ---- */

static bool is_class(const char *state, const char *prefix)
{
    return strncmp(state, prefix, strlen(prefix)) == 0;
}

/* A server that is restarted, full or not there is there again later, so this is BUSY: whoever asks
 * once more may be answered. */
static Status lost(PostgresConnection *own, Error *error)
{
    own->head.may_retry = true;
    Str why = str_trim(str_of(PQerrorMessage(own->handle)));
    return error_set(
        error,
        BUSY,
        "the connection to PostgreSQL was lost (%.*s), check that the server runs and try again",
        STR_ARG(str_part(why, 0, 200)));
}

static const char *words_of(const char *state)
{
    if (is_class(state, "53100"))
        return DISK_IS_FULL;
    return is_class(state, "25006") ? DATA_ARE_READ_ONLY : NULL;
}

/* The primary message only: the server's detail quotes rows, which may be people. */
static Status refused(
    PostgresConnection *own, const PGresult *result, const char *state, Error *error)
{
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (message == NULL)
        message = PQerrorMessage(own->handle);
    if (is_class(state, "40")) { /* serialization_failure, deadlock_detected */
        own->head.may_retry = true;
        return error_set(
            error, BUSY, "others changed the same at the same time (%s), try again", message);
    }
    if (is_class(state, "23"))
        return error_set(error, CONFLICT, "the database refused a change: %s", message);
    if (is_class(state, "55P03") || is_class(state, "57014"))
        return error_set(error, BUSY, "the database is locked (%s), try again later", message);
    if (is_class(state, "53100"))
        return error_set(
            error,
            FAILED,
            "the disk of PostgreSQL is full, nothing was saved, free some space and try again");
    if (is_class(state, "53"))
        return error_set(
            error, BUSY, "PostgreSQL has no room (%s), raise its limits or try later", message);
    if (is_class(state, "25006"))
        return error_set(
            error,
            FAILED,
            "PostgreSQL takes no changes on this connection (%s), name the server that may write",
            message);
    if (is_class(state, "22021"))
        return error_set(error, INVALID, "a text is not UTF-8: %s", message);
    if (is_class(state, "54"))
        return error_set(error, TOO_LARGE, "too large for the database: %s", message);
    return error_set(error, FAILED, "PostgreSQL failed (%s): %s", state, message);
}

Status postgres_refused(PostgresConnection *own, const PGresult *result, Error *error)
{
    if (PQstatus(own->handle) != CONNECTION_OK)
        return lost(own, error);
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    bool is_first = error != NULL && error->status == OK;
    Status status = refused(own, result, state == NULL ? "" : state, error);
    if (is_first)
        error->user_message = words_of(state == NULL ? "" : state);
    return status;
}

/* All results of the copying; the first that is none of success says what is wrong. */
Status postgres_settle(PostgresConnection *own, Error *error)
{
    if (!own->is_copying)
        return OK;
    own->is_copying = false;
    Status status = OK;
    PGresult *result;
    while ((result = PQgetResult(own->handle)) != NULL) {
        if (status == OK && PQresultStatus(result) != PGRES_COMMAND_OK)
            status = postgres_refused(own, result, error);
        PQclear(result);
    }
    return status;
}

/* Runs text without parameters and forgets its rows. */
Status postgres_run_text(PostgresConnection *own, const char *text, Error *error)
{
    TRY(postgres_settle(own, error));
    PGresult *result = PQexec(own->handle, text);
    ExecStatusType kind = PQresultStatus(result);
    Status status = kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK
                        ? OK
                        : postgres_refused(own, result, error);
    PQclear(result);
    return status;
}

/* ---- Opening ---- */

static void say_nothing(void *data, const char *message)
{
    (void)data;
    (void)message;
}

static void deallocate(void *owner, void *statement)
{
    PostgresConnection *own = owner;
    PostgresStatement *prepared = statement;
    char text[POSTGRES_NAME_BYTES + 16];
    (void)snprintf(text, sizeof text, "DEALLOCATE %s", prepared->name);
    if (PQstatus(own->handle) == CONNECTION_OK)
        PQclear(PQexec(own->handle, text)); /* settled: it gives way to a statement that is run */
    free(prepared);
}

static Status set_up(PostgresConnection *own, Error *error)
{
    if (PQserverVersion(own->handle) < OLDEST_SERVER)
        return error_set(
            error, FAILED, "this PostgreSQL is too old for Kruh, use version 12 or newer");
    const char *encoding = PQparameterStatus(own->handle, "server_encoding");
    if (encoding == NULL || strcmp(encoding, "UTF8") != 0)
        return error_set(
            error,
            FAILED,
            "the PostgreSQL database is in %s, make one with ENCODING 'UTF8'",
            encoding == NULL ? "an unknown encoding" : encoding);
    bool is_reader = own->head.mode == DB_READS;
    char text[320];
    /* A serializable write that reads a whole small table conflicts with every other write to it;
     * by an index it conflicts only over the same rows. The planner does not weigh that. Where it
     * has no other way than to read a table, that seems to cost enough to be compiled first, which
     * takes a third of a second. */
    (void)snprintf(
        text,
        sizeof text,
        "SET client_min_messages = warning; SET lock_timeout = %lld;"
        "SET default_transaction_read_only = %s; SET synchronous_commit = on;"
        "SET enable_seqscan = %s; SET jit = off",
        (long long)(own->busy_timeout / 1000),
        is_reader ? "on" : "off",
        is_reader ? "on" : "off");
    return postgres_run_text(own, text, error);
}

/* libpq takes an address of another kind for the name of a database, and repeats it with its
 * password when there is none of that name. */
static bool is_address_of_another_kind(const char *url)
{
    Str text = str_of(url);
    return str_find(text, STR("://")) != SIZE_MAX && !str_starts_with(text, STR("postgresql://")) &&
           !str_starts_with(text, STR("postgres://")) && str_find(text, STR("=")) == SIZE_MAX;
}

static Status connect_to(const char *url, Error *error, PGconn **ret_handle)
{
    if (is_address_of_another_kind(url))
        return error_set(
            error,
            FAILED,
            "this is no address of a PostgreSQL database, write --database as "
            "postgresql://user:password@host/name");
    /* What stands before dbname are defaults that the URL may change; the rest is fixed. A server
     * that vanished without a word is noticed after half a minute. */
    const char *const names[] = {
        "connect_timeout",
        "keepalives_idle",
        "tcp_user_timeout",
        "dbname",
        "application_name",
        "client_encoding",
        NULL};
    const char *const values[] = {"10", "20", "30000", url, "kruh", "UTF8", NULL};
    PGconn *handle = PQconnectdbParams(names, values, 1);
    if (PQstatus(handle) == CONNECTION_OK) {
        (void)PQsetNoticeProcessor(handle, say_nothing, NULL);
        *ret_handle = handle;
        return OK;
    }
    Str why = str_trim(str_of(PQerrorMessage(handle)));
    why = str_part(why, 0, str_find(why, STR("\n"))); /* the rest asks questions */
    Status status = error_set(
        error,
        BUSY,
        "PostgreSQL cannot be reached (%.*s), check the address given with --database",
        STR_ARG(str_part(why, 0, 300)));
    PQfinish(handle);
    return status;
}

void postgres_disconnect(DbConnection *connection)
{
    PostgresConnection *own = postgres_of(connection);
    PQfinish(own->handle); /* the server forgets our statements by itself */
    own->handle = NULL;
    statement_cache_done(&own->statements);
    free(own);
}

Status postgres_connect(
    const DbTarget *target, DbMode mode, Error *error, DbConnection **ret_connection)
{
    PGconn *handle = NULL;
    TRY(connect_to(target->url, error, &handle));
    PostgresConnection *own = calloc(1, sizeof *own);
    if (own == NULL) {
        PQfinish(handle);
        return error_set(error, FAILED, "no memory for a database connection");
    }
    own->head.engine = &POSTGRES_ENGINE;
    own->head.mode = mode;
    own->handle = handle;
    own->busy_timeout = target->busy_timeout;
    memcpy(own->origin, target->origin, sizeof own->origin);
    statement_cache_init(&own->statements, deallocate, own);
    Status status = set_up(own, error);
    if (status != OK) {
        postgres_disconnect(&own->head);
        return status;
    }
    *ret_connection = &own->head;
    return OK;
}

Status postgres_reconnect(PostgresConnection *own, Error *error)
{
    PQreset(own->handle);
    own->is_copying = false;
    statement_cache_done(&own->statements);
    statement_cache_init(&own->statements, deallocate, own);
    if (PQstatus(own->handle) != CONNECTION_OK)
        return lost(own, error);
    return set_up(own, error);
}
