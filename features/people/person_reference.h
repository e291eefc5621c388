/*
 * person_reference: features whose rows name a person, so that merging two records of one person
 * and deleting a profile reach them all.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PERSON_REFERENCE_H
#define FEATURES_PEOPLE_PERSON_REFERENCE_H

#include "features/people/person.h"

typedef struct PersonReference {
    /* Inside db_write: rows of `from` become rows of `to`; two rows that would be the same become
     * one, and nothing that either of them said is lost. */
    Status (*move)(Db *db, PersonId from, PersonId to);
    /* Inside db_write: what is not legal evidence forgets the person. May be NULL. */
    Status (*forget)(Db *db, PersonId person);
    /* For the preview of a merge: how many things name the person, and their name as message ids
     * ("{1} event", "{1} events"). May be NULL. */
    Status (*count)(Db *db, PersonId person, int64_t *ret_count);
    const char *count_singular;
    const char *count_plural;
} PersonReference;

/* Ends with NULL; defined in app/features.c. */
extern const PersonReference *const PERSON_REFERENCES[];

#endif
