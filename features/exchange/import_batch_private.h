/* import_batch_private: what the parts of import_batch share. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_EXCHANGE_IMPORT_BATCH_PRIVATE_H
#define FEATURES_EXCHANGE_IMPORT_BATCH_PRIVATE_H

#include "base/spool.h"
#include "features/exchange/import_batch.h"

enum {
    CONTENT_SEPARATOR = 0x1F /* stands in no cell: import_clean takes it out */
};

/* Finds rows by UUID; a slot holds the row's number from 1. */
typedef struct BatchIndex {
    uint32_t *slots;
    size_t capacity; /* a power of 2 */
} BatchIndex;

typedef struct BatchTable {
    Buffer rows; /* ImportRow, one behind the other */
    BatchIndex index;
    size_t good_count;
} BatchTable;

typedef struct BatchEligibility {
    Uuid service;
    size_t order;
    Str text;
} BatchEligibility;

/* The UUIDs that were made of names last: rows name their owners over and over. */
enum {
    REMEMBERED_UUIDS = 1024,
    REMEMBERED_ID_BYTES = 44 /* longer ids are not remembered */
};

typedef struct RememberedUuid {
    Uuid uuid;
    uint8_t table;
    uint8_t len; /* 0: empty */
    char id[REMEMBERED_ID_BYTES];
} RememberedUuid;

/* Set in ImportRow.offset: the text stands in `mended`. */
#define OFFSET_MENDED (1ULL << 63)

struct ImportBatch {
    Arena *arena;
    Uuid space;
    Spool *spool;
    Spool *mended; /* texts that were written anew when links were followed */
    ImportReport report;
    BatchTable tables[EXCHANGE_TABLES];
    size_t row_count;
    size_t read_count;
    RememberedUuid *remembered; /* REMEMBERED_UUIDS of them */
    Buffer eligibility;         /* BatchEligibility */
    bool eligibility_is_sorted;
};

size_t batch_rows(const BatchTable *table);
ImportRow *batch_row(const BatchTable *table, size_t i);

/* The number of the row with this UUID, left out or not, or SIZE_MAX. */
size_t batch_index_find(const BatchTable *table, Uuid uuid);
void batch_index_add(BatchTable *table, Arena *arena, Uuid uuid, size_t row);

/* import_uuid, without computing again what was computed a moment ago. */
Uuid batch_uuid_of_id(const ImportBatch *batch, ExchangeTable table, Str id);

/* Which UUID the row gets; false when it is left out, which is reported. */
bool batch_choose_uuid(ImportBatch *batch, const SourceRow *row, Str content, Uuid *ret_uuid);

/* Puts what import_batch_add_eligibility took into the row of its service. */
void batch_add_conditions(ImportBatch *batch, SourceRow *row, Arena *scratch);

/* Checks and mends the cells in place. False when the row is left out, which is reported. */
bool batch_clean_row(ImportBatch *batch, SourceRow *row, Arena *scratch);

/* After links were followed: places lose coordinates that are not in the country of their address,
 * which is reported. */
void batch_check_positions(ImportBatch *batch, Arena *scratch);

/* Other cells for a row that is in the batch. */
NODISCARD Status batch_rewrite_row(
    ImportBatch *batch,
    ExchangeTable table,
    ImportRow *row,
    Str id,
    const Str *cells,
    Arena *scratch,
    Error *error);

#endif
