/*
 * import_links: after all rows are there, each link is followed. A row whose parent is missing
 * leaves with all that hangs on it; a link that was optional is dropped; what hangs on several
 * things at once keeps the one that says the most.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/import_batch_private.h"

#include <string.h>

typedef struct Following {
    ImportBatch *batch;
    Arena *scratch;
    Error *error;
    uint32_t *places_of_service;     /* by row of service: how many places it has */
    size_t *organization_of_service; /* by row of service */
    size_t *organization_at_place;   /* by row of location: of the first service there */
    uint64_t *pairs;                 /* of service and place that were met; a hash table */
    size_t *pair_rows;               /* of each: the row of service_at_location */
    size_t pair_capacity;            /* a power of 2 */
    size_t *same_as; /* by row of service_at_location: the one that stays, or SIZE_MAX */
} Following;

typedef struct Row {
    ExchangeTable table;
    ImportRow *row;
    Str id;
    Str cells[EXCHANGE_COLUMNS];
    size_t targets[EXCHANGE_COLUMNS]; /* rows, or SIZE_MAX */
    char same[UUID_TEXT_BYTES];       /* of the row that stands for the one it named */
    bool is_redirected;
} Row;

static void report(const Following *following, const Row *row, ImportReason reason, Str detail)
{
    import_report_add(
        &following->batch->report, row->row->source_table, row->row->line, reason, detail);
}

static void leave_out(const Following *following, const Row *row, ImportReason reason, Str detail)
{
    row->row->state = ROW_LEFT_OUT;
    report(following, row, reason, detail);
}

static size_t column_of(const Row *row, const char *name)
{
    return exchange_column(row->table, str_of(name));
}

static size_t target_of(const Row *row, const char *name)
{
    size_t column = column_of(row, name);
    return column == SIZE_MAX ? SIZE_MAX : row->targets[column];
}

static void drop(Row *row, const char *name)
{
    size_t column = column_of(row, name);
    if (column == SIZE_MAX || row->cells[column].len == 0)
        return;
    row->row->dropped |= 1U << column;
    row->cells[column] = (Str){0};
    row->targets[column] = SIZE_MAX;
}

/* ---- Following ---- */

static bool is_left_out(const Following *following, ExchangeTable table, size_t row)
{
    return batch_row(&following->batch->tables[table], row)->state == ROW_LEFT_OUT;
}

/* What named a service at a place that stands there twice names the one that stays. */
static size_t redirect(const Following *following, Row *row, size_t column, size_t to)
{
    uuid_write(
        batch_row(&following->batch->tables[TABLE_SERVICE_AT_LOCATION], to)->uuid, row->same);
    row->cells[column] = str_of(row->same);
    row->is_redirected = true;
    return to;
}

/* False when the row leaves. */
static bool follow_link(const Following *following, Row *row, size_t column)
{
    const ExchangeColumn *shape = &EXCHANGE_SHAPES[row->table].columns[column];
    Uuid uuid;
    size_t found = SIZE_MAX;
    if (uuid_parse(row->cells[column], &uuid))
        found = batch_index_find(&following->batch->tables[shape->target], uuid);
    bool has_same = shape->target == TABLE_SERVICE_AT_LOCATION && found != SIZE_MAX &&
                    following->same_as[found] != SIZE_MAX;
    if (has_same)
        found = redirect(following, row, column, following->same_as[found]);
    bool was_left_out = found != SIZE_MAX && is_left_out(following, shape->target, found);
    if (found != SIZE_MAX && !was_left_out) {
        row->targets[column] = found;
        return true;
    }
    if (shape->is_required) {
        leave_out(
            following,
            row,
            was_left_out ? REASON_PARENT_LEFT_OUT : REASON_NO_PARENT,
            str_of(shape->name));
        return false;
    }
    row->row->dropped |= 1U << column;
    row->cells[column] = (Str){0};
    /* Of a place the organisation is looked for among its services first. */
    if (row->table != TABLE_LOCATION)
        report(following, row, REASON_LINK_DROPPED, str_of(shape->name));
    return true;
}

/* The thing that an attribute is about, in the table that it names or in any. */
static bool follow_any(const Following *following, Row *row, size_t column)
{
    Uuid uuid;
    bool is_uuid = uuid_parse(row->cells[column], &uuid);
    size_t entity = column_of(row, "link_entity");
    ExchangeTable named = exchange_table_named(row->cells[entity]);
    for (ExchangeTable table = 0; is_uuid && table < EXCHANGE_TABLES; table++) {
        if (named != TABLE_NONE && table != named)
            continue;
        size_t found = batch_index_find(&following->batch->tables[table], uuid);
        if (found != SIZE_MAX && !is_left_out(following, table, found))
            return true;
    }
    leave_out(following, row, REASON_NO_PARENT, STR("link_id"));
    return false;
}

