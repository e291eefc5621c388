/* import_index: hash tables over what is known. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/import_index.h"

#include "features/people/person_name.h"

/* Chained tables of indices; a bucket or `next` of NONE ends the chain. */
#define NONE SIZE_MAX

typedef struct Table {
    size_t *buckets;
    size_t bucket_count; /* a power of two */
} Table;

struct ImportIndex {
    Table organisations_by_name;
    IndexedOrganisation *organisations;
    size_t organisation_count;
    size_t current_organisation;
    Table people_by_name;
    Table people_by_email;
    IndexedPerson *people;
    size_t person_count;
};

static Table table_new(Arena *arena, size_t entries)
{
    Table table = {.bucket_count = 16};
    while (table.bucket_count < entries)
        table.bucket_count *= 2;
    table.buckets = arena_array(arena, size_t, table.bucket_count);
    for (size_t i = 0; i < table.bucket_count; i++)
        table.buckets[i] = NONE;
    return table;
}

static size_t *bucket_of(const Table *table, uint64_t hash)
{
    return &table->buckets[(hash ^ hash >> 32) & (table->bucket_count - 1)];
}

static uint64_t name_hash(size_t organisation, Str name_key)
{
    return str_hash(name_key) ^ (uint64_t)organisation * UINT64_C(0x9e3779b97f4a7c15);
}

static size_t add_organisation(ImportIndex *index, Str name_key, OrganisationId id)
{
    size_t at = index->organisation_count++;
    size_t *bucket = bucket_of(&index->organisations_by_name, str_hash(name_key));
    index->organisations[at] = (IndexedOrganisation){
        .name_key = name_key, .id = id, .number = NONE, .leads_to = NONE, .next = *bucket};
    *bucket = at;
    return at;
}

static size_t find_organisation(const ImportIndex *index, Str name_key)
{
    size_t at = *bucket_of(&index->organisations_by_name, str_hash(name_key));
    while (at != NONE && !str_equal(index->organisations[at].name_key, name_key))
        at = index->organisations[at].next;
    return at == NONE || index->organisations[at].leads_to == NONE
               ? at
               : index->organisations[at].leads_to;
}

static size_t add_person(ImportIndex *index, IndexedPerson person)
{
    size_t at = index->person_count++;
    size_t *by_name =
        bucket_of(&index->people_by_name, name_hash(person.organisation, person.name_key));
    person.next_by_name = *by_name;
    *by_name = at;
    if (person.email_key.len > 0) {
        size_t *by_email = bucket_of(&index->people_by_email, str_hash(person.email_key));
        person.next_by_email = *by_email;
        *by_email = at;
    }
    index->people[at] = person;
    return at;
}

static size_t find_by_name(const ImportIndex *index, size_t organisation, Str name_key)
{
    size_t at = *bucket_of(&index->people_by_name, name_hash(organisation, name_key));
    while (at != NONE && (index->people[at].organisation != organisation ||
                          !str_equal(index->people[at].name_key, name_key)))
        at = index->people[at].next_by_name;
    return at;
}

/* Offices share an address, so the name must be near as well. */
static size_t find_by_email(const ImportIndex *index, Str name_key, Str email_key)
{
    if (email_key.len == 0)
        return NONE;
    size_t at = *bucket_of(&index->people_by_email, str_hash(email_key));
    while (at != NONE && (!str_equal(index->people[at].email_key, email_key) ||
                          !person_names_are_near(index->people[at].name_key, name_key)))
        at = index->people[at].next_by_email;
    return at;
}

static Status query_organisations(Db *db, DbRows **ret_rows)
{
    /* Newest first: the chain then starts with the oldest, which organisation_find also takes. */
    return db_query(
        db,
        "SELECT id, name_key FROM organisation WHERE removed_at IS NULL ORDER BY id DESC",
        NO_PARAMS,
        ret_rows);
}

static Status query_merged(Db *db, DbRows **ret_rows)
{
    return db_query(
        db,
        "SELECT m.name_key, o.name_key AS kept_key FROM organisation m"
        " JOIN organisation o ON o.id = m.merged_into_id"
        " WHERE m.removed_at IS NOT NULL AND o.removed_at IS NULL ORDER BY m.id",
        NO_PARAMS,
        ret_rows);
}

