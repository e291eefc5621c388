/* hsds_list_store: see hsds_list.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_list.h"

#include "algorithms/places/places.h"
#include "base/limits.h"
#include "base/uuid.h"
#include "features/directory/records.h"
#include "features/directory/wanted.h"
#include "features/finder/finder.h"

#include <math.h>

/*
 * $1 and $2: the ids that a search by words found, in its order, or NULL and 0.
 * $3 limit, $4 offset, $5 list and $6 key of a term, $7 imported taxonomy, $8 organisation,
 * $9 changed since.
 */
/* The CASE keeps PostgreSQL from casting an empty text while it plans. */
#define WITH_FOUND                                                              \
    "WITH RECURSIVE wanted (n, id) AS ("                                        \
    " SELECT 0, CASE WHEN $2 > 0 THEN CAST(substr($1, 1, 19) AS BIGINT) END"    \
    "  WHERE $2 > 0"                                                            \
    " UNION ALL SELECT n + 1, CAST(substr($1, (n + 1) * 19 + 1, 19) AS BIGINT)" \
    "   FROM wanted WHERE n + 1 < $2) "

#define IS_PUBLIC                                                               \
    " s.removed_at IS NULL AND s.withdrawn_at IS NULL AND o.removed_at IS NULL" \
    " AND p.withdrawn_at IS NULL"

/* Whether the thing `a` is about has the term. */
#define HAS_TERM(link)                                                             \
    "EXISTS (SELECT 1 FROM attribute a WHERE a.link_id = " link " AND a.list = $5" \
    "    AND ($6 IS NULL OR a.code_key = $6)"                                      \
    "    AND ($7 IS NULL OR EXISTS (SELECT 1 FROM taxonomy_term t JOIN taxonomy x" \
    "         ON x.id = t.taxonomy_id WHERE CAST(t.id AS TEXT) = a.code_key AND x.uuid = $7)))"

#define SERVICE_FILTERS                                                   \
    " AND ($2 < 0 OR w.id IS NOT NULL)"                                   \
    " AND ($5 IS NULL OR ($5 = 'service_kind' AND s.kind IS NOT NULL"     \
    "                     AND ($6 IS NULL OR s.kind = $6)) OR " HAS_TERM( \
        "s.id") ")"                                                       \
                " AND ($8 IS NULL OR o.uuid = $8)"                        \
                " AND ($9 = 0 OR s.updated_at >= $9)"

static const char SERVICES[] =
    WITH_FOUND "SELECT s.id, count(*) OVER () AS total FROM service s"
               " JOIN organisation o ON o.id = s.organisation_id"
               " LEFT JOIN profile p ON p.organisation_id = o.id"
               " LEFT JOIN wanted w ON w.id = s.id WHERE" IS_PUBLIC SERVICE_FILTERS
               " ORDER BY w.n, s.id LIMIT $3 OFFSET $4";

/* An organisation is public when it has a page or services. $8 has no meaning here. */
static const char ORGANISATIONS[] = WITH_FOUND
    "SELECT o.id, count(*) OVER () AS total FROM organisation o"
    " LEFT JOIN profile p ON p.organisation_id = o.id"
    " LEFT JOIN wanted w ON w.id = o.id"
    " WHERE o.removed_at IS NULL AND p.withdrawn_at IS NULL"
    " AND (p.organisation_id IS NOT NULL OR EXISTS (SELECT 1 FROM service s"
    "      WHERE s.organisation_id = o.id AND s.removed_at IS NULL"
    "      AND s.withdrawn_at IS NULL))"
    " AND ($2 < 0 OR w.id IS NOT NULL)"
    " AND ($5 IS NULL OR ($5 = 'sector' AND o.sector IS NOT NULL"
    "      AND ($6 IS NULL OR o.sector = $6)) OR " HAS_TERM(
        "o.id") "      OR EXISTS (SELECT 1 FROM service s WHERE s.organisation_id = o.id"
                "                 AND s.removed_at IS NULL AND s.withdrawn_at IS NULL"
                "                 AND (($5 = 'service_kind' AND s.kind IS NOT NULL"
                "                       AND ($6 IS NULL OR s.kind = $6)) OR " HAS_TERM(
                    "s.id") ")))"
                            " AND ($8 IS NULL OR o.uuid = $8) AND ($9 = 0 OR o.updated_at >= $9)"
                            " ORDER BY w.n, o.id LIMIT $3 OFFSET $4";

