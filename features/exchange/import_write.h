/*
 * import_write: single rows of an import, written into the directory: made, changed where nobody
 * here has changed them, taken away and brought back. Private to this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_WRITE_H
#define FEATURES_EXCHANGE_IMPORT_WRITE_H

#include "features/exchange/exchange_entity.h"
#include "features/exchange/exchange_store.h"
#include "features/exchange/import_batch.h"
#include "features/exchange/import_queues.h"
#include "features/exchange/import_service_fields.h"
#include "features/exchange/import_terms.h"

typedef struct ImportWriter {
    Db *db;
    const ImportBatch *batch; /* NULL: nothing is made anew */
    OwnTerms terms;
    EntityFind find; /* of links */
    void *find_data;
    bool (*is_made)(void *find_data, ExchangeTable table, Str uuid); /* by this import */
    ImportQueues *queues;        /* NULL: nothing is made anew */
    const ServiceFields *fields; /* of new services, from their attributes; may be NULL */
    const Str *numbers; /* of new organisations in a state's register, by row; may be empty */
    const int64_t *confidential; /* organisations, sorted */
    size_t confidential_count;
    Str origin;        /* as origin.h calls the source */
    Str source_name;   /* who says it */
    bool takes_theirs; /* of what was here before this source said it for the first time */
    Str replaced;      /* by import_change without a `before`: what stood there, as content */
    bool has_raised;   /* by the same: it had been removed, and is shown again */
    size_t kept_count; /* fields that stayed as people here have them */
    Buffer touched;    /* int64_t: organisations whose words of search are to be made anew */
    Microseconds now;
} ImportWriter;

/* One row: of which table, and what stands in it. */
typedef struct WriteRow {
    ExchangeTable table;
    Str uuid;
    Str source_key;
    const Str *cells;
    uint64_t fingerprint; /* 0: not known */
    size_t number;        /* in the batch */
    bool is_new;          /* nothing of it is here yet */
} WriteRow;

/* An address that stands in its place has the place's id, negative. */
static inline bool is_own_address(ExchangeTable table, int64_t entity_id)
{
    return table == TABLE_ADDRESS && entity_id < 0;
}

/* Makes the thing. `own` (may be NULL): the cells of the address that stands in the place. A place
 * of a confidential organisation is confidential. */
NODISCARD Status import_make(
    ImportWriter *writer, const WriteRow *row, const Str *own_address, int64_t *ret_entity_id);

/*
 * Changes it from `before` (what the source said last; NULL: it says it for the first time) to the
 * row's cells. Fields that differ from `before` stay and are counted.
 */
NODISCARD Status
import_change(ImportWriter *writer, const WriteRow *row, const Str *before, int64_t entity_id);

/* An organisation that something else names, and what hangs on it, stays: false then. */
NODISCARD Status
import_remove(ImportWriter *writer, const WriteRow *row, int64_t entity_id, bool *ret_is_removed);

/* What was removed by import_remove is there again, under the same id. */
NODISCARD Status import_restore(ImportWriter *writer, const WriteRow *row, int64_t entity_id);

/* The organisation above, once all are there. */
NODISCARD Status import_set_parent(ImportWriter *writer, int64_t organisation, Str parent_uuid);

void import_touch(ImportWriter *writer, int64_t organisation);

/* What the source says of places that must not be found is not kept: once all rows are written. */
NODISCARD Status import_forget_places(ImportWriter *writer);

/* Says that every organisation that was touched and is shown has changed; `also` (may be NULL) is
 * called for each once, some at a time. */
NODISCARD Status import_finish_search(
    ImportWriter *writer,
    Status (*also)(void *data, const int64_t *organisations, size_t count),
    void *data);

/* Of import_attribute.c: a value of a list, ours or an imported one. What belongs into a new
 * service itself is in it already. */
NODISCARD Status import_attribute_add(ImportWriter *writer, const Str *cells);
NODISCARD Status import_attribute_take(ImportWriter *writer, const Str *cells);

#endif
