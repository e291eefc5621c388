/* Methods and their versions in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_store.h"

#include "base/limits.h"
#include "features/methods/method_memory.h"
#include "features/methods/method_version.h"
#include "features/methods/shipped.h"

static const char *const ORIGIN_KEYS[] = {
    [METHOD_SHIPPED] = "shipped", [METHOD_FROM_PAGE] = "page", [METHOD_FROM_FILE] = "file"};

static MethodOrigin origin_of(Str key)
{
    for (size_t i = 0; i < sizeof ORIGIN_KEYS / sizeof ORIGIN_KEYS[0]; i++) {
        if (str_equal(key, str_of(ORIGIN_KEYS[i])))
            return (MethodOrigin)i;
    }
    return METHOD_FROM_PAGE;
}

static MethodSource source_from_row(const DbRows *rows)
{
    return (MethodSource){
        .key = db_get_text(rows, "method_key"),
        .text = db_get_text(rows, "text"),
        .version = db_get_text(rows, "version"),
        .origin = origin_of(db_get_text(rows, "origin")),
        .row_version = db_get_int(rows, "row_version")};
}

/* ---- Current texts ---- */

Status own_method_list(Db *db, const MethodSource **ret_sources, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT v.method_key, v.version, v.text, v.origin, o.version AS row_version"
        " FROM own_method o JOIN method_version v"
        " ON v.method_key = o.method_key AND v.version = o.current_version"
        " WHERE o.removed_at IS NULL ORDER BY o.method_key",
        NO_PARAMS,
        &rows));
    size_t count = 0;
    MethodSource *sources = arena_array(db->arena, MethodSource, db_row_count(rows));
    while (db_next(rows))
        sources[count++] = source_from_row(rows);
    *ret_sources = sources;
    *ret_count = count;
    return OK;
}

static Status own_source(Db *db, Str key, MethodSource *ret_source)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT v.method_key, v.version, v.text, v.origin, o.version AS row_version"
        " FROM own_method o JOIN method_version v"
        " ON v.method_key = o.method_key AND v.version = o.current_version"
        " WHERE o.removed_at IS NULL AND o.method_key = $1",
        PARAMS(db_text(key)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such method of the town's own");
    *ret_source = source_from_row(rows);
    return OK;
}

Status method_source(Db *db, Str key, MethodSource *ret_source)
{
    MethodSource source = {0};
    bool is_own;
    TRY(db_found(db, own_source(db, key, &source), &is_own));
    if (!is_own) {
        const Method *method = method_shipped(key);
        if (method == NULL || !shipped_find(key, &source.text))
            return error_set(db->error, NOT_FOUND, "no such method");
        source.key = method->key;
        source.version = method->version;
    }
    *ret_source = source;
    return OK;
}

Status method_source_of_version(Db *db, Str key, Str version, MethodSource *ret_source)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT method_key, version, text, origin, 0 AS row_version FROM method_version"
        " WHERE method_key = $1 AND version = $2",
        PARAMS(db_text(key), db_text(version)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such version of the method");
    *ret_source = source_from_row(rows);
    return OK;
}

/* ---- The town's methods as a library ---- */

typedef struct TownLibrary {
    Db *db;
    Status status; /* of the first question that failed */
} TownLibrary;

static bool find_in_town(void *context, Str key, Str *ret_text)
{
    TownLibrary *town = context;
    MethodSource source = {0};
    bool is_found = false;
    Status status = db_found(town->db, method_source(town->db, key, &source), &is_found);
    if (status != OK && town->status == OK)
        town->status = status;
    if (status != OK || !is_found)
        return false;
    *ret_text = source.text;
    return true;
}

Status method_read_in_town(Db *db, Str key, Str text, MethodReading *ret_reading)
{
    TownLibrary town = {.db = db};
    const MethodLibrary library = {.find = find_in_town, .context = &town};
    MethodReading reading;
    method_read(db->arena, key, text, &library, &reading);
    TRY(town.status);
    *ret_reading = reading;
    return OK;
}

/* ---- Versions ---- */

static Status version_insert(
    Db *db, Str key, Str version, Str text, MethodOrigin origin, const MethodReading *reading)
{
    TRY(db_execute(
        db,
        "INSERT INTO method_version (method_key, version, text, origin, created_at)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (method_key, version) DO NOTHING",
        PARAMS(
            db_text(key),
            db_text(version),
            db_text(text),
            db_text(str_of(ORIGIN_KEYS[origin])),
            db_int(clock_now())),
        NULL));
    for (size_t i = 0; i < reading->use_count; i++)
        TRY(db_execute(
            db,
            "INSERT INTO method_version_use (method_key, version, used_key, text)"
            " VALUES ($1, $2, $3, $4) ON CONFLICT (method_key, version, used_key) DO NOTHING",
            PARAMS(
                db_text(key),
                db_text(version),
                db_text(reading->uses[i].key),
                db_text(reading->uses[i].text)),
            NULL));
    return OK;
}

