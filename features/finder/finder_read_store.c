/*
 * finder_read_store: rows of the directory become documents of the search. All queries of a batch
 * of organisations give rows in the order of their services, so each is read once, side by side.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/directory/capacity.h"
#include "features/directory/directory_search.h"
#include "features/directory/freshness.h"
#include "features/directory/wanted.h"
#include "features/finder/finder_documents.h"
#include "features/finder/finder_hours.h"
#include "features/finder/finder_places.h"

#include <string.h>

enum {
    BATCH = 200, /* organisations */
    TEXTS_MOST = 96,
    VALUES_MOST = 128, /* of one document; further ones are still words */
    POINTS_MOST = 20
};

/* Rows of the column `id` in ascending order, read alongside the things that they belong to. */
typedef struct Side {
    DbRows *rows;
    bool has_row;
} Side;

typedef struct Making {
    const FinderReader *reader;
    Arena *arena; /* of the batch */
    SearchDocument document;
    SearchText texts[TEXTS_MOST];
    SearchValue values[VALUES_MOST];
    SearchPoint points[POINTS_MOST];
    uint8_t week[SEARCH_SLOT_BYTES];
} Making;

/* ---- Sides ---- */

static Status side_open(Db *db, const char *sql, DbParams wanted, Side *ret_side)
{
    TRY(db_query(db, sql, wanted, &ret_side->rows));
    ret_side->has_row = db_next(ret_side->rows);
    return OK;
}

static void side_step(Side *side)
{
    side->has_row = db_next(side->rows);
}

/* Whether the row that stands next belongs to `id`; those before it are passed over. */
static bool side_is_at(Side *side, int64_t id)
{
    while (side->has_row && db_get_int(side->rows, "id") < id)
        side_step(side);
    return side->has_row && db_get_int(side->rows, "id") == id;
}

/* ---- Parts of a document ---- */

static void begin(Making *making, int64_t key, HitKind what, FinderState state, int64_t owner)
{
    making->document = (SearchDocument){
        .key = key,
        .texts = making->texts,
        .values = making->values,
        .points = making->points,
        .value_count = 3};
    making->values[0] = (SearchValue){FINDER_WHAT, (uint32_t)what};
    making->values[1] = (SearchValue){FINDER_STATE, (uint32_t)state};
    making->values[2] = (SearchValue){FINDER_OWNER, finder_owner_value(owner)};
}

static Status end(Making *making)
{
    const FinderReader *reader = making->reader;
    return reader->take(reader->context, &making->document, reader->db->error);
}

static void put_value(Making *making, FinderDimension dimension, Str name)
{
    if (name.len > 0 && making->document.value_count < VALUES_MOST)
        making->values[making->document.value_count++] = (SearchValue){
            (uint32_t)dimension,
            finder_value_put(making->reader->values, (uint32_t)dimension, name)};
}

static void put_text(Making *making, SearchField field, SearchLanguage language, Str text)
{
    if (text.len > 0 && making->document.text_count < TEXTS_MOST)
        making->texts[making->document.text_count++] =
            (SearchText){.field = field, .language = language, .text = text};
}

/* Nobody says in which language a service wrote; near the border it may be either. */
static void put_both(Making *making, SearchField field, Str text)
{
    put_text(making, field, SEARCH_CZECH, text);
    put_text(making, field, SEARCH_POLISH, text);
}

static void put_column(Making *making, SearchField field, const DbRows *row, const char *column)
{
    put_both(making, field, db_get_text(row, column));
}

static Status put_code(Making *making, SearchField field, const char *list, Str key)
{
    Str czech, polish;
    Db *db = making->reader->db;
    if (key.len == 0)
        return OK;
    TRY(code_label(db, LANGUAGE_CS, list, key, &czech));
    TRY(code_label(db, LANGUAGE_PL, list, key, &polish));
    put_text(making, field, SEARCH_CZECH, czech);
    put_text(making, field, SEARCH_POLISH, polish);
    return OK;
}

