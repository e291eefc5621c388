/* Tests of the pace: who is answered without a worker. SPDX-License-Identifier: EUPL-1.2 */
#include "web/pace.h"

#include "tests/support/test.h"

enum {
    ENOUGH = 14 /* answers after which a route is known to be quick */
};

static Paces *paces_of(Arena *arena)
{
    return paces_new(3, arena);
}

static void note(Paces *paces, size_t route, Microseconds duration, int times)
{
    for (int i = 0; i < times; i++)
        pace_note(paces, route, duration);
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
    note(paces, 1, 0, ENOUGH - 1);
    EXPECT(!pace_is_quick(paces, 1));
    note(paces, 1, 0, 1);
    EXPECT(pace_is_quick(paces, 1));
    EXPECT(!pace_is_quick(paces, 0));
    note(paces, 0, PACE_QUICK_MICROSECONDS + 1, 100);
    EXPECT(!pace_is_quick(paces, 0));
    arena_free(arena);
}

TEST(a_long_computation_counts_at_once_and_quick_answers_outweigh_it)
{
    Arena *arena = arena_new(1024);
    Paces *paces = paces_of(arena);
    note(paces, 0, 80, ENOUGH);
    note(paces, 0, PACE_LONG_MICROSECONDS + 1, 1);
    EXPECT(!pace_is_quick(paces, 0));
    note(paces, 0, 80, ENOUGH - 1);
    EXPECT(!pace_is_quick(paces, 0));
    note(paces, 0, 80, 1);
    EXPECT(pace_is_quick(paces, 0));
    arena_free(arena);
}

TEST(a_thread_that_lost_the_processor_for_a_moment_makes_no_route_slow)
{
    Arena *arena = arena_new(1024);
    Paces *paces = paces_of(arena);
    note(paces, 0, 90, ENOUGH);
    for (int i = 0; i < 200; i++) {
        note(paces, 0, i % 8 == 0 ? 9000 : 90, 1);
        EXPECT(pace_is_quick(paces, 0));
    }
    arena_free(arena);
}

TEST(a_route_that_is_slow_every_fourth_time_is_for_workers)
{
    Arena *arena = arena_new(1024);
    Paces *paces = paces_of(arena);
    for (int i = 0; i < 200; i++)
        note(paces, 0, i % 4 == 0 ? 400 : 90, 1);
    EXPECT(!pace_is_quick(paces, 0));
    arena_free(arena);
}

int main(void)
{
    RUN(a_route_that_has_not_answered_yet_is_for_a_worker);
    RUN(a_quick_answer_is_known_of_its_own_route_only);
    RUN(a_long_computation_counts_at_once_and_quick_answers_outweigh_it);
    RUN(a_thread_that_lost_the_processor_for_a_moment_makes_no_route_slow);
    RUN(a_route_that_is_slow_every_fourth_time_is_for_workers);
    return test_end();
}
