/*
 * db_postgres: the engine of several servers. Parameters travel in binary with their types,
 * answers as text. It does not retry writes; postgres_writer.c does.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/db_engine.h"

#include "database/statement_cache.h"

#include <assert.h>
#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PARAMS_MAXIMUM = 64, /* of one statement, as for SQLite */
    NAME_BYTES = 16,     /* of a statement on the server */
    OLDEST_SERVER = 120000,
    /* Types of the server: SELECT oid, typname FROM pg_type. They never change. */
    TYPE_BOOL = 16,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_TEXT = 25,
    TYPE_OID = 26,
    TYPE_FLOAT4 = 700,
    TYPE_FLOAT8 = 701,
    TYPE_NUMERIC = 1700
};

/* Any number will do, as long as every Kruh takes the same. */
#define MIGRATION_LOCK "1265792360"

typedef struct Prepared {
    char name[NAME_BYTES];
    size_t param_count;
    Oid types[PARAMS_MAXIMUM];
} Prepared;

typedef struct PostgresConnection {
    DbConnection head;
    PGconn *handle;
    Microseconds busy_timeout;
    unsigned statement_count; /* ever prepared; makes their names */
    StatementCache statements;
} PostgresConnection;

static PostgresConnection *postgres_of(DbConnection *connection)
{
    assert(connection->engine == &POSTGRES_ENGINE);
    return (PostgresConnection *)(void *)connection;
}

/* ---- Errors in words ---- */

static bool is_class(const char *state, const char *prefix)
{
    return strncmp(state, prefix, strlen(prefix)) == 0;
}

static Status lost(PostgresConnection *own, Error *error)
{
    own->head.may_retry = true;
    Str why = str_trim(str_of(PQerrorMessage(own->handle)));
    return error_set(
        error,
        FAILED,
        "the connection to PostgreSQL was lost (%.*s), check that the server runs and try again",
        STR_ARG(str_part(why, 0, 200)));
}

