/*
 * directory_pages: the directory: search, cards of organisations and services, export, and the
 * pages on which profiles are filled in.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_DIRECTORY_PAGES_H
#define FEATURES_DIRECTORY_DIRECTORY_PAGES_H

#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"
#include "features/town/waiting.h"
#include "web/route.h"

extern const RouteTable DIRECTORY_ROUTES; /* search and cards */
extern const RouteTable PROFILE_ROUTES;   /* filling in */
extern const RouteTable UPKEEP_ROUTES;    /* still true, free places, what is public */
extern const RouteTable NOT_OUR_CARD_ROUTES;
extern const RouteTable SUGGESTION_ROUTES;
extern const RouteTable SUGGESTION_ANSWER_ROUTES; /* what became of them */
extern const RouteTable HISTORY_ROUTES;
extern const RouteTable DUE_ROUTES; /* what is to be confirmed */
extern const RouteTable NETWORK_NEWS_ROUTES;
extern const RouteTable OPENING_ROUTES;
extern const RouteTable SERVICE_MORE_ROUTES; /* dogs, what to bring, insurers … */

/* One's own organisation's page, while it is empty or was not confirmed for long, and what others
 * suggest for it. */
Status directory_waiting(Request *request, WaitingItem *items, size_t *ret_count);

/* What became of one's own suggestions, until one has read it. */
Status suggestion_waiting(Request *request, WaitingItem *items, size_t *ret_count);

/* Who saved a profile. */
extern const PersonReference DIRECTORY_PERSON_REFERENCE;
/* Its page with services and contacts. */
extern const OrganisationReference DIRECTORY_ORGANISATION_REFERENCE;

#endif
