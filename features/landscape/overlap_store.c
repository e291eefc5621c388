/*
 * Cells of kind, group and municipality, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/capacity.h"
#include "features/directory/freshness.h"
#include "features/landscape/overlap.h"
#include "features/landscape/place_name.h"
#include "features/people/organisation_reference.h"
#include "web/language.h"

enum {
    DAYS_OF_WEEK = 7
};

/* $1 a target group or NULL. */
#define CELL_FROM_SQL                                                 \
    " FROM service s JOIN organisation o ON o.id = s.organisation_id" \
    " LEFT JOIN service_at_location sl ON sl.service_id = s.id"       \
    " LEFT JOIN location l ON l.id = sl.location_id"                  \
    " LEFT JOIN attribute g ON g.link_id = s.id AND g.list = 'target_group'"
#define CELL_WHERE_SQL                                                                 \
    " WHERE s.removed_at IS NULL AND o.removed_at IS NULL AND s.status = 'active'"     \
    " AND s.kind IS NOT NULL AND COALESCE(l.municipality, o.municipality) IS NOT NULL" \
    " AND ($1 IS NULL OR g.code_key = $1)"

/* The group of a line; $2 says whether each has its own. One without any is of none. */
#define CELL_GROUP_SQL "CASE WHEN $2 THEN COALESCE(g.code_key, '') ELSE '' END AS grp"
/* The group that is asked for, in each line. */
#define ASKED_GROUP_SQL "CASE WHEN $2 THEN g.code_key ELSE $1 END"

/* ---- Hours ---- */

static bool read_clock(Str text, int64_t *ret_minutes)
{
    int64_t hours, minutes;
    Str rest = text, first, second;
    if (!str_split(&rest, ':', &first) || !str_split(&rest, ':', &second) ||
        str_to_int(first, 0, 24, &hours) != OK || str_to_int(second, 0, 59, &minutes) != OK)
        return false;
    *ret_minutes = hours * 60 + minutes;
    return true;
}

int64_t week_minutes_of(Str freq, double interval, Str byday, Str opens_at, Str closes_at)
{
    int64_t opens, closes, days = 0;
    bool is_daily = str_equal(freq, STR("DAILY"));
    if ((!is_daily && !str_equal(freq, STR("WEEKLY"))) || !read_clock(opens_at, &opens) ||
        !read_clock(closes_at, &closes))
        return 0;
    Str day;
    while (byday.len > 0 && str_split(&byday, ',', &day))
        days++;
    if (days == 0)
        days = is_daily ? DAYS_OF_WEEK : 1;
    int64_t length = closes > opens ? closes - opens : closes - opens + 24 * 60;
    return (int64_t)((double)(days * length) / (interval >= 1 ? interval : 1));
}

static int64_t week_minutes_of_row(const DbRows *rows)
{
    return week_minutes_of(
        db_get_text(rows, "freq"),
        db_get_double(rows, "interval"),
        db_get_text(rows, "byday"),
        db_get_text(rows, "opens_at"),
        db_get_text(rows, "closes_at"));
}

Status overlap_week_minutes(Db *db, ServiceId service, int64_t *ret_minutes)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT freq, \"interval\", byday, opens_at, closes_at FROM schedule WHERE link_id = $1"
        " OR link_id IN (SELECT id FROM service_at_location WHERE service_id = $1)",
        PARAMS(db_int(service.value)),
        &rows));
    int64_t minutes = 0;
    while (db_next(rows))
        minutes += week_minutes_of_row(rows);
    *ret_minutes = minutes;
    return OK;
}

/* ---- Cells ---- */

static bool same_cell(const Cell *cell, Str kind, Str group, Str municipality)
{
    return str_equal(cell->kind, kind) && str_equal(cell->target_group, group) &&
           str_equal(cell->municipality, municipality);
}

/* The cell of a line. Both stand in the same order, so it is `from`, where the last one was found,
 * or soon after it; `count` when there is none. */
static size_t cell_find(
    const Cell *cells, size_t count, size_t from, Str kind, Str group, Str municipality)
{
    for (size_t tried = 0; tried < count; tried++) {
        size_t at = (from + tried) % count;
        if (same_cell(&cells[at], kind, group, municipality))
            return at;
    }
    return count;
}