/* The primary message only: the server's detail quotes rows, which may be people. */
static Status refused(PostgresConnection *own, const PGresult *result, Error *error)
{
    if (PQstatus(own->handle) != CONNECTION_OK)
        return lost(own, error);
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (state == NULL)
        state = "";
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

/* Runs text without parameters and forgets its rows. */
static Status run_text(PostgresConnection *own, const char *text, Error *error)
{
    PGresult *result = PQexec(own->handle, text);
    ExecStatusType kind = PQresultStatus(result);
    Status status =
        kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK ? OK : refused(own, result, error);
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
    Prepared *prepared = statement;
    char text[NAME_BYTES + 16];
    (void)snprintf(text, sizeof text, "DEALLOCATE %s", prepared->name);
    if (PQstatus(own->handle) == CONNECTION_OK)
        PQclear(PQexec(own->handle, text));
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
    char text[256];
    (void)snprintf(
        text,
        sizeof text,
        "SET client_min_messages = warning; SET lock_timeout = %lld;"
        "SET default_transaction_read_only = %s; SET synchronous_commit = on",
        (long long)(own->busy_timeout / 1000),
        own->head.mode == DB_READS ? "on" : "off");
    return run_text(own, text, error);
}

static Status connect_to(const char *url, Error *error, PGconn **ret_handle)
{
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
    Status status = error_set(
        error,
        FAILED,
        "PostgreSQL cannot be reached (%.*s), check the address given with --database",
        STR_ARG(str_part(why, 0, 300)));
    PQfinish(handle);
    return status;
}

static void postgres_disconnect(DbConnection *connection)
{
    PostgresConnection *own = postgres_of(connection);
    PQfinish(own->handle); /* the server forgets our statements by itself */
    own->handle = NULL;
    statement_cache_done(&own->statements);
    free(own);
}

static Status postgres_connect(
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
    statement_cache_init(&own->statements, deallocate, own);
    Status status = set_up(own, error);
    if (status != OK) {
        postgres_disconnect(&own->head);
        return status;
    }
    *ret_connection = &own->head;
    return OK;
}

/* Connects the same conversation again after the server was restarted. */
static Status reconnect(PostgresConnection *own, Error *error)
{
    PQreset(own->handle);
    statement_cache_done(&own->statements);
    statement_cache_init(&own->statements, deallocate, own);
    if (PQstatus(own->handle) != CONNECTION_OK)
        return lost(own, error);
    return set_up(own, error);
}

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

/* ---- Parameters ---- */

/* Parameters as libpq takes them; numbers in network order. */
typedef struct Arguments {
    int count;
    Oid types[PARAMS_MAXIMUM];
    uint64_t numbers[PARAMS_MAXIMUM];
    char bools[PARAMS_MAXIMUM];
    const char *values[PARAMS_MAXIMUM];
    int lengths[PARAMS_MAXIMUM];
    int formats[PARAMS_MAXIMUM];
} Arguments;

static void add_argument(Arguments *arguments, const DbParam *param)
{
    int at = arguments->count++;
    arguments->formats[at] = 1;
    switch (param->type) {
    case DB_INT:
        arguments->types[at] = TYPE_INT8;
        arguments->numbers[at] = htobe64((uint64_t)param->integer);
        arguments->values[at] = (const char *)&arguments->numbers[at];
        arguments->lengths[at] = 8;
        break;
    case DB_DOUBLE:
        arguments->types[at] = TYPE_FLOAT8;
        memcpy(&arguments->numbers[at], &param->number, 8);
        arguments->numbers[at] = htobe64(arguments->numbers[at]);
        arguments->values[at] = (const char *)&arguments->numbers[at];
        arguments->lengths[at] = 8;
        break;
    case DB_BOOL:
        arguments->types[at] = TYPE_BOOL;
        arguments->bools[at] = param->integer != 0;
        arguments->values[at] = &arguments->bools[at];
        arguments->lengths[at] = 1;
        break;
    case DB_TEXT:
        arguments->types[at] = TYPE_TEXT;
        arguments->values[at] = param->text.len == 0 ? "" : param->text.bytes;
        arguments->lengths[at] = (int)param->text.len;
        break;
    }
    if (param->is_null)
        arguments->values[at] = NULL;
}

/* The statement on the server, prepared when it is not yet there with these types. */
static Status prepare(
    PostgresConnection *own,
    const char *sql,
    const Arguments *arguments,
    Error *error,
    const Prepared **ret_prepared)
{
    size_t count = (size_t)arguments->count;
    Prepared *prepared = statement_cache_get(&own->statements, sql);
    if (prepared != NULL && prepared->param_count == count &&
        memcmp(prepared->types, arguments->types, count * sizeof(Oid)) == 0) {
        *ret_prepared = prepared;
        return OK;
    }
    prepared = calloc(1, sizeof *prepared);
    if (prepared == NULL)
        return error_set(error, FAILED, "no memory for a database statement");
    (void)snprintf(prepared->name, NAME_BYTES, "kruh%u", ++own->statement_count);
    prepared->param_count = count;
    memcpy(prepared->types, arguments->types, count * sizeof(Oid));
    PGresult *result =
        PQprepare(own->handle, prepared->name, sql, arguments->count, arguments->types);
    Status status = PQresultStatus(result) == PGRES_COMMAND_OK ? OK : refused(own, result, error);
    PQclear(result);
    if (status != OK) {
        free(prepared);
        return status;
    }
    if (!statement_cache_put(&own->statements, sql, prepared))
        return error_set(error, FAILED, "no memory for a database statement");
    *ret_prepared = prepared;
    return OK;
}

/* ---- Rows ---- */

static int64_t parse_int(Str text)
{
    int64_t value = 0;
    return str_to_int(text, INT64_MIN, INT64_MAX, &value) == OK ? value : 0;
}

/* The program never sets a locale, so that the decimal sign is the server's '.'. */
static double parse_double(const char *text)
{
    return strtod(text, NULL);
}

static void read_value(const PGresult *result, int row, int column, DbValue *value)
{
    *value = (DbValue){.kind = VALUE_NULL};
    if (PQgetisnull(result, row, column) != 0)
        return;
    Str text = {
        .bytes = PQgetvalue(result, row, column),
        .len = (size_t)PQgetlength(result, row, column),
    };
    switch (PQftype(result, column)) {
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_INT8:
    case TYPE_OID:
        value->kind = VALUE_INT;
        value->integer = parse_int(text);
        break;
    case TYPE_BOOL:
        value->kind = VALUE_INT;
        value->integer = text.bytes[0] == 't';
        break;
    case TYPE_NUMERIC: /* what sum makes of BIGINT, and avg */
        if (!str_contains_byte(text, '.') &&
            str_to_int(text, INT64_MIN, INT64_MAX, &value->integer) == OK) {
            value->kind = VALUE_INT;
            break;
        }
        value->kind = VALUE_DOUBLE;
        value->number = parse_double(text.bytes);
        break;
    case TYPE_FLOAT4:
    case TYPE_FLOAT8:
        value->kind = VALUE_DOUBLE;
        value->number = parse_double(text.bytes);
        break;
    default:
        value->kind = VALUE_TEXT;
        value->bytes = text.bytes;
        value->len = (uint32_t)text.len;
        break;
    }
}

static void clear_result(void *result)
{
    PQclear(result);
}

/* Texts stay where libpq put them; the result goes when the arena does. */
static DbRows *keep_rows(PGresult *result, Arena *arena)
{
    arena_defer(arena, clear_result, result);
    int column_count = PQnfields(result);
    DbRows *rows = rows_new(arena, (size_t)column_count);
    for (int column = 0; column < column_count; column++)
        rows_name_column(rows, (size_t)column, PQfname(result, column));
    int row_count = PQntuples(result);
    for (int row = 0; row < row_count; row++) {
        DbValue *values = rows_add(rows);
        for (int column = 0; column < column_count; column++)
            read_value(result, row, column, &values[column]);
    }
    return rows;
}

static Status run_once(
    PostgresConnection *own, DbCall *call, const Arguments *arguments, Error *error)
{
    const Prepared *prepared = NULL;
    TRY(prepare(own, call->sql, arguments, error, &prepared));
    PGresult *result = PQexecPrepared(
        own->handle,
        prepared->name,
        arguments->count,
        arguments->values,
        arguments->lengths,
        arguments->formats,
        0);
    ExecStatusType kind = PQresultStatus(result);
    if (kind != PGRES_COMMAND_OK && kind != PGRES_TUPLES_OK) {
        Status status = refused(own, result, error);
        PQclear(result);
        return status;
    }
    call->ret_changed = parse_int(str_of(PQcmdTuples(result)));
    if (call->arena != NULL)
        call->ret_rows = keep_rows(result, call->arena);
    else
        PQclear(result);
    return OK;
}

static Status postgres_run(DbConnection *connection, DbCall *call, Error *error)
{
    PostgresConnection *own = postgres_of(connection);
    assert(call->params.count <= PARAMS_MAXIMUM && "more parameters than a statement may have");
    Arguments arguments;
    arguments.count = 0;
    for (size_t i = 0; i < call->params.count; i++)
        add_argument(&arguments, &call->params.items[i]);
    Error first = {0};
    Status status = run_once(own, call, &arguments, &first);
    /* Reading outside of a transaction may simply be asked again on a new connection. */
    if (status == FAILED && own->head.mode == DB_READS && PQstatus(own->handle) != CONNECTION_OK) {
        TRY(reconnect(own, error));
        return run_once(own, call, &arguments, error);
    }
    return status == OK ? OK : error_set(error, status, "%s", first.message);
}

static Status postgres_run_script(DbConnection *connection, const char *script, Error *error)
{
    return run_text(postgres_of(connection), script, error);
}

static Status visit_rows(
    const PGresult *result, DbValue *values, DbVisit visit, void *data, Error *error)
{
    int column_count = PQnfields(result);
    for (int row = 0; row < PQntuples(result); row++) {
        for (int column = 0; column < column_count; column++)
            read_value(result, row, column, &values[column]);
        TRY(visit(values, (size_t)column_count, data, error));
    }
    return OK;
}

/* Through a cursor, so that a table need not fit into memory. */
static Status postgres_scan(
    DbConnection *connection, const char *sql, DbVisit visit, void *data, Error *error)
{
    PostgresConnection *own = postgres_of(connection);
    Arena *arena = arena_new(4096);
    Str declare = str_format(arena, "DECLARE kruh_scan NO SCROLL CURSOR FOR %s", sql);
    Status status = run_text(own, declare.bytes, error);
    bool more = status == OK;
    while (more) {
        PGresult *result = PQexec(own->handle, "FETCH 500 FROM kruh_scan");
        DbValue *values = arena_array(arena, DbValue, (size_t)PQnfields(result) + 1);
        status = PQresultStatus(result) == PGRES_TUPLES_OK
                     ? visit_rows(result, values, visit, data, error)
                     : refused(own, result, error);
        more = status == OK && PQntuples(result) > 0;
        PQclear(result);
    }
    if (status == OK)
        status = run_text(own, "CLOSE kruh_scan", error);
    arena_free(arena);
    return status;
}

/* ---- Transactions ---- */

static Status postgres_begin(DbConnection *connection, DbTransaction kind, Error *error)
{
    return run_text(
        postgres_of(connection),
        kind == TRANSACTION_WRITE ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
                                  : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        error);
}

static Status postgres_commit(DbConnection *connection, Error *error)
{
    PostgresConnection *own = postgres_of(connection);
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
        status = refused(own, result, error);
    } else if (strcmp(PQcmdStatus(result), "COMMIT") != 0) {
        status = error_set(error, FAILED, "PostgreSQL undid a transaction that had failed before");
    }
    PQclear(result);
    return status;
}

