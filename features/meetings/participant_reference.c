/*
 * What events say of a person, when two entries of one person become one or a profile is deleted.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/participant.h"

/* What was known of the day for either of the two is kept. */
static Status days_join(Db *db, PersonId from, PersonId to)
{
    return db_execute(
        db,
        "UPDATE meeting_person SET"
        " home_table = COALESCE(home_table, (SELECT f.home_table FROM meeting_person f"
        "  WHERE f.meeting_id = meeting_person.meeting_id AND f.person_id = $1)),"
        " arrives_minutes = COALESCE(arrives_minutes, (SELECT f.arrives_minutes"
        "  FROM meeting_person f"
        "  WHERE f.meeting_id = meeting_person.meeting_id AND f.person_id = $1)),"
        " leaves_minutes = COALESCE(leaves_minutes, (SELECT f.leaves_minutes"
        "  FROM meeting_person f"
        "  WHERE f.meeting_id = meeting_person.meeting_id AND f.person_id = $1)),"
        " away_from_minutes = COALESCE(away_from_minutes, (SELECT f.away_from_minutes"
        "  FROM meeting_person f"
        "  WHERE f.meeting_id = meeting_person.meeting_id AND f.person_id = $1)),"
        " away_to_minutes = COALESCE(away_to_minutes, (SELECT f.away_to_minutes"
        "  FROM meeting_person f"
        "  WHERE f.meeting_id = meeting_person.meeting_id AND f.person_id = $1))"
        " WHERE person_id = $2",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

/* Plans made with both of them are older than the list of people now. */
static Status plans_age(Db *db, PersonId person)
{
    return db_execute(
        db,
        "UPDATE meeting SET people_version = people_version + 1 WHERE id IN"
        " (SELECT meeting_id FROM meeting_person WHERE person_id = $1)",
        PARAMS(db_int(person.value)),
        NULL);
}

Status participant_person_move(Db *db, PersonId from, PersonId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(plans_age(db, from));
    TRY(days_join(db, from, to));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_person WHERE person_id = $1 AND meeting_id IN"
        " (SELECT meeting_id FROM meeting_person WHERE person_id = $2)",
        both,
        NULL));
    TRY(db_execute(
        db, "UPDATE meeting_person SET person_id = $2 WHERE person_id = $1", both, NULL));
    TRY(db_execute(
        db,
        "UPDATE meeting_organiser SET is_facilitator = TRUE WHERE person_id = $2 AND EXISTS"
        " (SELECT 1 FROM meeting_organiser f WHERE f.meeting_id = meeting_organiser.meeting_id"
        "  AND f.person_id = $1 AND f.is_facilitator)",
        both,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_organiser WHERE person_id = $1 AND meeting_id IN"
        " (SELECT meeting_id FROM meeting_organiser WHERE person_id = $2)",
        both,
        NULL));
    return db_execute(
        db, "UPDATE meeting_organiser SET person_id = $2 WHERE person_id = $1", both, NULL);
}

/* Nobody comes who is gone. */
static Status coming_forget(Db *db, PersonId person)
{
    DbParams params = PARAMS(db_int(person.value), db_text(today_iso(db->arena)));
    TRY(db_execute(
        db,
        "UPDATE meeting SET people_version = people_version + 1 WHERE date > $2 AND id IN"
        " (SELECT meeting_id FROM meeting_person WHERE person_id = $1)",
        params,
        NULL));
    return db_execute(
        db,
        "DELETE FROM meeting_person WHERE person_id = $1 AND meeting_id IN"
        " (SELECT id FROM meeting WHERE date > $2)",
        params,
        NULL);
}

Status participant_person_forget(Db *db, PersonId person)
{
    TRY(coming_forget(db, person));
    return db_execute(
        db,
        "DELETE FROM meeting_organiser WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        NULL);
}

Status participant_person_count(Db *db, PersonId person, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM (SELECT meeting_id FROM meeting_person WHERE person_id = $1"
        " UNION SELECT meeting_id FROM meeting_organiser WHERE person_id = $1) AS events",
        PARAMS(db_int(person.value)),
        ret_count);
}
