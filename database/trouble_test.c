/*
 * Tests of SQLite in trouble: locked, read-only, damaged, and on a full disk. PostgreSQL's own
 * troubles are in db_test.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/db.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum {
    NOBODY = 65534,
    SKIPPED = 77
};

static Error error;

/* ---- An open database with one table ---- */

static Status make_table(Db *db, void *data)
{
    (void)data;
    return db_execute(
        db, "CREATE TABLE test_note (id BIGINT PRIMARY KEY, text TEXT)", NO_PARAMS, NULL);
}

typedef struct Note {
    int64_t id;
    size_t len; /* of its text */
} Note;

static Status save_note(Db *db, void *data)
{
    const Note *note = data;
    Str text = {.bytes = arena_alloc(db->arena, note->len), .len = note->len};
    memset((char *)(uintptr_t)text.bytes, 'x', text.len);
    return db_execute(
        db,
        "INSERT INTO test_note (id, text) VALUES ($1, $2)",
        PARAMS(db_int(note->id), db_text(text)),
        NULL);
}

static Status save(TestDatabase *at, int64_t id, size_t len)
{
    Note note = {.id = id, .len = len};
    ArenaMark mark = arena_mark(at->arena);
    error_clear(&error);
    Status status = db_write(at->database, at->arena, &error, save_note, &note);
    arena_rewind(at->arena, mark);
    return status;
}

static int64_t count(TestDatabase *at)
{
    int64_t rows = -1;
    Db db;
    if (db_begin(at->database, at->arena, NULL, &db) != OK)
        return -1;
    if (db_query_int(&db, "SELECT count(*) FROM test_note", NO_PARAMS, &rows) != OK)
        rows = -1;
    db_end(at->database, &db);
    return rows;
}

static void open_in(TestDatabase *at, const char *folder, Microseconds busy_timeout)
{
    memset(at, 0, sizeof *at);
    at->arena = arena_new(16 * 1024);
    (void)snprintf(at->folder, sizeof at->folder, "%s", folder);
    at->config = (DatabaseConfig){
        .data_directory = str_of(at->folder),
        .busy_timeout = busy_timeout,
    };
    test_database_reopen(at);
    EXPECT_INT(OK, db_write(at->database, at->arena, &error, make_table, NULL));
}

static void open_anywhere(TestDatabase *at)
{
    char folder[512];
    test_folder_make(folder);
    open_in(at, folder, 0);
}

static Status try_to_open(const char *folder)
{
    Arena *arena = arena_new(4096);
    Database *database = NULL;
    DatabaseConfig config = {.data_directory = str_of(folder)};
    error_clear(&error);
    Status status = database_open(&config, arena, &error, &database);
    if (status == OK)
        database_close(database);
    arena_free(arena);
    return status;
}

/* ---- Locks ---- */

TEST(a_database_locked_for_longer_than_the_limit_is_busy_and_works_again_afterwards)
{
    TestDatabase at;
    char folder[512];
    char path[600];
    test_folder_make(folder);
    open_in(&at, folder, SECONDS(1) / 5);
    EXPECT_INT(OK, save(&at, 1, 10));
    sqlite3 *other = NULL;
    (void)snprintf(path, sizeof path, "%s/kruh.sqlite", folder);
    EXPECT_INT(SQLITE_OK, sqlite3_open(path, &other));
    EXPECT_INT(SQLITE_OK, sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL));
    Microseconds start = clock_monotonic();
    EXPECT_INT(BUSY, save(&at, 2, 10));
    EXPECT(clock_monotonic() - start >= SECONDS(1) / 5);
    EXPECT_WORDS("is locked by another program", error.message);
    EXPECT_INT(1, count(&at)); /* reading goes on */
    EXPECT_INT(SQLITE_OK, sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL));
    EXPECT_INT(SQLITE_OK, sqlite3_close(other));
    EXPECT_INT(OK, save(&at, 2, 10));
    EXPECT_INT(2, count(&at));
    test_database_close(&at);
}

/* ---- Opening what cannot be used ---- */

