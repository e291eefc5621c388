/*
 * template: the template compiler. `template ROOT INPUT.html OUTPUT.c OUTPUT.h` compiles one page
 * to C. Errors go to stderr as "file:line: what, what to do".
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/template.h"
#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    OUTPUT_MAXIMUM_BYTES = 16 * 1024 * 1024,
    ARENA_BLOCK_BYTES = 64 * 1024
};

/* The path of the input from the project's root: what other sources include it by. */
static Status path_from_root(const char *root, const char *input, Arena *arena, Str *ret_path)
{
    char *root_path = realpath(root, NULL);
    char *input_path = realpath(input, NULL);
    Str full = str_copy(arena, str_of(input_path));
    Str start = str_format(arena, "%s/", root_path == NULL ? "" : root_path);
    free(root_path);
    free(input_path);
    if (!str_starts_with(full, start))
        return INVALID;
    *ret_path = str_part(full, start.len, full.len);
    return OK;
}

static Status compile(char **arguments, Arena *arena, Error *error)
{
    const char *input = arguments[2];
    Str path = str_of(input);
    Str source;
    Str name;
    Str from_root;
    Template template;
    TRY(file_read(input, arena, error, &source));
    TRY(template_name(path, error, &name));
    if (path_from_root(arguments[1], input, arena, &from_root) != OK)
        return error_set(error, INVALID, "%s:1: stands outside of %s", input, arguments[1]);
    TRY(template_parse(path, source, arena, error, &template));
    Str header = str_format(arena, "%.*s.h", STR_ARG(from_root));
    Buffer out;
    buffer_init(&out, OUTPUT_MAXIMUM_BYTES);
    template_write_source(&template, name, header, &out);
    Status status = file_write(arguments[3], &out, error);
    out.len = 0;
    if (status == OK) {
        template_write_header(&template, name, &out);
        status = file_write(arguments[4], &out, error);
    }
    buffer_done(&out);
    return status;
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 5) {
        (void)fprintf(stderr, "usage: template ROOT INPUT.html OUTPUT.c OUTPUT.h\n");
        return 2;
    }
    Error error = {0};
    Arena *arena = arena_new(ARENA_BLOCK_BYTES);
    Status status = compile(arguments, arena, &error);
    if (status != OK)
        (void)fprintf(stderr, "%s\n", error.message);
    arena_free(arena);
    return status == OK ? 0 : 1;
}
