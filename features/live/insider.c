/* insider: by attendance, by name, by the log. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/insider.h"

#include "features/live/circle_store.h"
#include "features/methods/method_store.h"

/* By its kind, or by the word of its method. */
static Status keeps_to_itself(Db *db, const Meeting *meeting, bool *ret_does)
{
    const Method *method;
    *ret_does = str_starts_with(meeting->event_type, STR("supervision"));
    if (*ret_does || !meeting_has_phases(meeting))
        return OK;
    TRY(method_version_of(db, meeting->method, meeting->method_version, &method));
    *ret_does = method->record.release == RELEASE_EVERYBODY;
    return OK;
}

Status meeting_insider(Db *db, const Meeting *meeting, PersonId person, bool *ret_is_insider)
{
    bool does;
    int64_t ways = 1;
    TRY(keeps_to_itself(db, meeting, &does));
    if (does)
        TRY(db_query_int(
            db,
            "SELECT (SELECT count(*) FROM meeting_attendance WHERE meeting_id = $1"
            " AND person_id = $2 AND state = 'present')"
            " + (SELECT count(*) FROM meeting_organiser WHERE meeting_id = $1"
            " AND person_id = $2 AND is_facilitator)"
            " + (SELECT count(*) FROM live_event WHERE meeting_id = $1 AND by_id = $2)",
            PARAMS(db_int(meeting->id.value), db_int(person.value)),
            &ways));
    *ret_is_insider = ways > 0;
    return OK;
}

Status meeting_insider_guard(Request *request)
{
    bool is_insider = false;
    TRY(meeting_guard(request));
    TRY(meeting_insider(
        &request->db, request_meeting(request), (PersonId){request->actor.person_id}, &is_insider));
    if (is_insider)
        return OK;
    return error_set_user(
        &request->error,
        FORBIDDEN,
        "",
        N_("What a supervision worked out is read only by those who were there and by those who "
           "led it, until everybody has agreed that it may go out. Ask them."));
}
