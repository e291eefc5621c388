/* entries_store: see entries.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/pocket/entries.h"

#include "features/booklet/booklet.h"
#include "features/directory/wanted.h"
#include "features/pocket/public.h"

enum {
    BATCH = 200 /* services a query: a list of ids as a text costs its length, each time */
};

Status pocket_state(Db *db, Str *ret_state)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT (SELECT count(*) FROM service WHERE removed_at IS NULL) AS services,"
        "       (SELECT COALESCE(max(updated_at), 0) FROM service) AS service_at,"
        "       (SELECT count(*) FROM service WHERE withdrawn_at IS NOT NULL) AS withdrawn,"
        "       (SELECT count(*) FROM profile WHERE withdrawn_at IS NOT NULL) AS pages_withdrawn,"
        "       (SELECT count(*) FROM organisation WHERE removed_at IS NULL) AS organisations,"
        "       (SELECT COALESCE(max(updated_at), 0) FROM organisation) AS organisation_at,"
        "       (SELECT COALESCE(max(saved_at), 0) FROM profile) AS saved_at,"
        "       (SELECT COALESCE(max(verified_at), 0) FROM profile) AS verified_at,"
        "       (SELECT COALESCE(sum(version), 0) FROM profile) AS versions,"
        "       (SELECT COALESCE(sum(version), 0) FROM code) AS codes,"
        "       (SELECT COALESCE(max(id), 0) FROM synonym_version) AS synonyms",
        NO_PARAMS,
        &rows));
    if (!db_next(rows))
        return FAILED;
    static const char *const COLUMNS[] = {
        "services",
        "service_at",
        "withdrawn",
        "pages_withdrawn",
        "organisations",
        "organisation_at",
        "saved_at",
        "verified_at",
        "versions",
        "codes",
        "synonyms"};
    Str state = (Str){0};
    for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++)
        state = str_format(
            db->arena, "%.*s %lld", STR_ARG(state), (long long)db_get_int(rows, COLUMNS[i]));
    *ret_state = state;
    return OK;
}

static Str years(Db *db, const DbRows *row, const char *column)
{
    return db_is_null(row, column) ? (Str){0}
                                   : str_format(db->arena, "%.0f", db_get_double(row, column));
}

static PocketEntry entry_from_row(Db *db, const DbRows *row)
{
    PocketEntry entry = {
        .service = db_get_int(row, "id"),
        .organisation = db_get_int(row, "organisation_id"),
        .name = db_get_text(row, "name"),
        .kind = db_get_text(row, "kind"),
        .organisation_name = db_get_text(row, "organisation_name"),
        .phone = db_get_text(row, "phone"),
        .description = db_get_text(row, "description"),
        .page_description = db_get_text(row, "page_description"),
        .conditions = db_get_text(row, "eligibility_description"),
        .fees = db_get_text(row, "fees_description"),
        .what_to_bring = db_get_text(row, "what_to_bring"),
        .does_not_do = db_get_text(row, "does_not_do"),
        .easy_text = db_get_text(row, "easy_text"),
        .crisis_contact = db_get_text(row, "crisis_contact"),
        .how_to_ask = db_get_text(row, "application_process"),
        .age_from = years(db, row, "minimum_age"),
        .age_to = years(db, row, "maximum_age"),
        .is_confidential = db_get_bool(row, "is_confidential"),
        .saved_at = db_get_int(row, "saved_at"),
        .verified_at = db_get_int(row, "verified_at"),
    };
    for (size_t i = 0; i < SERVICE_ANSWER_COUNT; i++)
        entry.answers[i] = db_get_text(row, SERVICE_ANSWERS[i].field);
    if (!entry.is_confidential) {
        entry.email = db_get_text(row, "email");
        entry.url = db_get_text(row, "url");
    }
    return entry;
}

static PocketPlace place_from_row(const DbRows *row, bool is_of_organisation)
{
    PocketPlace place = {.municipality = db_get_text(row, "municipality")};
    if (db_get_bool(row, "is_confidential"))
        return place;
    place.address = db_get_text(row, "address");
    place.has_position =
        !is_of_organisation && !db_is_null(row, "latitude") && !db_is_null(row, "longitude");
    if (place.has_position) {
        place.latitude = db_get_double(row, "latitude");
        place.longitude = db_get_double(row, "longitude");
    }
    return place;
}

#define IDS db_text(ids), db_int((int64_t)count)

