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
     * one. */
    Status (*move)(Db *db, PersonId from, PersonId to);
    /* Inside db_write: what is not legal evidence forgets the person. May be NULL. */
    Status (*forget)(Db *db, PersonId person);
} PersonReference;

/* Ends with an all-NULL entry; defined in app/features.c. */
extern const PersonReference PERSON_REFERENCES[];

#endif