static Status hours_add(Db *db, DbParam group, bool splits, Cell *cells, size_t count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT DISTINCT s.kind, " CELL_GROUP_SQL ", " PLACE_NAME_SQL " AS municipality,"
        " h.id, h.freq, h.\"interval\", h.byday, h.opens_at, h.closes_at" CELL_FROM_SQL
        " JOIN schedule h ON h.link_id = s.id OR h.link_id = sl.id" CELL_WHERE_SQL
        " ORDER BY 1, 2, 3",
        PARAMS(group, db_bool(splits)),
        &rows));
    size_t last = 0;
    while (db_next(rows)) {
        size_t at = cell_find(
            cells,
            count,
            last,
            db_get_text(rows, "kind"),
            db_get_text(rows, "grp"),
            db_get_text(rows, "municipality"));
        if (at == count)
            continue;
        cells[at].week_minutes += week_minutes_of_row(rows);
        last = at;
    }
    return OK;
}

Status overlap_cells(
    Db *db, Str target_group, bool splits, const Cell **ret_list, size_t *ret_count)
{
    DbRows *rows;
    DbParam group = db_text_or_null(target_group);
    TRY(db_query(
        db,
        "SELECT s.kind, " CELL_GROUP_SQL ", " PLACE_NAME_SQL " AS municipality,"
        " max(COALESCE(l.municipality, o.municipality)) AS place, max(l.region) AS district,"
        " count(DISTINCT s.id) AS service_count,"
        " count(DISTINCT s.organisation_id) AS organisation_count" CELL_FROM_SQL CELL_WHERE_SQL
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        PARAMS(group, db_bool(splits)),
        &rows));
    size_t count = 0;
    Cell *cells = arena_array(db->arena, Cell, db_row_count(rows) + 1);
    while (db_next(rows))
        cells[count++] = (Cell){
            .kind = db_get_text(rows, "kind"),
            .target_group = db_get_text(rows, "grp"),
            .municipality = db_get_text(rows, "municipality"),
            .place = db_get_text(rows, "place"),
            .district = db_get_text(rows, "district"),
            .service_count = db_get_int(rows, "service_count"),
            .organisation_count = db_get_int(rows, "organisation_count")};
    TRY(hours_add(db, group, splits, cells, count));
    *ret_list = cells;
    *ret_count = count;
    return OK;
}

Status overlap_cells_of(
    Db *db, OrganisationId organisation, const Cell **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT x.kind, x.municipality, count(DISTINCT x.id) AS service_count,"
        " count(DISTINCT x.organisation_id) AS organisation_count FROM (SELECT s.id, s.kind,"
        " s.organisation_id, " PLACE_NAME_SQL " AS municipality" CELL_FROM_SQL CELL_WHERE_SQL
        ") x GROUP BY x.kind, x.municipality"
        " HAVING sum(CASE WHEN x.organisation_id = $2 THEN 1 ELSE 0 END) > 0 ORDER BY 1, 2",
        PARAMS(db_text_or_null((Str){0}), db_int(organisation.value)),
        &rows));
    size_t count = 0;
    Cell *cells = arena_array(db->arena, Cell, db_row_count(rows) + 1);
    while (db_next(rows))
        cells[count++] = (Cell){
            .kind = db_get_text(rows, "kind"),
            .municipality = db_get_text(rows, "municipality"),
            .service_count = db_get_int(rows, "service_count"),
            .organisation_count = db_get_int(rows, "organisation_count")};
    *ret_list = cells;
    *ret_count = count;
    return OK;
}

/* ---- Capacities ---- */

