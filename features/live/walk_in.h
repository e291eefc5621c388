/*
 * walk_in: somebody whom nobody expected comes, alone or for an organisation that is not on the
 * list, and sits in the rounds that remain.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_WALK_IN_H
#define FEATURES_LIVE_WALK_IN_H

#include "features/meetings/meeting.h"

typedef struct WalkIn {
    Str organisation; /* by its name, as it is in the directory, or a new one */
    Str name;
    Str job_title;
    Str email;
    Str phone;
    Microseconds at;
    PersonId by;
} WalkIn;

/*
 * Inside db_write: puts them on the list of the event and of attendance, and gives them a personal
 * link. Planning the rest comes after the write (live_people.h). Errors: INVALID with the field;
 * CONFLICT with a user message during a trial run.
 */
NODISCARD Status
walk_in_add(Db *db, MeetingId meeting, const WalkIn *walk_in, PersonId *ret_person);

#endif
