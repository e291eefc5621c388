/*
 * tables: all tables of Kruh as data, to copy a whole database from one engine to another. What
 * tables there are is asked of a new database in memory, made by the migrations of this program;
 * the record of the migrations themselves is not copied.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_TABLES_H
#define DATABASE_TABLES_H

#include "database/db_engine.h"

typedef struct Column {
    const char *name;
    DbType type;
} Column;

typedef struct Table {
    const char *name;
    const Column *columns;
    size_t column_count;
    int64_t rows_when_new; /* that the migrations themselves put in: code lists, roles */
    const char *count;     /* SQL, here and below */
    const char *select;
    const char *insert;
    const char *empty;
} Table;

typedef struct Tables {
    const Table *items;
    size_t count;
    int64_t schema_version;
} Tables;

NODISCARD Status tables_of_kruh(Arena *arena, Error *error, Tables *ret_tables);

NODISCARD Status
table_count_rows(DbConnection *connection, const Table *table, Error *error, int64_t *ret_count);

/*
 * Replaces everything in `to` by what is in `from`. Both must be in a transaction: `from` reading
 * one snapshot, `to` writing. Counts what has arrived; foreign keys are checked at the end.
 * Errors: INVALID for a value that its column cannot hold; FAILED when a number of rows differs;
 * CONFLICT for a broken foreign key.
 */
NODISCARD Status
tables_copy(const Tables *tables, DbConnection *from, DbConnection *to, Error *error);

/* Whether both hold the same number of rows in every table. Errors: FAILED naming the first that
 * differs. */
NODISCARD Status
tables_compare(const Tables *tables, DbConnection *from, DbConnection *to, Error *error);

/* Whether somebody has worked here. Errors: CONFLICT naming a table with data. */
NODISCARD Status tables_are_unused(const Tables *tables, DbConnection *connection, Error *error);

#endif
