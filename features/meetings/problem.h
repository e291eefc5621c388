/*
 * problem: an event as a question to algorithms/rounds and algorithms/days: its organisations and
 * people become numbers, its wishes and weights pairs, its times rounds, its rules windows.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PROBLEM_H
#define FEATURES_MEETINGS_PROBLEM_H

#include "algorithms/days/rules.h"
#include "features/meetings/pair.h"
#include "features/meetings/plan.h"

typedef struct Problem {
    RoundsProblem rounds;
    DayRules rules;     /* of single meetings, and of gaps */
    bool lacks_morning; /* a meeting is to be in the morning, and there is none */
    const Meeting *meeting;
    PairTable pairs;           /* of all organisations of the event */
    const size_t *position_of; /* by number of `rounds`: position in pairs.organisations */
    const size_t *number_of;   /* the other way; SIZE_MAX for one that nobody comes for */
    const PlanPerson *people;  /* by number of `rounds` */
    const MeetingPerson *const *person_of; /* the same; NULL for one whose name is not known */
    int64_t pair_count;                    /* pairs that may meet */
    int64_t wished_count;                  /* of them those that somebody asked for */
} Problem;

/*
 * An organisation without any named person is taken to send one; one whose people are all excused
 * is left out. Owner: db->arena. Errors: INVALID in words when there is nothing to plan: fewer
 * than two organisations, nobody may meet anybody, no wishes though only wished pairs meet, no
 * round fits the day.
 */
NODISCARD Status
problem_load(Db *db, Language language, const Meeting *meeting, Problem *ret_problem);

/* The same without complaint, for looking at a plan that is there already. */
NODISCARD Status
problem_load_any(Db *db, Language language, const Meeting *meeting, Problem *ret_problem);

/* Whether the person can sit at a table in that round, from 1. */
bool problem_is_there(const RoundsProblem *rounds, size_t person, int64_t round);

/* Plans it: the meetings, why nothing better exists, and what more rounds or tables would change.
 * `locked` are meetings of an earlier plan that stay where they are, as far as that is possible;
 * the plan says which are not. Owner: the arena. Errors: as rounds_solve; where the rules are at
 * fault INVALID or BUSY, and ret_fault_or_null has why (its kind is NONE otherwise). Limits: with
 * rules some seconds, then with the best found. */
NODISCARD Status problem_solve(
    const Problem *problem,
    const Plan *earlier_or_null,
    Arena *arena,
    Error *error,
    DayFault *ret_fault_or_null,
    Plan *ret_plan);

#endif
