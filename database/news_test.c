/*
 * Tests of news: what a work tells is heard after its commit, and only then, on both engines; on
 * PostgreSQL by another server as well.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <pthread.h>
#include <time.h>

static TestDatabase at;

/* What was heard, "topic;topic;". */
typedef struct Heard {
    pthread_mutex_t lock;
    char text[4096];
    size_t count;
} Heard;

static Heard here = {.lock = PTHREAD_MUTEX_INITIALIZER};
static Heard there = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void hear(void *data, Str topic)
{
    Heard *heard = data;
    (void)pthread_mutex_lock(&heard->lock);
    size_t len = strlen(heard->text);
    (void)snprintf(heard->text + len, sizeof heard->text - len, "%.*s;", STR_ARG(topic));
    heard->count++;
    (void)pthread_mutex_unlock(&heard->lock);
}

static void forget(Heard *heard)
{
    (void)pthread_mutex_lock(&heard->lock);
    heard->text[0] = '\0';
    heard->count = 0;
    (void)pthread_mutex_unlock(&heard->lock);
}

static void expect_heard(Heard *heard, const char *text)
{
    (void)pthread_mutex_lock(&heard->lock);
    EXPECT_STR(text, str_of(heard->text));
    (void)pthread_mutex_unlock(&heard->lock);
}

/* Waits, far longer than it may take, for so many. */
static bool has_heard(Heard *heard, size_t count)
{
    const Microseconds until = clock_monotonic() + SECONDS(20);
    for (;;) {
        (void)pthread_mutex_lock(&heard->lock);
        bool is_there = heard->count >= count;
        (void)pthread_mutex_unlock(&heard->lock);
        if (is_there || clock_monotonic() >= until)
            return is_there;
        (void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
}

typedef struct Telling {
    const char *topics[3];
    Status then; /* what the work returns after it has told */
} Telling;

static Status tell(Db *db, void *data)
{
    const Telling *telling = data;
    TRY(db_execute(
        db,
        "INSERT INTO session (token_hash, person_id, csrf_token, created_at, last_seen_at,"
        " expires_at) VALUES ($1, 1, '', 0, 0, 0) ON CONFLICT (token_hash) DO NOTHING",
        PARAMS(db_text(str_of(telling->topics[0]))),
        NULL));
    for (size_t i = 0; i < 3 && telling->topics[i] != NULL; i++)
        TRY(db_notify(db, str_of(telling->topics[i])));
    return telling->then;
}

static Status write_telling(Telling telling)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, tell, &telling);
}

static void start(void)
{
    forget(&here);
    EXPECT_INT(OK, database_hear(at.database, hear, &here, &at.error));
}

TEST(what_a_work_tells_is_heard_before_the_write_returns)
{
    start();
    EXPECT_INT(OK, write_telling((Telling){.topics = {"meeting 1", "meeting 2"}}));
    expect_heard(&here, "meeting 1;meeting 2;");
}

TEST(the_same_topic_told_twice_by_one_work_is_heard_once)
{
    start();
    EXPECT_INT(OK, write_telling((Telling){.topics = {"meeting 1", "meeting 2", "meeting 1"}}));
    expect_heard(&here, "meeting 1;meeting 2;");
}

TEST(what_a_work_told_that_was_undone_is_not_heard)
{
    start();
    EXPECT_INT(CONFLICT, write_telling((Telling){.topics = {"undone"}, .then = CONFLICT}));
    expect_heard(&here, "");
}

TEST(a_topic_that_is_empty_or_too_long_is_refused)
{
    char topic[LIMIT_TOPIC_BYTES + 2];
    memset(topic, 'x', sizeof topic - 1);
    topic[sizeof topic - 1] = '\0';
    start();
    EXPECT_INT(INVALID, write_telling((Telling){.topics = {""}}));
    EXPECT_INT(INVALID, write_telling((Telling){.topics = {topic}}));
    topic[LIMIT_TOPIC_BYTES] = '\0';
    EXPECT_INT(OK, write_telling((Telling){.topics = {topic}}));
    EXPECT_INT(1, here.count);
}

TEST(nobody_hears_after_saying_so)
{
    start();
    database_hear_no_more(at.database);
    EXPECT_INT(OK, write_telling((Telling){.topics = {"unheard"}}));
    expect_heard(&here, "");
    database_hear_no_more(at.database);
}

/* Among works that are committed together, a failing one takes no other's news away. */
static void *tell_many(void *number)
{
    Arena *arena = arena_new(1024);
    for (int i = 0; i < 20; i++) {
        char topic[32];
        (void)snprintf(topic, sizeof topic, "%s %d", (const char *)number, i);
        Telling telling = {.topics = {topic}, .then = i % 2 == 0 ? OK : CONFLICT};
        Error error = {0};
        (void)!db_write(at.database, arena, &error, tell, &telling);
    }
    arena_free(arena);
    return NULL;
}

TEST(of_many_works_at_once_those_that_were_kept_are_heard_and_no_others)
{
    enum {
        THREADS = 8
    };

    static const char *const NAMES[THREADS] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    pthread_t threads[THREADS];
    start();
    for (size_t i = 0; i < THREADS; i++)
        EXPECT_INT(0, pthread_create(&threads[i], NULL, tell_many, (void *)(uintptr_t)NAMES[i]));
    for (size_t i = 0; i < THREADS; i++)
        (void)pthread_join(threads[i], NULL);
    EXPECT_INT(THREADS * 10, here.count);
    EXPECT(str_find(str_of(here.text), STR(" 7;")) == SIZE_MAX);
    EXPECT(str_find(str_of(here.text), STR("h 18;")) != SIZE_MAX);
}

TEST(another_server_on_the_same_postgresql_hears_it_too_and_the_first_only_once)
{
    if (!test_is_postgres())
        return; /* SQLite has one server */
    Database *other = NULL;
    EXPECT_INT(OK, database_open(&at.config, at.arena, &at.error, &other));
    forget(&there);
    EXPECT_INT(OK, database_hear(other, hear, &there, &at.error));
    start();
    EXPECT_INT(CONFLICT, write_telling((Telling){.topics = {"undone"}, .then = CONFLICT}));
    EXPECT_INT(OK, write_telling((Telling){.topics = {"meeting 1", "two words 2"}}));
    EXPECT(has_heard(&there, 2));
    expect_heard(&there, "meeting 1;two words 2;");
    Telling back = {.topics = {"back"}};
    EXPECT_INT(OK, db_write(other, at.arena, &at.error, tell, &back));
    EXPECT(has_heard(&here, 3));
    expect_heard(&here, "meeting 1;two words 2;back;");
    expect_heard(&there, "meeting 1;two words 2;back;");
    database_close(other);
}

int main(void)
{
    test_database_open(&at);
    RUN(what_a_work_tells_is_heard_before_the_write_returns);
    RUN(the_same_topic_told_twice_by_one_work_is_heard_once);
    RUN(what_a_work_told_that_was_undone_is_not_heard);
    RUN(a_topic_that_is_empty_or_too_long_is_refused);
    RUN(nobody_hears_after_saying_so);
    RUN(of_many_works_at_once_those_that_were_kept_are_heard_and_no_others);
    RUN(another_server_on_the_same_postgresql_hears_it_too_and_the_first_only_once);
    test_database_close(&at);
    return test_end();
}
