/*
 * agreement_pages: the handlers of this feature; agreement_routes.c has the map of its pages.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_AGREEMENT_PAGES_H
#define FEATURES_AGREEMENTS_AGREEMENT_PAGES_H

#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"
#include "web/page.h"
#include "web/route.h"

extern const RouteTable AGREEMENT_ROUTES;

/* What cards say of a person. */
extern const PersonReference AGREEMENT_PERSON_REFERENCE;

/* And of an organisation. */
extern const OrganisationReference AGREEMENT_ORGANISATION_REFERENCE;

/* card_list_pages.c */
Status card_list_show(Request *request, Response *response);
Status card_with(Request *request, Response *response);

/* card_pages.c, card_clash_pages.c */
Status card_show(Request *request, Response *response);
Status card_change(Request *request, Response *response);
Status card_choose(Request *request, Response *response);
Status card_visibility_change(Request *request, Response *response);

/* card_typing_pages.c */
Status card_overview_show(Request *request, Response *response);
Status card_typing_ask(Request *request, Response *response);
Status card_typing_guard(Request *request);
Status card_typing_show(Request *request, Response *response);
Status card_typing_save(Request *request, Response *response);

#endif
