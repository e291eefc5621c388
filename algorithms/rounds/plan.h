/* plan: writes a finished schedule down as a plan. SPDX-License-Identifier: EUPL-1.2 */
#ifndef ALGORITHMS_ROUNDS_PLAN_H
#define ALGORITHMS_ROUNDS_PLAN_H

#include "algorithms/rounds/schedule.h"

/* What a plan is made for. */
typedef struct PlanFrame {
    const RoundsProblem *problem;
    const Graph *wanted; /* all pairs that are to meet, also those never there together */
    const Presence *presence;
    Arena *work; /* for what is not part of the plan */
} PlanFrame;

/* The meetings of a schedule, without tables. Owner: the arena. */
RoundsMeeting *plan_list_meetings(const Schedule *schedule, Arena *arena, size_t *ret_count);

/*
 * Fills meetings, unplaced pairs, counts, weight and rests; the proof is the caller's. Tables: as
 * many as the problem has, or as needed. Owner: the arena.
 */
void plan_of_schedule(
    const PlanFrame *frame, const Schedule *schedule, Arena *arena, RoundsPlan *ret_plan);

/* The same from meetings with their people, in any order; those with a table keep it. */
void plan_of_meetings(
    const PlanFrame *frame,
    const RoundsMeeting *meetings,
    size_t count,
    Arena *arena,
    RoundsPlan *ret_plan);

#endif
