/* import_make: a row that is new becomes a thing of the directory. SPDX-License-Identifier:
 * EUPL-1.2 */
#include "features/exchange/import_write_private.h"

#include "features/people/organisation.h"

#include <stdlib.h>

static Str cell_of(const WriteRow *row, const char *column)
{
    return row->cells[exchange_column(row->table, str_of(column))];
}

static Status make_organisation(ImportWriter *writer, const WriteRow *row, int64_t *ret_id)
{
    EntityRecord record;
    entity_from_cells(row->table, false, row->cells, writer->find, writer->find_data, &record);
    const Organisation made = {
        .uuid = row->uuid,
        .name = cell_of(row, "name"),
        .email = cell_of(row, "email"),
        .web = cell_of(row, "website"),
        .registration_number = writer->numbers[row->number],
    };
    OrganisationId id;
    TRY(organisation_insert_later(writer->db, &writer->queues->organisations, &made, &id));
    record.organisation.record.id = id.value;
    record.organisation.saved_at = writer->now;
    record.organisation.saved_by_name = writer->source_name;
    TRY(record_insert_later(
        writer->db, &writer->queues->of[TABLE_ORGANIZATION], &ORGANISATION_DETAILS, &record));
    import_touch(writer, id.value);
    *ret_id = id.value;
    return OK;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a;
    int64_t other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static bool is_confidential(const ImportWriter *writer, int64_t organisation)
{
    return writer->confidential_count > 0 && bsearch(
                                                 &organisation,
                                                 writer->confidential,
                                                 writer->confidential_count,
                                                 sizeof organisation,
                                                 compare_ids) != NULL;
}

static Status make_location(ImportWriter *writer, EntityRecord *record, const Str *own_address)
{
    LocationRecord *location = &record->location;
    if (is_confidential(writer, location->organisation_id))
        location->is_confidential = true;
    if (own_address != NULL) {
        EntityRecord address;
        entity_from_cells(
            TABLE_ADDRESS, true, own_address, writer->find, writer->find_data, &address);
        location->attention = address.location.attention;
        location->address = address.location.address;
        location->address_2 = address.location.address_2;
        location->municipality = address.location.municipality;
        location->region = address.location.region;
        location->state_province = address.location.state_province;
        location->postal_code = address.location.postal_code;
        location->country = address.location.country;
    }
    return location_record_insert_later(writer->db, &writer->queues->of[TABLE_LOCATION], location);
}

static Status make_record(
    ImportWriter *writer, const WriteRow *row, const Str *own_address, EntityRecord *record)
{
    if (row->table == TABLE_LOCATION)
        return make_location(writer, record, own_address);
    InsertQueue *queue = &writer->queues->of[row->table];
    if (row->table == TABLE_SERVICE) {
        service_fields_fill(writer->fields, row->number, &record->service);
        return service_record_insert_later(writer->db, queue, &record->service);
    }
    if (row->table == TABLE_CONTACT)
        return contact_record_insert_later(writer->db, queue, &record->contact);
    if (row->table == TABLE_SERVICE_CAPACITY && record->capacity.updated_at == 0)
        record->capacity.updated_at = writer->now;
    return record_insert_later(writer->db, queue, entity_shape(row->table, false)->type, record);
}

/* A new organisation was written with its number; a second one of it is kept as a row. */
static bool is_number_of_new(const ImportWriter *writer, const WriteRow *row, Str link)
{
    size_t at = SIZE_MAX;
    Uuid uuid;
    if (uuid_parse(link, &uuid))
        at = import_batch_find(writer->batch, TABLE_ORGANIZATION, uuid);
    return at != SIZE_MAX && str_equal(writer->numbers[at], cell_of(row, "identifier"));
}

/* The number of a state's register stands in the organisation itself, unless it has one. */
static Status make_number(ImportWriter *writer, const WriteRow *row, bool *ret_is_made)
{
    Str scheme = cell_of(row, "identifier_scheme");
    Str link = cell_of(row, "organization_id");
    int64_t id = writer->find(writer->find_data, TABLE_ORGANIZATION, link);
    Organisation ours;
    *ret_is_made = false;
    if ((!str_equal(scheme, STR("CZ-ICO")) && !str_equal(scheme, STR("PL-REGON"))) || id == 0)
        return OK;
    if (writer->is_made(writer->find_data, TABLE_ORGANIZATION, link)) {
        *ret_is_made = is_number_of_new(writer, row, link);
        return OK;
    }
    TRY(organisation_get(writer->db, (OrganisationId){id}, &ours));
    if (ours.registration_number.len > 0 &&
        !str_equal(ours.registration_number, cell_of(row, "identifier")))
        return OK;
    *ret_is_made = true;
    if (ours.registration_number.len > 0)
        return OK;
    ours.registration_number = cell_of(row, "identifier");
    OrganisationId saved;
    return organisation_save(writer->db, &ours, &saved);
}

Status import_make(
    ImportWriter *writer, const WriteRow *row, const Str *own_address, int64_t *ret_entity_id)
{
    int64_t id = 0;
    bool is_number = false;
    if (row->table == TABLE_ORGANIZATION_IDENTIFIER)
        TRY(make_number(writer, row, &is_number));
    if (is_number) {
        *ret_entity_id = 0;
        return OK;
    }
    if (row->table == TABLE_ATTRIBUTE) {
        TRY(import_attribute_add(writer, row->cells));
    } else if (row->table == TABLE_ORGANIZATION) {
        TRY(make_organisation(writer, row, &id));
    } else {
        EntityRecord record;
        entity_from_cells(row->table, false, row->cells, writer->find, writer->find_data, &record);
        record.record.uuid = row->uuid;
        TRY(make_record(writer, row, own_address, &record));
        import_touch_owner(writer, row->table, &record);
        id = record.record.id;
    }
    *ret_entity_id = id;
    return id == 0 ? OK : import_save_origin(writer, row, id);
}
