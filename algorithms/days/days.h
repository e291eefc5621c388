/*
 * days: meetings of two put into the rounds of a day that has rules which colouring a graph cannot
 * keep: meetings for the morning or the afternoon or one round, an order between meetings, and few
 * idle breaks, shared fairly. Exact: the plan is proven best, or proven impossible.
 *
 * Hard: a participant has no more meetings in a round than it can hold at once (its people there);
 * a meeting is within its earliest and latest round; two that are to be at one table are not in one
 * round; of two in order the first is in an earlier
 * round; no more meetings a round than tables; the breaks of any two participants differ by no
 * more than `fairness`.
 * Soft, in this order: most weight, most meetings (with may_leave_out; else all are held), fewest
 * breaks. A break is a row of rounds without a meeting between two meetings of a participant.
 *
 * Method: MaxSAT. Source of the problem and of the encoding: Bofill, Coll, Garcia, Giráldez-Cru,
 * Pesant, Suy, Villaret, "Constraint Solving Approaches to the Business-to-Business Meeting
 * Scheduling Problem", JAIR 74, 2022. Beyond it: several meetings at once, meetings left out.
 * Deviation: sums by totalizers; the clusters of meetings that count as one at the tables are the
 * participants of a greedy vertex cover.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DAYS_DAYS_H
#define ALGORITHMS_DAYS_DAYS_H

#include "algorithms/sat/sat.h"
#include "base/str.h"

typedef struct DayMeeting {
    int32_t a, b;     /* participants, from 0; the same two may stand in several meetings */
    int32_t earliest; /* the first round in which it may be held; 0: any. Both the same: fixed */
    int32_t latest;   /* the last one; 0: any */
    int32_t weight;   /* 0 …: how much it would be missed, with may_leave_out */
    int32_t table;    /* from 1: no other meeting with this table is in its round; 0: any */
} DayMeeting;

/* Two meetings, by index. When `first` is left out, `then` may be held at any time. */
typedef struct DayOrder {
    int32_t first, then;
} DayOrder;

typedef struct DayProblem {
    int32_t participant_count;
    int32_t round_count;
    int32_t table_count;    /* 0: as many as needed */
    const int16_t *at_once; /* by participant × round_count + round from 0: meetings that it can
                               have; NULL: always one */
    const DayMeeting *meetings;
    size_t meeting_count;
    const DayOrder *orders;
    size_t order_count;
    bool may_leave_out; /* meetings that do not fit are left out; else the day is impossible */
    bool few_breaks;
    bool is_fair;     /* fairness counts */
    int32_t fairness; /* 0: everybody has as many breaks as everybody else */
    int32_t effort;   /* conflicts of one search: without a first plan UNDECIDED, later the best
                         found; 0: no limit */
    SatWatch watch;
} DayProblem;

typedef enum DayOutcome {
    DAY_UNDECIDED = 0, /* stopped, or at the end of the effort, before anything was found */
    DAY_PLANNED,
    DAY_IMPOSSIBLE
} DayOutcome;

typedef struct PlannedDay {
    DayOutcome outcome;
    const int16_t *rounds; /* PLANNED: by meeting, from 1; 0: left out */
    size_t left_out_count;
    int64_t weight;       /* of the meetings that are held */
    int64_t weight_bound; /* more is impossible */
    int32_t break_count;
    int32_t break_bound; /* with few_breaks: fewer are impossible */
    bool is_optimal;     /* proven: no more weight, no more meetings, no fewer breaks */
    bool was_stopped;
} PlannedDay;

/*
 * Owner: the arena; work memory is given back. Errors: INVALID in words for what names participants
 * or meetings that do not exist; TOO_LARGE beyond LIMIT_DAY_CHOICES. An impossible day is no error.
 */
NODISCARD Status
day_solve(const DayProblem *problem, Arena *arena, Error *error, PlannedDay *ret_plan);

/* Breaks of each participant; `rounds` by meeting as in a plan. Owner: the arena. */
int32_t *day_count_breaks(const DayProblem *problem, const int16_t *rounds, Arena *arena);

#endif
