/* total_test: sums mean what they say, for every way in which their literals can be.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/sat/total.h"
#include "tests/support/test.h"

enum {
    MOST_LITERALS = 9
};

static Arena *arena;

typedef struct Case {
    Sat *sat;
    Literal literals[MOST_LITERALS];
    size_t count;
} Case;

static Case new_case(size_t count)
{
    Case made = {.sat = sat_new((SatWatch){.goes_on = NULL}, arena), .count = count};
    for (size_t i = 0; i < count; i++)
        made.literals[i] = sat_new_literal(made.sat);
    return made;
}

/* Whether all can hold when just the literals in `set` are true. */
static bool holds_with(const Case *one, uint32_t set)
{
    for (size_t i = 0; i < one->count; i++)
        sat_assume(one->sat, (set >> i & 1) != 0 ? one->literals[i] : -one->literals[i]);
    return sat_solve(one->sat, 0) == SAT_POSSIBLE;
}

TEST(at_most_lets_through_just_what_is_not_more)
{
    for (size_t count = 1; count <= MOST_LITERALS; count++) {
        for (size_t most = 0; most <= count; most++) {
            Case one = new_case(count);
            total_at_most(one.sat, one.literals, count, most, arena);
            for (uint32_t set = 0; set < UINT32_C(1) << count; set++)
                EXPECT(holds_with(&one, set) == ((size_t)__builtin_popcount(set) <= most));
            arena_reset(arena);
        }
    }
}

TEST(exactly_lets_through_just_that_number)
{
    for (size_t count = 0; count <= 6; count++) {
        for (size_t number = 0; number <= count + 1; number++) {
            Case one = new_case(count);
            total_exactly(one.sat, one.literals, count, number, arena);
            for (uint32_t set = 0; set < UINT32_C(1) << count; set++)
                EXPECT(holds_with(&one, set) == ((size_t)__builtin_popcount(set) == number));
            arena_reset(arena);
        }
    }
}

TEST(an_exact_total_knows_both_how_many_and_that_no_more)
{
    Case one = new_case(6);
    Total total = total_new(one.sat, one.literals, one.count, 4, TOTAL_EXACT, arena);
    EXPECT_INT(4, total.count);
    for (uint32_t set = 0; set < 64; set++) {
        EXPECT(holds_with(&one, set));
        size_t number = (size_t)__builtin_popcount(set);
        for (size_t k = 0; k < total.count; k++)
            EXPECT(sat_is_true(one.sat, total.at_least[k]) == (number > k));
    }
    arena_reset(arena);
}

int main(void)
{
    arena = arena_new(1 << 16);
    RUN(at_most_lets_through_just_what_is_not_more);
    RUN(exactly_lets_through_just_that_number);
    RUN(an_exact_total_knows_both_how_many_and_that_no_more);
    arena_free(arena);
    return test_end();
}
