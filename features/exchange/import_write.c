/* import_write: what making, changing and removing a row have in common. SPDX-License-Identifier:
 * EUPL-1.2 */
#include "features/exchange/import_write_private.h"

#include "features/directory/origin.h"

#include <inttypes.h>

void import_touch(ImportWriter *writer, int64_t organisation)
{
    const int64_t *last = (const int64_t *)(const void *)writer->touched.bytes;
    size_t count = writer->touched.len / sizeof *last;
    if (organisation == 0 || (count > 0 && last[count - 1] == organisation))
        return;
    buffer_put(
        &writer->touched, (Str){.bytes = (const char *)&organisation, .len = sizeof organisation});
}

/* People want to know where an entry comes from; of its parts nobody asks. */
static bool has_origin(ExchangeTable table)
{
    return table == TABLE_ORGANIZATION || table == TABLE_SERVICE || table == TABLE_LOCATION ||
           table == TABLE_CONTACT;
}

static uint64_t hash_of(const ImportWriter *writer, const WriteRow *row)
{
    return row->fingerprint != 0
               ? row->fingerprint
               : str_hash(exchange_content(writer->db->arena, row->table, row->cells));
}

Status import_save_origin(ImportWriter *writer, const WriteRow *row, int64_t entity_id)
{
    if (!has_origin(row->table))
        return OK;
    const Origin origin = {
        .source = writer->origin,
        .entity = str_of(entity_word(row->table)),
        .source_key = row->source_key.len > 0 ? row->source_key : row->uuid,
        .link_id = entity_id,
        .row_hash = str_format(writer->db->arena, "%016" PRIx64, hash_of(writer, row)),
        .seen_at = writer->now,
    };
    return row->is_new && writer->queues->origins_are_new
               ? import_queue_origin(writer->db, writer->queues, &origin)
               : origin_save(writer->db, &origin);
}

Status import_remove_origin(ImportWriter *writer, const WriteRow *row)
{
    if (!has_origin(row->table))
        return OK;
    return origin_remove(
        writer->db,
        writer->origin,
        str_of(entity_word(row->table)),
        row->source_key.len > 0 ? row->source_key : row->uuid);
}

void import_touch_owner(ImportWriter *writer, ExchangeTable table, const EntityRecord *record)
{
    if (table == TABLE_SERVICE)
        import_touch(writer, record->service.organisation_id);
    else if (table == TABLE_LOCATION)
        import_touch(writer, record->location.organisation_id);
    else if (table == TABLE_CONTACT)
        import_touch(writer, record->contact.organisation_id);
}
