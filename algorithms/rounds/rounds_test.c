/* Tests of the fewest rounds: every plan is looked at by the checker, which shares nothing with the
 * search. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/check.h"
#include "algorithms/rounds/random.h"

#include "tests/support/test.h"

enum {
    MOST = 200
};

/* One problem after another, in an arena that is emptied between them. */
static Arena *arena;
static RoundsPerson people[4 * MOST];
static RoundsPair pairs[MOST * MOST];

static RoundsProblem organisations(int32_t count, int32_t people_each)
{
    arena_reset(arena);
    memset(people, 0, sizeof people);
    for (int32_t i = 0; i < count * people_each; i++)
        people[i].organisation = i / people_each;
    return (RoundsProblem){
        .organisation_count = count,
        .people = people,
        .person_count = (size_t)(count * people_each),
        .pairs = pairs,
        .seating = people_each > 1 ? ROUNDS_SPLIT : ROUNDS_TOGETHER,
        .seed = 1,
    };
}

static RoundsPlan solve_and_check(const RoundsProblem *problem)
{
    RoundsPlan plan = {.round_count = -1};
    Error error = {.status = OK};
    Status status = rounds_solve(problem, arena, &error, &plan);
    if (status == OK)
        status = rounds_plan_check(problem, &plan, arena, &error);
    if (status != OK)
        printf("# %s\n", error.message);
    EXPECT_INT(OK, status);
    return plan;
}

TEST(from_two_to_sixty_everybody_meets_everybody_in_the_fewest_rounds)
{
    for (int32_t method = 0; method < 2; method++) {
        for (int32_t n = 2; n <= 60; n++) {
            RoundsProblem problem = organisations(n, 1);
            problem.method = (RoundsMethod)method;
            RoundsPlan plan = solve_and_check(&problem);
            EXPECT_INT(n % 2 == 0 ? n - 1 : n, plan.round_count);
            EXPECT_INT(n * (n - 1) / 2, plan.meeting_count);
            EXPECT(plan.is_optimal);
            for (int32_t t = 0; t < plan.round_count; t++)
                EXPECT_INT(n % 2, plan.resting[t]);
        }
    }
}

/* A random problem: each pair is wished for with a chance of `percent`, each organisation has one
 * to `most_people` people. */
static RoundsProblem random_problem(
    int32_t count, int32_t percent, int32_t most_people, uint64_t seed)
{
    Random random = {.state = seed};
    RoundsProblem problem = organisations(count, 1);
    size_t person_count = 0, pair_count = 0;
    for (int32_t o = 0; o < count; o++) {
        int32_t here = 1 + random_below(&random, most_people);
        for (int32_t k = 0; k < here; k++)
            people[person_count++] = (RoundsPerson){.organisation = o};
    }
    for (int32_t a = 0; a < count; a++) {
        for (int32_t b = a + 1; b < count; b++) {
            if (random_below(&random, 100) < percent)
                pairs[pair_count++] = (RoundsPair){.a = a, .b = b, .weight = 1};
        }
    }
    problem.person_count = person_count;
    problem.pair_count = pair_count;
    problem.who = ROUNDS_LISTED_PAIRS;
    problem.seating = ROUNDS_SPLIT;
    problem.method = ROUNDS_SEARCH_ONLY;
    problem.seed = seed;
    return problem;
}

TEST(random_wishes_reach_the_lower_bound)
{
    static const int32_t PERCENTS[] = {10, 30, 60, 100};
    for (uint64_t seed = 1; seed <= 20; seed++) {
        for (size_t i = 0; i < sizeof PERCENTS / sizeof PERCENTS[0]; i++) {
            for (int32_t most_people = 1; most_people <= 3; most_people++) {
                int32_t count = 10 + (int32_t)(seed * 7 % 50);
                RoundsProblem problem = random_problem(count, PERCENTS[i], most_people, seed);
                problem.table_count = seed % 2 == 0 ? 0 : 2 + count / 4;
                RoundsPlan plan = solve_and_check(&problem);
                EXPECT_INT(plan.lower_bound, plan.round_count);
                EXPECT_INT(0, plan.unplaced_count);
                EXPECT(plan.is_optimal);
            }
        }
    }
}

TEST(the_petersen_graph_is_proven_to_need_one_round_more_than_any_bound_says)
{
    RoundsProblem problem = organisations(10, 1);
    for (int32_t i = 0; i < 5; i++) {
        pairs[3 * i] = (RoundsPair){.a = i, .b = (i + 1) % 5};
        pairs[3 * i + 1] = (RoundsPair){.a = i, .b = i + 5};
        pairs[3 * i + 2] = (RoundsPair){.a = i + 5, .b = (i + 2) % 5 + 5};
    }
    problem.pair_count = 15;
    problem.who = ROUNDS_LISTED_PAIRS;
    RoundsPlan plan = solve_and_check(&problem);
    EXPECT_INT(4, plan.round_count);
    EXPECT_INT(ROUNDS_BOUND_EXHAUSTED, plan.witness.bound);
    EXPECT(plan.is_optimal);
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(random_wishes_reach_the_lower_bound);
    RUN(the_petersen_graph_is_proven_to_need_one_round_more_than_any_bound_says);
    RUN(from_two_to_sixty_everybody_meets_everybody_in_the_fewest_rounds);
    arena_free(arena);
    return test_end();
}
