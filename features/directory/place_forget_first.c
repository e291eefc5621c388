/*
 * place_forget_first: places that were marked before what tells them was deleted. The migration
 * writes down whose they are; what is done leaves that list in the same transaction.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/place_forget.h"

#include "features/people/organisation_places.h"

static Status forget_listed(Db *db, void *data)
{
    (void)data;
    DbRows *rows;
    TRY(db_query(db, "SELECT organisation_id FROM place_to_forget", NO_PARAMS, &rows));
    int64_t *ids = arena_array(db->arena, int64_t, db_row_count(rows) + 1);
    size_t count = 0;
    while (db_next(rows))
        ids[count++] = db_get_int(rows, "organisation_id");
    TRY(organisations_forget_places(db, ids, count, count > 0));
    return db_execute(db, "DELETE FROM place_to_forget", NO_PARAMS, NULL);
}

Status place_forget_first(Database *database, const struct Site *site, Arena *arena, Error *error)
{
    (void)site;
    Db db;
    int64_t waiting = 0;
    TRY(db_begin(database, arena, error, &db));
    Status status =
        db_query_int(&db, "SELECT count(*) AS n FROM place_to_forget", NO_PARAMS, &waiting);
    db_end(database, &db);
    TRY(status);
    return waiting == 0 ? OK : db_write(database, arena, error, forget_listed, NULL);
}
