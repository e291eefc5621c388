/*
 * import_write_private: what import_make.c, import_change.c and import_remove.c share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_WRITE_PRIVATE_H
#define FEATURES_EXCHANGE_IMPORT_WRITE_PRIVATE_H

#include "features/exchange/import_write.h"

/* Where the thing comes from, and that it does so no more. */
NODISCARD Status import_save_origin(ImportWriter *writer, const WriteRow *row, int64_t entity_id);
NODISCARD Status import_remove_origin(ImportWriter *writer, const WriteRow *row);

/* The organisation of a service, a place or a contact. */
void import_touch_owner(ImportWriter *writer, ExchangeTable table, const EntityRecord *record);

NODISCARD Status import_load(
    ImportWriter *writer,
    const RecordType *type,
    int64_t id,
    EntityRecord *ret_record,
    bool *ret_is_there);

/* import_change of a row that has a record. */
NODISCARD Status import_change_record(
    ImportWriter *writer, const WriteRow *row, const Str *before, int64_t entity_id);

#endif
