/*
 * service_store: services and their places in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/service_store.h"

#include "base/id.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/codes/code_list.h"
#include "features/directory/attribute.h"
#include "features/directory/records.h"

/* The first place of a service is the one that is shown and edited; more come with imports. */
#define SELECT_SERVICE                                                                       \
    "SELECT s.id, s.organisation_id, o.name AS organisation_name, s.name, s.kind,"           \
    "       s.description, s.eligibility_description, s.fees_description, s.phone, s.email," \
    "       s.url, l.municipality, l.address,"                                               \
    "       (o.is_confidential OR COALESCE(l.is_confidential, FALSE)) AS is_confidential"    \
    "  FROM service s"                                                                       \
    "  JOIN organisation o ON o.id = s.organisation_id"                                      \
    "  LEFT JOIN location l ON l.id = (SELECT min(location_id) FROM service_at_location"     \
    "                                   WHERE service_id = s.id)"                            \
    " WHERE s.removed_at IS NULL AND o.removed_at IS NULL"

static Service service_from_row(const DbRows *row)
{
    Service service = {
        .id = {db_get_int(row, "id")},
        .organisation = {db_get_int(row, "organisation_id")},
        .organisation_name = db_get_text(row, "organisation_name"),
        .name = db_get_text(row, "name"),
        .kind = db_get_text(row, "kind"),
        .description = db_get_text(row, "description"),
        .eligibility_description = db_get_text(row, "eligibility_description"),
        .fees_description = db_get_text(row, "fees_description"),
        .phone = db_get_text(row, "phone"),
        .email = db_get_text(row, "email"),
        .url = db_get_text(row, "url"),
        .municipality = db_get_text(row, "municipality"),
        .address = db_get_text(row, "address"),
        .is_confidential = db_get_bool(row, "is_confidential"),
    };
    if (service.is_confidential)
        service.address = service.email = service.url = (Str){0};
    return service;
}

static Status add_attributes(Db *db, Service *services, size_t count)
{
    int64_t *ids = arena_array(db->arena, int64_t, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = services[i].id.value;
    AttributeList attributes;
    TRY(attribute_list(db, ids, count, &attributes));
    for (size_t i = 0; i < count; i++) {
        services[i].target_groups =
            attribute_keys(db->arena, attributes, ids[i], CODE_LIST_TARGET_GROUP);
        services[i].forms = attribute_keys(db->arena, attributes, ids[i], CODE_LIST_SERVICE_FORM);
    }
    return OK;
}

Status service_get(Db *db, ServiceId id, Service *ret_service)
{
    DbRows *rows;
    TRY(db_query(db, SELECT_SERVICE " AND s.id = $1", PARAMS(db_int(id.value)), &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such service");
    Service service = service_from_row(rows);
    TRY(add_attributes(db, &service, 1));
    *ret_service = service;
    return OK;
}

Status service_list(
    Db *db, OrganisationId organisation, const Service **ret_services, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_SERVICE " AND s.organisation_id = $1 ORDER BY s.position, s.id",
        PARAMS(db_int(organisation.value)),
        &rows));
    Service *services = arena_array(db->arena, Service, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        services[count++] = service_from_row(rows);
    TRY(add_attributes(db, services, count));
    *ret_services = services;
    *ret_count = count;
    return OK;
}

static Status service_insert(Db *db, const Service *service, int64_t position)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    return db_execute(
        db,
        "INSERT INTO service (id, uuid, organisation_id, name, name_key, sort_key_cs, sort_key_pl,"
        "                     kind, description, eligibility_description, fees_description, phone,"
        "                     email, url, position, created_at, updated_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)",
        PARAMS(
            db_int(service->id.value),
            db_text(str_of(uuid)),
            db_int(service->organisation.value),
            db_text(service->name),
            db_text(unicode_fold(db->arena, service->name)),
            db_text(sort_key(db->arena, LANGUAGE_CS, service->name)),
            db_text(sort_key(db->arena, LANGUAGE_PL, service->name)),
            db_text_or_null(service->kind),
            db_text_or_null(service->description),
            db_text_or_null(service->eligibility_description),
            db_text_or_null(service->fees_description),
            db_text_or_null(service->phone),
            db_text_or_null(service->email),
            db_text_or_null(service->url),
            db_int(position),
            db_int(clock_now())),
        NULL);
}

/* `ret_changed` is 0 when there is no such service of this organisation any more. */
static Status service_update(Db *db, const Service *service, int64_t position, int64_t *ret_changed)
{
    return db_execute(
        db,
        "UPDATE service SET name = $3, name_key = $4, sort_key_cs = $5, sort_key_pl = $6,"
        "       kind = $7, description = $8, eligibility_description = $9, fees_description = $10,"
        "       phone = $11, email = $12, url = $13, position = $14,"
        "       updated_at = $15"
        " WHERE id = $1 AND organisation_id = $2 AND removed_at IS NULL",
        PARAMS(
            db_int(service->id.value),
            db_int(service->organisation.value),
            db_text(service->name),
            db_text(unicode_fold(db->arena, service->name)),
            db_text(sort_key(db->arena, LANGUAGE_CS, service->name)),
            db_text(sort_key(db->arena, LANGUAGE_PL, service->name)),
            db_text_or_null(service->kind),
            db_text_or_null(service->description),
            db_text_or_null(service->eligibility_description),
            db_text_or_null(service->fees_description),
            db_text_or_null(service->phone),
            db_text_or_null(service->email),
            db_text_or_null(service->url),
            db_int(position),
            db_int(clock_now())),
        ret_changed);
}

static Status location_insert(Db *db, const Service *service)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    int64_t id = id_new();
    TRY(db_execute(
        db,
        "INSERT INTO location (id, uuid, organisation_id, municipality, municipality_key, address,"
        "                      is_confidential) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        PARAMS(
            db_int(id),
            db_text(str_of(uuid)),
            db_int(service->organisation.value),
            db_text_or_null(service->municipality),
            db_text_or_null(unicode_fold(db->arena, service->municipality)),
            db_text_or_null(service->address),
            db_bool(service->is_confidential)),
        NULL));
    ServiceAtLocation link = {.service_id = service->id.value, .location_id = id};
    return record_insert(db, &SERVICE_AT_LOCATION, &link);
}

