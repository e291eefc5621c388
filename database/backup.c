/*
 * backup: copies the whole database into one SQLite file. The copy is made beside its name,
 * synced, opened again and compared; only a good one takes the name.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/backup_file.h"
#include "database/migrate.h"
#include "database/migrations.h"
#include "database/tables.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A backup may replace an older backup, but nothing else: not a letter, not the database itself. */
static Status check_name(const DbTarget *source, const char *path, Arena *arena, Error *error)
{
    struct stat about;
    struct stat about_source;
    if (stat(path, &about) != 0)
        return errno == ENOENT ? OK
                               : error_set(
                                     error,
                                     FAILED,
                                     "the backup cannot be written to %s (%s), name another file",
                                     path,
                                     strerror(errno));
    if (source->path != NULL && stat(source->path, &about_source) == 0 &&
        about.st_dev == about_source.st_dev && about.st_ino == about_source.st_ino)
        return error_set(
            error, INVALID, "%s is the database itself, name another file for the backup", path);
    BackupFile old = {0};
    Error cause = {0};
    Status status = backup_file_open(path, arena, &cause, &old);
    connection_close(old.connection);
    if (status != OK && about.st_size > 0)
        return error_set(
            error,
            INVALID,
            "%s exists and is not a good backup of Kruh, name another file or remove it",
            path);
    return OK;
}

/* Fills an empty file from an open snapshot. */
static Status write_copy(
    const Tables *tables, DbConnection *from, const char *path, Arena *arena, Error *error)
{
    DbTarget target = {.path = path, .busy_timeout = SECONDS(5)};
    DbConnection *to = NULL;
    TRY(connection_open(&SQLITE_ENGINE, &target, DB_COPIES, error, &to));
    int64_t version;
    Status status = migrate(to, &MIGRATIONS, arena, error, &version);
    if (status == OK)
        status = connection_begin(to, TRANSACTION_WRITE, error);
    if (status == OK)
        status = tables_copy(tables, from, to, error);
    if (status == OK)
        status = connection_commit(to, error);
    connection_close(to);
    return status;
}

/* Reads the file again as a stranger would. */
static Status check_copy(
    const Tables *tables, DbConnection *from, const char *path, Arena *arena, Error *error)
{
    BackupFile copy = {0};
    TRY(backup_file_open(path, arena, error, &copy));
    Status status = tables_compare(tables, from, copy.connection, error);
    connection_close(copy.connection);
    return status;
}

static Status write_and_rename(DbConnection *from, const char *path, Arena *arena, Error *error)
{
    Tables tables;
    TRY(tables_of_kruh(arena, error, &tables));
    char *part = NULL;
    TRY(file_make_beside(path, arena, error, &part));
    Status status = write_copy(&tables, from, part, arena, error);
    if (status == OK)
        status = check_copy(&tables, from, part, arena, error);
    if (status == OK)
        status = file_sync(part, error);
    if (status == OK && rename(part, path) != 0)
        status = error_set(
            error, FAILED, "the backup cannot get its name %s (%s)", path, strerror(errno));
    if (status != OK) {
        (void)unlink(part);
        return status;
    }
    return file_sync(folder_of(path, arena), error);
}

Status database_backup(Database *database, Str path, Error *error)
{
    Arena *arena = arena_new(16 * 1024);
    char *name = str_c(arena, path);
    DbTarget target;
    const DbEngine *engine = database_engine(database, &target);
    DbConnection *from = NULL;
    Status status = check_name(&target, name, arena, error);
    if (status == OK)
        status = connection_open(engine, &target, DB_READS, error, &from);
    if (status == OK)
        status = connection_begin(from, TRANSACTION_SNAPSHOT, error);
    if (status == OK)
        status = write_and_rename(from, name, arena, error);
    if (from != NULL)
        connection_rollback(from);
    connection_close(from);
    arena_free(arena);
    return status;
}

Status database_backup_check(Str path, Arena *arena, Error *error)
{
    BackupFile file = {0};
    TRY(backup_file_open(str_c(arena, path), arena, error, &file));
    connection_close(file.connection);
    return OK;
}
