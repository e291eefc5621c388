/*
 * A writing program is killed again and again in the middle of its work: every write that was
 * acknowledged is there afterwards. (That a write also survives the loss of power is the business
 * of the sync of the disk, which write_bench shows to happen.)
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "database/db.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

enum {
    LIVES = 15,
    WRITERS = 8,
    ACKNOWLEDGED_MAXIMUM = 1000000
};

static TestDatabase at;
static int64_t *acknowledged;
static size_t acknowledged_count;

static Status make_table(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DROP TABLE IF EXISTS test_kill", NO_PARAMS, NULL));
    TRY(db_execute(db, "DROP TABLE IF EXISTS test_kill_sum", NO_PARAMS, NULL));
    TRY(db_execute(db, "CREATE TABLE test_kill (id BIGINT PRIMARY KEY)", NO_PARAMS, NULL));
    return db_execute(db, "CREATE TABLE test_kill_sum (id BIGINT PRIMARY KEY)", NO_PARAMS, NULL);
}

/* Two rows that are there together or not at all. */
static Status save(Db *db, void *data)
{
    DbParam id = db_int(*(int64_t *)data);
    TRY(db_execute(db, "INSERT INTO test_kill (id) VALUES ($1)", PARAMS(id), NULL));
    return db_execute(db, "INSERT INTO test_kill_sum (id) VALUES ($1)", PARAMS(id), NULL);
}

/* ---- The program that is killed ---- */

typedef struct Life {
    Database *database;
    int pipe;
} Life;

static void *write_for_ever(void *data)
{
    const Life *life = data;
    Arena *arena = arena_new(4096);
    for (;;) {
        int64_t id = id_new();
        /* Acknowledged: told to somebody outside, who remembers it. */
        if (db_write(life->database, arena, NULL, save, &id) == OK &&
            write(life->pipe, &id, sizeof id) != (ssize_t)sizeof id)
            _exit(2);
        arena_reset(arena);
    }
}

static void live(int pipe)
{
    Life life = {.pipe = pipe};
    Arena *arena = arena_new(4096);
    if (database_open(&at.config, arena, NULL, &life.database) != OK)
        _exit(3);
    pthread_t threads[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        (void)pthread_create(&threads[i], NULL, write_for_ever, &life);
    (void)pthread_join(threads[0], NULL);
    _exit(4);
}

/* ---- The one who remembers ---- */

static void remember(int pipe)
{
    int64_t id;
    while (read(pipe, &id, sizeof id) == (ssize_t)sizeof id &&
           acknowledged_count < ACKNOWLEDGED_MAXIMUM)
        acknowledged[acknowledged_count++] = id;
}

/* Lets it write until `at_least` writes are acknowledged and a moment more, then kills it. */
static void live_and_die(int life)
{
    int ends[2];
    EXPECT_INT(0, pipe(ends));
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        (void)close(ends[0]);
        live(ends[1]);
    }
    (void)close(ends[1]);
    for (int i = 0; i < 20; i++) {
        int64_t id;
        if (read(ends[0], &id, sizeof id) == (ssize_t)sizeof id)
            acknowledged[acknowledged_count++] = id;
    }
    (void)usleep((useconds_t)(life * 7919 % 40) * 1000);
    EXPECT_INT(0, kill(child, SIGKILL));
    remember(ends[0]);
    (void)close(ends[0]);
    int how = 0;
    EXPECT_INT(child, waitpid(child, &how, 0));
    EXPECT(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
}

static int64_t ask(Db *db, const char *sql, DbParams params)
{
    int64_t value = -1;
    EXPECT_INT(OK, db_query_int(db, sql, params, &value));
    return value;
}

TEST(no_acknowledged_write_is_lost_when_the_program_is_killed_again_and_again)
{
    size_t missing = 0;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, make_table, NULL));
    database_close(at.database);
    for (int life = 0; life < LIVES; life++) {
        live_and_die(life);
        test_database_reopen(&at);
        database_close(at.database);
    }
    test_database_reopen(&at);
    Db db;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    for (size_t i = 0; i < acknowledged_count; i++) {
        ArenaMark mark = arena_mark(at.arena);
        missing += ask(&db,
                       "SELECT count(*) FROM test_kill JOIN test_kill_sum USING (id) WHERE id = $1",
                       PARAMS(db_int(acknowledged[i]))) != 1;
        arena_rewind(at.arena, mark);
    }
    int64_t rows = ask(&db, "SELECT count(*) FROM test_kill", NO_PARAMS);
    EXPECT_INT(rows, ask(&db, "SELECT count(*) FROM test_kill_sum", NO_PARAMS));
    db_end(at.database, &db);
    printf(
        "# killed %d times: %zu writes acknowledged, %zu of them missing, %lld in the database\n",
        LIVES,
        acknowledged_count,
        missing,
        (long long)rows);
    EXPECT_INT(0, missing);
    EXPECT(acknowledged_count >= (size_t)LIVES * 20);
    EXPECT((int64_t)acknowledged_count <= rows);
}

int main(void)
{
    acknowledged = calloc(ACKNOWLEDGED_MAXIMUM, sizeof *acknowledged);
    test_database_open(&at);
    RUN(no_acknowledged_write_is_lost_when_the_program_is_killed_again_and_again);
    test_database_close(&at);
    free(acknowledged);
    return test_end();
}
