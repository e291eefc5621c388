/* organisation_store: organisations in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/organisation.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/codes/code_list.h"
#include "features/people/organisation_change.h"

#include <string.h>

#define ORGANISATION_COLUMNS                                              \
    "id, uuid, name, parent_id, sector, territory, municipality, owner, " \
    "registration_number, address, is_confidential, worker_count, email, phone, web, version "

static Organisation organisation_from_row(const DbRows *rows)
{
    return (Organisation){
        .id = {db_get_int(rows, "id")},
        .uuid = db_get_text(rows, "uuid"),
        .name = db_get_text(rows, "name"),
        .parent = {db_get_int(rows, "parent_id")},
        .sector = db_get_text(rows, "sector"),
        .territory = db_get_text(rows, "territory"),
        .municipality = db_get_text(rows, "municipality"),
        .owner = db_get_text(rows, "owner"),
        .registration_number = db_get_text(rows, "registration_number"),
        .address = db_get_text(rows, "address"),
        .is_confidential = db_get_bool(rows, "is_confidential"),
        .worker_count = db_get_int(rows, "worker_count"),
        .email = db_get_text(rows, "email"),
        .phone = db_get_text(rows, "phone"),
        .web = db_get_text(rows, "web"),
        .version = db_get_int(rows, "version"),
    };
}

static Status organisation_one(Db *db, DbRows *rows, Organisation *ret_organisation)
{
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such organisation");
    *ret_organisation = organisation_from_row(rows);
    return OK;
}

/* A parent that is the organisation itself or one below it would close the tree into a ring. */
static Status check_parent(Db *db, const Organisation *organisation)
{
    if (organisation->parent.value == 0)
        return OK;
    int64_t exists = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM organisation WHERE id = $1 AND removed_at IS NULL",
        PARAMS(db_int(organisation->parent.value)),
        &exists));
    if (exists == 0) {
        return error_set_user(
            db->error, INVALID, "parent", N_("The organisation above no longer exists."));
    }
    if (organisation->id.value == 0)
        return OK;
    int64_t rings = 0;
    TRY(db_query_int(
        db,
        "WITH RECURSIVE above (id) AS ("
        "    SELECT id FROM organisation WHERE id = $1"
        "    UNION"
        "    SELECT o.parent_id FROM organisation o JOIN above a ON o.id = a.id"
        "    WHERE o.parent_id IS NOT NULL"
        ") SELECT count(*) AS n FROM above WHERE id = $2",
        PARAMS(db_int(organisation->parent.value), db_int(organisation->id.value)),
        &rings));
    if (rings > 0) {
        return error_set_user(
            db->error,
            INVALID,
            "parent",
            N_("An organisation cannot stand below itself. Choose another one above it."));
    }
    return OK;
}

static Status check_code(Db *db, const char *list, const char *field, Str key)
{
    if (str_is_empty(key))
        return OK;
    Str found;
    bool is_found;
    TRY(db_found(db, code_find(db, list, key, &found), &is_found));
    if (!is_found) {
        return error_set_user(
            db->error, INVALID, field, N_("This value is not in the list. Choose another one."));
    }
    return OK;
}

static Status organisation_check(Db *db, const Organisation *organisation)
{
    if (str_is_empty(organisation->name)) {
        return error_set_user(
            db->error, INVALID, "name", N_("Write the name of the organisation."));
    }
    if (organisation->name.len > LIMIT_NAME_BYTES) {
        return error_set_user(
            db->error, INVALID, "name", N_("The name is too long. Shorten it, please."));
    }
    TRY(check_code(db, CODE_LIST_SECTOR, "sector", organisation->sector));
    TRY(check_code(db, CODE_LIST_TERRITORY, "territory", organisation->territory));
    return check_parent(db, organisation);
}

#define INSERTED_COLUMNS                                                                \
    "id, uuid, name, name_key, sort_key_cs, sort_key_pl, parent_id, sector, territory," \
    " municipality, owner, owner_key, registration_number, address, is_confidential,"   \
    " email, phone, web, worker_count, version, created_at, updated_at"

enum {
    INSERTED_COLUMN_COUNT = 22
};

const DbInsert ORGANISATION_INSERT = {
    .table = "organisation",
    .columns = INSERTED_COLUMNS,
    .column_count = INSERTED_COLUMN_COUNT,
};

/* What is not stored cannot be shown, printed or exported: so the address and the web. */
static DbParam place_param(const Organisation *o, Str text)
{
    return db_text_or_null(o->is_confidential ? (Str){0} : text);
}

/* A row of INSERTED_COLUMNS. Owner: the arena. */
static const DbParam *inserted_params(Arena *arena, const Organisation *o, OrganisationId id)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    DbParam now = db_int(clock_now());
    const DbParam params[INSERTED_COLUMN_COUNT] = {
        db_int(id.value),
        db_text(o->uuid.len > 0 ? o->uuid : str_copy(arena, str_of(uuid))),
        db_text(o->name),
        db_text(unicode_fold(arena, o->name)),
        db_text(sort_key(arena, LANGUAGE_CS, o->name)),
        db_text(sort_key(arena, LANGUAGE_PL, o->name)),
        db_int_or_null(o->parent.value),
        db_text_or_null(o->sector),
        db_text_or_null(o->territory),
        db_text_or_null(o->municipality),
        db_text_or_null(o->owner),
        db_text_or_null(unicode_fold(arena, o->owner)),
        db_text_or_null(o->registration_number),
        place_param(o, o->address),
        db_bool(o->is_confidential),
        db_text_or_null(o->email),
        db_text_or_null(o->phone),
        place_param(o, o->web),
        db_int_or_null(o->worker_count),
        db_int(1),
        now,
        now,
    };
    DbParam *copy = arena_array(arena, DbParam, INSERTED_COLUMN_COUNT);
    memcpy(copy, params, sizeof params);
    return copy;
}

