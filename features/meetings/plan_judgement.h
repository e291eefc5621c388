/*
 * plan_judgement: how good a plan is by what the event is now, and the words that say it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PLAN_JUDGEMENT_H
#define FEATURES_MEETINGS_PLAN_JUDGEMENT_H

#include "features/meetings/plan_check.h"

typedef struct PlanJudgement {
    Breaches breaches;
    int64_t pairs_in;    /* different pairs that meet */
    int64_t pairs_total; /* that may meet */
    int64_t wished_in;   /* of those somebody asked for */
    int64_t wished_total;
    int64_t points;       /* of the pairs that meet */
    int64_t most_resting; /* organisations in the round in which most rest */
    int64_t gap_count;    /* rows of rounds without a meeting between two of an organisation */
    size_t lacking;       /* organisations that take part and are not in the plan */
    bool is_old;          /* people, wishes or settings changed since it was made */
    bool is_best;         /* proven, and nothing has changed since */
} PlanJudgement;

/* Owner: the arena. */
void plan_judge(
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    Arena *arena,
    PlanJudgement *ret_judgement);

/* Organisations that are there in that round and have no meeting, as numbers of the plan.
 * Owner: the arena. */
const int32_t *plan_resting(
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    int64_t round,
    Arena *arena,
    size_t *ret_count);

/* "17 rounds at 9 tables" */
Str plan_size_text(Arena *arena, Language language, const Plan *plan);

/* Whether it is the best there can be and why: "Fewer rounds are impossible: each of 18
 * organisations has 17 meetings." */
Str plan_proof_text(
    Arena *arena,
    Language language,
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    const PlanJudgement *judgement);

/* "All 153 pairs meet." or "120 of 153 pairs meet." */
Str plan_pairs_text(Arena *arena, Language language, const PlanJudgement *judgement);
/* The same of the pairs that somebody asked for; empty without wishes. */
Str plan_wished_text(Arena *arena, Language language, const PlanJudgement *judgement);
/* How many gaps there are between meetings, and whether fewer are possible; empty where nobody
 * asked for few. */
Str plan_gaps_text(
    Arena *arena, Language language, const Plan *plan, const PlanJudgement *judgement);
/* What one more round, and one more table, would change; empty when it is not known. */
Str plan_more_round_text(Arena *arena, Language language, const Plan *plan);
Str plan_more_table_text(Arena *arena, Language language, const Problem *problem, const Plan *plan);

#endif