static Status put_attributes(Making *making, Side *attributes, int64_t id)
{
    for (; side_is_at(attributes, id); side_step(attributes)) {
        Str list = db_get_text(attributes->rows, "list");
        Str key = db_get_text(attributes->rows, "code_key");
        if (str_equal(list, STR(CODE_LIST_TARGET_GROUP))) {
            TRY(put_code(making, SEARCH_GROUP, CODE_LIST_TARGET_GROUP, key));
            put_value(making, FINDER_GROUP, key);
        } else if (str_equal(list, STR(CODE_LIST_SERVICE_FORM))) {
            put_value(making, FINDER_FORM, key);
        } else if (str_equal(list, STR(CODE_LIST_LANGUAGE))) {
            put_value(making, FINDER_LANGUAGE, key);
        }
    }
    return OK;
}

static void put_municipality(Making *making, Str name, Str district, Str region)
{
    put_both(making, SEARCH_PLACE, name);
    put_both(making, SEARCH_PLACE, district);
    put_value(making, FINDER_PLACE, name);
    if (making->document.point_count == POINTS_MOST)
        return;
    SearchPoint *point = &making->points[making->document.point_count];
    if (finder_place_point(name, district, region, point))
        making->document.point_count++;
}

/* A place with its own position, or in the middle of its municipality: of a confidential one nobody
 * can ask how far it is. */
static void put_place(Making *making, const DbRows *row)
{
    double latitude = db_get_double(row, "latitude"), longitude = db_get_double(row, "longitude");
    bool is_located = !db_is_null(row, "latitude") && !db_is_null(row, "longitude") &&
                      !db_get_bool(row, "is_confidential") && latitude >= -90 && latitude <= 90 &&
                      longitude >= -180 && longitude <= 180;
    Str name = db_get_text(row, "municipality"), district = db_get_text(row, "region");
    if (!is_located || making->document.point_count == POINTS_MOST) {
        put_municipality(making, name, district, db_get_text(row, "state_province"));
        return;
    }
    put_both(making, SEARCH_PLACE, name);
    put_both(making, SEARCH_PLACE, district);
    put_value(making, FINDER_PLACE, name);
    making->points[making->document.point_count++] = (SearchPoint){
        .latitude = (int32_t)(latitude * 1e6), .longitude = (int32_t)(longitude * 1e6)};
}

static void put_week(Making *making, Side *schedules, int64_t id)
{
    FinderWeek week;
    finder_week_begin(&week, making->reader->now, making->reader->is_kept_long);
    for (; side_is_at(schedules, id); side_step(schedules))
        finder_week_add_row(&week, schedules->rows);
    making->document.open_slots = finder_week_end(&week, making->week) ? making->week : NULL;
}

/* Until when the latest of its free places holds. */
static void put_capacity(Making *making, Side *capacities, int64_t id)
{
    Microseconds until = 0;
    for (; side_is_at(capacities, id); side_step(capacities)) {
        const ServiceCapacity said = {
            .state = db_get_text(capacities->rows, "state"),
            .updated_at = db_get_int(capacities->rows, "updated_at"),
            .valid_until = db_get_int(capacities->rows, "valid_until")};
        CapacityState state = capacity_state_now(&said, making->reader->now);
        Microseconds ends = said.updated_at + DAYS(freshness_valid_days());
        if (said.valid_until != 0 && said.valid_until < ends)
            ends = said.valid_until;
        if ((state == CAPACITY_FREE || state == CAPACITY_LIMITED) && ends > until)
            until = ends;
    }
    making->document.numbers[FINDER_FREE_UNTIL] = until == 0 ? 0 : finder_minute(until);
}

/* ---- Services ---- */

#define OF_WANTED \
    " FROM wanted w JOIN service s ON s.organisation_id = w.id AND s.removed_at IS NULL"
#define AT_PLACES " JOIN service_at_location sl ON sl.service_id = s.id"
#define SCHEDULE_COLUMNS                                                                          \
    " AS id, h.freq, h.\"interval\", h.byday, h.opens_at, h.closes_at, h.valid_from, h.valid_to," \
    " h.until, h.bymonthday, h.byweekno, h.byyearday, h.wkst, h.dtstart, h.count"