/* A service of which any place is confidential has none that is told. */
static Status read_services(Db *db, Str ids, size_t count, PocketEntry *entries, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED
        "SELECT s.id, s.organisation_id, s.name, s.kind, o.name AS organisation_name,"
        "       COALESCE(s.phone, o.phone) AS phone, COALESCE(s.email, o.email) AS email,"
        "       COALESCE(s.url, o.web) AS url, COALESCE(s.description, p.description) AS "
        "description, p.description AS page_description,"
        "       s.eligibility_description, s.fees_description, s.what_to_bring,"
        "       COALESCE(s.does_not_do, p.does_not_do) AS does_not_do,"
        "       COALESCE(s.easy_text, p.easy_text) AS easy_text, s.crisis_contact,"
        "       s.application_process, s.minimum_age, s.maximum_age, s.dogs, s.intoxication, "
        "s.barrier_free,"
        "       s.accepts_patients, s.addiction_friendly, p.saved_at, p.verified_at,"
        "       o.municipality, o.address, (o.is_confidential OR EXISTS (SELECT 1"
        "           FROM service_at_location sl JOIN location l ON l.id = sl.location_id"
        "          WHERE sl.service_id = s.id AND l.is_confidential)) AS is_confidential"
        "  FROM wanted w JOIN service s ON s.id = w.id JOIN organisation o ON o.id = "
        "s.organisation_id"
        "  LEFT JOIN profile p ON p.organisation_id = o.id" WHERE_PUBLIC " ORDER BY w.n",
        PARAMS(IDS),
        &rows));
    *ret_count = 0;
    while (db_next(rows)) {
        PocketEntry *entry = &entries[(*ret_count)++];
        *entry = entry_from_row(db, rows);
        entry->places = arena_new_of(db->arena, PocketPlace);
        *entry->places = place_from_row(rows, true);
        entry->place_count = 1;
    }
    return OK;
}

static Status read_places(Db *db, Str ids, size_t count, PocketEntry *entries)
{
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED "SELECT w.id, COALESCE(l.municipality, o.municipality) AS municipality,"
                    " l.address, l.latitude, l.longitude, (o.is_confidential OR EXISTS (SELECT 1"
                    "   FROM service_at_location xl JOIN location x ON x.id = xl.location_id"
                    "  WHERE xl.service_id = w.id AND x.is_confidential)) AS is_confidential"
                    " FROM wanted w JOIN service s ON s.id = w.id"
                    " JOIN organisation o ON o.id = s.organisation_id"
                    " JOIN service_at_location sl ON sl.service_id = w.id"
                    " JOIN location l ON l.id = sl.location_id ORDER BY w.n, l.id",
        PARAMS(IDS),
        &rows));
    PocketPlace *places = arena_array(db->arena, PocketPlace, db_row_count(rows) + 1);
    PocketEntry *entry = entries;
    int64_t last = 0;
    for (; db_next(rows); places++) {
        int64_t id = db_get_int(rows, "id");
        while (entry->service != id)
            entry++;
        if (last != id) {
            entry->places = places;
            entry->place_count = 0;
        }
        last = id;
        *places = place_from_row(rows, false);
        entry->place_count++;
    }
    return OK;
}

static StrList *list_of(PocketEntry *entry, Str list)
{
    if (str_equal(list, STR("target_group")))
        return &entry->groups;
    if (str_equal(list, STR("service_form")))
        return &entry->forms;
    return str_equal(list, STR("language")) ? &entry->languages : &entry->insurers;
}

static Status read_codes(Db *db, Str ids, size_t count, PocketEntry *entries)
{
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED
        "SELECT w.id, a.list, a.code_key FROM wanted w JOIN attribute a ON a.link_id = w.id"
        " WHERE a.list IN ('target_group', 'service_form', 'language', 'insurer')"
        " AND a.code_key IS NOT NULL ORDER BY w.n, a.list, a.code_key",
        PARAMS(IDS),
        &rows));
    Str *codes = arena_array(db->arena, Str, db_row_count(rows) + 1);
    PocketEntry *entry = entries;
    for (; db_next(rows); codes++) {
        int64_t id = db_get_int(rows, "id");
        while (entry->service != id)
            entry++;
        *codes = db_get_text(rows, "code_key");
        StrList *list = list_of(entry, db_get_text(rows, "list"));
        if (list->count == 0)
            list->items = codes;
        list->count++;
    }
    return OK;
}

static Status read_hours(Db *db, Language language, PocketEntry *entries, size_t count)
{
    int64_t ids[BATCH];
    Str hours[BATCH];
    for (size_t i = 0; i < count; i++)
        ids[i] = entries[i].service;
    TRY(opening_hours_texts(db, language, ids, count, hours));
    for (size_t i = 0; i < count; i++)
        entries[i].hours = hours[i];
    return OK;
}

/* Whoever was removed meanwhile is not among the first answer, and must not be among the others. */
static Status read_batch(
    Db *db,
    Language language,
    const int64_t *services,
    size_t count,
    PocketEntry *entries,
    size_t *ret_count)
{
    int64_t left[BATCH];
    size_t found;
    TRY(read_services(db, wanted_text(db->arena, services, count), count, entries, &found));
    for (size_t i = 0; i < found; i++)
        left[i] = entries[i].service;
    *ret_count = found;
    if (found == 0)
        return OK;
    Str ids = wanted_text(db->arena, left, found);
    TRY(read_places(db, ids, found, entries));
    TRY(read_codes(db, ids, found, entries));
    return read_hours(db, language, entries, found);
}

Status pocket_entries(
    Db *db,
    Language language,
    const int64_t *services,
    size_t count,
    const PocketEntry **ret_entries,
    size_t *ret_count)
{
    PocketEntry *entries = arena_array(db->arena, PocketEntry, count + 1);
    size_t total = 0;
    for (size_t at = 0; at < count; at += BATCH) {
        size_t found, asked = count - at < BATCH ? count - at : BATCH;
        TRY(read_batch(db, language, services + at, asked, &entries[total], &found));
        total += found;
    }
    *ret_entries = entries;
    *ret_count = total;
    return OK;
}
