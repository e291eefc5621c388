/*
 * import_gone: what its source has no more leaves the directory. Private to this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_GONE_H
#define FEATURES_EXCHANGE_IMPORT_GONE_H

#include "features/exchange/import_match.h"
#include "features/exchange/import_write.h"

/* Inside db_write. Removes match->gone, but what others name; counts them in import->rows_gone and
 * keeps them so that the import can be taken back. */
NODISCARD Status import_remove_gone(
    ImportWriter *writer,
    const ImportMatch *match,
    ExchangeSourceId source,
    ExchangeImport *import);

#endif