static Status query_people(Db *db, DbRows **ret_rows)
{
    return db_query(
        db,
        "SELECT p.id, p.name_key, p.email_key, p.job_title, p.email, p.phone,"
        " o.name_key AS organisation_key,"
        " CASE WHEN a.person_id IS NULL THEN 0 ELSE 1 END AS signs_in FROM person p"
        " LEFT JOIN organisation o ON o.id = p.organisation_id AND o.removed_at IS NULL"
        " LEFT JOIN account a ON a.person_id = p.id"
        " WHERE p.removed_at IS NULL ORDER BY p.id DESC",
        NO_PARAMS,
        ret_rows);
}

/* Old spellings of entries that were merged: tables go on using them. */
static void add_merged(DbRows *rows, ImportIndex *index)
{
    while (db_next(rows)) {
        Str key = db_get_text(rows, "name_key");
        size_t kept = find_organisation(index, db_get_text(rows, "kept_key"));
        if (find_organisation(index, key) != NONE || kept == NONE)
            continue;
        size_t at = add_organisation(index, key, index->organisations[kept].id);
        index->organisations[at].leads_to = kept;
    }
}

/* Every change raises a version. An organisation that is deleted takes its own away, and a new one
 * must not fill exactly that gap: so each counts with a part of its id. */
Status import_known_version(Db *db, int64_t *ret_version)
{
    return db_query_int(
        db,
        "SELECT CAST((SELECT COALESCE(sum(version * (1 + id % 65521)), 0) FROM organisation)"
        " + (SELECT COALESCE(sum(version), 0) FROM person) AS BIGINT) AS version",
        NO_PARAMS,
        ret_version);
}

Status import_index_load(Db *db, size_t row_count, ImportIndex **ret_index)
{
    DbRows *organisations;
    DbRows *merged;
    DbRows *people;
    TRY(query_organisations(db, &organisations));
    TRY(query_merged(db, &merged));
    TRY(query_people(db, &people));
    ImportIndex *index = arena_new_of(db->arena, ImportIndex);
    size_t organisation_room = db_row_count(organisations) + db_row_count(merged) + row_count;
    size_t person_room = db_row_count(people) + row_count;
    index->organisations = arena_array(db->arena, IndexedOrganisation, organisation_room);
    index->people = arena_array(db->arena, IndexedPerson, person_room);
    index->organisations_by_name = table_new(db->arena, organisation_room);
    index->people_by_name = table_new(db->arena, person_room);
    index->people_by_email = table_new(db->arena, person_room);
    while (db_next(organisations)) {
        (void)add_organisation(
            index,
            db_get_text(organisations, "name_key"),
            (OrganisationId){db_get_int(organisations, "id")});
    }
    add_merged(merged, index);
    while (db_next(people)) {
        (void)add_person(
            index,
            (IndexedPerson){
                .organisation = find_organisation(index, db_get_text(people, "organisation_key")),
                .name_key = db_get_text(people, "name_key"),
                .email_key = db_get_text(people, "email_key"),
                .job_title = db_get_text(people, "job_title"),
                .email = db_get_text(people, "email"),
                .phone = db_get_text(people, "phone"),
                .id = {db_get_int(people, "id")},
                .signs_in = db_get_int(people, "signs_in") == 1,
                .row = NONE,
            });
    }
    *ret_index = index;
    return OK;
}

IndexedOrganisation *import_index_organisation(ImportIndex *index, Str name_key)
{
    size_t at = find_organisation(index, name_key);
    if (at == NONE)
        at = add_organisation(index, name_key, (OrganisationId){0});
    index->current_organisation = at;
    return &index->organisations[at];
}

IndexedPerson *import_index_person(ImportIndex *index, Str name_key, Str email_key)
{
    size_t at = find_by_name(index, index->current_organisation, name_key);
    if (at == NONE)
        at = find_by_email(index, name_key, email_key);
    if (at == NONE) {
        at = add_person(
            index,
            (IndexedPerson){
                .organisation = index->current_organisation,
                .name_key = name_key,
                .email_key = email_key,
                .row = NONE,
            });
    }
    return &index->people[at];
}
