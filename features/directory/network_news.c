/* network_news: see network_news.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/network_news.h"

#include "features/directory/capacity_notes.h"
#include "features/directory/change.h"
#include "features/directory/profile_history.h"

enum {
    ROWS_LOOKED_AT = 1000, /* saves of a whole page have some dozens */
    PARTS_SAID = 4
};

/* One save, being put together. */
typedef struct Entry {
    NewsEntry news;
    Str parts[PARTS_SAID];
    size_t part_count;
    bool has_more;
} Entry;

static void add_part(Entry *entry, Str part)
{
    for (size_t i = 0; i < entry->part_count; i++) {
        if (str_equal(entry->parts[i], part))
            return;
    }
    if (entry->part_count < PARTS_SAID)
        entry->parts[entry->part_count++] = part;
    else
        entry->has_more = true;
}

/* Services are named, people are not. */
static Str change_words(Arena *arena, Language language, const DbRows *row)
{
    Str entity = db_get_text(row, "link_entity");
    Str action = db_get_text(row, "last_action_type");
    Str field = db_get_text(row, "field_name");
    Str service = db_get_text(row, "service_name");
    bool is_service = str_equal(entity, STR(ENTITY_SERVICE));
    if (str_equal(action, STR("import")))
        return text_get(language, N_("taken from another directory"));
    if (str_equal(action, STR("create")) && is_service)
        return text_say(arena, language, N_("a new service: {1}"), ARGS(text_arg(service)));
    if (str_equal(action, STR("delete")) && is_service)
        return text_say(
            arena,
            language,
            N_("a service has ended: {1}"),
            ARGS(text_arg(db_get_text(row, "previous_value"))));
    if (str_equal(action, STR("create")) && !str_equal(entity, STR(ENTITY_CONTACT)))
        return text_get(language, N_("a new card"));
    if (str_equal(entity, STR(ENTITY_CONTACT)))
        return text_get(language, N_("whom to turn to"));
    const char *name = profile_field_name(entity, field);
    Str label = name == NULL ? field : text_get(language, name);
    return is_service && service.len > 0
               ? text_say(arena, language, N_("{1}: {2}"), ARGS(text_arg(service), text_arg(label)))
               : label;
}

static Status part_of(Db *db, Language language, const DbRows *row, Str *ret_part)
{
    Arena *arena = db->arena;
    Str action = db_get_text(row, "last_action_type");
    Str field = db_get_text(row, "field_name");
    Str service = db_get_text(row, "service_name");
    Str group;
    if (str_equal(action, STR("capacity")) && capacity_field_group(field, &group)) {
        CapacityState state = capacity_state_of(db_get_text(row, "replacement_value"));
        TRY(capacity_whose(db, language, service, group, &service));
        *ret_part = text_say(
            arena,
            language,
            N_("{1}: {2}"),
            ARGS(text_arg(service), text_arg(text_get(language, capacity_state_name(state)))));
        return OK;
    }
    *ret_part = change_words(arena, language, row);
    return OK;
}

static void finish(Arena *arena, Entry *entry)
{
    if (entry->has_more && entry->part_count > 0)
        entry->parts[PARTS_SAID - 1] = STR("…");
    entry->news.about = str_join(arena, entry->parts, entry->part_count, STR(" · "));
}

static Status rows_before(Db *db, Microseconds before, DbRows **ret_rows)
{
    return db_query(
        db,
        "SELECT m.save_id, m.organisation_id, o.uuid, o.name, m.link_entity, m.last_action_type,"
        "       m.field_name, m.previous_value, m.replacement_value, m.updated_at,"
        "       s.name AS service_name"
        "  FROM metadata m JOIN organisation o ON o.id = m.organisation_id"
        "  JOIN profile p ON p.organisation_id = o.id"
        "  LEFT JOIN service s ON s.id = m.link_id"
        " WHERE o.removed_at IS NULL AND p.withdrawn_at IS NULL AND s.withdrawn_at IS NULL"
        "   AND m.last_action_type NOT IN ('verify', 'public') AND m.updated_at < $2"
        " ORDER BY m.updated_at DESC, m.save_id DESC, m.id DESC LIMIT $1",
        PARAMS(db_int(ROWS_LOOKED_AT), db_int(before)),
        ret_rows);
}

/* An import of a register touches thousands at once: told as one thing, of nobody. */
static Status import_gather(Db *db, Language language, Entry *entry)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT COUNT(DISTINCT m.organisation_id) AS n FROM metadata m"
        "  JOIN organisation o ON o.id = m.organisation_id"
        "  JOIN profile p ON p.organisation_id = o.id"
        " WHERE m.save_id = $1 AND o.removed_at IS NULL AND p.withdrawn_at IS NULL",
        PARAMS(db_int(entry->news.save_id)),
        &rows));
    int64_t count = db_next(rows) ? db_get_int(rows, "n") : 0;
    if (count < 2)
        return OK;
    entry->news.organisation_id = 0;
    entry->news.organisation_uuid = (Str){0};
    entry->news.organisation_name = text_say_plural(
        db->arena,
        language,
        NN_("From another directory: {1} organisation",
            "From another directory: {1} organisations"),
        count,
        (TextArgs){0});
    return OK;
}

static Status entry_begin(Db *db, Language language, const DbRows *row, Entry *ret_entry)
{
    Entry entry = {
        .news = {
            .save_id = db_get_int(row, "save_id"),
            .organisation_id = db_get_int(row, "organisation_id"),
            .organisation_uuid = db_get_text(row, "uuid"),
            .organisation_name = db_get_text(row, "name"),
            .at = db_get_int(row, "updated_at"),
        }};
    if (str_equal(db_get_text(row, "last_action_type"), STR("import")))
        TRY(import_gather(db, language, &entry));
    *ret_entry = entry;
    return OK;
}

/* Adds the saves of these rows; the last may go on behind them, but enough of it was said then. */
static Status entries_add(
    Db *db,
    Language language,
    DbRows *rows,
    NewsEntry *entries,
    size_t *count,
    Microseconds *ret_last)
{
    Entry entry = {0};
    while (db_next(rows)) {
        if (db_get_int(rows, "save_id") != entry.news.save_id) {
            if (entry.news.save_id != 0) {
                finish(db->arena, &entry);
                entries[(*count)++] = entry.news;
            }
            if (*count == NEWS_ENTRIES)
                return OK;
            TRY(entry_begin(db, language, rows, &entry));
        }
        Str part = text_get(language, N_("new and changed cards"));
        if (entry.news.organisation_id != 0)
            TRY(part_of(db, language, rows, &part));
        add_part(&entry, part);
    }
    if (entry.news.save_id != 0) {
        finish(db->arena, &entry);
        entries[(*count)++] = entry.news;
    }
    *ret_last = entry.news.at;
    return OK;
}

Status network_news(Db *db, Language language, const NewsEntry **ret_entries, size_t *ret_count)
{
    NewsEntry *entries = arena_array(db->arena, NewsEntry, NEWS_ENTRIES);
    size_t count = 0, row_count = ROWS_LOOKED_AT;
    Microseconds before = INT64_MAX;
    while (count < NEWS_ENTRIES && row_count == ROWS_LOOKED_AT) {
        DbRows *rows;
        TRY(rows_before(db, before, &rows));
        row_count = db_row_count(rows);
        TRY(entries_add(db, language, rows, entries, &count, &before));
    }
    *ret_entries = entries;
    *ret_count = count;
    return OK;
}
