/* hsds_write: see hsds_write.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_write.h"

#include "features/directory/capacity.h"
#include "features/exchange/hsds_attributes.h"
#include "features/exchange/hsds_values.h"

#include <string.h>

/* ---- Lists of details ---- */

typedef void (*PutDetail)(HsdsWriter *writer, const RecordType *type, const void *record);

static void put_plain(HsdsWriter *writer, const RecordType *type, const void *record)
{
    json_begin_object(writer->json);
    hsds_put_fields(writer->json, type, record);
    json_end(writer->json);
}

/* The schema asks for these even where nobody knows them. */
static void put_required(Json *json, const char *name, Str value)
{
    if (value.len > 0) /* it stands among the fields already */
        return;
    json_name(json, name);
    json_put(json, "");
}

static void put_address(HsdsWriter *writer, const RecordType *type, const void *record)
{
    const Address *address = record;
    json_begin_object(writer->json);
    hsds_put_fields(writer->json, type, record);
    put_required(writer->json, "city", address->city);
    put_required(writer->json, "state_province", address->state_province);
    put_required(writer->json, "postal_code", address->postal_code);
    put_required(writer->json, "country", address->country);
    json_end(writer->json);
}

static void put_all(
    HsdsWriter *writer, const char *name, const RecordType *type, int64_t owner, PutDetail put)
{
    RecordList list = hsds_details(writer->set, type, owner);
    if (list.count == 0)
        return;
    json_name(writer->json, name);
    json_begin_list(writer->json);
    for (size_t i = 0; i < list.count; i++)
        put(writer, type, (const char *)list.items + i * type->size_bytes);
    json_end(writer->json);
}

/* ---- Phones: the first stands in a column ---- */

static void put_phones(HsdsWriter *writer, const RecordType *of, int64_t owner, Str first)
{
    RecordList list = hsds_details(writer->set, &PHONE, owner);
    if (first.len == 0 && list.count == 0)
        return;
    Json *json = writer->json;
    json_name(json, "phones");
    json_begin_list(json);
    if (first.len > 0) {
        char uuid[UUID_TEXT_BYTES];
        uuid_for(
            "phone", str_format(writer->db->arena, "%s:%lld", of->entity, (long long)owner), uuid);
        json_begin_object(json);
        hsds_put_text(json, "id", str_of(uuid));
        hsds_put_text(json, "number", first);
        json_end(json);
    }
    const Phone *phones = list.items;
    for (size_t i = 0; i < list.count; i++)
        put_plain(writer, &PHONE, &phones[i]);
    json_end(json);
}

/* ---- Contacts ---- */

static void put_contact(HsdsWriter *writer, const ContactRecord *contact)
{
    Json *json = writer->json;
    char uuid[UUID_TEXT_BYTES];
    record_uuid(&CONTACT_RECORD, &contact->record, uuid);
    json_begin_object(json);
    hsds_put_fields(json, &CONTACT_RECORD, contact);
    put_phones(writer, &CONTACT_RECORD, contact->record.id, contact->phone);
    if (contact->turn_to_with.len > 0) {
        json_name(json, "attributes");
        json_begin_list(json);
        hsds_put_own(
            writer,
            (AttributeOf){.entity = "contact", .uuid = uuid, .id = contact->record.id},
            "turn_to_with",
            contact->turn_to_with);
        json_end(json);
    }
    json_end(json);
}

/* Those of a service, of a place, or of the organisation as a whole. */
static void put_contacts(
    HsdsWriter *writer, int64_t organisation, int64_t service, int64_t location)
{
    const ContactRecord *contacts = writer->set->contacts.items;
    bool is_open = false;
    for (size_t i = 0; i < writer->set->contacts.count; i++) {
        const ContactRecord *contact = &contacts[i];
        if (contact->organisation_id != organisation || contact->service_id != service ||
            contact->location_id != location)
            continue;
        if (!is_open) {
            json_name(writer->json, "contacts");
            json_begin_list(writer->json);
            is_open = true;
        }
        put_contact(writer, contact);
    }
    if (is_open)
        json_end(writer->json);
}

/* ---- Places ---- */

/* The place's own address, from its columns. */
static void put_own_address(HsdsWriter *writer, const LocationRecord *location)
{
    char uuid[UUID_TEXT_BYTES];
    char owner[UUID_TEXT_BYTES];
    record_uuid(&LOCATION_RECORD, &location->record, owner);
    uuid_for("address", str_of(owner), uuid);
    const Address address = {
        .record = {.uuid = str_of(uuid)},
        .attention = location->attention,
        .address_1 = location->address,
        .address_2 = location->address_2,
        .city = location->municipality,
        .region = location->region,
        .state_province = location->state_province,
        .postal_code = location->postal_code,
        .country = location->country,
        .address_type = STR("physical"),
    };
    put_address(writer, &ADDRESS, &address);
}

