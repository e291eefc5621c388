/* own_files: see the header. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/own_files.h"

#include "base/limits.h"
#include "features/methods/shipped.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static Status cannot(Error *error, const char *what, const char *path)
{
    return error_set(
        error,
        FAILED,
        "cannot %s %s (%s): let the program own the data directory",
        what,
        path,
        strerror(errno));
}

Str own_files_folder(Arena *arena, Str data_directory)
{
    return str_format(arena, "%.*s/methods", STR_ARG(data_directory));
}

static char *path_of(Arena *arena, Str data_directory, Str key)
{
    Str folder = own_files_folder(arena, data_directory);
    return str_c(arena, str_format(arena, "%.*s/%.*s.yaml", STR_ARG(folder), STR_ARG(key)));
}

/* ---- Reading ---- */

static Status read_all(const char *path, Arena *arena, Error *error, Str *ret_text)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe would wait for ever */
    if (file < 0)
        return cannot(error, "open", path);
    char *bytes = arena_alloc(arena, LIMIT_METHOD_BYTES + 1);
    size_t len = 0;
    ssize_t got = 1;
    while (got > 0 && len <= LIMIT_METHOD_BYTES) {
        got = read(file, bytes + len, LIMIT_METHOD_BYTES + 1 - len);
        len += got > 0 ? (size_t)got : 0;
    }
    int cause = errno;
    (void)close(file);
    errno = cause;
    if (got < 0)
        return cannot(error, "read", path);
    if (len > LIMIT_METHOD_BYTES)
        return error_set(
            error,
            TOO_LARGE,
            "%s: longer than %d bytes, a method is shorter; take it out of the folder",
            path,
            LIMIT_METHOD_BYTES);
    *ret_text = (Str){bytes, len};
    return OK;
}

/* "our-seminar.yaml" → our-seminar; empty for whatever else lies there. */
static Str key_of_name(const char *name)
{
    const Str ending = STR(".yaml");
    Str text = str_of(name);
    if (!str_ends_with(text, ending))
        return (Str){0};
    Str key = str_part(text, 0, text.len - ending.len);
    return method_key_is_valid(key) ? key : (Str){0};
}

static void sort_files(OwnFile *files, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        OwnFile file = files[i];
        size_t at = i;
        for (; at > 0 && str_compare(files[at - 1].key, file.key) > 0; at--)
            files[at] = files[at - 1];
        files[at] = file;
    }
}

static Status read_folder(
    DIR *open_folder, Str folder, Arena *arena, Error *error, OwnFile *files, size_t *count)
{
    const struct dirent *entry;
    while ((entry = readdir(open_folder)) != NULL) {
        Str key = key_of_name(entry->d_name);
        if (key.len == 0)
            continue;
        if (*count == LIMIT_METHODS_OWN)
            return error_set(
                error,
                TOO_LARGE,
                "%.*s: more than %d methods, take some out",
                STR_ARG(folder),
                LIMIT_METHODS_OWN);
        char *path = str_c(arena, str_format(arena, "%.*s/%s", STR_ARG(folder), entry->d_name));
        OwnFile *file = &files[*count];
        file->key = str_copy(arena, key);
        TRY(read_all(path, arena, error, &file->text));
        (*count)++;
    }
    return OK;
}

Status own_files_read(
    Str folder, Arena *arena, Error *error, const OwnFile **ret_files, size_t *ret_count)
{
    OwnFile *files = arena_array(arena, OwnFile, LIMIT_METHODS_OWN);
    size_t count = 0;
    char *path = str_c(arena, folder);
    DIR *open_folder = opendir(path);
    if (open_folder == NULL && errno != ENOENT)
        return cannot(error, "read", path);
    if (open_folder != NULL) {
        Status status = read_folder(open_folder, folder, arena, error, files, &count);
        (void)closedir(open_folder);
        TRY(status);
    }
    sort_files(files, count);
    *ret_files = files;
    *ret_count = count;
    return OK;
}

typedef struct Files {
    const OwnFile *items;
    size_t count;
} Files;

static bool find(void *context, Str key, Str *ret_text)
{
    const Files *files = context;
    for (size_t i = 0; i < files->count; i++) {
        if (str_equal(files->items[i].key, key)) {
            *ret_text = files->items[i].text;
            return true;
        }
    }
    return shipped_find(key, ret_text);
}

MethodLibrary own_files_library(Arena *arena, const OwnFile *files, size_t count)
{
    Files *context = arena_new_of(arena, Files);
    *context = (Files){files, count};
    return (MethodLibrary){.find = find, .context = context};
}

/* ---- Writing ---- */

static bool write_all(int file, Str text)
{
    size_t done = 0;
    while (done < text.len) {
        ssize_t written = write(file, text.bytes + done, text.len - done);
        if (written < 0 && errno != EINTR)
            return false;
        done += written > 0 ? (size_t)written : 0;
    }
    return fsync(file) == 0;
}

Status own_file_write(Str data_directory, Str key, Str text, Arena *arena, Error *error)
{
    char *folder = str_c(arena, own_files_folder(arena, data_directory));
    char *path = path_of(arena, data_directory, key);
    /* One name for each thread that writes: two people may save the same method at once. */
    char *beside = str_c(arena, str_format(arena, "%s/.%.*s.XXXXXX", folder, STR_ARG(key)));
    if (mkdir(folder, S_IRWXU) != 0 && errno != EEXIST)
        return cannot(error, "make", folder);
    int file = mkostemp(beside, O_CLOEXEC);
    if (file < 0)
        return cannot(error, "make", beside);
    bool is_written = write_all(file, text);
    is_written = close(file) == 0 && is_written;
    if (is_written && rename(beside, path) == 0)
        return OK;
    Status status = cannot(error, "write", path);
    (void)unlink(beside);
    return status;
}

Status own_file_remove(Str data_directory, Str key, Arena *arena, Error *error)
{
    char *path = path_of(arena, data_directory, key);
    return unlink(path) == 0 || errno == ENOENT ? OK : cannot(error, "remove", path);
}
