/*
 * live_store: counts and small facts of an event under way.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_LIVE_STORE_H
#define FEATURES_LIVE_LIVE_STORE_H

#include "features/meetings/meeting.h"

/* People who were recorded as being here now. */
NODISCARD Status live_here_count(Db *db, MeetingId meeting, int64_t *ret_count);

/* People who typed the code and wait to be let in. */
NODISCARD Status live_joining_count(Db *db, MeetingId meeting, int64_t *ret_count);

/* How somebody wishes to be called at this event; empty: by their name. */
NODISCARD Status live_nickname(Db *db, MeetingId meeting, PersonId person, Str *ret_nickname);
/* Inside db_write; empty: by their name again. Errors: TOO_LARGE. */
NODISCARD Status live_nickname_save(Db *db, MeetingId meeting, PersonId person, Str nickname);

#endif
