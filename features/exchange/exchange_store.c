/* exchange_store: sources and imports in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange_store.h"

#include "base/id.h"
#include "base/limits.h"
#include "base/unicode.h"

#include <string.h>

enum {
    RECORDS_AT_ONCE = 5000
};

/* Drawn once; never to be changed, or every row of every source gets another UUID. */
static const Uuid SOURCES = {
    {0x2f,
     0x9d,
     0x51,
     0xc4,
     0x7b,
     0x0e,
     0x46,
     0x8a,
     0x8d,
     0x33,
     0xe1,
     0x60,
     0x95,
     0xfa,
     0x1c,
     0x72}};

Uuid exchange_space(Str source_name)
{
    return uuid_of_name(SOURCES, source_name);
}

Str exchange_origin(Arena *arena, const ExchangeSource *source)
{
    return str_format(arena, "%.*s:%.*s", STR_ARG(source->kind), STR_ARG(source->name));
}

/* ---- Sources ---- */

static ExchangeSource source_from_row(const DbRows *rows)
{
    return (ExchangeSource){
        .id = {db_get_int(rows, "id")},
        .kind = db_get_text(rows, "kind"),
        .name = db_get_text(rows, "name"),
        .version = db_get_int(rows, "version"),
        .mapping = db_get_text(rows, "mapping"),
    };
}

Status exchange_source_get(Db *db, Str name, ExchangeSource *ret_source)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, kind, name, version, mapping FROM exchange_source WHERE name_key = $1",
        PARAMS(db_text(unicode_fold(db->arena, name))),
        &rows));
    *ret_source = db_next(rows) ? source_from_row(rows) : (ExchangeSource){.name = name};
    return OK;
}

Status exchange_source_list(Db *db, const ExchangeSource **ret_sources, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, kind, name, version, mapping FROM exchange_source ORDER BY name_key",
        NO_PARAMS,
        &rows));
    ExchangeSource *sources = arena_array(db->arena, ExchangeSource, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        sources[count++] = source_from_row(rows);
    *ret_sources = sources;
    *ret_count = count;
    return OK;
}

static Status conflict(Db *db)
{
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has imported from this source meanwhile, and nothing of yours was saved. "
           "Look at the preview once more."));
}

Status exchange_source_begin(Db *db, ExchangeSource *source)
{
    int64_t changed = 0;
    if (source->id.value != 0) {
        TRY(db_execute(
            db,
            "UPDATE exchange_source SET version = version + 1, mapping = COALESCE($3, mapping)"
            " WHERE id = $1 AND version = $2",
            PARAMS(
                db_int(source->id.value),
                db_int(source->version),
                db_text_or_null(source->mapping)),
            &changed));
        return changed == 1 ? OK : conflict(db);
    }
    source->id.value = id_new();
    TRY(db_execute(
        db,
        "INSERT INTO exchange_source (id, kind, name, name_key, version, mapping, created_at)"
        " VALUES ($1, $2, $3, $4, 1, $5, $6) ON CONFLICT (name_key) DO NOTHING",
        PARAMS(
            db_int(source->id.value),
            db_text(source->kind),
            db_text(source->name),
            db_text(unicode_fold(db->arena, source->name)),
            db_text_or_null(source->mapping),
            db_int(clock_now())),
        &changed));
    return changed == 1 ? OK : conflict(db);
}

/* ---- Imports ---- */

#define SELECT_IMPORT                                                                            \
    "SELECT i.id, i.source_id, s.name AS source_name, i.file_name, i.rows_read, i.rows_new,"     \
    "       i.rows_changed, i.rows_gone, i.rows_same, i.rows_left_out, i.rows_kept,"             \
    "       i.made_by_id, i.made_by_name, i.made_at, i.undone_at, i.undone_by_name,"             \
    "       NOT EXISTS (SELECT 1 FROM exchange_import later WHERE later.source_id = i.source_id" \
    "                   AND later.undone_at IS NULL AND later.id > i.id) AS is_newest"           \
    "  FROM exchange_import i JOIN exchange_source s ON s.id = i.source_id"

