/*
 * insider: who may read what has not left a group. What a supervision worked out goes to nobody who
 * was not there before everybody who was there has agreed (Dz.U. 2016 poz. 2087, § 3); that
 * somebody prepares the event is not enough. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_INSIDER_H
#define FEATURES_LIVE_INSIDER_H

#include "features/meetings/meeting.h"
#include "web/request.h"

/* Whether this person may read it: was there by the attendance, is named as a facilitator of the
 * event, or has led it at the console. Of an event that is no supervision everybody may. */
NODISCARD Status
meeting_insider(Db *db, const Meeting *meeting, PersonId person, bool *ret_is_insider);

/* The guard of meeting_guard, and of that. Errors: FORBIDDEN in words. */
NODISCARD Status meeting_insider_guard(Request *request);

#endif
