/* import_gone: rows that are gone from their source. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_gone.h"

static Status remove_row(
    ImportWriter *writer, ExchangeSourceId source, ExchangeImport *import, const MatchGone *gone)
{
    Db *db = writer->db;
    Str content;
    Str key;
    Str cells[EXCHANGE_COLUMNS];
    char uuid[UUID_TEXT_BYTES];
    bool is_removed = false;
    TRY(exchange_record_content(db, source, gone->record_id, &content, &key));
    exchange_content_cells(content, cells);
    uuid_write(gone->uuid, uuid);
    const WriteRow row = {
        .table = gone->table, .uuid = str_of(uuid), .source_key = key, .cells = cells};
    TRY(import_remove(writer, &row, gone->entity_id, &is_removed));
    if (!is_removed)
        return OK;
    import->rows_gone++;
    TRY(exchange_change_insert(db, import->id, gone->record_id, "gone", content));
    return exchange_record_update(
        db, source, gone->record_id, content, (int64_t)str_hash(content), import->id);
}

/* What hangs on something leaves before it. */
Status import_remove_gone(
    ImportWriter *writer, const ImportMatch *match, ExchangeSourceId source, ExchangeImport *import)
{
    for (ExchangeTable table = EXCHANGE_TABLES; table-- > 0;) {
        for (size_t i = 0; i < match->gone_count; i++) {
            if (match->gone[i].table != table)
                continue;
            ArenaMark mark = arena_mark(writer->db->arena);
            TRY(remove_row(writer, source, import, &match->gone[i]));
            arena_rewind(writer->db->arena, mark);
        }
    }
    return OK;
}
