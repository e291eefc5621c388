/*
 * differences: where the directory says otherwise than a source, because people here have changed
 * it: a table to be sent back. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_DIFFERENCES_H
#define FEATURES_EXCHANGE_DIFFERENCES_H

#include "base/buffer.h"
#include "features/exchange/exchange_store.h"

/* One line a field: table, id in the source, UUID, field, the source's value, ours. */
NODISCARD Status differences_write_csv(Db *db, ExchangeSourceId source, Buffer *out);

#endif
