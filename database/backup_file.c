/* backup_file: opens backups with suspicion. SPDX-License-Identifier: EUPL-1.2 */
#include "database/backup_file.h"

#include "database/migrate.h"
#include "database/migrations.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Status check_file(const char *path, Error *error)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return error_set(
            error,
            errno == ENOENT || errno == ENOTDIR ? NOT_FOUND : FAILED,
            "the backup %s cannot be read (%s)",
            path,
            strerror(errno));
    if (!S_ISREG(about.st_mode))
        return error_set(error, INVALID, "the backup %s is not a file, name one", path);
    if (access(path, R_OK) != 0)
        return error_set(error, FAILED, "the backup %s cannot be read (%s)", path, strerror(errno));
    if (about.st_size == 0)
        return error_set(error, INVALID, "the backup %s is empty, take another", path);
    return OK;
}

/* One text of the first row, or "" without rows. */
static Status ask_text(
    DbConnection *connection, const char *sql, Arena *arena, Error *error, Str *ret_text)
{
    DbCall call = {.sql = sql, .arena = arena};
    TRY(connection_run(connection, &call, error));
    *ret_text = db_next(call.ret_rows) ? db_get_text(call.ret_rows, "answer") : STR("");
    return OK;
}

static Status check_content(DbConnection *connection, const char *path, Arena *arena, Error *error)
{
    Str answer;
    Error cause = {0};
    Status status = ask_text(
        connection,
        "SELECT integrity_check AS answer FROM pragma_integrity_check(1)",
        arena,
        &cause,
        &answer);
    if (status == BUSY)
        return error_set(error, BUSY, "%s", cause.message);
    if (status != OK || !str_equal(answer, STR("ok")))
        return error_set(error, INVALID, "the backup %s is damaged, take another", path);
    TRY(ask_text(
        connection,
        "SELECT \"table\" AS answer FROM pragma_foreign_key_check LIMIT 1",
        arena,
        error,
        &answer));
    if (!str_is_empty(answer))
        return error_set(
            error,
            INVALID,
            "the backup %s is damaged, rows of %.*s name others that are missing, take another",
            path,
            STR_ARG(answer));
    return OK;
}

Status backup_file_open(const char *path, Arena *arena, Error *error, BackupFile *ret_file)
{
    TRY(check_file(path, error));
    DbTarget target = {.path = path, .busy_timeout = SECONDS(5)};
    BackupFile file = {0};
    Error cause = {0};
    Status status = connection_open(&SQLITE_ENGINE, &target, DB_READS, &cause, &file.connection);
    if (status == BUSY)
        return error_set(error, BUSY, "%s", cause.message);
    if (status != OK)
        return error_set(error, INVALID, "the file %s is not a backup of Kruh, name another", path);
    status = check_content(file.connection, path, arena, error);
    if (status == OK) {
        status = migrations_check(file.connection, &MIGRATIONS, arena, &cause, &file.is_current);
        if (status != OK)
            status =
                error_set(error, INVALID, "the backup %s cannot be used: %s", path, cause.message);
    }
    if (status != OK) {
        connection_close(file.connection);
        return status;
    }
    *ret_file = file;
    return OK;
}

char *folder_of(const char *path, Arena *arena)
{
    char *folder = str_c(arena, str_of(path));
    char *slash = strrchr(folder, '/');
    if (slash == NULL)
        return str_c(arena, STR("."));
    slash[slash == folder ? 1 : 0] = '\0';
    return folder;
}

Status file_make_beside(const char *path, Arena *arena, Error *error, char **ret_new_path)
{
    Str name = str_format(arena, "%s.part-XXXXXX", path);
    char *new_path = str_c(arena, name);
    int descriptor = mkstemp(new_path);
    if (descriptor < 0)
        return error_set(
            error,
            FAILED,
            "no file can be made in %s (%s), check the folder, its rights and its space",
            folder_of(path, arena),
            strerror(errno));
    (void)close(descriptor);
    *ret_new_path = new_path;
    return OK;
}

Status file_sync(const char *path, Error *error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    int why = errno;
    if (descriptor >= 0)
        (void)close(descriptor);
    if (!synced)
        return error_set(
            error, FAILED, "%s cannot be synced (%s), check the disk", path, strerror(why));
    return OK;
}
