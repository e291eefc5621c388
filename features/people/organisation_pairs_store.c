/* organisation_pairs_store: finds entries that may be of one organisation.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/organisation_merge.h"

#include "features/people/person_name.h"

#include <stdlib.h>

enum {
    COMPARED_MAXIMUM = 1000, /* comparing all with all: half a million comparisons */
    WORDS_MAXIMUM = 24,
    DEPTH_MAXIMUM = 64 /* of the tree, should it ever be a ring */
};

/* One organisation as the comparison needs it. */
typedef struct Entry {
    int64_t id;
    int64_t parent; /* or 0 */
    int64_t root;   /* the top of its tree */
    Str name;
    Str core;
    Str number;
} Entry;

typedef struct Search {
    Db *db;
    Entry *entries; /* by ascending id */
    size_t count;
    OrganisationPair *pairs;
    size_t pair_count;
} Search;

/* ---- Names ---- */

/* "z. s.", "z.ú.", "o. p. s.", "s. r. o.", "sp. z o.o." fall into such words. */
static bool is_of_legal_form(Str word)
{
    static const char *const FORMS[] = {
        "z", "s", "u", "o", "p", "r", "a", "sp", "zs", "zu", "ops", "sro", "po", "spzoo", "oo"};
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++) {
        if (str_equal(word, str_of(FORMS[i])))
            return true;
    }
    return false;
}

static int word_compare(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static bool is_of_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & '\x80') != 0;
}

static bool next_word(Str *rest, Str *ret_word)
{
    size_t start = 0;
    while (start < rest->len && !is_of_word(rest->bytes[start]))
        start++;
    size_t end = start;
    while (end < rest->len && is_of_word(rest->bytes[end]))
        end++;
    *ret_word = str_part(*rest, start, end);
    *rest = str_part(*rest, end, rest->len);
    return end > start;
}

Str organisation_name_core(Arena *arena, Str name_key)
{
    Str words[WORDS_MAXIMUM];
    size_t count = 0;
    Str word;
    Str rest = name_key;
    while (count < WORDS_MAXIMUM && next_word(&rest, &word)) {
        if (!is_of_legal_form(word))
            words[count++] = word;
    }
    if (count == 0)
        return name_key;
    qsort(words, count, sizeof words[0], word_compare);
    return str_join(arena, words, count, STR(" "));
}

/* ---- Pairs ---- */

static const Entry *entry_of(const Search *search, int64_t id)
{
    size_t first = 0;
    size_t end = search->count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (search->entries[middle].id < id)
            first = middle + 1;
        else
            end = middle;
    }
    bool is_found = first < search->count && search->entries[first].id == id;
    return is_found ? &search->entries[first] : NULL;
}

static int64_t root_of(const Search *search, const Entry *entry)
{
    const Entry *at = entry;
    for (size_t depth = 0; at->parent != 0 && depth < DEPTH_MAXIMUM; depth++) {
        const Entry *above = entry_of(search, at->parent);
        if (above == NULL)
            break;
        at = above;
    }
    return at->id;
}

static bool is_listed(const Search *search, int64_t one, int64_t other)
{
    for (size_t i = 0; i < search->pair_count; i++) {
        if (search->pairs[i].one.value == one && search->pairs[i].other.value == other)
            return true;
    }
    return false;
}

static Status propose(Search *search, const Entry *a, const Entry *b, OrganisationPairReason reason)
{
    const Entry *one = a->id < b->id ? a : b;
    const Entry *other = a->id < b->id ? b : a;
    if (search->pair_count == ORGANISATION_PAIRS_MAXIMUM || is_listed(search, one->id, other->id))
        return OK;
    int64_t rejected = 0;
    TRY(db_query_int(
        search->db,
        "SELECT count(*) AS n FROM organisation_distinct WHERE one_id = $1 AND other_id = $2",
        PARAMS(db_int(one->id), db_int(other->id)),
        &rejected));
    if (rejected > 0)
        return OK;
    search->pairs[search->pair_count++] = (OrganisationPair){
        .one = {one->id},
        .other = {other->id},
        .one_name = one->name,
        .other_name = other->name,
        .reason = reason,
    };
    return OK;
}

