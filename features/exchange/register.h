/*
 * register: the Czech register of providers of social services (RPSS), as the ministry publishes
 * it: a JSON file with the list "polozky", one service each with its provider and its places.
 *
 * Of statutory bodies nothing is kept; of a secret place only the municipality; "kapacita" is the
 * registered maximum and never free places. Source: the ministry's open data, layout of 2026.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_REGISTER_H
#define FEATURES_EXCHANGE_REGISTER_H

#include "database/db.h"
#include "features/exchange/import_batch.h"
#include "features/exchange/package.h"

/* Adds all rows; the batch is not finished yet. The codes of the register are looked up among the
 * external codes of our lists. Errors: INVALID for a file that holds no service; TOO_LARGE, FAILED.
 */
NODISCARD Status register_read(Db *db, const Package *package, ImportBatch *batch);

#endif
