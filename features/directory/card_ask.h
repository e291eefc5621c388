/*
 * card_ask: the question with which an event begins for an organisation whose card was not
 * confirmed for long. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_CARD_ASK_H
#define FEATURES_DIRECTORY_CARD_ASK_H

#include "features/people/organisation.h"
#include "web/request.h"

typedef struct CardAsk {
    Str text; /* "Your card is 50 days old: is it still true?"; empty: nothing to ask */
    Str path; /* where it is answered with one tap */
} CardAsk;

/* For somebody who came by a link; link_path is "/l/TOKEN". Nothing to ask for a fresh card, one
 * that was never filled in, or without an organisation. */
NODISCARD Status
card_ask(Request *request, OrganisationId organisation, Str link_path, CardAsk *ret_ask);

#endif
