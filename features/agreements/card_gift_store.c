/*
 * What one person gave of herself on cards, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_gift.h"

Status card_gifts_of(
    Db *db,
    MeetingId meeting,
    OrganisationId own,
    PersonId person,
    const GivenContact **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT c.id, o.name, g.shares_name, g.shares_job_title, g.shares_phone, g.shares_email"
        " FROM pair_card c JOIN pair_card_contact g ON g.card_id = c.id AND g.person_id = $3"
        " JOIN organisation o ON o.id = CASE WHEN c.one_id = $2 THEN c.other_id ELSE c.one_id END"
        " WHERE c.meeting_id = $1 AND (c.one_id = $2 OR c.other_id = $2)"
        " AND (g.shares_name OR g.shares_job_title OR g.shares_phone OR g.shares_email)"
        " ORDER BY o.sort_key_cs, c.id",
        PARAMS(db_int(meeting.value), db_int(own.value), db_int(person.value)),
        &rows));
    GivenContact *list = arena_array(db->arena, GivenContact, db_row_count(rows));
    while (db_next(rows)) {
        list[count++] = (GivenContact){
            .card = {db_get_int(rows, "id")},
            .organisation_name = db_get_text(rows, "name"),
            .name = db_get_bool(rows, "shares_name"),
            .job_title = db_get_bool(rows, "shares_job_title"),
            .phone = db_get_bool(rows, "shares_phone"),
            .email = db_get_bool(rows, "shares_email")};
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status card_gift_take_back(Db *db, MeetingId meeting, PersonId person, CardId card_or_0)
{
    return db_execute(
        db,
        "DELETE FROM pair_card_contact WHERE person_id = $2 AND card_id IN"
        " (SELECT id FROM pair_card WHERE meeting_id = $1 AND ($3 IS NULL OR id = $3))",
        PARAMS(db_int(meeting.value), db_int(person.value), db_int_or_null(card_or_0.value)),
        NULL);
}
