/*
 * profile_difference: two versions of a profile, compared field by field.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/profile_difference.h"

#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"

enum {
    DIFFERENCES = 16 + LIMIT_SERVICES_PER_ORGANISATION + LIMIT_CONTACTS_PER_ORGANISATION
};

typedef struct Comparison {
    Request *request;
    Difference *items;
    size_t count;
} Comparison;

static void add(Comparison *comparison, Str label, Str text)
{
    if (text.len == 0)
        text = text_get(comparison->request->language, N_("nothing"));
    comparison->items[comparison->count++] = (Difference){.label = label, .text = text};
}

static void compare_text(Comparison *comparison, const char *label, Str present, Str typed)
{
    if (!str_equal(present, typed))
        add(comparison, text_get(comparison->request->language, label), present);
}

static bool has_key(StrList keys, Str key)
{
    for (size_t i = 0; i < keys.count; i++) {
        if (str_equal(keys.items[i], key))
            return true;
    }
    return false;
}

static bool same_keys(StrList a, StrList b)
{
    for (size_t i = 0; i < a.count; i++) {
        if (!has_key(b, a.items[i]))
            return false;
    }
    return a.count == b.count;
}

static Status compare_keys(
    Comparison *comparison, const char *label, const char *list, StrList present, StrList typed)
{
    if (same_keys(present, typed))
        return OK;
    Str text;
    TRY(joined_labels_of(comparison->request, list, present, &text));
    add(comparison, text_get(comparison->request->language, label), text);
    return OK;
}

static const ServiceRow *service_row(const ProfileValues *values, const ServiceRow *wanted)
{
    for (size_t i = 0; i < values->service_count; i++) {
        if (str_equal(values->services[i].id, wanted->id))
            return &values->services[i];
    }
    return NULL;
}

static bool same_service(const ServiceRow *a, const ServiceRow *b)
{
    return str_equal(a->name, b->name) && str_equal(a->kind, b->kind) &&
           str_equal(a->description, b->description) && same_keys(a->forms, b->forms) &&
           same_keys(a->target_groups, b->target_groups) &&
           str_equal(a->eligibility_description, b->eligibility_description) &&
           str_equal(a->fees_description, b->fees_description) &&
           str_equal(a->municipality, b->municipality) && str_equal(a->address, b->address) &&
           a->is_confidential == b->is_confidential && str_equal(a->phone, b->phone) &&
           str_equal(a->email, b->email) && str_equal(a->url, b->url);
}

/* The words of a service in one text, empty ones left out. */
static Status service_text(Request *request, const ServiceRow *row, Str *ret_text)
{
    Str kind;
    Str groups;
    Str forms;
    TRY(code_label(&request->db, request->language, CODE_LIST_SERVICE_KIND, row->kind, &kind));
    TRY(joined_labels_of(request, CODE_LIST_TARGET_GROUP, row->target_groups, &groups));
    TRY(joined_labels_of(request, CODE_LIST_SERVICE_FORM, row->forms, &forms));
    const Str all[] = {
        row->name,
        kind,
        forms,
        groups,
        row->description,
        row->eligibility_description,
        row->fees_description,
        row->municipality,
        row->address,
        row->phone,
        row->email,
        row->url,
    };
    *ret_text = parts_joined(request->arena, all, sizeof all / sizeof all[0]);
    return OK;
}

static Status compare_services(
    Comparison *comparison, const ProfileValues *present, const ProfileValues *typed)
{
    for (size_t i = 0; i < present->service_count; i++) {
        const ServiceRow *now = &present->services[i];
        const ServiceRow *row = service_row(typed, now);
        if (row != NULL && same_service(row, now))
            continue;
        Str text;
        TRY(service_text(comparison->request, now, &text));
        add(comparison, text_get(comparison->request->language, N_("Service")), text);
    }
    return OK;
}

