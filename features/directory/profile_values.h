/*
 * profile_values: what is in the form of a profile: the organisation's own fields, and a row for
 * each service and each further person, some of them empty.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PROFILE_VALUES_H
#define FEATURES_DIRECTORY_PROFILE_VALUES_H

#include "base/limits.h"
#include "features/directory/profile.h"

/* One row; `id` is the service's id in digits, empty for a new one. */
typedef struct ServiceRow {
    Str id;
    Str name;
    Str kind;
    Str description;
    StrList forms;
    StrList target_groups;
    Str eligibility_description;
    Str fees_description;
    Str municipality;
    Str address;
    bool is_confidential;
    bool confirms_hiding; /* that what tells the place is deleted */
    Str phone;
    Str email;
    Str url;
    bool is_removed; /* "take this service off the page" */
} ServiceRow;

typedef struct ContactRow {
    Str id;
    Str name;
    Str title;
    Str phone;
    Str email;
    Str turn_to_with;
    bool is_removed;
} ContactRow;

/* What is in the form. */
typedef struct ProfileValues {
    Str author_name; /* only by link */
    Str description;
    Str does_not_do;
    StrList target_groups;
    StrList forms;
    StrList languages;
    Str municipality;
    Str service_area;
    Str territory;
    Str address;
    Str phone;
    Str email;
    Str web;
    Str easy_text;
    size_t service_count; /* rows, also empty ones */
    size_t contact_count;
    ServiceRow services[LIMIT_SERVICES_PER_ORGANISATION];
    ContactRow contacts[LIMIT_CONTACTS_PER_ORGANISATION];
} ProfileValues;

/* What the database has, as values of the form; without empty rows. Owner: the arena. */
ProfileValues *profile_values_of(Arena *arena, const Profile *profile);

/* One more empty row, if there is room for it. */
void profile_values_add_service(ProfileValues *values);
void profile_values_add_contact(ProfileValues *values);

/* Whether it is a service of the page whose place may be found, as it is saved. */
bool service_row_is_public(const Profile *present, const ServiceRow *row);

/* Rows in which nothing stands. */
bool service_row_is_empty(const ServiceRow *row);
bool contact_row_is_empty(const ContactRow *row);

/* The present profile changed to what was typed: what profile_save takes. Empty and removed rows
 * are left out. Owner: the arena. */
Profile profile_with_values(Arena *arena, const Profile *present, const ProfileValues *values);

#endif
