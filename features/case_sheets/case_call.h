/*
 * case_call: that an event looks for people who bring a case.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CASE_SHEETS_CASE_CALL_H
#define FEATURES_CASE_SHEETS_CASE_CALL_H

#include "features/meetings/meeting.h"

typedef struct CaseCall {
    bool is_made; /* the organisers have said something at all */
    bool is_open; /* and sheets can be sent up to the deadline */
    Str deadline; /* ISO */
    Str note;     /* or empty */
} CaseCall;

/* Never NOT_FOUND: without a call is_made is false. */
NODISCARD Status case_call_get(Db *db, MeetingId meeting, CaseCall *ret_call);

/* Inside db_write. Errors: INVALID with the field (no day, one behind the event's). */
NODISCARD Status case_call_save(Db *db, const Meeting *meeting, const CaseCall *call, PersonId by);

/* Whether a sheet may be sent on this day. */
bool case_call_takes(const CaseCall *call, Str today);

#endif
