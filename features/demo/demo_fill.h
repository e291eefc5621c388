/*
 * demo_fill: the parts of filling the demo, for this feature alone.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DEMO_DEMO_FILL_H
#define FEATURES_DEMO_DEMO_FILL_H

#include "features/demo/demo_data.h"
#include "features/people/person.h"

enum {
    DEMO_ORGANISATIONS = 40,
    DEMO_PEOPLE_MOST = 60
};

/* What has been made so far, by the keys of demo_data.h. */
typedef struct DemoMade {
    const char *keys[DEMO_ORGANISATIONS];
    OrganisationId organisations[DEMO_ORGANISATIONS];
    size_t organisation_count;
    PersonId people[DEMO_PEOPLE_MOST]; /* in the order of DEMO_PEOPLE */
} DemoMade;

/* Asserts that the key is there: the facts are ours. */
OrganisationId demo_organisation(const DemoMade *made, const char *key);

/* The person of that name among DEMO_PEOPLE. */
PersonId demo_person(const DemoMade *made, const char *name);

/* Inside db_write: the events of both towns. */
NODISCARD Status demo_fill_events(Db *db, const DemoMade *made);

#endif