static void put_addresses(HsdsWriter *writer, const LocationRecord *location)
{
    RecordList more = hsds_details(writer->set, &ADDRESS, location->record.id);
    if (location->address.len == 0 && more.count == 0)
        return;
    json_name(writer->json, "addresses");
    json_begin_list(writer->json);
    if (location->address.len > 0)
        put_own_address(writer, location);
    const Address *addresses = more.items;
    for (size_t i = 0; i < more.count; i++)
        put_address(writer, &ADDRESS, &addresses[i]);
    json_end(writer->json);
}

/* Of a confidential one the municipality, and that it is one. */
static void put_hidden_location(Json *json, const LocationRecord *location)
{
    json_begin_object(json);
    hsds_put_uuid(json, "id", &LOCATION_RECORD, location->record.id, location->record.uuid);
    json_name(json, "location_type");
    json_put(json, "physical");
    hsds_put_text(json, "name", location->municipality);
    json_name(json, "description");
    json_put(json, "The address is confidential. Call the service.");
    json_end(json);
}

static void put_location(HsdsWriter *writer, const LocationRecord *location, HsdsDepth depth)
{
    Json *json = writer->json;
    if (location->is_confidential) {
        put_hidden_location(json, location);
        return;
    }
    int64_t id = location->record.id;
    json_begin_object(json);
    hsds_put_fields(json, &LOCATION_RECORD, location);
    if (location->name.len == 0)
        hsds_put_text(json, "name", location->municipality);
    if (depth == HSDS_FULL) {
        put_addresses(writer, location);
        put_contacts(writer, location->organisation_id, 0, id);
        put_phones(writer, &LOCATION_RECORD, id, (Str){0});
        put_all(writer, "languages", &SPOKEN_LANGUAGE, id, put_plain);
        put_all(writer, "accessibility", &ACCESSIBILITY, id, put_plain);
        put_all(writer, "schedules", &SCHEDULE, id, put_plain);
    }
    json_end(json);
}

static void put_link_body(HsdsWriter *writer, const ServiceAtLocation *link, HsdsDepth depth)
{
    Json *json = writer->json;
    hsds_put_fields(json, &SERVICE_AT_LOCATION, link);
    const ServiceRecord *service = hsds_service(writer->set, link->service_id);
    const LocationRecord *location = hsds_location(writer->set, link->location_id);
    if (service != NULL)
        hsds_put_uuid(
            json, "service_id", &SERVICE_RECORD, service->record.id, service->record.uuid);
    if (location != NULL)
        hsds_put_uuid(
            json, "location_id", &LOCATION_RECORD, location->record.id, location->record.uuid);
    bool is_hidden = location == NULL || location->is_confidential;
    if (depth == HSDS_FULL && !is_hidden) {
        int64_t id = link->record.id;
        put_all(writer, "service_areas", &SERVICE_AREA, id, put_plain);
        put_phones(writer, &SERVICE_AT_LOCATION, id, (Str){0});
        put_all(writer, "schedules", &SCHEDULE, id, put_plain);
    }
    if (location != NULL) {
        json_name(json, "location");
        put_location(writer, location, depth);
    }
}

void hsds_put_link(HsdsWriter *writer, const ServiceAtLocation *link, HsdsDepth depth)
{
    json_begin_object(writer->json);
    put_link_body(writer, link, depth);
    const ServiceRecord *service = hsds_service(writer->set, link->service_id);
    if (service != NULL) {
        json_name(writer->json, "service");
        hsds_put_service(writer, service, HSDS_FLAT);
    }
    json_end(writer->json);
}

/* ---- Organisations ---- */