/* $10 postcode, $11 latitude and $12 longitude of its centre, $13 metres a degree of longitude
 * there, $14 square of the distance. */
static const char LINKS[] =
    WITH_FOUND "SELECT k.id, count(*) OVER () AS total FROM service_at_location k"
               " JOIN service s ON s.id = k.service_id"
               " JOIN organisation o ON o.id = s.organisation_id"
               " JOIN location l ON l.id = k.location_id"
               " LEFT JOIN profile p ON p.organisation_id = o.id"
               " LEFT JOIN wanted w ON w.id = s.id WHERE" IS_PUBLIC SERVICE_FILTERS
               " AND ($10 IS NULL OR NOT (o.is_confidential OR l.is_confidential) AND CASE"
               "      WHEN $14 > 0 THEN (l.latitude - $11) * (l.latitude - $11) * 12392514244.0"
               "           + (l.longitude - $12) * (l.longitude - $12) * $13 * $13 <= $14"
               "      ELSE replace(l.postal_code, ' ', '') = $10 END)"
               " ORDER BY w.n, k.id LIMIT $3 OFFSET $4";

/* Everything by words is asked of the one search of the house. -1: no words. */
static Status find_words(
    Db *db,
    Language language,
    const HsdsQuery *query,
    HitKind what,
    Str *ret_ids,
    int64_t *ret_count)
{
    if (query->search.len == 0) {
        *ret_ids = (Str){0};
        *ret_count = -1;
        return OK;
    }
    const FinderQuery words = {.what = what, .need = query->search, .with_ended = true};
    int64_t *ids;
    size_t count;
    TRY(finder_ids(db, language, &words, LIMIT_HSDS_FOUND, &ids, &count));
    *ret_ids = wanted_text(db->arena, ids, count);
    *ret_count = (int64_t)count;
    return OK;
}

static Status run(Db *db, const char *sql, DbParams params, HsdsFound *ret_found)
{
    DbRows *rows;
    TRY(db_query(db, sql, params, &rows));
    int64_t *ids = arena_array(db->arena, int64_t, db_row_count(rows) + 1);
    HsdsFound found = {.ids = ids};
    while (db_next(rows)) {
        ids[found.count++] = db_get_int(rows, "id");
        found.total = db_get_int(rows, "total");
    }
    *ret_found = found;
    return OK;
}

#define COMMON_PARAMS                                                                   \
    db_text(words), db_int(count), db_int(limit), db_int(offset),                       \
        db_text_or_null(query->term_list), db_text_or_null(query->term_key),            \
        db_text_or_null(imported_of(query)), db_text_or_null(query->organisation_uuid), \
        db_int(query->modified_after)

/* Of an imported taxonomy without a term: any term of it. */
static Str imported_of(const HsdsQuery *query)
{
    bool is_imported = str_equal(query->term_list, STR("taxonomy_term"));
    return is_imported ? query->taxonomy_uuid : (Str){0};
}

Status hsds_find_services(
    Db *db,
    Language language,
    const HsdsQuery *query,
    int64_t limit,
    int64_t offset,
    HsdsFound *ret_found)
{
    Str words;
    int64_t count;
    TRY(find_words(db, language, query, HIT_SERVICE, &words, &count));
    return run(db, SERVICES, PARAMS(COMMON_PARAMS), ret_found);
}

Status hsds_find_organisations(
    Db *db,
    Language language,
    const HsdsQuery *query,
    int64_t limit,
    int64_t offset,
    HsdsFound *ret_found)
{
    Str words;
    int64_t count;
    TRY(find_words(db, language, query, HIT_ORGANISATION, &words, &count));
    return run(db, ORGANISATIONS, PARAMS(COMMON_PARAMS), ret_found);
}

/* The middle of its municipalities by the table of places; of a postcode that the table has not (of
 * a large city, of Poland) where the places of the directory with it are, on average. */
static Status centre_of(Db *db, Str postcode, double *ret_latitude, double *ret_longitude)
{
    DbRows *rows;
    if (postcode_find(postcode, ret_latitude, ret_longitude))
        return OK;
    TRY(db_query(
        db,
        "SELECT avg(latitude) AS latitude, avg(longitude) AS longitude, count(*) AS n"
        " FROM location WHERE replace(postal_code, ' ', '') = $1 AND latitude IS NOT NULL"
        " AND longitude IS NOT NULL AND NOT is_confidential",
        PARAMS(db_text(postcode)),
        &rows));
    if (!db_next(rows) || db_get_int(rows, "n") == 0)
        return error_set_user(
            db->error,
            INVALID,
            "postcode",
            N_("No place with this postcode has coordinates here. Ask without proximity."));
    *ret_latitude = db_get_double(rows, "latitude");
    *ret_longitude = db_get_double(rows, "longitude");
    return OK;
}