static const char SERVICES[] = WITH_WANTED
    "SELECT s.id, s.organisation_id, s.name, s.alternate_name, s.kind, s.description, s.status,"
    " s.eligibility_description, s.application_process, s.dogs, s.intoxication, s.barrier_free,"
    " s.easy_text, s.withdrawn_at, COALESCE(s.does_not_do, p.does_not_do) AS does_not_do,"
    " o.name AS organisation_name, o.municipality, p.description AS page_description,"
    " p.service_area, p.withdrawn_at AS page_withdrawn_at" OF_WANTED
    " JOIN organisation o ON o.id = s.organisation_id AND o.removed_at IS NULL"
    " LEFT JOIN profile p ON p.organisation_id = o.id ORDER BY s.id";
static const char SERVICE_ATTRIBUTES[] =
    WITH_WANTED "SELECT s.id, a.list, a.code_key" OF_WANTED " JOIN attribute a ON a.link_id = s.id"
                " UNION SELECT s.id, 'language', a.code_key" OF_WANTED
                " JOIN attribute a ON a.link_id = s.organisation_id AND a.list = 'language'"
                " UNION SELECT s.id, 'language', l.code" OF_WANTED
                " JOIN language l ON l.link_id = s.id AND l.code IS NOT NULL ORDER BY 1, 2, 3";
static const char PLACES[] =
    WITH_WANTED "SELECT s.id, l.municipality, l.region, l.state_province, l.latitude, l.longitude,"
                " (l.is_confidential OR o.is_confidential) AS is_confidential" OF_WANTED AT_PLACES
                " JOIN location l ON l.id = sl.location_id"
                " JOIN organisation o ON o.id = s.organisation_id ORDER BY s.id, l.id";
static const char SCHEDULES[] =
    WITH_WANTED "SELECT s.id" SCHEDULE_COLUMNS OF_WANTED " JOIN schedule h ON h.link_id = s.id"
                " UNION ALL SELECT s.id" SCHEDULE_COLUMNS OF_WANTED AT_PLACES
                " JOIN schedule h ON h.link_id = sl.id"
                " UNION ALL SELECT s.id" SCHEDULE_COLUMNS OF_WANTED AT_PLACES
                " JOIN schedule h ON h.link_id = sl.location_id ORDER BY 1";
static const char CAPACITIES[] =
    WITH_WANTED "SELECT s.id, c.state, c.updated_at, c.valid_until" OF_WANTED
                " JOIN service_capacity c ON c.link_id = s.id ORDER BY s.id";

static FinderState state_of(const DbRows *row)
{
    Str status = db_get_text(row, "status");
    if (status.len > 0 && !str_equal(status, STR("active")))
        return FINDER_ENDED;
    bool is_withdrawn = !db_is_null(row, "withdrawn_at") || !db_is_null(row, "page_withdrawn_at");
    return is_withdrawn ? FINDER_WITHDRAWN : FINDER_OFFERED;
}

static void put_obstacles(Making *making, const DbRows *row)
{
    static const struct {
        const char *column;
        FinderDimension dimension;
    } OBSTACLES[] = {
        {"dogs", FINDER_DOGS},
        {"intoxication", FINDER_INTOXICATION},
        {"barrier_free", FINDER_STAIRS},
    };

    for (size_t i = 0; i < sizeof OBSTACLES / sizeof OBSTACLES[0]; i++) {
        if (str_equal(db_get_text(row, OBSTACLES[i].column), STR("yes")))
            making->values[making->document.value_count++] =
                (SearchValue){(uint32_t)OBSTACLES[i].dimension, 1};
    }
}

typedef struct ServiceSides {
    Side attributes, places, schedules, capacities;
} ServiceSides;

