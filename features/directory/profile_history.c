/* profile_history: see profile_history.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/profile_history.h"

#include "base/id.h"
#include "base/limits.h"
#include "features/directory/records.h"

#include <stddef.h>
#include <string.h>

typedef enum FacetKind {
    FACET_TEXT,
    FACET_KEYS, /* StrList */
    FACET_FLAG
} FacetKind;

/* A field of the page that has a history. */
typedef struct Facet {
    const char *field;
    FacetKind kind;
    size_t offset;
    const char *name; /* message id */
} Facet;

static const Facet PAGE[] = {
    {"description", FACET_TEXT, offsetof(Profile, description), N_("What we do")},
    {"does_not_do", FACET_TEXT, offsetof(Profile, does_not_do), N_("What we do not do")},
    {"easy_text", FACET_TEXT, offsetof(Profile, easy_text), N_("In easy language")},
    {"service_area", FACET_TEXT, offsetof(Profile, service_area), N_("Where it works")},
    {"target_groups", FACET_KEYS, offsetof(Profile, target_groups), N_("For whom")},
    {"forms", FACET_KEYS, offsetof(Profile, forms), N_("How")},
    {"languages", FACET_KEYS, offsetof(Profile, languages), N_("Languages")},
    {"municipality", FACET_TEXT, offsetof(Profile, organisation.municipality), N_("Municipality")},
    {"territory", FACET_TEXT, offsetof(Profile, organisation.territory), N_("Kind of territory")},
    {"address", FACET_TEXT, offsetof(Profile, organisation.address), N_("Address")},
    {"phone", FACET_TEXT, offsetof(Profile, organisation.phone), N_("Phone")},
    {"email", FACET_TEXT, offsetof(Profile, organisation.email), N_("E-mail")},
    {"web", FACET_TEXT, offsetof(Profile, organisation.web), N_("Web")},
};

static const Facet SERVICE[] = {
    {"name", FACET_TEXT, offsetof(Service, name), N_("Name")},
    {"kind", FACET_TEXT, offsetof(Service, kind), N_("Kind of service")},
    {"description", FACET_TEXT, offsetof(Service, description), N_("What the service does")},
    {"eligibility_description",
     FACET_TEXT,
     offsetof(Service, eligibility_description),
     N_("Conditions of entry")},
    {"fees_description",
     FACET_TEXT,
     offsetof(Service, fees_description),
     N_("What the client pays")},
    {"phone", FACET_TEXT, offsetof(Service, phone), N_("Phone")},
    {"email", FACET_TEXT, offsetof(Service, email), N_("E-mail")},
    {"url", FACET_TEXT, offsetof(Service, url), N_("Web")},
    {"municipality", FACET_TEXT, offsetof(Service, municipality), N_("Municipality")},
    {"address", FACET_TEXT, offsetof(Service, address), N_("Address")},
    {"is_confidential",
     FACET_FLAG,
     offsetof(Service, is_confidential),
     N_("The address is confidential")},
    {"target_groups", FACET_KEYS, offsetof(Service, target_groups), N_("For whom")},
    {"forms", FACET_KEYS, offsetof(Service, forms), N_("How")},
};

static const Facet CONTACT[] = {
    {"name", FACET_TEXT, offsetof(Contact, name), N_("Name")},
    {"title", FACET_TEXT, offsetof(Contact, title), N_("Function")},
    {"phone", FACET_TEXT, offsetof(Contact, phone), N_("Phone")},
    {"email", FACET_TEXT, offsetof(Contact, email), N_("E-mail")},
    {"turn_to_with", FACET_TEXT, offsetof(Contact, turn_to_with), N_("Turn to them with")},
};

typedef struct Facets {
    const Facet *items;
    size_t count;
} Facets;

#define FACETS(table) ((Facets){(table), sizeof(table) / sizeof(table)[0]})

static Facets facets_of(Str entity)
{
    if (str_equal(entity, STR(ENTITY_SERVICE)))
        return FACETS(SERVICE);
    if (str_equal(entity, STR(ENTITY_CONTACT)))
        return FACETS(CONTACT);
    return FACETS(PAGE);
}

