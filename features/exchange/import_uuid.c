/* import_uuid: which UUID a row of a source gets. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_batch_private.h"

#include "base/limits.h"
#include "features/exchange/import_value.h"

#include <stdio.h>
#include <string.h>

Uuid import_uuid(Uuid space, ExchangeTable table, Str id)
{
    Uuid uuid;
    if (uuid_parse(id, &uuid))
        return uuid;
    char name[LIMIT_LINE_BYTES + 64];
    const char *prefix = EXCHANGE_SHAPES[table].name;
    size_t prefix_len = strlen(prefix);
    size_t len = id.len < LIMIT_LINE_BYTES ? id.len : LIMIT_LINE_BYTES;
    memcpy(name, prefix, prefix_len);
    name[prefix_len] = '/';
    memcpy(name + prefix_len + 1, id.bytes, len);
    return uuid_of_name(space, (Str){.bytes = name, .len = prefix_len + 1 + len});
}

Uuid batch_uuid_of_id(const ImportBatch *batch, ExchangeTable table, Str id)
{
    if (id.len == 0 || id.len > REMEMBERED_ID_BYTES)
        return import_uuid(batch->space, table, id);
    RememberedUuid *place = &batch->remembered[(str_hash(id) + table) % REMEMBERED_UUIDS];
    if (place->len != id.len || place->table != (uint8_t)table ||
        memcmp(place->id, id.bytes, id.len) != 0) {
        place->uuid = import_uuid(batch->space, table, id);
        place->table = (uint8_t)table;
        place->len = (uint8_t)id.len;
        memcpy(place->id, id.bytes, id.len);
    }
    return place->uuid;
}

/* Rows that others name must keep their id; all others get another one when theirs is taken. */
static bool is_named_by_others(ExchangeTable table)
{
    return table <= TABLE_SERVICE_AT_LOCATION && table != TABLE_ORGANIZATION_IDENTIFIER;
}

/* The UUID for a row without a usable id: of all that stands in it. */
static Uuid uuid_of_content(const ImportBatch *batch, const SourceRow *row, Str content)
{
    char name[160];
    Str id = import_cut(row->id, 64);
    int len = snprintf(
        name,
        sizeof name,
        "%s/%.*s#%016llx",
        EXCHANGE_SHAPES[row->table].name,
        STR_ARG(id),
        (unsigned long long)str_hash(content));
    return uuid_of_name(batch->space, (Str){.bytes = name, .len = (size_t)len});
}

bool batch_choose_uuid(ImportBatch *batch, const SourceRow *row, Str content, Uuid *ret_uuid)
{
    const BatchTable *table = &batch->tables[row->table];
    ImportReport *report = &batch->report;
    uint64_t fingerprint = str_hash(content);
    bool is_named = row->id.len > 0;
    if (!is_named && is_named_by_others(row->table) && row->table != TABLE_SERVICE_AT_LOCATION) {
        import_report_add(report, row->source_table, row->line, REASON_NO_KEY, (Str){0});
        return false;
    }
    Uuid uuid = is_named ? batch_uuid_of_id(batch, row->table, row->id)
                         : uuid_of_content(batch, row, content);
    size_t other = batch_index_find(table, uuid);
    if (other != SIZE_MAX && batch_row(table, other)->fingerprint != fingerprint && is_named &&
        !is_named_by_others(row->table)) {
        uuid = uuid_of_content(batch, row, content);
        import_report_add(report, row->source_table, row->line, REASON_NEW_ID, row->id);
        other = batch_index_find(table, uuid);
    }
    if (other == SIZE_MAX) {
        *ret_uuid = uuid;
        return true;
    }
    bool is_same = batch_row(table, other)->fingerprint == fingerprint;
    if (!is_same || !row->may_repeat)
        import_report_add(
            report,
            row->source_table,
            row->line,
            is_same ? REASON_DUPLICATE_ROW : REASON_DUPLICATE_ID,
            row->id);
    return false;
}
