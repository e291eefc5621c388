/*
 * sheet_keep: what is due without anybody asking. A key is destroyed before its row: whatever
 * happens in between, nothing can be read any more, and the row goes at the next look.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_sheet.h"
#include "features/case_sheets/sheet_key.h"

enum {
    NOON = 12 * 60
};

typedef struct Due {
    SheetId *sheets;
    size_t count;
    Str today;
} Due;

static Status find_due(Db *db, Str last_day, Due *due)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT s.id FROM case_sheet s JOIN meeting m ON m.id = s.meeting_id"
        " WHERE m.date < $1 OR m.removed_at IS NOT NULL",
        PARAMS(db_text(last_day)),
        &rows));
    due->sheets = arena_array(db->arena, SheetId, db_row_count(rows));
    while (db_next(rows))
        due->sheets[due->count++].value = db_get_int(rows, "id");
    return OK;
}

static Status forget_work(Db *db, void *data)
{
    const Due *due = data;
    for (size_t i = 0; i < due->count; i++)
        TRY(sheet_remove(db, due->sheets[i]));
    return db_execute(
        db,
        "UPDATE case_sheet SET person_id = NULL WHERE person_id IS NOT NULL AND meeting_id IN"
        " (SELECT id FROM meeting WHERE date < $1)",
        PARAMS(db_text(due->today)),
        NULL);
}

static Status has_presenters(Db *db, Str today, bool *ret_has)
{
    int64_t count = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM case_sheet s JOIN meeting m ON m.id = s.meeting_id"
        " WHERE m.date < $1 AND s.person_id IS NOT NULL",
        PARAMS(db_text(today)),
        &count));
    *ret_has = count > 0;
    return OK;
}

Status sheet_keep_on(Database *database, Str today, Arena *arena, Error *error)
{
    Db db;
    bool has = false;
    Due due = {.today = today};
    Str last = iso_date_of(arena, moment_of(today, NOON) - DAYS(SHEET_KEPT_DAYS_AFTER));
    TRY(db_begin(database, arena, error, &db));
    Status status = find_due(&db, last, &due);
    if (status == OK)
        status = has_presenters(&db, today, &has);
    db_end(database, &db);
    TRY(status);
    for (size_t i = 0; i < due.count; i++)
        TRY(sheet_key_destroy(due.sheets[i].value, error));
    return due.count == 0 && !has ? OK : db_write(database, arena, error, forget_work, &due);
}

Status sheet_keep(Database *database, const struct Site *site, Arena *arena, Error *error)
{
    (void)site;
    return sheet_keep_on(database, today_iso(arena), arena, error);
}
