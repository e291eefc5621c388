/*
 * db_sqlite: the engine of one machine. Write-ahead log with synchronous=FULL: a commit that has
 * returned is on the disk. It does not queue writes; writer.c does.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/db_engine.h"

#include "database/statement_cache.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    APPLICATION_ID = 0x4B727568, /* "Kruh", so that another program's file is known as such */
    PATH_BYTES = 4096,
    PARAMS_MAXIMUM = 64 /* of one statement; the widest table has about 30 columns */
};

/* Small caches: the operating system keeps the file in memory once, for all connections. */
static const char PRAGMAS[] = "PRAGMA foreign_keys = ON;"
                              "PRAGMA synchronous = FULL;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA cell_size_check = ON;"
                              "PRAGMA cache_size = -512;"; /* KB */
static const char PRAGMAS_OF_WRITER[] = "PRAGMA cache_size = -2048;"
                                        "PRAGMA secure_delete = ON;"
                                        "PRAGMA journal_size_limit = 16777216;"
                                        "PRAGMA wal_autocheckpoint = 1000;";

typedef struct SqliteConnection {
    DbConnection head;
    sqlite3 *handle;
    int busy_milliseconds;
    char path[PATH_BYTES];
    StatementCache statements;
} SqliteConnection;

static SqliteConnection *sqlite_of(DbConnection *connection)
{
    assert(connection->engine == &SQLITE_ENGINE);
    return (SqliteConnection *)(void *)connection;
}

/* ---- Errors in words ---- */

