/* organisation_merge_store: two entries of one organisation become one; one that nothing names is
 * deleted. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/organisation_merge.h"

#include "base/clock.h"
#include "features/people/organisation_change.h"
#include "features/people/organisation_places.h"
#include "features/people/organisation_reference.h"

static Str first_filled(Str own, Str other)
{
    return own.len > 0 ? own : other;
}

static Status stands_below(Db *db, OrganisationId one, OrganisationId top, bool *ret_stands)
{
    int64_t found = 0;
    TRY(db_query_int(
        db,
        "WITH RECURSIVE above (id) AS ("
        "    SELECT parent_id FROM organisation WHERE id = $1"
        "    UNION"
        "    SELECT o.parent_id FROM organisation o JOIN above a ON o.id = a.id"
        ") SELECT count(*) AS n FROM above WHERE id = $2",
        PARAMS(db_int(one.value), db_int(top.value)),
        &found));
    *ret_stands = found > 0;
    return OK;
}

/* A survivor that stood below the other rises to the other's place; else it keeps its own, or takes
 * the other's if it had none. */
static Status choose_parent(Db *db, const Organisation *from, Organisation *kept)
{
    bool was_below = false;
    bool would_ring = false;
    TRY(stands_below(db, kept->id, from->id, &was_below));
    if (from->parent.value != 0)
        TRY(stands_below(db, from->parent, kept->id, &would_ring));
    would_ring = would_ring || from->parent.value == kept->id.value;
    if (was_below || (kept->parent.value == 0 && !would_ring))
        kept->parent = from->parent;
    return OK;
}

Status organisation_merge_preview(
    Db *db, OrganisationId from, OrganisationId survivor, Organisation *ret_merged)
{
    Organisation kept;
    Organisation other;
    TRY(organisation_get(db, survivor, &kept));
    TRY(organisation_get(db, from, &other));
    TRY(choose_parent(db, &other, &kept));
    kept.sector = first_filled(kept.sector, other.sector);
    kept.territory = first_filled(kept.territory, other.territory);
    kept.municipality = first_filled(kept.municipality, other.municipality);
    kept.owner = first_filled(kept.owner, other.owner);
    kept.registration_number = first_filled(kept.registration_number, other.registration_number);
    kept.is_confidential = kept.is_confidential || other.is_confidential;
    kept.address = kept.is_confidential ? (Str){0} : first_filled(kept.address, other.address);
    kept.email = first_filled(kept.email, other.email);
    kept.phone = first_filled(kept.phone, other.phone);
    kept.web = kept.is_confidential ? (Str){0} : first_filled(kept.web, other.web);
    *ret_merged = kept;
    return OK;
}

/* The row stays with its name, for the ids and the spellings that lead to it. */
static Status end_row(Db *db, OrganisationId from, OrganisationId survivor)
{
    DbParams params = PARAMS(db_int(from.value), db_int(survivor.value), db_int(clock_now()));
    TRY(db_execute(
        db,
        "UPDATE organisation SET parent_id = NULL, address = NULL, web = NULL, removed_at = $3,"
        " merged_into_id = $2, updated_at = $3, version = version + 1 WHERE id = $1",
        params,
        NULL));
    TRY(organisation_changed(db, from));
    return db_execute(
        db,
        "UPDATE organisation SET merged_into_id = $2 WHERE merged_into_id = $1",
        PARAMS(db_int(from.value), db_int(survivor.value)),
        NULL);
}

static Status forget_distinctions(Db *db, OrganisationId organisation)
{
    return db_execute(
        db,
        "DELETE FROM organisation_distinct WHERE one_id = $1 OR other_id = $1",
        PARAMS(db_int(organisation.value)),
        NULL);
}

Status organisation_merge(Db *db, OrganisationId from, OrganisationId survivor)
{
    Organisation ending;
    Organisation merged;
    TRY(organisation_get(db, from, &ending));
    TRY(organisation_merge_preview(db, from, survivor, &merged));
    if (ending.id.value == merged.id.value) {
        return error_set_user(
            db->error, INVALID, "", N_("These two entries are already one organisation."));
    }
    /* First out of the tree, so that no part can close it into a ring. */
    TRY(end_row(db, ending.id, merged.id));
    OrganisationId saved;
    TRY(organisation_save(db, &merged, &saved));
    for (const OrganisationReference *const *at = ORGANISATION_REFERENCES; *at != NULL; at++) {
        if ((*at)->move != NULL)
            TRY((*at)->move(db, ending.id, merged.id));
    }
    TRY(organisations_forget_places(db, &merged.id.value, 1, merged.is_confidential));
    return forget_distinctions(db, ending.id);
}

Status organisation_pair_reject(Db *db, OrganisationId one, OrganisationId other)
{
    bool is_ordered = one.value < other.value;
    return db_execute(
        db,
        "INSERT INTO organisation_distinct (one_id, other_id) VALUES ($1, $2)"
        " ON CONFLICT (one_id, other_id) DO NOTHING",
        PARAMS(
            db_int(is_ordered ? one.value : other.value),
            db_int(is_ordered ? other.value : one.value)),
        NULL);
}

static Status check_nothing_names(Db *db, OrganisationId organisation)
{
    for (const OrganisationReference *const *at = ORGANISATION_REFERENCES; *at != NULL; at++) {
        int64_t count = 0;
        if ((*at)->count != NULL)
            TRY((*at)->count(db, organisation, &count));
        if (count > 0) {
            return error_set_user(
                db->error,
                CONFLICT,
                "",
                N_("Something belongs to this organisation meanwhile, so it stays."));
        }
    }
    return OK;
}

Status organisation_remove(Db *db, OrganisationId organisation)
{
    Organisation removed;
    TRY(organisation_get(db, organisation, &removed));
    DbParams id = PARAMS(db_int(removed.id.value));
    TRY(check_nothing_names(db, removed.id));
    TRY(forget_distinctions(db, removed.id));
    TRY(db_execute(db, "DELETE FROM link WHERE organisation_id = $1", id, NULL));
    TRY(db_execute(
        db, "UPDATE organisation SET merged_into_id = NULL WHERE merged_into_id = $1", id, NULL));
    TRY(organisation_changed(db, removed.id));
    return db_execute(db, "DELETE FROM organisation WHERE id = $1", id, NULL);
}
