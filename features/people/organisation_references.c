/*
 * What this feature's own tables say of an organisation: its people, its parts, roles given for it,
 * and personal links. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/organisation_reference.h"

#include "base/clock.h"
#include "features/people/organisation_places.h"
#include "features/people/people_pages.h"
#include "web/language.h"

/* ---- People ---- */

static Status people_move(Db *db, OrganisationId from, OrganisationId to)
{
    return db_execute(
        db,
        "UPDATE person SET organisation_id = $2, updated_at = $3, version = version + 1"
        " WHERE organisation_id = $1",
        PARAMS(db_int(from.value), db_int(to.value), db_int(clock_now())),
        NULL);
}

static Status people_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) AS n FROM person WHERE organisation_id = $1 AND removed_at IS NULL",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference PEOPLE_ORGANISATION_REFERENCE = {
    .move = people_move,
    .count = people_count,
    .count_singular = NN_("{1} person", "{1} people"), /* and the plural, the next member */
};

/* ---- Parts ---- */

static Status parts_move(Db *db, OrganisationId from, OrganisationId to)
{
    return db_execute(
        db,
        "UPDATE organisation SET parent_id = $2, updated_at = $3, version = version + 1"
        " WHERE parent_id = $1",
        PARAMS(db_int(from.value), db_int(to.value), db_int(clock_now())),
        NULL);
}

static Status parts_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) AS n FROM organisation WHERE parent_id = $1",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference PARTS_ORGANISATION_REFERENCE = {
    .move = parts_move,
    .count = parts_count,
    .count_singular = NN_("{1} part below it", "{1} parts below it"),
    .forget_places = organisation_forget_seats,
};

/* ---- Roles ---- */

static Status roles_move(Db *db, OrganisationId from, OrganisationId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(db_execute(
        db,
        "INSERT INTO person_role (person_id, role_key, organisation_id, granted_at)"
        " SELECT person_id, role_key, $2, granted_at FROM person_role WHERE organisation_id = $1"
        " ON CONFLICT (person_id, role_key, organisation_id) DO NOTHING",
        both,
        NULL));
    return db_execute(
        db, "DELETE FROM person_role WHERE organisation_id = $1", PARAMS(db_int(from.value)), NULL);
}

static Status roles_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) AS n FROM person_role WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference ROLES_ORGANISATION_REFERENCE = {
    .move = roles_move,
    .count = roles_count,
    .count_singular = NN_("{1} role given for it", "{1} roles given for it"),
};

/* ---- Links: those on paper go on working, and none keeps an organisation from being deleted ----
 */

static Status links_move(Db *db, OrganisationId from, OrganisationId to)
{
    return db_execute(
        db,
        "UPDATE link SET organisation_id = $2 WHERE organisation_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

const OrganisationReference LINKS_ORGANISATION_REFERENCE = {.move = links_move};
