/* case_call_store: calls in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/case_sheets/case_call.h"

Status case_call_get(Db *db, MeetingId meeting, CaseCall *ret_call)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT deadline, note, is_open FROM case_call WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    CaseCall call = {.is_made = db_next(rows)};
    if (call.is_made) {
        call.deadline = db_get_text(rows, "deadline");
        call.note = db_get_text(rows, "note");
        call.is_open = db_get_bool(rows, "is_open");
    }
    *ret_call = call;
    return OK;
}

Status case_call_save(Db *db, const Meeting *meeting, const CaseCall *call, PersonId by)
{
    if (str_is_empty(call->deadline))
        return error_set_user(
            db->error, INVALID, "deadline", N_("Say until when sheets can be sent."));
    if (str_compare(call->deadline, meeting->date) > 0)
        return error_set_user(
            db->error,
            INVALID,
            "deadline",
            N_("The second reader needs days before the event: choose one before it."));
    return db_execute(
        db,
        "INSERT INTO case_call (meeting_id, deadline, note, is_open, changed_by_id, changed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (meeting_id) DO UPDATE SET deadline = excluded.deadline,"
        "  note = excluded.note, is_open = excluded.is_open,"
        "  changed_by_id = excluded.changed_by_id, changed_at = excluded.changed_at",
        PARAMS(
            db_int(meeting->id.value),
            db_text(call->deadline),
            db_text_or_null(call->note),
            db_bool(call->is_open),
            db_int_or_null(by.value),
            db_int(clock_now())),
        NULL);
}

bool case_call_takes(const CaseCall *call, Str today)
{
    return call->is_open && str_compare(today, call->deadline) <= 0;
}
