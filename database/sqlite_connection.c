/*
 * sqlite_connection: each connection has small caches, a patience, and, for writing, a disk that is
 * synced at each commit. SPDX-License-Identifier: EUPL-1.2
 */
#include "database/sqlite_connection.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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

/* While many rows come: the pages of all indexes that they touch. */
static const char LARGE_CACHE[] = "PRAGMA cache_size = -49152";
static const char USUAL_CACHE[] = "PRAGMA cache_size = -2048";

/* ---- Errors in words ---- */

static const char *words_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return DISK_IS_FULL;
    case SQLITE_READONLY:
        return DATA_ARE_READ_ONLY;
    default:
        return NULL;
    }
}

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

Status sqlite_refused(const SqliteConnection *connection, Error *error)
{
    bool is_first = error != NULL && error->status == OK;
    Status status = refused(connection, error);
    if (is_first)
        error->user_message = words_of(sqlite3_extended_errcode(connection->handle));
    return status;
}

/* ---- Opening ---- */

static void configure_library(void)
{
    /* No counters of memory: they would make all threads take one lock for each allocation. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

void sqlite_finalize(SqliteStatement *statement)
{
    if (statement == NULL)
        return;
    (void)sqlite3_finalize(statement->handle);
    free(statement);
}

static void finalize(void *owner, void *statement)
{
    (void)owner;
    sqlite_finalize(statement);
}

void sqlite_disconnect(DbConnection *connection)
{
    SqliteConnection *own = sqlite_of(connection);
    statement_cache_done(&own->statements);
    (void)sqlite3_close(own->handle);
    free(own);
}

Status sqlite_run_text(SqliteConnection *own, const char *text, Error *error)
{
    return sqlite3_exec(own->handle, text, NULL, NULL, NULL) == SQLITE_OK
               ? OK
               : sqlite_refused(own, error);
}

Status sqlite_use_large_cache(SqliteConnection *own, Error *error)
{
    if (own->has_large_cache)
        return OK;
    own->has_large_cache = true;
    return sqlite_run_text(own, LARGE_CACHE, error);
}

void sqlite_use_usual_cache(SqliteConnection *own)
{
    if (!own->has_large_cache)
        return;
    own->has_large_cache = false;
    (void)!sqlite_run_text(own, USUAL_CACHE, NULL);
    (void)sqlite3_db_release_memory(own->handle);
}

Status sqlite_read_int(SqliteConnection *own, const char *sql, Error *error, int64_t *ret_value)
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
        return sqlite_refused(own, error);
    *ret_value = value;
    return OK;
}

/* The folder of a file; false when its path names none. */
static bool folder_of(const char *path, char ret_folder[SQLITE_PATH_BYTES])
{
    (void)snprintf(ret_folder, SQLITE_PATH_BYTES, "%s", path);
    char *slash = strrchr(ret_folder, '/');
    if (slash == NULL || slash == ret_folder)
        return false;
    *slash = '\0';
    return true;
}

/* Says in words what sqlite3_open would only call "unable to open". */
static Status check_place(const DbTarget *target, DbMode mode, Error *error)
{
    struct stat about;
    if (stat(target->path, &about) == 0) {
        if (S_ISDIR(about.st_mode))
            return error_set(
                error, FAILED, "the database %s is a folder, name a file", target->path);
        /* On a disk that may only be read SQLite speaks of a missing file instead. */
        if (mode == DB_MAKES && faccessat(AT_FDCWD, target->path, W_OK, AT_EACCESS) != 0)
            return error_set(
                error,
                FAILED,
                "the database %s is read-only (%s), give the user of kruh the right to write the "
                "file and its folder",
                target->path,
                strerror(errno));
        return OK;
    }
    if (errno == ENOENT && mode == DB_MAKES && !target->must_exist) {
        char folder[SQLITE_PATH_BYTES];
        if (!folder_of(target->path, folder) || stat(folder, &about) == 0)
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
 * A new file is its owner's alone; SQLite would let everybody read it. What root makes, who
 * restores a backup by hand, belongs to the owner of the folder: else the service could not open
 * it. Its companions take its rights over. A file that is there is not touched: closing it would
 * drop the locks that SQLite holds on it elsewhere in this process.
 */
static void make_private(const char *path)
{
    int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    char folder[SQLITE_PATH_BYTES];
    struct stat about;
    if (geteuid() == 0 && folder_of(path, folder) && stat(folder, &about) == 0)
        (void)!fchown(file, about.st_uid, about.st_gid);
    (void)close(file);
}

/* Whether the file is ours, or so new that nobody's. The tables are asked first: another program
 * that makes ours just now writes them and their owner at once. */
Status sqlite_check_owner(SqliteConnection *own, Error *error)
{
    int64_t application = 0;
    int64_t tables = 0;
    TRY(sqlite_read_int(own, "SELECT count(*) FROM sqlite_schema", error, &tables));
    TRY(sqlite_read_int(own, "PRAGMA application_id", error, &application));
    if (application == SQLITE_KRUH_ID || (application == 0 && tables == 0))
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
    return code == SQLITE_OK ? OK : sqlite_refused(own, error);
}

/* In a folder that may not be written SQLite opens the database all the same, and fails at the
 * first write. That another program is writing just now is no failure. */
static Status check_can_write(SqliteConnection *own, Error *error)
{
    int code = sqlite3_exec(own->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return sqlite_run_text(own, "ROLLBACK", error);
    return (code & 0xFF) == SQLITE_BUSY ? OK : sqlite_refused(own, error);
}

static Status set_up(SqliteConnection *own, const DbTarget *target, DbMode mode, Error *error)
{
    own->busy_milliseconds = (int)(target->busy_timeout / 1000);
    (void)sqlite3_busy_timeout(own->handle, own->busy_milliseconds);
    (void)sqlite3_db_config(own->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, 256, 128);
    TRY(sqlite_check_owner(own, error));
    TRY(sqlite_run_text(own, PRAGMAS, error));
    if (mode == DB_READS)
        return sqlite_run_text(own, "PRAGMA query_only = ON", error);
    if (sqlite3_db_readonly(own->handle, "main") == 1)
        return error_set(
            error,
            FAILED,
            "the database %s is read-only, give the user of kruh the right to write the file and "
            "its folder",
            own->path);
    TRY(sqlite_run_text(own, PRAGMAS_OF_WRITER, error));
    if (mode == DB_COPIES)
        TRY(sqlite_run_text(own, "PRAGMA foreign_keys = OFF", error));
    if (mode == DB_MAKES && strcmp(own->path, ":memory:") != 0)
        TRY(use_write_ahead_log(own, target->busy_timeout, error));
    return mode == DB_MAKES ? check_can_write(own, error) : OK;
}

Status sqlite_connect(
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
                        : sqlite_refused(own, error);
    if (status == OK)
        status = set_up(own, target, mode, error);
    if (status != OK) {
        sqlite_disconnect(&own->head);
        return status;
    }
    *ret_connection = &own->head;
    return OK;
}