static void put_identifiers(HsdsWriter *writer, const HsdsOrganisation *organisation)
{
    RecordList more = hsds_details(writer->set, &ORGANISATION_IDENTIFIER, organisation->id);
    if (organisation->registration_number.len == 0 && more.count == 0)
        return;
    Json *json = writer->json;
    json_name(json, "organization_identifiers");
    json_begin_list(json);
    if (organisation->registration_number.len > 0) {
        char uuid[UUID_TEXT_BYTES];
        uuid_for("organization_identifier", organisation->uuid, uuid);
        /* An IČO has eight digits, a REGON nine or fourteen. */
        bool is_czech = organisation->registration_number.len == 8;
        const OrganisationIdentifier number = {
            .record = {.uuid = str_of(uuid)},
            .identifier_scheme = is_czech ? STR("CZ-ICO") : STR("PL-REGON"),
            .identifier_type = is_czech ? STR("IČO") : STR("REGON"),
            .identifier = organisation->registration_number,
        };
        put_plain(writer, &ORGANISATION_IDENTIFIER, &number);
    }
    const OrganisationIdentifier *identifiers = more.items;
    for (size_t i = 0; i < more.count; i++)
        put_plain(writer, &ORGANISATION_IDENTIFIER, &identifiers[i]);
    json_end(json);
}

/* Its seat, unless one of its services is there: people's table has it, not location. */
static void put_locations(HsdsWriter *writer, const HsdsOrganisation *organisation)
{
    const LocationRecord *locations = writer->set->locations.items;
    bool is_open = false;
    bool has_seat = organisation->address.len == 0 || organisation->is_confidential;
    for (size_t i = 0; i <= writer->set->locations.count; i++) {
        bool is_seat = i == writer->set->locations.count;
        if (is_seat ? has_seat : locations[i].organisation_id != organisation->id)
            continue;
        if (!is_open) {
            json_name(writer->json, "locations");
            json_begin_list(writer->json);
            is_open = true;
        }
        if (!is_seat) {
            put_location(writer, &locations[i], HSDS_FULL);
            has_seat = has_seat || str_equal(locations[i].address, organisation->address);
            continue;
        }
        char uuid[UUID_TEXT_BYTES];
        uuid_for("location", organisation->uuid, uuid);
        const LocationRecord seat = {
            .record = {.uuid = str_of(uuid)},
            .location_type = STR("physical"),
            .address = organisation->address,
            .municipality = organisation->municipality,
        };
        put_location(writer, &seat, HSDS_FULL);
    }
    if (is_open)
        json_end(writer->json);
}

static void put_programs(HsdsWriter *writer, int64_t organisation)
{
    const Program *programs = writer->set->programs.items;
    bool is_open = false;
    for (size_t i = 0; i < writer->set->programs.count; i++) {
        if (programs[i].organisation_id != organisation)
            continue;
        if (!is_open) {
            json_name(writer->json, "programs");
            json_begin_list(writer->json);
            is_open = true;
        }
        json_begin_object(writer->json);
        hsds_put_fields(writer->json, &PROGRAM, &programs[i]);
        put_required(writer->json, "description", programs[i].description);
        json_end(writer->json);
    }
    if (is_open)
        json_end(writer->json);
}

static void put_organisation_attributes(HsdsWriter *writer, const HsdsOrganisation *organisation)
{
    AttributeOf of = {
        .entity = "organization",
        .uuid = str_c(writer->db->arena, organisation->uuid),
        .id = organisation->id,
    };
    json_name(writer->json, "attributes");
    json_begin_list(writer->json);
    hsds_put_code(writer, of, STR("sector"), organisation->sector, (Str){0});
    hsds_put_code(writer, of, STR("territory"), organisation->territory, (Str){0});
    hsds_put_listed(writer, of);
    hsds_put_own_fields(writer, of, &ORGANISATION_DETAILS, &organisation->details);
    hsds_put_own(writer, of, "service_area", organisation->details.service_area);
    json_end(writer->json);
}

static void put_organisation_flat(HsdsWriter *writer, const HsdsOrganisation *organisation)
{
    Json *json = writer->json;
    const OrganisationDetails *details = &organisation->details;
    hsds_put_text(json, "id", organisation->uuid);
    json_name(json, "name");
    json_put(json, organisation->name);
    hsds_put_text(json, "alternate_name", details->alternate_name);
    json_name(json, "description");
    json_put(json, details->description);
    if (!organisation->is_confidential) {
        hsds_put_email(json, "email", organisation->email);
        hsds_put_uri(json, "website", organisation->web);
        hsds_put_uri(json, "uri", details->uri);
    }
    hsds_put_text(json, "tax_status", details->tax_status);
    hsds_put_text(json, "tax_id", details->tax_id);
    if (details->year_incorporated.is_set) {
        json_name(json, "year_incorporated");
        json_put(json, details->year_incorporated.value);
    }
    hsds_put_text(json, "legal_status", details->legal_status);
    hsds_put_text(json, "logo", details->logo);
    hsds_put_text(json, "parent_organization_id", organisation->parent_uuid);
}

