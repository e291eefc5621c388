/*
 * Tests of backup and restore: from the engine under test to a file and back, and across engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/backup_file.h"
#include "database/migrate.h"
#include "database/migrations.h"
#include "database/tables.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

static TestDatabase at;

/* ---- Data to keep ---- */

enum {
    MANY = 600 /* rows; PostgreSQL deletes a tree of them in quadratic time */
};

static Status add_organisation(Db *db, int64_t id, const char *name, int64_t parent_id)
{
    return db_execute(
        db,
        "INSERT INTO organisation (id, uuid, name, name_key, sort_key_cs, sort_key_pl, parent_id,"
        " registration_number, is_confidential, created_at, updated_at)"
        " VALUES ($1, $2, $3, $3, $3, $3, $4, $5, $6, $7, $7)",
        PARAMS(
            db_int(id),
            db_text(str_format(db->arena, "uuid-%lld", (long long)id)),
            db_text(str_of(name)),
            db_int_or_null(parent_id),
            db_text_or_null(id % 2 == 0 ? STR("00123456") : STR("")),
            db_bool(id % 2 == 1),
            db_int(INT64_MAX - id)),
        NULL);
}

/* Children before parents, a circle of two, texts that like to break. */
static Status add_a_town(Db *db, void *data)
{
    (void)data;
    TRY(add_organisation(db, 50, "Rodič", 0));
    TRY(add_organisation(db, 10, "Dítě 'uvozovky' \"dvojité\" \\ , ; \t\r\n NULL", 50));
    TRY(add_organisation(db, 5, "Wnuczę – Łódź 🏠 '; DROP TABLE person; --", 10));
    TRY(add_organisation(db, 60, "", 0));
    TRY(db_execute(
        db,
        "UPDATE organisation SET merged_into_id = 110 - id WHERE id IN (50, 60)",
        NO_PARAMS,
        NULL));
    for (int64_t id = 1000; id < 1000 + MANY; id++)
        TRY(add_organisation(db, id, "Jedna z mnoha", id % 7 == 0 ? 50 : 0));
    return db_execute(
        db,
        "INSERT INTO session (token_hash, person_id, csrf_token, created_at, last_seen_at,"
        " expires_at) VALUES ('hash', 1, 'token', 0, -5, $1)",
        PARAMS(db_int(INT64_MIN)),
        NULL);
}

static Status remove_all(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DELETE FROM session", NO_PARAMS, NULL));
    TRY(db_execute(
        db, "UPDATE organisation SET merged_into_id = NULL, parent_id = NULL", NO_PARAMS, NULL));
    return db_execute(db, "DELETE FROM organisation", NO_PARAMS, NULL);
}

static void start_with_a_town(void)
{
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, remove_all, NULL));
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, add_a_town, NULL));
}

/* A number that depends on every value of every row, but not on the order of rows. */
typedef struct Digest {
    uint64_t sum;
    uint64_t rows;
} Digest;

static Status digest_row(const DbValue *values, size_t column_count, void *data, Error *error)
{
    (void)error;
    Digest *digest = data;
    uint64_t row = 1469598103934665603u;
    for (size_t i = 0; i < column_count; i++) {
        uint64_t value = values[i].kind == VALUE_TEXT
                             ? str_hash((Str){.bytes = values[i].bytes, .len = values[i].len})
                         : values[i].kind == VALUE_NULL ? 77
                                                        : (uint64_t)values[i].integer;
        row = (row ^ value) * 1099511628211u + values[i].kind;
    }
    digest->sum += row;
    digest->rows++;
    return OK;
}

static Digest digest_of(const DatabaseConfig *config)
{
    Digest digest = {0};
    Arena *arena = arena_new(16 * 1024);
    Tables tables = {0};
    DbTarget target;
    DbConnection *connection = NULL;
    const DbEngine *engine = engine_of(config, arena, &target);
    EXPECT_INT(OK, tables_of_kruh(arena, NULL, &tables));
    EXPECT(tables.count > 10);
    EXPECT_INT(OK, connection_open(engine, &target, DB_READS, NULL, &connection));
    EXPECT_INT(OK, connection_begin(connection, TRANSACTION_SNAPSHOT, NULL));
    for (size_t i = 0; i < tables.count; i++)
        EXPECT_INT(OK, engine->scan(connection, tables.items[i].select, digest_row, &digest, NULL));
    connection_rollback(connection);
    connection_close(connection);
    arena_free(arena);
    return digest;
}

