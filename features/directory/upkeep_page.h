/*
 * upkeep_page: the page on which an organisation says that its card is true, how many are free,
 * what of it is public, and what it thinks of others' suggestions; by a link or signed in.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_UPKEEP_PAGE_H
#define FEATURES_DIRECTORY_UPKEEP_PAGE_H

#include "features/directory/capacity.h"
#include "features/people/person.h"
#include "web/response.h"

/* Who is at it, and where. */
typedef struct Upkeep {
    OrganisationId organisation;
    PersonId person; /* 0: by a link of the organisation */
    Str name;        /* of the person, or empty */
    bool is_own;     /* somebody of the organisation */
    bool is_by_link;
    Str path;
    Str edit_path;    /* or empty */
    Str history_path; /* or empty */
    Str back_path;    /* or empty */
} Upkeep;

/* A guard: a link for the page itself, or of a participant who works for the organisation; the
 * subject is the Link, with its organisation. */
NODISCARD Status upkeep_guard_link(Request *request);

NODISCARD Status upkeep_show(Request *request, Response *response, const Upkeep *upkeep);

/* The class of a badge, and when it was said. */
const char *capacity_badge(CapacityState state);
Str capacity_said(const Request *request, const ServiceCapacity *capacity, Microseconds now);

#endif
