/*
 * fuzz_rounds: any bytes become a problem; its plan, and its repair after a changed day, must pass
 * the checker. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/rounds/check.h"
#include "algorithms/rounds/what_if.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum {
    MOST_ORGANISATIONS = 24,
    MOST_PEOPLE = 48,
    MOST_PAIRS = 400,
    MOST_AWAYS = 8,
    BUDGET = 20000 /* keeps one input within some milliseconds */
};

enum {
    MOST_RULES = 5
};

typedef struct Rules {
    RoundsWindow windows[MOST_RULES];
    RoundsBefore befores[MOST_RULES];
} Rules;

typedef struct Input {
    const uint8_t *bytes;
    size_t size;
} Input;

/* 0 … bound - 1 from the next byte; 0 when there is none left. */
static int32_t take(Input *input, int32_t bound)
{
    if (input->size == 0)
        return 0;
    input->size--;
    return *input->bytes++ % bound;
}

typedef struct Case {
    RoundsProblem problem;
    RoundsPerson people[MOST_PEOPLE];
    RoundsPair pairs[MOST_PAIRS];
    RoundsAway aways[MOST_AWAYS];
} Case;

static void take_people(Input *input, Case *one)
{
    RoundsProblem *problem = &one->problem;
    bool has_windows = take(input, 2) == 1, has_homes = take(input, 4) == 1;
    for (int32_t o = 0; o < problem->organisation_count; o++) {
        int32_t here = 1 + take(input, 8) / 6;
        for (int32_t k = 0; k < here; k++) {
            RoundsPerson *person = &one->people[problem->person_count++];
            person->organisation = o;
            if (has_windows && take(input, 3) == 0) {
                person->arrives = take(input, 6);
                person->leaves = take(input, 3) == 0 ? person->arrives + take(input, 8) : 0;
                person->is_absent = take(input, 16) == 15;
            }
            if (has_homes && take(input, 4) == 0)
                person->home_table = take(input, 4);
        }
    }
}

static void take_aways(Input *input, Case *one)
{
    RoundsProblem *problem = &one->problem;
    int32_t count = take(input, 8) < 6 ? 0 : take(input, MOST_AWAYS + 1);
    for (int32_t i = 0; i < count; i++) {
        RoundsAway *away = &one->aways[problem->away_count++];
        away->person = take(input, (int32_t)problem->person_count);
        away->from = 1 + take(input, 6);
        away->to = away->from + take(input, 3);
    }
}

static void take_pairs(Input *input, Case *one)
{
    RoundsProblem *problem = &one->problem;
    int32_t wish = 1 + take(input, 8);
    while (input->size > 0 && problem->pair_count < MOST_PAIRS) {
        int32_t a = take(input, problem->organisation_count);
        int32_t b = take(input, problem->organisation_count);
        int32_t kind = take(input, 10);
        if (a != b)
            one->pairs[problem->pair_count++] =
                (RoundsPair){.a = a, .b = b, .weight = kind * wish, .is_never = kind == 9};
    }
}

static void require(Status status, const Error *error, const char *what)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "%s: %s\n", what, error->message);
    abort();
}

/* Rules of meetings of the plan, some of which it keeps and some not. */
static void take_rules(Input *day, const RoundsPlan *plan, Rules *rules, RoundsRepair *repair)
{
    if (plan->meeting_count == 0 || take(day, 2) == 0)
        return;
    for (size_t i = 0; i < MOST_RULES; i++) {
        const RoundsMeeting *one = &plan->meetings[take(day, (int32_t)plan->meeting_count)];
        const RoundsMeeting *two = &plan->meetings[take(day, (int32_t)plan->meeting_count)];
        rules->windows[i] = (RoundsWindow){
            .a = one->b,
            .b = one->a,
            .earliest = take(day, 3) == 0 ? one->round : 0,
            .latest = take(day, 4) == 0 ? one->round + take(day, 3) : 0,
            .table = take(day, 3) == 0 ? one->table : 0};
        if (one != two)
            rules->befores[repair->before_count++] = (RoundsBefore){one->a, one->b, two->a, two->b};
    }
    repair->windows = rules->windows;
    repair->window_count = MOST_RULES;
    repair->befores = rules->befores;
}

/* Somebody does not come, somebody else leaves: the plan is repaired from some round on. */
static void repair_and_check(Input *day, Case *one, const RoundsPlan *plan, Arena *arena)
{
    RoundsProblem changed = one->problem;
    Error error = {.status = OK};
    RoundsRepair repair = {
        .meetings = plan->meetings,
        .meeting_count = plan->meeting_count,
        .frozen_rounds = take(day, plan->round_count + 1),
    };
    Rules rules;
    take_rules(day, plan, &rules, &repair);
    RoundsPerson *missing = &one->people[take(day, (int32_t)changed.person_count)];
    RoundsPerson *leaving = &one->people[take(day, (int32_t)changed.person_count)];
    missing->is_absent = true;
    leaving->leaves = repair.frozen_rounds + 1;
    leaving->arrives = 0;
    if (take(day, 2) == 1)
        changed.round_count = plan->round_count;
    RoundsChanges changes;
    require(rounds_repair(&changed, &repair, arena, &error, &changes), &error, "repair");
    require(
        rounds_repair_check(&changed, &repair, &changes, arena, &error), &error, "repaired plan");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Input input = {.bytes = bytes, .size = size}, day = input;
    Case *one = calloc(1, sizeof *one);
    if (one == NULL)
        return 0;
    RoundsProblem *problem = &one->problem;
    *problem = (RoundsProblem){
        .organisation_count = 2 + take(&input, MOST_ORGANISATIONS - 1),
        .people = one->people,
        .pairs = one->pairs,
        .aways = one->aways,
        .who = (RoundsWho)take(&input, 2),
        .seating = (RoundsSeating)take(&input, 2),
        .method = (RoundsMethod)take(&input, 2),
        .table_count = take(&input, 3) == 0 ? 4 + take(&input, 8) : 0,
        .round_count = take(&input, 3) == 0 ? 1 + take(&input, 12) : 0,
        .seed = (uint64_t)take(&input, 256),
        .budget = BUDGET,
    };
    take_people(&input, one);
    take_aways(&input, one);
    take_pairs(&input, one);
    Arena *arena = arena_new(1 << 16);
    Error error = {.status = OK};
    RoundsPlan plan;
    if (rounds_solve(problem, arena, &error, &plan) == OK) {
        require(rounds_plan_check(problem, &plan, arena, &error), &error, "plan");
        repair_and_check(&day, one, &plan, arena);
    } else if (error.message[0] == '\0') {
        abort();
    }
    arena_free(arena);
    free(one);
    return 0;
}
