/* upkeep_store: see upkeep.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/upkeep.h"

#include "base/id.h"
#include "base/limits.h"
#include "features/directory/profile_history.h"
#include "features/people/organisation_change.h"

/* ---- What is to be asked ---- */

Status due_pages(
    Db *db, Microseconds now, int64_t limit, const DuePage **ret_pages, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT o.id, o.name, o.email, o.phone, p.verified_at, p.reminded_at FROM profile p"
        " JOIN organisation o ON o.id = p.organisation_id AND o.removed_at IS NULL"
        " WHERE p.verified_at IS NULL OR p.verified_at < $1"
        " ORDER BY COALESCE(p.verified_at, 0), o.id LIMIT $2",
        PARAMS(db_int(now - DAYS(DUE_DAYS)), db_int(limit)),
        &rows));
    DuePage *pages = arena_array(db->arena, DuePage, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        Microseconds reminded_at = db_get_int(rows, "reminded_at");
        pages[count++] = (DuePage){
            .organisation = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .email = db_get_text(rows, "email"),
            .phone = db_get_text(rows, "phone"),
            .verified_at = db_get_int(rows, "verified_at"),
            .reminded_at = reminded_at,
            .may_be_reminded = now - reminded_at > DAYS(REMINDER_PAUSE_DAYS),
        };
    }
    *ret_pages = pages;
    *ret_count = count;
    return OK;
}

Status due_reminded(Db *db, OrganisationId organisation, Microseconds now)
{
    return db_execute(
        db,
        "UPDATE profile SET reminded_at = $2 WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value), db_int(now)),
        NULL);
}

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

static Status changed_one(Db *db, int64_t changed)
{
    return changed == 1 ? OK : error_set(db->error, NOT_FOUND, "no such part of this page");
}

Status page_set_public(Db *db, OrganisationId organisation, bool is_public)
{
    int64_t changed;
    TRY(organisation_changed(db, organisation));
    TRY(db_execute(
        db,
        "UPDATE profile SET withdrawn_at = $2 WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value), db_int_or_null(is_public ? 0 : clock_now())),
        &changed));
    return changed_one(db, changed);
}

Status service_set_public(Db *db, OrganisationId organisation, int64_t service, bool is_public)
{
    int64_t changed;
    TRY(organisation_changed(db, organisation));
    TRY(db_execute(
        db,
        "UPDATE service SET withdrawn_at = $3, updated_at = $4"
        " WHERE id = $1 AND organisation_id = $2 AND removed_at IS NULL",
        PARAMS(
            db_int(service),
            db_int(organisation.value),
            db_int_or_null(is_public ? 0 : clock_now()),
            db_int(clock_now())),
        &changed));
    return changed_one(db, changed);
}

Status contact_set_public(Db *db, OrganisationId organisation, int64_t contact, bool is_public)
{
    int64_t changed;
    TRY(organisation_changed(db, organisation));
    TRY(db_execute(
        db,
        "UPDATE contact SET is_public = $3 WHERE id = $1 AND organisation_id = $2",
        PARAMS(db_int(contact), db_int(organisation.value), db_bool(is_public)),
        &changed));
    return changed_one(db, changed);
}

/* ---- Suggestions ---- */

static Suggestion suggestion_from_row(const DbRows *row)
{
    return (Suggestion){
        .id = db_get_int(row, "id"),
        .organisation = {db_get_int(row, "organisation_id")},
        .service_id = db_get_int(row, "service_id"),
        .service_name = db_get_text(row, "service_name"),
        .field = db_get_text(row, "field_name"),
        .present = db_get_text(row, "present_value"),
        .suggested = db_get_text(row, "suggested_value"),
        .note = db_get_text(row, "note"),
        .by_name = db_get_text(row, "by_name"),
        .by = {db_get_int(row, "by_id")},
        .created_at = db_get_int(row, "created_at"),
    };
}

Status suggestion_list(
    Db *db, OrganisationId organisation, const Suggestion **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT g.id, g.organisation_id, g.service_id, s.name AS service_name, g.field_name,"
        "       g.present_value, g.suggested_value, g.note, g.by_name, g.by_id, g.created_at"
        "  FROM suggestion g LEFT JOIN service s ON s.id = g.service_id"
        " WHERE g.organisation_id = $1 AND g.decided_at IS NULL ORDER BY g.id",
        PARAMS(db_int(organisation.value)),
        &rows));
    Suggestion *list = arena_array(db->arena, Suggestion, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        list[count++] = suggestion_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status suggestion_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) AS n FROM suggestion WHERE organisation_id = $1 AND decided_at IS NULL",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

Status suggestion_save(Db *db, const Suggestion *suggestion)
{
    if (suggestion->suggested.len == 0 && suggestion->note.len == 0)
        return error_set_user(
            db->error, INVALID, "suggested", N_("Write what should stand there."));
    int64_t waiting;
    TRY(suggestion_count(db, suggestion->organisation, &waiting));
    if (waiting >= LIMIT_SUGGESTIONS)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "",
            N_("Many suggestions wait there already. Call the organisation, please."));
    return db_execute(
        db,
        "INSERT INTO suggestion (id, organisation_id, service_id, field_name, present_value,"
        " suggested_value, note, by_name, by_id, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        PARAMS(
            db_int(id_new()),
            db_int(suggestion->organisation.value),
            db_int_or_null(suggestion->service_id),
            db_text(suggestion->field),
            db_text_or_null(suggestion->present),
            db_text_or_null(suggestion->suggested),
            db_text_or_null(suggestion->note),
            db_text_or_null(suggestion->by_name),
            db_int_or_null(suggestion->by.value),
            db_int(clock_now())),
        NULL);
}

Status suggestion_decide(
    Db *db, OrganisationId organisation, int64_t id, bool accepts, const ProfileAuthor *author)
{
    const Suggestion *list;
    size_t count;
    TRY(suggestion_list(db, organisation, &list, &count));
    const Suggestion *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (list[i].id == id)
            found = &list[i];
    }
    if (found == NULL)
        return error_set_user(
            db->error, CONFLICT, "", N_("Somebody has decided on this meanwhile."));
    if (accepts && found->suggested.len > 0)
        TRY(profile_write_field(
            db, organisation, found->service_id, found->field, found->suggested, author));
    return db_execute(
        db,
        "UPDATE suggestion SET decided_at = $2, decision = $3, decided_by_name = $4"
        " WHERE id = $1",
        PARAMS(
            db_int(id),
            db_int(clock_now()),
            db_text(accepts ? STR("accepted") : STR("refused")),
            db_text_or_null(author->name)),
        NULL);
}
