/* profile_facet: fields of a page that have a history. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/profile_facet.h"

#include "features/directory/opening_store.h"
#include "features/directory/profile_history.h"
#include "features/directory/records.h"

#include <stddef.h>

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

#define FACETS(table) ((Facets){(table), sizeof(table) / sizeof(table)[0]})

Facets facets_of(Str entity)
{
    if (str_equal(entity, STR(ENTITY_SERVICE)))
        return FACETS(SERVICE);
    if (str_equal(entity, STR(ENTITY_CONTACT)))
        return FACETS(CONTACT);
    return FACETS(PAGE);
}

const Facet *facet_of(Str entity, Str field)
{
    Facets facets = facets_of(entity);
    for (size_t i = 0; i < facets.count; i++) {
        if (str_equal(field, str_of(facets.items[i].field)))
            return &facets.items[i];
    }
    return NULL;
}

/* Fields of a service that stand in forms of their own (service_more_pages.c, opening_pages.c). */
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
    {"public", N_("What is public")},
    {OPENING_FIELD, N_("Opening hours")},
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

Str facet_text(Arena *arena, const Facet *facet, const void *thing)
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

StrList facet_keys(Arena *arena, Str text)
{
    Str *keys = arena_array(arena, Str, text.len / 2 + 1);
    size_t count = 0;
    Str key;
    while (text.len > 0 && str_split(&text, ',', &key))
        keys[count++] = key;
    return (StrList){.items = keys, .count = count};
}

void facet_set(Arena *arena, const Facet *facet, Str text, void *thing)
{
    void *at = (char *)thing + facet->offset;
    switch (facet->kind) {
    case FACET_TEXT:
        *(Str *)at = text;
        return;
    case FACET_KEYS:
        *(StrList *)at = facet_keys(arena, text);
        return;
    case FACET_FLAG:
        *(bool *)at = text.len > 0;
        return;
    }
}

const Service *service_in(const Profile *profile, int64_t id)
{
    for (size_t i = 0; i < profile->service_count; i++) {
        if (profile->services[i].id.value == id)
            return &profile->services[i];
    }
    return NULL;
}

const Contact *contact_in(const Profile *profile, int64_t id)
{
    for (size_t i = 0; i < profile->contact_count; i++) {
        if (profile->contacts[i].id == id)
            return &profile->contacts[i];
    }
    return NULL;
}
