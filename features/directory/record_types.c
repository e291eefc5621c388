/*
 * record_types: the tables of organisations, services, places, contacts, programs and taxonomies.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/clock.h"
#include "base/unicode.h"
#include "features/directory/details.h"
#include "features/directory/record_private.h"
#include "features/directory/records.h"

/* The statements of a table whose rows name their owner in a column of their own. */
#define OWNED_SQL(table, columns, owner, order)                                              \
    .select_of = WITH_WANTED "SELECT t.id, t.uuid, " columns " FROM wanted w JOIN " table    \
                             " t ON t." owner " = w.id ORDER BY w.n, " order,                \
    .select_by_id = WITH_WANTED "SELECT t.id, t.uuid, " columns " FROM wanted w JOIN " table \
                                " t ON t.id = w.id ORDER BY w.n"

static size_t service_keys(Arena *arena, const void *record, DbParam *params)
{
    const ServiceRecord *service = record;
    params[0] = db_text(unicode_fold(arena, service->name));
    params[1] = db_text(sort_key(arena, LANGUAGE_CS, service->name));
    params[2] = db_text(sort_key(arena, LANGUAGE_PL, service->name));
    params[3] = db_int(service->record.id); /* behind those that have a place by hand */
    return 4;
}

static size_t location_keys(Arena *arena, const void *record, DbParam *params)
{
    const LocationRecord *location = record;
    params[0] = db_text_or_null(unicode_fold(arena, location->municipality));
    return 1;
}

static size_t contact_keys(Arena *arena, const void *record, DbParam *params)
{
    const ContactRecord *contact = record;
    params[0] = db_text(unicode_fold(arena, contact->name));
    params[1] = db_text(sort_key(arena, LANGUAGE_CS, contact->name));
    params[2] = db_text(sort_key(arena, LANGUAGE_PL, contact->name));
    params[3] = db_int(contact->record.id);
    return 4;
}

static const RecordField SERVICE_RECORD_FIELDS[] = {
    ID_FIELD(ServiceRecord, organisation_id),
    ID_FIELD(ServiceRecord, program_id),
    TEXT_FIELD(ServiceRecord, name),
    TEXT_FIELD(ServiceRecord, alternate_name),
    TEXT_FIELD(ServiceRecord, description),
    TEXT_FIELD(ServiceRecord, url),
    TEXT_FIELD(ServiceRecord, email),
    OUR_FIELD(ServiceRecord, phone, VALUE_TEXT),
    TEXT_FIELD(ServiceRecord, status),
    TEXT_FIELD(ServiceRecord, interpretation_services),
    TEXT_FIELD(ServiceRecord, application_process),
    TEXT_FIELD(ServiceRecord, fees_description),
    TEXT_FIELD(ServiceRecord, wait_time),
    TEXT_FIELD(ServiceRecord, accreditations),
    TEXT_FIELD(ServiceRecord, eligibility_description),
    NUMBER_FIELD(ServiceRecord, minimum_age),
    NUMBER_FIELD(ServiceRecord, maximum_age),
    TEXT_FIELD(ServiceRecord, assured_date),
    TEXT_FIELD(ServiceRecord, assurer_email),
    TEXT_FIELD(ServiceRecord, licenses),
    TEXT_FIELD(ServiceRecord, alert),
    OUR_FIELD(ServiceRecord, kind, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, does_not_do, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, what_to_bring, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, easy_text, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, crisis_contact, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, dogs, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, intoxication, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, barrier_free, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, accepts_patients, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, addiction_friendly, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, external_identifier, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, external_identifier_type, VALUE_TEXT),
    OUR_FIELD(ServiceRecord, created_at, VALUE_TIME),
    OUR_FIELD(ServiceRecord, updated_at, VALUE_TIME),
    OUR_FIELD(ServiceRecord, removed_at, VALUE_TIME),
};
#define SERVICE_RECORD_COLUMNS                                                   \
    "t.organisation_id, t.program_id, t.name, t.alternate_name, t.description, " \
    "t.url, t.email, t.phone, t.status, t.interpretation_services, "             \
    "t.application_process, t.fees_description, t.wait_time, t.accreditations, " \
    "t.eligibility_description, t.minimum_age, t.maximum_age, t.assured_date, "  \
    "t.assurer_email, t.licenses, t.alert, t.kind, t.does_not_do, "              \
    "t.what_to_bring, t.easy_text, t.crisis_contact, t.dogs, t.intoxication, "   \
    "t.barrier_free, t.accepts_patients, t.addiction_friendly, "                 \
    "t.external_identifier, t.external_identifier_type, t.created_at, "          \
    "t.updated_at, t.removed_at"
