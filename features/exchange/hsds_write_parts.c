/* hsds_write_parts: what hangs on several kinds of things: details, phones, contacts.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_write_private.h"

#include "features/exchange/hsds_attributes.h"
#include "features/exchange/hsds_values.h"

/* ---- Lists of details ---- */

void hsds_put_plain(HsdsWriter *writer, const RecordType *type, const void *record)
{
    json_begin_object(writer->json);
    hsds_put_fields(writer->json, type, record);
    json_end(writer->json);
}

/* The schema asks for these even where nobody knows them. */
void hsds_put_required(Json *json, const char *name, Str value)
{
    if (value.len > 0) /* it stands among the fields already */
        return;
    json_name(json, name);
    json_put(json, "");
}

void hsds_put_address(HsdsWriter *writer, const RecordType *type, const void *record)
{
    const Address *address = record;
    json_begin_object(writer->json);
    hsds_put_fields(writer->json, type, record);
    hsds_put_required(writer->json, "city", address->city);
    hsds_put_required(writer->json, "state_province", address->state_province);
    hsds_put_required(writer->json, "postal_code", address->postal_code);
    hsds_put_required(writer->json, "country", address->country);
    json_end(writer->json);
}

void hsds_put_all(
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

void hsds_put_phones(HsdsWriter *writer, const RecordType *of, int64_t owner, Str first)
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
        hsds_put_plain(writer, &PHONE, &phones[i]);
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
    hsds_put_phones(writer, &CONTACT_RECORD, contact->record.id, contact->phone);
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
void hsds_put_contacts(HsdsWriter *writer, int64_t organisation, int64_t service, int64_t location)
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
