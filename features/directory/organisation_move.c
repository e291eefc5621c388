/*
 * What the directory says of an organisation, when two entries of one organisation become one: the
 * pages are joined, what the survivor says itself stays as it is.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/directory/directory_pages.h"
#include "features/directory/place_forget.h"
#include "features/people/organisation_reference.h"
#include "web/language.h"

static Status check_room(Db *db, DbParams both)
{
    int64_t services;
    int64_t contacts;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM service WHERE organisation_id IN ($1, $2)"
        " AND removed_at IS NULL",
        both,
        &services));
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM contact WHERE organisation_id IN ($1, $2)",
        both,
        &contacts));
    if (services <= LIMIT_SERVICES_PER_ORGANISATION && contacts <= LIMIT_CONTACTS_PER_ORGANISATION)
        return OK;
    return error_set_user(
        db->error,
        TOO_LARGE,
        "",
        N_("Together they have more services or contacts than one page holds."));
}

/* Behind those that the survivor has, in their order. */
static Status rows_move(Db *db, DbParams both)
{
    TRY(db_execute(
        db,
        "UPDATE service SET organisation_id = $2, position = position + (SELECT"
        " COALESCE(max(s.position), 0) FROM service s WHERE s.organisation_id = $2)"
        " WHERE organisation_id = $1",
        both,
        NULL));
    TRY(db_execute(
        db,
        "UPDATE contact SET organisation_id = $2, position = position + (SELECT"
        " COALESCE(max(c.position), 0) FROM contact c WHERE c.organisation_id = $2)"
        " WHERE organisation_id = $1",
        both,
        NULL));
    return db_execute(
        db, "UPDATE location SET organisation_id = $2 WHERE organisation_id = $1", both, NULL);
}

/* What hangs on the organisation itself, its history, and where it came from. */
static Status details_move(Db *db, DbParams both)
{
    static const char *const statements[] = {
        "UPDATE program SET organisation_id = $2 WHERE organisation_id = $1",
        "UPDATE phone SET link_id = $2 WHERE link_id = $1",
        "UPDATE funding SET link_id = $2 WHERE link_id = $1",
        "UPDATE organization_identifier SET link_id = $2 WHERE link_id = $1",
        "UPDATE url SET link_id = $2 WHERE link_id = $1",
        "UPDATE metadata SET organisation_id = $2 WHERE organisation_id = $1",
        "UPDATE metadata SET link_id = $2 WHERE link_id = $1",
        "UPDATE suggestion SET organisation_id = $2 WHERE organisation_id = $1",
        "UPDATE origin SET link_id = $2 WHERE link_id = $1",
        ("DELETE FROM overlay WHERE link_id = $1 AND field_name IN"
         " (SELECT o.field_name FROM overlay o WHERE o.link_id = $2)"),
        "UPDATE overlay SET link_id = $2 WHERE link_id = $1",
    };
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        TRY(db_execute(db, statements[i], both, NULL));
    return OK;
}

static Status attributes_move(Db *db, OrganisationId from, DbParams both)
{
    TRY(db_execute(
        db,
        "INSERT INTO attribute (link_entity, link_id, list, code_key, value, label, link_type)"
        " SELECT link_entity, $2, list, code_key, value, label, link_type FROM attribute"
        " WHERE link_id = $1"
        " ON CONFLICT (link_id, list, code_key) DO NOTHING",
        both,
        NULL));
    return db_execute(
        db, "DELETE FROM attribute WHERE link_id = $1", PARAMS(db_int(from.value)), NULL);
}

/* What the other page said where the survivor's says nothing. */
static Status page_move(Db *db, OrganisationId from, DbParams both)
{
    TRY(db_execute(
        db,
        "UPDATE profile SET description = COALESCE(profile.description, f.description),"
        " does_not_do = COALESCE(profile.does_not_do, f.does_not_do),"
        " easy_text = COALESCE(profile.easy_text, f.easy_text),"
        " service_area = COALESCE(profile.service_area, f.service_area),"
        " alternate_name = COALESCE(profile.alternate_name, f.alternate_name),"
        " legal_status = COALESCE(profile.legal_status, f.legal_status),"
        " tax_status = COALESCE(profile.tax_status, f.tax_status),"
        " tax_id = COALESCE(profile.tax_id, f.tax_id),"
        " year_incorporated = COALESCE(profile.year_incorporated, f.year_incorporated),"
        " logo = COALESCE(profile.logo, f.logo), uri = COALESCE(profile.uri, f.uri),"
        " letters_refused_at = COALESCE(profile.letters_refused_at, f.letters_refused_at),"
        " version = profile.version + 1"
        " FROM profile f WHERE f.organisation_id = $1 AND profile.organisation_id = $2",
        both,
        NULL));
    TRY(db_execute(
        db,
        "UPDATE profile SET organisation_id = $2 WHERE organisation_id = $1"
        " AND NOT EXISTS (SELECT 1 FROM profile t WHERE t.organisation_id = $2)",
        both,
        NULL));
    return db_execute(
        db, "DELETE FROM profile WHERE organisation_id = $1", PARAMS(db_int(from.value)), NULL);
}

static Status directory_move(Db *db, OrganisationId from, OrganisationId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(check_room(db, both));
    TRY(rows_move(db, both));
    TRY(details_move(db, both));
    TRY(attributes_move(db, from, both));
    return page_move(db, from, both);
}

/* The page counts once, filled in or with a service or contact that was there before it. */
static Status directory_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM profile WHERE organisation_id = $1)"
        " OR EXISTS (SELECT 1 FROM service WHERE organisation_id = $1)"
        " OR EXISTS (SELECT 1 FROM contact WHERE organisation_id = $1)"
        " OR EXISTS (SELECT 1 FROM location WHERE organisation_id = $1)"
        " THEN 1 ELSE 0 END AS BIGINT) AS n",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference DIRECTORY_ORGANISATION_REFERENCE = {
    .move = directory_move,
    .count = directory_count,
    .count_singular = NN_("{1} page in the directory", "{1} pages in the directory"),
    .forget_places = place_forget,
};