const RecordType SERVICE_RECORD = {
    .entity = "service",
    .size_bytes = sizeof(ServiceRecord),
    FIELDS(SERVICE_RECORD_FIELDS),
    .keeps_uuid = true,
    .put_keys = service_keys,
    OWNED_SQL("service", SERVICE_RECORD_COLUMNS, "organisation_id", "t.position, t.id"),
    INSERT_SQL(
        "service",
        "id, uuid, organisation_id, program_id, name, alternate_name, description, url, "
        "email, phone, status, interpretation_services, application_process, "
        "fees_description, wait_time, accreditations, eligibility_description, "
        "minimum_age, maximum_age, assured_date, assurer_email, licenses, alert, kind, "
        "does_not_do, what_to_bring, easy_text, crisis_contact, dogs, intoxication, "
        "barrier_free, accepts_patients, addiction_friendly, external_identifier, "
        "external_identifier_type, created_at, updated_at, removed_at, name_key, "
        "sort_key_cs, sort_key_pl, position",
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, COALESCE($11, 'active'), $12, $13, "
        "$14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, "
        "$29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42"),
    .update = "UPDATE service SET uuid = COALESCE(uuid, $2), (organisation_id, "
              "program_id, name, alternate_name, description, url, email, phone, "
              "status, interpretation_services, application_process, "
              "fees_description, wait_time, accreditations, "
              "eligibility_description, minimum_age, maximum_age, assured_date, "
              "assurer_email, licenses, alert, kind, does_not_do, what_to_bring, "
              "easy_text, crisis_contact, dogs, intoxication, barrier_free, "
              "accepts_patients, addiction_friendly, external_identifier, "
              "external_identifier_type, updated_at, removed_at, name_key, "
              "sort_key_cs, sort_key_pl, created_at, position) = ($3, "
              "$4, $5, $6, $7, $8, $9, $10, COALESCE($11, 'active'), $12, $13, "
              "$14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, "
              "$27, $28, $29, $30, $31, $32, $33, $34, $35, $37, $38, $39, $40, "
              "$41, COALESCE(created_at, $36), COALESCE(position, $42)) "
              "WHERE id = $1",
};

static const RecordField LOCATION_RECORD_FIELDS[] = {
    ID_FIELD(LocationRecord, organisation_id),
    TEXT_FIELD(LocationRecord, location_type),
    OUR_FIELD(LocationRecord, is_confidential, VALUE_FLAG),
    TEXT_FIELD(LocationRecord, name),
    TEXT_FIELD(LocationRecord, alternate_name),
    TEXT_FIELD(LocationRecord, description),
    TEXT_FIELD(LocationRecord, transportation),
    TEXT_FIELD(LocationRecord, url),
    NUMBER_FIELD(LocationRecord, latitude),
    NUMBER_FIELD(LocationRecord, longitude),
    TEXT_FIELD(LocationRecord, external_identifier),
    TEXT_FIELD(LocationRecord, external_identifier_type),
    OUR_FIELD(LocationRecord, attention, VALUE_TEXT),
    OUR_FIELD(LocationRecord, address, VALUE_TEXT),
    OUR_FIELD(LocationRecord, address_2, VALUE_TEXT),
    OUR_FIELD(LocationRecord, municipality, VALUE_TEXT),
    OUR_FIELD(LocationRecord, region, VALUE_TEXT),
    OUR_FIELD(LocationRecord, state_province, VALUE_TEXT),
    OUR_FIELD(LocationRecord, postal_code, VALUE_TEXT),
    OUR_FIELD(LocationRecord, country, VALUE_TEXT),
};
#define LOCATION_RECORD_COLUMNS                                                     \
    "t.organisation_id, t.location_type, t.is_confidential, t.name, "               \
    "t.alternate_name, t.description, t.transportation, t.url, t.latitude, "        \
    "t.longitude, t.external_identifier, t.external_identifier_type, t.attention, " \
    "t.address, t.address_2, t.municipality, t.region, t.state_province, "          \
    "t.postal_code, t.country"
