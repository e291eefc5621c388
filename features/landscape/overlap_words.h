/*
 * overlap_words: a service of a cell, in words, for the pages that show cells.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LANDSCAPE_OVERLAP_WORDS_H
#define FEATURES_LANDSCAPE_OVERLAP_WORDS_H

#include "features/landscape/landscape_views.h"
#include "features/landscape/overlap.h"
#include "web/request.h"

/* "40 h a week"; empty for none. */
Str overlap_hours_words(Request *request, int64_t week_minutes);

/* "Place: 12, Bed: 4" of the lines of that kind and municipality, or of one service of them; beds
 * are never added to hours. */
NODISCARD Status overlap_capacity_words(
    Request *request,
    CapacityList list,
    Str kind,
    Str municipality,
    int64_t service_or_0,
    Str *ret_words);

/* "free now: Bed: 2, said by 3 of 5"; "free now: nobody has said how many" where `list` (of
 * overlap_free) has nothing of them, so that nobody takes a silence for nothing. */
NODISCARD Status overlap_free_words(
    Request *request, CapacityList list, const Cell *cell, int64_t service_or_0, Str *ret_words);

/* How many services of that kind and municipality have a line. */
int64_t overlap_said_count(CapacityList list, Str kind, Str municipality);

NODISCARD Status overlap_service_fill(
    Request *request,
    const LandscapeFilter *cell,
    const PlacedService *service,
    OverlapService *ret_service);

/* NULL when it said nothing. */
const OverlapComment *overlap_comment_of(
    const OverlapComment *comments, size_t count, OrganisationId organisation);

/* With room for what its organisation says; `comment` is what it said, or NULL. */
void overlap_comment_fill(Request *request, const OverlapComment *comment, OverlapService *service);

#endif
