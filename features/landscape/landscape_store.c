/*
 * Services by place, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/landscape/landscape.h"
#include "features/landscape/place_name.h"

/* $4 says whether municipalities of one name are told apart. */
#define NAMED_SQL \
    "CASE WHEN $4 THEN " PLACE_NAME_SQL " ELSE COALESCE(l.municipality, o.municipality) END"

/* $1 kind, $2 target group, $3 municipality, $5 several, each between ends of lines; NULL: any. */
#define PLACED_SQL                                                                 \
    " FROM service s JOIN organisation o ON o.id = s.organisation_id"              \
    " LEFT JOIN service_at_location sl ON sl.service_id = s.id"                    \
    " LEFT JOIN location l ON l.id = sl.location_id"                               \
    " WHERE s.removed_at IS NULL AND o.removed_at IS NULL AND s.status = 'active'" \
    " AND COALESCE(l.municipality, o.municipality) IS NOT NULL"                    \
    " AND ($1 IS NULL OR s.kind = $1)"                                             \
    " AND ($2 IS NULL OR EXISTS (SELECT 1 FROM attribute a WHERE a.link_id = s.id" \
    "      AND a.list = 'target_group' AND a.code_key = $2))"                      \
    " AND ($3 IS NULL OR " NAMED_SQL " = $3)"                                      \
    " AND ($5 IS NULL OR replace($5, '\n' || " NAMED_SQL " || '\n', '') <> $5)"

#define FILTER_PARAMS(filter)                                                      \
    db_text_or_null((filter)->kind), db_text_or_null((filter)->target_group),      \
        db_text_or_null((filter)->municipality), db_bool((filter)->is_told_apart), \
        db_text_or_null((filter)->municipalities)

Str landscape_names(Arena *arena, const Str *names, size_t count)
{
    const Str joined = str_join(arena, names, count, STR("\n\n"));
    return str_format(arena, "\n%.*s\n", STR_ARG(joined));
}

Status landscape_counts(
    Db *db, const LandscapeFilter *filter, const MunicipalityCount **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " NAMED_SQL " AS municipality,"
        " max(COALESCE(l.municipality, o.municipality)) AS name,"
        " max(l.region) AS district, max(l.state_province) AS region,"
        " count(DISTINCT s.id) AS service_count" PLACED_SQL " GROUP BY 1 ORDER BY 1",
        PARAMS(FILTER_PARAMS(filter)),
        &rows));
    size_t count = 0;
    MunicipalityCount *list = arena_array(db->arena, MunicipalityCount, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (MunicipalityCount){
            .municipality = db_get_text(rows, "municipality"),
            .name = db_get_text(rows, "name"),
            .district = db_get_text(rows, "district"),
            .region = db_get_text(rows, "region"),
            .service_count = db_get_int(rows, "service_count")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status landscape_services(
    Db *db, const LandscapeFilter *filter, const PlacedService **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT s.id, s.name, s.kind, o.id AS organisation_id, o.name AS organisation_name,"
        " " NAMED_SQL " AS municipality,"
        " (NOT o.is_confidential AND NOT COALESCE(l.is_confidential, FALSE)"
        "  AND l.latitude IS NOT NULL AND l.longitude IS NOT NULL) AS has_position,"
        " l.latitude, l.longitude,"
        " EXISTS (SELECT 1 FROM service_area r WHERE r.link_id = s.id) AS has_area" PLACED_SQL
        " ORDER BY o.name, o.id, s.name, s.id LIMIT $6",
        PARAMS(FILTER_PARAMS(filter), db_int(LANDSCAPE_SERVICES)),
        &rows));
    size_t count = 0;
    PlacedService *list = arena_array(db->arena, PlacedService, db_row_count(rows));
    while (db_next(rows)) {
        PlacedService service = {
            .id = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .organisation = {db_get_int(rows, "organisation_id")},
            .organisation_name = db_get_text(rows, "organisation_name"),
            .kind = db_get_text(rows, "kind"),
            .municipality = db_get_text(rows, "municipality"),
            .has_position = db_get_bool(rows, "has_position"),
            .has_area = db_get_bool(rows, "has_area")};
        if (service.has_position) {
            service.latitude = db_get_double(rows, "latitude");
            service.longitude = db_get_double(rows, "longitude");
        }
        list[count++] = service;
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status landscape_served(Db *db, ServiceId service, const Str **ret_names, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT DISTINCT name FROM service_area WHERE link_id = $1 AND name IS NOT NULL"
        " ORDER BY name",
        PARAMS(db_int(service.value)),
        &rows));
    size_t count = 0;
    Str *names = arena_array(db->arena, Str, db_row_count(rows));
    while (db_next(rows))
        names[count++] = db_get_text(rows, "name");
    *ret_names = names;
    *ret_count = count;
    return OK;
}
