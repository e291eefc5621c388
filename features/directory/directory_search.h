/*
 * directory_search: the directory as a list by names, narrowed by filters. Words are asked of
 * features/finder. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_DIRECTORY_SEARCH_H
#define FEATURES_DIRECTORY_DIRECTORY_SEARCH_H

#include "features/directory/profile.h"

typedef enum HitKind {
    HIT_ANY = 0, /* in a query: all three */
    HIT_SERVICE,
    HIT_ORGANISATION,
    HIT_CONTACT
} HitKind;

/* What is asked; empty parts narrow nothing. */
typedef struct DirectoryQuery {
    HitKind what;
    Str kind;         /* code list service_kind: services only */
    Str target_group; /* of the service or, for an organisation, of it or of any of its services */
    Str form;         /* the same */
    Str municipality; /* as it stands in the directory */
} DirectoryQuery;

typedef struct DirectoryHit {
    HitKind what;
    int64_t id; /* of the service, organisation or contact */
    OrganisationId organisation;
    Str name;
    Str organisation_name;
    Str service_kind; /* code */
    Str sector;       /* code, of the organisation */
    Str title;        /* function of a contact */
    Str turn_to_with;
    Str municipality;
    Str phone; /* to be called: its own, else the organisation's */
    bool is_confidential;
    Microseconds saved_at; /* of the organisation's page; 0: never filled in */
    Microseconds verified_at;
} DirectoryHit;

typedef struct DirectoryHits {
    const DirectoryHit *items;
    size_t count;
    int64_t total; /* without limit and offset */
} DirectoryHits;

/* By name. Contacts only when they are asked for. */
NODISCARD Status directory_entries(
    Db *db,
    Language language,
    const DirectoryQuery *query,
    int64_t limit,
    int64_t offset,
    DirectoryHits *ret_hits);

/* All municipalities of the directory, in the order of their names. */
NODISCARD Status directory_municipalities(Db *db, const Str **ret_names, size_t *ret_count);

#endif
