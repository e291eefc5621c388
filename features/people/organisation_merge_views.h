/*
 * organisation_merge_views: what the pages show that merge and delete organisations.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ORGANISATION_MERGE_VIEWS_H
#define FEATURES_PEOPLE_ORGANISATION_MERGE_VIEWS_H

#include "features/people/organisation_merge.h"
#include "web/icon.h"

/* A proposed pair in words. */
typedef struct OrganisationPairRow {
    OrganisationPair pair;
    const char *reason; /* message id */
} OrganisationPairRow;

typedef struct OrganisationDuplicatesPage {
    const OrganisationPairRow *pairs;
    size_t count;
} OrganisationDuplicatesPage;

typedef struct OrganisationMergeSide {
    Organisation organisation;
    Organisation afterwards; /* what it becomes if it stays */
    const Str *things;       /* what names it: "3 people", "1 event" */
    size_t thing_count;
} OrganisationMergeSide;

typedef struct OrganisationMergePage {
    OrganisationMergeSide one;
    OrganisationMergeSide other;
    bool prefers_other; /* more names it */
    bool hides;         /* one is confidential, so both will be */
    Str path;
} OrganisationMergePage;

typedef struct OrganisationDeletePage {
    Str name;
    Str path;
    Str problem; /* it was not deleted, or empty */
    const Str *things;
    size_t thing_count;
} OrganisationDeletePage;

#endif
