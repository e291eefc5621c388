/* place_forget: what tells where a confidential place is leaves the directory.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/place_forget.h"

#include "features/directory/details.h"
#include "features/directory/wanted.h"

#include <stdlib.h>

/* ---- Which ---- */

static Status read_ids(Db *db, DbRows *rows, const int64_t **ret_ids, size_t *ret_count)
{
    int64_t *ids = arena_array(db->arena, int64_t, db_row_count(rows) + 1);
    size_t count = 0;
    while (db_next(rows))
        ids[count++] = db_get_int(rows, "id");
    *ret_ids = ids;
    *ret_count = count;
    return OK;
}

static Status ask_ids(Db *db, const char *sql, DbParams of, const int64_t **ret_ids, size_t *ret_n)
{
    DbRows *rows;
    TRY(db_query(db, sql, of, &rows));
    return read_ids(db, rows, ret_ids, ret_n);
}

static DbParams params_of(Arena *arena, const int64_t *ids, size_t count)
{
    DbParam *items = arena_array(arena, DbParam, 2);
    items[0] = db_text(wanted_text(arena, ids, count));
    items[1] = db_int((int64_t)count);
    return (DbParams){.items = items, .count = 2};
}

#define HIDDEN_PLACES                                                   \
    "SELECT l.id, l.organisation_id FROM wanted w JOIN location l"      \
    "   ON l.organisation_id = w.id JOIN organisation o ON o.id = w.id" \
    " WHERE l.is_confidential OR o.is_confidential"

Status hidden_places(Db *db, const int64_t *organisations, size_t count, HiddenPlaces *ret_hidden)
{
    HiddenPlaces hidden = {0};
    if (count == 0) {
        *ret_hidden = hidden;
        return OK;
    }
    DbParams of = params_of(db->arena, organisations, count);
    TRY(ask_ids(
        db,
        WITH_WANTED "SELECT DISTINCT o.id FROM wanted w JOIN organisation o ON o.id = w.id"
                    " WHERE o.is_confidential ORDER BY o.id",
        of,
        &hidden.organisations,
        &hidden.organisation_count));
    TRY(ask_ids(
        db,
        WITH_WANTED "SELECT DISTINCT h.id FROM (" HIDDEN_PLACES ") h ORDER BY h.id",
        of,
        &hidden.places,
        &hidden.place_count));
    TRY(ask_ids(
        db,
        WITH_WANTED "SELECT s.id FROM wanted w JOIN organisation o ON o.id = w.id"
                    "  JOIN service s ON s.organisation_id = w.id WHERE o.is_confidential"
                    " UNION SELECT k.service_id FROM (" HIDDEN_PLACES ") h"
                    "  JOIN service_at_location k ON k.location_id = h.id"
                    /* a place of somebody else at which these have a service */
                    " UNION SELECT s.id FROM wanted w JOIN service s ON s.organisation_id = w.id"
                    "  JOIN service_at_location k ON k.service_id = s.id"
                    "  JOIN location l ON l.id = k.location_id WHERE l.is_confidential"
                    " ORDER BY 1",
        of,
        &hidden.services,
        &hidden.service_count));
    *ret_hidden = hidden;
    return OK;
}

Status hidden_organisations(Db *db, const int64_t **ret_organisations, size_t *ret_count)
{
    return ask_ids(
        db,
        "SELECT id FROM organisation WHERE is_confidential"
        " UNION SELECT organisation_id FROM location WHERE is_confidential ORDER BY 1",
        NO_PARAMS,
        ret_organisations,
        ret_count);
}

