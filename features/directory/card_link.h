/*
 * card_link: the link by which an organisation looks after its card without an account. It lies in
 * a mail or on paper in a drawer; so whoever only wants to write to the organisation takes the one
 * that holds, and when it will soon end, makes one beside it: no letter ends a link.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_CARD_LINK_H
#define FEATURES_DIRECTORY_CARD_LINK_H

#include "features/people/link.h"

/* The organisation's newest link that holds, and its address. One of another key (restored
 * elsewhere) opens nothing and counts as none. */
NODISCARD Status card_link_find(
    Db *db, OrganisationId organisation, Link *ret_link, Str *ret_path, bool *ret_is_there);

/* Inside db_write. The same, or a new one when there is none, or when it will not hold for the two
 * weeks in which somebody answers; the one before holds until its own end. `by`: who is at it, or
 * nobody. */
NODISCARD Status
card_link_keep(Db *db, OrganisationId organisation, PersonId by, Link *ret_link, bool *ret_is_new);

#endif
