/*
 * organisation_tree: organisations in the order of a tree, with how many people each has.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ORGANISATION_TREE_H
#define FEATURES_PEOPLE_ORGANISATION_TREE_H

#include "features/people/people_views.h"

/* The whole tree, siblings in the order of the language; with a search only those whose name holds
 * the text (folded), without their depth. */
NODISCARD Status organisation_tree(
    Db *db, Language language, Str search, const OrganisationRow **ret_rows, size_t *ret_count);

/* Those above it, from the root down. */
NODISCARD Status organisation_above(
    Db *db, const Organisation *organisation, const Organisation **ret_list, size_t *ret_count);

/* Those directly below it. */
NODISCARD Status organisation_below(
    Db *db,
    Language language,
    OrganisationId organisation,
    const OrganisationRow **ret_rows,
    size_t *ret_count);

#endif
