/*
 * finder_store: reading the services that may be found. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/finder/finder_entries.h"

Status finder_state(Db *db, Str *ret_state)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT (SELECT count(*) FROM service WHERE removed_at IS NULL) AS services,"
        "       (SELECT COALESCE(max(updated_at), 0) FROM service) AS service_at,"
        "       (SELECT count(*) FROM service WHERE withdrawn_at IS NOT NULL) AS withdrawn,"
        "       (SELECT count(*) FROM organisation WHERE removed_at IS NULL) AS organisations,"
        "       (SELECT COALESCE(max(updated_at), 0) FROM organisation) AS organisation_at,"
        "       (SELECT COALESCE(max(saved_at), 0) FROM profile) AS saved_at,"
        "       (SELECT COALESCE(max(verified_at), 0) FROM profile) AS verified_at,"
        "       (SELECT COALESCE(sum(version), 0) FROM profile) AS versions",
        NO_PARAMS,
        &rows));
    if (!db_next(rows))
        return FAILED;
    *ret_state = str_format(
        db->arena,
        "%lld %lld %lld %lld %lld %lld %lld %lld",
        (long long)db_get_int(rows, "services"),
        (long long)db_get_int(rows, "withdrawn"),
        (long long)db_get_int(rows, "service_at"),
        (long long)db_get_int(rows, "organisations"),
        (long long)db_get_int(rows, "organisation_at"),
        (long long)db_get_int(rows, "saved_at"),
        (long long)db_get_int(rows, "verified_at"),
        (long long)db_get_int(rows, "versions"));
    return OK;
}

static FinderEntry entry_from_row(Arena *arena, const DbRows *row)
{
    return (FinderEntry){
        .service = db_get_int(row, "id"),
        .name = str_copy(arena, db_get_text(row, "name")),
        .kind = str_copy(arena, db_get_text(row, "kind")),
        .organisation_name = str_copy(arena, db_get_text(row, "organisation_name")),
        .municipality = str_copy(arena, db_get_text(row, "municipality")),
        .phone = str_copy(arena, db_get_text(row, "phone")),
        .description = str_copy(arena, db_get_text(row, "description")),
        .does_not_do = str_copy(arena, db_get_text(row, "does_not_do")),
        .what_else = str_copy(arena, db_get_text(row, "what_else")),
        .dogs = str_copy(arena, db_get_text(row, "dogs")),
        .intoxication = str_copy(arena, db_get_text(row, "intoxication")),
        .barrier_free = str_copy(arena, db_get_text(row, "barrier_free")),
        .verified_at = db_get_int(row, "verified_at"),
    };
}

/* Codes of a list, for entries in the order of their ids. */
static Status read_codes(
    Db *db, Arena *arena, const char *list, FinderEntry *entries, size_t count, bool is_form)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT a.link_id, a.code_key FROM attribute a JOIN service s ON s.id = a.link_id"
        " WHERE a.list = $1 AND s.removed_at IS NULL ORDER BY a.link_id, a.code_key",
        PARAMS(db_text(str_of(list))),
        &rows));
    Str *codes = arena_array(arena, Str, db_row_count(rows) + 1);
    size_t at = 0;
    for (size_t used = 0; db_next(rows); used++) {
        int64_t service = db_get_int(rows, "link_id");
        codes[used] = str_copy(arena, db_get_text(rows, "code_key"));
        while (at < count && entries[at].service < service)
            at++;
        if (at == count || entries[at].service != service)
            continue;
        Str **own = is_form ? &entries[at].forms : &entries[at].groups;
        size_t *own_count = is_form ? &entries[at].form_count : &entries[at].group_count;
        if (*own_count == 0)
            *own = &codes[used];
        ++*own_count;
    }
    return OK;
}

Status finder_entries(Db *db, Arena *arena, FinderEntry **ret_entries, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT s.id, s.name, s.kind, o.name AS organisation_name,"
        "       COALESCE(l.municipality, o.municipality) AS municipality,"
        "       COALESCE(s.phone, o.phone) AS phone, s.description,"
        "       COALESCE(s.does_not_do, p.does_not_do) AS does_not_do,"
        "       COALESCE(s.eligibility_description, '') || ' ' ||"
        "           COALESCE(p.description, '') || ' ' || COALESCE(p.service_area, '') AS "
        "what_else,"
        "       s.dogs, s.intoxication, s.barrier_free, p.verified_at"
        "  FROM service s JOIN organisation o ON o.id = s.organisation_id"
        "  LEFT JOIN profile p ON p.organisation_id = o.id"
        "  LEFT JOIN location l ON l.id = (SELECT min(location_id) FROM service_at_location"
        "                                   WHERE service_id = s.id)"
        " WHERE s.removed_at IS NULL AND o.removed_at IS NULL AND s.withdrawn_at IS NULL"
        " ORDER BY s.id",
        NO_PARAMS,
        &rows));
    FinderEntry *entries = arena_array(arena, FinderEntry, db_row_count(rows) + 1);
    size_t count = 0;
    while (db_next(rows))
        entries[count++] = entry_from_row(arena, rows);
    TRY(read_codes(db, arena, "target_group", entries, count, false));
    TRY(read_codes(db, arena, "service_form", entries, count, true));
    *ret_entries = entries;
    *ret_count = count;
    return OK;
}
