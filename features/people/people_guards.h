/*
 * people_guards: which person and which organisation a visitor may touch.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PEOPLE_GUARDS_H
#define FEATURES_PEOPLE_PEOPLE_GUARDS_H

#include "features/people/person.h"
#include "web/route.h"

/* {person}: leaves the Person in request->subject; whoever may see people may see this one. */
Status person_see_guard(Request *request);

/* {person}: as above, and the visitor may manage people of that person's organisation, and the
 * person may not do more here than the visitor (else a new link would give away their rights). */
Status person_manage_guard(Request *request);

/* {organisation}: leaves the Organisation in request->subject. */
Status organisation_see_guard(Request *request);

/* {organisation}: as above, and the visitor may manage its people. */
Status organisation_manage_guard(Request *request);

/* Whether the visitor may manage people of that organisation; 0: of none. */
NODISCARD Status visitor_may_manage(Request *request, OrganisationId organisation, bool *ret_may);

/* FORBIDDEN in words unless the visitor may manage people of that organisation. */
NODISCARD Status visitor_check_manages(Request *request, OrganisationId organisation);

/* Whether the visitor may manage this person, for what a page offers. */
NODISCARD Status visitor_may_manage_person(Request *request, const Person *person, bool *ret_may);

#endif
