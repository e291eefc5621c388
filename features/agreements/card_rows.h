/*
 * card_rows: one row of a card, for the stores of this feature alone.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_ROWS_H
#define FEATURES_AGREEMENTS_CARD_ROWS_H

#include "features/agreements/card.h"

/* Inside db_write. An empty value leaves nothing behind. */
NODISCARD Status card_text_write(Db *db, CardId card, CardField field, Str value, PersonId by_or_0);

#endif