static ExchangeImport import_from_row(const DbRows *rows)
{
    return (ExchangeImport){
        .id = {db_get_int(rows, "id")},
        .source = {db_get_int(rows, "source_id")},
        .source_name = db_get_text(rows, "source_name"),
        .file_name = db_get_text(rows, "file_name"),
        .rows_read = db_get_int(rows, "rows_read"),
        .rows_new = db_get_int(rows, "rows_new"),
        .rows_changed = db_get_int(rows, "rows_changed"),
        .rows_gone = db_get_int(rows, "rows_gone"),
        .rows_same = db_get_int(rows, "rows_same"),
        .rows_left_out = db_get_int(rows, "rows_left_out"),
        .rows_kept = db_get_int(rows, "rows_kept"),
        .made_by_id = db_get_int(rows, "made_by_id"),
        .made_by_name = db_get_text(rows, "made_by_name"),
        .made_at = db_get_int(rows, "made_at"),
        .undone_at = db_get_int(rows, "undone_at"),
        .undone_by_name = db_get_text(rows, "undone_by_name"),
        .is_newest = db_get_bool(rows, "is_newest"),
    };
}

Status exchange_import_list(
    Db *db, int64_t limit, const ExchangeImport **ret_imports, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_IMPORT " ORDER BY i.made_at DESC, i.id DESC LIMIT $1",
        PARAMS(db_int(limit)),
        &rows));
    ExchangeImport *imports = arena_array(db->arena, ExchangeImport, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        imports[count++] = import_from_row(rows);
    *ret_imports = imports;
    *ret_count = count;
    return OK;
}

