/*
 * restore: fills a database from a backup in one transaction. A backup of an older Kruh is
 * first brought up to date, as a copy; the backup itself is never changed.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "database/backup_file.h"
#include "database/migrate.h"
#include "database/migrations.h"
#include "database/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Replaces the file by a copy with today's schema, at `path`, an empty file. */
static Status make_current(BackupFile *file, const char *path, Arena *arena, Error *error)
{
    DbCall call = {.sql = "VACUUM INTO $1", .params = PARAMS(db_text(str_of(path)))};
    TRY(connection_do(file->connection, "PRAGMA query_only = OFF", error));
    TRY(connection_run(file->connection, &call, error));
    connection_close(file->connection);
    file->connection = NULL;
    DbTarget target = {.path = path, .busy_timeout = SECONDS(5)};
    TRY(connection_open(&SQLITE_ENGINE, &target, DB_WRITES, error, &file->connection));
    int64_t version;
    return migrate(file->connection, &MIGRATIONS, arena, error, &version);
}

/* Opens the target with today's schema, ready to be filled. */
static Status open_target(
    const DbEngine *engine,
    const DbTarget *target,
    Arena *arena,
    Error *error,
    DbConnection **ret_to)
{
    DbConnection *maker = NULL;
    int64_t version;
    TRY(connection_open(engine, target, DB_MAKES, error, &maker));
    Status status = migrate(maker, &MIGRATIONS, arena, error, &version);
    connection_close(maker);
    TRY(status);
    return connection_open(engine, target, DB_COPIES, error, ret_to);
}

static Status fill(DbConnection *from, DbConnection *to, bool replace, Arena *arena, Error *error)
{
    Tables tables;
    TRY(tables_of_kruh(arena, error, &tables));
    TRY(connection_begin(from, TRANSACTION_SNAPSHOT, error));
    TRY(connection_begin(to, TRANSACTION_WRITE, error));
    if (!replace)
        TRY(tables_are_unused(&tables, to, error));
    TRY(tables_copy(&tables, from, to, error));
    return connection_commit(to, error);
}

static Status restore_from(
    DbConnection *from, const DatabaseConfig *config, bool replace, Arena *arena, Error *error)
{
    DbTarget target;
    const DbEngine *engine = engine_of(config, arena, &target);
    DbConnection *to = NULL;
    TRY(open_target(engine, &target, arena, error, &to));
    Status status = fill(from, to, replace, arena, error);
    connection_rollback(to);
    connection_rollback(from);
    connection_close(to);
    return status;
}

/* Where the copy of an older backup goes: personal data, so beside the database and not in a
 * folder that all may read, if there is a choice. */
static const char *place_for_copy(const DatabaseConfig *config, Arena *arena)
{
    const char *temporary = getenv("TMPDIR");
    Str folder = str_is_empty(config->url) ? config->data_directory
                 : temporary != NULL       ? str_of(temporary)
                                           : STR("/tmp");
    return str_format(arena, "%.*s/kruh-restore", STR_ARG(folder)).bytes;
}

Status database_restore(
    const DatabaseConfig *config, Str backup_path, bool replace, Arena *arena, Error *error)
{
    BackupFile file = {0};
    char *copy = NULL;
    TRY(backup_file_open(str_c(arena, backup_path), arena, error, &file));
    Status status = OK;
    if (!file.is_current) {
        status = file_make_beside(place_for_copy(config, arena), arena, error, &copy);
        if (status == OK)
            status = make_current(&file, copy, arena, error);
    }
    if (status == OK)
        status = restore_from(file.connection, config, replace, arena, error);
    connection_close(file.connection);
    if (copy != NULL) {
        static const char *const parts[] = {"", "-wal", "-shm", "-journal"};
        for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
            (void)unlink(str_format(arena, "%s%s", copy, parts[i]).bytes);
    }
    return status;
}