static void expect_same(const DatabaseConfig *a, const DatabaseConfig *b)
{
    Digest expected = digest_of(a);
    Digest found = digest_of(b);
    EXPECT(expected.rows > MANY);
    EXPECT_INT(expected.rows, found.rows);
    EXPECT(expected.sum == found.sum);
}

/* ---- Files and folders ---- */

static Str in_folder(const char *name)
{
    return str_format(at.arena, "%s/%s", at.folder, name);
}

/* A configuration of an SQLite database in a folder of this name, new or not. */
static DatabaseConfig sqlite_in(const char *name)
{
    Str folder = in_folder(name);
    (void)mkdir(folder.bytes, 0700);
    return (DatabaseConfig){.data_directory = folder};
}

static Str make_backup(const char *name)
{
    Str path = in_folder(name);
    error_clear(&at.error);
    Status status = database_backup(at.database, path, &at.error);
    if (status != OK)
        printf("# %s\n", at.error.message);
    EXPECT_INT(OK, status);
    return path;
}

static Status restore(const DatabaseConfig *config, Str path, bool replace)
{
    error_clear(&at.error);
    return database_restore(config, path, replace, at.arena, &at.error);
}

static void write_file(Str path, const char *text)
{
    FILE *file = fopen(path.bytes, "wb");
    EXPECT(file != NULL);
    if (file == NULL)
        return;
    (void)fputs(text, file);
    (void)fclose(file);
}

/* Changes a backup behind its back. */
static void spoil(Str path, const char *script)
{
    DbTarget target = {.path = path.bytes, .busy_timeout = SECONDS(1)};
    DbConnection *connection = NULL;
    EXPECT_INT(OK, connection_open(&SQLITE_ENGINE, &target, DB_COPIES, NULL, &connection));
    EXPECT_INT(OK, SQLITE_ENGINE.run_script(connection, script, NULL));
    connection_close(connection);
}

/* ---- There and back ---- */

TEST(a_backup_restored_into_an_empty_folder_holds_the_same)
{
    start_with_a_town();
    Str path = make_backup("backup.sqlite");
    DatabaseConfig fresh = sqlite_in("fresh");
    EXPECT_INT(OK, restore(&fresh, path, false));
    expect_same(&at.config, &fresh);
}

TEST(a_restore_replaces_what_came_after_the_backup)
{
    start_with_a_town();
    Str path = make_backup("backup.sqlite");
    Digest before = digest_of(&at.config);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, remove_all, NULL));
    EXPECT(digest_of(&at.config).rows != before.rows);
    EXPECT_INT(OK, restore(&at.config, path, true));
    Digest after = digest_of(&at.config);
    EXPECT_INT(before.rows, after.rows);
    EXPECT(before.sum == after.sum);
}

TEST(a_backup_of_sqlite_can_be_restored_on_the_engine_under_test)
{
    start_with_a_town();
    DatabaseConfig elsewhere = sqlite_in("elsewhere");
    EXPECT_INT(OK, restore(&elsewhere, make_backup("first.sqlite"), true));
    Database *database = NULL;
    EXPECT_INT(OK, database_open(&elsewhere, at.arena, &at.error, &database));
    Str path = in_folder("second.sqlite");
    EXPECT_INT(OK, database_backup(database, path, &at.error));
    database_close(database);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, remove_all, NULL));
    EXPECT_INT(OK, restore(&at.config, path, true));
    expect_same(&elsewhere, &at.config);
}

static Status add_an_orphan(Db *db, void *data)
{
    (void)data;
    return add_organisation(db, 1, "Sirotek", 4711);
}

