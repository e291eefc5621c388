/*
 * card_visit: somebody of the pair on a page of their card, by their personal link.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_VISIT_H
#define FEATURES_AGREEMENTS_CARD_VISIT_H

#include "features/agreements/card_write.h"
#include "features/meetings/participant_link.h"

typedef struct CardVisit {
    Participant participant; /* first, so that request_participant works here too */
    Card card;               /* of this organisation and the one of the path */
    size_t own;              /* the visitor's side of it */
} CardVisit;

/* Guard for "/l/{token}/cards/{organisation}…": NOT_FOUND for an organisation that neither takes
 * part in the event nor has a card with the visitor's. Nobody comes to a card of two others: the
 * path names one side, the link is the other. */
NODISCARD Status card_visit_guard(Request *request);

const CardVisit *request_card_visit(const Request *request);

/* Who writes, for card_write.h. */
CardWriter card_visit_writer(const CardVisit *visit);

/* "/l/TOKEN/cards/17…" */
Str card_visit_path(const Request *request);

#endif