static Status refused(const SqliteConnection *connection, Error *error)
{
    int code = sqlite3_extended_errcode(connection->handle);
    const char *detail = sqlite3_errmsg(connection->handle);
    const char *path = connection->path;
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
        return error_set(error, CONFLICT, "the database refused a change: %s", detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return error_set(
            error,
            BUSY,
            "the database %s is locked by another program, end that program or try again later",
            path);
    case SQLITE_FULL:
        return error_set(
            error,
            FAILED,
            "the disk of %s is full, nothing was saved, free some space and try again",
            path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error_set(
            error,
            FAILED,
            "the database %s is read-only (%s), give the user of kruh the right to write the file "
            "and its folder",
            path,
            detail);
    case SQLITE_CANTOPEN:
        return error_set(
            error,
            FAILED,
            "the database %s cannot be opened (%s), check that its folder exists and may be "
            "written by the user of kruh",
            path,
            strerror(sqlite3_system_errno(connection->handle)));
    case SQLITE_IOERR:
        return error_set(
            error,
            FAILED,
            "the disk of %s failed (%s, code %d, %s), nothing was saved, check the disk",
            path,
            detail,
            code,
            strerror(sqlite3_system_errno(connection->handle)));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error_set(
            error,
            FAILED,
            "the database %s is damaged or not a database (%s), restore it from a backup",
            path,
            detail);
    case SQLITE_TOOBIG:
        return error_set(error, TOO_LARGE, "a value is too large for the database: %s", detail);
    default:
        return error_set(error, FAILED, "the database %s failed: %s", path, detail);
    }
}

/* ---- Opening ---- */

static void configure_library(void)
{
    /* No counters of memory: they would make all threads take one lock for each allocation. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static void finalize(void *owner, void *statement)
{
    (void)owner;
    (void)sqlite3_finalize(statement);
}

static void sqlite_disconnect(DbConnection *connection)
{
    SqliteConnection *own = sqlite_of(connection);
    statement_cache_done(&own->statements);
    (void)sqlite3_close(own->handle);
    free(own);
}

static Status run_text(SqliteConnection *own, const char *text, Error *error)
{
    return sqlite3_exec(own->handle, text, NULL, NULL, NULL) == SQLITE_OK ? OK
                                                                          : refused(own, error);
}

static Status read_int(SqliteConnection *own, const char *sql, Error *error, int64_t *ret_value)
{
    sqlite3_stmt *statement = NULL;
    int64_t value = 0;
    int code = sqlite3_prepare_v2(own->handle, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return refused(own, error);
    *ret_value = value;
    return OK;
}

/* Says in words what sqlite3_open would only call "unable to open". */
static Status check_place(const DbTarget *target, DbMode mode, Error *error)
{
    struct stat about;
    if (stat(target->path, &about) == 0) {
        if (S_ISDIR(about.st_mode))
            return error_set(
                error, FAILED, "the database %s is a folder, name a file", target->path);
        return OK;
    }
    if (errno == ENOENT && mode == DB_MAKES && !target->must_exist) {
        char folder[PATH_BYTES];
        (void)snprintf(folder, sizeof folder, "%s", target->path);
        char *slash = strrchr(folder, '/');
        if (slash != NULL && slash != folder)
            *slash = '\0';
        if (slash == NULL || stat(folder, &about) == 0)
            return OK;
        return error_set(
            error,
            FAILED,
            "the folder %s cannot be used (%s), make it and give the user of kruh the right to "
            "write in it",
            folder,
            strerror(errno));
    }
    if (errno == ENOENT)
        return error_set(
            error, FAILED, "there is no database %s, name its folder with --data", target->path);
    return error_set(
        error, FAILED, "the database %s cannot be opened (%s)", target->path, strerror(errno));
}

/*
 * A new file is its owner's alone; SQLite would let everybody read it. Its companions take its
 * rights over. A file that is there is not touched: closing it would drop the locks that SQLite
 * holds on it elsewhere in this process.
 */
static void make_private(const char *path)
{
    int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        (void)close(file);
}

/* Whether the file is ours, or so new that nobody's. */
static Status check_owner(SqliteConnection *own, Error *error)
{
    int64_t application = 0;
    int64_t tables = 0;
    TRY(read_int(own, "PRAGMA application_id", error, &application));
    if (application == APPLICATION_ID)
        return OK;
    TRY(read_int(own, "SELECT count(*) FROM sqlite_schema", error, &tables));
    if (application == 0 && tables == 0)
        return OK;
    return error_set(
        error,
        FAILED,
        "the file %s is the database of another program, name another folder or file",
        own->path);
}

/* Two programs that start at once may refuse each other here without waiting: try again. */
static Status use_write_ahead_log(SqliteConnection *own, Microseconds patience, Error *error)
{
    Microseconds stop = clock_monotonic() + patience;
    int code;
    while ((code = sqlite3_exec(own->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL)) ==
               SQLITE_BUSY &&
           clock_monotonic() < stop)
        (void)nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    return code == SQLITE_OK ? OK : refused(own, error);
}

/* In a folder that may not be written SQLite opens the database all the same, and fails at the
 * first write. That another program is writing just now is no failure. */
static Status check_can_write(SqliteConnection *own, Error *error)
{
    int code = sqlite3_exec(own->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return run_text(own, "ROLLBACK", error);
    return (code & 0xFF) == SQLITE_BUSY ? OK : refused(own, error);
}

static Status set_up(SqliteConnection *own, const DbTarget *target, DbMode mode, Error *error)
{
    own->busy_milliseconds = (int)(target->busy_timeout / 1000);
    (void)sqlite3_busy_timeout(own->handle, own->busy_milliseconds);
    (void)sqlite3_db_config(own->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, 256, 128);
    TRY(check_owner(own, error));
    TRY(run_text(own, PRAGMAS, error));
    if (mode == DB_READS)
        return run_text(own, "PRAGMA query_only = ON", error);
    if (sqlite3_db_readonly(own->handle, "main") == 1)
        return error_set(
            error,
            FAILED,
            "the database %s is read-only, give the user of kruh the right to write the file and "
            "its folder",
            own->path);
    TRY(run_text(own, PRAGMAS_OF_WRITER, error));
    if (mode == DB_COPIES)
        TRY(run_text(own, "PRAGMA foreign_keys = OFF", error));
    if (mode == DB_MAKES && strcmp(own->path, ":memory:") != 0)
        TRY(use_write_ahead_log(own, target->busy_timeout, error));
    return mode == DB_MAKES ? check_can_write(own, error) : OK;
}

static Status sqlite_connect(
    const DbTarget *target, DbMode mode, Error *error, DbConnection **ret_connection)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, configure_library);
    bool is_file = strcmp(target->path, ":memory:") != 0;
    if (is_file)
        TRY(check_place(target, mode, error));
    if (is_file && mode == DB_MAKES)
        make_private(target->path); /* sqlite3_open says what is wrong */
    SqliteConnection *own = calloc(1, sizeof *own);
    if (own == NULL)
        return error_set(error, FAILED, "no memory for a database connection");
    own->head.engine = &SQLITE_ENGINE;
    own->head.mode = mode;
    (void)snprintf(own->path, sizeof own->path, "%s", target->path);
    statement_cache_init(&own->statements, finalize, own);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                SQLITE_OPEN_EXRESCODE;
    Status status = sqlite3_open_v2(target->path, &own->handle, flags, NULL) == SQLITE_OK
                        ? OK
                        : refused(own, error);
    if (status == OK)
        status = set_up(own, target, mode, error);
    if (status != OK) {
        sqlite_disconnect(&own->head);
        return status;
    }
    *ret_connection = &own->head;
    return OK;
}

static bool sqlite_is_in_transaction(DbConnection *connection)
{
    return sqlite3_get_autocommit(sqlite_of(connection)->handle) == 0;
}

static bool sqlite_is_usable(DbConnection *connection)
{
    return !sqlite_is_in_transaction(connection);
}

/* ---- Statements ---- */

static Status prepare(
    SqliteConnection *own, const char *sql, Error *error, sqlite3_stmt **ret_statement)
{
    sqlite3_stmt *statement = statement_cache_get(&own->statements, sql);
    if (statement == NULL) {
        int code =
            sqlite3_prepare_v3(own->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
        if (code != SQLITE_OK)
            return refused(own, error);
        assert(statement != NULL && "an empty statement");
        if (!statement_cache_put(&own->statements, sql, statement))
            return error_set(error, FAILED, "no memory for a database statement");
    }
    *ret_statement = statement;
    return OK;
}

static int bind_one(sqlite3_stmt *statement, int index, const DbParam *param)
{
    if (param->is_null)
        return sqlite3_bind_null(statement, index);
    switch (param->type) {
    case DB_INT:
    case DB_BOOL:
        return sqlite3_bind_int64(statement, index, param->integer);
    case DB_DOUBLE:
        return sqlite3_bind_double(statement, index, param->number);
    case DB_TEXT:
        /* A NULL address would bind NULL. */
        return sqlite3_bind_text(
            statement,
            index,
            param->text.len == 0 ? "" : param->text.bytes,
            (int)param->text.len,
            SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

/* SQLite numbers $2 by where it first stands, not by its name: bind by name. */
static Status bind(SqliteConnection *own, sqlite3_stmt *statement, DbParams params, Error *error)
{
    assert(params.count <= PARAMS_MAXIMUM && "more parameters than a statement may have");
    int bound = 0;
    for (size_t i = 0; i < params.count; i++) {
        char name[8] = {'$'};
        size_t at = 1;
        if (i + 1 >= 10)
            name[at++] = (char)('0' + (i + 1) / 10);
        name[at] = (char)('0' + (i + 1) % 10);
        int index = sqlite3_bind_parameter_index(statement, name);
        if (index == 0)
            continue; /* given, but not used by this statement: PostgreSQL allows it too */
        if (bind_one(statement, index, &params.items[i]) != SQLITE_OK)
            return refused(own, error);
        bound++;
    }
    if (bound != sqlite3_bind_parameter_count(statement))
        return error_set(
            error,
            FAILED,
            "a statement has other parameters than were given: %.100s",
            sqlite3_sql(statement));
    return OK;
}

static void read_value(sqlite3_stmt *statement, int column, Arena *arena, DbValue *value)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        value->kind = VALUE_INT;
        value->integer = sqlite3_column_int64(statement, column);
        break;
    case SQLITE_FLOAT:
        value->kind = VALUE_DOUBLE;
        value->number = sqlite3_column_double(statement, column);
        break;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
        value->kind = VALUE_TEXT;
        value->bytes = (const char *)sqlite3_column_text(statement, column);
        value->len = (uint32_t)sqlite3_column_bytes(statement, column);
        if (arena != NULL)
            value->bytes = arena_copy(arena, value->bytes, value->len);
        break;
    default:
        value->kind = VALUE_NULL;
        break;
    }
}

static DbRows *new_rows(sqlite3_stmt *statement, Arena *arena)
{
    int column_count = sqlite3_column_count(statement);
    DbRows *rows = rows_new(arena, (size_t)column_count);
    for (int column = 0; column < column_count; column++)
        rows_name_column(rows, (size_t)column, sqlite3_column_name(statement, column));
    return rows;
}

static Status sqlite_run(DbConnection *connection, DbCall *call, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    sqlite3_stmt *statement = NULL;
    TRY(prepare(own, call->sql, error, &statement));
    Status status = bind(own, statement, call->params, error);
    DbRows *rows = NULL;
    int code = SQLITE_DONE;
    while (status == OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (call->arena == NULL)
            continue;
        if (rows == NULL)
            rows = new_rows(statement, call->arena);
        DbValue *values = rows_add(rows);
        for (int column = 0; column < sqlite3_column_count(statement); column++)
            read_value(statement, column, call->arena, &values[column]);
    }
    if (status == OK && code != SQLITE_DONE)
        status = refused(own, error);
    if (status == OK && call->arena != NULL)
        call->ret_rows = rows != NULL ? rows : new_rows(statement, call->arena);
    if (status == OK && sqlite3_stmt_readonly(statement) == 0) {
        call->ret_changed = sqlite3_changes64(own->handle);
        connection->has_changed = true;
    }
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return status;
}

static Status sqlite_run_script(DbConnection *connection, const char *script, Error *error)
{
    return run_text(sqlite_of(connection), script, error);
}

static Status sqlite_scan(
    DbConnection *connection, const char *sql, DbVisit visit, void *data, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(own->handle, sql, -1, &statement, NULL) != SQLITE_OK)
        return refused(own, error);
    int column_count = sqlite3_column_count(statement);
    DbValue *values = calloc((size_t)column_count + 1, sizeof *values);
    Status status = values != NULL ? OK : error_set(error, FAILED, "no memory for a row");
    int code = SQLITE_DONE;
    while (status == OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int column = 0; column < column_count; column++)
            read_value(statement, column, NULL, &values[column]);
        status = visit(values, (size_t)column_count, data, error);
    }
    if (status == OK && code != SQLITE_DONE)
        status = refused(own, error);
    (void)sqlite3_finalize(statement);
    free(values);
    return status;
}

/* ---- Transactions ---- */

static Status sqlite_begin(DbConnection *connection, DbTransaction kind, Error *error)
{
    DbCall call = {.sql = kind == TRANSACTION_WRITE ? "BEGIN IMMEDIATE" : "BEGIN"};
    return sqlite_run(connection, &call, error);
}

static Status sqlite_commit(DbConnection *connection, Error *error)
{
    DbCall call = {.sql = "COMMIT"};
    return sqlite_run(connection, &call, error);
}

static void sqlite_rollback(DbConnection *connection)
{
    /* A full disk may have ended the transaction already. */
    DbCall call = {.sql = "ROLLBACK"};
    if (sqlite_is_in_transaction(connection))
        (void)!sqlite_run(connection, &call, NULL);
}

static Status sqlite_begin_migration(DbConnection *connection, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    (void)sqlite3_busy_timeout(own->handle, (int)(MIGRATION_PATIENCE / 1000));
    Status status = sqlite_begin(connection, TRANSACTION_WRITE, error);
    (void)sqlite3_busy_timeout(own->handle, own->busy_milliseconds);
    TRY(status);
    TRY(check_owner(own, error));
    return run_text(own, "PRAGMA application_id = 1265792360", error);
}

static Status sqlite_begin_filling(DbConnection *connection, Error *error)
{
    /* DB_COPIES has switched foreign keys off before the transaction; inside one SQLite cannot. */
    assert(connection->mode == DB_COPIES && "only copying may rest foreign keys");
    (void)connection;
    (void)error;
    return OK;
}

static Status sqlite_end_filling(DbConnection *connection, Error *error)
{
    SqliteConnection *own = sqlite_of(connection);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(
        own->handle,
        "SELECT \"table\", parent FROM pragma_foreign_key_check",
        -1,
        &statement,
        NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    Status status = OK;
    if (code == SQLITE_ROW)
        status = error_set(
            error,
            CONFLICT,
            "a row of %s names a row of %s that is not there",
            (const char *)sqlite3_column_text(statement, 0),
            (const char *)sqlite3_column_text(statement, 1));
    else if (code != SQLITE_DONE)
        status = refused(own, error);
    (void)sqlite3_finalize(statement);
    return status;
}

static Status sqlite_describe(DbConnection *connection, Error *error, DatabaseState *ret_state)
{
    SqliteConnection *own = sqlite_of(connection);
    int64_t pages = 0;
    int64_t page_bytes = 0;
    TRY(read_int(own, "PRAGMA page_count", error, &pages));
    TRY(read_int(own, "PRAGMA page_size", error, &page_bytes));
    (void)snprintf(ret_state->engine, sizeof ret_state->engine, "SQLite %s", sqlite3_libversion());
    ret_state->size_bytes = pages * page_bytes;
    return OK;
}

const DbEngine SQLITE_ENGINE = {
    .connect = sqlite_connect,
    .disconnect = sqlite_disconnect,
    .is_usable = sqlite_is_usable,
    .run = sqlite_run,
    .run_script = sqlite_run_script,
    .scan = sqlite_scan,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .is_in_transaction = sqlite_is_in_transaction,
    .begin_migration = sqlite_begin_migration,
    .begin_filling = sqlite_begin_filling,
    .end_filling = sqlite_end_filling,
    .describe = sqlite_describe,
};
