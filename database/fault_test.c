/*
 * Each call of the database is made to fail in turn, until a whole run needs no further call:
 * every failure is told as such, and nothing is left half done. Built with KRUH_FAULTS.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/fault.h"

#include "database/db.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <sys/stat.h>

enum {
    CALLS_MAXIMUM = 20000 /* no run needs more; a run that never ends has gone wrong */
};

static TestDatabase at;

static Status make_accounts(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DROP TABLE IF EXISTS test_account", NO_PARAMS, NULL));
    TRY(db_execute(
        db,
        "CREATE TABLE test_account (id BIGINT PRIMARY KEY, hours BIGINT NOT NULL)",
        NO_PARAMS,
        NULL));
    return db_execute(db, "INSERT INTO test_account VALUES (1, 100), (2, 0)", NO_PARAMS, NULL);
}

/* Moves hours in two steps, between which everything may go wrong. */
static Status move_hours(Db *db, void *data)
{
    (void)data;
    int64_t hours = 0;
    TRY(db_query_int(db, "SELECT hours FROM test_account WHERE id = 1", NO_PARAMS, &hours));
    TRY(db_execute(
        db, "UPDATE test_account SET hours = $1 WHERE id = 1", PARAMS(db_int(hours - 1)), NULL));
    return db_execute(
        db, "UPDATE test_account SET hours = hours + 1 WHERE id = 2", NO_PARAMS, NULL);
}

static Status read_hours(int64_t *ret_hours)
{
    Db db = {0};
    TRY(db_begin(at.database, at.arena, NULL, &db));
    Status status =
        db_query_int(&db, "SELECT hours FROM test_account WHERE id = 2", NO_PARAMS, ret_hours);
    db_end(at.database, &db);
    return status;
}

static int64_t hours_moved(void)
{
    int64_t hours = -1;
    EXPECT_INT(OK, read_hours(&hours));
    return hours;
}

/* Whether the fault that was set has come. */
static bool has_failed(long call)
{
    bool came = fault_call_count() >= call;
    fault_set(0);
    return came;
}

TEST(wherever_a_write_fails_nothing_of_it_is_kept_and_the_next_one_works)
{
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, make_accounts, NULL));
    int64_t moved = 0;
    long call = 1;
    for (bool more = true; more && call < CALLS_MAXIMUM; call++) {
        Error error = {0};
        fault_set(call);
        Status status = db_write(at.database, at.arena, &error, move_hours, NULL);
        more = has_failed(call);
        /* Running the work again behind a savepoint may heal it. */
        EXPECT(status == OK || (more && status == BUSY));
        EXPECT_INT(status, error.status);
        moved += status == OK;
        EXPECT_INT(moved, hours_moved());
        EXPECT_INT(OK, db_write(at.database, at.arena, NULL, move_hours, NULL));
        EXPECT_INT(++moved, hours_moved());
    }
    EXPECT(call > 5); /* begin, three statements, commit */
}

TEST(wherever_reading_fails_it_says_so_and_the_next_one_works)
{
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, make_accounts, NULL));
    long call = 1;
    for (bool more = true; more && call < CALLS_MAXIMUM; call++) {
        int64_t hours = -1;
        fault_set(call);
        Status status = read_hours(&hours);
        more = has_failed(call);
        EXPECT_INT(more ? BUSY : OK, status);
        EXPECT_INT(more ? -1 : 0, hours);
        EXPECT_INT(0, hours_moved());
    }
    EXPECT(call > 2);
}

static Status fail_after_a_change(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "UPDATE test_account SET hours = 0 WHERE id = 1", NO_PARAMS, NULL));
    return INVALID;
}

/* On SQLite this goes through the savepoints and what is behind them. */
TEST(wherever_a_work_that_fails_by_itself_fails_as_well_nothing_is_kept)
{
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, make_accounts, NULL));
    long call = 1;
    for (bool more = true; more && call < CALLS_MAXIMUM; call++) {
        fault_set(call);
        Status status = db_write(at.database, at.arena, NULL, fail_after_a_change, NULL);
        more = has_failed(call);
        EXPECT(status == INVALID || (more && status == BUSY));
        int64_t moved = hours_moved();
        EXPECT_INT(OK, db_write(at.database, at.arena, NULL, move_hours, NULL));
        EXPECT_INT(moved + 1, hours_moved());
        EXPECT_INT(call, moved + 1); /* the first account still had its hours */
    }
    int64_t left = 0;
    Db db = {0};
    EXPECT_INT(OK, db_begin(at.database, at.arena, NULL, &db));
    EXPECT_INT(OK, db_query_int(&db, "SELECT sum(hours) FROM test_account", NO_PARAMS, &left));
    db_end(at.database, &db);
    EXPECT_INT(100, left);
}

