/*
 * finder_pages: the pages on which one says in one's own words who needs what, what is printed of
 * it, how it is understood, and what was not found.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_PAGES_H
#define FEATURES_FINDER_FINDER_PAGES_H

#include "web/response.h"
#include "web/route.h"

extern const RouteTable FINDER_ROUTES;

/* finder_print_pages.c, finder_guide_pages.c */
NODISCARD Status finder_print_show(Request *request, Response *response);
NODISCARD Status finder_guide_show(Request *request, Response *response);

/* unmet_pages.c, synonym_pages.c */
NODISCARD Status unmet_page_show(Request *request, Response *response);
NODISCARD Status synonyms_page_show(Request *request, Response *response);
NODISCARD Status synonyms_page_save(Request *request, Response *response);

#endif
