/* import_batch: the rows of a package as HSDS 3.1. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_batch_private.h"

#include "base/limits.h"

#include "features/exchange/import_value.h"

#include <assert.h>
#include <string.h>

/* ---- Rows and their index ---- */

size_t batch_rows(const BatchTable *table)
{
    return table->rows.len / sizeof(ImportRow);
}

ImportRow *batch_row(const BatchTable *table, size_t i)
{
    return (ImportRow *)(void *)(table->rows.bytes + i * sizeof(ImportRow));
}

static uint64_t slot_of(Uuid uuid)
{
    uint64_t half[2];
    memcpy(half, uuid.bytes, sizeof half);
    return (half[0] ^ half[1]) * 0x9E3779B97F4A7C15ULL >> 16;
}

size_t batch_index_find(const BatchTable *table, Uuid uuid)
{
    const BatchIndex *index = &table->index;
    if (index->capacity == 0)
        return SIZE_MAX;
    for (size_t at = slot_of(uuid) & (index->capacity - 1); index->slots[at] != 0;
         at = (at + 1) & (index->capacity - 1)) {
        size_t row = index->slots[at] - 1;
        if (uuid_equal(batch_row(table, row)->uuid, uuid))
            return row;
    }
    return SIZE_MAX;
}

static void put_slot(BatchIndex *index, Uuid uuid, size_t row)
{
    size_t at = slot_of(uuid) & (index->capacity - 1);
    while (index->slots[at] != 0)
        at = (at + 1) & (index->capacity - 1);
    index->slots[at] = (uint32_t)row + 1;
}

void batch_index_add(BatchTable *table, Arena *arena, Uuid uuid, size_t row)
{
    BatchIndex *index = &table->index;
    if (2 * (row + 1) > index->capacity) {
        index->capacity = index->capacity == 0 ? 256 : 2 * index->capacity;
        index->slots = arena_array(arena, uint32_t, index->capacity);
        for (size_t i = 0; i < row; i++)
            put_slot(index, batch_row(table, i)->uuid, i);
    }
    put_slot(index, uuid, row);
}

/* ---- Making one ---- */

Status import_batch_new(
    Str scratch_folder, Uuid space, Arena *arena, Error *error, ImportBatch **ret_batch)
{
    ImportBatch *batch = arena_new_of(arena, ImportBatch);
    batch->arena = arena;
    batch->space = space;
    batch->remembered = arena_array(arena, RememberedUuid, REMEMBERED_UUIDS);
    TRY(spool_open(scratch_folder, arena, error, &batch->spool));
    TRY(spool_open(scratch_folder, arena, error, &batch->mended));
    import_report_init(&batch->report, arena);
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        buffer_init_in(
            &batch->tables[table].rows, arena, (size_t)LIMIT_PACKAGE_ROWS * sizeof(ImportRow));
    buffer_init_in(
        &batch->eligibility, arena, (size_t)LIMIT_PACKAGE_ROWS * sizeof(BatchEligibility));
    *ret_batch = batch;
    return OK;
}

ImportReport *import_batch_report(ImportBatch *batch)
{
    return &batch->report;
}

/* ---- Content ---- */

Str exchange_content(Arena *arena, ExchangeTable table, const Str cells[EXCHANGE_COLUMNS])
{
    size_t count = EXCHANGE_SHAPES[table].column_count;
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += cells[i].len + 1;
    char *bytes = arena_alloc(arena, len);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (cells[i].len > 0)
            memcpy(bytes + at, cells[i].bytes, cells[i].len);
        at += cells[i].len;
        bytes[at++] = CONTENT_SEPARATOR;
    }
    while (at > 0 && bytes[at - 1] == CONTENT_SEPARATOR)
        at--;
    return (Str){.bytes = bytes, .len = at};
}

void exchange_content_cells(Str content, Str ret_cells[EXCHANGE_COLUMNS])
{
    for (size_t i = 0; i < EXCHANGE_COLUMNS; i++)
        ret_cells[i] = (Str){0};
    Str cell;
    for (size_t i = 0; i < EXCHANGE_COLUMNS && str_split(&content, CONTENT_SEPARATOR, &cell); i++)
        ret_cells[i] = cell;
}

