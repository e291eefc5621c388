/*
 * exchange_store: sources, their imports and what each row of a source became, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_STORE_H
#define FEATURES_EXCHANGE_EXCHANGE_STORE_H

#include "base/uuid.h"
#include "database/insert_queue.h"
#include "features/exchange/exchange_table.h"

#define SOURCE_HSDS     "hsds"
#define SOURCE_REGISTER "register"
#define SOURCE_TABLE    "table"

typedef struct ExchangeSourceId {
    int64_t value;
} ExchangeSourceId;

typedef struct ExchangeImportId {
    int64_t value;
} ExchangeImportId;

typedef struct ExchangeSource {
    ExchangeSourceId id; /* 0: not known yet */
    Str kind;
    Str name;
    int64_t version; /* grows with every import */
    Str mapping;     /* of a table, see column_mapping.h */
} ExchangeSource;

typedef struct ExchangeImport {
    ExchangeImportId id;
    ExchangeSourceId source;
    Str source_name;
    Str file_name;
    int64_t rows_read;
    int64_t rows_new;
    int64_t rows_changed;
    int64_t rows_gone;
    int64_t rows_same;
    int64_t rows_left_out;
    int64_t rows_kept;
    Str made_by_name;
    int64_t made_by_id;
    Microseconds made_at;
    Microseconds undone_at; /* 0: it holds */
    Str undone_by_name;
    bool is_newest; /* of its source: it can be undone */
} ExchangeImport;

typedef struct ExchangeRecord {
    int64_t id;
    ExchangeTable table;
    Uuid uuid;
    Str source_key;
    int64_t entity_id;
    Str content; /* empty unless it was asked for */
    int64_t fingerprint;
    ExchangeImportId first_import;
    ExchangeImportId gone_import;
} ExchangeRecord;

/* The space of names in which rows of a source get their UUIDs. */
Uuid exchange_space(Str source_name);

/* As origin.h calls the source: "hsds:Miami". Owner: the arena. */
Str exchange_origin(Arena *arena, const ExchangeSource *source);

/* The source of this name, or one with the id 0 that is not saved yet. */
NODISCARD Status exchange_source_get(Db *db, Str name, ExchangeSource *ret_source);
NODISCARD Status
exchange_source_list(Db *db, const ExchangeSource **ret_sources, size_t *ret_count);

/* Newest first. */
NODISCARD Status
exchange_import_list(Db *db, int64_t limit, const ExchangeImport **ret_imports, size_t *ret_count);
/* Errors: NOT_FOUND. */
NODISCARD Status exchange_import_get(Db *db, ExchangeImportId id, ExchangeImport *ret_import);
/* The report of an import as CSV. */
NODISCARD Status exchange_import_report(Db *db, ExchangeImportId id, Str *ret_csv);

/* Called for each record of a source, in the order in which they were made. */
typedef Status (*ExchangeVisit)(Db *db, void *data, const ExchangeRecord *record);
NODISCARD Status exchange_records(
    Db *db, ExchangeSourceId source, bool with_content, ExchangeVisit visit, void *data);

/* What the source said last of a row, and its id there. Errors: FAILED when there is no such. */
NODISCARD Status exchange_record_content(
    Db *db, ExchangeSourceId source, int64_t record, Str *ret_content, Str *ret_source_key);

/* The rest is inside db_write. */

/* Makes the source, or counts its version up. Errors: CONFLICT in words when the version is not the
 * one that was seen: somebody has imported meanwhile. */
NODISCARD Status exchange_source_begin(Db *db, ExchangeSource *source);
NODISCARD Status exchange_import_insert(Db *db, const ExchangeImport *import, Str report);
NODISCARD Status
exchange_record_insert(Db *db, ExchangeSourceId source, const ExchangeRecord *record);
/* The same for many: the row waits in a queue of EXCHANGE_RECORD_INSERT. */
extern const DbInsert EXCHANGE_RECORD_INSERT;
NODISCARD Status exchange_record_insert_later(
    Db *db, InsertQueue *queue, ExchangeSourceId source, const ExchangeRecord *record);
NODISCARD Status exchange_record_update(
    Db *db,
    ExchangeSourceId source,
    int64_t id,
    Str content,
    int64_t fingerprint,
    ExchangeImportId gone_import);
NODISCARD Status exchange_change_insert(
    Db *db, ExchangeImportId import, int64_t record, const char *what, Str before);

#endif