static Status put_service(Making *making, const DbRows *row, ServiceSides *sides)
{
    int64_t id = db_get_int(row, "id");
    begin(making, id, HIT_SERVICE, state_of(row), db_get_int(row, "organisation_id"));
    put_column(making, SEARCH_NAME, row, "name");
    put_column(making, SEARCH_NAME, row, "alternate_name");
    TRY(put_code(making, SEARCH_KIND, CODE_LIST_SERVICE_KIND, db_get_text(row, "kind")));
    put_value(making, FINDER_KIND, db_get_text(row, "kind"));
    put_column(making, SEARCH_ORGANISATION, row, "organisation_name");
    put_column(making, SEARCH_DOES, row, "description");
    put_column(making, SEARCH_DOES_NOT, row, "does_not_do");
    put_column(making, SEARCH_DESCRIPTION, row, "eligibility_description");
    put_column(making, SEARCH_DESCRIPTION, row, "easy_text");
    put_column(making, SEARCH_DESCRIPTION, row, "page_description");
    put_column(making, SEARCH_DESCRIPTION, row, "service_area");
    put_obstacles(making, row);
    TRY(put_attributes(making, &sides->attributes, id));
    if (!side_is_at(&sides->places, id))
        put_municipality(making, db_get_text(row, "municipality"), (Str){0}, (Str){0});
    for (; side_is_at(&sides->places, id); side_step(&sides->places))
        put_place(making, sides->places.rows);
    put_week(making, &sides->schedules, id);
    put_capacity(making, &sides->capacities, id);
    return end(making);
}

static Status read_services(Making *making, DbParams wanted)
{
    Db *db = making->reader->db;
    Side services;
    ServiceSides sides;
    TRY(side_open(db, SERVICES, wanted, &services));
    TRY(side_open(db, SERVICE_ATTRIBUTES, wanted, &sides.attributes));
    TRY(side_open(db, PLACES, wanted, &sides.places));
    TRY(side_open(db, SCHEDULES, wanted, &sides.schedules));
    TRY(side_open(db, CAPACITIES, wanted, &sides.capacities));
    for (; services.has_row; side_step(&services))
        TRY(put_service(making, services.rows, &sides));
    return OK;
}

/* ---- Organisations, people ---- */

static const char ORGANISATIONS[] =
    WITH_WANTED "SELECT o.id, o.name, o.sector, o.municipality, p.alternate_name, p.description,"
                " p.does_not_do, p.service_area, p.withdrawn_at"
                "  FROM wanted w JOIN organisation o ON o.id = w.id AND o.removed_at IS NULL"
                "  LEFT JOIN profile p ON p.organisation_id = o.id ORDER BY o.id";
static const char ORGANISATION_ATTRIBUTES[] =
    WITH_WANTED "SELECT w.id, a.list, a.code_key FROM wanted w JOIN attribute a ON a.link_id = w.id"
                " ORDER BY 1, 2, 3";
static const char CONTACTS[] =
    WITH_WANTED "SELECT c.id, c.organisation_id, c.name, c.title, c.turn_to_with, c.is_public,"
                " o.name AS organisation_name, o.municipality, p.withdrawn_at"
                "  FROM wanted w JOIN contact c ON c.organisation_id = w.id"
                "  JOIN organisation o ON o.id = w.id AND o.removed_at IS NULL"
                "  LEFT JOIN profile p ON p.organisation_id = o.id ORDER BY c.id";

static Status read_organisations(Making *making, DbParams wanted)
{
    Db *db = making->reader->db;
    Side organisations, attributes;
    TRY(side_open(db, ORGANISATIONS, wanted, &organisations));
    TRY(side_open(db, ORGANISATION_ATTRIBUTES, wanted, &attributes));
    for (; organisations.has_row; side_step(&organisations)) {
        const DbRows *row = organisations.rows;
        int64_t id = db_get_int(row, "id");
        bool is_withdrawn = !db_is_null(row, "withdrawn_at");
        begin(making, id, HIT_ORGANISATION, is_withdrawn ? FINDER_WITHDRAWN : FINDER_OFFERED, id);
        put_column(making, SEARCH_NAME, row, "name");
        put_column(making, SEARCH_NAME, row, "alternate_name");
        TRY(put_code(making, SEARCH_KIND, CODE_LIST_SECTOR, db_get_text(row, "sector")));
        put_column(making, SEARCH_DOES, row, "description");
        put_column(making, SEARCH_DOES_NOT, row, "does_not_do");
        put_column(making, SEARCH_DESCRIPTION, row, "service_area");
        TRY(put_attributes(making, &attributes, id));
        put_municipality(making, db_get_text(row, "municipality"), (Str){0}, (Str){0});
        TRY(end(making));
    }
    return OK;
}

