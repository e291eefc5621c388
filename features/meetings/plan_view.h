/*
 * plan_view: a plan as pages show it: round by round, or as the way of one organisation.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_VIEW_H
#define FEATURES_MEETINGS_PLAN_VIEW_H

#include "features/meetings/plan_load.h"
#include "features/meetings/plan_views.h"

/* One meeting, by its position in the plan. */
MeetingCell plan_cell(Request *request, const LoadedPlan *loaded, size_t meeting);

/* Rounds `first` to first + count - 1. `with_empty`: also tables without a meeting, up to
 * table_count, so that rounds are rows of a grid. Meetings named by breaches are marked. */
const RoundView *plan_rounds(
    Request *request,
    const LoadedPlan *loaded,
    const Breaches *breaches,
    int64_t first,
    int64_t count,
    int64_t table_count,
    bool with_empty);

/* The day of one organisation of the plan; or of one of its people (position in the plan's people)
 * where they split, else -1. Breaks and rests are lines too. */
const RouteLine *plan_route(
    Request *request,
    const LoadedPlan *loaded,
    int32_t organisation,
    int32_t person,
    size_t *ret_count);

/* "Odpočívá Most, Charita Lipov a 3 další"; empty when nobody rests. */
Str plan_resting_text(Request *request, const LoadedPlan *loaded, int64_t round);

/* "9:15–9:25"; empty for a round the day does not have. */
Str round_time_text(Request *request, const Timetable *timetable, int64_t round);

#endif
