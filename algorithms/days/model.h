/*
 * model: a day as clauses. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DAYS_MODEL_H
#define ALGORITHMS_DAYS_MODEL_H

#include "algorithms/days/days.h"

typedef struct DayModel {
    const DayProblem *problem;
    Sat *sat;
    Arena *arena;

    Literal *held;     /* by meeting × round_count + round: held then; 0: cannot be */
    Literal *left_out; /* by meeting; 0 without may_leave_out */
    Literal *meets;    /* by participant × round_count + round: has a meeting; 0: never */

    size_t *first_of; /* by participant, and one more: where its meetings begin in `meetings_of` */
    int32_t *meetings_of;
    Literal *scratch; /* room for a clause of all meetings, rounds and participants */

    Literal *breaks; /* costs: a participant has at least one break, at least two, … */
    size_t break_count;
} DayModel;

/* Says all hard rules but those of breaks. Owner: the arena. */
DayModel day_model(const DayProblem *problem, Sat *sat, Arena *arena);

/* Adds breaks and their fairness. */
void day_model_breaks(DayModel *model);

static inline Literal day_held(const DayModel *model, size_t meeting, int32_t round)
{
    return model->held[meeting * (size_t)model->problem->round_count + (size_t)round];
}

static inline Literal day_meets(const DayModel *model, int32_t participant, int32_t round)
{
    return model->meets[(size_t)participant * (size_t)model->problem->round_count + (size_t)round];
}

/* Meetings that a participant can have in a round from 0. */
static inline int32_t day_at_once(const DayProblem *problem, int32_t participant, int32_t round)
{
    return problem->at_once == NULL
               ? 1
               : problem
                     ->at_once[(size_t)participant * (size_t)problem->round_count + (size_t)round];
}

/* Whether a meeting may be held in a round from 0, by its window and who is there. */
static inline bool day_may_hold(const DayProblem *problem, size_t meeting, int32_t round)
{
    const DayMeeting *one = &problem->meetings[meeting];
    return round + 1 >= one->earliest && (one->latest == 0 || round + 1 <= one->latest) &&
           day_at_once(problem, one->a, round) > 0 && day_at_once(problem, one->b, round) > 0;
}

#endif
