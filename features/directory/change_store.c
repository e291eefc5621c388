/* change_store: the history of the directory. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/change.h"

#include "base/clock.h"
#include "features/directory/hidden_place.h"
#include "features/directory/wanted.h"

#include <assert.h>
#include <string.h>

/* Of places that have become confidential, by whatever page, nothing from before is shown. */
#define VALUE_BEFORE SHOWN_UNLESS_HIDDEN("m.previous_value", "m.field_name", "m.link_id")
#define VALUE_AFTER  SHOWN_UNLESS_HIDDEN("m.replacement_value", "m.field_name", "m.link_id")

#define CHANGE_COLUMNS                                                                  \
    "m.id, m.save_id, m.organisation_id, m.link_entity, m.link_id, m.last_action_type," \
    " m.field_name, m.updated_by_name, m.updated_by_id, m.updated_at,"                  \
    " " VALUE_BEFORE " AS previous_value, " VALUE_AFTER " AS replacement_value"
#define CHANGE_OF " metadata m JOIN organisation o ON o.id = m.organisation_id"

static ChangeList changes_from_rows(Arena *arena, DbRows *rows)
{
    Change *changes = arena_array(arena, Change, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        changes[count++] = (Change){
            .id = db_get_int(rows, "id"),
            .save_id = db_get_int(rows, "save_id"),
            .organisation_id = db_get_int(rows, "organisation_id"),
            .entity = db_get_text(rows, "link_entity"),
            .link_id = db_get_int(rows, "link_id"),
            .action = db_get_text(rows, "last_action_type"),
            .field = db_get_text(rows, "field_name"),
            .before = db_get_text(rows, "previous_value"),
            .after = db_get_text(rows, "replacement_value"),
            .by_name = db_get_text(rows, "updated_by_name"),
            .by_id = db_get_int(rows, "updated_by_id"),
            .at = db_get_int(rows, "updated_at"),
        };
    }
    return (ChangeList){.items = changes, .count = count};
}

Status change_list_of_page(
    Db *db, int64_t organisation, int64_t before, int64_t limit, ChangeList *ret_changes)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " CHANGE_COLUMNS " FROM" CHANGE_OF " WHERE m.organisation_id = $1"
        " AND ($2 = 0 OR m.id < $2) ORDER BY m.id DESC LIMIT $3",
        PARAMS(db_int(organisation), db_int(before), db_int(limit)),
        &rows));
    *ret_changes = changes_from_rows(db->arena, rows);
    return OK;
}

Status change_list_of_save(Db *db, int64_t organisation, int64_t save_id, ChangeList *ret_changes)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " CHANGE_COLUMNS " FROM" CHANGE_OF " WHERE m.save_id = $2"
        " AND m.organisation_id = $1 ORDER BY m.id",
        PARAMS(db_int(organisation), db_int(save_id)),
        &rows));
    *ret_changes = changes_from_rows(db->arena, rows);
    return OK;
}

Status change_list_of(Db *db, const int64_t *links, size_t count, ChangeList *ret_changes)
{
    *ret_changes = (ChangeList){0};
    if (count == 0)
        return OK;
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED "SELECT " CHANGE_COLUMNS " FROM wanted w JOIN metadata m ON m.link_id = w.id"
                    " JOIN organisation o ON o.id = m.organisation_id ORDER BY w.n, m.id",
        PARAMS(db_text(wanted_text(db->arena, links, count)), db_int((int64_t)count)),
        &rows));
    *ret_changes = changes_from_rows(db->arena, rows);
    return OK;
}

/* The first local change of a field keeps what the source had said. */
static Status overlay_begin(Db *db, const Change *change)
{
    return db_execute(
        db,
        "INSERT INTO overlay (link_id, field_name, link_entity, source_value, changed_at)"
        " SELECT $1, $2, $3, $4, $5"
        " WHERE EXISTS (SELECT 1 FROM origin WHERE link_id = $1)"
        " ON CONFLICT (link_id, field_name) DO NOTHING",
        PARAMS(
            db_int(change->link_id),
            db_text(change->field),
            db_text(change->entity),
            db_text_or_null(change->before),
            db_int(change->at)),
        NULL);
}

#define METADATA_COLUMNS                                                                \
    "id, save_id, organisation_id, link_entity, link_id, last_action_type, field_name," \
    " previous_value, replacement_value, updated_by_name, updated_by_id, updated_at"

enum {
    METADATA_COLUMN_COUNT = 12
};

/* A row of METADATA_COLUMNS. */
static void put_params(const Change *change, DbParam ret_params[METADATA_COLUMN_COUNT])
{
    int64_t id = id_new();
    const DbParam params[METADATA_COLUMN_COUNT] = {
        db_int(id),
        db_int(change->save_id == 0 ? id : change->save_id),
        db_int(change->organisation_id),
        db_text(change->entity),
        db_int(change->link_id),
        db_text(change->action),
        db_text(change->field),
        db_text_or_null(change->before),
        db_text_or_null(change->after),
        db_text_or_null(change->by_name),
        db_int_or_null(change->by_id),
        db_int(change->at == 0 ? clock_now() : change->at),
    };
    memcpy(ret_params, params, sizeof params);
}

Status change_record(Db *db, const Change *change)
{
    Change written = *change;
    DbParam params[METADATA_COLUMN_COUNT];
    if (written.at == 0)
        written.at = clock_now();
    put_params(&written, params);
    TRY(db_execute(
        db,
        "INSERT INTO metadata (" METADATA_COLUMNS ")"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        (DbParams){.items = params, .count = METADATA_COLUMN_COUNT},
        NULL));
    bool is_ours =
        str_equal(written.action, STR("update")) || str_equal(written.action, STR("restore"));
    return is_ours && written.field.len > 0 ? overlay_begin(db, &written) : OK;
}

Status change_record_whole(Db *db, const Change *changes, size_t count)
{
    const DbInsert into = {
        .table = "metadata",
        .columns = METADATA_COLUMNS,
        .column_count = METADATA_COLUMN_COUNT,
    };
    if (count == 0)
        return OK;
    DbParam *params = arena_array(db->arena, DbParam, count * METADATA_COLUMN_COUNT);
    for (size_t i = 0; i < count; i++) {
        assert(changes[i].field.len == 0 && "a change of a field may make an overlay");
        put_params(&changes[i], params + i * METADATA_COLUMN_COUNT);
    }
    return db_insert_many(db, &into, params, count);
}
