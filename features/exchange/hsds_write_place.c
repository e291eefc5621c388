/* hsds_write_place: places and services at places. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_write_private.h"

#include "features/exchange/hsds_values.h"

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
    hsds_put_address(writer, &ADDRESS, &address);
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
        hsds_put_address(writer, &ADDRESS, &addresses[i]);
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

void hsds_put_location(HsdsWriter *writer, const LocationRecord *location, HsdsDepth depth)
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
        hsds_put_contacts(writer, location->organisation_id, 0, id);
        hsds_put_phones(writer, &LOCATION_RECORD, id, (Str){0});
        hsds_put_all(writer, "languages", &SPOKEN_LANGUAGE, id, hsds_put_plain);
        hsds_put_all(writer, "accessibility", &ACCESSIBILITY, id, hsds_put_plain);
        hsds_put_all(writer, "schedules", &SCHEDULE, id, hsds_put_plain);
    }
    json_end(json);
}

void hsds_put_link_body(HsdsWriter *writer, const ServiceAtLocation *link, HsdsDepth depth)
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
        hsds_put_all(writer, "service_areas", &SERVICE_AREA, id, hsds_put_plain);
        hsds_put_phones(writer, &SERVICE_AT_LOCATION, id, (Str){0});
        hsds_put_all(writer, "schedules", &SCHEDULE, id, hsds_put_plain);
    }
    if (location != NULL) {
        json_name(json, "location");
        hsds_put_location(writer, location, depth);
    }
}

void hsds_put_link(HsdsWriter *writer, const ServiceAtLocation *link, HsdsDepth depth)
{
    json_begin_object(writer->json);
    hsds_put_link_body(writer, link, depth);
    const ServiceRecord *service = hsds_service(writer->set, link->service_id);
    if (service != NULL) {
        json_name(writer->json, "service");
        hsds_put_service(writer, service, HSDS_FLAT);
    }
    json_end(writer->json);
}
