/*
 * import_never: opening hours that never happen: they end before they begin, happen no times, or on
 * days that no month of theirs has.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_IMPORT_NEVER_H
#define FEATURES_EXCHANGE_IMPORT_NEVER_H

#include "features/exchange/import_batch.h"

/* A cleaned row of schedule: dates are ISO dates, or empty. */
bool import_never_happens(const SourceRow *row);

#endif