static int core_compare(const void *a, const void *b)
{
    return str_compare((*(Entry *const *)a)->core, (*(Entry *const *)b)->core);
}

static int number_compare(const void *a, const void *b)
{
    return str_compare((*(Entry *const *)a)->number, (*(Entry *const *)b)->number);
}

static Entry **sorted_by(
    const Search *search, int (*compare)(const void *, const void *), Entry **sorted)
{
    for (size_t i = 0; i < search->count; i++)
        sorted[i] = &search->entries[i];
    qsort(sorted, search->count, sizeof(Entry *), compare);
    return sorted;
}

static Status pairs_of_one_name(Search *search, Entry **sorted)
{
    for (size_t i = 1; i < search->count; i++) {
        if (core_compare(&sorted[i - 1], &sorted[i]) == 0)
            TRY(propose(search, sorted[i - 1], sorted[i], ORGANISATION_SAME_NAME));
    }
    return OK;
}

/* Offices of one town share its number within one tree; a number of many trees is that of a charity
 * with many branches. */
static Status pairs_of_one_number(Search *search, Entry **sorted)
{
    size_t start = 0;
    for (size_t i = 1; i <= search->count; i++) {
        if (i < search->count && number_compare(&sorted[start], &sorted[i]) == 0)
            continue;
        bool are_two = i - start == 2 && sorted[start]->number.len > 0 &&
                       sorted[start]->root != sorted[start + 1]->root;
        if (are_two)
            TRY(propose(search, sorted[start], sorted[start + 1], ORGANISATION_SAME_NUMBER));
        start = i;
    }
    return OK;
}

static size_t word_count(Str core)
{
    size_t count = 1;
    for (size_t i = 0; i < core.len; i++)
        count += core.bytes[i] == ' ';
    return count;
}

/* Names with more words than the other are parts and branches, not slips. */
static Status pairs_of_near_names(Search *search)
{
    if (search->count > COMPARED_MAXIMUM)
        return OK;
    for (size_t i = 0; i < search->count; i++) {
        const Entry *a = &search->entries[i];
        size_t words = word_count(a->core);
        for (size_t j = i + 1; j < search->count; j++) {
            const Entry *b = &search->entries[j];
            if (word_count(b->core) == words && person_names_are_near(a->core, b->core))
                TRY(propose(search, a, b, ORGANISATION_NEAR_NAME));
        }
    }
    return OK;
}

static Status load(Db *db, Search *search)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, parent_id, name, name_key, registration_number FROM organisation"
        " WHERE removed_at IS NULL ORDER BY id",
        NO_PARAMS,
        &rows));
    search->entries = arena_array(db->arena, Entry, db_row_count(rows));
    while (db_next(rows)) {
        search->entries[search->count++] = (Entry){
            .id = db_get_int(rows, "id"),
            .parent = db_get_int(rows, "parent_id"),
            .name = db_get_text(rows, "name"),
            .core = organisation_name_core(db->arena, db_get_text(rows, "name_key")),
            .number = db_get_text(rows, "registration_number"),
        };
    }
    for (size_t i = 0; i < search->count; i++)
        search->entries[i].root = root_of(search, &search->entries[i]);
    return OK;
}

Status organisation_pairs(Db *db, const OrganisationPair **ret_pairs, size_t *ret_count)
{
    Search search = {
        .db = db,
        .pairs = arena_array(db->arena, OrganisationPair, ORGANISATION_PAIRS_MAXIMUM),
    };
    TRY(load(db, &search));
    Entry **sorted = arena_array(db->arena, Entry *, search.count);
    TRY(pairs_of_one_name(&search, sorted_by(&search, core_compare, sorted)));
    TRY(pairs_of_one_number(&search, sorted_by(&search, number_compare, sorted)));
    TRY(pairs_of_near_names(&search));
    *ret_pairs = search.pairs;
    *ret_count = search.pair_count;
    return OK;
}
