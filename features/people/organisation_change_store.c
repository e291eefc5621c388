/* organisation_change_store: the log in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/organisation_change.h"

#include "base/id.h"

/* An id begins with milliseconds, behind which stand 22 bits that count (base/id.h). */
#define LINES_OF_MILLISECOND ((int64_t)1 << 22)
#define LATE_LINES           (10 * 60 * 1000 * LINES_OF_MILLISECOND) /* ten minutes */
#define KEPT_LINES           ((int64_t)7 * 24 * 60 * 60 * 1000 * LINES_OF_MILLISECOND)

Status organisation_changed(Db *db, OrganisationId organisation)
{
    return db_execute(
        db,
        "INSERT INTO organisation_change (id, organisation_id) VALUES ($1, $2)",
        PARAMS(db_int(id_new()), db_int(organisation.value)),
        NULL);
}

Status organisations_changed(Db *db, const int64_t *organisations, size_t count)
{
    const DbInsert into = {
        .table = "organisation_change", .columns = "id, organisation_id", .column_count = 2};
    if (count == 0)
        return OK;
    DbParam *params = arena_array(db->arena, DbParam, 2 * count);
    for (size_t i = 0; i < count; i++) {
        params[2 * i] = db_int(id_new());
        params[2 * i + 1] = db_int(organisations[i]);
    }
    return db_insert_many(db, &into, params, count);
}

static Status look(Db *db, int64_t since, OrganisationLog *ret_log)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT count(*) AS n, COALESCE(max(id), 0) AS newest FROM organisation_change"
        " WHERE id > $1",
        PARAMS(db_int(since)),
        &rows));
    if (!db_next(rows))
        return FAILED;
    *ret_log = (OrganisationLog){
        .newest = db_get_int(rows, "newest"), .since = since, .count = db_get_int(rows, "n")};
    return OK;
}

Status organisation_log_now(Db *db, OrganisationLog *ret_log)
{
    int64_t newest;
    TRY(db_query_int(
        db, "SELECT COALESCE(max(id), 0) AS newest FROM organisation_change", NO_PARAMS, &newest));
    return look(db, newest > LATE_LINES ? newest - LATE_LINES : 0, ret_log);
}

Status organisation_log_has_news(Db *db, const OrganisationLog *log, bool *ret_has_news)
{
    OrganisationLog now;
    TRY(look(db, log->since, &now));
    *ret_has_news = now.count != log->count || now.newest != log->newest;
    return OK;
}

/* The line that was read last must still stand: else the log was shortened, or the database is
 * another one, as after a restore. */
static Status check_reach(Db *db, const OrganisationLog *log)
{
    int64_t known;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM organisation_change WHERE id = $1",
        PARAMS(db_int(log->newest)),
        &known));
    if (known == 0 && log->newest != 0)
        return error_set(db->error, INVALID, "the log of changes does not reach back so far");
    return OK;
}

Status organisation_log_read(
    Db *db,
    const OrganisationLog *log,
    size_t most,
    int64_t **ret_organisations,
    size_t *ret_count,
    OrganisationLog *ret_log)
{
    OrganisationLog now, counted, behind;
    DbRows *rows;
    TRY(check_reach(db, log));
    TRY(organisation_log_now(db, &now));
    TRY(look(db, log->since, &counted));
    TRY(look(db, log->newest, &behind));
    bool came_late = counted.count != log->count + behind.count;
    TRY(db_query(
        db,
        "SELECT DISTINCT organisation_id FROM organisation_change WHERE id > $1"
        " ORDER BY organisation_id LIMIT $2",
        PARAMS(db_int(came_late ? log->since : log->newest), db_int((int64_t)most + 1)),
        &rows));
    int64_t *list = arena_array(db->arena, int64_t, db_row_count(rows) + 1);
    size_t count = 0;
    while (db_next(rows))
        list[count++] = db_get_int(rows, "organisation_id");
    *ret_organisations = list;
    *ret_count = count;
    *ret_log = now;
    return OK;
}

Status organisation_log_shorten(Db *db)
{
    return db_execute(
        db,
        "DELETE FROM organisation_change WHERE id <"
        " (SELECT max(id) FROM organisation_change) - $1",
        PARAMS(db_int(KEPT_LINES)),
        NULL);
}
