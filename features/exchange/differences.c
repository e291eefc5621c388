/* differences: where the directory says otherwise than a source. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/differences.h"

#include "base/csv.h"
#include "features/exchange/exchange_entity.h"
#include "features/exchange/import_batch.h"
#include "features/people/organisation.h"

#include <string.h>

static void put_difference(
    Buffer *out, const ExchangeRecord *record, const char *field, Str theirs, Str ours)
{
    char uuid[UUID_TEXT_BYTES];
    if (str_equal(theirs, ours))
        return;
    uuid_write(record->uuid, uuid);
    csv_put_cell(out, str_of(EXCHANGE_SHAPES[record->table].name), true);
    csv_put_cell(out, record->source_key, false);
    csv_put_cell(out, str_of(uuid), false);
    csv_put_cell(out, str_of(field), false);
    csv_put_cell(out, theirs, false);
    csv_put_cell(out, ours, false);
    csv_end_row(out);
}

/* ---- What may not leave the house ---- */

#define HIDDEN_LOCATION                                                     \
    " FROM location l LEFT JOIN organisation o ON o.id = l.organisation_id" \
    " WHERE (l.is_confidential OR COALESCE(o.is_confidential, FALSE))"
#define HIDDEN_SERVICE                                                         \
    " FROM service s JOIN organisation o ON o.id = s.organisation_id"          \
    " WHERE (o.is_confidential OR EXISTS (SELECT 1 FROM service_at_location k" \
    "  JOIN location l ON l.id = k.location_id WHERE k.service_id = s.id"      \
    "   AND l.is_confidential))"

/* Whether this thing, or what it is a part of, lies at a place that must not be found. The source
 * may still say where: then what it says is repeated to nobody. */
static Status is_of_hidden_place(Db *db, const RecordType *type, int64_t id, bool *ret_is_hidden)
{
    int64_t found = 0;
    const char *sql = NULL;
    if (type == &LOCATION_RECORD)
        sql = "SELECT count(*) AS n" HIDDEN_LOCATION " AND l.id = $1";
    else if (type == &ADDRESS)
        sql = "SELECT count(*) AS n" HIDDEN_LOCATION
              " AND l.id = (SELECT link_id FROM address WHERE id = $1)";
    else if (type == &SERVICE_RECORD)
        sql = "SELECT count(*) AS n" HIDDEN_SERVICE " AND s.id = $1";
    else if (type == &WEB_ADDRESS)
        sql = "SELECT count(*) AS n" HIDDEN_SERVICE
              " AND s.id = (SELECT link_id FROM url WHERE id = $1)";
    if (sql != NULL)
        TRY(db_query_int(db, sql, PARAMS(db_int(id)), &found));
    *ret_is_hidden = found > 0;
    return OK;
}

/* Of a service at such a place the rest is no secret. */
static bool may_be_told(const RecordType *type, const char *column)
{
    return type == &SERVICE_RECORD && strcmp(column, "url") != 0 && strcmp(column, "email") != 0;
}

static int64_t find_nothing(void *data, ExchangeTable table, Str uuid)
{
    (void)data;
    (void)table;
    (void)uuid;
    return 0;
}

static Status compare_organisation(
    Db *db, const ExchangeRecord *record, const Str *cells, Buffer *out)
{
    Organisation ours;
    bool is_there = false;
    TRY(db_found(db, organisation_get(db, (OrganisationId){record->entity_id}, &ours), &is_there));
    if (!is_there)
        return OK;

    const struct {
        const char *column;
        Str ours;
    } FIELDS[] = {{"name", ours.name}, {"email", ours.email}, {"website", ours.web}};

    const size_t told = ours.is_confidential ? 1 : 3;
    for (size_t i = 0; i < told; i++)
        put_difference(
            out,
            record,
            FIELDS[i].column,
            cells[exchange_column(TABLE_ORGANIZATION, str_of(FIELDS[i].column))],
            FIELDS[i].ours);
    return OK;
}

static Status compare_record(Db *db, void *data, const ExchangeRecord *record)
{
    Buffer *out = data;
    bool is_own = record->table == TABLE_ADDRESS && record->entity_id < 0;
    int64_t id = is_own ? -record->entity_id : record->entity_id;
    const EntityShape *shape = entity_shape(record->table, is_own);
    if (id == 0 || record->gone_import.value != 0 || shape->type == NULL)
        return OK;
    Str cells[EXCHANGE_COLUMNS];
    EntityRecord theirs;
    RecordList list;
    exchange_content_cells(record->content, cells);
    entity_from_cells(record->table, is_own, cells, find_nothing, NULL, &theirs);
    TRY(records_by_id(db, shape->type, &id, 1, &list));
    if (list.count == 0)
        return OK;
    bool is_hidden;
    TRY(is_of_hidden_place(db, shape->type, id, &is_hidden));
    for (size_t i = 0; i < EXCHANGE_SHAPES[record->table].column_count; i++) {
        const RecordField *field = shape->fields[i];
        if (field == NULL || EXCHANGE_SHAPES[record->table].columns[i].kind == COLUMN_LINK ||
            field->kind == VALUE_TIME || EXCHANGE_SHAPES[record->table].columns[i].is_ours ||
            (is_hidden &&
             !may_be_told(shape->type, EXCHANGE_SHAPES[record->table].columns[i].name)))
            continue;
        put_difference(
            out,
            record,
            EXCHANGE_SHAPES[record->table].columns[i].name,
            record_field_text(db->arena, field, &theirs),
            record_field_text(db->arena, field, list.items));
    }
    return record->table == TABLE_ORGANIZATION ? compare_organisation(db, record, cells, out) : OK;
}

Status differences_write_csv(Db *db, ExchangeSourceId source, Buffer *out)
{
    buffer_put(out, STR("\xEF\xBB\xBFtable,id,uuid,field,source,ours\r\n"));
    return exchange_records(db, source, true, compare_record, out);
}