/* The row as it was spooled: its id, a separator, its content. */
static Str spooled(const ImportBatch *batch, const ImportRow *row, Str *ret_source_id)
{
    bool is_mended = (row->offset & OFFSET_MENDED) != 0;
    Str text = spool_text(
        is_mended ? batch->mended : batch->spool, row->offset & ~OFFSET_MENDED, row->len);
    bool has_id = str_split(&text, CONTENT_SEPARATOR, ret_source_id);
    assert(has_id && "every row begins with its id");
    (void)has_id;
    return text;
}

void import_batch_cells(
    const ImportBatch *batch,
    ExchangeTable table,
    const ImportRow *row,
    Str *ret_source_id,
    Str ret_cells[EXCHANGE_COLUMNS])
{
    (void)table;
    exchange_content_cells(spooled(batch, row, ret_source_id), ret_cells);
    for (size_t i = 0; row->dropped != 0 && i < EXCHANGE_COLUMNS; i++) {
        if ((row->dropped & 1U << i) != 0)
            ret_cells[i] = (Str){0};
    }
}

Str import_batch_content(
    const ImportBatch *batch,
    ExchangeTable table,
    const ImportRow *row,
    const Str cells[EXCHANGE_COLUMNS],
    Arena *arena)
{
    Str id = {0};
    return row->dropped == 0 ? spooled(batch, row, &id) : exchange_content(arena, table, cells);
}

/* ---- Adding ---- */

static Str uuid_text_of(Arena *arena, Uuid uuid)
{
    char text[UUID_TEXT_BYTES];
    uuid_write(uuid, text);
    return str_copy(arena, (Str){.bytes = text, .len = UUID_TEXT_BYTES - 1});
}

static Str row_text(Arena *scratch, Str id, Str content)
{
    const char separator = CONTENT_SEPARATOR;
    const Str parts[] = {id, content};
    return str_join(scratch, parts, 2, (Str){.bytes = &separator, .len = 1});
}

Status batch_rewrite_row(
    ImportBatch *batch,
    ExchangeTable table,
    ImportRow *row,
    Str id,
    const Str *cells,
    Arena *scratch,
    Error *error)
{
    Str content = exchange_content(scratch, table, cells);
    Str text = row_text(scratch, id, content);
    uint64_t offset = 0;
    TRY(spool_put(batch->mended, text, error, &offset));
    row->offset = offset | OFFSET_MENDED;
    row->len = (uint32_t)text.len;
    row->dropped = 0;
    row->fingerprint = str_hash(content);
    return OK;
}

static Status keep_row(
    ImportBatch *batch, const SourceRow *row, Str content, Uuid uuid, Arena *scratch, Error *error)
{
    if (batch->row_count == LIMIT_PACKAGE_ROWS)
        return error_set_user(
            error,
            TOO_LARGE,
            "file",
            N_("The package has more than 4,000,000 rows. Divide it into several."));
    Str text = row_text(scratch, row->id, content);
    ImportRow kept = {
        .len = (uint32_t)text.len,
        .uuid = uuid,
        .fingerprint = str_hash(content),
        .line = row->line > UINT32_MAX ? UINT32_MAX : (uint32_t)row->line,
        .source_table = (uint16_t)row->source_table,
        .state = ROW_GOOD,
    };
    TRY(spool_put(batch->spool, text, error, &kept.offset));
    BatchTable *table = &batch->tables[row->table];
    buffer_put(&table->rows, (Str){.bytes = (const char *)&kept, .len = sizeof kept});
    batch_index_add(table, batch->arena, uuid, batch_rows(table) - 1);
    batch->row_count++;
    return OK;
}

/* Links become the UUIDs of the rows that they name. */
static void name_links(const ImportBatch *batch, SourceRow *row, Arena *scratch)
{
    const ExchangeShape *shape = &EXCHANGE_SHAPES[row->table];
    for (size_t i = 0; i < shape->column_count; i++) {
        const ExchangeColumn *column = &shape->columns[i];
        if (row->cells[i].len > 0 && column->kind == COLUMN_LINK)
            row->cells[i] =
                uuid_text_of(scratch, batch_uuid_of_id(batch, column->target, row->cells[i]));
    }
    if (row->table != TABLE_ATTRIBUTE && row->table != TABLE_METADATA)
        return;
    size_t link = exchange_column(
        row->table, row->table == TABLE_ATTRIBUTE ? STR("link_id") : STR("resource_id"));
    size_t entity = exchange_column(
        row->table, row->table == TABLE_ATTRIBUTE ? STR("link_entity") : STR("resource_type"));
    ExchangeTable target = exchange_table_named(row->cells[entity]);
    if (row->cells[link].len > 0 && target != TABLE_NONE)
        row->cells[link] = uuid_text_of(scratch, batch_uuid_of_id(batch, target, row->cells[link]));
}

