/* import_apply: a batch goes into the directory. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_apply.h"

#include "base/id.h"
#include "base/limits.h"
#include "features/directory/change.h"
#include "features/directory/origin.h"
#include "features/exchange/import_gone.h"
#include "features/exchange/import_match.h"
#include "features/exchange/import_write.h"

typedef struct Applying {
    Db *db;
    const ImportBatch *batch;
    ImportMatch match;
    ExchangeSource source;
    ImportWriter writer;
    ServiceFields fields;
    const ImportOptions *options;
    ExchangeImport import;
    size_t *own_address; /* by row of location: the row of address that stands in it, or SIZE_MAX */
} Applying;

/* ---- Links ---- */

static int64_t find_entity(void *data, ExchangeTable table, Str text)
{
    const Applying *applying = data;
    Uuid uuid;
    if (!uuid_parse(text, &uuid))
        return 0;
    size_t row = import_batch_find(applying->batch, table, uuid);
    int64_t id = row == SIZE_MAX ? 0 : applying->match.rows[table][row].entity_id;
    return id < 0 ? -id : id;
}

static bool is_made(void *data, ExchangeTable table, Str text)
{
    const Applying *applying = data;
    Uuid uuid;
    if (!uuid_parse(text, &uuid))
        return false;
    size_t row = import_batch_find(applying->batch, table, uuid);
    return row != SIZE_MAX && applying->match.rows[table][row].state == MATCH_NEW;
}

static size_t location_of(const Applying *applying, const Str *address)
{
    Uuid uuid;
    Str link = address[exchange_column(TABLE_ADDRESS, STR("location_id"))];
    return uuid_parse(link, &uuid) ? import_batch_find(applying->batch, TABLE_LOCATION, uuid)
                                   : SIZE_MAX;
}

static bool is_physical(const Str *address)
{
    return str_equal(address[exchange_column(TABLE_ADDRESS, STR("address_type"))], STR("physical"));
}

/* The first physical address of a place stands in it; one that already does goes on doing so. */
static void choose_own_addresses(Applying *applying)
{
    size_t places = import_batch_size(applying->batch, TABLE_LOCATION);
    applying->own_address = arena_array(applying->db->arena, size_t, places);
    for (size_t i = 0; i < places; i++)
        applying->own_address[i] = SIZE_MAX;
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < import_batch_size(applying->batch, TABLE_ADDRESS); i++) {
            const MatchRow *known = &applying->match.rows[TABLE_ADDRESS][i];
            if (known->state == MATCH_LEFT_OUT || (pass == 0) != (known->entity_id < 0) ||
                (pass == 1 && known->state != MATCH_NEW))
                continue;
            Str id;
            Str cells[EXCHANGE_COLUMNS];
            import_batch_cells(
                applying->batch,
                TABLE_ADDRESS,
                import_batch_row(applying->batch, TABLE_ADDRESS, i),
                &id,
                cells);
            size_t place = location_of(applying, cells);
            if (place != SIZE_MAX && is_physical(cells) && applying->own_address[place] == SIZE_MAX)
                applying->own_address[place] = i;
        }
    }
}

/* ---- Rows ---- */

typedef struct Row {
    WriteRow write;
    const ImportRow *row;
    size_t number;
    MatchRow *match;
    Str cells[EXCHANGE_COLUMNS];
    char uuid[UUID_TEXT_BYTES];
} Row;

static void read_row(const Applying *applying, ExchangeTable table, size_t i, Row *ret_row)
{
    ret_row->row = import_batch_row(applying->batch, table, i);
    ret_row->number = i;
    ret_row->match = &applying->match.rows[table][i];
    uuid_write(ret_row->row->uuid, ret_row->uuid);
    ret_row->write = (WriteRow){
        .table = table,
        .uuid = {.bytes = ret_row->uuid, .len = UUID_TEXT_BYTES - 1},
        .cells = ret_row->cells,
        .fingerprint = ret_row->row->fingerprint,
        .number = i,
        .is_new = ret_row->match->state == MATCH_NEW,
    };
    import_batch_cells(
        applying->batch, table, ret_row->row, &ret_row->write.source_key, ret_row->cells);
}

static Status keep_record(Applying *applying, const Row *row, ExchangeImportId first_import)
{
    row->match->record_id = id_new();
    const ExchangeRecord record = {
        .id = row->match->record_id,
        .table = row->write.table,
        .uuid = row->row->uuid,
        .source_key = row->write.source_key,
        .entity_id = row->match->entity_id,
        .content = import_batch_content(
            applying->batch, row->write.table, row->row, row->cells, applying->db->arena),
        .fingerprint = (int64_t)row->row->fingerprint,
        .first_import = first_import,
    };
    /* One that others will name at once (a change of it) cannot wait. */
    if (!row->write.is_new)
        return exchange_record_insert(applying->db, applying->source.id, &record);
    return exchange_record_insert_later(
        applying->db, &applying->writer.queues->records, applying->source.id, &record);
}