static void put_services(HsdsWriter *writer, int64_t organisation, HsdsDepth depth)
{
    const ServiceRecord *services = writer->set->services.items;
    json_name(writer->json, "services");
    json_begin_list(writer->json);
    for (size_t i = 0; i < writer->set->services.count; i++) {
        if (services[i].organisation_id == organisation)
            hsds_put_service(writer, &services[i], depth);
    }
    json_end(writer->json);
}

void hsds_put_organisation(
    HsdsWriter *writer,
    const HsdsOrganisation *organisation,
    HsdsDepth depth,
    bool with_services,
    bool with_full_services)
{
    json_begin_object(writer->json);
    put_organisation_flat(writer, organisation);
    if (depth == HSDS_FULL) {
        int64_t id = organisation->id;
        put_phones(writer, &ORGANISATION_DETAILS, id, organisation->phone);
        if (!organisation->is_confidential) {
            put_all(writer, "additional_websites", &WEB_ADDRESS, id, put_plain);
            put_contacts(writer, id, 0, 0);
        }
        put_all(writer, "funding", &FUNDING, id, put_plain);
        put_locations(writer, organisation);
        put_programs(writer, id);
        put_identifiers(writer, organisation);
        put_organisation_attributes(writer, organisation);
    }
    if (with_services)
        put_services(writer, organisation->id, with_full_services ? HSDS_FULL : HSDS_FLAT);
    json_end(writer->json);
}

/* ---- Services ---- */

static void put_service_flat(HsdsWriter *writer, const ServiceRecord *service, bool is_hidden)
{
    Json *json = writer->json;
    ServiceRecord shown = *service;
    if (is_hidden)
        shown.email = shown.url = (Str){0};
    if (shown.assured_date.len == 0) {
        const HsdsOrganisation *owner = hsds_organisation(writer->set, service->organisation_id);
        if (owner != NULL)
            hsds_put_day(json, "assured_date", owner->details.verified_at);
    }
    hsds_put_fields(json, &SERVICE_RECORD, &shown);
    const HsdsOrganisation *owner = hsds_organisation(writer->set, service->organisation_id);
    const Program *program = hsds_program(writer->set, service->program_id);
    if (owner != NULL)
        hsds_put_text(json, "organization_id", owner->uuid);
    if (program != NULL)
        hsds_put_uuid(json, "program_id", &PROGRAM, program->record.id, program->record.uuid);
    hsds_put_time(json, "last_modified", service->updated_at);
}

/* Of a list of codes: a language without a note. */
static void put_languages(HsdsWriter *writer, int64_t id)
{
    AttributeList attributes = hsds_attributes(writer->set, id);
    RecordList more = hsds_details(writer->set, &SPOKEN_LANGUAGE, id);
    bool is_open = false;
    for (size_t i = 0; i < attributes.count; i++) {
        const Attribute *one = &attributes.items[i];
        if (!str_equal(one->list, STR("language")))
            continue;
        if (!is_open) {
            json_name(writer->json, "languages");
            json_begin_list(writer->json);
            is_open = true;
        }
        char uuid[UUID_TEXT_BYTES];
        uuid_for(
            "language",
            str_format(writer->db->arena, "%lld:%.*s", (long long)id, STR_ARG(one->key)),
            uuid);
        const SpokenLanguage language = {.record = {.uuid = str_of(uuid)}, .code = one->key};
        put_plain(writer, &SPOKEN_LANGUAGE, &language);
    }
    const SpokenLanguage *languages = more.items;
    for (size_t i = 0; i < more.count; i++) {
        if (!is_open) {
            json_name(writer->json, "languages");
            json_begin_list(writer->json);
            is_open = true;
        }
        put_plain(writer, &SPOKEN_LANGUAGE, &languages[i]);
    }
    if (is_open)
        json_end(writer->json);
}

static void put_unit(HsdsWriter *writer, int64_t id)
{
    const Unit *unit = hsds_unit(writer->set, id);
    static const Unit unknown = {.name = STR_INIT("place")};
    if (unit == NULL)
        unit = &unknown;
    json_name(writer->json, "unit");
    json_begin_object(writer->json);
    hsds_put_fields(writer->json, &UNIT, unit);
    json_end(writer->json);
}

