/*
 * pool: connections of one kind, kept for reuse. Who finds none idle opens one, up to a maximum;
 * beyond it one waits. The one used last is given first, so that in quiet times the others grow
 * old and are closed: a connection costs memory on both sides.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_POOL_H
#define DATABASE_POOL_H

#include "database/db_engine.h"

#include <pthread.h>

typedef struct Pool {
    const DbEngine *engine;
    const DbTarget *target;
    DbMode mode;
    size_t maximum;
    pthread_mutex_t lock;
    pthread_cond_t given;
    DbConnection *idle; /* used last first */
    size_t open_count;
} Pool;

void pool_init(
    Pool *pool, const DbEngine *engine, const DbTarget *target, DbMode mode, size_t maximum);

/* Closes what is idle; all must have been given back. */
void pool_done(Pool *pool);

/* Errors: BUSY when all stay in use for longer than the busy timeout; those of connecting. */
NODISCARD Status pool_take(Pool *pool, Error *error, DbConnection **ret_connection);
void pool_give(Pool *pool, DbConnection *connection);

/* Closes what is idle, because the server behind it has gone away. */
void pool_drop_idle(Pool *pool);

#endif
