/*
 * fuzz_groups: any bytes become people to divide or to seat; the plan must pass the checker, and a
 * refusal must say why. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/groups/check.h"
#include "algorithms/tables/tables.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum {
    MOST_PEOPLE = 40,
    MOST_PAIRS = 60,
    MOST_ATTRIBUTES = 3,
    BUDGET = 200000 /* keeps one input within some milliseconds */
};

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
    GroupsProblem problem;
    GroupsSize sizes[MOST_PEOPLE];
    GroupsPair together[MOST_PAIRS], apart[MOST_PAIRS];
    GroupsAttribute attributes[MOST_ATTRIBUTES];
    int32_t values[MOST_ATTRIBUTES][MOST_PEOPLE];
} Case;

static void take_attributes(Input *input, Case *one)
{
    GroupsProblem *problem = &one->problem;
    problem->attribute_count = (size_t)take(input, MOST_ATTRIBUTES + 1);
    for (size_t k = 0; k < problem->attribute_count; k++) {
        int32_t range = 1 + take(input, 200);
        one->attributes[k] = (GroupsAttribute){
            .kind = (GroupsKind)take(input, 2),
            .weight = take(input, GROUPS_MAXIMUM_WEIGHT + 2),
            .values = one->values[k],
        };
        for (int32_t i = 0; i < problem->person_count; i++)
            one->values[k][i] = take(input, range + 1) + GROUPS_UNKNOWN;
    }
}

static void take_rules(Input *input, Case *one)
{
    GroupsProblem *problem = &one->problem;
    int32_t people = problem->person_count > 0 ? problem->person_count : 1;
    while (input->size > 0 && problem->together_count + problem->apart_count < MOST_PAIRS) {
        bool is_apart = take(input, 3) > 0;
        GroupsPair pair = {.a = take(input, people), .b = take(input, people)};
        if (is_apart)
            one->apart[problem->apart_count++] = pair;
        else
            one->together[problem->together_count++] = pair;
    }
}

static void require(Status status, const Error *error, const char *what)
{
    if (status == OK)
        return;
    (void)fprintf(stderr, "%s: %s\n", what, error->message);
    abort();
}

static void divide(const GroupsProblem *problem, Arena *arena)
{
    GroupsPlan plan;
    Error error = {.status = OK};
    if (groups_solve(problem, arena, &error, &plan) == OK)
        require(groups_plan_check(problem, &plan, arena, &error), &error, "groups");
    else if (error.message[0] == '\0')
        abort();
}

static void seat(const GroupsProblem *groups, Arena *arena)
{
    TablesPlan plan;
    Error error = {.status = OK};
    TablesProblem problem = {
        .person_count = groups->person_count,
        .table_size = groups->group_count,
        .seed = groups->seed,
        .budget = BUDGET,
    };
    if (tables_solve(&problem, arena, &error, &plan) == OK)
        require(tables_plan_check(&problem, &plan, arena, &error), &error, "tables");
    else if (error.message[0] == '\0')
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Input input = {.bytes = bytes, .size = size};
    Case *one = calloc(1, sizeof *one);
    if (one == NULL)
        return 0;
    GroupsProblem *problem = &one->problem;
    *problem = (GroupsProblem){
        .person_count = take(&input, MOST_PEOPLE + 1),
        .group_count = take(&input, MOST_PEOPLE),
        .round_count = take(&input, 4),
        .objective = (GroupsObjective)take(&input, 2),
        .seed = (uint64_t)take(&input, 256),
        .budget = BUDGET,
        .attributes = one->attributes,
        .together = one->together,
        .apart = one->apart,
    };
    if (take(&input, 3) == 0) {
        for (int32_t g = 0; g < problem->group_count; g++) {
            one->sizes[g].least = take(&input, 12);
            one->sizes[g].most = one->sizes[g].least + take(&input, 12);
        }
        problem->sizes = one->sizes;
    }
    take_attributes(&input, one);
    take_rules(&input, one);
    Arena *arena = arena_new(1 << 16);
    divide(problem, arena);
    seat(problem, arena);
    arena_free(arena);
    free(one);
    return 0;
}