TEST(wherever_opening_fails_the_next_start_works)
{
    char folder[600];
    (void)snprintf(folder, sizeof folder, "%s/opened", at.folder);
    EXPECT_INT(0, mkdir(folder, 0700));
    DatabaseConfig config = {.data_directory = str_of(folder)};
    if (test_is_postgres())
        config = at.config;
    long call = 1;
    for (bool more = true; more && call < CALLS_MAXIMUM; call++) {
        Database *database = NULL;
        Arena *arena = arena_new(4096);
        Error error = {0};
        fault_set(call);
        Status status = database_open(&config, arena, &error, &database);
        more = has_failed(call);
        EXPECT(status == OK || (more && status == BUSY && error.message[0] != '\0'));
        if (status == OK)
            database_close(database);
        arena_free(arena);
    }
    EXPECT(call > 5);
}

TEST(wherever_a_backup_fails_the_older_one_stays_and_no_rest_lies_about)
{
    char folder[600];
    (void)snprintf(folder, sizeof folder, "%s/backups", at.folder);
    EXPECT_INT(0, mkdir(folder, 0700));
    Str path = str_format(at.arena, "%s/backup.sqlite", folder);
    EXPECT_INT(OK, database_backup(at.database, path, NULL));
    struct stat before;
    EXPECT_INT(0, stat(path.bytes, &before));
    long call = 1;
    bool more = true;
    /* The calls in the middle copy rows one like the other: a few of them are enough. */
    for (; more && call < CALLS_MAXIMUM; call += call < 250 ? 9 : 797) {
        Error error = {0};
        fault_set(call);
        Status status = database_backup(at.database, path, &error);
        more = has_failed(call);
        /* What fails in the look before migrations is asked once more, and the backup is made. */
        EXPECT(status == OK || (more && error.message[0] != '\0'));
        struct stat after;
        EXPECT_INT(0, stat(path.bytes, &after));
        EXPECT_INT(status != OK, before.st_ino == after.st_ino);
        before = after;
        EXPECT_INT(OK, database_backup_check(path, at.arena, NULL));
    }
    EXPECT(!more);
    EXPECT_INT(0, unlink(path.bytes));
    EXPECT_INT(0, rmdir(folder)); /* nothing else is in it */
}

static Status add_session(Db *db, void *data)
{
    return db_execute(
        db,
        "INSERT INTO session (token_hash, person_id, csrf_token, created_at, last_seen_at,"
        " expires_at) VALUES ($1, 1, 'token', 0, 0, 0)",
        PARAMS(db_text(str_of(data))),
        NULL);
}

static int64_t count_sessions(void)
{
    int64_t count = -1;
    Db db = {0};
    EXPECT_INT(OK, db_begin(at.database, at.arena, NULL, &db));
    EXPECT_INT(OK, db_query_int(&db, "SELECT count(*) FROM session", NO_PARAMS, &count));
    db_end(at.database, &db);
    return count;
}

TEST(wherever_a_restore_fails_the_database_is_as_before)
{
    Str path = str_format(at.arena, "%s/restore.sqlite", at.folder);
    char kept[] = "kept";
    char lost[] = "lost";
    int64_t before = count_sessions();
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, add_session, kept));
    EXPECT_INT(OK, database_backup(at.database, path, NULL));
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, add_session, lost));
    long call = 1;
    bool more = true;
    for (; more && call < CALLS_MAXIMUM; call += call < 250 ? 9 : 797) {
        Error error = {0};
        fault_set(call);
        Status status = database_restore(&at.config, path, true, at.arena, &error);
        more = has_failed(call);
        EXPECT(status == OK || (more && error.message[0] != '\0'));
        EXPECT_INT(before + (status == OK ? 1 : 2), count_sessions());
        if (status == OK)
            EXPECT_INT(OK, db_write(at.database, at.arena, NULL, add_session, lost));
    }
    EXPECT(!more);
}

static Status drop_accounts(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(
        db, "DELETE FROM session WHERE token_hash IN ('kept', 'lost')", NO_PARAMS, NULL));
    return db_execute(db, "DROP TABLE test_account", NO_PARAMS, NULL);
}

int main(void)
{
    fault_set(0);
    test_database_open(&at);
    RUN(wherever_a_write_fails_nothing_of_it_is_kept_and_the_next_one_works);
    RUN(wherever_reading_fails_it_says_so_and_the_next_one_works);
    RUN(wherever_a_work_that_fails_by_itself_fails_as_well_nothing_is_kept);
    RUN(wherever_opening_fails_the_next_start_works);
    RUN(wherever_a_backup_fails_the_older_one_stays_and_no_rest_lies_about);
    RUN(wherever_a_restore_fails_the_database_is_as_before);
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, drop_accounts, NULL));
    test_database_close(&at);
    return test_end();
}