static Status add_one(ImportBatch *batch, SourceRow *row, Arena *scratch, Error *error);

/* The name of a vocabulary, as HSDS 1 and 2 have it, becomes the taxonomy of that name. */
static Status name_taxonomy(ImportBatch *batch, SourceRow *term, Arena *scratch, Error *error)
{
    size_t text = exchange_column(TABLE_TAXONOMY_TERM, STR("taxonomy"));
    size_t link = exchange_column(TABLE_TAXONOMY_TERM, STR("taxonomy_id"));
    Str name = import_clean(scratch, term->cells[text]);
    term->cells[text] = (Str){0};
    if (name.len == 0 || term->cells[link].len > 0)
        return OK;
    SourceRow row = {
        .table = TABLE_TAXONOMY,
        .source_table = term->source_table,
        .line = term->line,
        .id = name,
        .may_repeat = true,
    };
    row.cells[exchange_column(TABLE_TAXONOMY, STR("name"))] = name;
    term->cells[link] = name;
    return add_one(batch, &row, scratch, error);
}

static Status add_one(ImportBatch *batch, SourceRow *row, Arena *scratch, Error *error)
{
    if (row->table == TABLE_SERVICE)
        batch_add_conditions(batch, row, scratch);
    if (row->table == TABLE_TAXONOMY_TERM)
        TRY(name_taxonomy(batch, row, scratch, error));
    if (!batch_clean_row(batch, row, scratch))
        return OK;
    name_links(batch, row, scratch);
    Str content = exchange_content(scratch, row->table, row->cells);
    Uuid uuid;
    if (!batch_choose_uuid(batch, row, content, &uuid))
        return OK;
    return keep_row(batch, row, content, uuid, scratch, error);
}

/* The first link whose cell names several: "12,15". */
static size_t column_of_several(const SourceRow *row)
{
    const ExchangeShape *shape = &EXCHANGE_SHAPES[row->table];
    for (size_t i = 0; i < shape->column_count; i++) {
        ColumnKind kind = shape->columns[i].kind;
        if ((kind == COLUMN_LINK || kind == COLUMN_ANY) && str_contains_byte(row->cells[i], ','))
            return i;
    }
    return SIZE_MAX;
}

static Status add_each(ImportBatch *batch, const SourceRow *row, Arena *scratch, Error *error)
{
    size_t several = column_of_several(row);
    if (several == SIZE_MAX) {
        SourceRow one = *row;
        return add_one(batch, &one, scratch, error);
    }
    Str rest = row->cells[several];
    Str part;
    while (str_split(&rest, ',', &part)) {
        SourceRow one = *row;
        one.cells[several] = str_trim(part);
        if (one.cells[several].len > 0)
            TRY(add_each(batch, &one, scratch, error));
    }
    return OK;
}

Status import_batch_add(ImportBatch *batch, const SourceRow *row, Arena *scratch, Error *error)
{
    ArenaMark mark = arena_mark(scratch);
    batch->read_count++;
    size_t before = batch->row_count;
    Status status = add_each(batch, row, scratch, error);
    if (column_of_several(row) != SIZE_MAX && batch->row_count > before + 1)
        import_report_add(&batch->report, row->source_table, row->line, REASON_DIVIDED, row->id);
    arena_rewind(scratch, mark);
    return status;
}

/* ---- Reading ---- */

size_t import_batch_size(const ImportBatch *batch, ExchangeTable table)
{
    return batch_rows(&batch->tables[table]);
}

const ImportRow *import_batch_row(const ImportBatch *batch, ExchangeTable table, size_t i)
{
    return batch_row(&batch->tables[table], i);
}

size_t import_batch_find(const ImportBatch *batch, ExchangeTable table, Uuid uuid)
{
    size_t row = batch_index_find(&batch->tables[table], uuid);
    return row == SIZE_MAX || batch_row(&batch->tables[table], row)->state == ROW_LEFT_OUT
               ? SIZE_MAX
               : row;
}

size_t import_batch_total(const ImportBatch *batch)
{
    size_t total = 0;
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        total += batch->tables[table].good_count;
    return total;
}

size_t import_batch_read(const ImportBatch *batch)
{
    return batch->read_count;
}
