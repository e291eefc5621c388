/*
 * import_undo: the newest import of a source, taken back: what it made leaves, what it removed
 * comes back, what it changed is as before. What people have changed since stays.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/exchange/import_apply.h"
#include "features/exchange/import_write.h"

#include <stdlib.h>
#include <string.h>

/* Rows of the source by table and UUID. */
typedef struct Known {
    ExchangeTable table;
    Uuid uuid;
    int64_t entity_id;
    int64_t record_id;
    bool is_of_import; /* made by the one that is undone */
} Known;

typedef struct Undoing {
    Db *db;
    ExchangeImport import;
    ExchangeSource source;
    ImportWriter writer;
    Buffer known; /* Known, sorted */
} Undoing;

static const Known *known_at(const Undoing *undoing, size_t i)
{
    return (const Known *)(const void *)undoing->known.bytes + i;
}

static size_t known_count(const Undoing *undoing)
{
    return undoing->known.len / sizeof(Known);
}

static int compare_known(const void *a, const void *b)
{
    const Known *one = a;
    const Known *other = b;
    if (one->table != other->table)
        return one->table < other->table ? -1 : 1;
    return memcmp(one->uuid.bytes, other->uuid.bytes, sizeof one->uuid.bytes);
}

static Status take_record(Db *db, void *data, const ExchangeRecord *record)
{
    (void)db;
    Undoing *undoing = data;
    const Known known = {
        .table = record->table,
        .uuid = record->uuid,
        .entity_id = record->entity_id,
        .record_id = record->id,
        .is_of_import = record->first_import.value == undoing->import.id.value,
    };
    buffer_put(&undoing->known, (Str){.bytes = (const char *)&known, .len = sizeof known});
    return OK;
}

static int64_t find_entity(void *data, ExchangeTable table, Str text)
{
    const Undoing *undoing = data;
    Known key = {.table = table};
    if (undoing->known.len == 0 || !uuid_parse(text, &key.uuid))
        return 0;
    const Known *found =
        bsearch(&key, undoing->known.bytes, known_count(undoing), sizeof key, compare_known);
    if (found == NULL)
        return 0;
    return found->entity_id < 0 ? -found->entity_id : found->entity_id;
}

/* ---- What it made ---- */

static Status remove_made(Undoing *undoing, const Known *known)
{
    DbRows *rows;
    TRY(db_query(
        undoing->db,
        "SELECT content, source_key, uuid FROM exchange_record WHERE source_id = $2 AND id = $1",
        PARAMS(db_int(known->record_id), db_int(undoing->source.id.value)),
        &rows));
    if (!db_next(rows))
        return OK;
    Str cells[EXCHANGE_COLUMNS];
    bool is_removed = false;
    exchange_content_cells(db_get_text(rows, "content"), cells);
    const WriteRow row = {
        .table = known->table,
        .uuid = db_get_text(rows, "uuid"),
        .source_key = db_get_text(rows, "source_key"),
        .cells = cells,
    };
    return import_remove(&undoing->writer, &row, known->entity_id, &is_removed);
}

/* What hangs on something leaves before it: backwards through the tables. */
static Status remove_all_made(Undoing *undoing)
{
    for (size_t i = known_count(undoing); i-- > 0;) {
        const Known *known = known_at(undoing, i);
        if (!known->is_of_import)
            continue;
        ArenaMark mark = arena_mark(undoing->db->arena);
        TRY(remove_made(undoing, known));
        arena_rewind(undoing->db->arena, mark);
    }
    return OK;
}

/* ---- What it changed ---- */

typedef struct Undone {
    ExchangeTable table;
    int64_t record_id;
    int64_t entity_id;
    Str what;
    Str before;
    Str content;
    Str uuid;
    Str source_key;
} Undone;

/* Of what was here before, the links were not kept: they stay. */
static void keep_links(ExchangeTable table, const Str *now, Str *before)
{
    for (size_t i = 0; i < EXCHANGE_SHAPES[table].column_count; i++) {
        if (EXCHANGE_SHAPES[table].columns[i].kind == COLUMN_LINK)
            before[i] = now[i];
    }
}

static Status undo_change(Undoing *undoing, const Undone *undone)
{
    Str before[EXCHANGE_COLUMNS];
    Str now[EXCHANGE_COLUMNS];
    exchange_content_cells(undone->before, before);
    exchange_content_cells(undone->content, now);
    bool was_gone = str_equal(undone->what, STR("gone"));
    const WriteRow row = {
        .table = undone->table,
        .uuid = undone->uuid,
        .source_key = undone->source_key,
        .cells = before,
    };
    ExchangeImportId gone = {0};
    bool is_removed = false;
    if (was_gone) {
        TRY(import_restore(&undoing->writer, &row, undone->entity_id));
    } else if (str_equal(undone->what, STR("returned"))) {
        gone = undoing->import.id;
        TRY(import_remove(&undoing->writer, &row, undone->entity_id, &is_removed));
    } else if (str_equal(undone->what, STR("raised"))) {
        TRY(import_remove(&undoing->writer, &row, undone->entity_id, &is_removed));
    } else if (undone->before.len > 0) {
        if (str_equal(undone->what, STR("met")))
            keep_links(undone->table, now, before);
        TRY(import_change(&undoing->writer, &row, now, undone->entity_id));
    }
    return exchange_record_update(
        undoing->db,
        undoing->source.id,
        undone->record_id,
        undone->before,
        (int64_t)str_hash(undone->before),
        gone);
}

