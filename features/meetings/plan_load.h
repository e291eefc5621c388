/*
 * plan_load: everything a page needs to show the plan that is worked on.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_LOAD_H
#define FEATURES_MEETINGS_PLAN_LOAD_H

#include "features/meetings/plan_judgement.h"

typedef struct LoadedPlan {
    Problem problem;
    Plan plan;
    PlanNames names;
    Timetable timetable;
} LoadedPlan;

/* That version of the event's plan, with the event as it is now. Errors: NOT_FOUND. */
NODISCARD Status
plan_load(Db *db, Language language, const Meeting *meeting, PlanId id, LoadedPlan *ret_loaded);

#endif
