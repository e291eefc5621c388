/* import_hides: places that an import would make confidential. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_match.h"

#include "features/directory/wanted.h"

Status import_match_hides(Db *db, const ImportMatch *match, int64_t *ret_count)
{
    size_t rows = import_batch_size(match->batch, TABLE_LOCATION);
    int64_t *places = arena_array(db->arena, int64_t, rows + 1);
    size_t column = exchange_column(TABLE_LOCATION, STR("is_confidential"));
    size_t count = 0;
    for (size_t i = 0; i < rows; i++) {
        const MatchRow *known = &match->rows[TABLE_LOCATION][i];
        Str id;
        Str cells[EXCHANGE_COLUMNS];
        if (known->state != MATCH_CHANGED && known->state != MATCH_OURS)
            continue;
        const ImportRow *row = import_batch_row(match->batch, TABLE_LOCATION, i);
        import_batch_cells(match->batch, TABLE_LOCATION, row, &id, cells);
        if (str_equal(cells[column], STR("true")) && known->entity_id > 0)
            places[count++] = known->entity_id;
    }
    *ret_count = 0;
    if (count == 0)
        return OK;
    return db_query_int(
        db,
        WITH_WANTED "SELECT count(*) AS n FROM wanted w JOIN location l ON l.id = w.id"
                    " WHERE NOT l.is_confidential",
        PARAMS(db_text(wanted_text(db->arena, places, count)), db_int((int64_t)count)),
        ret_count);
}
