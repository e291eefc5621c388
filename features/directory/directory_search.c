/*
 * directory_search: one query over services, organisations and contacts, in the order of names.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_search.h"

#include "features/directory/freshness.h"

/* $1 what, $2 kind of service, $3 target group, $4 form, $5 municipality, $6 Polish order, $7
 * limit, $8 offset. */
static const char LIST[] =
    "WITH entry AS ("
    " SELECT 1 AS what, s.id, s.organisation_id, s.name, s.name_key, s.sort_key_cs, s.sort_key_pl,"
    "        s.kind AS service_kind, '' AS title, '' AS turn_to_with,"
    "        COALESCE(l.municipality, o.municipality) AS municipality,"
    "        COALESCE(s.phone, o.phone) AS phone,"
    "        (o.is_confidential OR COALESCE(l.is_confidential, FALSE)) AS is_confidential"
    "   FROM service s JOIN organisation o ON o.id = s.organisation_id"
    "   LEFT JOIN location l ON l.id = (SELECT min(location_id) FROM service_at_location"
    "                                    WHERE service_id = s.id)"
    "  WHERE s.removed_at IS NULL AND o.removed_at IS NULL"
    "    AND ($2 IS NULL OR s.kind = $2)"
    "    AND ($3 IS NULL OR EXISTS (SELECT 1 FROM attribute a WHERE a.link_id = s.id"
    "             AND a.list = 'target_group' AND a.code_key = $3))"
    "    AND ($4 IS NULL OR EXISTS (SELECT 1 FROM attribute a WHERE a.link_id = s.id"
    "             AND a.list = 'service_form' AND a.code_key = $4))"
    " UNION ALL "
    " SELECT 2 AS what, o.id, o.id, o.name, o.name_key, o.sort_key_cs, o.sort_key_pl,"
    "        '' AS service_kind, '' AS title, '' AS turn_to_with, o.municipality, o.phone,"
    "        o.is_confidential"
    "   FROM organisation o"
    "  WHERE o.removed_at IS NULL AND $2 IS NULL"
    "    AND ($3 IS NULL OR EXISTS (SELECT 1 FROM attribute a"
    "             LEFT JOIN service s ON s.id = a.link_id AND s.removed_at IS NULL"
    "            WHERE (a.link_id = o.id OR s.organisation_id = o.id)"
    "              AND a.list = 'target_group' AND a.code_key = $3))"
    "    AND ($4 IS NULL OR EXISTS (SELECT 1 FROM attribute a"
    "             LEFT JOIN service s ON s.id = a.link_id AND s.removed_at IS NULL"
    "            WHERE (a.link_id = o.id OR s.organisation_id = o.id)"
    "              AND a.list = 'service_form' AND a.code_key = $4))"
    " UNION ALL "
    " SELECT 3 AS what, c.id, o.id, c.name, c.name_key, c.sort_key_cs,"
    "        c.sort_key_pl, '' AS service_kind, c.title, c.turn_to_with, o.municipality,"
    "        COALESCE(c.phone, o.phone), o.is_confidential"
    "   FROM contact c JOIN organisation o ON o.id = c.organisation_id"
    "  WHERE o.removed_at IS NULL AND $1 = 3 AND $2 IS NULL AND $3 IS NULL AND $4 IS NULL"
    ") "
    "SELECT e.what, e.id, e.organisation_id, e.name, o.name AS organisation_name, e.service_kind,"
    "       o.sector, e.title, e.turn_to_with, e.municipality, e.phone, e.is_confidential,"
    "       p.saved_at, p.verified_at, count(*) OVER () AS total"
    "  FROM entry e JOIN organisation o ON o.id = e.organisation_id"
    "  LEFT JOIN profile p ON p.organisation_id = e.organisation_id"
    " WHERE ($1 = 0 OR e.what = $1) AND ($5 IS NULL OR e.municipality = $5)"
    " ORDER BY CASE WHEN $6 THEN e.sort_key_pl ELSE e.sort_key_cs END, e.what, e.id"
    " LIMIT $7 OFFSET $8";

static DirectoryHit hit_from_row(const DbRows *row)
{
    return (DirectoryHit){
        .what = (HitKind)db_get_int(row, "what"),
        .id = db_get_int(row, "id"),
        .organisation = {db_get_int(row, "organisation_id")},
        .name = db_get_text(row, "name"),
        .organisation_name = db_get_text(row, "organisation_name"),
        .service_kind = db_get_text(row, "service_kind"),
        .sector = db_get_text(row, "sector"),
        .title = db_get_text(row, "title"),
        .turn_to_with = db_get_text(row, "turn_to_with"),
        .municipality = db_get_text(row, "municipality"),
        .phone = db_get_text(row, "phone"),
        .is_confidential = db_get_bool(row, "is_confidential"),
        .saved_at = db_get_int(row, "saved_at"),
        .verified_at = db_get_int(row, "verified_at"),
    };
}

Status directory_entries(
    Db *db,
    Language language,
    const DirectoryQuery *query,
    int64_t limit,
    int64_t offset,
    DirectoryHits *ret_hits)
{
    DbRows *rows;
    TRY(freshness_load(db));
    TRY(db_query(
        db,
        LIST,
        PARAMS(
            db_int((int64_t)query->what),
            db_text_or_null(query->kind),
            db_text_or_null(query->target_group),
            db_text_or_null(query->form),
            db_text_or_null(query->municipality),
            db_bool(language == LANGUAGE_PL),
            db_int(limit),
            db_int(offset)),
        &rows));
    DirectoryHit *hits = arena_array(db->arena, DirectoryHit, db_row_count(rows));
    DirectoryHits found = {.items = hits};
    while (db_next(rows)) {
        hits[found.count++] = hit_from_row(rows);
        found.total = db_get_int(rows, "total");
    }
    *ret_hits = found;
    return OK;
}

Status directory_municipalities(Db *db, const Str **ret_names, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT municipality FROM organisation"
        " WHERE municipality IS NOT NULL AND removed_at IS NULL"
        " UNION SELECT l.municipality FROM location l"
        "   JOIN service_at_location sl ON sl.location_id = l.id"
        "   JOIN service s ON s.id = sl.service_id"
        "  WHERE l.municipality IS NOT NULL AND s.removed_at IS NULL",
        NO_PARAMS,
        &rows));
    size_t count = db_row_count(rows);
    Str *names = arena_array(db->arena, Str, count);
    Str *keys = arena_array(db->arena, Str, count);
    for (size_t i = 0; db_next(rows); i++) {
        Str name = db_get_text(rows, "municipality");
        Str key = sort_key(db->arena, LANGUAGE_CS, name);
        size_t at = i;
        for (; at > 0 && str_compare(keys[at - 1], key) > 0; at--) {
            names[at] = names[at - 1];
            keys[at] = keys[at - 1];
        }
        names[at] = name;
        keys[at] = key;
    }
    *ret_names = names;
    *ret_count = count;
    return OK;
}
