/*
 * seating_store: the small groups of the running phase, in the database: made when it begins, kept
 * as people come and go, changed by the leaders. All of it is part of the meeting's sealed entries.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_SEATING_STORE_H
#define FEATURES_LIVE_SEATING_STORE_H

#include "features/live/seating.h"

/* All inside db_write. */

/*
 * Brings the tables of the running phase to what they should be, with as little as possible: none
 * are there, then all who are here are divided, or stay in the groups of the phase before where
 * groups stay together; who came since sits at the smallest table; a table whose host left has
 * another. Everybody else stays where they sit. Of a phase without tables nothing happens.
 */
NODISCARD Status seating_settle(Db *db, MeetingId meeting);

/* What a leader does. Errors, each with a user message: CONFLICT when people sit at no tables now;
 * INVALID with the field `table` or `tables`; NOT_FOUND for somebody who does not take part. */
NODISCARD Status seating_move(Db *db, MeetingId meeting, PersonId person, int64_t table);

/* Divides all anew. */
NODISCARD Status seating_renew(Db *db, MeetingId meeting, int64_t table_count);

/* The person hosts the table at which they sit; whoever did no longer does. Errors: CONFLICT where
 * tables have no hosts. */
NODISCARD Status seating_host(Db *db, MeetingId meeting, PersonId person);

/* The newest of the two above but the host did not happen. Errors: CONFLICT when there is none. */
NODISCARD Status seating_undo(Db *db, MeetingId meeting);

/* The role that hosts tables in a phase whose people travel: its index, or SIZE_MAX. */
size_t seating_host_role(const Method *method, const Phase *phase);

#endif
