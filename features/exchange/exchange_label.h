/*
 * exchange_label: what the tables of HSDS hold, in words of the reader: message ids for those who
 * look at an import and do not know the names of files. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_EXCHANGE_LABEL_H
#define FEATURES_EXCHANGE_EXCHANGE_LABEL_H

#include "features/exchange/exchange_table.h"

/* "Services", to be translated. Of every table but TABLE_NONE. */
const char *exchange_label(ExchangeTable table);

#endif
