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

    for (size_t i = 0; i < 3; i++)
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
    for (size_t i = 0; i < EXCHANGE_SHAPES[record->table].column_count; i++) {
        const RecordField *field = shape->fields[i];
        if (field == NULL || EXCHANGE_SHAPES[record->table].columns[i].kind == COLUMN_LINK ||
            field->kind == VALUE_TIME || EXCHANGE_SHAPES[record->table].columns[i].is_ours)
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
