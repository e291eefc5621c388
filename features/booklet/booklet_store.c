/*
 * What is printed, from the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/booklet/booklet.h"
#include "features/directory/freshness.h"

Status booklet_entries(
    Db *db,
    const BookletOrder *order,
    Microseconds now,
    const BookletEntry **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    int64_t days;
    TRY(freshness_days(db, &days));
    TRY(db_query(
        db,
        "SELECT r.topic_key, s.id, s.name, o.name AS organisation_name, s.description,"
        " p.description AS organisation_description, s.easy_text, p.easy_text AS profile_easy_text,"
        " s.eligibility_description, s.fees_description, COALESCE(s.phone, o.phone) AS phone,"
        " COALESCE(l.municipality, o.municipality) AS municipality,"
        " CASE WHEN o.is_confidential OR EXISTS (SELECT 1 FROM service_at_location k"
        "   JOIN location h ON h.id = k.location_id WHERE k.service_id = s.id"
        "    AND h.is_confidential) THEN NULL WHEN l.id IS NULL OR (l.address IS NULL"
        "   AND COALESCE(l.municipality, o.municipality) = o.municipality)"
        "  THEN o.address ELSE l.address END AS address, p.verified_at"
        " FROM (SELECT DISTINCT t.topic_key, x.id FROM leaflet_rule t JOIN service x ON"
        "   (t.list = 'service_kind' AND x.kind = t.code_key) OR (t.list = 'target_group' AND"
        "    EXISTS (SELECT 1 FROM attribute a WHERE a.link_id = x.id AND a.list = 'target_group'"
        "     AND a.code_key = t.code_key)) WHERE ($1 IS NULL OR t.topic_key = $1)) r"
        " JOIN service s ON s.id = r.id JOIN organisation o ON o.id = s.organisation_id"
        " LEFT JOIN code c ON c.list = 'leaflet_topic' AND c.code_key = r.topic_key"
        " LEFT JOIN profile p ON p.organisation_id = o.id"
        " LEFT JOIN location l ON l.id = (SELECT min(location_id) FROM service_at_location"
        "  WHERE service_id = s.id)"
        " WHERE s.removed_at IS NULL AND o.removed_at IS NULL AND s.status = 'active'"
        " AND s.withdrawn_at IS NULL AND p.withdrawn_at IS NULL"
        " AND ($2 IS NULL OR COALESCE(l.municipality, o.municipality) = $2)"
        " ORDER BY c.position, r.topic_key, s.name_key, s.id LIMIT $3",
        PARAMS(
            db_text_or_null(order->topic),
            db_text_or_null(order->municipality),
            db_int(BOOKLET_ENTRIES)),
        &rows));
    size_t count = 0;
    BookletEntry *list = arena_array(db->arena, BookletEntry, db_row_count(rows));
    while (db_next(rows)) {
        Str easy = db_get_text(rows, "easy_text"), usual = db_get_text(rows, "description");
        if (easy.len == 0)
            easy = db_get_text(rows, "profile_easy_text");
        if (usual.len == 0)
            usual = db_get_text(rows, "organisation_description");
        BookletEntry entry = {
            .topic = db_get_text(rows, "topic_key"),
            .service = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .organisation_name = db_get_text(rows, "organisation_name"),
            .description = order->is_easy && easy.len > 0 ? easy : usual,
            .fees = db_get_text(rows, "fees_description"),
            .phone = db_get_text(rows, "phone"),
            .municipality = db_get_text(rows, "municipality"),
            .address = db_get_text(rows, "address"),
            .verified_at = db_get_int(rows, "verified_at")};
        if (!order->is_easy)
            entry.conditions = db_get_text(rows, "eligibility_description");
        entry.is_valid = entry.verified_at != 0 && now - entry.verified_at <= DAYS(days);
        list[count++] = entry;
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* A pattern of LIKE, with '!' as its escape. */
static Str words_anywhere(Arena *arena, Str words)
{
    char *bytes = arena_array(arena, char, 2 * words.len + 2);
    size_t len = 0;
    bytes[len++] = '%';
    for (size_t i = 0; i < words.len; i++) {
        if (words.bytes[i] == '%' || words.bytes[i] == '_' || words.bytes[i] == '!')
            bytes[len++] = '!';
        bytes[len++] = words.bytes[i];
    }
    bytes[len++] = '%';
    return (Str){.bytes = bytes, .len = len};
}

Status correctable_find(Db *db, Str words, const BookletEntry **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT s.id, s.name, o.name AS organisation_name,"
        " COALESCE(l.municipality, o.municipality) AS municipality FROM service s"
        " JOIN organisation o ON o.id = s.organisation_id AND o.removed_at IS NULL"
        " JOIN profile p ON p.organisation_id = o.id AND p.withdrawn_at IS NULL"
        " LEFT JOIN location l ON l.id = (SELECT min(location_id) FROM service_at_location"
        "  WHERE service_id = s.id)"
        " WHERE s.removed_at IS NULL AND s.withdrawn_at IS NULL AND s.status = 'active'"
        " AND (s.name_key LIKE $1 ESCAPE '!' OR o.name_key LIKE $1 ESCAPE '!')"
        " ORDER BY s.name_key, s.id LIMIT $2",
        PARAMS(db_text(words_anywhere(db->arena, words)), db_int(CORRECTABLE_MOST)),
        &rows));
    BookletEntry *list = arena_array(db->arena, BookletEntry, db_row_count(rows) + 1);
    *ret_count = 0;
    while (db_next(rows))
        list[(*ret_count)++] = (BookletEntry){
            .service = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .organisation_name = db_get_text(rows, "organisation_name"),
            .municipality = db_get_text(rows, "municipality")};
    *ret_list = list;
    return OK;
}