TEST(foreign_keys_still_hold_after_a_restore)
{
    start_with_a_town();
    Str path = make_backup("backup.sqlite");
    EXPECT_INT(CONFLICT, db_write(at.database, at.arena, NULL, add_an_orphan, NULL));
    EXPECT_INT(OK, restore(&at.config, path, true));
    EXPECT_INT(CONFLICT, db_write(at.database, at.arena, NULL, add_an_orphan, NULL));
}

static Status move_both(Db *db, void *data)
{
    return db_execute(
        db,
        "UPDATE organisation SET version = version + $1 WHERE id IN (50, 60)",
        PARAMS(db_int(*(int *)data)),
        NULL);
}

static _Atomic bool is_over;
static _Atomic int moves;

static void *move_until_over(void *data)
{
    (void)data;
    Arena *arena = arena_new(4096);
    int step = 1;
    while (!atomic_load(&is_over)) {
        if (db_write(at.database, arena, NULL, move_both, &step) == OK)
            atomic_fetch_add(&moves, 1);
        arena_reset(arena);
    }
    arena_free(arena);
    return NULL;
}

TEST(a_backup_made_while_others_write_is_of_one_moment)
{
    start_with_a_town();
    pthread_t threads[4];
    atomic_store(&is_over, false);
    for (int i = 0; i < 4; i++)
        EXPECT_INT(0, pthread_create(&threads[i], NULL, move_until_over, NULL));
    while (atomic_load(&moves) < 10)
        (void)usleep(1000);
    bool has_moved = false; /* so nobody waited for the backup; one may be too quick for a move */
    Str path = {0};
    for (int i = 0; i < 100 && !has_moved; i++) {
        int before = atomic_load(&moves);
        path = make_backup("live.sqlite");
        has_moved = atomic_load(&moves) > before;
    }
    EXPECT(has_moved);
    atomic_store(&is_over, true);
    for (int i = 0; i < 4; i++)
        (void)pthread_join(threads[i], NULL);
    BackupFile file = {0};
    EXPECT_INT(OK, backup_file_open(path.bytes, at.arena, NULL, &file));
    DbCall call = {
        .sql = "SELECT count(DISTINCT version) AS different, max(version) AS highest"
               " FROM organisation WHERE id IN (50, 60)",
        .arena = at.arena,
    };
    EXPECT_INT(OK, connection_run(file.connection, &call, NULL));
    EXPECT(db_next(call.ret_rows));
    EXPECT_INT(1, db_get_int(call.ret_rows, "different"));
    EXPECT(db_get_int(call.ret_rows, "highest") > 10);
    connection_close(file.connection);
}

/* ---- What is refused ---- */

TEST(a_restore_onto_data_is_refused_and_changes_nothing)
{
    start_with_a_town();
    Str path = make_backup("backup.sqlite");
    Digest before = digest_of(&at.config);
    EXPECT_INT(CONFLICT, restore(&at.config, path, false));
    EXPECT_WORDS("holds data already", at.error.message);
    EXPECT_WORDS("--replace", at.error.message);
    EXPECT(digest_of(&at.config).sum == before.sum);
}

TEST(what_is_not_a_backup_is_refused_in_words)
{
    DatabaseConfig target = sqlite_in("target");
    EXPECT_INT(NOT_FOUND, restore(&target, in_folder("missing.sqlite"), false));
    EXPECT_WORDS("missing.sqlite", at.error.message);
    Str letter = in_folder("letter.txt");
    write_file(letter, "Vážená paní starostko, posíláme zálohu.\n");
    EXPECT_INT(INVALID, restore(&target, letter, false));
    EXPECT_WORDS("letter.txt is not a backup of Kruh", at.error.message);
    Str empty = in_folder("empty.sqlite");
    write_file(empty, "");
    EXPECT_INT(INVALID, restore(&target, empty, false));
    EXPECT_WORDS("is empty", at.error.message);
    EXPECT_INT(INVALID, restore(&target, in_folder("target"), false));
    EXPECT_WORDS("not a file", at.error.message);
    EXPECT_INT(NOT_FOUND, database_backup_check(in_folder("missing.sqlite"), at.arena, NULL));
    EXPECT(access(in_folder("target/kruh.sqlite").bytes, F_OK) != 0);
}

