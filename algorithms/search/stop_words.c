/*
 * stop_words: words so frequent that they say nothing about a service.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/words.h"

enum {
    STOP_WORD_BYTES = 8 /* the longest has so many */
};

/* Folded, separated by spaces. */
static const char CZECH[] =
    "a aby ale ani az by byl byla bylo byly bud co coz do ho i jak jako je jeho jej jeji "
    "jejich jen jenz jim jiz jsem jsi jsme jsou jste k kam kde kdo kdy kdyz ke ktera "
    "ktere kteri ktery ma mate me mi mu my na nad nam nas nasi ne nebo nez ni nich o od "
    "pak po pod podle pokud pro proto pres pri s se si sve svuj ta tak take tato te tedy "
    "ten tento teto ti to tohoto tom tomto tu ty u uz v vas vam ve vsak vy z za ze zda";

static const char POLISH[] =
    "a aby albo ale ani az bez bo by byc byl byla bylo byly co czy dla do gdy gdzie go i "
    "ich im ja jak jako je jego jej jest jestem kiedy kto ktora ktore ktory lub ma mi "
    "mnie na nad nas nie niz o od oraz po pod poniewaz przez przy sa sie swoj ta tak "
    "takze tam te tego tej ten to tu ty tych tym u w we z za ze zeby";

static const char ENGLISH[] =
    "a an and are as at be by for from if in is it its of on or that the their this to "
    "was we were will with you your";

static Str stop_words(SearchLanguage language)
{
    switch (language) {
    case SEARCH_CZECH:
        return (Str){.bytes = CZECH, .len = sizeof CZECH - 1};
    case SEARCH_POLISH:
        return (Str){.bytes = POLISH, .len = sizeof POLISH - 1};
    case SEARCH_ENGLISH:
        return (Str){.bytes = ENGLISH, .len = sizeof ENGLISH - 1};
    case SEARCH_OTHER:
    case SEARCH_LANGUAGES:
        return (Str){0};
    }
    return (Str){0};
}

bool search_is_stop_word(SearchLanguage language, Str folded)
{
    Str words = stop_words(language), word;
    if (folded.len > STOP_WORD_BYTES)
        return false;
    while (str_split(&words, ' ', &word)) {
        if (str_equal(word, folded))
            return folded.len > 0;
    }
    return false;
}
