/*
 * embed: puts files into the program, as a C table of base/embedded.h.
 *
 *     embed [--compress] [--link] TABLE OUT.c OUT.h FILE...
 *
 * --compress  adds copies by brotli and gzip where that saves a tenth or more. (Browsers take
 * brotli only over https; a hall on plain http gets gzip.)
 * --link    replaces "asset:NAME" in .css, .js, .json and .webmanifest files by the address of that
 *           file, with its hash, so that it may be cached for ever. A circle is an error.
 *
 * Files are known by their last name, which must be unique. It does not minify.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/embedded.h"
#include "tools/compression.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Progress {
    UNTOUCHED,
    UNDER_WAY,
    FINISHED
} Progress;

typedef struct File {
    const char *path;
    const char *name;
    unsigned char *bytes;
    size_t len;
    unsigned char *brotli; /* NULL where that saves too little */
    size_t brotli_len;
    unsigned char *gzip;
    size_t gzip_len;
    char hash[2 * crypto_hash_sha256_BYTES + 1];
    char address[256];
    Progress progress;
} File;

typedef struct Files {
    File *items;
    size_t count;
    bool compresses;
    bool with_links;
} Files;

static const char LINK_MARK[] = "asset:";

__attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)fputs("embed: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static void *memory(size_t size_bytes)
{
    void *result = calloc(1, size_bytes == 0 ? 1 : size_bytes);
    if (result == NULL)
        die("out of memory");
    return result;
}

static void read_file(File *file)
{
    FILE *stream = fopen(file->path, "rb");
    if (stream == NULL)
        die("%s cannot be opened", file->path);
    size_t capacity = 64 * 1024;
    file->bytes = memory(capacity);
    for (;;) {
        file->len += fread(file->bytes + file->len, 1, capacity - file->len, stream);
        if (file->len < capacity)
            break;
        capacity *= 2;
        file->bytes = realloc(file->bytes, capacity);
        if (file->bytes == NULL)
            die("out of memory");
    }
    if (ferror(stream))
        die("%s cannot be read", file->path);
    (void)fclose(stream);
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text);
    size_t end_len = strlen(end);
    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

static bool may_hold_links(const File *file)
{
    return ends_with(file->name, ".css") || ends_with(file->name, ".js") ||
           ends_with(file->name, ".json") || ends_with(file->name, ".webmanifest");
}

static bool is_name_byte(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '_';
}

static void finish(Files *files, File *file);

static File *find(Files *files, const unsigned char *name, size_t len)
{
    for (size_t i = 0; i < files->count; i++) {
        File *file = &files->items[i];
        if (strlen(file->name) == len && memcmp(file->name, name, len) == 0)
            return file;
    }
    return NULL;
}

/* "/a/kruh.0123456789.css": the hash stands before the last dot. */
static void make_address(File *file)
{
    const char *dot = strrchr(file->name, '.');
    int stem_len = dot == NULL ? (int)strlen(file->name) : (int)(dot - file->name);
    int len = snprintf(
        file->address,
        sizeof file->address,
        "/a/%.*s.%.*s%s",
        stem_len,
        file->name,
        EMBEDDED_HASH_IN_ADDRESS,
        file->hash,
        dot == NULL ? "" : dot);
    if (len < 0 || (size_t)len >= sizeof file->address)
        die("%s has too long a name", file->path);
}

static void replace_links(Files *files, File *file)
{
    const size_t mark_len = sizeof LINK_MARK - 1;
    size_t capacity = file->len + 1;
    unsigned char *result = memory(capacity);
    size_t used = 0;
    size_t at = 0;
    while (at < file->len) {
        const char *address = "";
        size_t end = at + mark_len;
        if (file->len - at > mark_len && memcmp(file->bytes + at, LINK_MARK, mark_len) == 0) {
            while (end < file->len && is_name_byte(file->bytes[end]))
                end++;
            File *linked = find(files, file->bytes + at + mark_len, end - at - mark_len);
            if (linked == NULL)
                die("%s: %.*s is not among the files",
                    file->path,
                    (int)(end - at),
                    (const char *)file->bytes + at);
            finish(files, linked);
            address = linked->address;
        }
        size_t address_len = strlen(address);
        size_t needed = used + address_len + 1 + file->len - at;
        if (needed > capacity) {
            capacity = 2 * needed;
            result = realloc(result, capacity);
            if (result == NULL)
                die("out of memory");
        }
        if (address_len > 0) {
            memcpy(result + used, address, address_len);
            used += address_len;
            at = end;
        } else {
            result[used++] = file->bytes[at++];
        }
    }
    free(file->bytes);
    file->bytes = result;
    file->len = used;
}

/* Keeps a compressed copy where it saves a tenth or more. */
static void keep(
    const File *file, unsigned char *copy, size_t len, unsigned char **ret_copy, size_t *ret_len)
{
    if (len >= file->len - file->len / 10) {
        free(copy);
        return;
    }
    *ret_copy = copy;
    *ret_len = len;
}

static void compress(File *file)
{
    size_t len = 0;
    unsigned char *copy = compress_brotli(file->bytes, file->len, &len);
    if (copy == NULL)
        die("%s cannot be compressed", file->path);
    keep(file, copy, len, &file->brotli, &file->brotli_len);
    copy = compress_gzip(file->bytes, file->len, &len);
    if (copy == NULL)
        die("%s cannot be compressed", file->path);
    keep(file, copy, len, &file->gzip, &file->gzip_len);
}

/* Links, hash and compressed copy of one file, after those of the files that it names. */
static void finish(Files *files, File *file)
{
    if (file->progress == FINISHED)
        return;
    if (file->progress == UNDER_WAY)
        die("%s names itself in a circle", file->path);
    file->progress = UNDER_WAY;
    if (files->with_links && may_hold_links(file))
        replace_links(files, file);
    unsigned char digest[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(digest, file->bytes, file->len);
    (void)sodium_bin2hex(file->hash, sizeof file->hash, digest, sizeof digest);
    make_address(file);
    if (files->compresses)
        compress(file);
    file->progress = FINISHED;
}

static void write_bytes(
    FILE *out, const char *kind, size_t i, const unsigned char *bytes, size_t len)
{
    (void)fprintf(out, "static const unsigned char %s_%zu[] = {", kind, i);
    for (size_t at = 0; at < len; at++)
        (void)fprintf(out, "%s%u,", at % 24 == 0 ? "\n    " : "", bytes[at]);
    (void)fputs(len == 0 ? "0};\n" : "\n};\n", out); /* ISO C has no empty array */
}

static void write_copy(FILE *out, const char *kind, size_t i, const unsigned char *copy, size_t len)
{
    if (copy != NULL)
        (void)fprintf(out, "     %s_%zu, %zu,\n", kind, i, len);
    else
        (void)fputs("     NULL, 0,\n", out);
}

static void write_source(const Files *files, const char *table, const char *path)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        die("%s cannot be written", path);
    (void)fprintf(out, "/* Made by tools/embed.c. */\n#include \"base/embedded.h\"\n\n");
    (void)fprintf(out, "extern const EmbeddedFiles %s;\n\n", table);
    for (size_t i = 0; i < files->count; i++) {
        const File *file = &files->items[i];
        write_bytes(out, "bytes", i, file->bytes, file->len);
        if (file->brotli != NULL)
            write_bytes(out, "brotli", i, file->brotli, file->brotli_len);
        if (file->gzip != NULL)
            write_bytes(out, "gzip", i, file->gzip, file->gzip_len);
    }
    (void)fprintf(out, "\nstatic const EmbeddedFile ITEMS[] = {\n");
    for (size_t i = 0; i < files->count; i++) {
        const File *file = &files->items[i];
        (void)fprintf(
            out,
            "    {\"%s\",\n     \"%s\",\n     \"%s\",\n     bytes_%zu, %zu,\n",
            file->name,
            file->address,
            file->hash,
            i,
            file->len);
        write_copy(out, "brotli", i, file->brotli, file->brotli_len);
        write_copy(out, "gzip", i, file->gzip, file->gzip_len);
        (void)fputs("    },\n", out);
    }
    (void)fprintf(
        out,
        "};\n\nconst EmbeddedFiles %s = {.items = ITEMS, .count = %zu};\n",
        table,
        files->count);
    if (fclose(out) != 0)
        die("%s cannot be written", path);
}

static void write_header(const char *table, const char *path)
{
    FILE *out = fopen(path, "w");
    if (out == NULL)
        die("%s cannot be written", path);
    (void)fprintf(
        out,
        "/* Made by tools/embed.c. */\n#ifndef EMBEDDED_%s\n#define EMBEDDED_%s\n\n"
        "#include \"base/embedded.h\"\n\nextern const EmbeddedFiles %s;\n\n#endif\n",
        table,
        table,
        table);
    if (fclose(out) != 0)
        die("%s cannot be written", path);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const File *)a)->name, ((const File *)b)->name);
}