Status overlap_capacities(Db *db, Str target_group, bool splits, CapacityList *ret_list)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT DISTINCT s.kind, " CELL_GROUP_SQL ", " PLACE_NAME_SQL " AS municipality, s.id,"
        " COALESCE(CASE WHEN u.scheme = 'kruh' THEN u.identifier END, u.name) AS unit,"
        " c.id AS capacity_id, c.maximum" CELL_FROM_SQL
        " JOIN service_capacity c ON c.link_id = s.id AND c.maximum IS NOT NULL"
        /* What was said of one group is a part of the whole, and stands for it where one asks. */
        "  AND (c.target_group = " ASKED_GROUP_SQL " OR (c.target_group IS NULL AND NOT EXISTS"
        "   (SELECT 1 FROM service_capacity p WHERE p.link_id = s.id"
        "    AND p.target_group = " ASKED_GROUP_SQL " AND p.maximum IS NOT NULL)))"
        " JOIN unit u ON u.id = c.unit_id" CELL_WHERE_SQL " ORDER BY 1, 2, 3, 4, 5",
        PARAMS(db_text_or_null(target_group), db_bool(splits)),
        &rows));
    size_t count = 0;
    CapacitySum *list = arena_array(db->arena, CapacitySum, db_row_count(rows) + 1);
    while (db_next(rows))
        list[count++] = (CapacitySum){
            .kind = db_get_text(rows, "kind"),
            .target_group = db_get_text(rows, "grp"),
            .municipality = db_get_text(rows, "municipality"),
            .service = {db_get_int(rows, "id")},
            .unit = db_get_text(rows, "unit"),
            .amount = db_get_double(rows, "maximum")};
    *ret_list = (CapacityList){list, count};
    return OK;
}

static bool is_of_service(const CapacitySum *line, const CapacitySum *other)
{
    return line->service.value == other->service.value && str_equal(line->kind, other->kind) &&
           str_equal(line->target_group, other->target_group) &&
           str_equal(line->municipality, other->municipality);
}

/* A word of the group that holds stands for the service where one asks for that group. */
static size_t read_free(const DbRows *row, Microseconds now, CapacitySum *list, size_t count)
{
    const ServiceCapacity said = {
        .state = db_get_text(row, "state"),
        .available =
            {.is_set = !db_is_null(row, "available"), .value = db_get_double(row, "available")},
        .updated_at = db_get_int(row, "updated_at"),
        .valid_until = db_get_int(row, "valid_until")};
    CapacitySum line = {
        .kind = db_get_text(row, "kind"),
        .target_group = db_get_text(row, "grp"),
        .municipality = db_get_text(row, "municipality"),
        .service = {db_get_int(row, "id")},
        .unit = db_get_text(row, "unit")};
    bool is_whole = db_get_int(row, "is_whole") == 1;
    if (!capacity_number(&said, now, &line.amount) ||
        (is_whole && count > 0 && list[count - 1].is_of_group &&
         is_of_service(&list[count - 1], &line)))
        return count;
    line.is_of_group = !is_whole;
    list[count] = line;
    return count + 1;
}

Status overlap_free(Db *db, Str target_group, bool splits, Microseconds now, CapacityList *ret_list)
{
    DbRows *rows;
    TRY(freshness_load(db));
    TRY(db_query(
        db,
        "SELECT DISTINCT s.kind, " CELL_GROUP_SQL ", " PLACE_NAME_SQL " AS municipality, s.id,"
        " CASE WHEN c.target_group IS NULL THEN 1 ELSE 0 END AS is_whole,"
        " COALESCE(CASE WHEN u.scheme = 'kruh' THEN u.identifier END, u.name) AS unit,"
        " c.id AS capacity_id, c.state, c.available,"
        " c.updated_at, c.valid_until" CELL_FROM_SQL " JOIN service_capacity c ON c.link_id = s.id"
        "  AND (c.target_group IS NULL OR c.target_group = " ASKED_GROUP_SQL ")"
        " JOIN unit u ON u.id = c.unit_id" CELL_WHERE_SQL " ORDER BY 1, 2, 3, 4, 5, 6",
        PARAMS(db_text_or_null(target_group), db_bool(splits)),
        &rows));
    size_t count = 0;
    CapacitySum *list = arena_array(db->arena, CapacitySum, db_row_count(rows) + 1);
    while (db_next(rows))
        count = read_free(rows, now, list, count);
    *ret_list = (CapacityList){list, count};
    return OK;
}

const CapacityList *overlap_lines_by_cell(
    Arena *arena, const Cell *cells, size_t count, CapacityList list)
{
    CapacityList *lines = arena_array(arena, CapacityList, count + 1);
    size_t last = 0;
    for (size_t i = 0; i < list.count; i++) {
        const CapacitySum *line = &list.items[i];
        size_t at =
            cell_find(cells, count, last, line->kind, line->target_group, line->municipality);
        if (at == count)
            continue;
        if (lines[at].count == 0)
            lines[at].items = line;
        lines[at].count++;
        last = at;
    }
    return lines;
}

