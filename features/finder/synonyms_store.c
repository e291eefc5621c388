/* synonyms_store: versions of the synonyms. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/synonyms.h"

#include "base/embedded.h"
#include "base/id.h"
#include "features/finder/finder_index.h"
#include "features/finder/needs.h"
#include "features/people/organisation_change.h"

static const struct {
    Language language;
    SearchLanguage search;
    const char *key;
} LANGUAGES[FINDER_THESAURI] = {
    {LANGUAGE_CS, SEARCH_CZECH, "cs"},
    {LANGUAGE_PL, SEARCH_POLISH, "pl"},
};

static size_t position_of(Language language)
{
    return language == LANGUAGE_PL ? 1 : 0;
}

static SynonymVersion own_version(size_t position)
{
    Str content = {
        .bytes = (const char *)NEEDS.items[position].bytes, .len = NEEDS.items[position].len};
    return (SynonymVersion){.language = LANGUAGES[position].language, .content = content};
}

static SynonymVersion version_from_row(const DbRows *row, Language language)
{
    return (SynonymVersion){
        .id = db_get_int(row, "id"),
        .language = language,
        .content = db_get_text(row, "content"),
        .note = db_get_text(row, "note"),
        .saved_at = db_get_int(row, "saved_at"),
        .saved_by_name = db_get_text(row, "saved_by_name")};
}

Status synonyms_get(Db *db, Language language, SynonymVersion *ret_version)
{
    size_t position = position_of(language);
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, content, note, saved_at, saved_by_name FROM synonym_version"
        " WHERE language = $1 ORDER BY id DESC LIMIT 1",
        PARAMS(db_text(str_of(LANGUAGES[position].key))),
        &rows));
    *ret_version = db_next(rows) ? version_from_row(rows, LANGUAGES[position].language)
                                 : own_version(position);
    return OK;
}

Status synonyms_version(Db *db, Language language, int64_t id, SynonymVersion *ret_version)
{
    size_t position = position_of(language);
    DbRows *rows;
    if (id == 0) {
        *ret_version = own_version(position);
        return OK;
    }
    TRY(db_query(
        db,
        "SELECT id, content, note, saved_at, saved_by_name FROM synonym_version"
        " WHERE language = $1 AND id = $2",
        PARAMS(db_text(str_of(LANGUAGES[position].key)), db_int(id)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such version of the synonyms");
    *ret_version = version_from_row(rows, LANGUAGES[position].language);
    return OK;
}

Status synonyms_list(Db *db, Language language, const SynonymVersion **ret_list, size_t *ret_count)
{
    size_t position = position_of(language), count = 0;
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, '' AS content, note, saved_at, saved_by_name FROM synonym_version"
        " WHERE language = $1 ORDER BY id DESC",
        PARAMS(db_text(str_of(LANGUAGES[position].key))),
        &rows));
    SynonymVersion *list = arena_array(db->arena, SynonymVersion, db_row_count(rows) + 1);
    while (db_next(rows))
        list[count++] = version_from_row(rows, LANGUAGES[position].language);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status synonyms_load(Db *db, Arena *arena, const SearchThesaurus **ret_thesauri)
{
    for (size_t i = 0; i < FINDER_THESAURI; i++) {
        SynonymVersion version;
        SearchThesaurus *thesaurus;
        TRY(synonyms_get(db, LANGUAGES[i].language, &version));
        Str content = str_copy(arena, version.content);
        Error unread = {.status = OK};
        Status status =
            search_thesaurus_parse(content, LANGUAGES[i].search, arena, &unread, &thesaurus);
        if (status != OK)
            TRY(search_thesaurus_parse(
                own_version(i).content, LANGUAGES[i].search, arena, db->error, &thesaurus));
        ret_thesauri[i] = thesaurus;
    }
    return OK;
}

Status synonyms_save(Db *db, const SynonymVersion *version, int64_t before)
{
    size_t position = position_of(version->language);
    SearchThesaurus *thesaurus;
    SynonymVersion now;
    TRY(search_thesaurus_parse(
        version->content, LANGUAGES[position].search, db->arena, db->error, &thesaurus));
    TRY(synonyms_get(db, version->language, &now));
    if (now.id != before)
        return error_set_user(
            db->error,
            CONFLICT,
            "content",
            N_("Somebody has saved other synonyms meanwhile. Compare them with yours below."));
    TRY(organisation_changed(db, (OrganisationId){0}));
    return db_execute(
        db,
        "INSERT INTO synonym_version (id, language, content, note, saved_at, saved_by_name)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        PARAMS(
            db_int(id_new()),
            db_text(str_of(LANGUAGES[position].key)),
            db_text(version->content),
            db_text_or_null(version->note),
            db_int(clock_now()),
            db_text(version->saved_by_name)),
        NULL);
}
