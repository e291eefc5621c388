/*
 * profile_values: a profile as values of its form, and back.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/profile_values.h"

static Str id_text(Arena *arena, int64_t id)
{
    return id == 0 ? (Str){0} : str_format(arena, "%lld", (long long)id);
}

static int64_t id_value(Str text)
{
    int64_t id = 0;
    return str_to_int(text, 1, INT64_MAX, &id) == OK ? id : 0;
}

ProfileValues *profile_values_of(Arena *arena, const Profile *profile)
{
    ProfileValues *values = arena_new_of(arena, ProfileValues);
    values->description = profile->description;
    values->does_not_do = profile->does_not_do;
    values->target_groups = profile->target_groups;
    values->forms = profile->forms;
    values->languages = profile->languages;
    values->municipality = profile->organisation.municipality;
    values->service_area = profile->service_area;
    values->territory = profile->organisation.territory;
    values->address = profile->organisation.address;
    values->phone = profile->organisation.phone;
    values->email = profile->organisation.email;
    values->web = profile->organisation.web;
    values->easy_text = profile->easy_text;
    for (size_t i = 0; i < profile->service_count; i++) {
        const Service *service = &profile->services[i];
        if (values->service_count == LIMIT_SERVICES_PER_ORGANISATION)
            break;
        values->services[values->service_count++] = (ServiceRow){
            .id = id_text(arena, service->id.value),
            .name = service->name,
            .kind = service->kind,
            .description = service->description,
            .forms = service->forms,
            .target_groups = service->target_groups,
            .eligibility_description = service->eligibility_description,
            .fees_description = service->fees_description,
            .municipality = service->municipality,
            .address = service->address,
            .is_confidential = service->is_confidential,
            .phone = service->phone,
            .email = service->email,
            .url = service->url,
        };
    }
    for (size_t i = 0; i < profile->contact_count; i++) {
        const Contact *contact = &profile->contacts[i];
        if (values->contact_count == LIMIT_CONTACTS_PER_ORGANISATION)
            break;
        values->contacts[values->contact_count++] = (ContactRow){
            .id = id_text(arena, contact->id),
            .name = contact->name,
            .title = contact->title,
            .phone = contact->phone,
            .email = contact->email,
            .turn_to_with = contact->turn_to_with,
        };
    }
    return values;
}

void profile_values_add_service(ProfileValues *values)
{
    if (values->service_count < LIMIT_SERVICES_PER_ORGANISATION)
        values->services[values->service_count++] = (ServiceRow){0};
}

void profile_values_add_contact(ProfileValues *values)
{
    if (values->contact_count < LIMIT_CONTACTS_PER_ORGANISATION)
        values->contacts[values->contact_count++] = (ContactRow){0};
}

bool service_row_is_public(const Profile *present, const ServiceRow *row)
{
    const int64_t id = id_value(row->id);
    for (size_t i = 0; i < present->service_count; i++) {
        if (present->services[i].id.value == id)
            return !present->services[i].is_confidential;
    }
    return false;
}

bool service_row_is_empty(const ServiceRow *row)
{
    return row->name.len == 0 && row->kind.len == 0 && row->description.len == 0 &&
           row->forms.count == 0 && row->target_groups.count == 0 &&
           row->eligibility_description.len == 0 && row->fees_description.len == 0 &&
           row->municipality.len == 0 && row->address.len == 0 && !row->is_confidential &&
           row->phone.len == 0 && row->email.len == 0 && row->url.len == 0;
}

bool contact_row_is_empty(const ContactRow *row)
{
    return row->name.len == 0 && row->title.len == 0 && row->phone.len == 0 &&
           row->email.len == 0 && row->turn_to_with.len == 0;
}

static void take_services(Arena *arena, const ProfileValues *values, Profile *profile)
{
    Service *services = arena_array(arena, Service, values->service_count);
    profile->service_count = 0;
    for (size_t i = 0; i < values->service_count; i++) {
        const ServiceRow *row = &values->services[i];
        if (row->is_removed || service_row_is_empty(row))
            continue;
        services[profile->service_count++] = (Service){
            .id = {id_value(row->id)},
            .name = row->name,
            .kind = row->kind,
            .description = row->description,
            .forms = row->forms,
            .target_groups = row->target_groups,
            .eligibility_description = row->eligibility_description,
            .fees_description = row->fees_description,
            .municipality = row->municipality,
            .address = row->address,
            .is_confidential = row->is_confidential,
            .phone = row->phone,
            .email = row->email,
            .url = row->url,
        };
    }
    profile->services = services;
}

static void take_contacts(Arena *arena, const ProfileValues *values, Profile *profile)
{
    Contact *contacts = arena_array(arena, Contact, values->contact_count);
    profile->contact_count = 0;
    for (size_t i = 0; i < values->contact_count; i++) {
        const ContactRow *row = &values->contacts[i];
        if (row->is_removed || contact_row_is_empty(row))
            continue;
        contacts[profile->contact_count++] = (Contact){
            .id = id_value(row->id),
            .name = row->name,
            .title = row->title,
            .phone = row->phone,
            .email = row->email,
            .turn_to_with = row->turn_to_with,
        };
    }
    profile->contacts = contacts;
}

Profile profile_with_values(Arena *arena, const Profile *present, const ProfileValues *values)
{
    Profile profile = *present;
    profile.description = values->description;
    profile.does_not_do = values->does_not_do;
    profile.target_groups = values->target_groups;
    profile.forms = values->forms;
    profile.languages = values->languages;
    profile.organisation.municipality = values->municipality;
    profile.service_area = values->service_area;
    profile.organisation.territory = values->territory;
    profile.organisation.phone = values->phone;
    profile.organisation.email = values->email;
    if (!present->organisation.is_confidential) { /* else the form does not ask for them */
        profile.organisation.address = values->address;
        profile.organisation.web = values->web;
    }
    profile.easy_text = values->easy_text;
    take_services(arena, values, &profile);
    take_contacts(arena, values, &profile);
    return profile;
}
