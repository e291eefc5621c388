/*
 * stop_words: words so frequent that they say nothing about a service.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/words.h"

#include <string.h>

/* Folded, separated and enclosed by spaces. */
static const char *const STOP_WORDS[SEARCH_LANGUAGES] = {
    [SEARCH_OTHER] = "",
    [SEARCH_CZECH] =
        " a aby ale ani az by byl byla bylo byly bud co coz do ho i jak jako je jeho "
        "jej jeji jejich jen jenz jim jiz jsem jsi jsme jsou jste k kam kde kdo kdy "
        "kdyz ke ktera ktere kteri ktery ma mate me mi mu my na nad nam nas nasi ne "
        "nebo nez ni nich o od pak po pod podle pokud pro proto pres pri s se si sve svuj "
        "ta tak take tato te tedy ten tento teto ti to tohoto tom tomto tu ty u uz v "
        "vas vam ve vsak vy z za ze zda ",
    [SEARCH_POLISH] = " a aby albo ale ani az bez bo by byc byl byla bylo byly co czy dla do gdy "
                      "gdzie go i ich im ja jak jako je jego jej jest jestem kiedy kto ktora ktore "
                      "ktory lub ma mi mnie na nad nas nie niz o od oraz po pod poniewaz przez "
                      "przy sa sie swoj ta tak takze tam te tego tej ten to tu ty tych tym u w we "
                      "z za ze zeby ",
    [SEARCH_ENGLISH] = " a an and are as at be by for from if in is it its of on or that the their "
                       "this to was we were will with you your ",
};

bool search_is_stop_word(SearchLanguage language, Str folded)
{
    if (folded.len > 8)
        return false;
    const char *at = STOP_WORDS[language];
    while ((at = strchr(at, folded.bytes[0])) != NULL) {
        bool stands_alone = at[-1] == ' ' && strncmp(at, folded.bytes, folded.len) == 0;
        if (stands_alone && at[folded.len] == ' ')
            return true;
        at++;
    }
    return false;
}