TEST(the_database_of_another_program_is_refused)
{
    Str path = make_backup("foreign.sqlite");
    spoil(path, "PRAGMA application_id = 1");
    EXPECT_INT(INVALID, database_backup_check(path, at.arena, NULL));
}

TEST(a_damaged_backup_is_refused_and_changes_nothing)
{
    start_with_a_town();
    Str path = make_backup("damaged.sqlite");
    Digest before = digest_of(&at.config);
    int file = open(path.bytes, O_RDWR);
    char noise[3000];
    memset(noise, 0x5A, sizeof noise);
    off_t size = lseek(file, 0, SEEK_END);
    for (off_t place = size / 3; place < size - 4096; place += 40000)
        EXPECT(pwrite(file, noise, sizeof noise, place) == (ssize_t)sizeof noise);
    (void)close(file);
    EXPECT_INT(INVALID, restore(&at.config, path, true));
    EXPECT_WORDS("damaged", at.error.message);
    EXPECT(digest_of(&at.config).sum == before.sum);
}

TEST(a_backup_cut_short_is_refused)
{
    start_with_a_town();
    Str path = make_backup("short.sqlite");
    struct stat about;
    EXPECT_INT(0, stat(path.bytes, &about));
    EXPECT_INT(0, truncate(path.bytes, about.st_size / 2));
    EXPECT_INT(INVALID, restore(&at.config, path, true));
}

TEST(a_backup_of_a_newer_kruh_is_refused)
{
    Str path = make_backup("newer.sqlite");
    spoil(path, "INSERT INTO migration VALUES (9999, '9999_future.sql', 'x', 0)");
    EXPECT_INT(INVALID, restore(&at.config, path, true));
    EXPECT_WORDS("newer Kruh", at.error.message);
    EXPECT_WORDS("9999_future.sql", at.error.message);
}

TEST(a_backup_with_a_missing_parent_is_refused)
{
    start_with_a_town();
    Str path = make_backup("orphan.sqlite");
    spoil(path, "UPDATE organisation SET parent_id = 4711 WHERE id = 10");
    EXPECT_INT(INVALID, restore(&at.config, path, true));
    EXPECT_WORDS("organisation", at.error.message);
}

TEST(a_restore_that_fails_in_the_middle_leaves_all_as_it_was)
{
    start_with_a_town();
    Str path = make_backup("odd.sqlite");
    Digest before = digest_of(&at.config);
    spoil(path, "UPDATE session SET expires_at = 'tomorrow'");
    EXPECT_INT(INVALID, restore(&at.config, path, true));
    EXPECT_WORDS("session.expires_at", at.error.message);
    EXPECT(digest_of(&at.config).sum == before.sum);
}

TEST(a_backup_of_an_older_kruh_is_brought_up_to_date)
{
    Str path = in_folder("older.sqlite");
    write_file(path, "");
    DbTarget target = {.path = path.bytes, .busy_timeout = SECONDS(1)};
    DbConnection *connection = NULL;
    EmbeddedFiles older = {.items = MIGRATIONS.items, .count = 3};
    int64_t version = 0;
    EXPECT_INT(OK, connection_open(&SQLITE_ENGINE, &target, DB_COPIES, NULL, &connection));
    EXPECT_INT(OK, migrate(connection, &older, at.arena, NULL, &version));
    EXPECT_INT(3, version);
    connection_close(connection);
    spoil(
        path,
        "INSERT INTO session VALUES ('old', 1, 'token', 0, 0, 0);"
        "INSERT INTO session VALUES ('older', 1, 'token', 0, 0, 0)");
    EXPECT_INT(OK, database_backup_check(path, at.arena, NULL));
    EXPECT_INT(OK, restore(&at.config, path, true));
    Db db = {0};
    int64_t count = 0;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, db_query_int(&db, "SELECT count(*) FROM session", NO_PARAMS, &count));
    EXPECT_INT(2, count);
    EXPECT_INT(OK, db_query_int(&db, "SELECT count(*) FROM organisation", NO_PARAMS, &count));
    EXPECT_INT(0, count);
    db_end(at.database, &db);
}

