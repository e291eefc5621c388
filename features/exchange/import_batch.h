/*
 * import_batch: the rows of a package as HSDS 3.1, whatever it was before: cleaned, with a UUID
 * each, their links followed, and a line in the report for everything that could not be used.
 *
 * First rows are added in any order, then the batch is finished: links are followed, rows whose
 * parent is missing leave with all that hangs on them. Then it is only read. Texts wait in a
 * temporary file; memory holds 56 bytes a row.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_BATCH_H
#define FEATURES_EXCHANGE_IMPORT_BATCH_H

#include "base/uuid.h"
#include "features/exchange/exchange_table.h"
#include "features/exchange/import_report.h"

/* A row as its source has it. */
typedef struct SourceRow {
    ExchangeTable table;
    uint32_t source_table; /* of the report */
    size_t line;
    Str id;                      /* may be empty */
    Str cells[EXCHANGE_COLUMNS]; /* in the order of the shape; links are ids of the source */
    bool may_repeat; /* nested in several others: not worth a line when it is the same */
} SourceRow;

typedef enum ImportState {
    ROW_GOOD,
    ROW_LEFT_OUT
} ImportState;

/* A row of the batch. */
typedef struct ImportRow {
    uint64_t offset; /* of its text */
    uint32_t len;
    uint32_t dropped; /* bits of columns whose link goes nowhere */
    Uuid uuid;
    uint64_t fingerprint; /* of its content */
    uint32_t line;
    uint16_t source_table;
    uint8_t state; /* ImportState */
} ImportRow;

typedef struct ImportBatch ImportBatch;

/* `space`: of the source, in which ids that are no UUIDs get one. Owner: the arena. */
NODISCARD Status import_batch_new(
    Str scratch_folder, Uuid space, Arena *arena, Error *error, ImportBatch **ret_batch);

ImportReport *import_batch_report(ImportBatch *batch);

/* `scratch` holds what is made on the way and is rewound. Errors: TOO_LARGE beyond
 * LIMIT_PACKAGE_ROWS, FAILED; what is wrong with the row itself is reported. */
NODISCARD Status
import_batch_add(ImportBatch *batch, const SourceRow *row, Arena *scratch, Error *error);

/* Adds this text to the conditions of a service that is added later (tables of HSDS 1 and 2). */
void import_batch_add_eligibility(ImportBatch *batch, Str service_id, Str text);

NODISCARD Status import_batch_finish(ImportBatch *batch, Error *error);

/* ---- After it is finished ---- */

size_t import_batch_size(const ImportBatch *batch, ExchangeTable table);
const ImportRow *import_batch_row(const ImportBatch *batch, ExchangeTable table, size_t i);

/* The row of that UUID that was not left out, or SIZE_MAX. */
size_t import_batch_find(const ImportBatch *batch, ExchangeTable table, Uuid uuid);

/* The cells and the id of the source; links are UUIDs as text. Views of the temporary file. */
void import_batch_cells(
    const ImportBatch *batch,
    ExchangeTable table,
    const ImportRow *row,
    Str *ret_source_id,
    Str ret_cells[EXCHANGE_COLUMNS]);

/* The same as one text, see exchange_content; `cells` are those of import_batch_cells. */
Str import_batch_content(
    const ImportBatch *batch,
    ExchangeTable table,
    const ImportRow *row,
    const Str cells[EXCHANGE_COLUMNS],
    Arena *arena);

/* Cells as one text, by which rows are kept and compared, and back. */
Str exchange_content(Arena *arena, ExchangeTable table, const Str cells[EXCHANGE_COLUMNS]);
void exchange_content_cells(Str content, Str ret_cells[EXCHANGE_COLUMNS]);

size_t import_batch_total(const ImportBatch *batch); /* rows that were not left out */
size_t import_batch_read(const ImportBatch *batch);  /* rows that were added */

/* The UUID of a row of that table with this id of the source. */
Uuid import_uuid(Uuid space, ExchangeTable table, Str id);

#endif
