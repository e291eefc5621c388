/*
 * organisation_merge: two entries of one organisation become one, and one that nothing names is
 * deleted. The program proposes pairs; a person looks at both and decides which one stays, or that
 * they are two organisations (then they are not proposed again).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ORGANISATION_MERGE_H
#define FEATURES_PEOPLE_ORGANISATION_MERGE_H

#include "features/people/organisation.h"

typedef enum OrganisationPairReason {
    ORGANISATION_SAME_NAME,   /* but for its legal form and the order of its words */
    ORGANISATION_SAME_NUMBER, /* registration number, in two trees */
    ORGANISATION_NEAR_NAME    /* a slip of the pen */
} OrganisationPairReason;

typedef struct OrganisationPair {
    OrganisationId one; /* the older entry */
    OrganisationId other;
    Str one_name;
    Str other_name;
    OrganisationPairReason reason;
} OrganisationPair;

enum {
    ORGANISATION_PAIRS_MAXIMUM = 200 /* one sitting's work; the rest comes when these are decided */
};

/* Proposed pairs, surest first. Limits: near names are looked for among up to 1000 organisations;
 * a registration number of more than two trees is one of many branches and proposes nothing. */
NODISCARD Status organisation_pairs(Db *db, const OrganisationPair **ret_pairs, size_t *ret_count);

/* The words of a name in their order, without its legal form: equal for names that only differ in
 * these. Of a folded name. Owner: the arena. */
Str organisation_name_core(Arena *arena, Str name_key);

/* What the survivor will be: its own values, and the other's where it has none. A place that is
 * confidential in either stays so. */
NODISCARD Status organisation_merge_preview(
    Db *db, OrganisationId from, OrganisationId survivor, Organisation *ret_merged);

/* The rest is inside db_write. */

/* Merges `from` into `survivor`: values, people, parts, roles, personal links and whatever other
 * features know (organisation_reference.h). Afterwards `from` leads to the survivor; tables that
 * name it find the survivor. Errors: NOT_FOUND, INVALID (the same organisation twice). */
NODISCARD Status organisation_merge(Db *db, OrganisationId from, OrganisationId survivor);

/* These are two organisations. */
NODISCARD Status organisation_pair_reject(Db *db, OrganisationId one, OrganisationId other);

/* Deletes one that nothing names, with its personal links. Errors: CONFLICT in words when something
 * does (organisation_reference.h says what), NOT_FOUND. */
NODISCARD Status organisation_remove(Db *db, OrganisationId organisation);

#endif
