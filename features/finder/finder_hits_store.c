/* finder_hits_store: rows of what was found. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/wanted.h"
#include "features/finder/finder_hits.h"

static const char HITS[] = WITH_WANTED
    "SELECT w.n, 1 AS what, s.id, s.organisation_id, s.name, s.kind, '' AS sector, '' AS title,"
    " '' AS turn_to_with, o.name AS organisation_name,"
    " COALESCE((SELECT l.municipality FROM service_at_location sl"
    "            JOIN location l ON l.id = sl.location_id WHERE sl.service_id = s.id"
    "            ORDER BY l.id LIMIT 1), o.municipality) AS municipality,"
    " COALESCE(s.phone, o.phone) AS phone, p.saved_at, p.verified_at"
    "  FROM wanted w JOIN service s ON s.id = w.id JOIN organisation o ON o.id = s.organisation_id"
    "  LEFT JOIN profile p ON p.organisation_id = o.id"
    " WHERE s.removed_at IS NULL AND o.removed_at IS NULL"
    " UNION ALL "
    "SELECT w.n, 2, o.id, o.id, o.name, '', o.sector, '', '', '', o.municipality, o.phone,"
    " p.saved_at, p.verified_at"
    "  FROM wanted w JOIN organisation o ON o.id = w.id"
    "  LEFT JOIN profile p ON p.organisation_id = o.id WHERE o.removed_at IS NULL"
    " UNION ALL "
    "SELECT w.n, 3, c.id, o.id, c.name, '', '', c.title, c.turn_to_with, o.name, o.municipality,"
    " COALESCE(c.phone, o.phone), p.saved_at, p.verified_at"
    "  FROM wanted w JOIN contact c ON c.id = w.id JOIN organisation o ON o.id = c.organisation_id"
    "  LEFT JOIN profile p ON p.organisation_id = o.id WHERE o.removed_at IS NULL"
    " ORDER BY 1";

static void take_row(FinderHit *hit, const DbRows *row)
{
    hit->what = (HitKind)db_get_int(row, "what");
    hit->organisation = db_get_int(row, "organisation_id");
    hit->name = db_get_text(row, "name");
    hit->kind = db_get_text(row, "kind");
    hit->sector = db_get_text(row, "sector");
    hit->title = db_get_text(row, "title");
    hit->turn_to_with = db_get_text(row, "turn_to_with");
    hit->organisation_name = db_get_text(row, "organisation_name");
    hit->municipality = db_get_text(row, "municipality");
    hit->phone = db_get_text(row, "phone");
    hit->saved_at = db_get_int(row, "saved_at");
    hit->verified_at = db_get_int(row, "verified_at");
}

/* The best word that holds now: free before limited and so on, as they stand in capacity.h. */
static Status read_capacities(Db *db, DbParams wanted, FinderHit *hits)
{
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED "SELECT w.n, c.state, c.updated_at, c.valid_until FROM wanted w"
                    " JOIN service_capacity c ON c.link_id = w.id",
        wanted,
        &rows));
    Microseconds now = clock_now();
    while (db_next(rows)) {
        FinderHit *hit = &hits[db_get_int(rows, "n")];
        const ServiceCapacity said = {
            .state = db_get_text(rows, "state"),
            .updated_at = db_get_int(rows, "updated_at"),
            .valid_until = db_get_int(rows, "valid_until")};
        CapacityState state = capacity_state_now(&said, now);
        bool is_better = hit->capacity == CAPACITY_UNKNOWN || state < hit->capacity;
        if (state != CAPACITY_UNKNOWN && is_better)
            hit->capacity = state;
    }
    return OK;
}

Status finder_hits_read(Db *db, FinderHit *hits, size_t count, size_t *ret_count)
{
    if (count == 0) {
        *ret_count = 0;
        return OK;
    }
    int64_t *ids = arena_array(db->arena, int64_t, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = hits[i].id;
    DbParams wanted = PARAMS(db_text(wanted_text(db->arena, ids, count)), db_int((int64_t)count));
    DbRows *rows;
    TRY(read_capacities(db, wanted, hits));
    TRY(db_query(db, HITS, wanted, &rows));
    size_t kept = 0;
    while (db_next(rows)) {
        hits[kept] = hits[db_get_int(rows, "n")];
        take_row(&hits[kept++], rows);
    }
    *ret_count = kept;
    return OK;
}
