/*
 * Who prepares and leads an event, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting.h"
#include "features/people/right.h"

Status meeting_organisers(Db *db, MeetingId id, const Organiser **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT p.id, p.name, p.email, o.name AS organisation_name, mo.is_facilitator,"
        " a.person_id IS NOT NULL AS has_account"
        " FROM meeting_organiser mo JOIN person p ON p.id = mo.person_id"
        " LEFT JOIN organisation o ON o.id = p.organisation_id"
        " LEFT JOIN account a ON a.person_id = p.id"
        " WHERE mo.meeting_id = $1 AND p.removed_at IS NULL ORDER BY p.sort_key_cs, p.id",
        PARAMS(db_int(id.value)),
        &rows));
    size_t count = 0;
    Organiser *list = arena_array(db->arena, Organiser, db_row_count(rows));
    while (db_next(rows)) {
        list[count++] = (Organiser){
            .person = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .organisation_name = db_get_text(rows, "organisation_name"),
            .email = db_get_text(rows, "email"),
            .is_facilitator = db_get_bool(rows, "is_facilitator"),
            .has_account = db_get_bool(rows, "has_account")};
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status meeting_organiser_save(Db *db, MeetingId id, PersonId person, bool is_facilitator)
{
    return db_execute(
        db,
        "INSERT INTO meeting_organiser (meeting_id, person_id, is_facilitator, added_at)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (meeting_id, person_id)"
        " DO UPDATE SET is_facilitator = excluded.is_facilitator",
        PARAMS(
            db_int(id.value), db_int(person.value), db_bool(is_facilitator), db_int(clock_now())),
        NULL);
}

Status meeting_organiser_remove(Db *db, MeetingId id, PersonId person)
{
    return db_execute(
        db,
        "DELETE FROM meeting_organiser WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(id.value), db_int(person.value)),
        NULL);
}

Status meeting_can_organise(Db *db, const Meeting *meeting, const Actor *actor, bool *ret_can)
{
    int64_t named = 0;
    bool is_planner_here = (actor->rights & RIGHT_PLAN_MEETINGS) != 0 &&
                           actor->organisation_id != 0 &&
                           actor->organisation_id == meeting->organisation.value;
    if ((actor->rights & RIGHT_ADMINISTER) == 0 && !is_planner_here) {
        TRY(db_query_int(
            db,
            "SELECT count(*) FROM meeting_organiser WHERE meeting_id = $1 AND person_id = $2",
            PARAMS(db_int(meeting->id.value), db_int(actor->person_id)),
            &named));
        *ret_can = named > 0;
        return OK;
    }
    *ret_can = true;
    return OK;
}
