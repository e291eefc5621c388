/* hsds_list_store: see hsds_list.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_list.h"

#include "algorithms/places/places.h"
#include "base/limits.h"
#include "base/uuid.h"
#include "features/directory/records.h"
#include "features/directory/wanted.h"
#include "features/finder/finder.h"

#include <math.h>

enum {
    MOST_PARAMS = 16,
    WORDS_PIECE = 250, /* ids at once */
    DIGITS = 19        /* of an id in wanted_text */
};

/*
 * $1 list and $2 key of a term, $3 imported taxonomy, $4 organisation, $5 changed since. Services
 * at locations: $6 postcode, $7 latitude and $8 longitude of its centre, $9 metres a degree of
 * longitude there, $10 square of the distance. Behind them a page has its limit and its offset,
 * one of what a search by words found also those ids, in its order, and their number; a piece of
 * all has the id before it.
 */
#define IS_PUBLIC                                                               \
    " s.removed_at IS NULL AND s.withdrawn_at IS NULL AND o.removed_at IS NULL" \
    " AND p.withdrawn_at IS NULL"

/* Whether the thing `a` is about has the term. */
#define HAS_TERM(link)                                                             \
    "EXISTS (SELECT 1 FROM attribute a WHERE a.link_id = " link " AND a.list = $1" \
    "    AND ($2 IS NULL OR a.code_key = $2)"                                      \
    "    AND ($3 IS NULL OR EXISTS (SELECT 1 FROM taxonomy_term t JOIN taxonomy x" \
    "         ON x.id = t.taxonomy_id WHERE CAST(t.id AS TEXT) = a.code_key AND x.uuid = $3)))"

#define HAS_KIND "($1 = 'service_kind' AND s.kind IS NOT NULL AND ($2 IS NULL OR s.kind = $2))"

#define SERVICE_FILTERS                                \
    " WHERE" IS_PUBLIC " AND ($1 IS NULL OR " HAS_KIND \
    " OR " HAS_TERM("s.id") ")"                        \
                            " AND ($4 IS NULL OR o.uuid = $4) AND ($5 = 0 OR s.updated_at >= $5)"

#define SERVICES                                       \
    " FROM service s"                                  \
    " JOIN organisation o ON o.id = s.organisation_id" \
    " LEFT JOIN profile p ON p.organisation_id = o.id"

/* An organisation is public when it has a page or services. $4 has no meaning here. */
#define ORGANISATIONS      \
    " FROM organisation o" \
    " LEFT JOIN profile p ON p.organisation_id = o.id"
#define ORGANISATION_FILTERS                                                              \
    " WHERE o.removed_at IS NULL AND p.withdrawn_at IS NULL"                              \
    " AND (p.organisation_id IS NOT NULL OR EXISTS (SELECT 1 FROM service s"              \
    "      WHERE s.organisation_id = o.id AND s.removed_at IS NULL"                       \
    "      AND s.withdrawn_at IS NULL))"                                                  \
    " AND ($1 IS NULL OR ($1 = 'sector' AND o.sector IS NOT NULL"                         \
    "      AND ($2 IS NULL OR o.sector = $2)) OR " HAS_TERM(                              \
        "o.id") "      OR EXISTS (SELECT 1 FROM service s WHERE s.organisation_id = o.id" \
                "                 AND s.removed_at IS NULL AND s.withdrawn_at IS NULL"    \
                "                 AND (" HAS_KIND " OR " HAS_TERM(                        \
                    "s.id") ")))"                                                         \
                            " AND ($4 IS NULL OR o.uuid = $4) AND ($5 = 0 OR o.updated_at >= $5)"

#define LINKS                                          \
    " FROM service_at_location k"                      \
    " JOIN service s ON s.id = k.service_id"           \
    " JOIN organisation o ON o.id = s.organisation_id" \
    " JOIN location l ON l.id = k.location_id"         \
    " LEFT JOIN profile p ON p.organisation_id = o.id"
#define LINK_FILTERS                                                                \
    SERVICE_FILTERS                                                                 \
    " AND ($6 IS NULL OR NOT (o.is_confidential OR l.is_confidential) AND CASE"     \
    "      WHEN $10 > 0 THEN (l.latitude - $7) * (l.latitude - $7) * 12392514244.0" \
    "           + (l.longitude - $8) * (l.longitude - $8) * $9 * $9 <= $10"         \
    "      ELSE replace(l.postal_code, ' ', '') = $6 END)"

