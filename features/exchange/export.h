/*
 * export: the public directory as an HSDS 3.1 package: 24 tables with their description, as a
 * folder or a ZIP archive, or one file of JSON. It is made of what the HSDS API says, so nothing
 * that is not public there is in it: no confidential address, nobody who has not agreed.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXPORT_H
#define FEATURES_EXCHANGE_EXPORT_H

#include "base/spool.h"
#include "database/db.h"
#include "features/exchange/import_batch.h"

/* What we publish, as rows: the finished batch of our own JSON. */
NODISCARD Status export_batch(Db *db, Str scratch_folder, ImportBatch **ret_batch);

/* {"organizations": […]} with all that belongs to each. Owner: the arena of db. */
NODISCARD Status export_json(Db *db, Str scratch_folder, Spool **ret_json);

/* One table as CSV, with formulas made harmless; and the description of all of them. */
NODISCARD Status export_table(
    const ImportBatch *batch,
    ExchangeTable table,
    Str scratch_folder,
    Arena *arena,
    Error *error,
    Spool **ret_csv);
Str export_description(Arena *arena);

/* Writes the whole package: a folder, which is made, or a ".zip" or ".json" file, by the ending of
 * the path. Errors: FAILED naming the file. */
NODISCARD Status export_write(Db *db, Str path, Str scratch_folder);

#endif
