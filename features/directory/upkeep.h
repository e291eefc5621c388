/*
 * upkeep: how a page of the directory stays true: which pages are to be asked about, what of them
 * is public, and what others think is wrong.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_UPKEEP_H
#define FEATURES_DIRECTORY_UPKEEP_H

#include "features/directory/profile.h"

enum {
    DUE_DAYS = 30,          /* since the last word: asked before it counts as stale */
    REMINDER_PAUSE_DAYS = 7 /* nobody is asked twice in a week */
};

/* A page whose organisation is to be asked: is it still true? */
typedef struct DuePage {
    OrganisationId organisation;
    Str name;
    Str email; /* of the organisation; empty: ask by phone */
    Str phone;
    Microseconds verified_at; /* 0: never */
    Microseconds reminded_at; /* 0: never */
    bool may_be_reminded;     /* not within REMINDER_PAUSE_DAYS */
} DuePage;

/* Those verified longer ago than DUE_DAYS or never, the oldest first. */
NODISCARD Status
due_pages(Db *db, Microseconds now, int64_t limit, const DuePage **ret_pages, size_t *ret_count);

/* What of a page is public. */
typedef struct PublicParts {
    bool is_withdrawn;          /* the whole page */
    const bool *service_is_out; /* of profile->services, withdrawn */
    const bool *contact_is_in;  /* of profile->contacts, may be named in public */
} PublicParts;

NODISCARD Status public_parts(Db *db, const Profile *profile, PublicParts *ret_parts);

typedef struct Suggestion {
    int64_t id;
    OrganisationId organisation;
    int64_t service_id; /* 0: the page */
    Str service_name;
    Str field; /* of profile_history.h, or "other" */
    Str present;
    Str suggested;
    Str note;
    Str by_name;
    PersonId by;
    Microseconds created_at;
} Suggestion;

/* Those that wait for a decision, oldest first. */
NODISCARD Status suggestion_list(
    Db *db, OrganisationId organisation, const Suggestion **ret_list, size_t *ret_count);
NODISCARD Status suggestion_count(Db *db, OrganisationId organisation, int64_t *ret_count);

/* The rest is inside db_write. */

NODISCARD Status due_reminded(Db *db, OrganisationId organisation, Microseconds now);

NODISCARD Status page_set_public(Db *db, OrganisationId organisation, bool is_public);
/* Errors: NOT_FOUND for a service or contact of another page. */
NODISCARD Status
service_set_public(Db *db, OrganisationId organisation, int64_t service, bool is_public);
NODISCARD Status
contact_set_public(Db *db, OrganisationId organisation, int64_t contact, bool is_public);

/* Errors: INVALID in words (nothing suggested), TOO_LARGE when too many wait already. */
NODISCARD Status suggestion_save(Db *db, const Suggestion *suggestion);
/* Accepted, it is written into the page as a save of the author's, where it names a field; else the
 * organisation writes it in itself. Errors: NOT_FOUND, CONFLICT. */
NODISCARD Status suggestion_decide(
    Db *db, OrganisationId organisation, int64_t id, bool accepts, const ProfileAuthor *author);

#endif
