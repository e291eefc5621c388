/* directory_views: what the pages of the directory show. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_DIRECTORY_DIRECTORY_VIEWS_H
#define FEATURES_DIRECTORY_DIRECTORY_VIEWS_H

#include "features/directory/directory_search.h"
#include "features/directory/freshness.h"
#include "web/form.h"
#include "web/paging.h"

/* A phone number as a link: digits and + only behind "tel:". */
typedef struct PhoneView {
    Str number; /* empty: none */
    Str link;
    Str whom; /* "Call: Terénní program Most" for screen readers */
} PhoneView;

typedef struct HitView {
    Str path;
    Str name;
    Str about; /* "Terénní programy · Most · Lipov" */
    Str turn_to_with;
    PhoneView phone;
    Freshness freshness;
    bool is_filled_in;
} HitView;

typedef struct KindTab {
    Str label;
    Str path;
    bool is_current;
} KindTab;

typedef struct DirectoryPage {
    Form *filters;
    bool has_filters; /* some filter narrows the list */
    const char *what; /* "", "services" … kept while searching */
    const KindTab *tabs;
    size_t tab_count;
    const HitView *hits;
    size_t count;
    int64_t total;
    bool is_searching; /* words or filters were given */
    bool is_empty;     /* nothing in the whole directory */
    bool may_fill;     /* the visitor may add organisations */
    bool may_ask;      /* the visitor looks after the whole directory */
    bool has_own_page; /* the visitor works for an organisation and may fill in its page */
    Str export_path;
    Paging paging;
} DirectoryPage;

typedef struct ServiceCardView {
    Str path;
    Str name;
    Str about; /* kind, form, municipality */
    Str description;
    PhoneView phone;
} ServiceCardView;

typedef struct ContactCardView {
    Str name;
    Str title;
    Str turn_to_with;
    PhoneView phone;
    Str email;
} ContactCardView;

typedef struct OrganisationCard {
    Str sector;
    Str parent_name; /* of which it is a part, or empty */
    Str parent_path;
    Freshness freshness;
    Str saved; /* "saved 1. 2. 2026", or empty */
    bool is_filled_in;
    bool may_edit;
    Str edit_path;
    Str upkeep_path;
    Str suggest_path;
    int64_t suggestion_count; /* that wait for this visitor's decision */
    Str description;
    Str does_not_do;
    const Str *target_groups;
    size_t target_group_count;
    Str forms;
    Str languages;
    Str municipality;
    Str territory;
    Str service_area;
    bool is_confidential;
    Str address;
    PhoneView phone;
    Str email;
    Str web;
    const ServiceCardView *services;
    size_t service_count;
    const ContactCardView *contacts;
    size_t contact_count;
    Str easy_text;
} OrganisationCard;

/* One of the facts that help to decide whether to go there: "Dogs": "ask first". */
typedef struct ServiceFact {
    Str label;
    Str value;
} ServiceFact;

enum {
    SERVICE_FACTS = 16
};

typedef struct ServiceCard {
    Str path;
    Str capacity; /* in words */
    const char *capacity_badge;
    Str capacity_said;          /* when and until when; or empty */
    Str capacity_detail;        /* "3 of 12 places, people wait 20 days", or empty */
    const Str *capacity_groups; /* what was said for single groups */
    size_t capacity_group_count;
    bool has_watch; /* the visitor may watch it */
    bool is_watched;
    Str upkeep_path;   /* or empty */
    Str hours_path;    /* the form of the opening hours; or empty */
    Str calendar_path; /* the hours for a calendar; or empty */
    Str opening_now;   /* "Open today until 16:00", or empty */
    Str opening_hours; /* lines, or empty */
    Str more_path;     /* the form of the further facts; or empty */
    Str does_not_do;
    Str what_to_bring;
    Str easy_text;
    ServiceFact facts[SERVICE_FACTS];
    size_t fact_count;
    Str kind;
    Str organisation_name;
    Str organisation_path;
    Freshness freshness;
    Str edit_path; /* empty: the visitor may not */
    Str description;
    Str eligibility_description;
    Str fees_description;
    const Str *target_groups;
    size_t target_group_count;
    Str forms;
    Str municipality;
    bool is_confidential;
    Str address;
    PhoneView phone;
    Str email;
    Str url;
} ServiceCard;

#endif
