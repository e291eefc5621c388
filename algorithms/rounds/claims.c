/*
 * claims: whether what a plan says of itself is true, found out from the problem and the meetings
 * alone. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/rounds/check.h"
#include "base/limits.h"

#include <string.h>

typedef struct Claims {
    const RoundsProblem *problem;
    const RoundsPlan *plan;
    int32_t *weight;    /* by pair; -1: not to meet */
    unsigned char *met; /* by pair, 1 or 0 */
    Error *error;
} Claims;

static size_t cell(const Claims *claims, int32_t a, int32_t b)
{
    size_t low = (size_t)(a < b ? a : b), high = (size_t)(a < b ? b : a);
    return low * (size_t)claims->problem->organisation_count + high;
}

static Status wrong(const Claims *claims, const char *what, int64_t stated, int64_t true_value)
{
    return error_set(
        claims->error,
        INVALID,
        "the plan states %s %lld, which is %lld: plan again",
        what,
        (long long)stated,
        (long long)true_value);
}

static Status expect(const Claims *claims, const char *what, int64_t stated, int64_t true_value)
{
    return stated == true_value ? OK : wrong(claims, what, stated, true_value);
}

static void read_problem(Claims *claims, Arena *arena)
{
    const RoundsProblem *problem = claims->problem;
    size_t count = (size_t)problem->organisation_count, cells = count * count;
    claims->weight = arena_array(arena, int32_t, cells);
    claims->met = arena_array(arena, unsigned char, cells);
    for (size_t i = 0; i < cells; i++)
        claims->weight[i] = problem->who == ROUNDS_ALL_PAIRS ? 0 : -1;
    for (size_t i = 0; i < problem->pair_count; i++) {
        const RoundsPair *pair = &problem->pairs[i];
        int32_t *weight = &claims->weight[cell(claims, pair->a, pair->b)];
        if (pair->is_never)
            continue;
        int64_t sum = (*weight < 0 ? 0 : *weight) + (int64_t)pair->weight;
        *weight = sum > ROUNDS_MAXIMUM_WEIGHT ? ROUNDS_MAXIMUM_WEIGHT : (int32_t)sum;
    }
    for (size_t i = 0; i < problem->pair_count; i++) {
        if (problem->pairs[i].is_never)
            claims->weight[cell(claims, problem->pairs[i].a, problem->pairs[i].b)] = -1;
    }
    for (size_t i = 0; i < claims->plan->meeting_count; i++)
        claims->met[cell(claims, claims->plan->meetings[i].a, claims->plan->meetings[i].b)] = 1;
}

static Status check_counts(const Claims *claims)
{
    const RoundsPlan *plan = claims->plan;
    int64_t wished = 0, placed = 0, weight = 0, missing = 0;
    int32_t count = claims->problem->organisation_count;
    for (int32_t a = 0; a < count; a++) {
        for (int32_t b = a + 1; b < count; b++) {
            size_t at = cell(claims, a, b);
            wished += claims->weight[at] > 0;
            placed += claims->weight[at] > 0 && claims->met[at];
            weight += claims->met[at] && claims->weight[at] > 0 ? claims->weight[at] : 0;
            missing += claims->weight[at] >= 0 && !claims->met[at];
        }
    }
    TRY(expect(claims, "wishes", (int64_t)plan->wished_count, wished));
    TRY(expect(claims, "wishes that are in", (int64_t)plan->wished_placed, placed));
    TRY(expect(claims, "weight", plan->weight, weight));
    TRY(expect(claims, "unplaced pairs", (int64_t)plan->unplaced_count, missing));
    for (size_t i = 0; i < plan->unplaced_count; i++) {
        const RoundsUnplaced *pair = &plan->unplaced[i];
        size_t at = cell(claims, pair->a, pair->b);
        if (claims->met[at] || claims->weight[at] != pair->weight)
            return wrong(claims, "unplaced pair number", (int64_t)i + 1, 0);
        if (i > 0 && plan->unplaced[i - 1].weight < pair->weight)
            return wrong(claims, "as heavier than the next, unplaced pair", (int64_t)i, 0);
    }
    return OK;
}

static Status check_rounds_and_tables(const Claims *claims)
{
    const RoundsPlan *plan = claims->plan;
    int32_t last_round = 0, highest_table = 0;
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const RoundsMeeting *meeting = &plan->meetings[i];
        const RoundsMeeting *before = i > 0 ? meeting - 1 : meeting;
        if (meeting->round < before->round ||
            (i > 0 && meeting->round == before->round && meeting->table < before->table))
            return wrong(claims, "in its order of rounds and tables meeting", (int64_t)i + 1, 0);
        last_round = meeting->round > last_round ? meeting->round : last_round;
        highest_table = meeting->table > highest_table ? meeting->table : highest_table;
    }
    if (claims->problem->round_count > last_round)
        last_round = claims->problem->round_count;
    TRY(expect(claims, "rounds", plan->round_count, last_round));
    return expect(claims, "tables", plan->table_count, highest_table);
}

static bool is_there(const RoundsProblem *problem, size_t index, int32_t round)
{
    const RoundsPerson *person = &problem->people[index];
    bool is_there = !person->is_absent && round >= person->arrives &&
                    (person->leaves == 0 || round <= person->leaves);
    for (size_t i = 0; is_there && i < problem->away_count; i++) {
        const RoundsAway *away = &problem->aways[i];
        is_there = (size_t)away->person != index || round < away->from || round > away->to;
    }
    return is_there;
}

