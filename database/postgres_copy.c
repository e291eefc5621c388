/*
 * postgres_copy: rows travel in pieces, so the server takes the first while the next are written.
 * Source: PostgreSQL's documentation of COPY, "Binary Format".
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/postgres_copy.h"

#include "base/buffer.h"

#include <endian.h>

#include <string.h>

enum {
    PIECE_BYTES = 64 * 1024
};

/* Signature, no flags, no extension of the header. */
static const char HEAD[19] = "PGCOPY\n\377\r\n";

static void put_bytes(Buffer *out, const void *bytes, size_t len)
{
    buffer_put(out, (Str){.bytes = bytes, .len = len});
}

static void put_length(Buffer *out, int32_t len)
{
    uint32_t network = htobe32((uint32_t)len);
    put_bytes(out, &network, sizeof network);
}

static void put_number(Buffer *out, uint64_t bits)
{
    uint64_t network = htobe64(bits);
    put_length(out, sizeof network);
    put_bytes(out, &network, sizeof network);
}

static void put_value(Buffer *out, const DbParam *param)
{
    if (param->is_null) {
        put_length(out, -1);
        return;
    }
    switch (param->type) {
    case DB_INT:
        put_number(out, (uint64_t)param->integer);
        break;
    case DB_DOUBLE: {
        uint64_t bits;
        memcpy(&bits, &param->number, sizeof bits);
        put_number(out, bits);
        break;
    }
    case DB_BOOL:
        put_length(out, 1);
        buffer_put_byte(out, param->integer != 0 ? 1 : 0);
        break;
    case DB_TEXT:
        put_length(out, (int32_t)param->text.len);
        buffer_put(out, param->text);
        break;
    }
}

static void put_field_count(Buffer *out, uint16_t count)
{
    uint16_t network = htobe16(count);
    put_bytes(out, &network, sizeof network);
}

/* False when the server has ended the copying; what it says of it comes with its result. */
static bool send_piece(PGconn *handle, Buffer *out)
{
    bool is_sent = !out->failed && PQputCopyData(handle, out->bytes, (int)out->len) == 1;
    out->len = 0;
    return is_sent;
}

static bool send_rows(
    PGconn *handle, const DbInsert *into, const DbParam *params, size_t row_count, Arena *arena)
{
    Buffer out;
    buffer_init_in(&out, arena, INT32_MAX);
    put_bytes(&out, HEAD, sizeof HEAD);
    bool is_sent = true;
    for (size_t row = 0; row < row_count && is_sent; row++) {
        put_field_count(&out, (uint16_t)into->column_count);
        for (size_t i = 0; i < into->column_count; i++)
            put_value(&out, &params[row * into->column_count + i]);
        if (out.len >= PIECE_BYTES)
            is_sent = send_piece(handle, &out);
    }
    put_field_count(&out, UINT16_MAX);
    return is_sent && send_piece(handle, &out);
}

/* The server works on the last rows while the next are made: it is asked what became of them before
 * anything else is said to it. */
Status postgres_insert_many(
    DbConnection *connection,
    const DbInsert *into,
    const DbParam *params,
    size_t row_count,
    Error *error)
{
    PostgresConnection *own = postgres_of(connection);
    TRY(postgres_settle(own, error));
    Arena *arena = arena_new(4096);
    Str text =
        str_format(arena, "COPY %s (%s) FROM STDIN (FORMAT binary)", into->table, into->columns);
    PGresult *result = PQexec(own->handle, str_c(arena, text));
    Status status = OK;
    bool is_sent = false;
    own->is_copying = PQresultStatus(result) == PGRES_COPY_IN;
    if (!own->is_copying)
        status = postgres_refused(own, result, error);
    PQclear(result);
    if (own->is_copying) {
        is_sent = send_rows(own->handle, into, params, row_count, arena);
        if (PQputCopyEnd(own->handle, is_sent ? NULL : "the rows could not be sent") != 1)
            status = postgres_refused(own, NULL, error);
    }
    arena_free(arena);
    TRY(status);
    if (is_sent)
        return OK;
    TRY(postgres_settle(own, error));
    return error_set(error, FAILED, "no memory to send rows to PostgreSQL");
}
