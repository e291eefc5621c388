/*
 * card_clash: a field that both wrote in at once: both texts are shown, to be chosen from or kept
 * together. What is shown is already saved as joined, so leaving the page loses nothing.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_CLASH_H
#define FEATURES_AGREEMENTS_CARD_CLASH_H

#include "features/agreements/card_write.h"
#include "web/page.h"

enum {
    CARD_DRAFT_TOKEN_BYTES = 20 /* of a draft in the browser */
};

/* The page that asks, for a visitor of card_visit_guard. */
NODISCARD Status card_clash_show(Request *request, Response *response, const CardSaved *saved);

/* What was chosen, as a draft. Errors: INVALID for a form that is not ours. */
NODISCARD Status card_clash_read(Request *request, CardDraft *ret_draft);

#endif
