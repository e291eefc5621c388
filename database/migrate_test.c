/*
 * Tests of migrations, on both engines, with scripts of their own.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/migrate.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <sys/wait.h>

static TestDatabase at; /* an open database, so that PostgreSQL can be given new schemas */
static Error error;

#define FILES(...)                                                                   \
    ((EmbeddedFiles){                                                                \
        .items = (const EmbeddedFile[]){__VA_ARGS__},                                \
        .count = sizeof((const EmbeddedFile[]){__VA_ARGS__}) / sizeof(EmbeddedFile), \
    })

/* A migration with its script; the hash is what tells two scripts apart. */
static EmbeddedFile file(const char *name, const char *script)
{
    return (EmbeddedFile){
        .name = name,
        .hash = str_format(at.arena, "%016llx", (unsigned long long)str_hash(str_of(script))).bytes,
        .bytes = (const unsigned char *)script,
        .len = strlen(script),
    };
}

static Status make_schema(Db *db, void *data)
{
    TRY(db_execute(
        db,
        str_format(db->arena, "DROP SCHEMA IF EXISTS %s CASCADE", (char *)data).bytes,
        NO_PARAMS,
        NULL));
    return db_execute(
        db, str_format(db->arena, "CREATE SCHEMA %s", (char *)data).bytes, NO_PARAMS, NULL);
}

/* Where an empty database is: a new file, or a new schema of the test's PostgreSQL. */
static DatabaseConfig fresh(void)
{
    static int count;
    char *name = str_c(at.arena, str_format(at.arena, "fresh_%d", ++count));
    if (!test_is_postgres()) {
        Str folder = str_format(at.arena, "%s/%s", at.folder, name);
        EXPECT_INT(0, mkdir(folder.bytes, 0700));
        return (DatabaseConfig){.data_directory = folder};
    }
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, make_schema, name));
    return (DatabaseConfig){
        .url =
            str_format(at.arena, "%.*s&options=-csearch_path%%3D%s", STR_ARG(at.config.url), name),
    };
}

static DbConnection *connect_to(const DatabaseConfig *config)
{
    DbTarget target;
    DbConnection *connection = NULL;
    const DbEngine *engine = engine_of(config, at.arena, &target);
    error_clear(&error);
    Status status = connection_open(engine, &target, DB_MAKES, &error, &connection);
    if (status != OK) {
        printf("Bail out! %s\n", error.message);
        exit(1);
    }
    return connection;
}

static Status run(DbConnection *connection, EmbeddedFiles files)
{
    int64_t version;
    error_clear(&error);
    return migrate(connection, &files, at.arena, &error, &version);
}

static int64_t ask(DbConnection *connection, const char *sql)
{
    DbCall call = {.sql = sql, .arena = at.arena};
    Status status = connection_run(connection, &call, NULL);
    return status == OK && db_next(call.ret_rows) ? rows_first_int(call.ret_rows) : -1;
}

#define FIRST  file("0001_first.sql", "CREATE TABLE first (n BIGINT); -- a comment; with ;\n")
#define SECOND file("0002_second.sql", "ALTER TABLE first ADD COLUMN m BIGINT;")
#define FIFTH  file("0005_fifth.sql", "INSERT INTO first (n, m) VALUES (5, 50);")

TEST(a_statement_that_cannot_be_prepared_fails_also_for_who_asks_for_no_words)
{
    DatabaseConfig config = fresh();
    DbConnection *connection = connect_to(&config);
    DbCall call = {.sql = "SELECT n FROM there_is_none", .arena = at.arena};
    EXPECT_INT(FAILED, connection_run(connection, &call, NULL));
    error_clear(&error);
    (void)error_set(&error, CONFLICT, "an earlier cause");
    EXPECT_INT(FAILED, connection_run(connection, &call, &error));
    EXPECT_INT(CONFLICT, error.status);
    connection_close(connection);
}

TEST(migrations_are_applied_once_and_in_order_with_gaps)
{
    DatabaseConfig config = fresh();
    DbConnection *connection = connect_to(&config);
    EXPECT_INT(OK, run(connection, FILES(FIFTH, FIRST, SECOND)));
    EXPECT_INT(OK, run(connection, FILES(FIFTH, FIRST, SECOND)));
    EXPECT_INT(50, ask(connection, "SELECT m FROM first WHERE n = 5"));
    EXPECT_INT(1, ask(connection, "SELECT count(*) FROM first"));
    EXPECT_INT(3, ask(connection, "SELECT count(*) FROM migration"));
    connection_close(connection);
}

TEST(a_migration_that_arrives_late_with_a_lower_number_is_applied)
{
    DatabaseConfig config = fresh();
    DbConnection *connection = connect_to(&config);
    EXPECT_INT(OK, run(connection, FILES(FIRST, file("0009_z.sql", "CREATE TABLE z (n BIGINT)"))));
    EXPECT_INT(
        OK, run(connection, FILES(FIRST, SECOND, file("0009_z.sql", "CREATE TABLE z (n BIGINT)"))));
    EXPECT_INT(3, ask(connection, "SELECT count(*) FROM migration"));
    connection_close(connection);
}

