/*
 * plan_change: changes of a plan by hand. Each makes a new plan in memory; whether rules are broken
 * by it is asked of plan_check.h, and whether it is saved anyway is the planner's word.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_CHANGE_H
#define FEATURES_MEETINGS_PLAN_CHANGE_H

#include "features/meetings/plan_check.h"

/* What is to be changed; which members count depends on `kind`. Meetings are named by their
 * position in the plan. */
typedef struct PlanEdit {
    PlanChange kind;
    size_t meeting;       /* SWAPPED, MOVED, DROPPED, LOCKED, UNLOCKED */
    size_t other_meeting; /* SWAPPED: the two change places */
    int32_t round;        /* MOVED, ADDED; may be one more than there are */
    int32_t table;        /* MOVED, ADDED; 0: the first that is free */
    OrganisationId a, b;  /* ADDED */
} PlanEdit;

/*
 * The plan after the change. An organisation that is new to the event is taken into the plan with
 * its people. Owner: the arena. Errors: INVALID in words for what cannot be (no such meeting, no
 * such round or table, an organisation with itself or one that does not take part).
 */
NODISCARD Status plan_change(
    const Problem *problem,
    const Plan *plan,
    const PlanEdit *edit,
    Arena *arena,
    Error *error,
    Plan *ret_plan);

/* Whether a proof of the plan before still holds after the change. */
bool plan_change_keeps_proof(const Plan *before, const Plan *after, const Breaches *new_breaches);

#endif
