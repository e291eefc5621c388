/*
 * card_history: what happened to a card, in words: who wrote, confirmed, let others see, and at
 * whose request somebody typed it in. Never what it said.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_HISTORY_H
#define FEATURES_AGREEMENTS_CARD_HISTORY_H

#include "features/agreements/card.h"

/* Newest first, at most CARD_HISTORY_LINES. For the pair alone. Owner: the request's arena. */
NODISCARD Status
card_history_text(Request *request, CardId card, const Str **ret_lines, size_t *ret_count);

enum {
    CARD_HISTORY_LINES = 30
};

#endif
