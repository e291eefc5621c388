/* Tests of the pace: who is answered without a worker. SPDX-License-Identifier: EUPL-1.2 */
#include "web/pace.h"

#include "tests/support/test.h"

static Paces *paces_of(Arena *arena)
{
    return paces_new(3, arena);
}

TEST(a_route_that_has_not_answered_yet_is_for_a_worker)
{
    Arena *arena = arena_new(1024);
    const Paces *paces = paces_of(arena);
    EXPECT(!pace_is_quick(paces, 0));
    EXPECT(!pace_is_quick(paces, 2));
    arena_free(arena);
}

TEST(a_quick_answer_is_known_of_its_own_route_only)
{
    Arena *arena = arena_new(1024);
    Paces *paces = paces_of(arena);
    pace_note(paces, 1, 0);
    EXPECT(pace_is_quick(paces, 1));
    EXPECT(!pace_is_quick(paces, 0));
    pace_note(paces, 0, PACE_QUICK_MICROSECONDS + 1);
    EXPECT(!pace_is_quick(paces, 0));
    arena_free(arena);
}

TEST(a_long_computation_counts_at_once_and_many_quick_answers_outweigh_it)
{
    Arena *arena = arena_new(1024);
    Paces *paces = paces_of(arena);
    pace_note(paces, 0, 80);
    pace_note(paces, 0, 20000);
    int answers = 0;
    while (!pace_is_quick(paces, 0) && answers < 1000) {
        pace_note(paces, 0, 80);
        answers++;
    }
    EXPECT(answers > 15);
    EXPECT(answers < 200);
    arena_free(arena);
}

TEST(a_thread_that_lost_the_processor_for_a_moment_makes_no_route_slow)
{
    Arena *arena = arena_new(1024);
    Paces *paces = paces_of(arena);
    for (int i = 0; i < 200; i++)
        pace_note(paces, 0, i % 32 == 0 ? 3000 : 90);
    EXPECT(pace_is_quick(paces, 0));
    arena_free(arena);
}

TEST(an_answer_of_an_hour_is_forgotten_too)
{
    Arena *arena = arena_new(1024);
    Paces *paces = paces_of(arena);
    pace_note(paces, 0, HOURS(1));
    for (int i = 0; i < 200; i++)
        pace_note(paces, 0, 80);
    EXPECT(pace_is_quick(paces, 0));
    arena_free(arena);
}

int main(void)
{
    RUN(a_route_that_has_not_answered_yet_is_for_a_worker);
    RUN(a_quick_answer_is_known_of_its_own_route_only);
    RUN(a_long_computation_counts_at_once_and_many_quick_answers_outweigh_it);
    RUN(a_thread_that_lost_the_processor_for_a_moment_makes_no_route_slow);
    RUN(an_answer_of_an_hour_is_forgotten_too);
    return test_end();
}