/* An address that comes with its place was written with it; one that comes later is put into it. */
static Status make_own_address(Applying *applying, Row *row, size_t place)
{
    const MatchRow *location = &applying->match.rows[TABLE_LOCATION][place];
    row->match->entity_id = -location->entity_id;
    if (location->state == MATCH_NEW || location->entity_id == 0)
        return OK;
    const Str nothing[EXCHANGE_COLUMNS] = {{0}};
    return import_change(&applying->writer, &row->write, nothing, row->match->entity_id);
}

static Status make_row(Applying *applying, Row *row)
{
    Str address[EXCHANGE_COLUMNS];
    const Str *own = NULL;
    if (row->write.table == TABLE_LOCATION && applying->own_address[row->number] != SIZE_MAX) {
        Str id;
        size_t at = applying->own_address[row->number];
        import_batch_cells(
            applying->batch,
            TABLE_ADDRESS,
            import_batch_row(applying->batch, TABLE_ADDRESS, at),
            &id,
            address);
        own = address;
    }
    if (row->write.table == TABLE_ADDRESS) {
        size_t place = location_of(applying, row->cells);
        if (place != SIZE_MAX && applying->own_address[place] == row->number)
            return make_own_address(applying, row, place);
    }
    return import_make(&applying->writer, &row->write, own, &row->match->entity_id);
}

static Status change_row(Applying *applying, Row *row)
{
    Str before;
    Str key;
    Str cells[EXCHANGE_COLUMNS];
    bool has_returned = row->match->state == MATCH_RETURNED;
    TRY(exchange_record_content(
        applying->db, applying->source.id, row->match->record_id, &before, &key));
    exchange_content_cells(before, cells);
    if (has_returned) {
        const WriteRow old = {
            .table = row->write.table, .uuid = row->write.uuid, .source_key = key, .cells = cells};
        TRY(import_restore(&applying->writer, &old, row->match->entity_id));
    }
    TRY(import_change(&applying->writer, &row->write, cells, row->match->entity_id));
    TRY(exchange_change_insert(
        applying->db,
        applying->import.id,
        row->match->record_id,
        has_returned ? "returned" : "changed",
        before));
    return exchange_record_update(
        applying->db,
        applying->source.id,
        row->match->record_id,
        exchange_content(applying->db->arena, row->write.table, row->cells),
        (int64_t)row->row->fingerprint,
        (ExchangeImportId){0});
}

/* A thing that was here before this source spoke of it. */
static Status meet_row(Applying *applying, Row *row)
{
    applying->writer.replaced = (Str){0};
    applying->writer.has_raised = false;
    TRY(import_change(&applying->writer, &row->write, NULL, row->match->entity_id));
    TRY(keep_record(applying, row, (ExchangeImportId){0}));
    return exchange_change_insert(
        applying->db,
        applying->import.id,
        row->match->record_id,
        applying->writer.has_raised ? "raised" : "met",
        applying->writer.replaced);
}

static Status apply_row(Applying *applying, ExchangeTable table, size_t i)
{
    MatchState state = applying->match.rows[table][i].state;
    if (state == MATCH_SAME || state == MATCH_LEFT_OUT || state == MATCH_OWN_TERM ||
        state == MATCH_PUBLISHED)
        return OK;
    Row row;
    read_row(applying, table, i, &row);
    if (state == MATCH_NEW) {
        TRY(make_row(applying, &row));
        return keep_record(applying, &row, applying->import.id);
    }
    return state == MATCH_OURS ? meet_row(applying, &row) : change_row(applying, &row);
}

static Status apply_table(Applying *applying, ExchangeTable table)
{
    for (size_t i = 0; i < import_batch_size(applying->batch, table); i++) {
        ArenaMark mark = arena_mark(applying->db->arena);
        TRY(apply_row(applying, table, i));
        arena_rewind(applying->db->arena, mark);
    }
    return import_queues_end_table(applying->db, applying->writer.queues, table);
}

/* An organisation may stand above one that comes before it. */
static Status set_parents(Applying *applying)
{
    size_t column = exchange_column(TABLE_ORGANIZATION, STR("parent_organization_id"));
    for (size_t i = 0; i < import_batch_size(applying->batch, TABLE_ORGANIZATION); i++) {
        MatchState state = applying->match.rows[TABLE_ORGANIZATION][i].state;
        if (state != MATCH_NEW && state != MATCH_CHANGED)
            continue;
        ArenaMark mark = arena_mark(applying->db->arena);
        Row row;
        read_row(applying, TABLE_ORGANIZATION, i, &row);
        if (row.cells[column].len > 0)
            TRY(import_set_parent(&applying->writer, row.match->entity_id, row.cells[column]));
        arena_rewind(applying->db->arena, mark);
    }
    return OK;
}

/* ---- Afterwards ---- */