static Status organisation_insert(Db *db, const Organisation *o, OrganisationId id)
{
    return db_execute(
        db,
        "INSERT INTO organisation (" INSERTED_COLUMNS ")"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,"
        " $18, $19, $20, $21, $22)",
        (DbParams){.items = inserted_params(db->arena, o, id), .count = INSERTED_COLUMN_COUNT},
        NULL);
}

static Status organisation_update(Db *db, const Organisation *o)
{
    int64_t changed = 0;
    TRY(db_execute(
        db,
        "UPDATE organisation SET name = $3, name_key = $4, sort_key_cs = $5, sort_key_pl = $6,"
        " parent_id = $7, sector = $8, territory = $9, municipality = $10, owner = $11,"
        " owner_key = $12, registration_number = $13, address = $14, is_confidential = $15,"
        " email = $16, phone = $17, web = $18, version = version + 1, updated_at = $19,"
        " worker_count = $20"
        " WHERE id = $1 AND version = $2 AND removed_at IS NULL",
        PARAMS(
            db_int(o->id.value),
            db_int(o->version),
            db_text(o->name),
            db_text(unicode_fold(db->arena, o->name)),
            db_text(sort_key(db->arena, LANGUAGE_CS, o->name)),
            db_text(sort_key(db->arena, LANGUAGE_PL, o->name)),
            db_int_or_null(o->parent.value),
            db_text_or_null(o->sector),
            db_text_or_null(o->territory),
            db_text_or_null(o->municipality),
            db_text_or_null(o->owner),
            db_text_or_null(unicode_fold(db->arena, o->owner)),
            db_text_or_null(o->registration_number),
            place_param(o, o->address),
            db_bool(o->is_confidential),
            db_text_or_null(o->email),
            db_text_or_null(o->phone),
            place_param(o, o->web),
            db_int(clock_now()),
            db_int_or_null(o->worker_count)),
        &changed));
    if (changed == 1)
        return OK;
    Organisation now;
    TRY(organisation_get(db, o->id, &now));
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
}

Status organisation_get(Db *db, OrganisationId id, Organisation *ret_organisation)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " ORGANISATION_COLUMNS "FROM organisation"
        " WHERE id = COALESCE((SELECT merged_into_id FROM organisation WHERE id = $1), $1)"
        " AND removed_at IS NULL",
        PARAMS(db_int(id.value)),
        &rows));
    return organisation_one(db, rows, ret_organisation);
}

Status organisation_list(
    Db *db, Language language, const Organisation **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " ORGANISATION_COLUMNS "FROM organisation WHERE removed_at IS NULL"
        " ORDER BY CASE WHEN $1 THEN sort_key_pl ELSE sort_key_cs END, id",
        PARAMS(db_bool(language == LANGUAGE_PL)),
        &rows));
    Organisation *list = arena_array(db->arena, Organisation, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        list[count++] = organisation_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status organisation_find(Db *db, Str name, Organisation *ret_organisation)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " ORGANISATION_COLUMNS "FROM organisation WHERE removed_at IS NULL AND id ="
        " (SELECT COALESCE(merged_into_id, id) FROM organisation WHERE name_key = $1"
        "  AND (removed_at IS NULL OR merged_into_id IS NOT NULL)"
        "  ORDER BY CASE WHEN removed_at IS NULL THEN 0 ELSE 1 END, id LIMIT 1)",
        PARAMS(db_text(unicode_fold(db->arena, name))),
        &rows));
    return organisation_one(db, rows, ret_organisation);
}

Status organisation_save(Db *db, const Organisation *organisation, OrganisationId *ret_id)
{
    Organisation saved = *organisation;
    saved.name = str_trim(saved.name);
    TRY(organisation_check(db, &saved));
    if (saved.id.value != 0) {
        TRY(organisation_update(db, &saved));
        TRY(organisation_changed(db, saved.id));
        *ret_id = saved.id;
        return OK;
    }
    OrganisationId id = {id_new()};
    TRY(organisation_insert(db, &saved, id));
    TRY(organisation_changed(db, id));
    *ret_id = id;
    return OK;
}

Status organisation_insert_later(
    Db *db, InsertQueue *queue, const Organisation *organisation, OrganisationId *ret_id)
{
    Organisation saved = *organisation;
    saved.name = str_trim(saved.name);
    TRY(organisation_check(db, &saved));
    OrganisationId id = {id_new()};
    TRY(insert_queue_add(db, queue, inserted_params(db->arena, &saved, id)));
    *ret_id = id;
    return OK;
}

Status organisation_withdraw(Db *db, OrganisationId organisation)
{
    TRY(organisation_changed(db, organisation));
    return db_execute(
        db,
        "UPDATE organisation SET removed_at = $2, updated_at = $2, version = version + 1"
        " WHERE id = $1 AND removed_at IS NULL",
        PARAMS(db_int(organisation.value), db_int(clock_now())),
        NULL);
}

Status organisation_restore(Db *db, OrganisationId organisation)
{
    TRY(organisation_changed(db, organisation));
    return db_execute(
        db,
        "UPDATE organisation SET removed_at = NULL, updated_at = $2, version = version + 1"
        " WHERE id = $1 AND removed_at IS NOT NULL AND merged_into_id IS NULL",
        PARAMS(db_int(organisation.value), db_int(clock_now())),
        NULL);
}
