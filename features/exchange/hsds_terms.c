/* hsds_terms: see hsds_terms.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_terms.h"

#include "features/codes/code_list.h"
#include "features/directory/details.h"

#include <string.h>

typedef struct OurList {
    const char *list;
    const char *name;
    const char *description;
} OurList;

/* For programs: in English. The values have labels in three languages. */
static const OurList LISTS[] = {
    {"service_kind", "Kinds of social services", "Sections of the Czech Act 108/2006 and others"},
    {"target_group", "Target groups", "For whom a service is, as in the Czech register"},
    {"service_form", "Forms", "In the field, on the premises, residential"},
    {"sector", "Sectors", "What an organisation is in the network"},
    {"territory", "Territories", "The kind of place in which an office works"},
    {"insurer", "Health insurers", "Whose patients are accepted"},
    {HSDS_LIST_OWN, "Fields of Kruh", "What HSDS has no field for; the value says what it is"},
};

static const struct {
    const char *field;
    const char *description;
} OWN[] = {
    {"does_not_do", "What is not done, and who does it"},
    {"what_to_bring", "What the client needs to bring"},
    {"easy_text", "The same in easy language"},
    {"crisis_contact", "Whom to call in a crisis"},
    {"dogs", "Whether one may come with a dog: yes, no, ask"},
    {"intoxication", "Whether one may come under the influence: yes, no, ask"},
    {"barrier_free", "Whether it is barrier-free: yes, no, partly"},
    {"accepts_patients", "Whether new patients are accepted: yes, no"},
    {"addiction_friendly", "Whether people who use drugs are welcome: yes, no, ask"},
    {"external_identifier", "Number in a register"},
    {"capacity_state", "free, limited, waiting, full, assessment"},
    {"service_area", "Where the organisation works, in words"},
    {"turn_to_with", "Turn to this person with"},
    {"verified", "The day on which the organisation said that all of it is true"},
};

enum {
    LIST_COUNT = sizeof LISTS / sizeof LISTS[0],
    OWN_COUNT = sizeof OWN / sizeof OWN[0]
};

const char *const HSDS_OWN_FIELDS[] = {
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
    NULL,
};

static const OurList *list_of(Str name)
{
    for (size_t i = 0; i < LIST_COUNT; i++) {
        if (str_equal(name, str_of(LISTS[i].list)))
            return &LISTS[i];
    }
    return NULL;
}

bool hsds_is_taxonomy(Str list)
{
    return list_of(list) != NULL || str_equal(list, STR("taxonomy_term"));
}

static HsdsTerm term_of(Arena *arena, const OurList *list, Language language, Str key, Str label)
{
    HsdsTerm term = {
        .taxonomy = str_of(list->name),
        .list = str_of(list->list),
        .key = key,
        .code = key,
        .name = label,
        .language = str_of(language_code(language)),
    };
    const Str parts[] = {term.list, key};
    uuid_for("taxonomy_term", str_join(arena, parts, 2, STR(":")), term.uuid);
    uuid_for("taxonomy", term.list, term.taxonomy_uuid);
    return term;
}

static HsdsTerm own_term(Arena *arena, const OurList *list, size_t at)
{
    Str field = str_of(OWN[at].field);
    HsdsTerm term = term_of(arena, list, LANGUAGE_EN, field, field);
    term.description = str_of(OWN[at].description);
    return term;
}

static Str text_uuid(Arena *arena, const RecordType *type, int64_t id, Str uuid)
{
    char text[UUID_TEXT_BYTES];
    const Record record = {.id = id, .uuid = uuid};
    record_uuid(type, &record, text);
    return str_copy(arena, str_of(text));
}

#define SELECT_IMPORTED                                                                        \
    "SELECT t.id, t.uuid, t.code, t.name, t.description, t.language, t.term_uri, t.parent_id," \
    "       p.uuid AS parent_uuid, t.taxonomy_id, x.uuid AS taxonomy_uuid, x.name AS taxonomy" \
    "  FROM taxonomy_term t LEFT JOIN taxonomy x ON x.id = t.taxonomy_id"                      \
    "  LEFT JOIN taxonomy_term p ON p.id = t.parent_id"

static HsdsTerm imported_from_row(Arena *arena, const DbRows *row)
{
    int64_t id = db_get_int(row, "id");
    HsdsTerm term = {
        .taxonomy = db_get_text(row, "taxonomy"),
        .list = STR("taxonomy_term"),
        .key = str_format(arena, "%lld", (long long)id),
        .code = db_get_text(row, "code"),
        .name = db_get_text(row, "name"),
        .description = db_get_text(row, "description"),
        .language = db_get_text(row, "language"),
        .term_uri = db_get_text(row, "term_uri"),
    };
    const Record self = {.id = id, .uuid = db_get_text(row, "uuid")};
    record_uuid(&TAXONOMY_TERM, &self, term.uuid);
    int64_t taxonomy = db_get_int(row, "taxonomy_id");
    int64_t parent = db_get_int(row, "parent_id");
    if (taxonomy != 0) {
        const Record record = {.id = taxonomy, .uuid = db_get_text(row, "taxonomy_uuid")};
        record_uuid(&TAXONOMY, &record, term.taxonomy_uuid);
    }
    if (parent != 0)
        term.parent_uuid =
            text_uuid(arena, &TAXONOMY_TERM, parent, db_get_text(row, "parent_uuid"));
    return term;
}

