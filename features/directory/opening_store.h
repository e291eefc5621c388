/*
 * opening_store: the hours of a service as rows of schedule, and the history of their changes.
 *
 * A week is rows that repeat WEEKLY without an end; days that are otherwise are rows that do not
 * repeat, from valid_from to valid_to, without hours when it is closed then; a note is a row with
 * nothing but a description. Whatever else an import brought ("the first Monday") stays as it is.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_OPENING_STORE_H
#define FEATURES_DIRECTORY_OPENING_STORE_H

#include "features/directory/opening.h"
#include "features/directory/service.h"

typedef struct ServiceOpening {
    Opening opening;   /* as it holds today, what is limited in time too */
    Opening own;       /* what the form of the service changes */
    const Str *others; /* what cannot be said as a week, in the source's words */
    size_t other_count;
} ServiceOpening;

/* Of the service; where it says nothing, of its places. */
NODISCARD Status opening_load(Db *db, ServiceId service, ServiceOpening *ret_opening);

typedef struct OpeningAuthor {
    Str name;
    int64_t id;      /* 0: by link */
    Microseconds at; /* 0: now */
    bool takes_back;
} OpeningAuthor;

/* Inside db_write. `own` from now on; nothing happens when it was so before. */
NODISCARD Status
opening_save(Db *db, ServiceId service, const Opening *own, const OpeningAuthor *author);

/* The name of the change in the history; its values are those of opening_write. */
#define OPENING_FIELD "opening_hours"

#endif