static void postgres_rollback(DbConnection *connection)
{
    if (postgres_is_in_transaction(connection))
        (void)!run_text(postgres_of(connection), "ROLLBACK", NULL);
}

static Status postgres_begin_migration(DbConnection *connection, Error *error)
{
    char text[256];
    (void)snprintf(
        text,
        sizeof text,
        "BEGIN; SET LOCAL lock_timeout = %lld; SELECT pg_advisory_xact_lock(" MIGRATION_LOCK ")",
        (long long)(MIGRATION_PATIENCE / 1000));
    Status status = run_text(postgres_of(connection), text, error);
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
    return run_text(
        postgres_of(connection),
        FOR_EACH_FOREIGN_KEY("DEFERRABLE INITIALLY DEFERRED") "SET CONSTRAINTS ALL DEFERRED",
        error);
}

static Status postgres_end_filling(DbConnection *connection, Error *error)
{
    return run_text(
        postgres_of(connection),
        "SET CONSTRAINTS ALL IMMEDIATE;" FOR_EACH_FOREIGN_KEY("NOT DEFERRABLE"),
        error);
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
    .run_script = postgres_run_script,
    .scan = postgres_scan,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .is_in_transaction = postgres_is_in_transaction,
    .begin_migration = postgres_begin_migration,
    .begin_filling = postgres_begin_filling,
    .end_filling = postgres_end_filling,
    .describe = postgres_describe,
};
