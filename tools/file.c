/*
 * file: whole files in and out, for the tools of the build.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum {
    FILE_MAXIMUM_BYTES = 64 * 1024 * 1024
};

Status file_read(const char *path, Arena *arena, Error *error, Str *ret_text)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return error_set(error, FAILED, "%s: cannot be read: %s", path, strerror(errno));
    Buffer *content = arena_new_of(arena, Buffer);
    buffer_init_in(content, arena, FILE_MAXIMUM_BYTES);
    char piece[16384];
    size_t len = 0;
    while ((len = fread(piece, 1, sizeof piece, file)) > 0)
        buffer_put(content, (Str){.bytes = piece, .len = len});
    bool is_broken = ferror(file) != 0;
    (void)fclose(file);
    if (is_broken || content->failed)
        return error_set(error, FAILED, "%s: cannot be read to its end", path);
    *ret_text = buffer_text(content);
    return OK;
}

Status file_write(const char *path, const Buffer *content, Error *error)
{
    if (content->failed)
        return error_set(error, TOO_LARGE, "%s: would become too large", path);
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return error_set(error, FAILED, "%s: cannot be written: %s", path, strerror(errno));
    size_t len = content->len == 0 ? 0 : fwrite(content->bytes, 1, content->len, file);
    bool is_closed = fclose(file) == 0;
    if (len != content->len || !is_closed)
        return error_set(error, FAILED, "%s: cannot be written: %s", path, strerror(errno));
    return OK;
}
