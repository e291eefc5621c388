/*
 * How far the preparing of an event is, from the database: every page of an event asks for it, so
 * what can be counted there is counted in one query.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_frame.h"

static Status counts_load(Db *db, MeetingId id, MeetingProgress *progress)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT (SELECT count(*) FROM meeting_organisation mo"
        "  JOIN profile p ON p.organisation_id = mo.organisation_id AND p.saved_at <> 0"
        "  WHERE mo.meeting_id = $1) AS profiles,"
        " (SELECT count(*) FROM meeting_wish WHERE meeting_id = $1) AS wishes,"
        " (SELECT count(DISTINCT organisation_id) FROM meeting_wish WHERE meeting_id = $1)"
        "  AS wishing",
        PARAMS(db_int(id.value)),
        &rows));
    if (db_next(rows)) {
        progress->profile_count = db_get_int(rows, "profiles");
        progress->wish_count = db_get_int(rows, "wishes");
        progress->wishing_count = db_get_int(rows, "wishing");
    }
    return OK;
}

Status meeting_progress(Db *db, const Meeting *meeting, MeetingProgress *ret_progress)
{
    MeetingProgress progress = {.has_plan = meeting->plan.value != 0};
    TRY(counts_load(db, meeting->id, &progress));
    if (progress.has_plan)
        TRY(plan_summary(db, meeting->id, meeting->plan, &progress.plan));
    progress.plan_is_old = progress.has_plan && plan_is_old(&progress.plan, meeting);
    progress.plan_is_confirmed =
        progress.has_plan && meeting->confirmed_plan.value == meeting->plan.value;
    *ret_progress = progress;
    return OK;
}