static const Facet *facet_of(Str entity, Str field)
{
    Facets facets = facets_of(entity);
    for (size_t i = 0; i < facets.count; i++) {
        if (str_equal(field, str_of(facets.items[i].field)))
            return &facets.items[i];
    }
    return NULL;
}

/* Fields of a service that stand in a form of their own (service_more_pages.c). */
static const struct {
    const char *field;
    const char *name;
} FURTHER[] = {
    {"what_to_bring", N_("What to bring")},
    {"does_not_do", N_("What this service does not do, and who does")},
    {"application_process", N_("How to ask for it")},
    {"crisis_contact", N_("In a crisis call")},
    {"dogs", N_("With a dog")},
    {"intoxication", N_("Under the influence")},
    {"barrier_free", N_("Barrier-free")},
    {"addiction_friendly", N_("People who use drugs are welcome")},
    {"accepts_patients", N_("Accepts new patients")},
    {"insurers", N_("Insurers")},
    {"languages", N_("Languages")},
    {"easy_text", N_("In easy language")},
    {"capacity", N_("Free places")},
};

const char *profile_field_name(Str entity, Str field)
{
    const Facet *facet = facet_of(entity, field);
    if (facet != NULL)
        return facet->name;
    for (size_t i = 0; i < sizeof FURTHER / sizeof FURTHER[0]; i++) {
        if (str_equal(field, str_of(FURTHER[i].field)))
            return FURTHER[i].name;
    }
    return NULL;
}

static Str facet_text(Arena *arena, const Facet *facet, const void *thing)
{
    const void *at = (const char *)thing + facet->offset;
    switch (facet->kind) {
    case FACET_TEXT:
        return *(const Str *)at;
    case FACET_KEYS: {
        const StrList *keys = at;
        return str_join(arena, keys->items, keys->count, STR(","));
    }
    case FACET_FLAG:
        return *(const bool *)at ? STR("yes") : (Str){0};
    }
    return (Str){0};
}

static StrList keys_of(Arena *arena, Str text)
{
    Str *keys = arena_array(arena, Str, text.len / 2 + 1);
    size_t count = 0;
    Str key;
    while (text.len > 0 && str_split(&text, ',', &key))
        keys[count++] = key;
    return (StrList){.items = keys, .count = count};
}

static void facet_set(Arena *arena, const Facet *facet, Str text, void *thing)
{
    void *at = (char *)thing + facet->offset;
    switch (facet->kind) {
    case FACET_TEXT:
        *(Str *)at = text;
        return;
    case FACET_KEYS:
        *(StrList *)at = keys_of(arena, text);
        return;
    case FACET_FLAG:
        *(bool *)at = text.len > 0;
        return;
    }
}

/* ---- Writing down ---- */

typedef struct Save {
    Db *db;
    Change change; /* what all its changes have alike */
} Save;

static Status write_one(
    Save *save, const char *entity, int64_t id, const char *field, Str before, Str after)
{
    Change change = save->change;
    change.entity = str_of(entity);
    change.link_id = id;
    change.field = str_of(field);
    change.before = before;
    change.after = after;
    return change_record(save->db, &change);
}

static Status write_whole(
    Save *save, const char *action, const char *entity, int64_t id, Str before, Str after)
{
    Save whole = *save;
    whole.change.action = str_of(action);
    return write_one(&whole, entity, id, "", before, after);
}

static Status write_facets(
    Save *save, const char *entity, int64_t id, const void *before, const void *after)
{
    Facets facets = facets_of(str_of(entity));
    for (size_t i = 0; i < facets.count; i++) {
        Str was = facet_text(save->db->arena, &facets.items[i], before);
        Str is = facet_text(save->db->arena, &facets.items[i], after);
        if (!str_equal(was, is))
            TRY(write_one(save, entity, id, facets.items[i].field, was, is));
    }
    return OK;
}

static const Service *service_in(const Profile *profile, int64_t id)
{
    for (size_t i = 0; i < profile->service_count; i++) {
        if (profile->services[i].id.value == id)
            return &profile->services[i];
    }
    return NULL;
}

static const Contact *contact_in(const Profile *profile, int64_t id)
{
    for (size_t i = 0; i < profile->contact_count; i++) {
        if (profile->contacts[i].id == id)
            return &profile->contacts[i];
    }
    return NULL;
}

