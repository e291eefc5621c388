/* news: see news.h. SPDX-License-Identifier: EUPL-1.2 */
#include "database/news.h"

#include "base/limits.h"

#include <assert.h>

void hearer_init(Hearer *hearer)
{
    *hearer = (Hearer){0};
    (void)pthread_rwlock_init(&hearer->lock, NULL);
}

void hearer_done(Hearer *hearer)
{
    (void)pthread_rwlock_destroy(&hearer->lock);
}

void hearer_set(Hearer *hearer, DbHear hear, void *data)
{
    (void)pthread_rwlock_wrlock(&hearer->lock);
    hearer->hear = hear;
    hearer->data = data;
    (void)pthread_rwlock_unlock(&hearer->lock);
}

void hearer_tell(Hearer *hearer, Str topic)
{
    (void)pthread_rwlock_rdlock(&hearer->lock);
    if (hearer->hear != NULL)
        hearer->hear(hearer->data, topic);
    (void)pthread_rwlock_unlock(&hearer->lock);
}

void hearer_tell_all(Hearer *hearer, const DbNews *news)
{
    for (; news != NULL; news = news->next)
        hearer_tell(hearer, news->topic);
}

Status db_notify(Db *db, Str topic)
{
    DbConnection *connection = db->connection;
    assert(connection->may_change && connection->news != NULL && "news outside of db_write");
    if (topic.len == 0 || topic.len > LIMIT_TOPIC_BYTES)
        return error_set(db->error, INVALID, "a topic of %zu bytes", topic.len);
    DbNews **at = connection->news;
    for (; *at != NULL; at = &(*at)->next) {
        if (str_equal((*at)->topic, topic))
            return OK;
    }
    if (connection->engine->tell_others != NULL)
        TRY(connection->engine->tell_others(connection, topic, db->error));
    *at = arena_new_of(db->arena, DbNews);
    (*at)->topic = str_copy(db->arena, topic);
    return OK;
}
