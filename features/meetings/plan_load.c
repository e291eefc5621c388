/*
 * Loads a plan to be shown.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_load.h"

Status plan_load(
    Db *db, Language language, const Meeting *meeting, PlanId id, LoadedPlan *ret_loaded)
{
    LoadedPlan loaded;
    TRY(plan_get(db, meeting->id, id, &loaded.plan));
    TRY(problem_load_any(db, language, meeting, &loaded.problem));
    TRY(plan_names(db, &loaded.problem, &loaded.plan, &loaded.names));
    loaded.timetable = timetable_make(db->arena, &meeting->day, loaded.plan.round_count);
    *ret_loaded = loaded;
    return OK;
}