const RecordType LOCATION_RECORD = {
    .entity = "location",
    .size_bytes = sizeof(LocationRecord),
    FIELDS(LOCATION_RECORD_FIELDS),
    .keeps_uuid = true,
    .put_keys = location_keys,
    OWNED_SQL("location", LOCATION_RECORD_COLUMNS, "organisation_id", "t.id"),
    INSERT_SQL(
        "location",
        "id, uuid, organisation_id, location_type, is_confidential, name, "
        "alternate_name, description, transportation, url, latitude, longitude, "
        "external_identifier, external_identifier_type, attention, address, address_2, "
        "municipality, region, state_province, postal_code, country, municipality_key",
        "$1, $2, $3, COALESCE($4, 'physical'), $5, $6, $7, $8, $9, $10, $11, $12, $13, "
        "$14, $15, $16, $17, $18, $19, $20, $21, $22, $23"),
    .update = "UPDATE location SET uuid = COALESCE(uuid, $2), (organisation_id, location_type, "
              "is_confidential, name, alternate_name, description, "
              "transportation, url, latitude, longitude, external_identifier, "
              "external_identifier_type, attention, address, address_2, "
              "municipality, region, state_province, postal_code, country, "
              "municipality_key) = ($3, COALESCE($4, 'physical'), $5, $6, $7, $8, "
              "$9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
              "$22, $23) WHERE id = $1",
    .remove = "DELETE FROM location WHERE id = $1",
};

static const RecordField CONTACT_RECORD_FIELDS[] = {
    ID_FIELD(ContactRecord, organisation_id),
    ID_FIELD(ContactRecord, service_id),
    ID_FIELD(ContactRecord, service_at_location_id),
    ID_FIELD(ContactRecord, location_id),
    TEXT_FIELD(ContactRecord, name),
    TEXT_FIELD(ContactRecord, title),
    TEXT_FIELD(ContactRecord, department),
    TEXT_FIELD(ContactRecord, email),
    OUR_FIELD(ContactRecord, phone, VALUE_TEXT),
    OUR_FIELD(ContactRecord, turn_to_with, VALUE_TEXT),
};
#define CONTACT_RECORD_COLUMNS                                                   \
    "t.organisation_id, t.service_id, t.service_at_location_id, t.location_id, " \
    "t.name, t.title, t.department, t.email, t.phone, t.turn_to_with"
