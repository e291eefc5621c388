/* card_words: columns of cards as enums and back. SPDX-License-Identifier: EUPL-1.2 */
#include "features/agreements/card_words.h"

static const char *const SHOWN_KEYS[] = {"nothing", "tie", "agreement"};
static const char *const ANSWER_KEYS[] = {"", "yes", "no"};

/* The position of the key; 0, the careful one, for an unknown word. */
static size_t position_of(const char *const *keys, size_t count, Str key)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(str_of(keys[i]), key))
            return i;
    }
    return 0;
}

const char *card_shown_key(CardShown shown)
{
    return SHOWN_KEYS[shown];
}

CardShown card_shown_from_key(Str key)
{
    return (CardShown)position_of(SHOWN_KEYS, 3, key);
}

const char *card_answer_key(CardAnswer answer)
{
    return ANSWER_KEYS[answer];
}

CardAnswer card_answer_from_key(Str key)
{
    return (CardAnswer)position_of(ANSWER_KEYS, 3, key);
}