#define PAGE(id, from, filters, limit, offset)                                              \
    "SELECT " id ", count(*) OVER () AS total" from filters " ORDER BY " id " LIMIT " limit \
    " OFFSET " offset

/* A piece of what words found, looked up id by id: beside all that there is, each hit would be
 * sought among all hits. */
#define FOUND(id, word_id, from, filters, words, count)                                \
    "WITH RECURSIVE wanted (n, id) AS ("                                               \
    " SELECT 0, CAST(substr(" words ", 1, 19) AS BIGINT)"                              \
    " UNION ALL SELECT n + 1, CAST(substr(" words ", (n + 1) * 19 + 1, 19) AS BIGINT)" \
    "   FROM wanted WHERE n + 1 < " count ") "                                         \
    "SELECT " id from " JOIN wanted w ON w.id = " word_id filters " ORDER BY w.n, " id

/* A literal limit lets PostgreSQL see that it need not sort all that there is. */
#define PIECE(id, from, filters, after) \
    "SELECT " id from filters " AND " id " > " after " ORDER BY " id " LIMIT 10000"

#define COUNT(from, filters) "SELECT count(*)" from filters

/* clang-format off */
static const struct {
    const char *page;
    const char *found; /* a piece of what words found */
    const char *piece;
    const char *count;
    HitKind words_find;
} LISTS[] = {
    [HSDS_SERVICES] = {
        PAGE("s.id", SERVICES, SERVICE_FILTERS, "$6", "$7"),
        FOUND("s.id", "s.id", SERVICES, SERVICE_FILTERS, "$6", "$7"),
        PIECE("s.id", SERVICES, SERVICE_FILTERS, "$6"),
        COUNT(SERVICES, SERVICE_FILTERS),
        HIT_SERVICE,
    },
    [HSDS_ORGANISATIONS] = {
        PAGE("o.id", ORGANISATIONS, ORGANISATION_FILTERS, "$6", "$7"),
        FOUND("o.id", "o.id", ORGANISATIONS, ORGANISATION_FILTERS, "$6", "$7"),
        PIECE("o.id", ORGANISATIONS, ORGANISATION_FILTERS, "$6"),
        COUNT(ORGANISATIONS, ORGANISATION_FILTERS),
        HIT_ORGANISATION,
    },
    [HSDS_SERVICES_AT_LOCATIONS] = {
        PAGE("k.id", LINKS, LINK_FILTERS, "$11", "$12"),
        FOUND("k.id", "s.id", LINKS, LINK_FILTERS, "$11", "$12"),
        PIECE("k.id", LINKS, LINK_FILTERS, "$11"),
        COUNT(LINKS, LINK_FILTERS),
        HIT_SERVICE,
    },
};

/* clang-format on */

/* Of an imported taxonomy without a term: any term of it. */
static Str imported_of(const HsdsQuery *query)
{
    bool is_imported = str_equal(query->term_list, STR("taxonomy_term"));
    return is_imported ? query->taxonomy_uuid : (Str){0};
}

/* The parameters of the filters; returns how many. */
static size_t put_filters(const HsdsSearch *search, DbParam *params)
{
    static const double metres_a_degree = 111321.67; /* of latitude; its square is in LINKS */
    const HsdsQuery *query = search->query;
    size_t count = 0;
    params[count++] = db_text_or_null(query->term_list);
    params[count++] = db_text_or_null(query->term_key);
    params[count++] = db_text_or_null(imported_of(query));
    params[count++] = db_text_or_null(query->organisation_uuid);
    params[count++] = db_int(query->modified_after);
    if (search->list != HSDS_SERVICES_AT_LOCATIONS)
        return count;
    params[count++] = db_text_or_null(query->postcode);
    params[count++] = db_double(search->latitude);
    params[count++] = db_double(search->longitude);
    params[count++] = db_double(metres_a_degree * cos(search->latitude * 3.14159265358979 / 180));
    params[count++] = db_double(query->proximity_metres * query->proximity_metres);
    return count;
}

