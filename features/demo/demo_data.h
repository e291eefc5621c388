/*
 * demo_data: the shape of the demo's invented facts. Lists of keys are texts with commas.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DEMO_DEMO_DATA_H
#define FEATURES_DEMO_DEMO_DATA_H

#include <stdbool.h>
#include <stddef.h>

enum {
    DEMO_SERVICES = 3, /* of one organisation, at most */
    DEMO_CONTACTS = 2
};

typedef struct DemoService {
    const char *name; /* NULL ends the list */
    const char *kind;
    const char *description;
    const char *groups;
    const char *forms;
    const char *conditions;
    const char *price;
    const char *municipality;
    const char *address;
    const char *phone;
    const char *workdays; /* hours from Monday to Friday, as on the door; NULL: not said */
    const char *weekend;  /* NULL: closed */
    bool is_confidential;
} DemoService;

typedef struct DemoContact {
    const char *name; /* NULL ends the list */
    const char *title;
    const char *phone;
    const char *email;
    const char *turn_to_with;
} DemoContact;

typedef struct DemoOrganisation {
    const char *key;
    const char *above; /* key of the organisation above, which stands earlier; or NULL */
    const char *name;
    const char *sector;
    const char *territory;
    const char *municipality;
    const char *owner;
    const char *address;
    const char *phone;
    const char *email;
    const char *web;
    int worker_count; /* social workers of an office; 0: not said */
    bool is_confidential;

    const char *description; /* NULL: the page was never filled in */
    const char *does_not_do;
    const char *groups;
    const char *forms;
    const char *languages;
    const char *area;
    const char *easy;
    const char *filled_by;
    int saved_days_ago;
    int verified_days_ago; /* below 0: never */
    DemoService services[DEMO_SERVICES];
    DemoContact contacts[DEMO_CONTACTS];
} DemoOrganisation;

typedef struct DemoPerson {
    const char *organisation; /* key */
    const char *name;
    const char *job_title;
    const char *role;   /* has an account with this role; NULL: none */
    bool comes;         /* to the event that is being prepared */
    int practice_years; /* in the field; 0: not said */
} DemoPerson;

/* Whom an organisation wants to meet, or never. */
typedef struct DemoWish {
    const char *organisation;
    const char *other;
    bool is_never;
} DemoWish;

extern const DemoOrganisation LIPOV_OFFICES[];
extern const size_t LIPOV_OFFICE_COUNT;
extern const DemoOrganisation NEIGHBOURS[];
extern const size_t NEIGHBOUR_COUNT;
extern const DemoOrganisation LIPOV_SERVICES[];
extern const size_t LIPOV_SERVICE_COUNT;
extern const DemoOrganisation BRZOZOW[];
extern const size_t BRZOZOW_COUNT;

extern const DemoPerson DEMO_PEOPLE[];
extern const size_t DEMO_PEOPLE_COUNT;
extern const DemoWish DEMO_WISHES[];
extern const size_t DEMO_WISH_COUNT;

#endif
