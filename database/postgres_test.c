/*
 * Tests of what only PostgreSQL does: works that get in each other's way, and a server that goes
 * away. Skipped without KRUH_TEST_DATABASE_URL.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "database/db.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <pthread.h>

static TestDatabase at;

static Status make_counter(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DROP TABLE IF EXISTS test_counter", NO_PARAMS, NULL));
    TRY(db_execute(db, "CREATE TABLE test_counter (n BIGINT NOT NULL)", NO_PARAMS, NULL));
    return db_execute(db, "INSERT INTO test_counter VALUES (0)", NO_PARAMS, NULL);
}

static Status count_up(Db *db, void *data)
{
    (void)data;
    return db_execute(db, "UPDATE test_counter SET n = n + 1", NO_PARAMS, NULL);
}

static void start(void)
{
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, make_counter, NULL));
}

static int64_t counter(void)
{
    int64_t value = -1;
    Db db = {0};
    error_clear(&at.error);
    Status status = db_begin(at.database, at.arena, &at.error, &db);
    if (status == OK)
        status = db_query_int(&db, "SELECT n FROM test_counter", NO_PARAMS, &value);
    EXPECT_INT(OK, status);
    db_end(at.database, &db);
    return value;
}

/* ---- In each other's way ---- */

static void *count_up_elsewhere(void *data)
{
    (void)data;
    Arena *arena = arena_new(4096);
    EXPECT_INT(OK, db_write(at.database, arena, NULL, count_up, NULL));
    arena_free(arena);
    return NULL;
}

typedef struct Disturbed {
    int runs;
    int disturbances; /* in how many of the runs somebody else counts up in between */
} Disturbed;

static Status count_up_disturbed(Db *db, void *data)
{
    Disturbed *disturbed = data;
    int64_t before = 0;
    TRY(db_query_int(db, "SELECT n FROM test_counter", NO_PARAMS, &before));
    if (disturbed->runs++ < disturbed->disturbances) {
        pthread_t other;
        EXPECT_INT(0, pthread_create(&other, NULL, count_up_elsewhere, NULL));
        (void)pthread_join(other, NULL);
    }
    return db_execute(db, "UPDATE test_counter SET n = $1", PARAMS(db_int(before + 1)), NULL);
}

TEST(a_work_that_others_got_in_the_way_of_is_run_again)
{
    start();
    Disturbed disturbed = {.disturbances = 2};
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, count_up_disturbed, &disturbed));
    EXPECT_INT(OK, at.error.status);
    EXPECT_INT(3, disturbed.runs);
    EXPECT_INT(3, counter());
}

TEST(a_work_that_others_always_get_in_the_way_of_is_busy_in_the_end)
{
    start();
    Disturbed disturbed = {.disturbances = 1000};
    error_clear(&at.error);
    EXPECT_INT(BUSY, db_write(at.database, at.arena, &at.error, count_up_disturbed, &disturbed));
    EXPECT_WORDS("at the same time", at.error.message);
    EXPECT_INT(LIMIT_DATABASE_RETRIES + 1, disturbed.runs);
    EXPECT_INT(disturbed.runs, counter()); /* only the others' */
}

/* ---- A server that goes away ---- */

/* What a restart of the server does to all connections but the one that asks. */
static void end_all_connections(void)
{
    Db db = {0};
    int64_t ended = 0;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND usename = current_user",
            NO_PARAMS,
            &ended));
    EXPECT(ended > 0);
    db_end(at.database, &db);
}

TEST(reading_goes_on_after_the_server_was_restarted)
{
    start();
    Db db = {0};
    int64_t value = -1;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, db_query_int(&db, "SELECT n FROM test_counter", NO_PARAMS, &value));
    end_all_connections();
    EXPECT_INT(OK, db_query_int(&db, "SELECT n FROM test_counter", NO_PARAMS, &value));
    EXPECT_INT(0, value);
    DbRows *rows = NULL;
    EXPECT_INT(
        FAILED, db_query(&db, "INSERT INTO test_counter VALUES (1) RETURNING n", NO_PARAMS, &rows));
    db_end(at.database, &db);
}

TEST(writing_goes_on_after_the_server_was_restarted)
{
    start();
    for (int i = 1; i <= 3; i++) {
        end_all_connections();
        error_clear(&at.error);
        EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, count_up, NULL));
        EXPECT_INT(i, counter());
    }
}

static Status lose_the_connection(Db *db, void *data)
{
    int *runs = data;
    TRY(count_up(db, NULL));
    if (++*runs > 1)
        return OK;
    DbRows *rows = NULL;
    return db_query(db, "SELECT pg_terminate_backend(pg_backend_pid())", NO_PARAMS, &rows);
}

TEST(a_work_whose_connection_is_lost_before_the_commit_is_run_again)
{
    start();
    int runs = 0;
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, lose_the_connection, &runs));
    EXPECT_INT(2, runs);
    EXPECT_INT(1, counter());
}

TEST(a_server_that_is_not_there_is_named_in_words)
{
    DatabaseConfig nowhere = {.url = STR("postgresql://kruh:secret@127.0.0.1:1/kruh")};
    Database *database = NULL;
    error_clear(&at.error);
    EXPECT_INT(BUSY, database_open(&nowhere, at.arena, &at.error, &database));
    EXPECT_WORDS("cannot be reached", at.error.message);
    EXPECT_WORDS("--database", at.error.message);
    EXPECT(str_find(str_of(at.error.message), STR("secret")) == SIZE_MAX);
}

int main(void)
{
    if (!test_is_postgres()) {
        printf("1..0 # SKIP no PostgreSQL: tests/support/with-postgres\n");
        return 0;
    }
    test_database_open(&at);
    RUN(a_work_that_others_got_in_the_way_of_is_run_again);
    RUN(a_work_that_others_always_get_in_the_way_of_is_busy_in_the_end);
    RUN(reading_goes_on_after_the_server_was_restarted);
    RUN(writing_goes_on_after_the_server_was_restarted);
    RUN(a_work_whose_connection_is_lost_before_the_commit_is_run_again);
    RUN(a_server_that_is_not_there_is_named_in_words);
    test_database_close(&at);
    return test_end();
}
