/*
 * invitation_listed: those who stand on the event's list of people, put there from a table, by hand
 * or by copying an event, and were never invited.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation.h"

/* Who was excused has said already that they do not come. */
#define LISTED                                                                       \
    " FROM meeting_person mp JOIN person p ON p.id = mp.person_id"                   \
    " WHERE mp.meeting_id = $1 AND NOT mp.is_excused AND p.removed_at IS NULL"       \
    "  AND p.organisation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM invitation i" \
    "   WHERE i.meeting_id = mp.meeting_id AND i.person_id = mp.person_id)"

Status invitation_listed_count(Db *db, MeetingId meeting, int64_t *ret_count)
{
    return db_query_int(db, "SELECT count(*)" LISTED, PARAMS(db_int(meeting.value)), ret_count);
}

Status invitation_add_listed(Db *db, const Meeting *meeting, PersonId by)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT mp.person_id" LISTED " ORDER BY mp.person_id",
        PARAMS(db_int(meeting->id.value)),
        &rows));
    while (db_next(rows))
        TRY(invitation_add(db, meeting, (PersonId){db_get_int(rows, "person_id")}, by));
    return OK;
}
