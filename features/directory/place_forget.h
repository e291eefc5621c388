/*
 * place_forget: what the directory keeps of a place that must not be found is its municipality and
 * its phone; people/organisation_places.h says what stays and why. Here leave: the address in all
 * its parts, the position, the name of the house, the way there, what makes it accessible, numbers
 * of the address in a register, web and e-mail of the services there, the web and the picture of a
 * confidential organisation; and the same from the history of changes, from suggestions, from what
 * a source said under a change of ours, and fingerprints of rows that told it.
 *
 * A place is confidential when it says so itself, or when its organisation does. A service of which
 * any place is confidential is told of without web and e-mail.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PLACE_FORGET_H
#define FEATURES_DIRECTORY_PLACE_FORGET_H

#include "database/db.h"

/* What of these organisations must not be found, each sorted. Owner: the arena. */
typedef struct HiddenPlaces {
    const int64_t *organisations; /* confidential as a whole */
    size_t organisation_count;
    const int64_t *places;
    size_t place_count;
    const int64_t *services; /* of any of these, or at any of these */
    size_t service_count;
} HiddenPlaces;

NODISCARD Status
hidden_places(Db *db, const int64_t *organisations, size_t count, HiddenPlaces *ret_hidden);

/* Whether the sorted ids have it. */
bool hidden_has(const int64_t *ids, size_t count, int64_t id);

/* All organisations that are confidential or have a place that is, sorted. Owner: the arena. */
NODISCARD Status hidden_organisations(Db *db, const int64_t **ret_organisations, size_t *ret_count);

/* Inside db_write. Adds to `forgotten` how many rows told something. Other features keep copies:
 * whoever may have made a place confidential calls organisations_forget_places. */
NODISCARD Status
place_forget(Db *db, const int64_t *organisations, size_t count, int64_t *forgotten);

struct Site;
/* For Site.keepers: places that became confidential before deleting was the rule (migration 0054),
 * once. */
NODISCARD Status
place_forget_first(Database *database, const struct Site *site, Arena *arena, Error *error);

#endif
