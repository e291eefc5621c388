/* ticker: see ticker.h. SPDX-License-Identifier: EUPL-1.2 */
#include "base/ticker.h"

#include <pthread.h>
#include <time.h>

struct Ticker {
    TickerWork work;
    void *data;
    int seconds;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t ends;
    bool is_ending;
};

/* With the mutex locked. False at the end. */
static bool rest(Ticker *ticker)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ticker->seconds;
    int result = 0;
    while (!ticker->is_ending && result == 0)
        result = pthread_cond_timedwait(&ticker->ends, &ticker->mutex, &until);
    return !ticker->is_ending;
}

static void *run(void *data)
{
    Ticker *ticker = data;
    unsigned turn = 0;
    (void)pthread_mutex_lock(&ticker->mutex);
    while (turn == 0 ? !ticker->is_ending : rest(ticker)) {
        (void)pthread_mutex_unlock(&ticker->mutex);
        ticker->work(ticker, ticker->data, turn++);
        (void)pthread_mutex_lock(&ticker->mutex);
    }
    (void)pthread_mutex_unlock(&ticker->mutex);
    return NULL;
}

static void destroy(Ticker *ticker)
{
    (void)pthread_cond_destroy(&ticker->ends);
    (void)pthread_mutex_destroy(&ticker->mutex);
}

Status ticker_start(
    TickerWork work, void *data, int seconds, Arena *arena, Error *error, Ticker **ret_ticker)
{
    Ticker *ticker = arena_new_of(arena, Ticker);
    ticker->work = work;
    ticker->data = data;
    ticker->seconds = seconds;
    pthread_condattr_t monotonic;
    (void)pthread_condattr_init(&monotonic);
    (void)pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    (void)pthread_mutex_init(&ticker->mutex, NULL);
    (void)pthread_cond_init(&ticker->ends, &monotonic);
    (void)pthread_condattr_destroy(&monotonic);
    if (pthread_create(&ticker->thread, NULL, run, ticker) != 0) {
        destroy(ticker);
        return error_set(error, BUSY, "no thread could be made: the system is full");
    }
    *ret_ticker = ticker;
    return OK;
}

bool ticker_is_ending(Ticker *ticker)
{
    (void)pthread_mutex_lock(&ticker->mutex);
    bool is_ending = ticker->is_ending;
    (void)pthread_mutex_unlock(&ticker->mutex);
    return is_ending;
}

void ticker_stop(Ticker *ticker)
{
    (void)pthread_mutex_lock(&ticker->mutex);
    ticker->is_ending = true;
    (void)pthread_cond_signal(&ticker->ends);
    (void)pthread_mutex_unlock(&ticker->mutex);
    (void)pthread_join(ticker->thread, NULL);
    destroy(ticker);
}
