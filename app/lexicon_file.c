/*
 * lexicon_file: mmap, read only.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "app/lexicon_file.h"

#include <fcntl.h>
#include <sodium.h>
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

/* NAME in the folder of lexica: beside the program, in the build, or installed. */
static Status map_named(const char *name, Arena *arena, Error *error, Str *ret_bytes)
{
    static const char *const FOLDERS[] = {
        "lexica", "../lib/kruh/lexica", "../../lexica", "../../../lexica"};
    Str folder = program_folder(arena);
    int file = -1;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0] && file < 0; i++) {
        Str path = str_format(arena, "%.*s%s/%s", STR_ARG(folder), FOLDERS[i], name);
        file = open(str_c(arena, path), O_RDONLY | O_CLOEXEC);
    }
    if (file < 0)
        return error_set(
            error,
            NOT_FOUND,
            "the lexicon %s is not in %.*slexica: build Kruh with script/build, or copy its "
            "build/lexica to %.*s../lib/kruh/lexica",
            name,
            STR_ARG(folder),
            STR_ARG(folder));
    Status status = map_file(file, arena, ret_bytes);
    (void)close(file);
    if (status != OK)
        return error_set(error, status, "%s cannot be read, build Kruh again", name);
    return OK;
}

static Status map_lexicon(
    const char *language, Arena *arena, Error *error, Str *ret_bytes, Lexicon *ret_lexicon)
{
    const char *name = str_c(arena, str_format(arena, "%s.lexicon", language));
    TRY(map_named(name, arena, error, ret_bytes));
    if (lexicon_open(*ret_bytes, ret_lexicon) != OK)
        return error_set(error, INVALID, "%s is no lexicon, build Kruh again", name);
    return OK;
}

Status lexicon_map(const char *language, Arena *arena, Error *error, Lexicon *ret_lexicon)
{
    Str bytes;
    return map_lexicon(language, arena, error, &bytes, ret_lexicon);
}

/* A compressed copy; without one the file goes out as it is. */
static Str copy_of(const char *language, const char *end, Arena *arena)
{
    Error none = {0};
    Str bytes = {0};
    const char *name = str_c(arena, str_format(arena, "%s.lexicon.%s", language, end));
    return map_named(name, arena, &none, &bytes) == OK ? bytes : (Str){0};
}

Status lexicon_asset(
    const char *language, Arena *arena, Error *error, Lexicon *ret_lexicon, EmbeddedFile *ret_file)
{
    Str bytes;
    TRY(map_lexicon(language, arena, error, &bytes, ret_lexicon));
    unsigned char digest[crypto_hash_sha256_BYTES];
    char *hash = arena_alloc(arena, 2 * sizeof digest + 1);
    (void)crypto_hash_sha256(digest, (const unsigned char *)bytes.bytes, bytes.len);
    (void)sodium_bin2hex(hash, 2 * sizeof digest + 1, digest, sizeof digest);
    /* Read once for its name; who needs a page of it fetches it from the file again. */
    (void)madvise((void *)(uintptr_t)bytes.bytes, bytes.len, MADV_DONTNEED);
    Str brotli = copy_of(language, "br", arena), gzip = copy_of(language, "gz", arena);
    *ret_file = (EmbeddedFile){
        .name = str_c(arena, str_format(arena, "%s.lexicon", language)),
        .address = str_c(
            arena,
            str_format(arena, "/a/%s.%.*s.lexicon", language, EMBEDDED_HASH_IN_ADDRESS, hash)),
        .hash = hash,
        .bytes = (const unsigned char *)bytes.bytes,
        .len = bytes.len,
        .brotli = (const unsigned char *)brotli.bytes,
        .brotli_len = brotli.len,
        .gzip = (const unsigned char *)gzip.bytes,
        .gzip_len = gzip.len,
    };
    return OK;
}
