/*
 * core_store: organisations' details, services, places and contacts, written as an import or a
 * machine brings them. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/directory/details.h"
#include "features/directory/record_private.h"
#include "features/directory/records.h"

/* ---- An organisation ---- */

#define OFD(column)     OUR_FIELD(OrganisationDetails, column, VALUE_TEXT)
#define OFD_AT(column)  OUR_FIELD(OrganisationDetails, column, VALUE_TIME)
#define DETAILS(column) TEXT_FIELD(OrganisationDetails, column)

static const RecordField ORGANISATION_DETAILS_FIELDS[] = {
    DETAILS(description),
    OFD(does_not_do),
    OFD(easy_text),
    OFD(service_area),
    DETAILS(alternate_name),
    DETAILS(legal_status),
    DETAILS(tax_status),
    DETAILS(tax_id),
    NUMBER_FIELD(OrganisationDetails, year_incorporated),
    DETAILS(logo),
    DETAILS(uri),
    OFD_AT(saved_at),
    OFD(saved_by_name),
    OFD_AT(verified_at),
    OFD(verified_by_name),
};

#define SELECT_DETAILS                                                                          \
    WITH_WANTED "SELECT p.organisation_id AS id, NULL AS uuid, p.description, p.does_not_do,"   \
                " p.easy_text, p.service_area, p.alternate_name, p.legal_status, p.tax_status," \
                " p.tax_id, p.year_incorporated, p.logo, p.uri, p.saved_at, p.saved_by_name,"   \
                " p.verified_at, p.verified_by_name"                                            \
                " FROM wanted w JOIN profile p ON p.organisation_id = w.id ORDER BY w.n"

const RecordType ORGANISATION_DETAILS = {
    .entity = ENTITY_ORGANISATION,
    .size_bytes = sizeof(OrganisationDetails),
    FIELDS(ORGANISATION_DETAILS_FIELDS),
    .select_of = SELECT_DETAILS,
    .select_by_id = SELECT_DETAILS,
    .lacks_uuid = true, /* people's table has it */
    INSERT_SQL(
        "profile",
        "organisation_id, description, does_not_do, easy_text, service_area, alternate_name, "
        "legal_status, tax_status, tax_id, year_incorporated, logo, uri, saved_at, saved_by_name, "
        "verified_at, verified_by_name",
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16"),
    .update = "UPDATE profile SET (description, does_not_do, easy_text, service_area,"
              " alternate_name, legal_status, tax_status, tax_id, year_incorporated, logo, uri,"
              " saved_at, saved_by_name, verified_at, verified_by_name, version) ="
              " ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, version + 1)"
              " WHERE organisation_id = $1",
};

Status organisation_details_save(Db *db, const OrganisationDetails *details)
{
    OrganisationDetails saved = *details;
    if (saved.saved_at == 0)
        saved.saved_at = clock_now();
    int64_t exists;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM profile WHERE organisation_id = $1",
        PARAMS(db_int(saved.record.id)),
        &exists));
    return exists > 0 ? record_update(db, &ORGANISATION_DETAILS, &saved)
                      : record_insert(db, &ORGANISATION_DETAILS, &saved);
}

/* ---- Services, places, contacts ---- */

static Status save(Db *db, const RecordType *type, void *record)
{
    const Record *head = record;
    return head->id == 0 ? record_insert(db, type, record) : record_update(db, type, record);
}

static Status complete_service(Db *db, ServiceRecord *service)
{
    if (service->name.len == 0)
        return error_set_user(db->error, INVALID, "name", N_("Write the name of the service."));
    if (service->status.len == 0)
        service->status = STR("active");
    if (service->updated_at == 0)
        service->updated_at = clock_now();
    if (service->created_at == 0)
        service->created_at = service->updated_at;
    return OK;
}

Status service_record_save(Db *db, ServiceRecord *service)
{
    TRY(complete_service(db, service));
    return save(db, &SERVICE_RECORD, service);
}

Status service_record_insert_later(Db *db, InsertQueue *queue, ServiceRecord *service)
{
    TRY(complete_service(db, service));
    return record_insert_later(db, queue, &SERVICE_RECORD, service);
}

/* What is not stored cannot be shown, printed or exported. */
static LocationRecord confidential(const LocationRecord *location)
{
    return (LocationRecord){
        .record = location->record,
        .organisation_id = location->organisation_id,
        .location_type = location->location_type,
        .is_confidential = true,
        .municipality = location->municipality,
        .region = location->region,
        .state_province = location->state_province,
        .country = location->country,
    };
}

