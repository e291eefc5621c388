/*
 * mirror: proposes people who together are as various as the whole town. Pure.
 *
 * Everybody has a value of each of a few attributes. Chosen are people so that of every value there
 * are as many as its share in the town asks for; one of each office at the most, as long as there
 * are offices. Greedy, then single exchanges while one of them helps; so the same people give the
 * same proposal. Time: people times wanted, a few times over.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_INVITATIONS_MIRROR_H
#define FEATURES_INVITATIONS_MIRROR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    MIRROR_ATTRIBUTES = 3,
    MIRROR_VALUES = 24 /* of one attribute; what is beyond counts as the last one */
};

typedef struct MirrorPerson {
    int64_t office;
    int32_t values[MIRROR_ATTRIBUTES]; /* 0 … MIRROR_VALUES - 1 */
    bool may_be_chosen;                /* else they only count for the town */
    bool comes_first;                  /* among equally good ones */
} MirrorPerson;

/* Sets ret_chosen[i], of the caller, for up to `wanted` people. */
void mirror_choose(
    const MirrorPerson *people, size_t count, size_t wanted, Arena *arena, bool *ret_chosen);

#endif
