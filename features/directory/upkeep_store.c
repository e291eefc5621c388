/* upkeep_store: what of a page is public, see upkeep.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/upkeep.h"

#include "features/directory/change.h"
#include "features/people/organisation_change.h"

/* ---- What is public ---- */

Status public_parts(Db *db, const Profile *profile, PublicParts *ret_parts)
{
    int64_t id = profile->organisation.id.value;
    bool *services = arena_array(db->arena, bool, profile->service_count + 1);
    bool *contacts = arena_array(db->arena, bool, profile->contact_count + 1);
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id FROM service WHERE organisation_id = $1 AND withdrawn_at IS NOT NULL"
        " UNION ALL SELECT id FROM contact WHERE organisation_id = $1 AND is_public"
        " UNION ALL SELECT organisation_id FROM profile"
        "  WHERE organisation_id = $1 AND withdrawn_at IS NOT NULL",
        PARAMS(db_int(id)),
        &rows));
    PublicParts parts = {.service_is_out = services, .contact_is_in = contacts};
    while (db_next(rows)) {
        int64_t found = db_get_int(rows, "id");
        parts.is_withdrawn = parts.is_withdrawn || found == id;
        for (size_t i = 0; i < profile->service_count; i++)
            services[i] = services[i] || profile->services[i].id.value == found;
        for (size_t i = 0; i < profile->contact_count; i++)
            contacts[i] = contacts[i] || profile->contacts[i].id == found;
    }
    *ret_parts = parts;
    return OK;
}

/* Only a change is told. */
static Status tell_history(
    Db *db,
    OrganisationId organisation,
    const char *entity,
    int64_t id,
    bool is_public,
    const ProfileAuthor *author)
{
    const Change change = {
        .organisation_id = organisation.value,
        .entity = str_of(entity),
        .link_id = id,
        .action = STR("public"),
        .field = STR(SUGGESTION_PUBLIC),
        .before = is_public ? STR("no") : STR("yes"),
        .after = is_public ? STR("yes") : STR("no"),
        .by_name = author->name,
        .by_id = author->person.value,
    };
    return change_record(db, &change);
}

Status part_set_public(
    Db *db, OrganisationId organisation, PagePart part, bool is_public, const ProfileAuthor *author)
{
    static const struct {
        const char *entity;
        const char *present;
        const char *set;
    } PARTS[] = {
        [PART_PAGE] =
            {ENTITY_ORGANISATION,
             "SELECT withdrawn_at IS NULL AS is_public FROM profile WHERE organisation_id = $1"
             " AND organisation_id = $2",
             "UPDATE profile SET withdrawn_at = CASE WHEN $3 THEN NULL ELSE $4 END"
             " WHERE organisation_id = $1 AND organisation_id = $2"},
        [PART_SERVICE] =
            {ENTITY_SERVICE,
             "SELECT withdrawn_at IS NULL AS is_public FROM service WHERE organisation_id = $1"
             " AND id = $2 AND removed_at IS NULL",
             "UPDATE service SET withdrawn_at = CASE WHEN $3 THEN NULL ELSE $4 END,"
             " updated_at = $4 WHERE organisation_id = $1 AND id = $2"},
        [PART_CONTACT] =
            {ENTITY_CONTACT,
             "SELECT is_public FROM contact WHERE organisation_id = $1 AND id = $2",
             "UPDATE contact SET is_public = $3 WHERE organisation_id = $1 AND id = $2"
             " AND $4 > 0"},
    };

    DbParam of = db_int(organisation.value);
    DbParam id = part.kind == PART_PAGE ? of : db_int(part.id);
    DbRows *rows;
    TRY(db_query(db, PARTS[part.kind].present, PARAMS(of, id), &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such part of this page");
    bool is_other = db_get_bool(rows, "is_public") != is_public;
    TRY(organisation_changed(db, organisation));
    TRY(db_execute(
        db, PARTS[part.kind].set, PARAMS(of, id, db_bool(is_public), db_int(clock_now())), NULL));
    int64_t link = part.kind == PART_PAGE ? organisation.value : part.id;
    return is_other
               ? tell_history(db, organisation, PARTS[part.kind].entity, link, is_public, author)
               : OK;
}
