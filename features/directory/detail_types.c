/*
 * detail_types: the tables of what hangs on organisations, services, places and contacts.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/details.h"
#include "features/directory/record_private.h"

static const RecordField ADDRESS_FIELDS[] = {
    TEXT_FIELD(Address, attention),
    TEXT_FIELD(Address, address_1),
    TEXT_FIELD(Address, address_2),
    TEXT_FIELD(Address, city),
    TEXT_FIELD(Address, region),
    TEXT_FIELD(Address, state_province),
    TEXT_FIELD(Address, postal_code),
    TEXT_FIELD(Address, country),
    TEXT_FIELD(Address, address_type),
};
const RecordType ADDRESS = {
    .entity = "address",
    .size_bytes = sizeof(Address),
    FIELDS(ADDRESS_FIELDS),
    DETAIL_SQL(
        "address",
        "attention, address_1, address_2, city, region, state_province, "
        "postal_code, country, address_type",
        "$5, $6, $7, $8, $9, $10, $11, $12, $13"),
};

static const RecordField PHONE_FIELDS[] = {
    TEXT_FIELD(Phone, number),
    NUMBER_FIELD(Phone, extension),
    TEXT_FIELD(Phone, type),
    TEXT_FIELD(Phone, description),
};
const RecordType PHONE = {
    .entity = "phone",
    .size_bytes = sizeof(Phone),
    FIELDS(PHONE_FIELDS),
    DETAIL_SQL("phone", "number, extension, type, description", "$5, $6, $7, $8"),
};

static const RecordField SCHEDULE_FIELDS[] = {
    TEXT_FIELD(Schedule, valid_from),    TEXT_FIELD(Schedule, valid_to),
    TEXT_FIELD(Schedule, dtstart),       NUMBER_FIELD(Schedule, timezone),
    TEXT_FIELD(Schedule, until),         NUMBER_FIELD(Schedule, count),
    TEXT_FIELD(Schedule, wkst),          TEXT_FIELD(Schedule, freq),
    NUMBER_FIELD(Schedule, interval),    TEXT_FIELD(Schedule, byday),
    TEXT_FIELD(Schedule, byweekno),      TEXT_FIELD(Schedule, bymonthday),
    TEXT_FIELD(Schedule, byyearday),     TEXT_FIELD(Schedule, description),
    TEXT_FIELD(Schedule, opens_at),      TEXT_FIELD(Schedule, closes_at),
    TEXT_FIELD(Schedule, schedule_link), TEXT_FIELD(Schedule, attending_type),
    TEXT_FIELD(Schedule, notes),
};
const RecordType SCHEDULE = {
    .entity = "schedule",
    .size_bytes = sizeof(Schedule),
    FIELDS(SCHEDULE_FIELDS),
    DETAIL_SQL(
        "schedule",
        "valid_from, valid_to, dtstart, timezone, until, count, wkst, freq, "
        "\"interval\", byday, byweekno, bymonthday, byyearday, description, "
        "opens_at, closes_at, schedule_link, attending_type, notes",
        "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, "
        "$20, $21, $22, $23"),
};

static const RecordField SERVICE_AREA_FIELDS[] = {
    TEXT_FIELD(ServiceArea, name),
    TEXT_FIELD(ServiceArea, description),
    TEXT_FIELD(ServiceArea, extent),
    TEXT_FIELD(ServiceArea, extent_type),
    TEXT_FIELD(ServiceArea, uri),
};
const RecordType SERVICE_AREA = {
    .entity = "service_area",
    .size_bytes = sizeof(ServiceArea),
    FIELDS(SERVICE_AREA_FIELDS),
    DETAIL_SQL("service_area", "name, description, extent, extent_type, uri", "$5, $6, $7, $8, $9"),
};

static const RecordField SPOKEN_LANGUAGE_FIELDS[] = {
    TEXT_FIELD(SpokenLanguage, name),
    TEXT_FIELD(SpokenLanguage, code),
    TEXT_FIELD(SpokenLanguage, note),
};
const RecordType SPOKEN_LANGUAGE = {
    .entity = "language",
    .size_bytes = sizeof(SpokenLanguage),
    FIELDS(SPOKEN_LANGUAGE_FIELDS),
    DETAIL_SQL("language", "name, code, note", "$5, $6, $7"),
};

static const RecordField ACCESSIBILITY_FIELDS[] = {
    TEXT_FIELD(Accessibility, description),
    TEXT_FIELD(Accessibility, details),
    TEXT_FIELD(Accessibility, url),
};
const RecordType ACCESSIBILITY = {
    .entity = "accessibility",
    .size_bytes = sizeof(Accessibility),
    FIELDS(ACCESSIBILITY_FIELDS),
    DETAIL_SQL("accessibility", "description, details, url", "$5, $6, $7"),
};

static const RecordField COST_OPTION_FIELDS[] = {
    TEXT_FIELD(CostOption, valid_from),
    TEXT_FIELD(CostOption, valid_to),
    TEXT_FIELD(CostOption, option),
    TEXT_FIELD(CostOption, currency),
    NUMBER_FIELD(CostOption, amount),
    TEXT_FIELD(CostOption, amount_description),
};
const RecordType COST_OPTION = {
    .entity = "cost_option",
    .size_bytes = sizeof(CostOption),
    FIELDS(COST_OPTION_FIELDS),
    DETAIL_SQL(
        "cost_option",
        "valid_from, valid_to, option, currency, amount, amount_description",
        "$5, $6, $7, $8, $9, $10"),
};

static const RecordField REQUIRED_DOCUMENT_FIELDS[] = {
    TEXT_FIELD(RequiredDocument, document),
    TEXT_FIELD(RequiredDocument, uri),
};
const RecordType REQUIRED_DOCUMENT = {
    .entity = "required_document",
    .size_bytes = sizeof(RequiredDocument),
    FIELDS(REQUIRED_DOCUMENT_FIELDS),
    DETAIL_SQL("required_document", "document, uri", "$5, $6"),
};

static const RecordField FUNDING_FIELDS[] = {
    TEXT_FIELD(Funding, source),
};
const RecordType FUNDING = {
    .entity = "funding",
    .size_bytes = sizeof(Funding),
    FIELDS(FUNDING_FIELDS),
    DETAIL_SQL("funding", "source", "$5"),
};

static const RecordField ORGANISATION_IDENTIFIER_FIELDS[] = {
    TEXT_FIELD(OrganisationIdentifier, identifier_scheme),
    TEXT_FIELD(OrganisationIdentifier, identifier_type),
    TEXT_FIELD(OrganisationIdentifier, identifier),
};
const RecordType ORGANISATION_IDENTIFIER = {
    .entity = "organization_identifier",
    .size_bytes = sizeof(OrganisationIdentifier),
    FIELDS(ORGANISATION_IDENTIFIER_FIELDS),
    DETAIL_SQL(
        "organization_identifier", "identifier_scheme, identifier_type, identifier", "$5, $6, $7"),
};

static const RecordField WEB_ADDRESS_FIELDS[] = {
    TEXT_FIELD(WebAddress, label),
    TEXT_FIELD(WebAddress, url),
};
const RecordType WEB_ADDRESS = {
    .entity = "url",
    .size_bytes = sizeof(WebAddress),
    FIELDS(WEB_ADDRESS_FIELDS),
    DETAIL_SQL("url", "label, url", "$5, $6"),
};

static const RecordField SERVICE_CAPACITY_FIELDS[] = {
    ID_FIELD(ServiceCapacity, unit_id),
    NUMBER_FIELD(ServiceCapacity, available),
    NUMBER_FIELD(ServiceCapacity, maximum),
    TEXT_FIELD(ServiceCapacity, description),
    FIELD(ServiceCapacity, updated_at, VALUE_TIME),
    OUR_FIELD(ServiceCapacity, state, VALUE_TEXT),
    OUR_FIELD(ServiceCapacity, target_group, VALUE_TEXT),
    OUR_FIELD(ServiceCapacity, waiting_days, VALUE_NUMBER),
    OUR_FIELD(ServiceCapacity, valid_until, VALUE_TIME),
    OUR_FIELD(ServiceCapacity, updated_by_name, VALUE_TEXT),
};
const RecordType SERVICE_CAPACITY = {
    .entity = "service_capacity",
    .size_bytes = sizeof(ServiceCapacity),
    FIELDS(SERVICE_CAPACITY_FIELDS),
    DETAIL_SQL(
        "service_capacity",
        "unit_id, available, maximum, description, updated_at, state, "
        "target_group, waiting_days, valid_until, updated_by_name",
        "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14"),
};

const RecordType *const DETAIL_TYPES[] = {
    &ADDRESS,
    &PHONE,
    &SCHEDULE,
    &SERVICE_AREA,
    &SPOKEN_LANGUAGE,
    &ACCESSIBILITY,
    &COST_OPTION,
    &REQUIRED_DOCUMENT,
    &FUNDING,
    &ORGANISATION_IDENTIFIER,
    &WEB_ADDRESS,
    &SERVICE_CAPACITY,
    NULL,
};
