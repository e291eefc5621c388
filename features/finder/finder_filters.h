/*
 * finder_filters: what can narrow a search: the form, what was chosen, and what the found ones
 * have. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_FILTERS_H
#define FEATURES_FINDER_FINDER_FILTERS_H

#include "features/finder/finder.h"
#include "features/finder/finder_views.h"
#include "web/request.h"

/* The form, and how it is shown: while nothing narrows, as it was rendered some seconds ago. */
NODISCARD Status finder_filters_make(Request *request, const FinderQuery *query, FinderPage *view);

/* Only what stands in the way: the last question of the guide. */
NODISCARD Status finder_obstacles_make(Request *request, const FinderQuery *query, Form **ret_form);

/* Links that leave out what narrows. */
NODISCARD Status finder_chosen_fill(Request *request, const FinderQuery *query, FinderPage *view);

/* Links that narrow, with counts. */
NODISCARD Status finder_facets_fill(
    Request *request, const FinderQuery *query, const FinderAnswer *answer, FinderPage *view);

/* The label of a value of a facet: of a code, or a municipality itself. */
NODISCARD Status
finder_facet_label(Request *request, FinderFacetList list, Str key, Str *ret_label);

/* The part of a query that a facet narrows. */
Str *finder_facet_of(FinderQuery *query, FinderFacetList list);

#endif
