/*
 * postgres_statements: parameters travel in binary with their types, answers as text.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/postgres_statements.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Types of the server: SELECT oid, typname FROM pg_type. They never change. */
enum {
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

/* ---- Parameters ---- */

/* Parameters as libpq takes them; numbers in network order. */
typedef struct Arguments {
    int count;
    Oid types[POSTGRES_PARAMS_MAXIMUM];
    uint64_t numbers[POSTGRES_PARAMS_MAXIMUM];
    char bools[POSTGRES_PARAMS_MAXIMUM];
    const char *values[POSTGRES_PARAMS_MAXIMUM];
    int lengths[POSTGRES_PARAMS_MAXIMUM];
    int formats[POSTGRES_PARAMS_MAXIMUM];
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
    const PostgresStatement **ret_prepared)
{
    size_t count = (size_t)arguments->count;
    PostgresStatement *prepared = statement_cache_get(&own->statements, sql);
    if (prepared != NULL && prepared->param_count == count &&
        memcmp(prepared->types, arguments->types, count * sizeof(Oid)) == 0) {
        *ret_prepared = prepared;
        return OK;
    }
    prepared = calloc(1, sizeof *prepared);
    if (prepared == NULL)
        return error_set(error, FAILED, "no memory for a database statement");
    (void)snprintf(prepared->name, POSTGRES_NAME_BYTES, "kruh%u", ++own->statement_count);
    prepared->param_count = count;
    memcpy(prepared->types, arguments->types, count * sizeof(Oid));
    PGresult *result =
        PQprepare(own->handle, prepared->name, sql, arguments->count, arguments->types);
    Status status =
        PQresultStatus(result) == PGRES_COMMAND_OK ? OK : postgres_refused(own, result, error);
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
    const PostgresStatement *prepared = NULL;
    TRY(postgres_settle(own, error));
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
        Status status = postgres_refused(own, result, error);
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

Status postgres_run(DbConnection *connection, DbCall *call, Error *error)
{
    PostgresConnection *own = postgres_of(connection);
    assert(
        call->params.count <= POSTGRES_PARAMS_MAXIMUM &&
        "more parameters than a statement may have");
    Arguments arguments;
    arguments.count = 0;
    for (size_t i = 0; i < call->params.count; i++)
        add_argument(&arguments, &call->params.items[i]);
    Error first = {0};
    bool is_alone = !connection->engine->is_in_transaction(connection);
    Status status = run_once(own, call, &arguments, &first);
    /* Reading outside of a transaction may simply be asked again on a new connection. */
    if (status == BUSY && is_alone && own->head.mode == DB_READS &&
        PQstatus(own->handle) != CONNECTION_OK) {
        TRY(postgres_reconnect(own, error));
        return run_once(own, call, &arguments, error);
    }
    return status == OK ? OK : error_set(error, status, "%s", first.message);
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
Status postgres_scan(
    DbConnection *connection, const char *sql, DbVisit visit, void *data, Error *error)
{
    PostgresConnection *own = postgres_of(connection);
    Arena *arena = arena_new(4096);
    Str declare = str_format(arena, "DECLARE kruh_scan NO SCROLL CURSOR FOR %s", sql);
    Status status = postgres_run_text(own, declare.bytes, error);
    bool more = status == OK;
    while (more) {
        PGresult *result = PQexec(own->handle, "FETCH 500 FROM kruh_scan");
        DbValue *values = arena_array(arena, DbValue, (size_t)PQnfields(result) + 1);
        status = PQresultStatus(result) == PGRES_TUPLES_OK
                     ? visit_rows(result, values, visit, data, error)
                     : postgres_refused(own, result, error);
        more = status == OK && PQntuples(result) > 0;
        PQclear(result);
    }
    if (status == OK)
        status = postgres_run_text(own, "CLOSE kruh_scan", error);
    arena_free(arena);
    return status;
}
