/*
 * profile_overview: what a planner wants to know of the profiles of many organisations.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/profile.h"

#include "features/codes/code_list.h"
#include "features/directory/wanted.h"

const char *profile_part_name(ProfilePart part)
{
    switch (part) {
    case PROFILE_DESCRIPTION:
        return N_("what you do");
    case PROFILE_DOES_NOT_DO:
        return N_("what you do not do");
    case PROFILE_TARGET_GROUPS:
        return N_("for whom");
    case PROFILE_WHERE:
        return N_("where");
    case PROFILE_SERVICES:
        return N_("services");
    case PROFILE_PHONE:
        return N_("a phone or an e-mail");
    case PROFILE_CONTACTS:
        return N_("further important people");
    case PROFILE_ALL:
        break;
    }
    return N_("the whole page");
}

static unsigned missing_of(const DbRows *row)
{
    unsigned missing = PROFILE_ALL;
    if (db_get_bool(row, "has_description"))
        missing &= ~(unsigned)PROFILE_DESCRIPTION;
    if (db_get_bool(row, "has_does_not_do"))
        missing &= ~(unsigned)PROFILE_DOES_NOT_DO;
    if (db_get_bool(row, "has_where"))
        missing &= ~(unsigned)PROFILE_WHERE;
    if (db_get_bool(row, "has_services"))
        missing &= ~(unsigned)PROFILE_SERVICES;
    if (db_get_bool(row, "has_phone"))
        missing &= ~(unsigned)PROFILE_PHONE;
    if (db_get_bool(row, "has_contacts"))
        missing &= ~(unsigned)PROFILE_CONTACTS;
    return missing;
}

static Status read_rows(Db *db, DbParams wanted, ProfileOverview *overviews)
{
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED
        "SELECT w.n, o.municipality, o.sector, o.owner_key, p.saved_at, p.verified_at,"
        "       (p.description IS NOT NULL) AS has_description,"
        "       (p.does_not_do IS NOT NULL) AS has_does_not_do,"
        "       (o.municipality IS NOT NULL OR p.service_area IS NOT NULL) AS has_where,"
        "       (o.phone IS NOT NULL OR o.email IS NOT NULL) AS has_phone,"
        "       EXISTS (SELECT 1 FROM service s WHERE s.organisation_id = o.id"
        "                  AND s.removed_at IS NULL) AS has_services,"
        "       EXISTS (SELECT 1 FROM contact c WHERE c.organisation_id = o.id) AS has_contacts"
        "  FROM wanted w JOIN organisation o ON o.id = w.id"
        "  LEFT JOIN profile p ON p.organisation_id = o.id",
        wanted,
        &rows));
    while (db_next(rows)) {
        ProfileOverview *overview = &overviews[db_get_int(rows, "n")];
        overview->missing = missing_of(rows);
        overview->saved_at = db_get_int(rows, "saved_at");
        overview->verified_at = db_get_int(rows, "verified_at");
        overview->municipality = db_get_text(rows, "municipality");
        overview->sector = db_get_text(rows, "sector");
        overview->owner_key = db_get_text(rows, "owner_key");
    }
    return OK;
}

static Status read_target_groups(Db *db, DbParams wanted, ProfileOverview *overviews)
{
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED "SELECT w.n, a.code_key FROM wanted w JOIN attribute a ON a.link_id = w.id"
                    " WHERE a.list = 'target_group'"
                    " UNION "
                    "SELECT w.n, a.code_key FROM wanted w"
                    "  JOIN service s ON s.organisation_id = w.id AND s.removed_at IS NULL"
                    "  JOIN attribute a ON a.link_id = s.id"
                    " WHERE a.list = 'target_group'"
                    " ORDER BY n, code_key",
        wanted,
        &rows));
    Str *keys = arena_array(db->arena, Str, db_row_count(rows));
    while (db_next(rows)) {
        ProfileOverview *overview = &overviews[db_get_int(rows, "n")];
        *keys = db_get_text(rows, "code_key");
        if (overview->target_groups.count == 0)
            overview->target_groups.items = keys;
        overview->target_groups.count++;
        overview->missing &= ~(unsigned)PROFILE_TARGET_GROUPS;
        keys++;
    }
    return OK;
}

Status profile_overview(
    Db *db,
    const OrganisationId *organisations,
    size_t count,
    const ProfileOverview **ret_overviews)
{
    ProfileOverview *overviews = arena_array(db->arena, ProfileOverview, count);
    int64_t *ids = arena_array(db->arena, int64_t, count);
    for (size_t i = 0; i < count; i++) {
        ids[i] = organisations[i].value;
        overviews[i] = (ProfileOverview){.organisation = organisations[i], .missing = PROFILE_ALL};
    }
    if (count > 0) {
        DbParams wanted =
            PARAMS(db_text(wanted_text(db->arena, ids, count)), db_int((int64_t)count));
        TRY(read_rows(db, wanted, overviews));
        TRY(read_target_groups(db, wanted, overviews));
    }
    *ret_overviews = overviews;
    return OK;
}