Status hsds_find_links(
    Db *db,
    Language language,
    const HsdsQuery *query,
    int64_t limit,
    int64_t offset,
    HsdsFound *ret_found)
{
    static const double metres_a_degree = 111321.67; /* of latitude; its square is in LINKS */
    double latitude = 0;
    double longitude = 0;
    if (query->proximity_metres > 0)
        TRY(centre_of(db, query->postcode, &latitude, &longitude));
    double across = metres_a_degree * cos(latitude * 3.14159265358979 / 180);
    Str words;
    int64_t count;
    TRY(find_words(db, language, query, HIT_SERVICE, &words, &count));
    return run(
        db,
        LINKS,
        PARAMS(
            COMMON_PARAMS,
            db_text_or_null(query->postcode),
            db_double(latitude),
            db_double(longitude),
            db_double(across),
            db_double(query->proximity_metres * query->proximity_metres)),
        ret_found);
}

Status hsds_minimal(
    Db *db, const int64_t *services, size_t count, const HsdsMinimal **ret_items, size_t *ret_count)
{
    *ret_count = 0;
    if (count == 0)
        return OK;
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED "SELECT s.id, s.uuid, s.updated_at FROM wanted w"
                    " JOIN service s ON s.id = w.id ORDER BY w.n",
        PARAMS(db_text(wanted_text(db->arena, services, count)), db_int((int64_t)count)),
        &rows));
    HsdsMinimal *items = arena_array(db->arena, HsdsMinimal, db_row_count(rows));
    while (db_next(rows)) {
        items[(*ret_count)++] = (HsdsMinimal){
            .record = {.id = db_get_int(rows, "id"), .uuid = db_get_text(rows, "uuid")},
            .updated_at = db_get_int(rows, "updated_at"),
        };
    }
    *ret_items = items;
    return OK;
}

/* ---- One by its id ---- */

static Status find_one(Db *db, const char *sql, Str text, int64_t *ret_id)
{
    Uuid uuid;
    if (!uuid_parse(text, &uuid))
        return error_set_user(
            db->error, NOT_FOUND, "id", N_("An id is a UUID: 8-4-4-4-12 hexadecimal digits."));
    char canonical[UUID_TEXT_BYTES];
    uuid_write(uuid, canonical);
    DbRows *rows;
    TRY(db_query(db, sql, PARAMS(db_text(str_of(canonical))), &rows));
    if (!db_next(rows))
        return error_set_user(db->error, NOT_FOUND, "id", N_("Nothing public has this id here."));
    *ret_id = db_get_int(rows, "id");
    return OK;
}

Status hsds_service_id(Db *db, Str uuid, int64_t *ret_id)
{
    return find_one(
        db,
        "SELECT s.id FROM service s JOIN organisation o ON o.id = s.organisation_id"
        " LEFT JOIN profile p ON p.organisation_id = o.id WHERE s.uuid = $1 AND" IS_PUBLIC,
        uuid,
        ret_id);
}

Status hsds_organisation_id(Db *db, Str uuid, int64_t *ret_id)
{
    return find_one(
        db,
        "SELECT o.id FROM organisation o LEFT JOIN profile p ON p.organisation_id = o.id"
        " WHERE o.uuid = $1 AND o.removed_at IS NULL AND p.withdrawn_at IS NULL"
        " AND (p.organisation_id IS NOT NULL OR EXISTS (SELECT 1 FROM service s"
        "      WHERE s.organisation_id = o.id AND s.removed_at IS NULL"
        "      AND s.withdrawn_at IS NULL))",
        uuid,
        ret_id);
}

Status hsds_link_id(Db *db, Str uuid, int64_t *ret_id)
{
    return find_one(
        db,
        "SELECT k.id FROM service_at_location k JOIN service s ON s.id = k.service_id"
        " JOIN organisation o ON o.id = s.organisation_id"
        " LEFT JOIN profile p ON p.organisation_id = o.id WHERE k.uuid = $1 AND" IS_PUBLIC,
        uuid,
        ret_id);
}
