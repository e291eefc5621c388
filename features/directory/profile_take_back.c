/* profile_take_back: a save of a page is taken back, and single fields are written.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/attribute.h"
#include "features/directory/opening_store.h"
#include "features/directory/profile_facet.h"
#include "features/directory/profile_history.h"
#include "features/directory/records.h"
#include "features/directory/upkeep.h"

#include <string.h>

/* Lists that can be changed, with room for services that come back. */
typedef struct Back {
    Db *db;
    Profile profile;
    Service *services;
    Contact *contacts;
} Back;

static Status bring_back(Back *back, int64_t id)
{
    if (service_in(&back->profile, id) != NULL ||
        back->profile.service_count == LIMIT_SERVICES_PER_ORGANISATION)
        return OK;
    TRY(db_execute(
        back->db,
        "UPDATE service SET removed_at = NULL WHERE id = $1 AND organisation_id = $2",
        PARAMS(db_int(id), db_int(back->profile.organisation.id.value)),
        NULL));
    Service service;
    bool is_found;
    TRY(db_found(back->db, service_get(back->db, (ServiceId){id}, &service), &is_found));
    if (is_found)
        back->services[back->profile.service_count++] = service;
    return OK;
}

static void take_service_out(Back *back, int64_t id)
{
    size_t kept = 0;
    for (size_t i = 0; i < back->profile.service_count; i++) {
        if (back->services[i].id.value != id)
            back->services[kept++] = back->services[i];
    }
    back->profile.service_count = kept;
}

static void take_contact_out(Back *back, int64_t id)
{
    size_t kept = 0;
    for (size_t i = 0; i < back->profile.contact_count; i++) {
        if (back->contacts[i].id != id)
            back->contacts[kept++] = back->contacts[i];
    }
    back->profile.contact_count = kept;
}

static void *thing_of(Back *back, const Change *change)
{
    if (str_equal(change->entity, STR(ENTITY_ORGANISATION)))
        return &back->profile;
    for (size_t i = 0; i < back->profile.service_count; i++) {
        if (back->services[i].id.value == change->link_id)
            return &back->services[i];
    }
    for (size_t i = 0; i < back->profile.contact_count; i++) {
        if (back->contacts[i].id == change->link_id)
            return &back->contacts[i];
    }
    return NULL;
}

static Status undo_one(Back *back, const Change *change)
{
    bool is_service = str_equal(change->entity, STR(ENTITY_SERVICE));
    if (str_equal(change->action, STR("create"))) {
        if (is_service)
            take_service_out(back, change->link_id);
        else if (str_equal(change->entity, STR(ENTITY_CONTACT)))
            take_contact_out(back, change->link_id);
        return OK;
    }
    if (str_equal(change->action, STR("delete")))
        return is_service ? bring_back(back, change->link_id) : OK;
    const Facet *facet = facet_of(change->entity, change->field);
    void *thing = thing_of(back, change);
    if (facet != NULL && thing != NULL)
        facet_set(back->db->arena, facet, change->before, thing);
    return OK;
}

static Status load_back(Db *db, OrganisationId organisation, Back *ret_back)
{
    Back back = {.db = db};
    TRY(profile_get(db, organisation, &back.profile));
    back.services = arena_array(db->arena, Service, LIMIT_SERVICES_PER_ORGANISATION);
    back.contacts = arena_array(db->arena, Contact, LIMIT_CONTACTS_PER_ORGANISATION);
    if (back.profile.service_count > LIMIT_SERVICES_PER_ORGANISATION ||
        back.profile.contact_count > LIMIT_CONTACTS_PER_ORGANISATION)
        return error_set(db->error, TOO_LARGE, "an imported page that no form holds");
    if (back.profile.service_count > 0)
        memcpy(
            back.services,
            back.profile.services,
            back.profile.service_count * sizeof *back.services);
    if (back.profile.contact_count > 0)
        memcpy(
            back.contacts,
            back.profile.contacts,
            back.profile.contact_count * sizeof *back.contacts);
    back.profile.services = back.services;
    back.profile.contacts = back.contacts;
    *ret_back = back;
    return OK;
}

/* Lists of a service that are no part of the page's form. */
static const char *list_of_further(Str field)
{
    if (str_equal(field, STR("insurers")))
        return CODE_LIST_INSURER;
    return str_equal(field, STR("languages")) ? CODE_LIST_LANGUAGE : NULL;
}

static Status undo_list(Db *db, const Change *change, const char *list, const ProfileAuthor *author)
{
    AttributeList attributes;
    TRY(attribute_list(db, &change->link_id, 1, &attributes));
    StrList present = attribute_keys(db->arena, attributes, change->link_id, list);
    Change back = *change;
    back.save_id = 0;
    back.action = STR("restore");
    back.before = str_join(db->arena, present.items, present.count, STR(","));
    back.after = change->before;
    back.by_name = author->name;
    back.by_id = author->person.value;
    back.at = 0;
    TRY(attribute_save(
        db, ENTITY_SERVICE, change->link_id, list, facet_keys(db->arena, change->before)));
    return change_record(db, &back);
}