static int compare_ids(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a;
    int64_t other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

bool hidden_has(const int64_t *ids, size_t count, int64_t id)
{
    return count > 0 && bsearch(&id, ids, count, sizeof id, compare_ids) != NULL;
}

/* ---- Deleting ---- */

typedef struct Forgetting {
    Db *db;
    int64_t *forgotten;
} Forgetting;

static Status run(
    const Forgetting *forgetting, const char *const *statements, size_t count, DbParams of)
{
    for (size_t i = 0; i < count; i++) {
        int64_t changed = 0;
        TRY(db_execute(forgetting->db, statements[i], of, &changed));
        *forgetting->forgotten += changed;
    }
    return OK;
}

#define RUN_ALL(forgetting, statements, of) \
    run(forgetting, statements, sizeof(statements) / sizeof *(statements), of)

#define IN_WANTED "IN (SELECT id FROM wanted)"
#define NO_VALUES "previous_value = NULL, replacement_value = NULL"
#define HAS_VALUE "(previous_value IS NOT NULL OR replacement_value IS NOT NULL)"
#define TELLING   "('address', 'email', 'url', 'web', 'website', 'logo', 'uri')"
/* A fingerprint of a row lets one try addresses until one fits. */
#define NO_HASH \
    WITH_WANTED "UPDATE origin SET row_hash = '' WHERE row_hash <> '' AND link_id " IN_WANTED

static Status forget_places(const Forgetting *forgetting, const HiddenPlaces *hidden)
{
    static const char *const STATEMENTS[] = {
        /* what the source said of further addresses, before the addresses themselves leave */
        WITH_WANTED "DELETE FROM overlay WHERE link_id IN (SELECT a.id FROM address a"
                    " WHERE a.link_id " IN_WANTED ")",
        WITH_WANTED
        "DELETE FROM overlay WHERE link_id " IN_WANTED
        " AND field_name NOT IN ('municipality', 'region', 'state_province', 'country')",
        WITH_WANTED "UPDATE metadata SET " NO_VALUES " WHERE " HAS_VALUE " AND field_name <> ''"
                    " AND link_id " IN_WANTED,
        WITH_WANTED "UPDATE service_at_location SET description = NULL"
                    " WHERE description IS NOT NULL AND location_id " IN_WANTED,
        WITH_WANTED
        "UPDATE location SET is_confidential = TRUE, name = NULL, alternate_name = NULL,"
        " description = NULL, transportation = NULL, url = NULL, latitude = NULL,"
        " longitude = NULL, external_identifier = NULL, external_identifier_type = NULL,"
        " attention = NULL, address = NULL, address_2 = NULL, postal_code = NULL"
        " WHERE id " IN_WANTED
        " AND (NOT is_confidential OR COALESCE(name, alternate_name, description, transportation,"
        "  url, external_identifier, external_identifier_type, attention, address, address_2,"
        "  postal_code) IS NOT NULL OR latitude IS NOT NULL OR longitude IS NOT NULL)",
        NO_HASH,
    };
    if (hidden->place_count == 0)
        return OK;
    Db *db = forgetting->db;
    DbParams of = params_of(db->arena, hidden->places, hidden->place_count);
    TRY(RUN_ALL(forgetting, STATEMENTS, of));
    return details_remove_of_hidden(db, hidden->places, hidden->place_count, forgetting->forgotten);
}

static Status forget_services(const Forgetting *forgetting, const HiddenPlaces *hidden)
{
    static const char *const STATEMENTS[] = {
        WITH_WANTED "UPDATE service SET url = NULL, email = NULL WHERE id " IN_WANTED
                    " AND (url IS NOT NULL OR email IS NOT NULL)",
        WITH_WANTED "DELETE FROM overlay WHERE link_id IN (SELECT u.id FROM url u"
                    " WHERE u.link_id " IN_WANTED ")",
        WITH_WANTED "DELETE FROM url WHERE link_id " IN_WANTED,
        WITH_WANTED "DELETE FROM overlay WHERE field_name IN " TELLING " AND link_id " IN_WANTED,
        WITH_WANTED "UPDATE metadata SET " NO_VALUES " WHERE " HAS_VALUE
                    " AND field_name IN " TELLING " AND link_id " IN_WANTED,
        WITH_WANTED "DELETE FROM suggestion WHERE decided_at IS NULL AND field_name IN " TELLING
                    " AND service_id " IN_WANTED,
        WITH_WANTED
        "UPDATE suggestion SET present_value = NULL, suggested_value = NULL, note = NULL,"
        " decision_note = NULL"
        " WHERE field_name IN " TELLING " AND service_id " IN_WANTED
        " AND COALESCE(present_value, suggested_value, note, decision_note) IS NOT NULL",
        NO_HASH,
    };
    if (hidden->service_count == 0)
        return OK;
    DbParams of = params_of(forgetting->db->arena, hidden->services, hidden->service_count);
    return RUN_ALL(forgetting, STATEMENTS, of);
}

static Status forget_organisations(const Forgetting *forgetting, const HiddenPlaces *hidden)
{
    static const char *const STATEMENTS[] = {
        WITH_WANTED "UPDATE profile SET logo = NULL, uri = NULL WHERE organisation_id " IN_WANTED
                    " AND (logo IS NOT NULL OR uri IS NOT NULL)",
        WITH_WANTED "DELETE FROM overlay WHERE link_id IN (SELECT u.id FROM url u"
                    " WHERE u.link_id " IN_WANTED ")",
        WITH_WANTED "DELETE FROM url WHERE link_id " IN_WANTED,
        WITH_WANTED "DELETE FROM overlay WHERE field_name IN " TELLING " AND link_id " IN_WANTED,
        WITH_WANTED "UPDATE metadata SET " NO_VALUES " WHERE " HAS_VALUE
                    " AND field_name IN " TELLING " AND link_id " IN_WANTED,
        WITH_WANTED "DELETE FROM suggestion WHERE decided_at IS NULL AND field_name IN " TELLING
                    " AND organisation_id " IN_WANTED,
        WITH_WANTED
        "UPDATE suggestion SET present_value = NULL, suggested_value = NULL, note = NULL,"
        " decision_note = NULL"
        " WHERE field_name IN " TELLING " AND organisation_id " IN_WANTED
        " AND COALESCE(present_value, suggested_value, note, decision_note) IS NOT NULL",
        NO_HASH,
    };
    if (hidden->organisation_count == 0)
        return OK;
    DbParams of =
        params_of(forgetting->db->arena, hidden->organisations, hidden->organisation_count);
    return RUN_ALL(forgetting, STATEMENTS, of);
}

Status place_forget(Db *db, const int64_t *organisations, size_t count, int64_t *forgotten)
{
    HiddenPlaces hidden;
    const Forgetting forgetting = {.db = db, .forgotten = forgotten};
    TRY(hidden_places(db, organisations, count, &hidden));
    TRY(forget_places(&forgetting, &hidden));
    TRY(forget_services(&forgetting, &hidden));
    return forget_organisations(&forgetting, &hidden);
}
