/*
 * hsds_describe: what the HSDS API says of itself: its root, its description by OpenAPI, and the
 * Czech-Polish profile as JSON merge patches (RFC 7386) of the standard's schemas.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_DESCRIBE_H
#define FEATURES_EXCHANGE_HSDS_DESCRIBE_H

#include "features/exchange/hsds_query.h"
#include "web/response.h"

/* Which parameters each list takes. */
enum {
    HSDS_PAGED = HSDS_SEARCH | HSDS_PAGE | HSDS_PER_PAGE | HSDS_FORMAT,
    HSDS_SERVICES_TAKE = HSDS_PAGED | HSDS_TAXONOMY_TERM_ID | HSDS_TAXONOMY_ID |
                         HSDS_ORGANIZATION_ID | HSDS_MODIFIED_AFTER | HSDS_MINIMAL | HSDS_IS_FULL,
    HSDS_ORGANIZATIONS_TAKE =
        HSDS_PAGED | HSDS_FULL_SERVICE | HSDS_IS_FULL | HSDS_TAXONOMY_TERM_ID | HSDS_TAXONOMY_ID,
    HSDS_LINKS_TAKE = HSDS_PAGED | HSDS_TAXONOMY_TERM_ID | HSDS_TAXONOMY_ID | HSDS_ORGANIZATION_ID |
                      HSDS_MODIFIED_AFTER | HSDS_IS_FULL | HSDS_POSTCODE | HSDS_PROXIMITY,
    HSDS_TAXONOMIES_TAKE = HSDS_PAGED,
    HSDS_TERMS_TAKE = HSDS_PAGED | HSDS_TAXONOMY_ID | HSDS_TOP_ONLY | HSDS_PARENT_ID
};

NODISCARD Status hsds_root(Request *request, Response *response);
NODISCARD Status hsds_openapi(Request *request, Response *response);
NODISCARD Status hsds_profile(Request *request, Response *response);
NODISCARD Status hsds_profile_patch(Request *request, Response *response);

#endif
