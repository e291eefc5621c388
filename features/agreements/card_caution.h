/*
 * card_caution: a soft look at what is about to stand on a card: does it say who a client is? It
 * warns and never refuses: names of colleagues and phones of offices belong on cards.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_CAUTION_H
#define FEATURES_AGREEMENTS_CARD_CAUTION_H

#include "algorithms/deidentify/lexicon.h"
#include "features/agreements/card.h"

/* Once at start, with lexica that outlive it. Without them names are known by the word before them
 * alone ("paní Nováková"). */
void card_caution_start(Lexicon czech, Lexicon polish);

/* The first part of the text that looks like a birth number, a PESEL, a date of birth with the day,
 * or, in the field about a common client, a person's name or phone; empty when nothing does. A view
 * of the text. Limits: a name that is a word as well ("Malina") is let pass where nothing says that
 * it is one. */
Str card_caution(CardField field, Str text);

#endif