/* In the order in which they were made, so that what hangs on something finds it. */
static Status undo_changes_of(Undoing *undoing, ExchangeTable table)
{
    DbRows *rows;
    TRY(db_query(
        undoing->db,
        "SELECT r.id, r.entity_id, r.uuid, r.source_key, r.content, c.what, c.before"
        "  FROM exchange_change c JOIN exchange_record r ON r.source_id = $3 AND r.id = c.record_id"
        " WHERE c.import_id = $1 AND r.table_name = $2 ORDER BY r.id",
        PARAMS(
            db_int(undoing->import.id.value),
            db_text(str_of(EXCHANGE_SHAPES[table].name)),
            db_int(undoing->source.id.value)),
        &rows));
    while (db_next(rows)) {
        const Undone undone = {
            .table = table,
            .record_id = db_get_int(rows, "id"),
            .entity_id = db_get_int(rows, "entity_id"),
            .what = db_get_text(rows, "what"),
            .before = db_get_text(rows, "before"),
            .content = db_get_text(rows, "content"),
            .uuid = db_get_text(rows, "uuid"),
            .source_key = db_get_text(rows, "source_key"),
        };
        TRY(undo_change(undoing, &undone));
    }
    return OK;
}

/* ---- Records ---- */

static Status forget_import(Undoing *undoing, Str person_name)
{
    DbParams id = PARAMS(db_int(undoing->import.id.value), db_int(undoing->source.id.value));
    TRY(db_execute(
        undoing->db,
        "DELETE FROM exchange_record WHERE source_id = $2 AND first_import_id = $1",
        id,
        NULL));
    TRY(db_execute(
        undoing->db,
        "UPDATE exchange_record SET gone_import_id = -1 WHERE source_id = $2 AND id IN"
        " (SELECT record_id FROM exchange_change WHERE import_id = $1 AND what IN ('met', "
        "'raised'))",
        id,
        NULL));
    TRY(db_execute(undoing->db, "DELETE FROM exchange_change WHERE import_id = $1", id, NULL));
    TRY(db_execute(
        undoing->db,
        "DELETE FROM exchange_record WHERE source_id = $2 AND gone_import_id = -1 AND $1 <> 0",
        id,
        NULL));
    return db_execute(
        undoing->db,
        "UPDATE exchange_import SET undone_at = $2, undone_by_name = $3 WHERE id = $1",
        PARAMS(
            db_int(undoing->import.id.value),
            db_int(undoing->writer.now),
            db_text_or_null(person_name)),
        NULL);
}

static Status start(Undoing *undoing, ExchangeImportId import)
{
    Db *db = undoing->db;
    TRY(exchange_import_get(db, import, &undoing->import));
    if (undoing->import.undone_at != 0 || !undoing->import.is_newest)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Only the newest import of a source can be taken back, and only once."));
    TRY(exchange_source_get(db, undoing->import.source_name, &undoing->source));
    TRY(exchange_source_begin(db, &undoing->source));
    buffer_init_in(&undoing->known, db->arena, (size_t)LIMIT_PACKAGE_ROWS * 4 * sizeof(Known));
    TRY(exchange_records(db, undoing->source.id, false, take_record, undoing));
    if (undoing->known.len > 0)
        qsort(undoing->known.bytes, known_count(undoing), sizeof(Known), compare_known);
    undoing->writer = (ImportWriter){
        .db = db,
        .find = find_entity,
        .find_data = undoing,
        .origin = exchange_origin(db->arena, &undoing->source),
        .source_name = undoing->source.name,
        .now = clock_now(),
    };
    buffer_init_in(
        &undoing->writer.touched, db->arena, (size_t)LIMIT_PACKAGE_ROWS * sizeof(int64_t));
    return own_terms_load(db, &undoing->writer.terms);
}

Status import_undo(Db *db, ExchangeImportId import, Str person_name)
{
    Undoing undoing = {.db = db};
    TRY(start(&undoing, import));
    TRY(remove_all_made(&undoing));
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        TRY(undo_changes_of(&undoing, table));
    TRY(import_finish_search(&undoing.writer, NULL, NULL));
    TRY(forget_import(&undoing, person_name));
    return import_forget_places(&undoing.writer);
}