static Status uses_of_version(
    Db *db, Str key, Str version, const MethodUse **ret_uses, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT used_key, text FROM method_version_use WHERE method_key = $1 AND version = $2"
        " ORDER BY used_key",
        PARAMS(db_text(key), db_text(version)),
        &rows));
    size_t count = 0;
    MethodUse *uses = arena_array(db->arena, MethodUse, db_row_count(rows));
    while (db_next(rows))
        uses[count++] = (MethodUse){db_get_text(rows, "used_key"), db_get_text(rows, "text")};
    *ret_uses = uses;
    *ret_count = count;
    return OK;
}

/* Into the memory of the process, else, when that is full, into the arena. */
static Status read_text(
    Db *db, Str key, Str text, const MethodLibrary *library, const Method **ret_method)
{
    const Method *method = method_memory_read(key, text, library);
    if (method == NULL) {
        MethodReading reading;
        method_read(db->arena, key, text, library, &reading);
        method = reading.method;
    }
    if (!method_is_playable(method))
        return error_set(db->error, FAILED, "a kept version of a method cannot be read any more");
    *ret_method = method;
    return OK;
}

static Status read_version(Db *db, Str key, Str version, const Method **ret_method)
{
    MethodSource source;
    const MethodUse *uses;
    size_t use_count;
    const Method *shipped = method_shipped(key);
    if (shipped != NULL && str_equal(shipped->version, version)) {
        *ret_method = shipped;
        return OK;
    }
    TRY(method_source_of_version(db, key, version, &source));
    TRY(uses_of_version(db, key, version, &uses, &use_count));
    MethodLibrary library = method_library_of_uses(db->arena, uses, use_count);
    return read_text(db, key, source.text, &library, ret_method);
}

static Status current_version(Db *db, Str key, Str *ret_version)
{
    MethodSource source = {0};
    TRY(method_source(db, key, &source));
    *ret_version = source.version;
    return OK;
}

Status method_version_of(Db *db, Str key, Str version, const Method **ret_method)
{
    if (version.len == 0)
        TRY(current_version(db, key, &version));
    const Method *known = method_memory_find(key, version);
    if (known == NULL)
        return read_version(db, key, version, ret_method);
    *ret_method = known;
    return OK;
}

Status method_version_keep(Db *db, Str key, Str *ret_version)
{
    MethodSource source = {0};
    TRY(method_source(db, key, &source));
    if (source.origin == METHOD_SHIPPED) {
        MethodReading reading;
        method_read(db->arena, key, source.text, &SHIPPED_LIBRARY, &reading);
        TRY(version_insert(db, key, source.version, source.text, METHOD_SHIPPED, &reading));
    }
    *ret_version = source.version;
    return OK;
}

Status method_version_list(Db *db, Str key, const MethodVersion **ret_versions, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT v.version, v.origin, v.created_at,"
        " (o.current_version IS NOT DISTINCT FROM v.version) AS is_current,"
        " (SELECT count(*) FROM meeting m WHERE m.method_key = v.method_key"
        "  AND m.method_version = v.version AND m.removed_at IS NULL) AS meeting_count"
        " FROM method_version v LEFT JOIN own_method o"
        " ON o.method_key = v.method_key AND o.removed_at IS NULL"
        " WHERE v.method_key = $1 ORDER BY v.created_at DESC, v.version",
        PARAMS(db_text(key)),
        &rows));
    size_t count = 0;
    MethodVersion *versions = arena_array(db->arena, MethodVersion, db_row_count(rows));
    while (db_next(rows))
        versions[count++] = (MethodVersion){
            .version = db_get_text(rows, "version"),
            .origin = origin_of(db_get_text(rows, "origin")),
            .created_at = db_get_int(rows, "created_at"),
            .is_current = db_get_bool(rows, "is_current"),
            .meeting_count = db_get_int(rows, "meeting_count")};
    *ret_versions = versions;
    *ret_count = count;
    return OK;
}

