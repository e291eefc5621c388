/*
 * people_pages: the addresses of this feature: coming in, own account, personal links, people,
 * organisations, tables of people, merging.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PEOPLE_PAGES_H
#define FEATURES_PEOPLE_PEOPLE_PAGES_H

#include "features/people/organisation_reference.h"
#include "web/route.h"

extern const RouteTable SIGN_IN_ROUTES;
extern const RouteTable ACCOUNT_ROUTES;
extern const RouteTable LINK_ROUTES;
extern const RouteTable PEOPLE_ROUTES;
extern const RouteTable PERSON_ACCESS_ROUTES;
extern const RouteTable PERSON_MERGE_ROUTES;
extern const RouteTable PEOPLE_IMPORT_ROUTES;
extern const RouteTable ORGANISATION_ROUTES;
extern const RouteTable ORGANISATION_MERGE_ROUTES;
extern const RouteTable ROLE_ROUTES;

/* What this feature's own tables say of organisations. */
extern const OrganisationReference PEOPLE_ORGANISATION_REFERENCE;
extern const OrganisationReference PARTS_ORGANISATION_REFERENCE;
extern const OrganisationReference ROLES_ORGANISATION_REFERENCE;
extern const OrganisationReference LINKS_ORGANISATION_REFERENCE;

#endif