static Status read_contacts(Making *making, DbParams wanted)
{
    Side contacts;
    TRY(side_open(making->reader->db, CONTACTS, wanted, &contacts));
    for (; contacts.has_row; side_step(&contacts)) {
        const DbRows *row = contacts.rows;
        bool is_open = db_get_bool(row, "is_public") && db_is_null(row, "withdrawn_at");
        begin(
            making,
            db_get_int(row, "id"),
            HIT_CONTACT,
            is_open ? FINDER_OFFERED : FINDER_WITHDRAWN,
            db_get_int(row, "organisation_id"));
        put_column(making, SEARCH_NAME, row, "name");
        put_column(making, SEARCH_KIND, row, "title");
        put_column(making, SEARCH_DOES, row, "turn_to_with");
        put_column(making, SEARCH_ORGANISATION, row, "organisation_name");
        put_municipality(making, db_get_text(row, "municipality"), (Str){0}, (Str){0});
        TRY(end(making));
    }
    return OK;
}

/* ---- All ---- */

static Status read_batch(Making *making, const int64_t *organisations, size_t count)
{
    Db *db = making->reader->db;
    ArenaMark mark = arena_mark(db->arena);
    DbParams wanted =
        PARAMS(db_text(wanted_text(db->arena, organisations, count)), db_int((int64_t)count));
    TRY(freshness_load(db));
    TRY(read_services(making, wanted));
    TRY(read_organisations(making, wanted));
    TRY(read_contacts(making, wanted));
    arena_rewind(db->arena, mark);
    return OK;
}

static Making *making_new(const FinderReader *reader)
{
    Making *making = arena_new_of(reader->db->arena, Making);
    making->reader = reader;
    return making;
}

Status finder_read_some(const FinderReader *reader, const int64_t *organisations, size_t count)
{
    Making *making = making_new(reader);
    for (size_t done = 0; done < count; done += BATCH) {
        size_t left = count - done;
        TRY(read_batch(making, organisations + done, left < BATCH ? left : BATCH));
    }
    return OK;
}

Status finder_read_all(const FinderReader *reader)
{
    Db *db = reader->db;
    Making *making = making_new(reader);
    int64_t last = 0;
    for (;;) {
        ArenaMark mark = arena_mark(db->arena);
        int64_t batch[BATCH];
        size_t count = 0;
        DbRows *rows;
        TRY(db_query(
            db,
            "SELECT id FROM organisation WHERE id > $1 AND removed_at IS NULL ORDER BY id LIMIT $2",
            PARAMS(db_int(last), db_int(BATCH)),
            &rows));
        while (db_next(rows))
            batch[count++] = db_get_int(rows, "id");
        arena_rewind(db->arena, mark);
        if (count == 0)
            return OK;
        last = batch[count - 1];
        TRY(read_batch(making, batch, count));
    }
}

Status finder_count(Db *db, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT (SELECT count(*) FROM service s JOIN organisation o ON o.id = s.organisation_id"
        "         WHERE s.removed_at IS NULL AND o.removed_at IS NULL)"
        "     + (SELECT count(*) FROM organisation WHERE removed_at IS NULL)"
        "     + (SELECT count(*) FROM contact c JOIN organisation o ON o.id = c.organisation_id"
        "         WHERE o.removed_at IS NULL) AS n",
        NO_PARAMS,
        ret_count);
}
