/*
 * left_out: pairs of an event that do not meet by its plan, and why.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_LEFT_OUT_H
#define FEATURES_MEETINGS_LEFT_OUT_H

#include "features/meetings/plan_load.h"

typedef enum LeftOutReason {
    LEFT_OUT_ROOM,   /* the rounds are filled with pairs that have more points, or as many */
    LEFT_OUT_NEW,    /* one of them came to the list after the plan was made */
    LEFT_OUT_APART,  /* they are never there at the same time */
    LEFT_OUT_CHANGE, /* rounds were not short: a change by hand, or of wishes, left them out */
    LEFT_OUT_NEVER   /* they must not meet */
} LeftOutReason;

typedef struct LeftOut {
    size_t a, b; /* positions in problem.pairs.organisations */
    int64_t points;
    LeftOutReason reason;
} LeftOut;

/*
 * Those that may meet and do not, most points first, then those who must never. Where only wished
 * pairs meet, the others are not told: nobody misses them. Cost: the square of the organisations.
 * Owner: the arena.
 */
const LeftOut *left_out_list(const LoadedPlan *loaded, Arena *arena, size_t *ret_count);

/* "there was no room for them in 6 rounds" */
Str left_out_text(Arena *arena, Language language, const LoadedPlan *loaded, LeftOutReason reason);

#endif
