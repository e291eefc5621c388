/*
 * card_words: the words that the columns of cards hold. Used by the stores of this feature.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_AGREEMENTS_CARD_WORDS_H
#define FEATURES_AGREEMENTS_CARD_WORDS_H

#include "features/agreements/card.h"

/* "nothing", "tie", "agreement"; an unknown word is SHOWS_NOTHING. */
const char *card_shown_key(CardShown shown);
CardShown card_shown_from_key(Str key);

/* "", "yes", "no" */
const char *card_answer_key(CardAnswer answer);
CardAnswer card_answer_from_key(Str key);

#endif