int main(int argument_count, char **arguments)
{
    Files files = {0};
    int at = 1;
    for (; at < argument_count && strncmp(arguments[at], "--", 2) == 0; at++) {
        if (strcmp(arguments[at], "--compress") == 0)
            files.compresses = true;
        else if (strcmp(arguments[at], "--link") == 0)
            files.with_links = true;
        else
            die("%s is not an option", arguments[at]);
    }
    if (argument_count - at < 4)
        die("usage: embed [--compress] [--link] TABLE OUT.c OUT.h FILE...");
    const char *table = arguments[at];
    const char *source_path = arguments[at + 1];
    const char *header_path = arguments[at + 2];
    at += 3;
    files.count = (size_t)(argument_count - at);
    files.items = memory(files.count * sizeof *files.items);
    for (size_t i = 0; i < files.count; i++) {
        File *file = &files.items[i];
        file->path = arguments[at + (int)i];
        const char *slash = strrchr(file->path, '/');
        file->name = slash == NULL ? file->path : slash + 1;
        read_file(file);
    }
    qsort(files.items, files.count, sizeof *files.items, compare_names);
    for (size_t i = 0; i + 1 < files.count; i++) {
        if (strcmp(files.items[i].name, files.items[i + 1].name) == 0)
            die("%s and %s have the same name", files.items[i].path, files.items[i + 1].path);
    }
    for (size_t i = 0; i < files.count; i++)
        finish(&files, &files.items[i]);
    write_source(&files, table, source_path);
    write_header(table, header_path);
    return 0;
}
