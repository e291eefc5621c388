/*
 * finder_entries: the services of the directory as the index is made of them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_ENTRIES_H
#define FEATURES_FINDER_FINDER_ENTRIES_H

#include "base/clock.h"
#include "database/db.h"

typedef struct FinderEntry {
    int64_t service;
    Str name, kind, organisation_name, municipality, phone;
    Str description, does_not_do, what_else; /* conditions, what the organisation does */
    Str dogs, intoxication, barrier_free;    /* yes, no, …; empty: not known */
    Str *groups, *forms;                     /* codes */
    size_t group_count, form_count;
    Microseconds verified_at;
} FinderEntry;

/* A text that is another one whenever a service, its organisation or its page changed. */
NODISCARD Status finder_state(Db *db, Str *ret_state);

/* All that may be found. Owner: `arena`. Nothing of a confidential place but its municipality. */
NODISCARD Status finder_entries(Db *db, Arena *arena, FinderEntry **ret_entries, size_t *ret_count);

#endif
