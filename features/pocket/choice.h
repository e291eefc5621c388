/*
 * choice: where the services of the directory lie, and which of them a selection takes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_POCKET_CHOICE_H
#define FEATURES_POCKET_CHOICE_H

#include "algorithms/places/places.h"
#include "features/pocket/pocket.h"

typedef struct ChoicePlace {
    Str name; /* municipality, as in the directory */
    Place at; /* at.area is NULL where no list knows it */
    int64_t service_count;
} ChoicePlace;

/* All municipalities with a public service, by name. */
NODISCARD Status choice_places(Db *db, const ChoicePlace **ret_places, size_t *ret_count);

/* NULL for a name that is not among them. `places` is by name, as choice_places gives it. */
const ChoicePlace *choice_place(const ChoicePlace *places, size_t count, Str name);

/* Ids of the public services that a selection takes, ascending. Errors: TOO_LARGE in words. */
NODISCARD Status choice_services(
    Db *db,
    const PocketSelection *selection,
    const ChoicePlace *places,
    size_t place_count,
    const int64_t **ret_ids,
    size_t *ret_count);

/* How many public services there are at all. */
NODISCARD Status choice_count_all(Db *db, int64_t *ret_count);

#endif