TEST(of_a_pair_only_the_one_for_this_engine_is_applied)
{
    DatabaseConfig config = fresh();
    DbConnection *connection = connect_to(&config);
    EXPECT_INT(
        OK,
        run(connection,
            FILES(
                file("0001_pair.postgres.sql", "CREATE TABLE pair AS SELECT 2 AS n;"),
                file("0001_pair.sqlite.sql", "CREATE TABLE pair AS SELECT 1 AS n;"))));
    EXPECT_INT(test_is_postgres() ? 2 : 1, ask(connection, "SELECT n FROM pair"));
    connection_close(connection);
}

TEST(a_migration_that_fails_is_undone_as_a_whole_and_named)
{
    DatabaseConfig config = fresh();
    DbConnection *connection = connect_to(&config);
    EmbeddedFile broken =
        file("0002_broken.sql", "CREATE TABLE half (n BIGINT); INSERT INTO nowhere VALUES (1);");
    EXPECT_INT(FAILED, run(connection, FILES(FIRST, broken, FIFTH)));
    EXPECT_WORDS("0002_broken.sql", error.message);
    EXPECT_WORDS("nowhere", error.message);
    EXPECT_INT(1, ask(connection, "SELECT count(*) FROM migration"));
    EXPECT_INT(-1, ask(connection, "SELECT count(*) FROM half"));
    EXPECT_INT(OK, run(connection, FILES(FIRST, SECOND, FIFTH)));
    connection_close(connection);
}

TEST(a_migration_that_was_changed_after_it_was_applied_is_refused)
{
    DatabaseConfig config = fresh();
    DbConnection *connection = connect_to(&config);
    EXPECT_INT(OK, run(connection, FILES(FIRST)));
    EXPECT_INT(
        FAILED,
        run(connection, FILES(file("0001_first.sql", "CREATE TABLE first (n TEXT);"), SECOND)));
    EXPECT_WORDS("0001_first.sql", error.message);
    EXPECT_WORDS("is not the one that was applied", error.message);
    EXPECT_INT(1, ask(connection, "SELECT count(*) FROM migration"));
    connection_close(connection);
}

TEST(a_database_of_a_newer_kruh_is_refused)
{
    DatabaseConfig config = fresh();
    DbConnection *connection = connect_to(&config);
    EXPECT_INT(OK, run(connection, FILES(FIRST, SECOND)));
    EXPECT_INT(FAILED, run(connection, FILES(FIRST)));
    EXPECT_WORDS("newer Kruh", error.message);
    EXPECT_WORDS("0002_second.sql", error.message);
    connection_close(connection);
}

TEST(two_migrations_of_one_number_are_refused)
{
    DatabaseConfig config = fresh();
    DbConnection *connection = connect_to(&config);
    EXPECT_INT(FAILED, run(connection, FILES(FIRST, file("0001_other.sql", "SELECT 1"))));
    EXPECT_WORDS("same number", error.message);
    EXPECT_INT(FAILED, run(connection, FILES(file("first.sql", "SELECT 1"))));
    EXPECT_WORDS("has no number", error.message);
    connection_close(connection);
}

TEST(of_many_programs_that_start_at_once_one_makes_the_schema)
{
    enum {
        PROGRAMS = 8
    };

    DatabaseConfig config = fresh();
    pid_t children[PROGRAMS];
    (void)fflush(stdout);
    for (int i = 0; i < PROGRAMS; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            Database *database = NULL;
            Error cause = {0};
            Arena *arena = arena_new(4096);
            Status status = database_open(&config, arena, &cause, &database);
            if (status != OK)
                (void)fprintf(stderr, "# %s\n", cause.message);
            else
                database_close(database);
            _exit(status == OK ? 0 : 1);
        }
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int how = -1;
        EXPECT_INT(children[i], waitpid(children[i], &how, 0));
        EXPECT_INT(0, how);
    }
    DbConnection *connection = connect_to(&config);
    EXPECT(ask(connection, "SELECT count(*) FROM migration") >= 6);
    EXPECT_INT(0, ask(connection, "SELECT count(*) FROM person"));
    connection_close(connection);
}

int main(void)
{
    test_database_open(&at);
    RUN(a_statement_that_cannot_be_prepared_fails_also_for_who_asks_for_no_words);
    RUN(migrations_are_applied_once_and_in_order_with_gaps);
    RUN(a_migration_that_arrives_late_with_a_lower_number_is_applied);
    RUN(of_a_pair_only_the_one_for_this_engine_is_applied);
    RUN(a_migration_that_fails_is_undone_as_a_whole_and_named);
    RUN(a_migration_that_was_changed_after_it_was_applied_is_refused);
    RUN(a_database_of_a_newer_kruh_is_refused);
    RUN(two_migrations_of_one_number_are_refused);
    RUN(of_many_programs_that_start_at_once_one_makes_the_schema);
    test_database_close(&at);
    return test_end();
}