static const ContactRow *contact_row(const ProfileValues *values, const ContactRow *wanted)
{
    for (size_t i = 0; i < values->contact_count; i++) {
        if (str_equal(values->contacts[i].id, wanted->id))
            return &values->contacts[i];
    }
    return NULL;
}

static bool same_contact(const ContactRow *a, const ContactRow *b)
{
    return str_equal(a->name, b->name) && str_equal(a->title, b->title) &&
           str_equal(a->phone, b->phone) && str_equal(a->email, b->email) &&
           str_equal(a->turn_to_with, b->turn_to_with);
}

static void compare_contacts(
    Comparison *comparison, const ProfileValues *present, const ProfileValues *typed)
{
    for (size_t i = 0; i < present->contact_count; i++) {
        const ContactRow *now = &present->contacts[i];
        const ContactRow *row = contact_row(typed, now);
        if (row != NULL && same_contact(row, now))
            continue;
        const Str parts[] = {now->name, now->title, now->phone, now->email, now->turn_to_with};
        Arena *arena = comparison->request->arena;
        add(comparison,
            text_get(comparison->request->language, N_("Person")),
            parts_joined(arena, parts, sizeof parts / sizeof parts[0]));
    }
}

Status profile_differences(
    Request *request,
    const Profile *present,
    const ProfileValues *typed,
    const Difference **ret_differences,
    size_t *ret_count)
{
    const ProfileValues *now = profile_values_of(request->arena, present);
    Comparison all = {
        .request = request,
        .items = arena_array(request->arena, Difference, DIFFERENCES),
    };
    compare_text(&all, N_("What we do"), now->description, typed->description);
    compare_text(&all, N_("What we do not do"), now->does_not_do, typed->does_not_do);
    TRY(compare_keys(
        &all, N_("For whom"), CODE_LIST_TARGET_GROUP, now->target_groups, typed->target_groups));
    TRY(compare_keys(&all, N_("How"), CODE_LIST_SERVICE_FORM, now->forms, typed->forms));
    TRY(compare_keys(
        &all,
        N_("Languages you can speak with clients"),
        CODE_LIST_LANGUAGE,
        now->languages,
        typed->languages));
    compare_text(&all, N_("Municipality of your office"), now->municipality, typed->municipality);
    compare_text(&all, N_("Where you work"), now->service_area, typed->service_area);
    StrList territory = {.items = &now->territory, .count = now->territory.len > 0};
    StrList typed_territory = {.items = &typed->territory, .count = typed->territory.len > 0};
    TRY(compare_keys(
        &all, N_("Kind of territory"), CODE_LIST_TERRITORY, territory, typed_territory));
    if (!present->organisation.is_confidential) {
        compare_text(&all, N_("Address"), now->address, typed->address);
        compare_text(&all, N_("Web"), now->web, typed->web);
    }
    compare_text(&all, N_("Phone"), now->phone, typed->phone);
    compare_text(&all, N_("E-mail"), now->email, typed->email);
    compare_text(&all, N_("In easy language"), now->easy_text, typed->easy_text);
    TRY(compare_services(&all, now, typed));
    compare_contacts(&all, now, typed);
    *ret_differences = all.items;
    *ret_count = all.count;
    return OK;
}

void profile_values_add_missing(Arena *arena, ProfileValues *typed, const Profile *present)
{
    const ProfileValues *now = profile_values_of(arena, present);
    for (size_t i = 0; i < now->service_count; i++) {
        if (service_row(typed, &now->services[i]) == NULL &&
            typed->service_count < LIMIT_SERVICES_PER_ORGANISATION)
            typed->services[typed->service_count++] = now->services[i];
    }
    for (size_t i = 0; i < now->contact_count; i++) {
        if (contact_row(typed, &now->contacts[i]) == NULL &&
            typed->contact_count < LIMIT_CONTACTS_PER_ORGANISATION)
            typed->contacts[typed->contact_count++] = now->contacts[i];
    }
}
