/*
 * person_merge: two entries of one person become one. The program proposes pairs; a person looks at
 * both, decides which one stays, or that they are different people (then they are not proposed
 * again).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PERSON_MERGE_H
#define FEATURES_PEOPLE_PERSON_MERGE_H

#include "features/people/person.h"

typedef enum PairReason {
    PAIR_SAME_EMAIL, /* and names that are near: offices share addresses */
    PAIR_SAME_NAME,  /* in one organisation */
    PAIR_NEAR_NAME   /* in one organisation */
} PairReason;

typedef struct PersonPair {
    PersonId one; /* the older entry */
    PersonId other;
    Str one_name;
    Str other_name;
    Str organisation_name; /* of the older entry */
    PairReason reason;
} PersonPair;

enum {
    PERSON_PAIRS_MAXIMUM = 200 /* one sitting's work; the rest comes when these are decided */
};

/* Proposed pairs, surest first. Limits: near names are looked for in organisations of up to 1000
 * people. */
NODISCARD Status person_pairs(Db *db, const PersonPair **ret_pairs, size_t *ret_count);

/* What the survivor will be: its own values, and the other's where it has none. */
NODISCARD Status person_merge_preview(Db *db, PersonId from, PersonId survivor, Person *ret_merged);

/* The rest is inside db_write. */

/* Merges `from` into `survivor`: contacts, roles, account (the survivor's own, if it has one),
 * personal links and whatever other features know (person_reference.h). Afterwards `from` leads to
 * the survivor and holds nothing. Errors: NOT_FOUND, INVALID (the same person twice). */
NODISCARD Status person_merge(Db *db, PersonId from, PersonId survivor);

/* These are two people. */
NODISCARD Status person_pair_reject(Db *db, PersonId one, PersonId other);

/* Deletes a profile: personal columns are emptied, account, sessions, roles and links end, other
 * features forget what is not legal evidence; evidence of attendance stays with its own copies.
 * Errors: CONFLICT for the last administrator. */
NODISCARD Status person_forget(Db *db, PersonId person);

#endif
