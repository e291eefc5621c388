/*
 * join: people who come without their link type the code of the projector and say who they are. A
 * facilitator lets each of them in; then their phone has their personal page.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_JOIN_H
#define FEATURES_LIVE_JOIN_H

#include "features/meetings/meeting.h"
#include "web/session.h"

typedef enum JoinState {
    JOIN_WAITING,
    JOIN_CONFIRMED,
    JOIN_REFUSED
} JoinState;

typedef struct Join {
    int64_t id;
    MeetingId meeting;
    PersonId person; /* from the list; 0: the names below, as typed */
    Str name;
    Str organisation_name;
    JoinState state;
} Join;

/* Inside db_write. `secret` is what the phone keeps; only its hash is stored. Errors: INVALID with
 * the field; BUSY with a user message when too many wait. */
NODISCARD Status join_save(Db *db, const Join *join, Str secret);

/* Errors: NOT_FOUND. */
NODISCARD Status join_of_secret(Db *db, MeetingId meeting, Str secret, Join *ret_join);
NODISCARD Status join_get(Db *db, MeetingId meeting, int64_t id, Join *ret_join);

/* Those who wait, the first first. */
NODISCARD Status
join_list_waiting(Db *db, MeetingId meeting, const Join **ret_list, size_t *ret_count);

/* Inside db_write: lets them in, as the person of that id, or not. Errors: CONFLICT with a user
 * message when somebody has decided meanwhile. */
NODISCARD Status join_settle(Db *db, const Join *join, JoinState state, PersonId by);

#endif
