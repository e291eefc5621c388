/* landscape_pages: the pages of the landscape. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_LANDSCAPE_LANDSCAPE_PAGES_H
#define FEATURES_LANDSCAPE_LANDSCAPE_PAGES_H

#include "features/landscape/landscape_views.h"
#include "features/people/organisation_reference.h"
#include "features/people/right.h"
#include "web/page.h"
#include "web/router.h"

extern const RouteTable LANDSCAPE_ROUTES;
extern const OrganisationReference LANDSCAPE_ORGANISATION_REFERENCE;

/* Who plans and who reports sees overlaps and ties. */
#define LANDSCAPE_RIGHTS (RIGHT_PLAN_MEETINGS | RIGHT_SEE_REPORTS | RIGHT_EDIT_DIRECTORY)
/* Who sees what was looked for in vain, as the page of it asks. */
#define UNMET_RIGHTS (RIGHT_SEE_REPORTS | RIGHT_EDIT_DIRECTORY)

LandscapeTabs landscape_tabs_of(const Request *request, LandscapeTab current);
/* A page of the directory with that title. */
Page landscape_page(Request *request, Str title);

/* The table as a file to be kept; `name` without ending. */
Status landscape_csv(Request *request, Response *response, const char *name, const Buffer *table);

Status map_show(Request *request, Response *response);
Status overlap_show(Request *request, Response *response);
Status overlap_csv(Request *request, Response *response);
Status overlap_cell_show(Request *request, Response *response);
Status overlap_comment_do(Request *request, Response *response);
/* Its own organisation's cells; a guard of who is signed in. By link the guard is
 * upkeep_guard_link. */
Status overlap_own_guard(Request *request);
Status overlap_own_show(Request *request, Response *response);
Status overlap_own_do(Request *request, Response *response);
Status tie_show(Request *request, Response *response);
Status tie_csv(Request *request, Response *response);

#endif
