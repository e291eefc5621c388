/* tables: copies whole databases. SPDX-License-Identifier: EUPL-1.2 */
#include "database/tables.h"

#include "database/migrate.h"
#include "database/migrations.h"

enum {
    COLUMNS_MAXIMUM = 64 /* as many as a statement takes parameters */
};

/* ---- What tables there are ---- */

static Status type_of(Str declared, const char *table, Error *error, DbType *ret_type)
{
    if (str_equal(declared, STR("BIGINT")))
        *ret_type = DB_INT;
    else if (str_equal(declared, STR("TEXT")))
        *ret_type = DB_TEXT;
    else if (str_equal(declared, STR("BOOLEAN")))
        *ret_type = DB_BOOL;
    else if (str_equal(declared, STR("DOUBLE PRECISION")))
        *ret_type = DB_DOUBLE;
    else
        return error_set(
            error,
            FAILED,
            "the table %s has a column of the type %.*s, which is none of BIGINT, TEXT, BOOLEAN "
            "and DOUBLE PRECISION",
            table,
            STR_ARG(declared));
    return OK;
}

/* SQL is built from names here and nowhere else; they come from our own migrations. */
static void write_statements(Arena *arena, Table *table)
{
    Str names[COLUMNS_MAXIMUM];
    Str places[COLUMNS_MAXIMUM];
    for (size_t i = 0; i < table->column_count; i++) {
        names[i] = str_format(arena, "\"%s\"", table->columns[i].name);
        places[i] = str_format(arena, "$%zu", i + 1);
    }
    Str name_list = str_join(arena, names, table->column_count, STR(", "));
    Str place_list = str_join(arena, places, table->column_count, STR(", "));
    table->count = str_format(arena, "SELECT count(*) FROM \"%s\"", table->name).bytes;
    table->select =
        str_format(arena, "SELECT %.*s FROM \"%s\"", STR_ARG(name_list), table->name).bytes;
    table->insert = str_format(
                        arena,
                        "INSERT INTO \"%s\" (%.*s) VALUES (%.*s)",
                        table->name,
                        STR_ARG(name_list),
                        STR_ARG(place_list))
                        .bytes;
    table->empty = str_format(arena, "DELETE FROM \"%s\"", table->name).bytes;
}

static Status read_columns(DbConnection *connection, Arena *arena, Error *error, Table *table)
{
    DbCall call = {
        .sql = "SELECT name, type FROM pragma_table_info($1) ORDER BY cid",
        .params = PARAMS(db_text(str_of(table->name))),
        .arena = arena,
    };
    TRY(connection_run(connection, &call, error));
    if (db_row_count(call.ret_rows) > COLUMNS_MAXIMUM)
        return error_set(error, FAILED, "the table %s has too many columns", table->name);
    Column *columns = arena_array(arena, Column, db_row_count(call.ret_rows));
    for (size_t i = 0; db_next(call.ret_rows); i++) {
        columns[i].name = str_c(arena, db_get_text(call.ret_rows, "name"));
        Str declared = db_get_text(call.ret_rows, "type");
        TRY(type_of(declared, table->name, error, &columns[i].type));
    }
    table->columns = columns;
    table->column_count = db_row_count(call.ret_rows);
    return OK;
}

static Status read_tables(DbConnection *connection, Arena *arena, Error *error, Tables *ret_tables)
{
    DbCall call = {
        .sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migration'"
               " AND name NOT LIKE 'sqlite%' ORDER BY name",
        .arena = arena,
    };
    TRY(connection_run(connection, &call, error));
    Table *items = arena_array(arena, Table, db_row_count(call.ret_rows));
    for (size_t i = 0; db_next(call.ret_rows); i++) {
        Table *table = &items[i];
        table->name = str_c(arena, db_get_text(call.ret_rows, "name"));
        TRY(read_columns(connection, arena, error, table));
        write_statements(arena, table);
        TRY(table_count_rows(connection, table, error, &table->rows_when_new));
    }
    ret_tables->items = items;
    ret_tables->count = db_row_count(call.ret_rows);
    return OK;
}