/* Only what holds now and has a number: the standard has no word for "I do not know". */
static void put_capacities(HsdsWriter *writer, int64_t service)
{
    RecordList list = hsds_details(writer->set, &SERVICE_CAPACITY, service);
    const ServiceCapacity *capacities = list.items;
    bool is_open = false;
    for (size_t i = 0; i < list.count; i++) {
        double available;
        if (!capacity_number(&capacities[i], writer->now, &available))
            continue;
        if (!is_open) {
            json_name(writer->json, "capacities");
            json_begin_list(writer->json);
            is_open = true;
        }
        ServiceCapacity shown = capacities[i];
        shown.available = NUMBER(available);
        json_begin_object(writer->json);
        hsds_put_fields(writer->json, &SERVICE_CAPACITY, &shown);
        hsds_put_time(writer->json, "updated", shown.updated_at);
        put_unit(writer, shown.unit_id);
        json_end(writer->json);
    }
    if (is_open)
        json_end(writer->json);
}

static void put_service_attributes(HsdsWriter *writer, const ServiceRecord *service)
{
    char uuid[UUID_TEXT_BYTES];
    record_uuid(&SERVICE_RECORD, &service->record, uuid);
    AttributeOf of = {.entity = "service", .uuid = uuid, .id = service->record.id};
    json_name(writer->json, "attributes");
    json_begin_list(writer->json);
    hsds_put_code(writer, of, STR("service_kind"), service->kind, (Str){0});
    hsds_put_listed(writer, of);
    hsds_put_own_fields(writer, of, &SERVICE_RECORD, service);
    RecordList list = hsds_details(writer->set, &SERVICE_CAPACITY, service->record.id);
    const ServiceCapacity *capacities = list.items;
    for (size_t i = 0; i < list.count; i++) {
        CapacityState state = capacity_state_now(&capacities[i], writer->now);
        if (state != CAPACITY_UNKNOWN && capacities[i].target_group.len == 0)
            hsds_put_own(writer, of, "capacity_state", str_of(capacity_state_key(state)));
    }
    json_end(writer->json);
}

static void put_service_parts(HsdsWriter *writer, const ServiceRecord *service, bool is_hidden)
{
    int64_t id = service->record.id;
    put_phones(writer, &SERVICE_RECORD, id, service->phone);
    if (!is_hidden) {
        put_all(writer, "additional_urls", &WEB_ADDRESS, id, put_plain);
        put_contacts(writer, service->organisation_id, id, 0);
    }
    put_all(writer, "schedules", &SCHEDULE, id, put_plain);
    put_all(writer, "service_areas", &SERVICE_AREA, id, put_plain);
    put_languages(writer, id);
    put_all(writer, "funding", &FUNDING, id, put_plain);
    put_all(writer, "cost_options", &COST_OPTION, id, put_plain);
    put_all(writer, "required_documents", &REQUIRED_DOCUMENT, id, put_plain);
    put_capacities(writer, id);
    put_service_attributes(writer, service);
}

static void put_places(HsdsWriter *writer, int64_t service)
{
    const ServiceAtLocation *links = writer->set->links.items;
    bool is_open = false;
    for (size_t i = 0; i < writer->set->links.count; i++) {
        if (links[i].service_id != service)
            continue;
        if (!is_open) {
            json_name(writer->json, "service_at_locations");
            json_begin_list(writer->json);
            is_open = true;
        }
        json_begin_object(writer->json);
        put_link_body(writer, &links[i], HSDS_FULL);
        json_end(writer->json);
    }
    if (is_open)
        json_end(writer->json);
}

void hsds_put_service(HsdsWriter *writer, const ServiceRecord *service, HsdsDepth depth)
{
    Json *json = writer->json;
    bool is_hidden = hsds_is_hidden(writer->set, service);
    json_begin_object(json);
    put_service_flat(writer, service, is_hidden);
    const HsdsOrganisation *owner = hsds_organisation(writer->set, service->organisation_id);
    const Program *program = hsds_program(writer->set, service->program_id);
    if (owner != NULL) {
        json_name(json, "organization");
        hsds_put_organisation(writer, owner, HSDS_FLAT, false, false);
    }
    if (program != NULL) {
        json_name(json, "program");
        json_begin_object(json);
        hsds_put_fields(json, &PROGRAM, program);
        put_required(json, "description", program->description);
        json_end(json);
    }
    if (depth == HSDS_FULL) {
        put_service_parts(writer, service, is_hidden);
        put_places(writer, service->record.id);
    }
    json_end(json);
}

void hsds_put_minimal(Json *json, const RecordType *type, const Record *record, Microseconds at)
{
    json_begin_object(json);
    hsds_put_uuid(json, "id", type, record->id, record->uuid);
    hsds_put_time(json, "last_modified", at);
    json_end(json);
}
