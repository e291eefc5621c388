/* export: the public directory as HSDS 3.1. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/export.h"

#include "base/csv.h"
#include "base/limits.h"
#include "features/exchange/hsds_write.h"
#include "features/exchange/import_package.h"

#include <string.h>

enum {
    ORGANISATIONS_AT_ONCE = 50
};

/* ---- JSON ---- */

/* Called with the JSON of one organisation and all that belongs to it. */
typedef Status (*TakeJson)(void *data, Str json, Error *error);

static Status put_organisations(Db *db, const int64_t *ids, size_t count, TakeJson take, void *data)
{
    HsdsSet set;
    TRY(hsds_load_organisations(db, ids, count, HSDS_FULL, true, &set));
    for (size_t i = 0; i < set.organisation_count; i++) {
        Buffer out;
        buffer_init_in(&out, db->arena, LIMIT_PACKAGE_ITEM_BYTES);
        Json json = json_into(&out);
        HsdsWriter writer = {
            .json = &json, .db = db, .language = LANGUAGE_CS, .set = &set, .now = clock_now()};
        hsds_put_organisation(&writer, &set.organisations[i], HSDS_FULL, true, true);
        TRY(writer.status);
        if (out.failed)
            return error_set(db->error, TOO_LARGE, "an organisation is larger than 16 MB");
        TRY(take(data, buffer_text(&out), db->error));
    }
    return OK;
}

/* Called for the JSON of each taxonomy. */
static Status put_taxonomies(Db *db, TakeJson take, void *data)
{
    const HsdsTaxonomy *taxonomies;
    size_t count;
    TRY(hsds_taxonomies(db, LANGUAGE_CS, &taxonomies, &count));
    for (size_t i = 0; i < count; i++) {
        Buffer out;
        buffer_init_in(&out, db->arena, LIMIT_PACKAGE_ITEM_BYTES);
        Json json = json_into(&out);
        hsds_put_taxonomy(&json, &taxonomies[i]);
        TRY(take(data, buffer_text(&out), db->error));
    }
    return OK;
}

static Status put_all(Db *db, TakeJson take, void *data)
{
    int64_t after = INT64_MIN;
    while (true) {
        ArenaMark mark = arena_mark(db->arena);
        DbRows *rows;
        int64_t ids[ORGANISATIONS_AT_ONCE];
        size_t count = 0;
        TRY(db_query(
            db,
            "SELECT id FROM organisation WHERE removed_at IS NULL AND id > $1 ORDER BY id LIMIT $2",
            PARAMS(db_int(after), db_int(ORGANISATIONS_AT_ONCE)),
            &rows));
        while (db_next(rows))
            ids[count++] = db_get_int(rows, "id");
        if (count == 0)
            return OK;
        after = ids[count - 1];
        TRY(put_organisations(db, ids, count, take, data));
        arena_rewind(db->arena, mark);
    }
}

typedef struct JsonSpooling {
    Spool *spool;
    bool has_items;
} JsonSpooling;

static Status spool_json(void *data, Str json, Error *error)
{
    JsonSpooling *spooling = data;
    uint64_t offset;
    TRY(spool_put(spooling->spool, spooling->has_items ? STR(",\n") : STR("\n"), error, &offset));
    spooling->has_items = true;
    return spool_put(spooling->spool, json, error, &offset);
}

Status export_json(Db *db, Str scratch_folder, Spool **ret_json)
{
    JsonSpooling spooling = {0};
    uint64_t offset;
    TRY(spool_open(scratch_folder, db->arena, db->error, &spooling.spool));
    TRY(spool_put(spooling.spool, STR("{\"taxonomies\": ["), db->error, &offset));
    TRY(put_taxonomies(db, spool_json, &spooling));
    TRY(spool_put(spooling.spool, STR("\n], \"organizations\": ["), db->error, &offset));
    spooling.has_items = false;
    TRY(put_all(db, spool_json, &spooling));
    TRY(spool_put(spooling.spool, STR("\n]}\n"), db->error, &offset));
    TRY(spool_seal(spooling.spool, db->error));
    *ret_json = spooling.spool;
    return OK;
}

/* ---- Rows ---- */

static Status take_file(ImportBatch *batch, Str name, Str json, Error *error)
{
    const PackageFile file = {.name = name, .kind = FILE_JSON, .bytes = json};
    bool has_rows = false;
    return import_json_read(&file, batch, &has_rows, error);
}