static void complete_location(LocationRecord *location)
{
    if (location->location_type.len == 0)
        location->location_type = STR("physical");
    if (location->is_confidential)
        *location = confidential(location);
}

Status location_record_insert_later(Db *db, InsertQueue *queue, LocationRecord *location)
{
    complete_location(location);
    return record_insert_later(db, queue, &LOCATION_RECORD, location);
}

Status location_record_save(Db *db, LocationRecord *location)
{
    complete_location(location);
    const int64_t id = location->record.id;
    int64_t ignored = 0;
    if (location->is_confidential && id != 0)
        TRY(details_remove_of_hidden(db, &id, 1, &ignored));
    return save(db, &LOCATION_RECORD, location);
}

static Status check_contact(Db *db, const ContactRecord *contact)
{
    return contact->name.len > 0
               ? OK
               : error_set_user(db->error, INVALID, "name", N_("Write the person's name."));
}

Status contact_record_save(Db *db, ContactRecord *contact)
{
    TRY(check_contact(db, contact));
    return save(db, &CONTACT_RECORD, contact);
}

Status contact_record_insert_later(Db *db, InsertQueue *queue, ContactRecord *contact)
{
    TRY(check_contact(db, contact));
    return record_insert_later(db, queue, &CONTACT_RECORD, contact);
}

Status service_record_remove(Db *db, ServiceId service)
{
    return db_execute(
        db,
        "UPDATE service SET removed_at = $2, updated_at = $2 WHERE id = $1"
        " AND removed_at IS NULL",
        PARAMS(db_int(service.value), db_int(clock_now())),
        NULL);
}

Status location_record_remove(Db *db, int64_t location)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id FROM service_at_location WHERE location_id = $1",
        PARAMS(db_int(location)),
        &rows));
    int64_t *owners = arena_array(db->arena, int64_t, db_row_count(rows) + 1);
    size_t count = 0;
    owners[count++] = location;
    while (db_next(rows))
        owners[count++] = db_get_int(rows, "id");
    TRY(details_remove(db, owners, count));
    TRY(db_execute(
        db,
        "UPDATE contact SET location_id = NULL WHERE location_id = $1",
        PARAMS(db_int(location)),
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM service_at_location WHERE location_id = $1",
        PARAMS(db_int(location)),
        NULL));
    return record_remove(db, &LOCATION_RECORD, location);
}

Status contact_record_remove(Db *db, int64_t contact)
{
    TRY(details_remove(db, &contact, 1));
    return record_remove(db, &CONTACT_RECORD, contact);
}

#define REMOVE_OF(table) \
    WITH_WANTED "DELETE FROM " table " WHERE link_id IN (SELECT id FROM wanted)"

/* By the phone people are sent to a confidential place; what is said beside it may tell where. */
Status details_remove_of_hidden(Db *db, const int64_t *places, size_t count, int64_t *forgotten)
{
    static const char *const statements[] = {
        REMOVE_OF("address"),
        REMOVE_OF("schedule"),
        REMOVE_OF("language"),
        REMOVE_OF("accessibility"),
        REMOVE_OF("url"),
        REMOVE_OF("attribute"),
        (WITH_WANTED "UPDATE phone SET description = NULL WHERE description IS NOT NULL"
                     " AND link_id IN (SELECT id FROM wanted)"),
    };
    if (count == 0)
        return OK;
    DbParams params =
        PARAMS(db_text(wanted_text(db->arena, places, count)), db_int((int64_t)count));
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++) {
        int64_t changed = 0;
        TRY(db_execute(db, statements[i], params, &changed));
        *forgotten += changed;
    }
    return OK;
}

Status details_remove(Db *db, const int64_t *owners, size_t count)
{
    static const char *const statements[] = {
        REMOVE_OF("address"),
        REMOVE_OF("phone"),
        REMOVE_OF("schedule"),
        REMOVE_OF("service_area"),
        REMOVE_OF("language"),
        REMOVE_OF("accessibility"),
        REMOVE_OF("cost_option"),
        REMOVE_OF("required_document"),
        REMOVE_OF("funding"),
        REMOVE_OF("organization_identifier"),
        REMOVE_OF("url"),
        REMOVE_OF("service_capacity"),
        REMOVE_OF("attribute"),
    };
    if (count == 0)
        return OK;
    DbParams params =
        PARAMS(db_text(wanted_text(db->arena, owners, count)), db_int((int64_t)count));
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        TRY(db_execute(db, statements[i], params, NULL));
    return OK;
}
