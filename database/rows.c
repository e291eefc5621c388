/*
 * rows: the answer of a query in memory, read by column name. Rows lie in chunks, so that a long
 * answer grows without being copied. Names are looked up from the column after the last one read:
 * stores read columns in the order of their SELECT, so the first comparison usually finds it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/db_engine.h"

#include <assert.h>
#include <string.h>

enum {
    FIRST_CHUNK_ROWS = 4,
    LARGEST_CHUNK_ROWS = 256
};

typedef struct Chunk Chunk;

struct Chunk {
    Chunk *next;
    size_t capacity;
    size_t count;
    DbValue *values;
};

/* What reading moves on; apart, so that getters take const rows. */
typedef struct Reading {
    size_t column; /* the one read last */
} Reading;

struct DbRows {
    Arena *arena;
    Reading *reading;
    const char **columns;
    size_t column_count;
    size_t row_count;
    Chunk *first;
    Chunk *last;
    Chunk *at;    /* chunk of the current row */
    size_t index; /* of the next row in that chunk */
    const DbValue *current;
};

DbRows *rows_new(Arena *arena, size_t column_count)
{
    DbRows *rows = arena_new_of(arena, DbRows);
    rows->arena = arena;
    rows->reading = arena_new_of(arena, Reading);
    rows->columns = arena_array(arena, const char *, column_count);
    rows->column_count = column_count;
    return rows;
}

void rows_name_column(DbRows *rows, size_t column, const char *name)
{
    rows->columns[column] = arena_copy(rows->arena, name, strlen(name) + 1);
}

static Chunk *add_chunk(DbRows *rows)
{
    Chunk *chunk = arena_new_of(rows->arena, Chunk);
    size_t capacity = rows->last == NULL ? FIRST_CHUNK_ROWS : rows->last->capacity * 2;
    chunk->capacity = capacity > LARGEST_CHUNK_ROWS ? LARGEST_CHUNK_ROWS : capacity;
    chunk->values = arena_array(rows->arena, DbValue, chunk->capacity * rows->column_count);
    if (rows->last == NULL)
        rows->first = chunk;
    else
        rows->last->next = chunk;
    rows->last = chunk;
    return chunk;
}

DbValue *rows_add(DbRows *rows)
{
    Chunk *chunk = rows->last;
    if (chunk == NULL || chunk->count == chunk->capacity)
        chunk = add_chunk(rows);
    rows->row_count++;
    return chunk->values + rows->column_count * chunk->count++;
}

bool db_next(DbRows *rows)
{
    if (rows->at == NULL && rows->current == NULL)
        rows->at = rows->first;
    else if (rows->at != NULL && rows->index == rows->at->count) {
        rows->at = rows->at->next;
        rows->index = 0;
    }
    if (rows->at == NULL)
        return false;
    rows->current = rows->at->values + rows->column_count * rows->index++;
    rows->reading->column = rows->column_count; /* each row is read from its first column on */
    return true;
}

size_t db_row_count(const DbRows *rows)
{
    return rows->row_count;
}

static const DbValue *value_of(const DbRows *rows, const char *column)
{
    assert(rows->current != NULL && "db_next comes before the first column");
    size_t at = rows->reading->column;
    for (size_t tried = 0; tried < rows->column_count; tried++) {
        at = at + 1 < rows->column_count ? at + 1 : 0;
        if (strcmp(rows->columns[at], column) == 0) {
            rows->reading->column = at;
            return rows->current + at;
        }
    }
    assert(false && "the query has no column of this name");
    static const DbValue none = {.kind = VALUE_NULL};
    return &none;
}

int64_t db_get_int(const DbRows *rows, const char *column)
{
    const DbValue *value = value_of(rows, column);
    assert(value->kind != VALUE_TEXT && "a text was read as a number");
    if (value->kind == VALUE_DOUBLE)
        return (int64_t)value->number;
    return value->kind == VALUE_INT ? value->integer : 0;
}

double db_get_double(const DbRows *rows, const char *column)
{
    const DbValue *value = value_of(rows, column);
    assert(value->kind != VALUE_TEXT && "a text was read as a number");
    if (value->kind == VALUE_INT)
        return (double)value->integer;
    return value->kind == VALUE_DOUBLE ? value->number : 0;
}

bool db_get_bool(const DbRows *rows, const char *column)
{
    return db_get_int(rows, column) != 0;
}

Str db_get_text(const DbRows *rows, const char *column)
{
    const DbValue *value = value_of(rows, column);
    assert((value->kind == VALUE_TEXT || value->kind == VALUE_NULL) && "a number read as text");
    if (value->kind != VALUE_TEXT)
        return STR("");
    return (Str){.bytes = value->bytes, .len = value->len};
}

bool db_is_null(const DbRows *rows, const char *column)
{
    return value_of(rows, column)->kind == VALUE_NULL;
}

int64_t rows_first_int(const DbRows *rows)
{
    const DbValue *value = rows->current;
    assert(rows->column_count == 1 && value->kind != VALUE_TEXT && "a query of one number");
    if (value->kind == VALUE_DOUBLE)
        return (int64_t)value->number;
    return value->kind == VALUE_INT ? value->integer : 0;
}