Status tables_of_kruh(Arena *arena, Error *error, Tables *ret_tables)
{
    DbTarget target = {.path = ":memory:"};
    DbConnection *connection = NULL;
    TRY(connection_open(&SQLITE_ENGINE, &target, DB_MAKES, error, &connection));
    Tables tables = {0};
    Status status = migrate(connection, &MIGRATIONS, arena, error, &tables.schema_version);
    if (status == OK)
        status = read_tables(connection, arena, error, &tables);
    connection_close(connection);
    if (status == OK)
        *ret_tables = tables;
    return status;
}

/* ---- Counting ---- */

Status table_count_rows(
    DbConnection *connection, const Table *table, Error *error, int64_t *ret_count)
{
    Arena *arena = arena_new(1024);
    DbCall call = {.sql = table->count, .arena = arena};
    Status status = connection_run(connection, &call, error);
    if (status == OK && db_next(call.ret_rows))
        *ret_count = rows_first_int(call.ret_rows);
    arena_free(arena);
    return status;
}

Status tables_compare(const Tables *tables, DbConnection *from, DbConnection *to, Error *error)
{
    for (size_t i = 0; i < tables->count; i++) {
        int64_t expected = 0;
        int64_t found = 0;
        TRY(table_count_rows(from, &tables->items[i], error, &expected));
        TRY(table_count_rows(to, &tables->items[i], error, &found));
        if (expected != found)
            return error_set(
                error,
                FAILED,
                "the copy of %s has %lld rows instead of %lld, nothing of it was kept, try again",
                tables->items[i].name,
                (long long)found,
                (long long)expected);
    }
    return OK;
}

Status tables_are_unused(const Tables *tables, DbConnection *connection, Error *error)
{
    for (size_t i = 0; i < tables->count; i++) {
        int64_t count = 0;
        TRY(table_count_rows(connection, &tables->items[i], error, &count));
        if (count > tables->items[i].rows_when_new)
            return error_set(
                error,
                CONFLICT,
                "the database holds data already (%lld rows in %s), name an empty one, or add "
                "--replace to lose what it holds",
                (long long)count,
                tables->items[i].name);
    }
    return OK;
}

/* ---- Copying ---- */

typedef struct Copying {
    DbConnection *to;
    const Table *table;
} Copying;

/* SQLite keeps values of any type in any column: what does not fit its column is refused. */
static bool param_from_value(const DbValue *value, DbType type, DbParam *ret_param)
{
    DbParam param = {.type = type};
    switch (value->kind) {
    case VALUE_NULL:
        param.is_null = true;
        break;
    case VALUE_INT:
        if (type == DB_TEXT)
            return false;
        param.integer = value->integer;
        param.number = (double)value->integer;
        break;
    case VALUE_DOUBLE:
        if (type != DB_DOUBLE)
            return false;
        param.number = value->number;
        break;
    case VALUE_TEXT:
        if (type != DB_TEXT)
            return false;
        param.text = (Str){.bytes = value->bytes, .len = value->len};
        break;
    }
    *ret_param = param;
    return true;
}

static Status copy_row(const DbValue *values, size_t column_count, void *data, Error *error)
{
    Copying *copying = data;
    const Table *table = copying->table;
    DbParam params[COLUMNS_MAXIMUM];
    for (size_t i = 0; i < column_count; i++) {
        if (!param_from_value(&values[i], table->columns[i].type, &params[i]))
            return error_set(
                error,
                INVALID,
                "a value in %s.%s is not of its column's type, the source is damaged",
                table->name,
                table->columns[i].name);
    }
    DbCall call = {.sql = table->insert, .params = {.items = params, .count = column_count}};
    return connection_run(copying->to, &call, error);
}

static Status fill(const Tables *tables, DbConnection *from, DbConnection *to, Error *error)
{
    for (size_t i = 0; i < tables->count; i++)
        TRY(connection_do(to, tables->items[i].empty, error));
    for (size_t i = 0; i < tables->count; i++) {
        Copying copying = {.to = to, .table = &tables->items[i]};
        TRY(from->engine->scan(from, copying.table->select, copy_row, &copying, error));
    }
    return OK;
}

Status tables_copy(const Tables *tables, DbConnection *from, DbConnection *to, Error *error)
{
    TRY(to->engine->begin_filling(to, error));
    TRY(fill(tables, from, to, error));
    TRY(to->engine->end_filling(to, error));
    return tables_compare(tables, from, to, error);
}
