/*
 * table_reader: a plain table of services, one on each row, whose columns a person has named:
 * what a spreadsheet of a town hall becomes.
 *
 * A mapping is a text, "column=field" on each line, columns from 0: "0=organisation\n2=service".
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_TABLE_READER_H
#define FEATURES_EXCHANGE_TABLE_READER_H

#include "base/csv.h"
#include "features/exchange/import_batch.h"

typedef struct TableField {
    const char *key;   /* "organisation" */
    const char *label; /* message id */
    const char *names; /* headers by which it is guessed, as csv_column takes them */
    ExchangeTable table;
    const char *column;
} TableField;

extern const TableField TABLE_FIELDS[];
extern const size_t TABLE_FIELD_COUNT;

/* The field that a column of this name probably is, or NULL. */
const TableField *table_field_guess(Arena *arena, Str header);
const TableField *table_field_named(Str key);

/* The field of a column in a mapping, or NULL. */
const TableField *table_mapping_field(Str mapping, size_t column);

/* Adds all rows; the batch is not finished yet. Errors: INVALID in words without a column for the
 * organisation, and for a file that is no table. */
NODISCARD Status table_read(Str bytes, Str mapping, ImportBatch *batch, Arena *arena, Error *error);

#endif
