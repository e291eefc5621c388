/* hsds_write_organisation: organisations with what is theirs. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_write_private.h"

#include "features/exchange/hsds_attributes.h"
#include "features/exchange/hsds_values.h"

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
        hsds_put_plain(writer, &ORGANISATION_IDENTIFIER, &number);
    }
    const OrganisationIdentifier *identifiers = more.items;
    for (size_t i = 0; i < more.count; i++)
        hsds_put_plain(writer, &ORGANISATION_IDENTIFIER, &identifiers[i]);
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
            hsds_put_location(writer, &locations[i], HSDS_FULL);
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
        hsds_put_location(writer, &seat, HSDS_FULL);
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
        hsds_put_required(writer->json, "description", programs[i].description);
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
        hsds_put_phones(writer, &ORGANISATION_DETAILS, id, organisation->phone);
        if (!organisation->is_confidential) {
            hsds_put_all(writer, "additional_websites", &WEB_ADDRESS, id, hsds_put_plain);
            hsds_put_contacts(writer, id, 0, 0);
        }
        hsds_put_all(writer, "funding", &FUNDING, id, hsds_put_plain);
        put_locations(writer, organisation);
        put_programs(writer, id);
        put_identifiers(writer, organisation);
        put_organisation_attributes(writer, organisation);
    }
    if (with_services)
        put_services(writer, organisation->id, with_full_services ? HSDS_FULL : HSDS_FLAT);
    json_end(writer->json);
}
