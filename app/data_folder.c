/* data_folder: see data_folder.h. SPDX-License-Identifier: EUPL-1.2 */
#include "app/data_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

Status data_folder_make(Str path, Arena *arena, Error *error)
{
    if (mkdir(str_c(arena, path), S_IRWXU) == 0 || errno == EEXIST)
        return OK;
    return error_set(
        error,
        FAILED,
        "%.*s: this folder cannot be made (%s), name another with --data or make it yourself",
        STR_ARG(path),
        strerror(errno));
}

Status data_folder_take(const DatabaseConfig *config, Arena *arena, Error *error)
{
    Str folder = config->data_directory;
    TRY(data_folder_make(folder, arena, error));
    if (config->url.len > 0)
        return OK;
    const char *path = str_c(arena, str_format(arena, "%.*s/lock", STR_ARG(folder)));
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return error_set(
            error,
            FAILED,
            "the folder %.*s cannot be used (%s), give the user of kruh the right to write in it",
            STR_ARG(folder),
            strerror(errno));
    if (flock(file, LOCK_EX | LOCK_NB) == 0)
        return OK; /* the file stays open, and with it the lock, until the process ends */
    bool is_taken = errno == EWOULDBLOCK;
    (void)close(file);
    if (!is_taken)
        return OK;
    return error_set(
        error,
        CONFLICT,
        "another kruh runs on the folder %.*s: stop it first, or name another folder with --data",
        STR_ARG(folder));
}