/* What the form shows of a place is changed; what else was known of another address goes. */
static Status location_change(Db *db, const Service *service, const LocationRecord *present)
{
    LocationRecord changed = *present;
    changed.municipality = service->municipality;
    changed.address = service->address;
    changed.is_confidential = service->is_confidential;
    changed.address_2 = changed.postal_code = changed.external_identifier = (Str){0};
    changed.latitude = changed.longitude = (OptionalNumber){0};
    if (!str_equal(changed.municipality, present->municipality))
        changed.region = changed.state_province = (Str){0};
    return location_record_save(db, &changed);
}

/* The place is of this service alone, or else the others keep it and this one gets its own. */
static Status location_save(Db *db, const Service *service)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT a.location_id, (SELECT count(*) FROM service_at_location o"
        "        WHERE o.location_id = a.location_id) AS services"
        " FROM service_at_location a WHERE a.service_id = $1 ORDER BY a.location_id LIMIT 1",
        PARAMS(db_int(service->id.value)),
        &rows));
    bool has_place =
        service->municipality.len > 0 || service->address.len > 0 || service->is_confidential;
    if (!db_next(rows))
        return has_place ? location_insert(db, service) : OK;
    int64_t id = db_get_int(rows, "location_id");
    RecordList places;
    TRY(records_by_id(db, &LOCATION_RECORD, &id, 1, &places));
    const LocationRecord *present = places.items;
    if (str_equal(present->municipality, service->municipality) &&
        str_equal(present->address, service->address) &&
        present->is_confidential == service->is_confidential)
        return OK;
    if (db_get_int(rows, "services") == 1)
        return has_place ? location_change(db, service, present) : location_record_remove(db, id);
    TRY(db_execute(
        db,
        "DELETE FROM service_at_location WHERE service_id = $1 AND location_id = $2",
        PARAMS(db_int(service->id.value), db_int(id)),
        NULL));
    return has_place ? location_insert(db, service) : OK;
}

static Status service_save(Db *db, Service service, int64_t position)
{
    if (service.name.len == 0)
        return error_set_user(db->error, INVALID, "name", N_("Write the name of the service."));
    if (service.is_confidential)
        service.address = service.email = service.url = (Str){0};
    int64_t changed = 0;
    if (service.id.value != 0)
        TRY(service_update(db, &service, position, &changed));
    if (changed == 0) {
        service.id.value = id_new();
        TRY(service_insert(db, &service, position));
    }
    TRY(location_save(db, &service));
    TRY(attribute_save(
        db, "service", service.id.value, CODE_LIST_TARGET_GROUP, service.target_groups));
    return attribute_save(db, "service", service.id.value, CODE_LIST_SERVICE_FORM, service.forms);
}

/* Gone from the page, kept as a row: meetings and later referrals may speak of it. */
static Status remove_others(
    Db *db, OrganisationId organisation, const Service *services, size_t count)
{
    const Service *present;
    size_t present_count;
    TRY(service_list(db, organisation, &present, &present_count));
    for (size_t i = 0; i < present_count; i++) {
        bool stays = false;
        for (size_t at = 0; at < count; at++)
            stays = stays || services[at].id.value == present[i].id.value;
        if (stays)
            continue;
        TRY(db_execute(
            db,
            "UPDATE service SET removed_at = $2, updated_at = $2 WHERE id = $1",
            PARAMS(db_int(present[i].id.value), db_int(clock_now())),
            NULL));
    }
    return OK;
}

Status service_save_all(Db *db, OrganisationId organisation, const Service *services, size_t count)
{
    if (count > LIMIT_SERVICES_PER_ORGANISATION)
        return error_set_user(
            db->error, TOO_LARGE, "services", N_("There are too many services on one page."));
    TRY(remove_others(db, organisation, services, count));
    for (size_t i = 0; i < count; i++) {
        Service service = services[i];
        service.organisation = organisation;
        TRY(service_save(db, service, (int64_t)i + 1));
    }
    return OK;
}