TEST(a_missing_folder_a_file_for_a_folder_and_a_foreign_file_are_refused_in_words)
{
    char folder[512];
    char path[600];
    test_folder_make(folder);
    (void)snprintf(path, sizeof path, "%s/missing", folder);
    EXPECT_INT(FAILED, try_to_open(path));
    EXPECT_WORDS("missing cannot be used", error.message);

    (void)snprintf(path, sizeof path, "%s/kruh.sqlite", folder);
    EXPECT_INT(0, mkdir(path, 0700));
    EXPECT_INT(FAILED, try_to_open(folder));
    EXPECT_WORDS("is a folder", error.message);
    EXPECT_INT(0, rmdir(path));

    FILE *file = fopen(path, "wb");
    for (int i = 0; i < 1000; i++)
        (void)fputs("This is not a database. ", file);
    (void)fclose(file);
    EXPECT_INT(FAILED, try_to_open(folder));
    EXPECT_WORDS("damaged or not a database", error.message);
    EXPECT_INT(0, unlink(path));

    sqlite3 *other = NULL;
    EXPECT_INT(SQLITE_OK, sqlite3_open(path, &other));
    EXPECT_INT(SQLITE_OK, sqlite3_exec(other, "CREATE TABLE recipe (n)", NULL, NULL, NULL));
    EXPECT_INT(SQLITE_OK, sqlite3_close(other));
    EXPECT_INT(FAILED, try_to_open(folder));
    EXPECT_WORDS("another program", error.message);
    test_folder_remove(folder);
}

