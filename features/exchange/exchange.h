/*
 * exchange: what others call of this feature: a package or register is read, compared with the
 * directory, and brought into it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_H
#define FEATURES_EXCHANGE_EXCHANGE_H

#include "features/exchange/import_apply.h"
#include "features/exchange/import_match.h"
#include "features/exchange/package.h"

/* Reads a whole package into a finished batch. `kind`: SOURCE_HSDS or SOURCE_REGISTER. Owner: the
 * arena of db. Errors: those of the readers, with user messages. */
NODISCARD Status exchange_read(
    Db *db,
    const Package *package,
    Str kind,
    Str source_name,
    Str scratch_folder,
    ImportBatch **ret_batch);

#endif