static Status imported_term(Db *db, Str key, HsdsTerm *ret_term)
{
    int64_t id;
    DbRows *rows;
    if (str_to_int(key, 1, INT64_MAX, &id) != OK)
        return error_set(db->error, NOT_FOUND, "no number of a term");
    TRY(db_query(db, SELECT_IMPORTED " WHERE t.id = $1", PARAMS(db_int(id)), &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such term");
    *ret_term = imported_from_row(db->arena, rows);
    return OK;
}

Status hsds_term(Db *db, Language language, Str list, Str key, HsdsTerm *ret_term)
{
    if (str_equal(list, STR("taxonomy_term")))
        return imported_term(db, key, ret_term);
    const OurList *ours = list_of(list);
    if (ours == NULL)
        return error_set(db->error, NOT_FOUND, "no such taxonomy");
    if (str_equal(list, STR(HSDS_LIST_OWN))) {
        for (size_t i = 0; i < OWN_COUNT; i++) {
            if (str_equal(key, str_of(OWN[i].field))) {
                *ret_term = own_term(db->arena, ours, i);
                return OK;
            }
        }
        return error_set(db->error, NOT_FOUND, "no such field of ours");
    }
    Str label;
    TRY(code_label(db, language, ours->list, key, &label));
    *ret_term = term_of(db->arena, ours, language, key, label);
    return OK;
}

/* ---- All of them ---- */

static Status imported_taxonomies(Db *db, RecordList *ret_list)
{
    DbRows *rows;
    TRY(db_query(db, "SELECT id FROM taxonomy ORDER BY name, id", NO_PARAMS, &rows));
    int64_t *ids = arena_array(db->arena, int64_t, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        ids[count++] = db_get_int(rows, "id");
    return records_by_id(db, &TAXONOMY, ids, count, ret_list);
}

Status hsds_taxonomies(
    Db *db, Language language, const HsdsTaxonomy **ret_taxonomies, size_t *ret_count)
{
    (void)language;
    RecordList imported;
    TRY(imported_taxonomies(db, &imported));
    HsdsTaxonomy *list = arena_array(db->arena, HsdsTaxonomy, LIST_COUNT + imported.count);
    size_t count = 0;
    for (size_t i = 0; i < LIST_COUNT; i++) {
        HsdsTaxonomy *taxonomy = &list[count++];
        *taxonomy = (HsdsTaxonomy){
            .list = str_of(LISTS[i].list),
            .name = str_of(LISTS[i].name),
            .description = str_of(LISTS[i].description),
        };
        uuid_for("taxonomy", taxonomy->list, taxonomy->uuid);
    }
    const Taxonomy *rows = imported.items;
    for (size_t i = 0; i < imported.count; i++) {
        HsdsTaxonomy *taxonomy = &list[count++];
        *taxonomy = (HsdsTaxonomy){
            .id = rows[i].record.id,
            .name = rows[i].name,
            .description = rows[i].description,
            .uri = rows[i].uri,
            .version = rows[i].version,
        };
        record_uuid(&TAXONOMY, &rows[i].record, taxonomy->uuid);
    }
    *ret_taxonomies = list;
    *ret_count = count;
    return OK;
}

typedef struct Terms {
    HsdsTerm *items;
    size_t count;
    size_t capacity;
} Terms;

static HsdsTerm *add_term(Arena *arena, Terms *terms)
{
    if (terms->count == terms->capacity) {
        size_t capacity = terms->capacity == 0 ? 512 : terms->capacity * 2;
        HsdsTerm *items = arena_array(arena, HsdsTerm, capacity);
        if (terms->count > 0)
            memcpy(items, terms->items, terms->count * sizeof *items);
        terms->items = items;
        terms->capacity = capacity;
    }
    return &terms->items[terms->count++];
}

static Status add_ours(Db *db, Language language, Terms *terms)
{
    for (size_t l = 0; l < LIST_COUNT; l++) {
        if (strcmp(LISTS[l].list, HSDS_LIST_OWN) == 0) {
            for (size_t i = 0; i < OWN_COUNT; i++)
                *add_term(db->arena, terms) = own_term(db->arena, &LISTS[l], i);
            continue;
        }
        const Code *codes;
        size_t count;
        TRY(code_list(db, language, LISTS[l].list, &codes, &count));
        for (size_t i = 0; i < count; i++)
            *add_term(db->arena, terms) =
                term_of(db->arena, &LISTS[l], language, codes[i].key, codes[i].label);
    }
    return OK;
}

static Status add_imported(Db *db, Terms *terms)
{
    DbRows *rows;
    TRY(db_query(db, SELECT_IMPORTED " ORDER BY t.taxonomy_id, t.id", NO_PARAMS, &rows));
    while (db_next(rows))
        *add_term(db->arena, terms) = imported_from_row(db->arena, rows);
    return OK;
}

Status hsds_terms(Db *db, Language language, HsdsTermList *ret_terms)
{
    Terms terms = {0};
    TRY(add_ours(db, language, &terms));
    TRY(add_imported(db, &terms));
    *ret_terms = (HsdsTermList){.items = terms.items, .count = terms.count};
    return OK;
}
