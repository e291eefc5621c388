/*
 * news: what works have said with db_notify: kept with the work until its commit is durable, then
 * told to this program's hearer, and on PostgreSQL to the other servers by NOTIFY.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef DATABASE_NEWS_H
#define DATABASE_NEWS_H

#include "database/db_engine.h"

#include <pthread.h>

/* One topic that a work has told of. Owner: the arena of the work. */
typedef struct DbNews {
    struct DbNews *next;
    Str topic;
} DbNews;

/* Who hears it in this program; nobody at first. */
typedef struct Hearer {
    pthread_rwlock_t lock; /* read while telling */
    DbHear hear;
    void *data;
} Hearer;

void hearer_init(Hearer *hearer);
void hearer_done(Hearer *hearer);

/* NULL: nobody. Returns when nothing is being told any more to who heard before. */
void hearer_set(Hearer *hearer, DbHear hear, void *data);

/* Safe from any thread. */
void hearer_tell(Hearer *hearer, Str topic);
void hearer_tell_all(Hearer *hearer, const DbNews *news);

#endif
