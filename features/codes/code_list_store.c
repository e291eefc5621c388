/*
 * code_list_store: values of the lists as an administrator edits them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/codes/code_list.h"

static CodeEntry entry_from_row(const DbRows *row)
{
    return (CodeEntry){
        .key = db_get_text(row, "code_key"),
        .labels =
            {
                [LANGUAGE_CS] = db_get_text(row, "label_cs"),
                [LANGUAGE_PL] = db_get_text(row, "label_pl"),
                [LANGUAGE_EN] = db_get_text(row, "label_en"),
            },
        .position = db_get_int(row, "position"),
        .valid_from = db_get_text(row, "valid_from"),
        .valid_to = db_get_text(row, "valid_to"),
        .is_unsure = db_get_bool(row, "is_unsure"),
        .external_code = db_get_text(row, "external_code"),
        .version = db_get_int(row, "version"),
    };
}

Status code_entry_list(Db *db, const char *list, const CodeEntry **ret_entries, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM code WHERE list = $1 ORDER BY position, code_key",
        PARAMS(db_text(str_of(list))),
        &rows));
    CodeEntry *entries = arena_array(db->arena, CodeEntry, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        entries[count++] = entry_from_row(rows);
    *ret_entries = entries;
    *ret_count = count;
    return OK;
}

Status code_entry_get(Db *db, const char *list, Str key, CodeEntry *ret_entry)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM code WHERE list = $1 AND code_key = $2",
        PARAMS(db_text(str_of(list)), db_text(key)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such value in the list %s", list);
    *ret_entry = entry_from_row(rows);
    return OK;
}

static bool is_key(Str key)
{
    if (key.len == 0 || key.len > LIMIT_NAME_BYTES)
        return false;
    for (size_t i = 0; i < key.len; i++) {
        char byte = key.bytes[i];
        bool is_good = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
                       byte == '_' || byte == '-';
        if (!is_good)
            return false;
    }
    return true;
}

static Status entry_check(Db *db, const CodeEntry *entry)
{
    static const char *const fields[LANGUAGE_COUNT] = {"label_cs", "label_pl", "label_en"};
    for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
        if (entry->labels[language].len == 0)
            return error_set_user(
                db->error,
                INVALID,
                fields[language],
                N_("Fill in the name in all three languages."));
    }
    if (entry->version == 0 && !is_key(entry->key))
        return error_set_user(
            db->error,
            INVALID,
            "key",
            N_("The key may hold only small letters without diacritics, digits, _ and -."));
    if (entry->valid_from.len > 0 && entry->valid_to.len > 0 &&
        str_compare(entry->valid_to, entry->valid_from) < 0)
        return error_set_user(
            db->error, INVALID, "valid_to", N_("The last day is before the first one."));
    return OK;
}

static Status entry_insert(Db *db, const char *list, const CodeEntry *entry)
{
    int64_t inserted;
    TRY(db_execute(
        db,
        "INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position, valid_from,"
        "                  valid_to, is_unsure, external_code)"
        " SELECT $1, $2, $3, $4, $5,"
        "        COALESCE($6, (SELECT COALESCE(max(position), 0) + 10 FROM code WHERE list = $1)),"
        "        $7, $8, $9, $10"
        " WHERE NOT EXISTS (SELECT 1 FROM code WHERE list = $1 AND code_key = $2)",
        PARAMS(
            db_text(str_of(list)),
            db_text(entry->key),
            db_text(entry->labels[LANGUAGE_CS]),
            db_text(entry->labels[LANGUAGE_PL]),
            db_text(entry->labels[LANGUAGE_EN]),
            db_int_or_null(entry->position),
            db_text_or_null(entry->valid_from),
            db_text_or_null(entry->valid_to),
            db_bool(entry->is_unsure),
            db_text_or_null(entry->external_code)),
        &inserted));
    if (inserted == 0)
        return error_set_user(
            db->error, CONFLICT, "key", N_("The list has a value with this key already."));
    return OK;
}

static Status entry_update(Db *db, const char *list, const CodeEntry *entry)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE code SET label_cs = $3, label_pl = $4, label_en = $5,"
        "                position = COALESCE($6, position), valid_from = $7, valid_to = $8,"
        "                is_unsure = $9, external_code = $10, version = version + 1"
        " WHERE list = $1 AND code_key = $2 AND version = $11",
        PARAMS(
            db_text(str_of(list)),
            db_text(entry->key),
            db_text(entry->labels[LANGUAGE_CS]),
            db_text(entry->labels[LANGUAGE_PL]),
            db_text(entry->labels[LANGUAGE_EN]),
            db_int_or_null(entry->position),
            db_text_or_null(entry->valid_from),
            db_text_or_null(entry->valid_to),
            db_bool(entry->is_unsure),
            db_text_or_null(entry->external_code),
            db_int(entry->version)),
        &changed));
    if (changed == 0)
        return error_set_user(
            db->error, CONFLICT, "", N_("Somebody has changed this value meanwhile."));
    return OK;
}

Status code_entry_save(Db *db, const char *list, const CodeEntry *entry)
{
    TRY(entry_check(db, entry));
    return entry->version == 0 ? entry_insert(db, list, entry) : entry_update(db, list, entry);
}