static Status take_organisation(void *data, Str json, Error *error)
{
    return take_file(data, STR("organizations.json"), json, error);
}

static Status take_taxonomy(void *data, Str json, Error *error)
{
    return take_file(data, STR("taxonomies.json"), json, error);
}

static void free_arena(void *arena)
{
    arena_free(arena);
}

Status export_batch(Db *db, Str scratch_folder, ImportBatch **ret_batch)
{
    ImportBatch *batch;
    /* The conversation's arena is rewound while rows are added. */
    Arena *arena = arena_new(64 * 1024);
    arena_defer(db->arena, free_arena, arena);
    TRY(import_batch_new(scratch_folder, (Uuid){{0}}, arena, db->error, &batch));
    TRY(put_taxonomies(db, take_taxonomy, batch));
    TRY(put_all(db, take_organisation, batch));
    TRY(import_batch_finish(batch, db->error));
    *ret_batch = batch;
    return OK;
}

/* ---- Tables ---- */

/* Fields that a package must have where we know nothing; import_clean reads them as empty. */
static Str required_cell(ExchangeTable table, const char *column, const Str *cells)
{
    static const char *const PLACE[] = {
        "address_1", "city", "state_province", "postal_code", "country"};
    if (strcmp(column, "description") == 0 &&
        (table == TABLE_ORGANIZATION || table == TABLE_PROGRAM || table == TABLE_TAXONOMY ||
         table == TABLE_TAXONOMY_TERM))
        return cells[exchange_column(table, STR("name"))];
    for (size_t i = 0; table == TABLE_ADDRESS && i < sizeof PLACE / sizeof PLACE[0]; i++) {
        if (strcmp(column, PLACE[i]) == 0)
            return STR("?");
    }
    return (Str){0};
}

static void put_row(
    const ImportBatch *batch, ExchangeTable table, const ImportRow *row, Buffer *out)
{
    const ExchangeShape *shape = &EXCHANGE_SHAPES[table];
    Str id;
    Str cells[EXCHANGE_COLUMNS];
    char uuid[UUID_TEXT_BYTES];
    import_batch_cells(batch, table, row, &id, cells);
    uuid_write(row->uuid, uuid);
    csv_put_cell(out, str_of(uuid), true);
    for (size_t i = 0; i < shape->column_count; i++) {
        if (shape->columns[i].is_ours)
            continue;
        Str cell =
            cells[i].len > 0 ? cells[i] : required_cell(table, shape->columns[i].name, cells);
        csv_put_cell(out, cell, false);
    }
    csv_end_row(out);
}

static void put_header(ExchangeTable table, Buffer *out)
{
    const ExchangeShape *shape = &EXCHANGE_SHAPES[table];
    csv_put_cell(out, STR("id"), true);
    for (size_t i = 0; i < shape->column_count; i++) {
        if (!shape->columns[i].is_ours)
            csv_put_cell(out, str_of(shape->columns[i].name), false);
    }
    csv_end_row(out);
}

Status export_table(
    const ImportBatch *batch,
    ExchangeTable table,
    Str scratch_folder,
    Arena *arena,
    Error *error,
    Spool **ret_csv)
{
    Spool *spool;
    uint64_t offset;
    Buffer out;
    Status status = OK;
    TRY(spool_open(scratch_folder, arena, error, &spool));
    buffer_init(&out, LIMIT_PACKAGE_ITEM_BYTES);
    put_header(table, &out);
    for (size_t i = 0; status == OK && i < import_batch_size(batch, table); i++) {
        const ImportRow *row = import_batch_row(batch, table, i);
        if (row->state == ROW_GOOD)
            put_row(batch, table, row, &out);
        if (out.failed)
            status = error_set(error, TOO_LARGE, "a row is larger than 16 MB");
        if (status == OK && out.len > LIMIT_PACKAGE_ITEM_BYTES / 4) {
            status = spool_put(spool, buffer_text(&out), error, &offset);
            out.len = 0;
        }
    }
    if (status == OK)
        status = spool_put(spool, buffer_text(&out), error, &offset);
    buffer_done(&out);
    TRY(status);
    TRY(spool_seal(spool, error));
    *ret_csv = spool;
    return OK;
}