static Status note_in_history(void *data, const int64_t *organisations, size_t count)
{
    const Applying *applying = data;
    Change *changes = arena_array(applying->db->arena, Change, count);
    for (size_t i = 0; i < count; i++) {
        changes[i] = (Change){
            .save_id = applying->import.id.value,
            .organisation_id = organisations[i],
            .entity = STR(ENTITY_ORGANISATION),
            .link_id = organisations[i],
            .action = STR("import"),
            .after = applying->source.name,
            .by_name = applying->options->person_name,
            .by_id = applying->options->person.value,
            .at = applying->writer.now,
        };
    }
    return change_record_whole(applying->db, changes, count);
}

static void count_rows(Applying *applying)
{
    const ImportMatch *match = &applying->match;
    ExchangeImport *import = &applying->import;
    import->rows_new = (int64_t)import_match_count(match, MATCH_NEW);
    import->rows_changed =
        (int64_t)(import_match_count(match, MATCH_CHANGED) + import_match_count(match, MATCH_RETURNED));
    import->rows_same = (int64_t)import_match_unchanged(match);
}

static Status write_import(Applying *applying, ImportBatch *batch)
{
    Buffer report;
    buffer_init_in(&report, applying->db->arena, LIMIT_PACKAGE_REPORT_BYTES);
    import_report_write_csv(import_batch_report(batch), &report);
    applying->import.rows_kept = (int64_t)applying->writer.kept_count;
    return exchange_import_insert(applying->db, &applying->import, buffer_text(&report));
}

/* Organisations that must not be found: their places are of the same kind. */
static Status load_confidential(Applying *applying)
{
    DbRows *rows;
    TRY(db_query(
        applying->db,
        "SELECT id FROM organisation WHERE is_confidential ORDER BY id",
        NO_PARAMS,
        &rows));
    int64_t *ids = arena_array(applying->db->arena, int64_t, db_row_count(rows));
    ImportWriter *writer = &applying->writer;
    writer->confidential = ids;
    while (db_next(rows))
        ids[writer->confidential_count++] = db_get_int(rows, "id");
    return OK;
}

static Status start_writer(Applying *applying)
{
    Db *db = applying->db;
    bool origins_are_new = false;
    applying->fields = service_fields_gather(&applying->match, db->arena);
    applying->writer = (ImportWriter){
        .db = db,
        .batch = applying->batch,
        .terms = applying->match.terms,
        .find = find_entity,
        .find_data = applying,
        .is_made = is_made,
        .fields = &applying->fields,
        .numbers = import_match_numbers(&applying->match, db->arena),
        .origin = exchange_origin(db->arena, &applying->source),
        .source_name = applying->source.name,
        .takes_theirs = applying->options->takes_theirs,
        .now = clock_now(),
    };
    buffer_init_in(
        &applying->writer.touched, db->arena, (size_t)LIMIT_PACKAGE_ROWS * sizeof(int64_t));
    TRY(origin_is_new(db, applying->writer.origin, &origins_are_new));
    applying->writer.queues = import_queues_new(db->arena, origins_are_new);
    return load_confidential(applying);
}

static Status start(Applying *applying, ImportBatch *batch)
{
    const ImportOptions *options = applying->options;
    TRY(exchange_source_begin(applying->db, &applying->source));
    TRY(import_match(
        applying->db, batch, &applying->source, options->scratch_folder, &applying->match));
    TRY(start_writer(applying));
    applying->import = (ExchangeImport){
        .id = {id_new()},
        .source = applying->source.id,
        .source_name = applying->source.name,
        .file_name = options->file_name,
        .rows_read = (int64_t)import_batch_read(batch),
        .rows_left_out = (int64_t)import_report_lost(import_batch_report(batch)),
        .made_by_id = options->person.value,
        .made_by_name = options->person_name,
        .made_at = applying->writer.now,
        .is_newest = true,
    };
    count_rows(applying);
    choose_own_addresses(applying);
    return exchange_import_insert(applying->db, &applying->import, (Str){0});
}

Status import_apply(
    Db *db,
    ImportBatch *batch,
    const ExchangeSource *source,
    const ImportOptions *options,
    ExchangeImport *ret_import)
{
    Applying applying = {.db = db, .batch = batch, .source = *source, .options = options};
    TRY(start(&applying, batch));
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        TRY(apply_table(&applying, table));
    TRY(import_queues_end(db, applying.writer.queues));
    TRY(set_parents(&applying));
    if (options->removes_gone)
        TRY(import_remove_gone(
            &applying.writer, &applying.match, applying.source.id, &applying.import));
    TRY(import_forget_places(&applying.writer));
    TRY(origin_seen(db, applying.writer.origin, applying.writer.now));
    TRY(import_finish_search(&applying.writer, note_in_history, &applying));
    TRY(write_import(&applying, batch));
    *ret_import = applying.import;
    return OK;
}
