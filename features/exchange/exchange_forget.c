/* exchange_forget: imports keep nothing that tells where a confidential place is.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange_forget.h"

#include "base/limits.h"
#include "features/directory/place_forget.h"
#include "features/exchange/exchange_store.h"
#include "features/exchange/import_batch.h"

#include <stdlib.h>
#include <string.h>

/* Keeps the fingerprints of emptied rows apart from those of rows that came so. */
#define TOLD_LESS UINT64_C(0x9e3779b97f4a7c15)

/* ---- Cells ---- */

typedef struct TellingColumn {
    ExchangeTable table;
    const char *column;
} TellingColumn;

/* The e-mail of an organisation stays: letters go there (organisation_places.h). */
static const TellingColumn TELLING[] = {
    {TABLE_ORGANIZATION, "website"},
    {TABLE_ORGANIZATION, "logo"},
    {TABLE_ORGANIZATION, "uri"},
    {TABLE_SERVICE, "url"},
    {TABLE_SERVICE, "email"},
    {TABLE_LOCATION, "url"},
    {TABLE_LOCATION, "name"},
    {TABLE_LOCATION, "alternate_name"},
    {TABLE_LOCATION, "description"},
    {TABLE_LOCATION, "transportation"},
    {TABLE_LOCATION, "latitude"},
    {TABLE_LOCATION, "longitude"},
    {TABLE_LOCATION, "external_identifier"},
    {TABLE_LOCATION, "external_identifier_type"},
    {TABLE_SERVICE_AT_LOCATION, "description"},
    {TABLE_ADDRESS, "attention"},
    {TABLE_ADDRESS, "address_1"},
    {TABLE_ADDRESS, "address_2"},
    {TABLE_ADDRESS, "postal_code"},
    {TABLE_PHONE, "description"},
    {TABLE_ACCESSIBILITY, "description"},
    {TABLE_ACCESSIBILITY, "details"},
    {TABLE_ACCESSIBILITY, "url"},
    {TABLE_URL, "label"},
    {TABLE_URL, "url"},
};

static bool tells(ExchangeTable table)
{
    for (size_t i = 0; i < sizeof TELLING / sizeof TELLING[0]; i++) {
        if (TELLING[i].table == table)
            return true;
    }
    return false;
}

bool exchange_tell_less(ExchangeTable table, Str cells[EXCHANGE_COLUMNS])
{
    bool told = false;
    for (size_t i = 0; i < sizeof TELLING / sizeof TELLING[0]; i++) {
        if (TELLING[i].table != table)
            continue;
        Str *cell = &cells[exchange_column(table, str_of(TELLING[i].column))];
        told = told || cell->len > 0;
        *cell = (Str){0};
    }
    if (table != TABLE_LOCATION)
        return told;
    Str *mark = &cells[exchange_column(table, STR("is_confidential"))];
    told = told || !str_equal(*mark, STR("true"));
    *mark = STR("true");
    return told;
}

int64_t exchange_fingerprint_told_less(
    Arena *arena, ExchangeTable table, const Str cells[EXCHANGE_COLUMNS])
{
    Str less[EXCHANGE_COLUMNS];
    if (!tells(table))
        return 0;
    memcpy(less, cells, sizeof less);
    (void)exchange_tell_less(table, less);
    return (int64_t)(str_hash(exchange_content(arena, table, less)) ^ TOLD_LESS);
}

/* ---- Records of one source ---- */

/* A thing of the source that must not be found, by the id under which others name it. */
typedef struct HiddenRow {
    ExchangeTable table;
    Uuid uuid;
} HiddenRow;

typedef struct Forgetting {
    const HiddenPlaces *hidden;
    ExchangeSourceId source;
    Buffer rows; /* HiddenRow, sorted */
    int64_t *forgotten;
} Forgetting;

static int compare_rows(const void *a, const void *b)
{
    const HiddenRow *one = a;
    const HiddenRow *other = b;
    if (one->table != other->table)
        return one->table < other->table ? -1 : 1;
    return memcmp(one->uuid.bytes, other->uuid.bytes, sizeof one->uuid.bytes);
}

static size_t row_count(const Forgetting *forgetting)
{
    return forgetting->rows.len / sizeof(HiddenRow);
}

static bool is_hidden_row(const Forgetting *forgetting, ExchangeTable table, Uuid uuid)
{
    const HiddenRow key = {.table = table, .uuid = uuid};
    return bsearch(&key, forgetting->rows.bytes, row_count(forgetting), sizeof key, compare_rows) !=
           NULL;
}