static void sort_by_name(Arena *arena, Language language, const Method **list, size_t count)
{
    Str *keys = arena_array(arena, Str, count);
    for (size_t i = 0; i < count; i++) {
        const Method *method = list[i];
        Str key = sort_key(arena, language, method_text(&method->name, language));
        size_t at = i;
        for (; at > 0 && str_compare(keys[at - 1], key) > 0; at--) {
            keys[at] = keys[at - 1];
            list[at] = list[at - 1];
        }
        keys[at] = key;
        list[at] = method;
    }
}

Status method_list(Db *db, Language language, const Method *const **ret_methods, size_t *ret_count)
{
    const MethodSource *own;
    size_t own_count, count = 0;
    TRY(own_method_list(db, &own, &own_count));
    const Method **list = arena_array(db->arena, const Method *, own_count + shipped_count());
    for (size_t i = 0; i < own_count; i++)
        TRY(method_version_of(db, own[i].key, own[i].version, &list[count++]));
    for (size_t i = 0; i < shipped_count(); i++) {
        const Method *method = method_shipped(shipped_key(i));
        bool is_replaced = method == NULL;
        for (size_t j = 0; j < own_count && !is_replaced; j++)
            is_replaced = str_equal(own[j].key, method->key);
        if (!is_replaced)
            list[count++] = method;
    }
    sort_by_name(db->arena, language, list, count);
    *ret_methods = list;
    *ret_count = count;
    return OK;
}

/* ---- The town's own ---- */

static Status own_check(Db *db, Str key, int64_t row_version)
{
    Str text;
    int64_t count;
    if (!method_key_is_valid(key) || str_equal(key, STR("new"))) /* an address of its own */
        return error_set_user(
            db->error,
            INVALID,
            "key",
            N_("Write the key with the letters a-z without accents, digits and hyphens, for "
               "example our-seminar."));
    if (row_version > 0)
        return OK;
    if (shipped_find(key, &text))
        return error_set_user(
            db->error,
            INVALID,
            "key",
            N_("A method that Kruh brings has this key; choose another."));
    TRY(db_query_int(db, "SELECT count(*) FROM own_method", NO_PARAMS, &count));
    if (count >= LIMIT_METHODS_OWN)
        return error_set_user(
            db->error, TOO_LARGE, "key", N_("There are too many methods; change one of them."));
    return OK;
}

/* Makes the version the current one: of a new method, of one that was removed, of one that is as
 * it was seen. */
static Status own_point(Db *db, Str key, Str version, int64_t row_version)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "INSERT INTO own_method (method_key, current_version, version, updated_at)"
        " VALUES ($1, $2, 1, $3)"
        " ON CONFLICT (method_key) DO UPDATE SET current_version = $2,"
        " version = own_method.version + 1, updated_at = $3, removed_at = NULL"
        " WHERE own_method.version = $4 OR $4 = $5 OR own_method.removed_at IS NOT NULL",
        PARAMS(
            db_text(key),
            db_text(version),
            db_int(clock_now()),
            db_int(row_version),
            db_int(METHOD_ANY_VERSION)),
        &changed));
    if (changed > 0)
        return OK;
    if (row_version == 0)
        return error_set_user(
            db->error, CONFLICT, "key", N_("Another method has this key; choose another."));
    return error_set_user(
        db->error,
        CONFLICT,
        "text",
        N_("Somebody else changed this method meanwhile. Look at what it says now and make your "
           "change again."));
}

Status own_method_save(
    Db *db, Str key, Str text, MethodOrigin origin, int64_t row_version, Str *ret_version)
{
    MethodReading reading;
    TRY(own_check(db, key, row_version));
    TRY(method_read_in_town(db, key, text, &reading));
    if (reading.fault_count > 0)
        return error_set_user(
            db->error, INVALID, "text", N_("The method is not saved: it has faults."));
    Str version = reading.method->version;
    TRY(version_insert(db, key, version, text, origin, &reading));
    TRY(own_point(db, key, version, row_version));
    *ret_version = version;
    return OK;
}

Status own_method_remove(Db *db, Str key)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE own_method SET removed_at = $2, version = version + 1"
        " WHERE method_key = $1 AND removed_at IS NULL",
        PARAMS(db_text(key), db_int(clock_now())),
        &changed));
    return changed > 0 ? OK : error_set(db->error, NOT_FOUND, "no such method of the town's own");
}

Status method_text_is_known(Db *db, Str key, Str text, bool *ret_is_known)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM method_version WHERE method_key = $1 AND text = $2",
        PARAMS(db_text(key), db_text(text)),
        &count));
    *ret_is_known = count > 0;
    return OK;
}
