/*
 * import_conditions: conditions of a service that stand in a table of their own (HSDS 1 and 2).
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/import_batch_private.h"

#include <stdlib.h>
#include <string.h>

static int compare_eligibility(const void *a, const void *b)
{
    const BatchEligibility *one = a;
    const BatchEligibility *other = b;
    int order = memcmp(one->service.bytes, other->service.bytes, sizeof one->service.bytes);
    return order != 0 ? order : (one->order > other->order) - (one->order < other->order);
}

/* The first of that service, or `count`. */
static size_t find_eligibility(const BatchEligibility *all, size_t count, Uuid service)
{
    size_t from = 0;
    size_t to = count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (memcmp(all[middle].service.bytes, service.bytes, sizeof service.bytes) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

void batch_add_conditions(ImportBatch *batch, SourceRow *row, Arena *scratch)
{
    BatchEligibility *all = (BatchEligibility *)(void *)batch->eligibility.bytes;
    size_t count = batch->eligibility.len / sizeof *all;
    if (count == 0 || row->id.len == 0)
        return;
    if (!batch->eligibility_is_sorted)
        qsort(all, count, sizeof *all, compare_eligibility);
    batch->eligibility_is_sorted = true;
    size_t column = exchange_column(TABLE_SERVICE, STR("eligibility_description"));
    Uuid uuid = batch_uuid_of_id(batch, TABLE_SERVICE, row->id);
    for (size_t i = find_eligibility(all, count, uuid);
         i < count && uuid_equal(all[i].service, uuid);
         i++) {
        const Str parts[] = {row->cells[column], all[i].text};
        row->cells[column] = parts[0].len == 0 ? parts[1] : str_join(scratch, parts, 2, STR("\n"));
    }
}

void import_batch_add_eligibility(ImportBatch *batch, Str service_id, Str text)
{
    const BatchEligibility one = {
        .service = batch_uuid_of_id(batch, TABLE_SERVICE, service_id),
        .order = batch->eligibility.len,
        .text = str_copy(batch->arena, text),
    };
    batch->read_count++;
    batch->eligibility_is_sorted = false;
    buffer_put(&batch->eligibility, (Str){.bytes = (const char *)&one, .len = sizeof one});
}