/* Who rests: there in the round, by one person at least, and in no meeting. */
static Status check_rests(const Claims *claims, Arena *arena)
{
    const RoundsProblem *problem = claims->problem;
    size_t count = (size_t)problem->organisation_count, at = 0;
    unsigned char *state = arena_array(arena, unsigned char, count);
    for (int32_t round = 1; round <= claims->plan->round_count; round++) {
        memset(state, 0, count);
        for (size_t i = 0; i < problem->person_count; i++) {
            if (is_there(problem, i, round))
                state[problem->people[i].organisation] = 1;
        }
        for (; at < claims->plan->meeting_count && claims->plan->meetings[at].round == round;
             at++) {
            state[claims->plan->meetings[at].a] = 2;
            state[claims->plan->meetings[at].b] = 2;
        }
        int64_t resting = 0;
        for (size_t o = 0; o < count; o++)
            resting += state[o] == 1;
        TRY(expect(claims, "resting", claims->plan->resting[round - 1], resting));
    }
    return OK;
}

/* What a set of organisations could hold before `round`: one organisation alone as many meetings as
 * people, several half as many, and never more than tables. */
static int64_t room_before(
    const Claims *claims,
    const unsigned char *is_member,
    bool is_alone,
    int32_t round,
    Arena *arena)
{
    const RoundsProblem *problem = claims->problem;
    int64_t room = 0, tables = problem->table_count > 0 ? problem->table_count : LIMIT_TABLES;
    unsigned char *there = arena_array(arena, unsigned char, (size_t)problem->organisation_count);
    for (int32_t t = 1; t < round; t++) {
        int64_t people = 0;
        memset(there, 0, (size_t)problem->organisation_count);
        for (size_t i = 0; i < problem->person_count; i++) {
            int32_t o = problem->people[i].organisation;
            bool counts = is_member[o] && is_there(problem, i, t) &&
                          (problem->seating == ROUNDS_SPLIT || !there[o]);
            people += counts;
            there[o] = there[o] || counts;
        }
        int64_t held = is_alone ? people : people / 2;
        room += held < tables ? held : tables;
    }
    return room;
}

static int64_t meetings_within(const Claims *claims, const unsigned char *is_member, bool is_alone)
{
    int32_t count = claims->problem->organisation_count;
    int64_t meetings = 0;
    for (int32_t a = 0; a < count; a++) {
        for (int32_t b = a + 1; b < count; b++) {
            bool counts = is_alone ? is_member[a] || is_member[b] : is_member[a] && is_member[b];
            meetings += counts && claims->weight[cell(claims, a, b)] >= 0;
        }
    }
    return meetings;
}

/* That the witness is true, and that it forbids fewer rounds than the lower bound. */
static Status check_witness(const Claims *claims, Arena *arena)
{
    const RoundsWitness *witness = &claims->plan->witness;
    size_t count = (size_t)claims->problem->organisation_count;
    bool is_alone = witness->bound == ROUNDS_BOUND_DEGREE || witness->bound == ROUNDS_BOUND_WINDOW;
    unsigned char *is_member = arena_array(arena, unsigned char, count);
    if (witness->bound == ROUNDS_BOUND_NOTHING)
        return expect(claims, "rounds that are needed for nothing", claims->plan->lower_bound, 0);
    if (witness->bound == ROUNDS_BOUND_EXHAUSTED)
        return OK; /* only another search of everything could tell; the header says so */
    if (is_alone)
        is_member[witness->organisation] = 1;
    else
        memset(is_member, witness->set == NULL, count);
    for (int32_t i = 0; witness->set != NULL && i < witness->organisation_count; i++)
        is_member[witness->set[i]] = 1;
    int64_t meetings = meetings_within(claims, is_member, is_alone);
    if (witness->meetings > meetings)
        return wrong(claims, "meetings in its proof", witness->meetings, meetings);
    int64_t room = room_before(claims, is_member, is_alone, claims->plan->lower_bound, arena);
    return room < witness->meetings
               ? OK
               : wrong(claims, "as too few the rounds below", claims->plan->lower_bound, room);
}

static Status check_proof(const Claims *claims)
{
    const RoundsPlan *plan = claims->plan;
    if (plan->weight > plan->weight_bound)
        return wrong(claims, "as the most weight", plan->weight_bound, plan->weight);
    if ((int64_t)plan->meeting_count > plan->meeting_bound)
        return wrong(
            claims, "as the most meetings", plan->meeting_bound, (int64_t)plan->meeting_count);
    bool is_most =
        plan->weight == plan->weight_bound && (int64_t)plan->meeting_count == plan->meeting_bound;
    bool is_fewest = claims->problem->round_count > 0 || plan->round_count == plan->lower_bound;
    return expect(claims, "as its being proven best", plan->is_optimal, is_most && is_fewest);
}

Status rounds_plan_check(
    const RoundsProblem *problem, const RoundsPlan *plan, Arena *arena, Error *error)
{
    RoundsViolations violations;
    rounds_violations(problem, plan->meetings, plan->meeting_count, arena, &violations);
    if (violations.hard_count > 0) {
        Str sentence = rounds_violation_sentence(&violations.all[0], NULL, arena);
        return error_set(error, INVALID, "%.*s", STR_ARG(sentence));
    }
    Arena *work = arena_new(1 << 16);
    Claims claims = {.problem = problem, .plan = plan, .error = error};
    read_problem(&claims, work);
    Status status = check_counts(&claims);
    if (status == OK)
        status = check_rounds_and_tables(&claims);
    if (status == OK)
        status = check_rests(&claims, work);
    if (status == OK)
        status = check_witness(&claims, work);
    if (status == OK)
        status = check_proof(&claims);
    arena_free(work);
    return status;
}
