/*
 * booklet: the directory on paper, for a pocket or a wall: by what a person in need would ask for,
 * in one municipality or everywhere. Only what is public, and what its organisation confirmed
 * within the days of the rule capacity_freshness, is printed: paper cannot be mended.
 *
 * Nobody's address is in it that is confidential, for it is not in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_BOOKLET_BOOKLET_H
#define FEATURES_BOOKLET_BOOKLET_H

#include "features/directory/service.h"
#include "web/language.h"

typedef struct BookletEntry {
    Str topic; /* code list leaflet_topic */
    ServiceId service;
    Str name;
    Str organisation_name;
    Str description; /* what it does, or in easy language where that was asked for */
    Str conditions;  /* who may come; empty in easy language */
    Str fees;
    Str phone;
    Str municipality;
    Str address; /* empty for a confidential place */
    Microseconds verified_at;
    bool is_valid; /* confirmed lately: to be printed */
} BookletEntry;

typedef struct BookletOrder {
    Str topic;        /* empty: all, a booklet; else a leaflet */
    Str municipality; /* empty: any */
    bool is_easy;
} BookletOrder;

/* By topic, then name; a service that answers several topics stands in each. At most
 * BOOKLET_ENTRIES. */
NODISCARD Status booklet_entries(
    Db *db,
    const BookletOrder *order,
    Microseconds now,
    const BookletEntry **ret_list,
    size_t *ret_count);

enum {
    BOOKLET_ENTRIES = 2000,
    CORRECTABLE_MOST = 50
};

/* A public service whose name, or whose organisation's, holds the words (unicode_fold of them), by
 * name; at most CORRECTABLE_MOST. Of each entry the service, both names and the municipality. */
NODISCARD Status
correctable_find(Db *db, Str words, const BookletEntry **ret_list, size_t *ret_count);

/* When a service is open, as a line of paper says it: "po, st 8:00–12:00; út 13:00–17:00". Empty
 * where nobody has said. */
NODISCARD Status opening_hours_text(Db *db, Language language, ServiceId service, Str *ret_text);
/* The same of several, by ascending ids, into an array of that length. One query. */
NODISCARD Status opening_hours_texts(
    Db *db, Language language, const int64_t *services, size_t count, Str *ret_texts);

#endif
