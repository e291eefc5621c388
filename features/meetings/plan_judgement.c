/*
 * How good a plan is by what the event is now.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_judgement.h"

#include <string.h>

/* Counts different pairs, and those somebody asked for. */
static void pairs_count(
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    Arena *arena,
    PlanJudgement *judgement)
{
    size_t count = plan->organisation_count;
    ArenaMark mark = arena_mark(arena);
    bool *have_met = arena_array(arena, bool, count *count);
    for (size_t i = 0; i < plan->meeting_count; i++) {
        size_t a = (size_t)plan->meetings[i].a;
        size_t b = (size_t)plan->meetings[i].b;
        size_t x = names->organisation_numbers[a];
        size_t y = names->organisation_numbers[b];
        if (x == SIZE_MAX || y == SIZE_MAX || have_met[a * count + b])
            continue;
        have_met[a * count + b] = true;
        have_met[b * count + a] = true;
        Pair pair = pair_of(&problem->pairs, problem->position_of[x], problem->position_of[y]);
        judgement->pairs_in += !pair.is_never;
        judgement->wished_in += pair_is_wished(&pair);
        judgement->points += pair.is_never ? 0 : pair.points;
    }
    arena_rewind(arena, mark);
}

/* Meetings are in the order of rounds. */
static int64_t gaps_count(const Plan *plan, Arena *arena)
{
    ArenaMark mark = arena_mark(arena);
    int32_t *latest = arena_array(arena, int32_t, plan->organisation_count);
    int64_t gaps = 0;
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *meeting = &plan->meetings[i];
        const int32_t sides[2] = {meeting->a, meeting->b};
        for (int side = 0; side < 2; side++) {
            int32_t *last = &latest[sides[side]];
            gaps += *last > 0 && meeting->round > *last + 1;
            *last = meeting->round;
        }
    }
    arena_rewind(arena, mark);
    return gaps;
}

void plan_judge(
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    Arena *arena,
    PlanJudgement *ret_judgement)
{
    PlanJudgement judgement = {
        .pairs_total = problem->pair_count,
        .wished_total = problem->wished_count,
        .lacking = plan_lacks(problem, plan, names),
        .gap_count = gaps_count(plan, arena),
        .is_old = plan_is_old(plan, problem->meeting)};
    plan_breaches(problem, plan, names, arena, &judgement.breaches);
    pairs_count(problem, plan, names, arena, &judgement);
    for (int64_t round = 1; round <= plan->round_count; round++) {
        size_t resting;
        ArenaMark mark = arena_mark(arena);
        (void)plan_resting(problem, plan, names, round, arena, &resting);
        arena_rewind(arena, mark);
        if ((int64_t)resting > judgement.most_resting)
            judgement.most_resting = (int64_t)resting;
    }
    judgement.is_best = plan->is_proven && judgement.breaches.hard_count == 0 &&
                        judgement.lacking == 0 && !judgement.is_old;
    *ret_judgement = judgement;
}

/* The first meeting of a round; meetings are in the order of rounds. */
static size_t round_start(const Plan *plan, int64_t round)
{
    size_t low = 0;
    size_t high = plan->meeting_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plan->meetings[middle].round < round)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const int32_t *plan_resting(
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    int64_t round,
    Arena *arena,
    size_t *ret_count)
{
    size_t count = 0;
    int32_t *resting = arena_array(arena, int32_t, plan->organisation_count);
    bool *present = arena_array(arena, bool, (size_t)problem->rounds.organisation_count);
    bool *busy = arena_array(arena, bool, plan->organisation_count);
    for (size_t i = 0; i < problem->rounds.person_count; i++) {
        const RoundsPerson *person = &problem->rounds.people[i];
        present[person->organisation] |= problem_is_there(&problem->rounds, i, round);
    }
    for (size_t i = round_start(plan, round);
         i < plan->meeting_count && plan->meetings[i].round == round;
         i++) {
        busy[plan->meetings[i].a] = true;
        busy[plan->meetings[i].b] = true;
    }
    for (size_t i = 0; i < plan->organisation_count; i++) {
        size_t number = names->organisation_numbers[i];
        if (number != SIZE_MAX && present[number] && !busy[i])
            resting[count++] = (int32_t)i;
    }
    *ret_count = count;
    return resting;
}
