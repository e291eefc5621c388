/*
 * person_name: whether two folded names may be of one person: typing slips, titles, another order
 * of the words. It only proposes; people decide.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PERSON_NAME_H
#define FEATURES_PEOPLE_PERSON_NAME_H

#include "base/str.h"

/*
 * True when the same words stand in both (in any order), when all words of one, at least two, stand
 * in the other ("mgr jana novakova"), or when few letters differ: one in names of 6 letters and
 * more, two in names of 12 and more.
 * Limits: names above PERSON_NAME_WORDS words are near only when they are equal.
 */
bool person_names_are_near(Str a_key, Str b_key);

enum {
    PERSON_NAME_WORDS = 12
};

#endif
