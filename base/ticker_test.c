/* Tests of the ticker: at once, again, and its end. SPDX-License-Identifier: EUPL-1.2 */
#include "base/ticker.h"

#include "base/clock.h"
#include "tests/support/test.h"

#include <stdatomic.h>
#include <time.h>

static atomic_uint turns;

static void count(Ticker *ticker, void *data, unsigned turn)
{
    (void)ticker;
    (void)data;
    EXPECT_INT(atomic_load(&turns), turn);
    (void)atomic_fetch_add(&turns, 1);
}

/* Far longer than it may take. */
static bool has_turned(unsigned times)
{
    const Microseconds until = clock_monotonic() + SECONDS(20);
    while (atomic_load(&turns) < times && clock_monotonic() < until)
        (void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    return atomic_load(&turns) >= times;
}

static Ticker *start(int seconds, Arena *arena)
{
    Error error = {0};
    Ticker *ticker = NULL;
    atomic_store(&turns, 0);
    EXPECT_INT(OK, ticker_start(count, NULL, seconds, arena, &error, &ticker));
    return ticker;
}

TEST(it_works_at_once_and_its_end_does_not_wait_for_the_next_turn)
{
    Arena *arena = arena_new(1024);
    Ticker *ticker = start(3600, arena);
    EXPECT(has_turned(1));
    EXPECT(!ticker_is_ending(ticker));
    ticker_stop(ticker);
    EXPECT_INT(1, atomic_load(&turns));
    arena_free(arena);
}

TEST(it_works_again_until_it_is_stopped)
{
    Arena *arena = arena_new(1024);
    Ticker *ticker = start(0, arena);
    EXPECT(has_turned(3));
    ticker_stop(ticker);
    unsigned at_the_end = atomic_load(&turns);
    (void)nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    EXPECT_INT(at_the_end, atomic_load(&turns));
    arena_free(arena);
}

TEST(one_that_is_stopped_while_it_starts_ends)
{
    Arena *arena = arena_new(1024);
    for (int i = 0; i < 50; i++)
        ticker_stop(start(3600, arena));
    EXPECT(atomic_load(&turns) <= 1);
    arena_free(arena);
}

int main(void)
{
    RUN(it_works_at_once_and_its_end_does_not_wait_for_the_next_turn);
    RUN(it_works_again_until_it_is_stopped);
    RUN(one_that_is_stopped_while_it_starts_ends);
    return test_end();
}
