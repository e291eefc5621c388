/* card_typing: requests to type in paper cards. SPDX-License-Identifier: EUPL-1.2 */
#include "features/agreements/card_typing.h"

#include "base/id.h"
#include "features/meetings/participant.h"

static CardTyping typing_from_row(const DbRows *rows)
{
    OrganisationId one = {db_get_int(rows, "one_id")};
    OrganisationId asked = {db_get_int(rows, "asked_side_id")};
    bool asked_is_one = one.value == asked.value;
    return (CardTyping){
        .id = db_get_int(rows, "id"),
        .meeting = {db_get_int(rows, "meeting_id")},
        .asked_side = asked,
        .other = asked_is_one ? (OrganisationId){db_get_int(rows, "other_id")} : one,
        .asked_by = {db_get_int(rows, "asked_by_id")},
        .organiser = {db_get_int(rows, "organiser_id")},
        .asked_at = db_get_int(rows, "asked_at"),
        .done_at = db_get_int(rows, "done_at"),
        .asked_by_name = db_get_text(rows, "asked_by_name"),
        .asked_side_name = db_get_text(rows, asked_is_one ? "one_name" : "other_name"),
        .other_name = db_get_text(rows, asked_is_one ? "other_name" : "one_name")};
}

static Status typing_query(Db *db, MeetingId meeting, int64_t id_or_0, DbRows **ret_rows)
{
    return db_query(
        db,
        "SELECT t.*, p.name AS asked_by_name, a.name AS one_name, b.name AS other_name"
        " FROM pair_card_typing t JOIN organisation a ON a.id = t.one_id"
        " JOIN organisation b ON b.id = t.other_id"
        " LEFT JOIN person p ON p.id = t.asked_by_id AND p.removed_at IS NULL"
        " WHERE t.meeting_id = $1 AND ($2 IS NULL OR t.id = $2) ORDER BY t.id DESC",
        PARAMS(db_int(meeting.value), db_int_or_null(id_or_0)),
        ret_rows);
}

Status card_typing_get(Db *db, MeetingId meeting, int64_t id, CardTyping *ret_typing)
{
    DbRows *rows;
    if (id == 0)
        return error_set(db->error, NOT_FOUND, "no such request");
    TRY(typing_query(db, meeting, id, &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such request");
    *ret_typing = typing_from_row(rows);
    return OK;
}

Status card_typing_list(Db *db, MeetingId meeting, const CardTyping **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(typing_query(db, meeting, 0, &rows));
    CardTyping *list = arena_array(db->arena, CardTyping, db_row_count(rows));
    while (db_next(rows))
        list[count++] = typing_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

static Status refuse(Db *db, const char *message)
{
    error_clear(db->error);
    return error_set_user(db->error, INVALID, "", message);
}

Status card_typing_open(Db *db, CardTyping *typing)
{
    MeetingPerson person;
    MeetingOrganisation other;
    Status status = participant_person_get(db, typing->meeting, typing->asked_by, &person);
    if (status == NOT_FOUND)
        return refuse(db, N_("Choose who of the pair asked for it."));
    TRY(status);
    status = participant_organisation_get(db, typing->meeting, typing->other, &other);
    if (status == NOT_FOUND || person.organisation.value == typing->other.value)
        return refuse(db, N_("Choose the other organisation of the pair."));
    TRY(status);
    int64_t id = id_new();
    bool asked_is_one = person.organisation.value < typing->other.value;
    TRY(db_execute(
        db,
        "INSERT INTO pair_card_typing (id, meeting_id, one_id, other_id, asked_by_id,"
        " asked_side_id, organiser_id, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        PARAMS(
            db_int(id),
            db_int(typing->meeting.value),
            db_int(asked_is_one ? person.organisation.value : typing->other.value),
            db_int(asked_is_one ? typing->other.value : person.organisation.value),
            db_int(typing->asked_by.value),
            db_int(person.organisation.value),
            db_int(typing->organiser.value),
            db_int(clock_now())),
        NULL));
    typing->id = id;
    typing->asked_side = person.organisation;
    return OK;
}

Status card_typing_finish(Db *db, int64_t id)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE pair_card_typing SET done_at = $2 WHERE id = $1 AND done_at IS NULL",
        PARAMS(db_int(id), db_int(clock_now())),
        &changed));
    if (changed == 1)
        return OK;
    return error_set_user(db->error, CONFLICT, "", TYPED_ALREADY);
}
