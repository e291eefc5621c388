/*
 * plan_names: the names behind the numbers of a plan, also of those who are not on the list of the
 * event any more.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_NAMES_H
#define FEATURES_MEETINGS_PLAN_NAMES_H

#include "features/meetings/problem.h"

typedef struct PlanNames {
    const Str *organisations;           /* by number in the plan */
    const Str *people;                  /* the same; empty for somebody not known yet */
    const size_t *organisation_numbers; /* by number in the plan: number in the problem, or
                                         * SIZE_MAX: does not take part any more */
    const size_t *person_numbers;       /* the same of people */
    const Str *sitters;                 /* by number in the plan: all its people, "Jana, Petr" */
    const int64_t *sitter_counts;       /* the same; at least 1 */
} PlanNames;

NODISCARD Status plan_names(Db *db, const Problem *problem, const Plan *plan, PlanNames *ret_names);

/* Who sits at the table for an organisation: that person, or everybody for -1. */
Str plan_sitters(const PlanNames *names, int32_t organisation, int32_t person);

#endif
