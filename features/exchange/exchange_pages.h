/*
 * exchange_pages: what other programs read of the directory, and the pages on which other
 * directories come into it. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_PAGES_H
#define FEATURES_EXCHANGE_EXCHANGE_PAGES_H

#include "features/people/organisation_reference.h"
#include "web/route.h"

extern const RouteTable HSDS_ROUTES; /* the HSDS API, below /hsds */

extern const RouteTable EXCHANGE_ROUTES; /* imports, and our package */

/* What the records of imports name, when two entries of one organisation become one; and what they
 * say of places that must not be found. */
extern const OrganisationReference EXCHANGE_ORGANISATION_REFERENCE;

#endif
