/* backup: makes and tests backups, and keeps the newest. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/backup.h"

#include "base/clock.h"
#include "features/town/backup_store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FILE_PREFIX "kruh-"
#define FILE_SUFFIX ".sqlite"

enum {
    FILES_LOOKED_AT = 1000 /* in the folder of backups, which holds BACKUPS_KEPT and a few others */
};

/* "kruh-20261121-023000.sqlite": names sort by time. */
static Str file_name_now(Arena *arena)
{
    time_t seconds = (time_t)(clock_now() / SECONDS(1));
    struct tm utc;
    (void)gmtime_r(&seconds, &utc);
    return str_format(
        arena,
        FILE_PREFIX "%04d%02d%02d-%02d%02d%02d" FILE_SUFFIX,
        utc.tm_year + 1900,
        utc.tm_mon + 1,
        utc.tm_mday,
        utc.tm_hour,
        utc.tm_min,
        utc.tm_sec);
}

static bool is_backup_name(Str name)
{
    return str_starts_with(name, STR(FILE_PREFIX)) && str_ends_with(name, STR(FILE_SUFFIX));
}

/* Names of the backups in the folder, newest first. */
static size_t list_files(Str folder, Arena *arena, Str *names)
{
    DIR *directory = opendir(str_c(arena, folder));
    if (directory == NULL)
        return 0;
    size_t count = 0;
    const struct dirent *entry;
    while (count < FILES_LOOKED_AT && (entry = readdir(directory)) != NULL) {
        if (!is_backup_name(str_of(entry->d_name)))
            continue;
        Str name = str_copy(arena, str_of(entry->d_name));
        size_t at = count++;
        for (; at > 0 && str_compare(names[at - 1], name) < 0; at--)
            names[at] = names[at - 1];
        names[at] = name;
    }
    (void)closedir(directory);
    return count;
}

/* What a program that was ended in the middle of a backup has left: a copy of the town that nobody
 * would ever look for. */
static void remove_torn_files(Str folder, Arena *arena)
{
    DIR *directory = opendir(str_c(arena, folder));
    if (directory == NULL)
        return;
    const time_t oldest = (time_t)((clock_now() - BACKUP_PATIENCE) / SECONDS(1));
    const struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        Str name = str_of(entry->d_name);
        struct stat about;
        if (!str_starts_with(name, STR(FILE_PREFIX)) ||
            str_find(name, STR(FILE_SUFFIX ".part-")) == SIZE_MAX)
            continue;
        if (fstatat(dirfd(directory), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
            about.st_mtime < oldest)
            (void)unlinkat(dirfd(directory), entry->d_name, 0);
    }
    (void)closedir(directory);
}

/* Old files go only after a new one has been proven good. */
static void remove_old_files(Str folder, Arena *arena)
{
    Str *names = arena_array(arena, Str, FILES_LOOKED_AT);
    size_t count = list_files(folder, arena, names);
    for (size_t i = BACKUPS_KEPT; i < count; i++) {
        Str path = str_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(names[i]));
        (void)unlink(str_c(arena, path));
    }
}

static Status make_folder(Str folder, Arena *arena, Error *error)
{
    if (mkdir(str_c(arena, folder), S_IRWXU) == 0 || errno == EEXIST)
        return OK;
    return error_set(
        error,
        FAILED,
        "cannot make the folder %.*s (%s): let the program own the data directory",
        STR_ARG(folder),
        strerror(errno));
}

typedef struct Record {
    int64_t id;
    Str night;
    Str file_name;
    bool is_good;
    int64_t size_bytes;
    Str message;
} Record;

static Status begin_work(Db *db, void *data)
{
    Record *record = data;
    return backup_record_begin(db, record->night, record->file_name, &record->id);
}

static Status end_work(Db *db, void *data)
{
    const Record *record = data;
    return backup_record_end(db, record->id, record->is_good, record->size_bytes, record->message);
}

static Status write_and_check(Database *database, Str folder, Str path, Arena *arena, Error *error)
{
    TRY(make_folder(folder, arena, error));
    TRY(database_backup(database, path, error));
    return database_backup_check(path, arena, error);
}

Status backup_make(Database *database, Str data_directory, Str night, Arena *arena, Error *error)
{
    Str folder = str_format(arena, "%.*s/backups", STR_ARG(data_directory));
    Record record = {.night = night, .file_name = file_name_now(arena)};
    TRY(db_write(database, arena, error, begin_work, &record));
    Str path = str_format(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(record.file_name));
    Error cause = {0};
    Status made = write_and_check(database, folder, path, arena, &cause);
    struct stat file;
    if (made == OK && stat(str_c(arena, path), &file) == 0)
        record.size_bytes = file.st_size;
    record.is_good = made == OK;
    record.message = str_of(cause.message);
    TRY(db_write(database, arena, error, end_work, &record));
    if (made != OK)
        return error_set(error, made, "%s", cause.message);
    remove_old_files(folder, arena);
    remove_torn_files(folder, arena);
    return OK;
}
