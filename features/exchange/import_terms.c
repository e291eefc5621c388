/* import_terms: our own code lists as taxonomy terms. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_terms.h"

#include "features/directory/record.h"

#include <stdlib.h>
#include <string.h>

static const char *const FIELDS[] = {
    "does_not_do",
    "what_to_bring",
    "easy_text",
    "crisis_contact",
    "dogs",
    "intoxication",
    "barrier_free",
    "accepts_patients",
    "addiction_friendly",
    "external_identifier",
    "capacity_state",
    "service_area",
    "turn_to_with",
    "verified",
};

enum {
    FIELD_COUNT = sizeof FIELDS / sizeof FIELDS[0]
};

static Uuid uuid_named(const char *entity, Str key)
{
    char text[UUID_TEXT_BYTES];
    Uuid uuid = {0};
    uuid_for(entity, key, text);
    (void)uuid_parse(str_of(text), &uuid);
    return uuid;
}

Uuid own_term_uuid(Arena *arena, Str list, Str key)
{
    const Str parts[] = {list, key};
    return uuid_named("taxonomy_term", str_join(arena, parts, 2, STR(":")));
}

static int compare_terms(const void *a, const void *b)
{
    const OwnTerm *one = a;
    const OwnTerm *other = b;
    return memcmp(one->uuid.bytes, other->uuid.bytes, sizeof one->uuid.bytes);
}

/* A term, and before the first of its list the list itself. */
static size_t put_term(Arena *arena, OwnTerm *items, size_t count, Str list, Str key)
{
    if (count == 0 || !str_equal(items[count - 1].list, list))
        items[count++] = (OwnTerm){.uuid = uuid_named("taxonomy", list), .list = list};
    items[count++] = (OwnTerm){.uuid = own_term_uuid(arena, list, key), .list = list, .key = key};
    return count;
}

Status own_terms_load(Db *db, OwnTerms *ret_terms)
{
    DbRows *rows;
    TRY(db_query(db, "SELECT list, code_key FROM code ORDER BY list, code_key", NO_PARAMS, &rows));
    OwnTerm *items = arena_array(db->arena, OwnTerm, 2 * (db_row_count(rows) + FIELD_COUNT));
    size_t count = 0;
    while (db_next(rows))
        count = put_term(
            db->arena, items, count, db_get_text(rows, "list"), db_get_text(rows, "code_key"));
    for (size_t i = 0; i < FIELD_COUNT; i++)
        count = put_term(db->arena, items, count, STR(TERMS_OF_FIELDS), str_of(FIELDS[i]));
    qsort(items, count, sizeof *items, compare_terms);
    *ret_terms = (OwnTerms){.items = items, .count = count};
    return OK;
}

const OwnTerm *own_terms_find(const OwnTerms *terms, Uuid uuid)
{
    const OwnTerm key = {.uuid = uuid};
    return terms->count == 0
               ? NULL
               : bsearch(&key, terms->items, terms->count, sizeof *terms->items, compare_terms);
}
