/*
 * replan: the rounds that remain, planned anew with the fewest changes, because somebody did not
 * come, came later, left, or walked in. Finished and running rounds stay as they are.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_REPLAN_H
#define FEATURES_LIVE_REPLAN_H

#include "features/live/presence.h"
#include "features/live/room.h"
#include "features/meetings/plan_load.h"

typedef struct Replan {
    Plan plan; /* not saved yet; same numbers of organisations and people as before, new ones
                * behind them */
    const OrganisationId *told; /* whose rounds to come are changed */
    size_t told_count;
    size_t lost_count;     /* announced meetings that cannot be held any more */
    size_t homeless_count; /* those of them whose two sides are there: a round more would help */
    size_t idle_count;     /* organisations that are there, wish to meet others and have no meeting
                            * in the rounds to come: a round more would help them, too */
    size_t moved_count;    /* announced meetings at another time or table, or with other people */
    size_t added_count;    /* meetings that were not announced */
} Replan;

/* Rounds up to this one are finished or running. */
int64_t replan_frozen_rounds(const Room *room);

/*
 * `announced` is the plan in force, loaded with the event as it is now. `extra_rounds`: how many
 * rounds may be added to it; without any, what finds no place is lost. Owner: the arena. Errors: as
 * rounds_repair.
 */
NODISCARD Status replan_make(
    const LoadedPlan *announced,
    const Presence *presence,
    size_t presence_count,
    int64_t frozen_rounds,
    int64_t extra_rounds,
    Arena *arena,
    Error *error,
    Replan *ret_replan);

/* Whether anybody has to be told of anything. */
bool replan_changes(const Replan *replan);

#endif