static void take_ids(Db *db, DbRows *rows, HsdsFound *ret_found)
{
    int64_t *ids = arena_array(db->arena, int64_t, db_row_count(rows) + 1);
    HsdsFound found = {.ids = ids};
    while (db_next(rows))
        ids[found.count++] = db_get_int(rows, "id");
    *ret_found = found;
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
        "SELECT avg(l.latitude) AS latitude, avg(l.longitude) AS longitude, count(*) AS n"
        " FROM location l LEFT JOIN organisation o ON o.id = l.organisation_id"
        " WHERE replace(l.postal_code, ' ', '') = $1 AND l.latitude IS NOT NULL"
        " AND l.longitude IS NOT NULL AND NOT l.is_confidential"
        " AND NOT COALESCE(o.is_confidential, FALSE)",
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

/* Everything by words is asked of the one search of the house. */
static Status find_words(Db *db, Language language, HsdsSearch *search)
{
    const FinderQuery words = {
        .what = LISTS[search->list].words_find,
        .need = search->query->search,
        .with_ended = true,
    };
    int64_t *ids;
    size_t count;
    TRY(finder_ids(db, language, &words, LIMIT_HSDS_FOUND, &ids, &count));
    search->found = wanted_text(db->arena, ids, count);
    search->found_count = (int64_t)count;
    return OK;
}

Status hsds_search(
    Db *db, Language language, HsdsList list, const HsdsQuery *query, HsdsSearch *ret_search)
{
    HsdsSearch search = {.list = list, .query = query, .found_count = -1};
    if (list == HSDS_SERVICES_AT_LOCATIONS && query->proximity_metres > 0)
        TRY(centre_of(db, query->postcode, &search.latitude, &search.longitude));
    if (query->search.len > 0)
        TRY(find_words(db, language, &search));
    *ret_search = search;
    return OK;
}

/* The part of a piece that stands on the page is added; `at` is the place of its first row. */
static void take_page(Db *db, DbRows *rows, int64_t at, int64_t from, int64_t to, HsdsFound *found)
{
    int64_t *ids = arena_array(db->arena, int64_t, found->count + db_row_count(rows) + 1);
    for (size_t i = 0; i < found->count; i++)
        ids[i] = found->ids[i];
    for (; db_next(rows); at++) {
        if (at >= from && at < to)
            ids[found->count++] = db_get_int(rows, "id");
    }
    found->ids = ids;
}

/* Piece by piece: an engine walks along a text of ids from its beginning, for each of them. */
static Status find_page_of_words(
    Db *db, const HsdsSearch *search, int64_t limit, int64_t offset, HsdsFound *ret_found)
{
    DbParam params[MOST_PARAMS];
    size_t filter_count = put_filters(search, params);
    HsdsFound found = {0};
    for (int64_t at = 0; at < search->found_count; at += WORDS_PIECE) {
        int64_t left = search->found_count - at, count = left < WORDS_PIECE ? left : WORDS_PIECE;
        Str piece = str_part(search->found, (size_t)at * DIGITS, (size_t)(at + count) * DIGITS);
        DbRows *rows;
        params[filter_count] = db_text(piece);
        params[filter_count + 1] = db_int(count);
        TRY(db_query(
            db,
            LISTS[search->list].found,
            (DbParams){.items = params, .count = filter_count + 2},
            &rows));
        int64_t here = (int64_t)db_row_count(rows);
        take_page(db, rows, found.total, offset, offset + limit, &found);
        found.total += here;
    }
    found.total = found.count > 0 ? found.total : 0;
    *ret_found = found;
    return OK;
}

Status hsds_find_page(
    Db *db, const HsdsSearch *search, int64_t limit, int64_t offset, HsdsFound *ret_found)
{
    if (search->found_count >= 0)
        return find_page_of_words(db, search, limit, offset, ret_found);
    DbParam params[MOST_PARAMS];
    size_t count = put_filters(search, params);
    params[count++] = db_int(limit);
    params[count++] = db_int(offset);
    DbRows *rows;
    TRY(db_query(db, LISTS[search->list].page, (DbParams){.items = params, .count = count}, &rows));
    HsdsFound found;
    take_ids(db, rows, &found);
    found.total = found.count > 0 ? db_get_int(rows, "total") : 0;
    *ret_found = found;
    return OK;
}

Status hsds_find_next(Db *db, const HsdsSearch *search, int64_t after, HsdsFound *ret_found)
{
    DbParam params[MOST_PARAMS];
    size_t count = put_filters(search, params);
    params[count++] = db_int(after);
    DbRows *rows;
    TRY(db_query(
        db, LISTS[search->list].piece, (DbParams){.items = params, .count = count}, &rows));
    take_ids(db, rows, ret_found);
    return OK;
}

Status hsds_count(Db *db, const HsdsSearch *search, int64_t *ret_count)
{
    DbParam params[MOST_PARAMS];
    size_t count = put_filters(search, params);
    return db_query_int(
        db, LISTS[search->list].count, (DbParams){.items = params, .count = count}, ret_count);
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