Status exchange_import_get(Db *db, ExchangeImportId id, ExchangeImport *ret_import)
{
    DbRows *rows;
    TRY(db_query(db, SELECT_IMPORT " WHERE i.id = $1", PARAMS(db_int(id.value)), &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such import");
    *ret_import = import_from_row(rows);
    return OK;
}

Status exchange_import_report(Db *db, ExchangeImportId id, Str *ret_csv)
{
    DbRows *rows;
    TRY(db_query(
        db, "SELECT report FROM exchange_import WHERE id = $1", PARAMS(db_int(id.value)), &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such import");
    *ret_csv = db_get_text(rows, "report");
    return OK;
}

Status exchange_import_insert(Db *db, const ExchangeImport *import, Str report)
{
    return db_execute(
        db,
        "INSERT INTO exchange_import (id, source_id, file_name, rows_read, rows_new, rows_changed,"
        "    rows_gone, rows_same, rows_left_out, rows_kept, report, made_by_id, made_by_name,"
        "    made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        " ON CONFLICT (id) DO UPDATE SET rows_read = EXCLUDED.rows_read,"
        "    rows_new = EXCLUDED.rows_new, rows_changed = EXCLUDED.rows_changed,"
        "    rows_gone = EXCLUDED.rows_gone, rows_same = EXCLUDED.rows_same,"
        "    rows_left_out = EXCLUDED.rows_left_out, rows_kept = EXCLUDED.rows_kept,"
        "    report = EXCLUDED.report",
        PARAMS(
            db_int(import->id.value),
            db_int(import->source.value),
            db_text_or_null(import->file_name),
            db_int(import->rows_read),
            db_int(import->rows_new),
            db_int(import->rows_changed),
            db_int(import->rows_gone),
            db_int(import->rows_same),
            db_int(import->rows_left_out),
            db_int(import->rows_kept),
            db_text_or_null(report),
            db_int_or_null(import->made_by_id),
            db_text_or_null(import->made_by_name),
            db_int(import->made_at)),
        NULL);
}

/* ---- Records ---- */

static ExchangeRecord record_from_row(const DbRows *rows, bool with_content)
{
    ExchangeRecord record = {
        .id = db_get_int(rows, "id"),
        .table = exchange_table_named(db_get_text(rows, "table_name")),
        .source_key = db_get_text(rows, "source_key"),
        .entity_id = db_get_int(rows, "entity_id"),
        .fingerprint = db_get_int(rows, "fingerprint"),
        .first_import = {db_get_int(rows, "first_import_id")},
        .gone_import = {db_get_int(rows, "gone_import_id")},
    };
    (void)uuid_parse(db_get_text(rows, "uuid"), &record.uuid);
    if (with_content)
        record.content = db_get_text(rows, "content");
    return record;
}

/* `$3` decides whether the content is read: without it a million records stay small. */
static Status visit_part(
    Db *db,
    ExchangeSourceId source,
    bool with_content,
    ExchangeVisit visit,
    void *data,
    int64_t *after,
    bool *ret_is_last)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, table_name, uuid, source_key, entity_id,"
        "       CASE WHEN $3 THEN content END AS content, fingerprint, first_import_id,"
        "       gone_import_id"
        "  FROM exchange_record WHERE source_id = $1 AND id > $2 ORDER BY id LIMIT $4",
        PARAMS(
            db_int(source.value), db_int(*after), db_bool(with_content), db_int(RECORDS_AT_ONCE)),
        &rows));
    *ret_is_last = db_row_count(rows) < RECORDS_AT_ONCE;
    while (db_next(rows)) {
        ExchangeRecord record = record_from_row(rows, with_content);
        *after = record.id;
        if (record.table != TABLE_NONE)
            TRY(visit(db, data, &record));
    }
    return OK;
}

Status exchange_records(
    Db *db, ExchangeSourceId source, bool with_content, ExchangeVisit visit, void *data)
{
    int64_t after = INT64_MIN;
    bool is_last = source.value == 0;
    while (!is_last) {
        ArenaMark mark = arena_mark(db->arena);
        TRY(visit_part(db, source, with_content, visit, data, &after, &is_last));
        arena_rewind(db->arena, mark);
    }
    return OK;
}

Status exchange_record_content(
    Db *db, ExchangeSourceId source, int64_t record, Str *ret_content, Str *ret_source_key)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT content, source_key FROM exchange_record WHERE source_id = $2 AND id = $1",
        PARAMS(db_int(record), db_int(source.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, FAILED, "a record of an import is missing");
    *ret_content = db_get_text(rows, "content");
    *ret_source_key = db_get_text(rows, "source_key");
    return OK;
}

#define RECORD_COLUMNS                                                              \
    "id, source_id, table_name, uuid, source_key, entity_id, content, fingerprint," \
    " first_import_id"

enum {
    RECORD_COLUMN_COUNT = 9
};

const DbInsert EXCHANGE_RECORD_INSERT = {
    .table = "exchange_record",
    .columns = RECORD_COLUMNS,
    .column_count = RECORD_COLUMN_COUNT,
};

typedef struct RecordParams {
    char uuid[UUID_TEXT_BYTES];
    DbParam items[RECORD_COLUMN_COUNT];
} RecordParams;

static void put_params(
    ExchangeSourceId source, const ExchangeRecord *record, RecordParams *ret_params)
{
    uuid_write(record->uuid, ret_params->uuid);
    const DbParam items[RECORD_COLUMN_COUNT] = {
        db_int(record->id),
        db_int(source.value),
        db_text(str_of(EXCHANGE_SHAPES[record->table].name)),
        db_text((Str){.bytes = ret_params->uuid, .len = UUID_TEXT_BYTES - 1}),
        db_text_or_null(record->source_key),
        db_int_or_null(record->entity_id),
        db_text(record->content),
        db_int(record->fingerprint),
        db_int(record->first_import.value),
    };
    memcpy(ret_params->items, items, sizeof items);
}

Status exchange_record_insert(Db *db, ExchangeSourceId source, const ExchangeRecord *record)
{
    RecordParams params;
    put_params(source, record, &params);
    return db_execute(
        db,
        "INSERT INTO exchange_record (" RECORD_COLUMNS
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        (DbParams){.items = params.items, .count = RECORD_COLUMN_COUNT},
        NULL);
}

Status exchange_record_insert_later(
    Db *db, InsertQueue *queue, ExchangeSourceId source, const ExchangeRecord *record)
{
    RecordParams params;
    put_params(source, record, &params);
    return insert_queue_add(db, queue, params.items);
}

Status exchange_record_update(
    Db *db,
    ExchangeSourceId source,
    int64_t id,
    Str content,
    int64_t fingerprint,
    ExchangeImportId gone_import)
{
    return db_execute(
        db,
        "UPDATE exchange_record SET content = $2, fingerprint = $3, gone_import_id = $4"
        " WHERE source_id = $5 AND id = $1",
        PARAMS(
            db_int(id),
            db_text(content),
            db_int(fingerprint),
            db_int_or_null(gone_import.value),
            db_int(source.value)),
        NULL);
}

Status exchange_change_insert(
    Db *db, ExchangeImportId import, int64_t record, const char *what, Str before)
{
    return db_execute(
        db,
        "INSERT INTO exchange_change (import_id, record_id, what, before) VALUES ($1, $2, $3, $4)",
        PARAMS(
            db_int(import.value), db_int(record), db_text(str_of(what)), db_text_or_null(before)),
        NULL);
}