static bool follow_links(const Following *following, Row *row)
{
    const ExchangeShape *shape = &EXCHANGE_SHAPES[row->table];
    for (size_t i = 0; i < shape->column_count; i++) {
        row->targets[i] = SIZE_MAX;
        if (row->cells[i].len == 0)
            continue;
        if (shape->columns[i].kind == COLUMN_LINK && !follow_link(following, row, i))
            return false;
        if (shape->columns[i].kind == COLUMN_ANY && !follow_any(following, row, i))
            return false;
    }
    return true;
}

/* ---- Owners ---- */

/* Of each table: what it may hang on, from the closest to the widest. */
static const char *const *owners_of(ExchangeTable table)
{
    static const char *const PHONE[] = {
        "contact_id",
        "service_id",
        "service_at_location_id",
        "location_id",
        "organization_id",
        NULL};
    static const char *const SCHEDULE[] = {
        "service_id", "service_at_location_id", "location_id", NULL};
    static const char *const AREA[] = {"service_id", "service_at_location_id", NULL};
    static const char *const LANGUAGE[] = {"phone_id", "service_id", "location_id", NULL};
    static const char *const BOTH[] = {"service_id", "organization_id", NULL};
    if (table == TABLE_PHONE)
        return PHONE;
    if (table == TABLE_SCHEDULE)
        return SCHEDULE;
    if (table == TABLE_SERVICE_AREA)
        return AREA;
    if (table == TABLE_LANGUAGE)
        return LANGUAGE;
    return table == TABLE_FUNDING || table == TABLE_URL ? BOTH : NULL;
}

/* A service at several places may have other hours and phones at each. */
static bool is_of_one_place(const Following *following, const Row *row)
{
    size_t service = target_of(row, "service_id");
    return target_of(row, "service_at_location_id") != SIZE_MAX && service != SIZE_MAX &&
           following->places_of_service[service] > 1;
}

static void choose_owner(const Following *following, Row *row)
{
    const char *const *owners = owners_of(row->table);
    if (owners == NULL)
        return;
    if (is_of_one_place(following, row))
        drop(row, "service_id");
    const char *owner = NULL;
    for (size_t i = 0; owners[i] != NULL; i++) {
        if (owner != NULL)
            drop(row, owners[i]);
        else if (target_of(row, owners[i]) != SIZE_MAX)
            owner = owners[i];
    }
    if (owner == NULL)
        leave_out(following, row, REASON_OWNERLESS, row->id);
}

static Status find_contact_owner(const Following *following, Row *row)
{
    if (target_of(row, "organization_id") != SIZE_MAX)
        return OK;
    size_t service = target_of(row, "service_id");
    size_t organization = SIZE_MAX;
    if (service != SIZE_MAX)
        organization = following->organization_of_service[service];
    size_t place = target_of(row, "location_id");
    if (organization == SIZE_MAX && place != SIZE_MAX)
        organization = following->organization_at_place[place];
    if (organization == SIZE_MAX) {
        leave_out(following, row, REASON_OWNERLESS, row->id);
        return OK;
    }
    char text[UUID_TEXT_BYTES];
    uuid_write(batch_row(&following->batch->tables[TABLE_ORGANIZATION], organization)->uuid, text);
    row->cells[column_of(row, "organization_id")] = str_of(text);
    return batch_rewrite_row(
        following->batch,
        row->table,
        row->row,
        row->id,
        row->cells,
        following->scratch,
        following->error);
}

/* ---- What others learn from a row ---- */

static void remember(const Following *following, const Row *row, size_t i)
{
    if (row->table == TABLE_SERVICE)
        following->organization_of_service[i] = target_of(row, "organization_id");
    if (row->table == TABLE_LOCATION)
        following->organization_at_place[i] = target_of(row, "organization_id");
    if (row->table != TABLE_SERVICE_AT_LOCATION)
        return;
    size_t service = target_of(row, "service_id");
    size_t place = target_of(row, "location_id");
    following->places_of_service[service]++;
    if (following->organization_at_place[place] == SIZE_MAX)
        following->organization_at_place[place] = following->organization_of_service[service];
}

/* The directory has a service at a place once: a second row of the two leaves. */
static void check_pair(const Following *following, const Row *row, size_t i)
{
    uint64_t pair = (uint64_t)(target_of(row, "service_id") + 1) << 32 |
                    (uint64_t)(target_of(row, "location_id") + 1);
    size_t mask = following->pair_capacity - 1;
    size_t at = (size_t)(pair * 0x9E3779B97F4A7C15ULL >> 24) & mask;
    while (following->pairs[at] != 0 && following->pairs[at] != pair)
        at = (at + 1) & mask;
    if (following->pairs[at] == pair) {
        following->same_as[i] = following->pair_rows[at];
        leave_out(following, row, REASON_DUPLICATE_ROW, row->id);
        return;
    }
    following->pairs[at] = pair;
    following->pair_rows[at] = i;
}

