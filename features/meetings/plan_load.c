/*
 * Loads a plan to be shown.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_load.h"

/* The plan that is worked on follows the event; any other keeps the times it was made with, so
 * that a plan that holds is printed the same while another one is tried. */
static DayPlan day_of(const Meeting *meeting, const Plan *plan)
{
    DayPlan day = meeting->day;
    const PlanSettings *settings = &plan->facts.settings;
    if (plan->id.value != meeting->plan.value && settings->are_known) {
        day.round_minutes = settings->round_minutes;
        day.move_minutes = settings->move_minutes;
    }
    return day;
}

Status plan_load(
    Db *db, Language language, const Meeting *meeting, PlanId id, LoadedPlan *ret_loaded)
{
    LoadedPlan loaded;
    TRY(plan_get(db, meeting->id, id, &loaded.plan));
    TRY(problem_load_any(db, language, meeting, &loaded.problem));
    TRY(plan_names(db, &loaded.problem, &loaded.plan, &loaded.names));
    DayPlan day = day_of(meeting, &loaded.plan);
    loaded.timetable = timetable_make(db->arena, &day, loaded.plan.round_count);
    *ret_loaded = loaded;
    return OK;
}
