/*
 * The settings that a plan was made with: whether they still are those of the event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan.h"

PlanSettings plan_settings_of(const Meeting *meeting)
{
    return (PlanSettings){
        .are_known = true,
        .table_count = meeting->table_count,
        .round_minutes = meeting->day.round_minutes,
        .move_minutes = meeting->day.move_minutes,
        .goal = meeting->goal,
        .round_count = meeting->goal == ROUNDS_FIXED ? meeting->round_count : 0,
        .sitting = meeting->sitting,
        .pairs = meeting->pairs,
        .few_gaps = meeting->few_gaps,
        .gap_difference = meeting->few_gaps ? meeting->gap_difference : -1};
}

static bool are_same(const PlanSettings *x, const PlanSettings *y)
{
    return x->table_count == y->table_count && x->round_minutes == y->round_minutes &&
           x->move_minutes == y->move_minutes && x->goal == y->goal &&
           x->round_count == y->round_count && x->sitting == y->sitting && x->pairs == y->pairs &&
           x->few_gaps == y->few_gaps && x->gap_difference == y->gap_difference;
}

bool plan_is_old(const Plan *plan, const Meeting *meeting)
{
    PlanSettings now = plan_settings_of(meeting);
    return plan->people_version != meeting->people_version ||
           (plan->facts.settings.are_known && !are_same(&plan->facts.settings, &now));
}