static Status follow_row(const Following *following, ExchangeTable table, size_t i)
{
    Row row = {.table = table, .row = batch_row(&following->batch->tables[table], i)};
    import_batch_cells(following->batch, table, row.row, &row.id, row.cells);
    if (!follow_links(following, &row))
        return OK;
    choose_owner(following, &row);
    if (table == TABLE_CONTACT && row.row->state == ROW_GOOD)
        TRY(find_contact_owner(following, &row));
    if (row.row->state == ROW_GOOD && table == TABLE_SERVICE_AT_LOCATION)
        check_pair(following, &row, i);
    if (row.row->state == ROW_LEFT_OUT)
        return OK;
    remember(following, &row, i);
    if (row.is_redirected)
        return batch_rewrite_row(
            following->batch,
            table,
            row.row,
            row.id,
            row.cells,
            following->scratch,
            following->error);
    if (row.row->dropped != 0)
        row.row->fingerprint = str_hash(exchange_content(following->scratch, table, row.cells));
    return OK;
}

static Status follow_table(const Following *following, ExchangeTable table)
{
    size_t count = batch_rows(&following->batch->tables[table]);
    for (size_t i = 0; i < count; i++) {
        ArenaMark mark = arena_mark(following->scratch);
        Status status = follow_row(following, table, i);
        arena_rewind(following->scratch, mark);
        TRY(status);
    }
    return OK;
}

/* ---- Places that named no organisation ---- */

static Status give_owner(const Following *following, size_t i)
{
    Row row = {
        .table = TABLE_LOCATION, .row = batch_row(&following->batch->tables[TABLE_LOCATION], i)};
    size_t column = exchange_column(TABLE_LOCATION, STR("organization_id"));
    import_batch_cells(following->batch, row.table, row.row, &row.id, row.cells);
    if (row.row->state == ROW_LEFT_OUT || row.cells[column].len > 0)
        return OK;
    size_t owner = following->organization_at_place[i];
    if (owner == SIZE_MAX) {
        leave_out(following, &row, REASON_OWNERLESS, row.id);
        return OK;
    }
    report(following, &row, REASON_OWNER_FOUND, row.id);
    char text[UUID_TEXT_BYTES];
    uuid_write(batch_row(&following->batch->tables[TABLE_ORGANIZATION], owner)->uuid, text);
    row.cells[column] = str_of(text);
    return batch_rewrite_row(
        following->batch,
        row.table,
        row.row,
        row.id,
        row.cells,
        following->scratch,
        following->error);
}

static Status give_owners(const Following *following)
{
    size_t count = batch_rows(&following->batch->tables[TABLE_LOCATION]);
    for (size_t i = 0; i < count; i++) {
        ArenaMark mark = arena_mark(following->scratch);
        Status status = give_owner(following, i);
        arena_rewind(following->scratch, mark);
        TRY(status);
    }
    return OK;
}

static void count_good(ImportBatch *batch)
{
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        BatchTable *rows = &batch->tables[table];
        rows->good_count = 0;
        for (size_t i = 0; i < batch_rows(rows); i++)
            rows->good_count += batch_row(rows, i)->state == ROW_GOOD;
    }
}

static size_t *nowhere(Arena *arena, size_t count)
{
    size_t *rows = arena_array(arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = SIZE_MAX;
    return rows;
}

Status import_batch_finish(ImportBatch *batch, Error *error)
{
    TRY(spool_seal(batch->spool, error));
    size_t services = batch_rows(&batch->tables[TABLE_SERVICE]);
    size_t pair_capacity = 16;
    size_t at_places = batch_rows(&batch->tables[TABLE_SERVICE_AT_LOCATION]);
    while (pair_capacity < 2 * at_places)
        pair_capacity *= 2;
    const Following following = {
        .batch = batch,
        .scratch = arena_new(64 * 1024),
        .error = error,
        .places_of_service = arena_array(batch->arena, uint32_t, services),
        .pairs = arena_array(batch->arena, uint64_t, pair_capacity),
        .pair_rows = arena_array(batch->arena, size_t, pair_capacity),
        .pair_capacity = pair_capacity,
        .same_as = nowhere(batch->arena, at_places),
        .organization_of_service = nowhere(batch->arena, services),
        .organization_at_place = nowhere(batch->arena, batch_rows(&batch->tables[TABLE_LOCATION])),
    };
    Status status = OK;
    for (ExchangeTable table = 0; status == OK && table < EXCHANGE_TABLES; table++) {
        status = follow_table(&following, table);
        /* Nothing of the tables between has been written anew and read again. */
        if (status == OK && table == TABLE_SERVICE_AT_LOCATION)
            status = give_owners(&following);
    }
    if (status == OK)
        status = spool_seal(batch->mended, error);
    if (status == OK)
        batch_check_positions(batch, following.scratch);
    arena_free(following.scratch);
    TRY(status);
    count_good(batch);
    return OK;
}
