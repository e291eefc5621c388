/* pool: keeps connections. SPDX-License-Identifier: EUPL-1.2 */
#include "database/pool.h"

#include <assert.h>
#include <errno.h>
#include <time.h>

enum {
    SECONDS_UNTIL_OLD = 20
};

void pool_init(
    Pool *pool, const DbEngine *engine, const DbTarget *target, DbMode mode, size_t maximum)
{
    *pool = (Pool){.engine = engine, .target = target, .mode = mode, .maximum = maximum};
    pthread_condattr_t monotonic;
    (void)pthread_condattr_init(&monotonic);
    (void)pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    (void)pthread_mutex_init(&pool->lock, NULL);
    (void)pthread_cond_init(&pool->given, &monotonic);
    (void)pthread_condattr_destroy(&monotonic);
}

void pool_done(Pool *pool)
{
    pool_drop_idle(pool);
    assert(pool->open_count == 0 && "a conversation was not ended");
    (void)pthread_cond_destroy(&pool->given);
    (void)pthread_mutex_destroy(&pool->lock);
}

static void close_all(DbConnection *connection)
{
    while (connection != NULL) {
        DbConnection *next = connection->next_idle;
        connection_close(connection);
        connection = next;
    }
}

void pool_drop_idle(Pool *pool)
{
    (void)pthread_mutex_lock(&pool->lock);
    DbConnection *dropped = pool->idle;
    pool->idle = NULL;
    for (DbConnection *at = dropped; at != NULL; at = at->next_idle)
        pool->open_count--;
    (void)pthread_cond_broadcast(&pool->given);
    (void)pthread_mutex_unlock(&pool->lock);
    close_all(dropped);
}

/* Waits, under the lock, until one is idle or may be opened. */
static bool wait_for_room(Pool *pool)
{
    Microseconds stop = clock_monotonic() + pool->target->busy_timeout;
    struct timespec until = {
        .tv_sec = (time_t)(stop / 1000000),
        .tv_nsec = (long)(stop % 1000000) * 1000,
    };
    while (pool->idle == NULL && pool->open_count == pool->maximum) {
        if (pthread_cond_timedwait(&pool->given, &pool->lock, &until) == ETIMEDOUT)
            return pool->idle != NULL || pool->open_count < pool->maximum;
    }
    return true;
}

Status pool_take(Pool *pool, Error *error, DbConnection **ret_connection)
{
    (void)pthread_mutex_lock(&pool->lock);
    if (!wait_for_room(pool)) {
        (void)pthread_mutex_unlock(&pool->lock);
        return error_set(
            error,
            BUSY,
            "all %zu connections to the database are in use, try again later",
            pool->maximum);
    }
    DbConnection *connection = pool->idle;
    if (connection != NULL)
        pool->idle = connection->next_idle;
    else
        pool->open_count++;
    (void)pthread_mutex_unlock(&pool->lock);
    if (connection == NULL) {
        Status status = connection_open(pool->engine, pool->target, pool->mode, error, &connection);
        if (status != OK) {
            (void)pthread_mutex_lock(&pool->lock);
            pool->open_count--;
            (void)pthread_cond_signal(&pool->given);
            (void)pthread_mutex_unlock(&pool->lock);
            return status;
        }
    }
    connection->next_idle = NULL;
    connection->failed = OK;
    *ret_connection = connection;
    return OK;
}

/* Takes the connections idle for long off the list, under the lock. */
static DbConnection *take_old(Pool *pool, Microseconds now)
{
    DbConnection **at = &pool->idle;
    while (*at != NULL && now - (*at)->idle_since < SECONDS(SECONDS_UNTIL_OLD))
        at = &(*at)->next_idle;
    DbConnection *old = *at; /* the list is ordered: all behind it are older */
    *at = NULL;
    for (DbConnection *each = old; each != NULL; each = each->next_idle)
        pool->open_count--;
    return old;
}

void pool_give(Pool *pool, DbConnection *connection)
{
    bool usable = pool->engine->is_usable(connection);
    (void)pthread_mutex_lock(&pool->lock);
    Microseconds now = clock_monotonic();
    if (usable) {
        connection->idle_since = now;
        connection->next_idle = pool->idle;
        pool->idle = connection;
    } else {
        pool->open_count--;
    }
    DbConnection *old = take_old(pool, now);
    (void)pthread_cond_signal(&pool->given);
    (void)pthread_mutex_unlock(&pool->lock);
    close_all(old);
    if (!usable)
        connection_close(connection);
}
