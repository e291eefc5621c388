/* import_match_private: what the parts of import_match share. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_EXCHANGE_IMPORT_MATCH_PRIVATE_H
#define FEATURES_EXCHANGE_IMPORT_MATCH_PRIVATE_H

#include "features/exchange/import_match.h"

/* New organisations that are here under the same number become MATCH_OURS. */
NODISCARD Status import_match_numbered(Db *db, ImportMatch *match);

/* New services at places where the directory has the same service at the same place under another
 * id become MATCH_OURS: it can be there once. Services and places are matched already. */
NODISCARD Status import_match_pairs(Db *db, ImportMatch *match);

#endif