/* ---- Comments ---- */

Status overlap_comments(
    Db *db, const LandscapeFilter *cell, const OverlapComment **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT organisation_id, comment, written_at, written_by_name FROM overlap_comment"
        " WHERE kind = $1 AND target_group = $2 AND municipality = $3 ORDER BY organisation_id",
        PARAMS(db_text(cell->kind), db_text(cell->target_group), db_text(cell->municipality)),
        &rows));
    size_t count = 0;
    OverlapComment *list = arena_array(db->arena, OverlapComment, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (OverlapComment){
            .organisation = {db_get_int(rows, "organisation_id")},
            .comment = db_get_text(rows, "comment"),
            .written_at = db_get_int(rows, "written_at"),
            .written_by_name = db_get_text(rows, "written_by_name")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

static Status is_in_cell(Db *db, const LandscapeFilter *cell, OrganisationId organisation)
{
    const PlacedService *services;
    size_t count;
    TRY(landscape_services(db, cell, &services, &count));
    for (size_t i = 0; i < count; i++) {
        if (services[i].organisation.value == organisation.value)
            return OK;
    }
    return error_set_user(
        db->error, NOT_FOUND, "", N_("This organisation has no such service there any more."));
}

Status overlap_comment_save(Db *db, const LandscapeFilter *cell, const OverlapComment *comment)
{
    Str text = str_trim(comment->comment);
    DbParam kind = db_text(cell->kind), group = db_text(cell->target_group);
    DbParam municipality = db_text(cell->municipality);
    DbParam organisation = db_int(comment->organisation.value);
    if (text.len > OVERLAP_COMMENT_BYTES)
        return error_set_user(
            db->error, TOO_LARGE, "comment", N_("This is too long. A few sentences are enough."));
    TRY(is_in_cell(db, cell, comment->organisation));
    if (text.len == 0)
        return db_execute(
            db,
            "DELETE FROM overlap_comment WHERE kind = $1 AND target_group = $2"
            " AND municipality = $3 AND organisation_id = $4",
            PARAMS(kind, group, municipality, organisation),
            NULL);
    return db_execute(
        db,
        "INSERT INTO overlap_comment (kind, target_group, municipality, organisation_id, comment,"
        " written_at, written_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (kind, target_group, municipality, organisation_id) DO UPDATE SET"
        " comment = excluded.comment, written_at = excluded.written_at,"
        " written_by_name = excluded.written_by_name",
        PARAMS(
            kind,
            group,
            municipality,
            organisation,
            db_text(text),
            db_int(comment->written_at),
            db_text_or_null(comment->written_by_name)),
        NULL);
}

/* Where both said something, both texts stay. */
static Status comments_move(Db *db, OrganisationId from, OrganisationId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(db_execute(
        db,
        "UPDATE overlap_comment SET comment = overlap_comment.comment || ' / ' || f.comment"
        " FROM overlap_comment f WHERE overlap_comment.organisation_id = $2"
        " AND f.organisation_id = $1 AND f.kind = overlap_comment.kind"
        " AND f.target_group = overlap_comment.target_group"
        " AND f.municipality = overlap_comment.municipality",
        both,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM overlap_comment WHERE organisation_id = $1 AND EXISTS"
        " (SELECT 1 FROM overlap_comment t WHERE t.organisation_id = $2"
        "  AND t.kind = overlap_comment.kind AND t.target_group = overlap_comment.target_group"
        "  AND t.municipality = overlap_comment.municipality)",
        both,
        NULL));
    return db_execute(
        db,
        "UPDATE overlap_comment SET organisation_id = $2 WHERE organisation_id = $1",
        both,
        NULL);
}

static Status comments_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) AS n FROM overlap_comment WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

const OrganisationReference LANDSCAPE_ORGANISATION_REFERENCE = {
    .move = comments_move,
    .count = comments_count,
    .count_singular = NN_("{1} comment on who does the same", "{1} comments on who does the same"),
};