static Status undo_opening(Db *db, const Change *change, const ProfileAuthor *author)
{
    Opening before;
    opening_read(change->before, &before);
    const OpeningAuthor by = {.name = author->name, .id = author->person.value, .takes_back = true};
    return opening_save(db, (ServiceId){change->link_id}, &before, &by);
}

/* Fields of a service that are columns of its own and no part of the page's form. */
static Status undo_column(Db *db, const Change *change, const ProfileAuthor *author)
{
    const RecordField *field = record_field(&SERVICE_RECORD, str_c(db->arena, change->field));
    if (!str_equal(change->entity, STR(ENTITY_SERVICE)) || field == NULL ||
        field->kind != VALUE_TEXT || facet_of(change->entity, change->field) != NULL)
        return OK;
    RecordList list;
    TRY(records_by_id(db, &SERVICE_RECORD, &change->link_id, 1, &list));
    if (list.count == 0)
        return OK;
    ServiceRecord record = *(const ServiceRecord *)list.items;
    Change back = *change;
    back.save_id = 0;
    back.action = STR("restore");
    back.before = record_field_text(db->arena, field, &record);
    back.after = change->before;
    back.by_name = author->name;
    back.by_id = author->person.value;
    back.at = 0;
    TRY(record_field_set(field, change->before, &record));
    TRY(service_record_save(db, &record));
    return change_record(db, &back);
}

/* What of a service stands in forms of its own. */
static Status undo_further(Db *db, const Change *change, const ProfileAuthor *author)
{
    if (!str_equal(change->entity, STR(ENTITY_SERVICE)))
        return OK;
    if (str_equal(change->field, STR(OPENING_FIELD)))
        return undo_opening(db, change, author);
    const char *list = list_of_further(change->field);
    return list != NULL ? undo_list(db, change, list, author) : undo_column(db, change, author);
}

/* What was public, or withdrawn, is so again; a part that is gone stays so. */
static Status undo_public(
    Db *db, OrganisationId organisation, const Change *change, const ProfileAuthor *author)
{
    PagePart part = {.kind = PART_PAGE};
    if (str_equal(change->entity, STR(ENTITY_SERVICE)))
        part = (PagePart){PART_SERVICE, change->link_id};
    else if (str_equal(change->entity, STR(ENTITY_CONTACT)))
        part = (PagePart){PART_CONTACT, change->link_id};
    bool is_there;
    return db_found(
        db,
        part_set_public(db, organisation, part, str_equal(change->before, STR("yes")), author),
        &is_there);
}

Status profile_take_back(
    Db *db, OrganisationId organisation, int64_t save_id, const ProfileAuthor *author)
{
    ChangeList changes;
    TRY(change_list_of_save(db, organisation.value, save_id, &changes));
    if (changes.count == 0)
        return error_set(db->error, NOT_FOUND, "no such save of this page");
    Back back;
    TRY(load_back(db, organisation, &back));
    for (size_t i = changes.count; i > 0; i--) {
        TRY(undo_one(&back, &changes.items[i - 1]));
        TRY(undo_further(db, &changes.items[i - 1], author));
        if (str_equal(changes.items[i - 1].action, STR("public")))
            TRY(undo_public(db, organisation, &changes.items[i - 1], author));
    }
    ProfileAuthor restores = *author;
    restores.takes_back = true;
    return profile_save(db, &back.profile, &restores);
}

/* ---- One field ---- */

static const Facet *text_facet(int64_t service, Str field)
{
    const Facet *facet =
        facet_of(service == 0 ? STR(ENTITY_ORGANISATION) : STR(ENTITY_SERVICE), field);
    return facet != NULL && facet->kind == FACET_TEXT ? facet : NULL;
}

Str profile_field_text(const Profile *profile, int64_t service, Str field)
{
    const Facet *facet = text_facet(service, field);
    const void *thing = service == 0 ? (const void *)profile : service_in(profile, service);
    return facet == NULL || thing == NULL
               ? (Str){0}
               : *(const Str *)(const void *)((const char *)thing + facet->offset);
}

Status profile_write_field(
    Db *db,
    OrganisationId organisation,
    int64_t service,
    Str field,
    Str text,
    const ProfileAuthor *author)
{
    const Facet *facet = text_facet(service, field);
    if (facet == NULL)
        return OK;
    Back back;
    TRY(load_back(db, organisation, &back));
    const Change about = {
        .entity = service == 0 ? STR(ENTITY_ORGANISATION) : STR(ENTITY_SERVICE),
        .link_id = service,
    };
    void *thing = thing_of(&back, &about);
    if (thing == NULL)
        return OK;
    facet_set(db->arena, facet, text, thing);
    return profile_save(db, &back.profile, author);
}