/* What was known of a place before it became confidential is nowhere afterwards. */
static Status forget_place(Db *db, int64_t id)
{
    TRY(db_execute(
        db,
        "UPDATE metadata SET previous_value = NULL, replacement_value = NULL WHERE link_id = $1"
        " AND field_name IN ('address', 'email', 'url', 'web')",
        PARAMS(db_int(id)),
        NULL));
    return db_execute(
        db,
        "UPDATE overlay SET source_value = NULL WHERE link_id = $1"
        " AND field_name IN ('address', 'email', 'url', 'web')",
        PARAMS(db_int(id)),
        NULL);
}

static Status write_services(Save *save, const Profile *before, const Profile *after)
{
    for (size_t i = 0; i < before->service_count; i++) {
        const Service *was = &before->services[i];
        if (service_in(after, was->id.value) == NULL)
            TRY(write_whole(save, "delete", ENTITY_SERVICE, was->id.value, was->name, (Str){0}));
    }
    for (size_t i = 0; i < after->service_count; i++) {
        const Service *is = &after->services[i];
        const Service *was = service_in(before, is->id.value);
        if (was == NULL)
            TRY(write_whole(save, "create", ENTITY_SERVICE, is->id.value, (Str){0}, is->name));
        else
            TRY(write_facets(save, ENTITY_SERVICE, is->id.value, was, is));
        if (is->is_confidential)
            TRY(forget_place(save->db, is->id.value));
    }
    return OK;
}

static Status write_contacts(Save *save, const Profile *before, const Profile *after)
{
    for (size_t i = 0; i < before->contact_count; i++) {
        int64_t id = before->contacts[i].id;
        if (contact_in(after, id) != NULL)
            continue;
        TRY(db_execute(
            save->db,
            "UPDATE metadata SET previous_value = NULL, replacement_value = NULL"
            " WHERE link_id = $1",
            PARAMS(db_int(id)),
            NULL));
        TRY(write_whole(save, "delete", ENTITY_CONTACT, id, (Str){0}, (Str){0}));
    }
    for (size_t i = 0; i < after->contact_count; i++) {
        const Contact *is = &after->contacts[i];
        const Contact *was = contact_in(before, is->id);
        if (was == NULL)
            TRY(write_whole(save, "create", ENTITY_CONTACT, is->id, (Str){0}, is->name));
        else
            TRY(write_facets(save, ENTITY_CONTACT, is->id, was, is));
    }
    return OK;
}

static Save save_of(Db *db, OrganisationId organisation, const ProfileAuthor *author)
{
    return (Save){
        .db = db,
        .change =
            {
                .save_id = id_new(),
                .organisation_id = organisation.value,
                .action = author->takes_back ? STR("restore") : STR("update"),
                .by_name = author->name,
                .by_id = author->person.value,
                .at = author->at == 0 ? clock_now() : author->at,
            },
    };
}

Status profile_history_verify(Db *db, OrganisationId organisation, const ProfileAuthor *author)
{
    Save save = save_of(db, organisation, author);
    return write_whole(
        &save, "verify", ENTITY_ORGANISATION, organisation.value, (Str){0}, (Str){0});
}

Status profile_history_write(
    Db *db, const Profile *before, const Profile *after, const ProfileAuthor *author)
{
    OrganisationId organisation = after->organisation.id;
    Save save = save_of(db, organisation, author);
    int64_t id = organisation.value;
    if (before->version == 0) /* all of it is new: nothing to go back to */
        TRY(write_whole(
            &save, "create", ENTITY_ORGANISATION, id, (Str){0}, after->organisation.name));
    else
        TRY(write_facets(&save, ENTITY_ORGANISATION, id, before, after));
    if (after->organisation.is_confidential)
        TRY(forget_place(db, id));
    TRY(write_services(&save, before, after));
    TRY(write_contacts(&save, before, after));
    return author->verifies
               ? write_whole(&save, "verify", ENTITY_ORGANISATION, id, (Str){0}, (Str){0})
               : OK;
}

/* ---- Taking back ---- */

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

/* Fields of a service that are columns of its own and no part of the page's form. */
static Status undo_further(Db *db, const Change *change, const ProfileAuthor *author)
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
