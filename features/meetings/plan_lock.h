/*
 * plan_lock: meetings that a planner has locked stay in their round and at their table when the
 * plan is made anew.
 *
 * The new plan is made first, with the locked pairs weighted so that they are in it; then each is
 * brought to its round by exchanging two rounds along the chain of meetings that hang on it
 * (a Kempe chain), which keeps everybody at one meeting at a time. A lock that cannot be kept so
 * (somebody is not there any more, or another lock stands in the way) is left out, and the plan
 * says which and why. Where meetings have rules, locks are rules, too, and the plan is made with
 * them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_LOCK_H
#define FEATURES_MEETINGS_PLAN_LOCK_H

#include "features/meetings/problem.h"

/* Adds the locked pairs to `rounds` with the greatest weight. Owner: the arena. */
NODISCARD Status plan_lock_weights(
    const Problem *problem, const Plan *earlier_or_null, Arena *arena, RoundsProblem *rounds);

/* The rules of the event, and the locked meetings of `earlier` as rules: each that contradicts none
 * before it. Owner: the arena. */
DayRules plan_lock_rules(const Problem *problem, const Plan *earlier_or_null, Arena *arena);

/* Brings the locked meetings of `earlier` to where they stood; those that could be kept are locked
 * in the plan, the others become its lost_locks. Returns how many were kept. Owner: the arena. */
size_t plan_lock_keep(const Problem *problem, const Plan *earlier, Arena *arena, Plan *plan);

#endif
