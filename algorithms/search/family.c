/* family: endings that words of one root differ by. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/search/family.h"

#include <string.h>

enum {
    TAKEN_OFF_MOST = 3 /* endings behind each other: alkohol-ic-k, zlod-ej-stv */
};

/* As stems have them (stem.c levels k to c, y to i); the longest first, separated by spaces. */
static const char CZECH[] =
    "ovatel ovnictv ovnic atel itel etel ovan ovav nictv enstv telstv ivan "
    "avan ator itor nost teln stv ctv ovn ovac liv iteln nic tor ist ism "
    "ovi ov uj av iv al il el ic ac ar er an en in sc ej aj oun n c l i u e a";
static const char POLISH[] =
    "owanic owani ownic owac ownicz niczk iczk nictw alnic elnic acyjn cyjn "
    "arstw nosc stw ctw aln eln acj icj ist isc izm ywa iwa owa now ow uj yw "
    "iw aj al il yl el nic icz arc ark arz ar an en on in sc cj zn n c l j i "
    "u e a y";

static size_t without_ending(Str stem, const char *endings)
{
    Str rest = str_of(endings), ending;
    while (str_split(&rest, ' ', &ending)) {
        if (stem.len >= ending.len + FAMILY_LETTERS && str_ends_with(stem, ending))
            return stem.len - ending.len;
    }
    return stem.len;
}

Str search_root(SearchLanguage language, Str stem)
{
    if (language != SEARCH_CZECH && language != SEARCH_POLISH)
        return (Str){0};
    const char *endings = language == SEARCH_CZECH ? CZECH : POLISH;
    for (int i = 0; i < TAKEN_OFF_MOST; i++)
        stem.len = without_ending(stem, endings);
    return stem.len < FAMILY_LETTERS ? (Str){0} : stem;
}
