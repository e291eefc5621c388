/*
 * What invitations say of a person or an organisation, when two entries become one or one goes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation_pages.h"

static Status person_move(Db *db, PersonId from, PersonId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    /* Asked twice: an answer is worth more than none, and the survivor's more than the other's. */
    TRY(db_execute(
        db,
        "DELETE FROM invitation WHERE person_id = $2 AND answer = 'none' AND meeting_id IN"
        " (SELECT meeting_id FROM invitation WHERE person_id = $1 AND answer <> 'none')",
        both,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM invitation WHERE person_id = $1 AND meeting_id IN"
        " (SELECT meeting_id FROM invitation WHERE person_id = $2)",
        both,
        NULL));
    return db_execute(db, "UPDATE invitation SET person_id = $2 WHERE person_id = $1", both, NULL);
}

static Status person_forget(Db *db, PersonId person)
{
    return db_execute(
        db, "DELETE FROM invitation WHERE person_id = $1", PARAMS(db_int(person.value)), NULL);
}

static Status person_count(Db *db, PersonId person, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM invitation WHERE person_id = $1",
        PARAMS(db_int(person.value)),
        ret_count);
}

const PersonReference INVITATION_PERSON_REFERENCE = {
    .move = person_move,
    .forget = person_forget,
    .count = person_count,
    .count_singular = NN_("{1} invitation", "{1} invitations"),
};

static Status organisation_move(Db *db, OrganisationId from, OrganisationId to)
{
    return db_execute(
        db,
        "UPDATE invitation SET organisation_id = $2 WHERE organisation_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

static Status organisation_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) FROM invitation WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference INVITATION_ORGANISATION_REFERENCE = {
    .move = organisation_move,
    .count = organisation_count,
    .count_singular = NN_("{1} invitation", "{1} invitations"),
};