TEST(a_backup_takes_no_name_that_is_something_else)
{
    Str letter = in_folder("precious.txt");
    write_file(letter, "text");
    EXPECT_INT(INVALID, database_backup(at.database, letter, &at.error));
    EXPECT_WORDS("precious.txt exists", at.error.message);
    struct stat about;
    EXPECT_INT(0, stat(letter.bytes, &about));
    EXPECT_INT(4, about.st_size);
    error_clear(&at.error);
    EXPECT_INT(FAILED, database_backup(at.database, in_folder("no/such/folder/b"), &at.error));
    EXPECT_WORDS("no/such/folder", at.error.message);
    if (!test_is_postgres()) {
        error_clear(&at.error);
        EXPECT_INT(INVALID, database_backup(at.database, in_folder("kruh.sqlite"), &at.error));
        EXPECT_WORDS("is the database itself", at.error.message);
    }
}

TEST(a_backup_replaces_an_older_one_and_only_its_owner_may_read_it)
{
    start_with_a_town();
    Str path = make_backup("again.sqlite");
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, remove_all, NULL));
    EXPECT(str_equal(path, make_backup("again.sqlite")));
    struct stat about;
    EXPECT_INT(0, stat(path.bytes, &about));
    EXPECT_INT(0600, about.st_mode & 0777);
    DatabaseConfig fresh = sqlite_in("fresh-again");
    EXPECT_INT(OK, restore(&fresh, path, false));
    EXPECT(digest_of(&fresh).sum == digest_of(&at.config).sum);
}

TEST(what_root_restores_belongs_to_the_owner_of_the_folder)
{
    if (geteuid() != 0)
        return; /* nobody else can give files away */
    start_with_a_town();
    Str path = make_backup("for-the-service.sqlite");
    DatabaseConfig fresh = sqlite_in("of-the-service");
    EXPECT_INT(0, chown(fresh.data_directory.bytes, 65534, 65534));
    EXPECT_INT(OK, restore(&fresh, path, false));
    struct stat about;
    Str database = str_format(at.arena, "%s/kruh.sqlite", fresh.data_directory.bytes);
    EXPECT_INT(0, stat(database.bytes, &about));
    EXPECT_INT(65534, about.st_uid);
    EXPECT_INT(65534, about.st_gid);
}

int main(void)
{
    test_database_open(&at);
    RUN(a_backup_restored_into_an_empty_folder_holds_the_same);
    RUN(a_restore_replaces_what_came_after_the_backup);
    RUN(a_backup_of_sqlite_can_be_restored_on_the_engine_under_test);
    RUN(foreign_keys_still_hold_after_a_restore);
    RUN(a_backup_made_while_others_write_is_of_one_moment);
    RUN(a_restore_onto_data_is_refused_and_changes_nothing);
    RUN(what_is_not_a_backup_is_refused_in_words);
    RUN(the_database_of_another_program_is_refused);
    RUN(a_damaged_backup_is_refused_and_changes_nothing);
    RUN(a_backup_cut_short_is_refused);
    RUN(a_backup_of_a_newer_kruh_is_refused);
    RUN(a_backup_with_a_missing_parent_is_refused);
    RUN(a_restore_that_fails_in_the_middle_leaves_all_as_it_was);
    RUN(a_backup_of_an_older_kruh_is_brought_up_to_date);
    RUN(a_backup_takes_no_name_that_is_something_else);
    RUN(a_backup_replaces_an_older_one_and_only_its_owner_may_read_it);
    RUN(what_root_restores_belongs_to_the_owner_of_the_folder);
    EXPECT_INT(OK, db_write(at.database, at.arena, NULL, remove_all, NULL));
    test_database_close(&at);
    return test_end();
}
