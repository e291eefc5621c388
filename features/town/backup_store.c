/* backup_store: what is recorded of backups. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/backup_store.h"

#include "base/clock.h"
#include "base/id.h"

#define SELECT_BACKUP                                                                     \
    "SELECT id, night, file_name, started_at, finished_at, size_bytes, is_good, message " \
    "FROM backup_record "

static BackupRecord record_from_row(const DbRows *rows)
{
    return (BackupRecord){
        .id = db_get_int(rows, "id"),
        .is_nightly = !db_is_null(rows, "night"),
        .file_name = db_get_text(rows, "file_name"),
        .started_at = db_get_int(rows, "started_at"),
        .finished_at = db_get_int(rows, "finished_at"),
        .size_bytes = db_get_int(rows, "size_bytes"),
        .is_good = db_get_bool(rows, "is_good"),
        .message = db_get_text(rows, "message"),
    };
}

static Status record_one(Db *db, DbRows *rows, BackupRecord *ret_record)
{
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such backup");
    *ret_record = record_from_row(rows);
    return OK;
}

Status backup_night_is_taken(Db *db, Str night, bool *ret_is_taken)
{
    int64_t count = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM backup_record"
        " WHERE night = $1 AND (finished_at IS NOT NULL OR started_at >= $2)",
        PARAMS(db_text(night), db_int(clock_now() - BACKUP_PATIENCE)),
        &count));
    *ret_is_taken = count > 0;
    return OK;
}

Status backup_record_begin(Db *db, Str night, Str file_name, int64_t *ret_id)
{
    int64_t id = id_new();
    int64_t made = 0;
    Microseconds now = clock_now();
    TRY(db_execute(
        db,
        "INSERT INTO backup_record (id, night, file_name, started_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (night) DO UPDATE SET id = excluded.id, file_name = excluded.file_name,"
        " started_at = excluded.started_at"
        " WHERE backup_record.finished_at IS NULL AND backup_record.started_at < $5",
        PARAMS(
            db_int(id),
            db_text_or_null(night),
            db_text(file_name),
            db_int(now),
            db_int(now - BACKUP_PATIENCE)),
        &made));
    if (made == 0)
        return error_set(db->error, CONFLICT, "another server makes the backup of this night");
    *ret_id = id;
    return OK;
}

Status backup_record_end(Db *db, int64_t id, bool is_good, int64_t size_bytes, Str message)
{
    return db_execute(
        db,
        "UPDATE backup_record SET finished_at = $2, is_good = $3, size_bytes = $4, message = $5"
        " WHERE id = $1",
        PARAMS(
            db_int(id),
            db_int(clock_now()),
            db_bool(is_good),
            db_int(size_bytes),
            db_text_or_null(message)),
        NULL);
}

Status backup_list(Db *db, int64_t limit, const BackupRecord **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(db, SELECT_BACKUP "ORDER BY id DESC LIMIT $1", PARAMS(db_int(limit)), &rows));
    BackupRecord *list = arena_array(db->arena, BackupRecord, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        list[count++] = record_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status backup_last(Db *db, BackupRecord *ret_record)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_BACKUP "WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1",
        NO_PARAMS,
        &rows));
    return record_one(db, rows, ret_record);
}

Status backup_last_good(Db *db, BackupRecord *ret_record)
{
    DbRows *rows;
    TRY(db_query(db, SELECT_BACKUP "WHERE is_good ORDER BY id DESC LIMIT 1", NO_PARAMS, &rows));
    return record_one(db, rows, ret_record);
}
