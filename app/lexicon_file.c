/*
 * lexicon_file: mmap, read only.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "app/lexicon_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PATH_BYTES = 4096
};

typedef struct Mapping {
    void *bytes;
    size_t len;
} Mapping;

static void unmap(void *thing)
{
    Mapping *mapping = thing;
    (void)munmap(mapping->bytes, mapping->len);
}

static Str program_folder(Arena *arena)
{
    char *path = arena_alloc(arena, PATH_BYTES);
    ssize_t len = readlink("/proc/self/exe", path, PATH_BYTES);
    Str folder = {.bytes = path, .len = len > 0 ? (size_t)len : 0};
    while (folder.len > 0 && folder.bytes[folder.len - 1] != '/')
        folder.len--;
    return folder;
}

static Status map_file(int file, Arena *arena, Str *ret_bytes)
{
    struct stat about;
    if (fstat(file, &about) != 0 || about.st_size <= 0)
        return FAILED;
    Mapping *mapping = arena_new_of(arena, Mapping);
    mapping->len = (size_t)about.st_size;
    mapping->bytes = mmap(NULL, mapping->len, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapping->bytes == MAP_FAILED)
        return FAILED;
    arena_defer(arena, unmap, mapping);
    *ret_bytes = (Str){.bytes = mapping->bytes, .len = mapping->len};
    return OK;
}

Status lexicon_map(const char *language, Arena *arena, Error *error, Lexicon *ret_lexicon)
{
    static const char *const FOLDERS[] = {
        "lexica", "../lib/kruh/lexica", "../../lexica", "../../../lexica"};
    Str folder = program_folder(arena), bytes = {.len = 0};
    int file = -1;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0] && file < 0; i++) {
        Str path = str_format(arena, "%.*s%s/%s.lexicon", STR_ARG(folder), FOLDERS[i], language);
        file = open(str_c(arena, path), O_RDONLY | O_CLOEXEC);
    }
    if (file < 0)
        return error_set(
            error,
            NOT_FOUND,
            "the lexicon %s.lexicon is not in %.*slexica, build Kruh with script/build",
            language,
            STR_ARG(folder));
    Status status = map_file(file, arena, &bytes);
    (void)close(file);
    if (status != OK)
        return error_set(error, status, "%s.lexicon cannot be read, build Kruh again", language);
    if (lexicon_open(bytes, ret_lexicon) != OK)
        return error_set(error, INVALID, "%s.lexicon is no lexicon, build Kruh again", language);
    return OK;
}
