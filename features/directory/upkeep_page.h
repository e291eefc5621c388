/*
 * upkeep_page: the page on which an organisation says that its card is true, how many are free,
 * what of it is public, and what it thinks of others' suggestions; by a link or signed in.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_UPKEEP_PAGE_H
#define FEATURES_DIRECTORY_UPKEEP_PAGE_H

#include "features/directory/capacity.h"
#include "features/directory/upkeep.h"
#include "features/directory/upkeep_views.h"
#include "features/people/person.h"
#include "web/response.h"

/* Who is at it, and where. */
typedef struct Upkeep {
    OrganisationId organisation;
    PersonId person; /* 0: by a link of the organisation */
    Str name;        /* of the person, or empty */
    Str email;       /* of the person, or empty */
    bool is_own;     /* somebody of the organisation */
    bool is_by_link;
    bool may_publish; /* looks after the card: decides what of it is public */
    Str path;
    Str edit_path;    /* or empty */
    Str history_path; /* or empty */
    Str overlap_path; /* who does the same, a page of features/landscape */
    Str back_path;    /* or empty */
} Upkeep;

/* A guard: a link for the page itself, or of a participant who works for the organisation; the
 * subject is the Link, with its organisation. */
NODISCARD Status upkeep_guard_link(Request *request);

/* Whether they decide on it themselves: who looks after the card on everything; who came by the
 * link of an event on their own name, and that a person is named no longer. The rest they suggest.
 */
bool upkeep_decides(const Upkeep *upkeep, const Profile *profile, PagePart part, bool is_public);

NODISCARD Status upkeep_show(Request *request, Response *response, const Upkeep *upkeep);

/* The class of a badge, and when it was said. */
const char *capacity_badge(CapacityState state);
Str capacity_said(const Request *request, const ServiceCapacity *capacity, Microseconds now);
/* "3 of 12 free · people wait 20 days", or empty. */
Str capacity_detail(const Request *request, const ServiceCapacity *capacity);
/* One line for each target group of which the service said something that still holds. */
NODISCARD Status capacity_group_lines(
    Request *request,
    int64_t service,
    const ServiceCapacity *list,
    size_t count,
    const Str **ret_lines,
    size_t *ret_count);
NODISCARD Status upkeep_capacity_fill(
    Request *request, const Upkeep *upkeep, const Profile *profile, UpkeepPage *view);

#endif
