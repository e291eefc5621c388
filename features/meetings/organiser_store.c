/*
 * Who prepares and leads an event, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting.h"
#include "features/people/role.h"

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

/* Without a right to lead, the event that they are named in would be closed to them. */
static Status right_to_lead_give(Db *db, PersonId person)
{
    Rights rights;
    TRY(role_rights_of(db, person, &rights));
    if (rights & (RIGHT_ADMINISTER | RIGHT_PLAN_MEETINGS | RIGHT_LEAD_MEETINGS))
        return OK;
    return role_grant(db, person, STR(ROLE_FACILITATOR), (OrganisationId){0});
}

Status meeting_organiser_save(Db *db, MeetingId id, PersonId person, bool is_facilitator)
{
    TRY(right_to_lead_give(db, person));
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
    int64_t ways = 1;
    if ((actor->rights & RIGHT_ADMINISTER) == 0)
        TRY(db_query_int(
            db,
            ROLE_REACH_SQL("plan_meetings") " SELECT (SELECT count(*) FROM reach WHERE id = $2)"
                                            " + (SELECT count(*) FROM meeting_organiser WHERE "
                                            "meeting_id = $3 AND person_id = $1)",
            PARAMS(
                db_int(actor->person_id),
                db_int_or_null(meeting->organisation.value),
                db_int(meeting->id.value)),
            &ways));
    *ret_can = ways > 0;
    return OK;
}

Status meeting_organisation_of_new(Db *db, const Actor *actor, OrganisationId *ret_organisation)
{
    DbRows *rows;
    if (actor->rights & RIGHT_ADMINISTER) {
        ret_organisation->value = actor->organisation_id;
        return OK;
    }
    TRY(db_query(
        db,
        ROLE_REACH_SQL("plan_meetings") " SELECT id FROM reach WHERE id IS NOT NULL"
                                        " ORDER BY CASE WHEN id = $2 THEN 0 ELSE 1 END, id LIMIT 1",
        PARAMS(db_int(actor->person_id), db_int(actor->organisation_id)),
        &rows));
    ret_organisation->value = db_next(rows) ? db_get_int(rows, "id") : 0;
    return OK;
}
