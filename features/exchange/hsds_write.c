/* hsds_write: services, and what they are without being asked for more. SPDX-License-Identifier:
 * EUPL-1.2 */
#include "features/exchange/hsds_write_private.h"

#include "features/directory/capacity.h"
#include "features/exchange/hsds_attributes.h"
#include "features/exchange/hsds_values.h"

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
        hsds_put_plain(writer, &SPOKEN_LANGUAGE, &language);
    }
    const SpokenLanguage *languages = more.items;
    for (size_t i = 0; i < more.count; i++) {
        if (!is_open) {
            json_name(writer->json, "languages");
            json_begin_list(writer->json);
            is_open = true;
        }
        hsds_put_plain(writer, &SPOKEN_LANGUAGE, &languages[i]);
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
    hsds_put_phones(writer, &SERVICE_RECORD, id, service->phone);
    if (!is_hidden) {
        hsds_put_all(writer, "additional_urls", &WEB_ADDRESS, id, hsds_put_plain);
        hsds_put_contacts(writer, service->organisation_id, id, 0);
    }
    hsds_put_all(writer, "schedules", &SCHEDULE, id, hsds_put_plain);
    hsds_put_all(writer, "service_areas", &SERVICE_AREA, id, hsds_put_plain);
    put_languages(writer, id);
    hsds_put_all(writer, "funding", &FUNDING, id, hsds_put_plain);
    hsds_put_all(writer, "cost_options", &COST_OPTION, id, hsds_put_plain);
    hsds_put_all(writer, "required_documents", &REQUIRED_DOCUMENT, id, hsds_put_plain);
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
        hsds_put_link_body(writer, &links[i], HSDS_FULL);
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
        hsds_put_required(json, "description", program->description);
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