/* Runs the rest as a user with few rights: root may write anything. */
static int in_a_child(int (*run)(const char *folder), const char *folder)
{
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(run(folder));
    int how = -1;
    (void)waitpid(child, &how, 0);
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

static int open_as_nobody(const char *folder)
{
    if (getuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
        return 1;
    if (try_to_open(folder) != FAILED) {
        printf("# it is not refused: %s\n", error.message);
        (void)fflush(stdout);
        return 2;
    }
    bool says_it = str_find(str_of(error.message), STR("right to write")) != SIZE_MAX ||
                   str_find(str_of(error.message), STR("may be written by")) != SIZE_MAX;
    if (!says_it)
        printf("# the message is: %s\n", error.message);
    (void)fflush(stdout);
    return says_it ? 0 : 3;
}

TEST(a_read_only_file_and_a_read_only_folder_are_refused_in_words)
{
    TestDatabase at;
    char path[600];
    open_anywhere(&at);
    database_close(at.database);
    (void)snprintf(path, sizeof path, "%s/kruh.sqlite", at.folder);
    EXPECT_INT(0, chmod(path, 0444));
    EXPECT_INT(0, chmod(at.folder, 0777));
    EXPECT_INT(0, in_a_child(open_as_nobody, at.folder));
    EXPECT_INT(0, chmod(path, 0666));
    EXPECT_INT(0, chmod(at.folder, 0555));
    EXPECT_INT(0, in_a_child(open_as_nobody, at.folder));
    EXPECT_INT(0, chmod(at.folder, 0755));
    EXPECT_INT(0, unlink(path));
    EXPECT_INT(0, chmod(at.folder, 0555));
    EXPECT_INT(0, in_a_child(open_as_nobody, at.folder));
    EXPECT_INT(0, chmod(at.folder, 0755));
    arena_free(at.arena);
    test_folder_remove(at.folder);
}

/* ---- Full ---- */

static Status limit_pages(Db *db, void *data)
{
    DbRows *rows;
    return *(bool *)data ? db_query(db, "PRAGMA max_page_count = 300", NO_PARAMS, &rows)
                         : db_query(db, "PRAGMA max_page_count = 1000000", NO_PARAMS, &rows);
}

TEST(a_work_that_does_not_fit_fails_in_words_and_undoes_only_itself)
{
    TestDatabase at;
    open_anywhere(&at);
    bool is_limited = true;
    EXPECT_INT(OK, db_write(at.database, at.arena, &error, limit_pages, &is_limited));
    EXPECT_INT(OK, save(&at, 1, 1000));
    EXPECT_INT(FAILED, save(&at, 2, 4000000));
    EXPECT_WORDS("is full", error.message);
    EXPECT_WORDS("nothing was saved", error.message);
    EXPECT_WORDS("disk of the server is full", error.user_message);
    EXPECT_INT(OK, save(&at, 3, 1000));
    EXPECT_INT(2, count(&at));
    is_limited = false;
    EXPECT_INT(OK, db_write(at.database, at.arena, &error, limit_pages, &is_limited));
    EXPECT_INT(OK, save(&at, 2, 4000000));
    EXPECT_INT(3, count(&at));
    test_database_close(&at);
}

typedef struct Crowd {
    TestDatabase *at;
    _Atomic int next_id;
    _Atomic int saved;
    _Atomic int failed;
} Crowd;

static void *save_some(void *data)
{
    Crowd *crowd = data;
    Arena *arena = arena_new(4096);
    for (int i = 0; i < 20; i++) {
        Note note = {.id = atomic_fetch_add(&crowd->next_id, 1) + 1000, .len = 100};
        Status status = db_write(crowd->at->database, arena, NULL, save_note, &note);
        atomic_fetch_add(status == OK ? &crowd->saved : &crowd->failed, 1);
        arena_reset(arena);
    }
    arena_free(arena);
    return NULL;
}

static void run_crowd(Crowd *crowd)
{
    pthread_t threads[16];
    for (int i = 0; i < 16; i++)
        EXPECT_INT(0, pthread_create(&threads[i], NULL, save_some, crowd));
    for (int i = 0; i < 16; i++)
        (void)pthread_join(threads[i], NULL);
}

TEST(when_a_commit_fails_nobody_is_told_that_it_was_saved)
{
    TestDatabase at;
    open_anywhere(&at);
    Crowd crowd = {.at = &at};
    (void)signal(SIGXFSZ, SIG_IGN);
    struct rlimit before;
    EXPECT_INT(0, getrlimit(RLIMIT_FSIZE, &before));
    struct rlimit none = {.rlim_cur = 1, .rlim_max = before.rlim_max};
    EXPECT_INT(0, setrlimit(RLIMIT_FSIZE, &none)); /* no file may grow, as on a broken disk */
    run_crowd(&crowd);
    EXPECT_INT(FAILED, save(&at, 1, 100));
    EXPECT_INT(0, setrlimit(RLIMIT_FSIZE, &before));
    EXPECT_WORDS("nothing was saved", error.message);
    EXPECT_INT(0, crowd.saved);
    EXPECT_INT(320, crowd.failed);
    EXPECT_INT(0, count(&at));
    run_crowd(&crowd);
    EXPECT_INT(320, crowd.saved);
    EXPECT_INT(320, count(&at));
    test_database_close(&at);
}

/* On a real disk that is really full; only root can make one. */
static int fill_a_disk(const char *folder)
{
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("tmpfs", folder, "tmpfs", 0, "size=6m") != 0)
        return SKIPPED;
    TestDatabase at;
    open_in(&at, folder, 0);
    int saved = 0;
    Status status;
    while ((status = save(&at, saved + 1, 20000)) == OK)
        saved++;
    EXPECT_WORDS("is full", error.message);
    EXPECT_INT(FAILED, status);
    EXPECT(saved > 10);
    EXPECT_INT(saved, count(&at));
    EXPECT_INT(FAILED, save(&at, 999999, 3000000));
    EXPECT_INT(0, mount("tmpfs", folder, "tmpfs", MS_REMOUNT, "size=12m"));
    EXPECT_INT(OK, save(&at, saved + 1, 20000));
    EXPECT_INT(saved + 1, count(&at));
    database_close(at.database);
    test_database_reopen(&at);
    EXPECT_INT(saved + 1, count(&at));
    database_close(at.database);
    (void)fflush(stdout);
    return test_is_failing_;
}

TEST(on_a_full_disk_writing_fails_in_words_and_works_again_when_there_is_space)
{
    char folder[512];
    test_folder_make(folder);
    int result = in_a_child(fill_a_disk, folder);
    if (result == SKIPPED)
        printf("# not root, no disk to fill\n");
    else
        EXPECT_INT(0, result);
    test_folder_remove(folder);
}

/* ---- Damaged ---- */

TEST(a_file_damaged_while_it_is_open_gives_errors_and_no_crash)
{
    TestDatabase at;
    char path[600];
    open_anywhere(&at);
    for (int64_t id = 1; id <= 200; id++) /* far more than the schema, however it grows */
        EXPECT_INT(OK, save(&at, id, 20000));
    database_close(at.database);
    (void)snprintf(path, sizeof path, "%s/kruh.sqlite", at.folder);
    struct stat about;
    EXPECT_INT(0, stat(path, &about));
    int file = open(path, O_RDWR | O_CLOEXEC);
    char noise[4096];
    memset(noise, 0xA5, sizeof noise);
    for (off_t place = about.st_size / 2; place < about.st_size; place += 4096)
        EXPECT(pwrite(file, noise, sizeof noise, place) == (ssize_t)sizeof noise);
    (void)close(file);
    test_database_reopen(&at); /* the schema in front is whole */
    Db db;
    DbRows *rows = NULL;
    error_clear(&error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &error, &db));
    EXPECT_INT(FAILED, db_query(&db, "SELECT text FROM test_note", NO_PARAMS, &rows));
    EXPECT_WORDS("restore it from a backup", error.message);
    db_end(at.database, &db);
    test_database_close(&at);
}

int main(void)
{
    RUN(a_database_locked_for_longer_than_the_limit_is_busy_and_works_again_afterwards);
    RUN(a_missing_folder_a_file_for_a_folder_and_a_foreign_file_are_refused_in_words);
    RUN(a_read_only_file_and_a_read_only_folder_are_refused_in_words);
    RUN(a_work_that_does_not_fit_fails_in_words_and_undoes_only_itself);
    RUN(when_a_commit_fails_nobody_is_told_that_it_was_saved);
    RUN(on_a_full_disk_writing_fails_in_words_and_works_again_when_there_is_space);
    RUN(a_file_damaged_while_it_is_open_gives_errors_and_no_crash);
    return test_end();
}
