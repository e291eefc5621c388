/*
 * link: personal links. Whoever holds one may do one thing without an account: accept an
 * invitation, set a new password, fill the profile of an organisation, be a participant. A link
 * can be revoked, reissued and printed again.
 *
 * The token is computed: HMAC-SHA256 of the link's id with a key that lies in the key folder
 * (DATA/keys/links.key), never in the database or a backup; the database has the token's hash.
 * So a list of links can be printed twice, and a stolen backup opens none of them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_LINK_H
#define FEATURES_PEOPLE_LINK_H

#include "features/people/person.h"
#include "web/route.h"

typedef struct LinkId {
    int64_t value;
} LinkId;

typedef enum LinkPurpose {
    LINK_FIRST_ADMINISTRATOR, /* printed by the first start */
    LINK_INVITATION,          /* makes an account */
    LINK_PASSWORD,            /* sets a new password */
    LINK_PROFILE,             /* fills an organisation's profile */
    LINK_FACILITATOR,         /* joins an event as second facilitator */
    LINK_PARTICIPANT          /* a participant of an event */
} LinkPurpose;

typedef struct Link {
    LinkId id;
    LinkPurpose purpose;
    PersonId person;             /* whose link it is, or 0 */
    OrganisationId organisation; /* what it is about, or 0 */
    int64_t meeting;             /* the same, or 0 */
    Str detail;                  /* the purpose's own: a role key for an invitation */
    Microseconds created_at;
    Microseconds expires_at;
    Microseconds used_at;    /* 0: not yet */
    Microseconds revoked_at; /* 0: it holds */
    bool is_for_once;        /* an account or password link ends with its use */
} Link;

/* Inside db_write. Makes a link; an earlier one of the same purpose, person, organisation and
 * meeting is revoked ("reissued"). Sets link->id. */
NODISCARD Status link_save(Db *db, Link *link);

/* The address "/l/TOKEN", to be put behind the public URL. Errors: NOT_FOUND when the key is
 * another one than at the making (restored elsewhere): reissue it. */
NODISCARD Status link_path(Db *db, LinkId id, Str *ret_path);

NODISCARD Status link_revoke(Db *db, LinkId id); /* inside db_write */
NODISCARD Status link_use(Db *db, LinkId id);    /* inside db_write. CONFLICT if used meanwhile */

/* The newest link of that purpose about these things. Errors: NOT_FOUND. */
NODISCARD Status link_find(
    Db *db,
    LinkPurpose purpose,
    PersonId person,
    OrganisationId organisation,
    int64_t meeting,
    Link *ret_link);

/*
 * The link of a token that holds. Errors, each with a user message that says what to do:
 * NOT_FOUND (wrong), INVALID (expired, revoked, or used and for once).
 */
NODISCARD Status link_open(Db *db, Str token, Link *ret_link);

/* Guard for routes "/l/{token}…": loads the Link into request->subject, counts wrong tries. */
NODISCARD Status link_guard(Request *request);

/* Key folder; called once at start. Makes the key when it is missing. */
NODISCARD Status link_start(Str data_directory, Arena *arena, Error *error);

#endif
