/* person_pairs_store: finds entries that may be of one person. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/person_merge.h"

#include "features/people/person_name.h"

enum {
    ORGANISATION_PEOPLE_MAXIMUM = 1000 /* comparing all with all: half a million comparisons */
};

typedef struct PairList {
    PersonPair *items;
    size_t count;
} PairList;

/* One person as the comparison needs it. */
typedef struct Entry {
    int64_t id;
    int64_t organisation;
    Str name;
    Str name_key;
    Str organisation_name;
} Entry;

static bool is_listed(const PairList *list, int64_t one, int64_t other)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].one.value == one && list->items[i].other.value == other)
            return true;
    }
    return false;
}

static Status pairs_with_the_same_email(Db *db, PairList *list)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT a.id AS one_id, b.id AS other_id, a.name AS one_name, b.name AS other_name,"
        " a.name_key AS one_key, b.name_key AS other_key, o.name AS organisation_name"
        " FROM person a JOIN person b ON b.email_key = a.email_key AND b.id > a.id"
        " LEFT JOIN organisation o ON o.id = a.organisation_id"
        " WHERE a.removed_at IS NULL AND b.removed_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM person_distinct d"
        "                 WHERE d.one_id = a.id AND d.other_id = b.id)"
        " ORDER BY a.id, b.id LIMIT 2000",
        NO_PARAMS,
        &rows));
    while (db_next(rows) && list->count < PERSON_PAIRS_MAXIMUM) {
        if (!person_names_are_near(db_get_text(rows, "one_key"), db_get_text(rows, "other_key")))
            continue;
        list->items[list->count++] = (PersonPair){
            .one = {db_get_int(rows, "one_id")},
            .other = {db_get_int(rows, "other_id")},
            .one_name = db_get_text(rows, "one_name"),
            .other_name = db_get_text(rows, "other_name"),
            .organisation_name = db_get_text(rows, "organisation_name"),
            .reason = PAIR_SAME_EMAIL,
        };
    }
    return OK;
}

static Status is_distinct(Db *db, int64_t one, int64_t other, bool *ret_is)
{
    int64_t found = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM person_distinct WHERE one_id = $1 AND other_id = $2",
        PARAMS(db_int(one), db_int(other)),
        &found));
    *ret_is = found > 0;
    return OK;
}

static Status compare(Db *db, const Entry *a, const Entry *b, bool same, PairList *list)
{
    bool is_same = str_equal(a->name_key, b->name_key);
    if (is_same != same || !person_names_are_near(a->name_key, b->name_key))
        return OK;
    if (is_listed(list, a->id, b->id))
        return OK;
    bool is_known = false;
    TRY(is_distinct(db, a->id, b->id, &is_known));
    if (is_known)
        return OK;
    list->items[list->count++] = (PersonPair){
        .one = {a->id},
        .other = {b->id},
        .one_name = a->name,
        .other_name = b->name,
        .organisation_name = a->organisation_name,
        .reason = same ? PAIR_SAME_NAME : PAIR_NEAR_NAME,
    };
    return OK;
}

/* All pairs within one organisation: entries [start, end). */
static Status compare_group(
    Db *db, const Entry *entries, size_t start, size_t end, bool same, PairList *list)
{
    if (end - start > ORGANISATION_PEOPLE_MAXIMUM)
        return OK;
    for (size_t i = start; i < end; i++) {
        for (size_t j = i + 1; j < end && list->count < PERSON_PAIRS_MAXIMUM; j++)
            TRY(compare(db, &entries[i], &entries[j], same, list));
    }
    return OK;
}

static Status pairs_in_organisations(
    Db *db, const Entry *entries, size_t count, bool same, PairList *list)
{
    size_t start = 0;
    for (size_t i = 1; i <= count; i++) {
        if (i < count && entries[i].organisation == entries[start].organisation)
            continue;
        TRY(compare_group(db, entries, start, i, same, list));
        start = i;
    }
    return OK;
}

Status person_pairs(Db *db, const PersonPair **ret_pairs, size_t *ret_count)
{
    PairList list = {.items = arena_array(db->arena, PersonPair, PERSON_PAIRS_MAXIMUM)};
    TRY(pairs_with_the_same_email(db, &list));
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT p.id, p.name, p.name_key, p.organisation_id, o.name AS organisation_name"
        " FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id"
        " WHERE p.removed_at IS NULL ORDER BY p.organisation_id, p.id",
        NO_PARAMS,
        &rows));
    Entry *entries = arena_array(db->arena, Entry, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        entries[count++] = (Entry){
            .id = db_get_int(rows, "id"),
            .organisation = db_get_int(rows, "organisation_id"),
            .name = db_get_text(rows, "name"),
            .name_key = db_get_text(rows, "name_key"),
            .organisation_name = db_get_text(rows, "organisation_name"),
        };
    }
    TRY(pairs_in_organisations(db, entries, count, true, &list));
    TRY(pairs_in_organisations(db, entries, count, false, &list));
    *ret_pairs = list.items;
    *ret_count = list.count;
    return OK;
}
