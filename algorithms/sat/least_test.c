/* least_test: the least is what trying all ways finds. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/random.h"
#include "algorithms/sat/least.h"
#include "tests/support/test.h"

enum {
    STATEMENTS = 12,
    CLAUSES = 40,
    CLAUSE_SIZE = 3
};

static Arena *arena;

typedef struct Case {
    Literal clauses[CLAUSES][CLAUSE_SIZE];
    size_t clause_count;
    int64_t weights[STATEMENTS];
} Case;

/* Clauses by chance, mostly of what costs something, so that not all of it can be avoided. */
static Case random_case(uint64_t seed)
{
    Random random = {.state = seed};
    Case made = {.clause_count = 4 + (size_t)random_below(&random, CLAUSES - 4)};
    for (size_t i = 0; i < made.clause_count; i++) {
        for (size_t k = 0; k < CLAUSE_SIZE; k++) {
            Literal literal = 1 + random_below(&random, STATEMENTS);
            made.clauses[i][k] = random_below(&random, 3) == 0 ? -literal : literal;
        }
    }
    for (size_t i = 0; i < STATEMENTS; i++)
        made.weights[i] = 1 + random_below(&random, 9);
    return made;
}

static bool holds(const Case *one, uint32_t set)
{
    for (size_t i = 0; i < one->clause_count; i++) {
        bool is_true = false;
        for (size_t k = 0; k < CLAUSE_SIZE; k++) {
            Literal literal = one->clauses[i][k];
            bool value = (set >> ((literal < 0 ? -literal : literal) - 1) & 1) != 0;
            is_true = is_true || value == (literal > 0);
        }
        if (!is_true)
            return false;
    }
    return true;
}

static int64_t weight_of(const Case *one, uint32_t set, bool is_weighted)
{
    int64_t weight = 0;
    for (size_t i = 0; i < STATEMENTS; i++)
        weight += (set >> i & 1) != 0 ? (is_weighted ? one->weights[i] : 1) : 0;
    return weight;
}

/* The least of all ways, or -1 when there is none. */
static int64_t least_of_all(const Case *one, bool is_weighted)
{
    int64_t least = -1;
    for (uint32_t set = 0; set < UINT32_C(1) << STATEMENTS; set++) {
        if (!holds(one, set))
            continue;
        int64_t weight = weight_of(one, set, is_weighted);
        least = least < 0 || weight < least ? weight : least;
    }
    return least;
}

static Sat *sat_of(const Case *one, Literal *ret_costs)
{
    Sat *sat = sat_new((SatWatch){.goes_on = NULL}, arena);
    for (size_t i = 0; i < STATEMENTS; i++)
        ret_costs[i] = sat_new_literal(sat);
    for (size_t i = 0; i < one->clause_count; i++)
        sat_clause(sat, one->clauses[i], CLAUSE_SIZE);
    return sat;
}

static void note_value(void *context, int64_t value)
{
    *(int64_t *)context = value;
}

static void compare(uint64_t seed, bool is_weighted)
{
    Case one = random_case(seed);
    Literal costs[STATEMENTS];
    Sat *sat = sat_of(&one, costs);
    int64_t last = -1, least = least_of_all(&one, is_weighted);
    LeastGoal goal = {
        .costs = costs,
        .weights = is_weighted ? one.weights : NULL,
        .count = STATEMENTS,
        .found = note_value,
        .context = &last,
    };
    LeastAnswer answer = least_find(sat, &goal, arena);
    EXPECT_INT(least < 0 ? SAT_IMPOSSIBLE : SAT_POSSIBLE, answer.answer);
    if (least >= 0) {
        EXPECT_INT(least, answer.value);
        EXPECT_INT(least, answer.bound);
        EXPECT_INT(least, last);
        uint32_t set = 0;
        EXPECT_INT(SAT_POSSIBLE, sat_solve(sat, 0));
        for (size_t i = 0; i < STATEMENTS; i++)
            set |= (uint32_t)sat_is_true(sat, costs[i]) << i;
        EXPECT_INT(least, weight_of(&one, set, is_weighted));
    }
    arena_reset(arena);
}

TEST(the_least_is_found_and_proven_and_held_on_to)
{
    for (uint64_t seed = 1; seed <= 150; seed++)
        compare(seed, false);
}

/* Among these are cases in which a cost is paid for in parts by several cores. */
TEST(heavy_costs_are_avoided_before_light_ones)
{
    for (uint64_t seed = 1; seed <= 400; seed++)
        compare(seed, true);
}

static bool never(void *context)
{
    (void)context;
    return false;
}

/* Pigeons in holes: one hole fewer than pigeons, which takes an age to refute. */
TEST(a_watch_that_says_no_stops_the_search)
{
    enum {
        PIGEONS = 14
    };

    Sat *sat = sat_new((SatWatch){.goes_on = never}, arena);
    Literal in[PIGEONS][PIGEONS - 1];
    for (size_t p = 0; p < PIGEONS; p++) {
        for (size_t h = 0; h < PIGEONS - 1; h++)
            in[p][h] = sat_new_literal(sat);
        sat_clause(sat, in[p], PIGEONS - 1);
    }
    for (size_t h = 0; h < PIGEONS - 1; h++) {
        for (size_t p = 0; p < PIGEONS; p++) {
            for (size_t q = p + 1; q < PIGEONS; q++)
                SAT_CLAUSE(sat, -in[p][h], -in[q][h]);
        }
    }
    EXPECT_INT(SAT_UNDECIDED, sat_solve(sat, 0));
    EXPECT(sat_was_stopped(sat));
    arena_reset(arena);
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(the_least_is_found_and_proven_and_held_on_to);
    RUN(heavy_costs_are_avoided_before_light_ones);
    RUN(a_watch_that_says_no_stops_the_search);
    arena_free(arena);
    return test_end();
}
