/*
 * plan_check: which rules a plan breaks, in words. The independent checker of algorithms/rounds
 * finds them; the plan is judged by what the event is now, which may not be what it was when the
 * plan was made.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_CHECK_H
#define FEATURES_MEETINGS_PLAN_CHECK_H

#include "algorithms/rounds/check.h"
#include "features/meetings/plan_names.h"

/* One broken rule, in the numbers of the plan. */
typedef struct Breach {
    RoundsRule rule;
    int32_t round, table; /* from 1; 0 when it does not matter */
    int32_t a, b;         /* organisations of the plan; -1 when it does not matter */
    int32_t c, d;         /* of ORDER: the two that meet too early; else no matter */
    int32_t person;       /* of the plan; -1 when it does not matter */
    bool is_gone;         /* a does not take part any more */
    bool is_soft;         /* a wish that is not met, no clash */
} Breach;

typedef struct Breaches {
    const Breach *all;
    size_t count;
    size_t hard_count;
    size_t missing_count; /* pairs that are to meet and do not */
} Breaches;

/* Organisations that take part now and are not in the plan are no breach; problem->rounds and
 * plan_lacks know them. Owner: the arena. */
void plan_breaches(
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    Arena *arena,
    Breaches *ret_breaches);

/* Those of `after` that `before` has not. Owner: the arena. */
Breaches breaches_new(const Breaches *before, const Breaches *after, Arena *arena);

/* "In round 3 Charita Lipov sits at two tables." Owner: the arena. */
Str breach_text(Arena *arena, Language language, const Breach *breach, const PlanNames *names);

/* How many organisations take part now that the plan does not know. */
size_t plan_lacks(const Problem *problem, const Plan *plan, const PlanNames *names);

#endif
