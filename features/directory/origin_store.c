/* origin_store: sources and overlays in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/origin.h"

#include "base/clock.h"

static Origin origin_from_row(const DbRows *row)
{
    return (Origin){
        .source = db_get_text(row, "source"),
        .entity = db_get_text(row, "entity"),
        .source_key = db_get_text(row, "source_key"),
        .link_id = db_get_int(row, "link_id"),
        .row_hash = db_get_text(row, "row_hash"),
        .seen_at = db_get_int(row, "seen_at"),
    };
}

Status origin_list(Db *db, Str source, const Origin **ret_origins, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT source, entity, source_key, link_id, row_hash, seen_at FROM origin"
        " WHERE source = $1 ORDER BY entity, source_key",
        PARAMS(db_text(source)),
        &rows));
    Origin *origins = arena_array(db->arena, Origin, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        origins[count++] = origin_from_row(rows);
    *ret_origins = origins;
    *ret_count = count;
    return OK;
}

Status origin_of(Db *db, int64_t link_id, Origin *ret_origin)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT source, entity, source_key, link_id, row_hash, seen_at FROM origin"
        " WHERE link_id = $1 ORDER BY seen_at DESC, source LIMIT 1",
        PARAMS(db_int(link_id)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "it came from no source");
    *ret_origin = origin_from_row(rows);
    return OK;
}

Status overlay_list(Db *db, Str source, const Overlay **ret_overlays, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT o.link_entity, o.link_id, o.field_name, o.source_value, o.changed_at"
        " FROM overlay o WHERE EXISTS"
        " (SELECT 1 FROM origin g WHERE g.link_id = o.link_id AND g.source = $1)"
        " ORDER BY o.link_entity, o.link_id, o.field_name",
        PARAMS(db_text(source)),
        &rows));
    Overlay *overlays = arena_array(db->arena, Overlay, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        overlays[count++] = (Overlay){
            .link_entity = db_get_text(rows, "link_entity"),
            .link_id = db_get_int(rows, "link_id"),
            .field_name = db_get_text(rows, "field_name"),
            .source_value = db_get_text(rows, "source_value"),
            .changed_at = db_get_int(rows, "changed_at"),
        };
    }
    *ret_overlays = overlays;
    *ret_count = count;
    return OK;
}

Status origin_save(Db *db, const Origin *origin)
{
    return db_execute(
        db,
        "INSERT INTO origin (source, entity, source_key, link_id, row_hash, seen_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (source, entity, source_key) DO UPDATE SET link_id = EXCLUDED.link_id,"
        " row_hash = EXCLUDED.row_hash, seen_at = EXCLUDED.seen_at",
        PARAMS(
            db_text(origin->source),
            db_text(origin->entity),
            db_text(origin->source_key),
            db_int(origin->link_id),
            db_text(origin->row_hash),
            db_int(origin->seen_at == 0 ? clock_now() : origin->seen_at)),
        NULL);
}

const DbInsert ORIGIN_INSERT = {
    .table = "origin",
    .columns = "source, entity, source_key, link_id, row_hash, seen_at",
    .column_count = 6,
};

Status origin_insert_later(Db *db, InsertQueue *queue, const Origin *origin)
{
    const DbParam params[] = {
        db_text(origin->source),
        db_text(origin->entity),
        db_text(origin->source_key),
        db_int(origin->link_id),
        db_text(origin->row_hash),
        db_int(origin->seen_at == 0 ? clock_now() : origin->seen_at),
    };
    return insert_queue_add(db, queue, params);
}

Status origin_is_new(Db *db, Str source, bool *ret_is_new)
{
    int64_t count = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM (SELECT 1 FROM origin WHERE source = $1 LIMIT 1) AS known",
        PARAMS(db_text(source)),
        &count));
    *ret_is_new = count == 0;
    return OK;
}

Status origin_remove(Db *db, Str source, Str entity, Str source_key)
{
    return db_execute(
        db,
        "DELETE FROM origin WHERE source = $1 AND entity = $2 AND source_key = $3",
        PARAMS(db_text(source), db_text(entity), db_text(source_key)),
        NULL);
}

Status origin_seen(Db *db, Str source, Microseconds at)
{
    return db_execute(
        db,
        "UPDATE origin SET seen_at = $2 WHERE source = $1 AND seen_at <> $2",
        PARAMS(db_text(source), db_int(at)),
        NULL);
}

Status overlay_update(Db *db, int64_t link_id, const char *field_name, Str source_value)
{
    return db_execute(
        db,
        "UPDATE overlay SET source_value = $3 WHERE link_id = $1 AND field_name = $2",
        PARAMS(db_int(link_id), db_text(str_of(field_name)), db_text_or_null(source_value)),
        NULL);
}

Status overlay_remove(Db *db, int64_t link_id, const char *field_name)
{
    return db_execute(
        db,
        "DELETE FROM overlay WHERE link_id = $1 AND field_name = $2",
        PARAMS(db_int(link_id), db_text(str_of(field_name))),
        NULL);
}
