/*
 * What events say of an organisation, when two entries of one organisation become one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/people/organisation_reference.h"

/* Plans made with it are older than the list of people now. */
static Status plans_age(Db *db, OrganisationId from)
{
    return db_execute(
        db,
        "UPDATE meeting SET people_version = people_version + 1 WHERE id IN"
        " (SELECT meeting_id FROM meeting_organisation WHERE organisation_id = $1)",
        PARAMS(db_int(from.value)),
        NULL);
}

static Status attending_move(Db *db, DbParams both)
{
    TRY(db_execute(
        db,
        "DELETE FROM meeting_organisation WHERE organisation_id = $1 AND meeting_id IN"
        " (SELECT meeting_id FROM meeting_organisation WHERE organisation_id = $2)",
        both,
        NULL));
    TRY(db_execute(
        db,
        "UPDATE meeting_organisation SET organisation_id = $2 WHERE organisation_id = $1",
        both,
        NULL));
    TRY(db_execute(
        db,
        "UPDATE meeting_person SET organisation_id = $2 WHERE organisation_id = $1",
        both,
        NULL));
    /* The name that stood on the list of attendance stays. */
    return db_execute(
        db,
        "UPDATE meeting_attendance SET organisation_id = $2 WHERE organisation_id = $1",
        both,
        NULL);
}

/* Whose evidence it is; the name that stood there on the day stays. */
static Status attendance_move(Db *db, DbParams both)
{
    return db_execute(
        db,
        "UPDATE meeting_attendance SET organisation_id = $2 WHERE organisation_id = $1",
        both,
        NULL);
}

/* Nobody wishes oneself. */
static Status wishes_between_end(Db *db, DbParams both)
{
    return db_execute(
        db,
        "DELETE FROM meeting_wish WHERE (organisation_id = $1 AND other_id = $2)"
        " OR (organisation_id = $2 AND other_id = $1)",
        both,
        NULL);
}

/* "Never" of either is never; else what the survivor asked for stays. */
static Status wishes_of_move(Db *db, DbParams both)
{
    TRY(db_execute(
        db,
        "UPDATE meeting_wish SET kind = 'never', points = NULL WHERE organisation_id = $2"
        " AND EXISTS (SELECT 1 FROM meeting_wish f WHERE f.organisation_id = $1"
        "  AND f.meeting_id = meeting_wish.meeting_id AND f.other_id = meeting_wish.other_id"
        "  AND f.kind = 'never')",
        both,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_wish WHERE organisation_id = $1"
        " AND EXISTS (SELECT 1 FROM meeting_wish t WHERE t.organisation_id = $2"
        "  AND t.meeting_id = meeting_wish.meeting_id AND t.other_id = meeting_wish.other_id)",
        both,
        NULL));
    return db_execute(
        db, "UPDATE meeting_wish SET organisation_id = $2 WHERE organisation_id = $1", both, NULL);
}

static Status wishes_for_move(Db *db, DbParams both)
{
    TRY(db_execute(
        db,
        "UPDATE meeting_wish SET kind = 'never', points = NULL WHERE other_id = $2"
        " AND EXISTS (SELECT 1 FROM meeting_wish f WHERE f.other_id = $1"
        "  AND f.meeting_id = meeting_wish.meeting_id"
        "  AND f.organisation_id = meeting_wish.organisation_id AND f.kind = 'never')",
        both,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM meeting_wish WHERE other_id = $1"
        " AND EXISTS (SELECT 1 FROM meeting_wish t WHERE t.other_id = $2"
        "  AND t.meeting_id = meeting_wish.meeting_id"
        "  AND t.organisation_id = meeting_wish.organisation_id)",
        both,
        NULL));
    return db_execute(db, "UPDATE meeting_wish SET other_id = $2 WHERE other_id = $1", both, NULL);
}

/* A rule of the two about each other says nothing any more. */
static Status rules_move(Db *db, DbParams both)
{
    static const char *const MOVES[] = {
        ("DELETE FROM meeting_rule WHERE (organisation_id IN ($1, $2) AND other_id IN ($1, $2))"
         " OR (then_organisation_id IN ($1, $2) AND then_other_id IN ($1, $2))"),
        "UPDATE meeting_rule SET organisation_id = $2 WHERE organisation_id = $1",
        "UPDATE meeting_rule SET other_id = $2 WHERE other_id = $1",
        "UPDATE meeting_rule SET then_organisation_id = $2 WHERE then_organisation_id = $1",
        "UPDATE meeting_rule SET then_other_id = $2 WHERE then_other_id = $1"};
    for (size_t i = 0; i < sizeof MOVES / sizeof MOVES[0]; i++)
        TRY(db_execute(db, MOVES[i], both, NULL));
    return OK;
}

static Status events_move(Db *db, OrganisationId from, OrganisationId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(plans_age(db, from));
    TRY(attending_move(db, both));
    TRY(attendance_move(db, both));
    TRY(wishes_between_end(db, both));
    TRY(wishes_of_move(db, both));
    TRY(wishes_for_move(db, both));
    TRY(rules_move(db, both));
    return db_execute(
        db, "UPDATE meeting SET organisation_id = $2 WHERE organisation_id = $1", both, NULL);
}

static Status events_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) AS n FROM ("
        " SELECT meeting_id FROM meeting_organisation WHERE organisation_id = $1"
        " UNION SELECT meeting_id FROM meeting_person WHERE organisation_id = $1"
        " UNION SELECT meeting_id FROM meeting_attendance WHERE organisation_id = $1"
        " UNION SELECT meeting_id FROM meeting_attendance WHERE organisation_id = $1"
        " UNION SELECT id FROM meeting WHERE organisation_id = $1) AS events",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference MEETING_ORGANISATION_REFERENCE = {
    .move = events_move,
    .count = events_count,
    .count_singular = NN_("{1} event", "{1} events"), /* and the plural, the next member */
};