static bool is_hidden_thing(const HiddenPlaces *hidden, ExchangeTable table, int64_t id)
{
    if (table == TABLE_ORGANIZATION)
        return hidden_has(hidden->organisations, hidden->organisation_count, id);
    if (table == TABLE_SERVICE)
        return hidden_has(hidden->services, hidden->service_count, id);
    return table == TABLE_LOCATION && hidden_has(hidden->places, hidden->place_count, id);
}

static Status note_hidden(Db *db, void *data, const ExchangeRecord *record)
{
    (void)db;
    Forgetting *forgetting = data;
    HiddenRow row = {.table = record->table};
    if (!is_hidden_thing(forgetting->hidden, record->table, record->entity_id))
        return OK;
    row.uuid = record->uuid;
    buffer_put(&forgetting->rows, (Str){.bytes = (const char *)&row, .len = sizeof row});
    return OK;
}

/* Of what hangs on others the row names its owner: its own thing may have been deleted before. */
static bool is_of_hidden(
    const Forgetting *forgetting, const ExchangeRecord *record, const Str cells[EXCHANGE_COLUMNS])
{
    const ExchangeShape *shape = &EXCHANGE_SHAPES[record->table];
    bool is_web = record->table == TABLE_URL; /* of a service, or of the organisation */
    if (is_hidden_row(forgetting, record->table, record->uuid))
        return true;
    for (size_t i = 0; i < shape->column_count; i++) {
        Uuid owner;
        ExchangeTable target = shape->columns[i].target;
        bool leads = shape->columns[i].kind == COLUMN_LINK &&
                     (target == TABLE_LOCATION || is_web) && uuid_parse(cells[i], &owner);
        if (leads && is_hidden_row(forgetting, target, owner))
            return true;
    }
    return false;
}

/* What undoing would write again. */
static Status empty_changes(Db *db, const Forgetting *forgetting, const ExchangeRecord *record)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT import_id, before FROM exchange_change WHERE record_id = $1 AND import_id IN"
        " (SELECT id FROM exchange_import WHERE source_id = $2) AND before IS NOT NULL",
        PARAMS(db_int(record->id), db_int(forgetting->source.value)),
        &rows));
    while (db_next(rows)) {
        Str cells[EXCHANGE_COLUMNS];
        exchange_content_cells(db_get_text(rows, "before"), cells);
        if (!exchange_tell_less(record->table, cells))
            continue;
        TRY(db_execute(
            db,
            "UPDATE exchange_change SET before = $3 WHERE import_id = $1 AND record_id = $2",
            PARAMS(
                db_int(db_get_int(rows, "import_id")),
                db_int(record->id),
                db_text(exchange_content(db->arena, record->table, cells))),
            NULL));
        (*forgetting->forgotten)++;
    }
    return OK;
}

static Status empty_record(Db *db, void *data, const ExchangeRecord *record)
{
    const Forgetting *forgetting = data;
    if (!tells(record->table))
        return OK;
    Str cells[EXCHANGE_COLUMNS];
    exchange_content_cells(record->content, cells);
    if (!is_of_hidden(forgetting, record, cells))
        return OK;
    TRY(empty_changes(db, forgetting, record));
    bool told = exchange_tell_less(record->table, cells);
    int64_t fingerprint = exchange_fingerprint_told_less(db->arena, record->table, cells);
    if (!told && fingerprint == record->fingerprint)
        return OK;
    *forgetting->forgotten += told ? 1 : 0;
    return exchange_record_update(
        db,
        forgetting->source,
        record->id,
        exchange_content(db->arena, record->table, cells),
        fingerprint,
        record->gone_import);
}

static Status forget_source(Db *db, const HiddenPlaces *hidden, int64_t source, int64_t *forgotten)
{
    Forgetting forgetting = {.hidden = hidden, .source = {source}, .forgotten = forgotten};
    buffer_init_in(&forgetting.rows, db->arena, (size_t)LIMIT_PACKAGE_ROWS * sizeof(HiddenRow));
    TRY(exchange_records(db, forgetting.source, false, note_hidden, &forgetting));
    if (row_count(&forgetting) == 0)
        return OK;
    qsort(forgetting.rows.bytes, row_count(&forgetting), sizeof(HiddenRow), compare_rows);
    return exchange_records(db, forgetting.source, true, empty_record, &forgetting);
}

Status exchange_forget(Db *db, const int64_t *organisations, size_t count, int64_t *forgotten)
{
    HiddenPlaces hidden;
    DbRows *sources;
    TRY(hidden_places(db, organisations, count, &hidden));
    if (hidden.organisation_count + hidden.place_count + hidden.service_count == 0)
        return OK;
    TRY(db_query(db, "SELECT id FROM exchange_source ORDER BY id", NO_PARAMS, &sources));
    while (db_next(sources))
        TRY(forget_source(db, &hidden, db_get_int(sources, "id"), forgotten));
    return OK;
}
