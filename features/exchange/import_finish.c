/* import_finish: words of search, once all rows of an import are written.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/place_forget.h"
#include "features/directory/wanted.h"
#include "features/exchange/import_write_private.h"
#include "features/people/organisation_places.h"

#include <stdlib.h>

enum {
    ORGANISATIONS_AT_ONCE = 200
};

static int compare_ids(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a;
    int64_t other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

/* Sorted, each once. */
static size_t distinct(int64_t *ids, size_t count)
{
    size_t kept = 0;
    if (count > 0)
        qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || ids[i] != ids[i - 1])
            ids[kept++] = ids[i];
    }
    return kept;
}

/* Those of them that are shown; for one that was merged the one that stayed. */
static Status list_shown(
    Db *db, const int64_t *ids, size_t count, const int64_t **ret_shown, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        WITH_WANTED "SELECT shown.id FROM wanted w JOIN organisation o ON o.id = w.id"
                    "  JOIN organisation shown ON shown.id = COALESCE(o.merged_into_id, o.id)"
                    " WHERE shown.removed_at IS NULL ORDER BY w.n",
        PARAMS(db_text(wanted_text(db->arena, ids, count)), db_int((int64_t)count)),
        &rows));
    int64_t *shown = arena_array(db->arena, int64_t, db_row_count(rows));
    size_t shown_count = 0;
    while (db_next(rows))
        shown[shown_count++] = db_get_int(rows, "id");
    *ret_shown = shown;
    *ret_count = shown_count;
    return OK;
}

static Status finish_some(
    Db *db,
    const int64_t *ids,
    size_t count,
    Status (*also)(void *data, const int64_t *organisations, size_t count),
    void *data)
{
    const int64_t *shown;
    size_t shown_count;
    TRY(list_shown(db, ids, count, &shown, &shown_count));
    if (also != NULL)
        TRY(also(data, shown, shown_count));
    return directory_search_refresh(db, shown, shown_count);
}

/* All of them, also those of which no field was changed: a row is kept as it came. */
Status import_forget_places(ImportWriter *writer)
{
    const int64_t *organisations;
    size_t count;
    TRY(hidden_organisations(writer->db, &organisations, &count));
    return organisations_forget_places(writer->db, organisations, count, false);
}

Status import_finish_search(
    ImportWriter *writer,
    Status (*also)(void *data, const int64_t *organisations, size_t count),
    void *data)
{
    int64_t *ids = (int64_t *)(void *)writer->touched.bytes;
    size_t count = distinct(ids, writer->touched.len / sizeof *ids);
    for (size_t from = 0; from < count; from += ORGANISATIONS_AT_ONCE) {
        size_t left = count - from;
        ArenaMark mark = arena_mark(writer->db->arena);
        TRY(finish_some(
            writer->db,
            ids + from,
            left < ORGANISATIONS_AT_ONCE ? left : ORGANISATIONS_AT_ONCE,
            also,
            data));
        arena_rewind(writer->db->arena, mark);
    }
    return OK;
}
