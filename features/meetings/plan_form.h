/*
 * plan_form: the settings by which the rounds of an event are planned.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_FORM_H
#define FEATURES_MEETINGS_PLAN_FORM_H

#include "features/meetings/meeting.h"
#include "web/form.h"

typedef struct PlanForm {
    int64_t table_count;
    int64_t round_minutes;
    int64_t move_minutes;
    Str goal;
    int64_t round_count;
    Str sitting;
    Str pairs;
    Str gaps;
} PlanForm;

/* The form with its choices, showing what the event has. */
Form *plan_form_new(Request *request, const Meeting *meeting);

/* Takes what was written into the event. */
void plan_form_take(const PlanForm *values, Meeting *meeting);

#endif