const RecordType CONTACT_RECORD = {
    .entity = "contact",
    .size_bytes = sizeof(ContactRecord),
    FIELDS(CONTACT_RECORD_FIELDS),
    .keeps_uuid = true,
    .put_keys = contact_keys,
    OWNED_SQL("contact", CONTACT_RECORD_COLUMNS, "organisation_id", "t.position, t.id"),
    INSERT_SQL(
        "contact",
        "id, uuid, organisation_id, service_id, service_at_location_id, location_id, "
        "name, title, department, email, phone, turn_to_with, name_key, sort_key_cs, "
        "sort_key_pl, position",
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16"),
    .update = "UPDATE contact SET uuid = COALESCE(uuid, $2), (organisation_id, "
              "service_id, service_at_location_id, location_id, name, title, "
              "department, email, phone, turn_to_with, name_key, sort_key_cs, "
              "sort_key_pl, position) = ($3, $4, $5, $6, $7, $8, $9, "
              "$10, $11, $12, $13, $14, $15, COALESCE(position, $16)) WHERE "
              "id = $1",
    .remove = "DELETE FROM contact WHERE id = $1",
};

static const RecordField SERVICE_AT_LOCATION_FIELDS[] = {
    ID_FIELD(ServiceAtLocation, service_id),
    ID_FIELD(ServiceAtLocation, location_id),
    TEXT_FIELD(ServiceAtLocation, description),
};
#define SERVICE_AT_LOCATION_COLUMNS "t.service_id, t.location_id, t.description"
const RecordType SERVICE_AT_LOCATION = {
    .entity = "service_at_location",
    .size_bytes = sizeof(ServiceAtLocation),
    FIELDS(SERVICE_AT_LOCATION_FIELDS),
    .keeps_uuid = true,
    OWNED_SQL("service_at_location", SERVICE_AT_LOCATION_COLUMNS, "service_id", "t.id"),
    INSERT_SQL(
        "service_at_location",
        "id, uuid, service_id, location_id, description",
        "$1, $2, $3, $4, $5"),
    .update = "UPDATE service_at_location SET uuid = COALESCE(uuid, $2), (service_id, "
              "location_id, description) = ($3, $4, $5) WHERE id = $1",
    .remove = "DELETE FROM service_at_location WHERE id = $1",
};

static const RecordField PROGRAM_FIELDS[] = {
    ID_FIELD(Program, organisation_id),
    TEXT_FIELD(Program, name),
    TEXT_FIELD(Program, alternate_name),
    TEXT_FIELD(Program, description),
};
#define PROGRAM_COLUMNS "t.organisation_id, t.name, t.alternate_name, t.description"
const RecordType PROGRAM = {
    .entity = "program",
    .size_bytes = sizeof(Program),
    FIELDS(PROGRAM_FIELDS),
    OWNED_SQL("program", PROGRAM_COLUMNS, "organisation_id", "t.id"),
    INSERT_SQL(
        "program",
        "id, uuid, organisation_id, name, alternate_name, description",
        "$1, $2, $3, $4, $5, $6"),
    .update = "UPDATE program SET uuid = COALESCE(uuid, $2), (organisation_id, name, "
              "alternate_name, description) = ($3, $4, $5, $6) WHERE id = $1",
    .remove = "DELETE FROM program WHERE id = $1",
};

static const RecordField UNIT_FIELDS[] = {
    TEXT_FIELD(Unit, name),
    TEXT_FIELD(Unit, scheme),
    TEXT_FIELD(Unit, identifier),
    TEXT_FIELD(Unit, uri),
};
#define UNIT_COLUMNS "t.name, t.scheme, t.identifier, t.uri"
const RecordType UNIT = {
    .entity = "unit",
    .size_bytes = sizeof(Unit),
    FIELDS(UNIT_FIELDS),
    .select_of = NULL, /* they belong to nothing */
    .select_by_id = WITH_WANTED "SELECT t.id, t.uuid, " UNIT_COLUMNS
                                " FROM wanted w JOIN unit t ON t.id = w.id ORDER BY w.n",
    INSERT_SQL("unit", "id, uuid, name, scheme, identifier, uri", "$1, $2, $3, $4, $5, $6"),
    .update = "UPDATE unit SET uuid = COALESCE(uuid, $2), (name, scheme, identifier, uri) = ($3, "
              "$4, $5, $6) WHERE id = $1",
    .remove = "DELETE FROM unit WHERE id = $1",
};

static const RecordField TAXONOMY_FIELDS[] = {
    TEXT_FIELD(Taxonomy, name),
    TEXT_FIELD(Taxonomy, description),
    TEXT_FIELD(Taxonomy, uri),
    TEXT_FIELD(Taxonomy, version),
};
#define TAXONOMY_COLUMNS "t.name, t.description, t.uri, t.version"
const RecordType TAXONOMY = {
    .entity = "taxonomy",
    .size_bytes = sizeof(Taxonomy),
    FIELDS(TAXONOMY_FIELDS),
    .keeps_uuid = true,
    .select_of = NULL, /* they belong to nothing */
    .select_by_id = WITH_WANTED "SELECT t.id, t.uuid, " TAXONOMY_COLUMNS
                                " FROM wanted w JOIN taxonomy t ON t.id = w.id ORDER BY w.n",
    INSERT_SQL("taxonomy", "id, uuid, name, description, uri, version", "$1, $2, $3, $4, $5, $6"),
    .update = "UPDATE taxonomy SET uuid = COALESCE(uuid, $2), (name, description, uri, version) = "
              "($3, $4, $5, $6) WHERE id = $1",
    .remove = "DELETE FROM taxonomy WHERE id = $1",
};

static const RecordField TAXONOMY_TERM_FIELDS[] = {
    ID_FIELD(TaxonomyTerm, taxonomy_id),
    TEXT_FIELD(TaxonomyTerm, code),
    TEXT_FIELD(TaxonomyTerm, name),
    TEXT_FIELD(TaxonomyTerm, description),
    ID_FIELD(TaxonomyTerm, parent_id),
    TEXT_FIELD(TaxonomyTerm, language),
    TEXT_FIELD(TaxonomyTerm, term_uri),
};
#define TAXONOMY_TERM_COLUMNS                                                 \
    "t.taxonomy_id, t.code, t.name, t.description, t.parent_id, t.language, " \
    "t.term_uri"
const RecordType TAXONOMY_TERM = {
    .entity = "taxonomy_term",
    .size_bytes = sizeof(TaxonomyTerm),
    FIELDS(TAXONOMY_TERM_FIELDS),
    .keeps_uuid = true,
    OWNED_SQL("taxonomy_term", TAXONOMY_TERM_COLUMNS, "taxonomy_id", "t.id"),
    INSERT_SQL(
        "taxonomy_term",
        "id, uuid, taxonomy_id, code, name, description, parent_id, language, term_uri",
        "$1, $2, $3, $4, $5, $6, $7, $8, $9"),
    .update = "UPDATE taxonomy_term SET uuid = COALESCE(uuid, $2), (taxonomy_id, code, name, "
              "description, parent_id, language, term_uri) = ($3, $4, $5, $6, $7, "
              "$8, $9) WHERE id = $1",
    .remove = "DELETE FROM taxonomy_term WHERE id = $1",
};
