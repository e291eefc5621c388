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
    LINK_PARTICIPANT,         /* a participant of an event */
    LINK_INVITED,             /* answers an invitation to an event */
    LINK_GUIDANCE             /* asks a question from practice, and reads its answer */
} LinkPurpose;

typedef struct Link {
    LinkId id;
    LinkPurpose purpose;
    PersonId person;             /* whose link it is, or 0 */
    OrganisationId organisation; /* what it is about, or 0 */
    int64_t meeting;             /* the same, or 0 */
    Str detail;                  /* the purpose's own */
    PersonId created_by;         /* or 0 */
    Microseconds created_at;
    Microseconds expires_at;
    Microseconds used_at;    /* 0: not yet */
    Microseconds revoked_at; /* 0: it holds */
    bool is_for_once;        /* an account or password link ends with its use */
} Link;

/* Inside db_write. Makes a link; an earlier one of the same purpose, person, organisation and
 * meeting is revoked ("reissued"). Sets link->id, and created_at; expires_at 0 becomes
 * link_lifetime from now. */
NODISCARD Status link_save(Db *db, Link *link);

/* The same, but earlier ones hold until their own end: they lie on paper somewhere. */
NODISCARD Status link_save_beside(Db *db, Link *link);

/* The address "/l/TOKEN", to be put behind the public URL. Errors: NOT_FOUND when the key is
 * another one than at the making (restored elsewhere): reissue it. */
NODISCARD Status link_path(Db *db, LinkId id, Str *ret_path);

/* Whose the streams of a page opened by this link are (web/stream.h); they end with the link. */
Str link_stream_owner(Arena *arena, LinkId id);

NODISCARD Status link_revoke(Db *db, LinkId id);              /* inside db_write */
NODISCARD Status link_revoke_all_of(Db *db, PersonId person); /* the same, whatever their purpose */
NODISCARD Status link_use(Db *db, LinkId id); /* inside db_write. CONFLICT if used meanwhile */

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

/*
 * How a link stands, for the page that people see first: as link_open, but a link that no longer
 * holds is OK with its state. A wrong token is LINK_WRONG with nothing in ret_link.
 */
typedef enum LinkState {
    LINK_HOLDS,
    LINK_WRONG,
    LINK_EXPIRED,
    LINK_REVOKED,
    LINK_USED
} LinkState;

LinkState link_state_of(const Link *link);

NODISCARD Status link_look(Db *db, Str token, Link *ret_link, LinkState *ret_state);

/*
 * Guard for routes "/l/{token}…": loads the Link into request->subject, counts wrong tries.
 * "/l/TOKEN" itself is a route of features/people; it leads on to the page of the purpose, which
 * the feature that knows it serves as a route with needs BY_LINK and this guard:
 *     LINK_FIRST_ADMINISTRATOR  /l/{token}/first-start   features/town
 *     LINK_INVITATION           /l/{token}/invitation    features/people
 *     LINK_PASSWORD             /l/{token}/password      features/people
 *     LINK_PROFILE              /l/{token}/profile       features/directory
 *     LINK_FACILITATOR          /l/{token}/facilitator   features/meetings
 *     LINK_PARTICIPANT          /l/{token}/participant   features/meetings
 *     LINK_INVITED              /l/{token}/invited       features/invitations
 *     LINK_GUIDANCE             /l/{token}/guidance      features/guidance
 * A handler must look at link->purpose: the guard lets any link that holds pass.
 */
NODISCARD Status link_guard(Request *request);

/* As link_guard, and NOT_FOUND for a link of another purpose. For a guard of one's own:
 * static Status profile_guard(Request *request) { return link_guard_for(request, LINK_PROFILE); }
 */
NODISCARD Status link_guard_for(Request *request, LinkPurpose purpose);

/* How long a link of that purpose holds from its making: days for an invitation, hours for a
 * password, weeks for a profile. Also for messages ("holds until …"). */
Microseconds link_lifetime(LinkPurpose purpose);

/* Key folder; called once at start. Makes the key when it is missing. */
NODISCARD Status link_start(Str data_directory, Arena *arena, Error *error);

#endif
