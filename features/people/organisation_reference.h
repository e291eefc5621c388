/*
 * organisation_reference: features whose rows name an organisation, so that merging two entries of
 * one organisation reaches them all, and none is deleted that something still names.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ORGANISATION_REFERENCE_H
#define FEATURES_PEOPLE_ORGANISATION_REFERENCE_H

#include "features/people/organisation.h"

typedef struct OrganisationReference {
    /* Inside db_write: rows of `from` become rows of `to`; two rows that would be the same become
     * one, and nothing that either of them said is lost. What is evidence of its day may keep
     * naming `from`, whose name stays. May be NULL. */
    Status (*move)(Db *db, OrganisationId from, OrganisationId to);
    /* How many things name the organisation, and their name as message ids ("{1} event",
     * "{1} events"). An organisation with any cannot be deleted. May be NULL. */
    Status (*count)(Db *db, OrganisationId organisation, int64_t *ret_count);
    const char *count_singular;
    const char *count_plural;
    /* Inside db_write: nothing is kept any more that tells where confidential ones among these, or
     * confidential places of theirs, are (organisation_places.h). Adds to `forgotten` how many rows
     * told something. May be NULL. */
    Status (*forget_places)(Db *db, const int64_t *organisations, size_t count, int64_t *forgotten);
} OrganisationReference;

/* Ends with NULL; defined in app/features.c. */
extern const OrganisationReference *const ORGANISATION_REFERENCES[];

#endif
