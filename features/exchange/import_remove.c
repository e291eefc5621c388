/* import_remove: things of a source leave and come back. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_write_private.h"

#include "features/directory/directory_pages.h"
#include "features/people/organisation_reference.h"

static Status is_named(Db *db, int64_t organisation, bool *ret_is_named)
{
    *ret_is_named = false;
    for (const OrganisationReference *const *at = ORGANISATION_REFERENCES; *at != NULL; at++) {
        int64_t count = 0;
        if ((*at)->count == NULL || *at == &DIRECTORY_ORGANISATION_REFERENCE)
            continue;
        TRY((*at)->count(db, (OrganisationId){organisation}, &count));
        *ret_is_named = *ret_is_named || count > 0;
    }
    return OK;
}

static Status remove_own_address(ImportWriter *writer, int64_t location)
{
    EntityRecord ours;
    bool is_there = false;
    TRY(import_load(writer, &LOCATION_RECORD, location, &ours, &is_there));
    if (!is_there)
        return OK;
    LocationRecord *place = &ours.location;
    place->attention = place->address = place->address_2 = place->municipality = (Str){0};
    place->region = place->state_province = place->postal_code = place->country = (Str){0};
    return location_record_save(writer->db, place);
}

static Status remove_thing(ImportWriter *writer, ExchangeTable table, int64_t id)
{
    Db *db = writer->db;
    if (is_own_address(table, id))
        return remove_own_address(writer, -id);
    if (table == TABLE_SERVICE)
        return service_record_remove(db, (ServiceId){id});
    if (table == TABLE_LOCATION)
        return location_record_remove(db, id);
    if (table == TABLE_CONTACT)
        return contact_record_remove(db, id);
    return record_remove(db, entity_shape(table, false)->type, id);
}

/* A programme or a list that things of others still name stays where it is. */
static Status is_in_use(Db *db, ExchangeTable table, int64_t id, bool *ret_is_in_use)
{
    const char *sql = NULL;
    if (table == TABLE_PROGRAM)
        sql = "SELECT count(*) AS n FROM service WHERE program_id = $1";
    else if (table == TABLE_UNIT)
        sql = "SELECT count(*) AS n FROM service_capacity WHERE unit_id = $1";
    else if (table == TABLE_TAXONOMY)
        sql = "SELECT count(*) AS n FROM taxonomy_term WHERE taxonomy_id = $1";
    else if (table == TABLE_TAXONOMY_TERM)
        sql = "SELECT count(*) AS n FROM taxonomy_term WHERE parent_id = $1";
    int64_t count = 0;
    if (sql != NULL)
        TRY(db_query_int(db, sql, PARAMS(db_int(id)), &count));
    *ret_is_in_use = count > 0;
    return OK;
}

Status import_remove(
    ImportWriter *writer, const WriteRow *row, int64_t entity_id, bool *ret_is_removed)
{
    bool stays = false;
    *ret_is_removed = false;
    if (row->table == TABLE_ORGANIZATION) {
        TRY(is_named(writer->db, entity_id, &stays));
        if (!stays)
            TRY(organisation_withdraw(writer->db, (OrganisationId){entity_id}));
    } else if (row->table == TABLE_ATTRIBUTE) {
        TRY(import_attribute_take(writer, row->cells));
    } else if (entity_id != 0) {
        TRY(is_in_use(writer->db, row->table, entity_id, &stays));
        if (!stays)
            TRY(remove_thing(writer, row->table, entity_id));
    }
    *ret_is_removed = !stays;
    return stays ? OK : import_remove_origin(writer, row);
}

Status import_restore(ImportWriter *writer, const WriteRow *row, int64_t entity_id)
{
    EntityRecord record;
    if (row->table == TABLE_ATTRIBUTE)
        return import_attribute_add(writer, row->cells);
    if (entity_id == 0)
        return OK;
    if (row->table == TABLE_ORGANIZATION) {
        TRY(organisation_restore(writer->db, (OrganisationId){entity_id}));
        import_touch(writer, entity_id);
        return import_save_origin(writer, row, entity_id);
    }
    if (row->table == TABLE_SERVICE || is_own_address(row->table, entity_id)) {
        const Str nothing[EXCHANGE_COLUMNS] = {{0}};
        bool is_address = row->table == TABLE_ADDRESS;
        TRY(import_change_record(writer, row, is_address ? nothing : NULL, entity_id));
        return is_address ? OK : import_save_origin(writer, row, entity_id);
    }
    const RecordType *type = entity_shape(row->table, false)->type;
    bool is_there = false;
    TRY(import_load(writer, type, entity_id, &record, &is_there));
    if (is_there)
        return OK;
    entity_from_cells(row->table, false, row->cells, writer->find, writer->find_data, &record);
    record.record.uuid = row->uuid;
    record.record.id = entity_id;
    if (row->table == TABLE_URL && record.url.url.len == 0)
        return OK; /* of a place that must not be found no web was kept */
    if (row->table == TABLE_SERVICE_CAPACITY && record.capacity.updated_at == 0)
        record.capacity.updated_at = writer->now;
    TRY(record_insert(writer->db, type, &record));
    import_touch_owner(writer, row->table, &record);
    return import_save_origin(writer, row, entity_id);
}
