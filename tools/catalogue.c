/*
 * catalogue: keeps locale/cs.po, pl.po and en.po whole. Run without arguments for its verbs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/catalogue.h"
#include "tools/file.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum {
    OUTPUT_MAXIMUM_BYTES = 32 * 1024 * 1024,
    ARENA_BLOCK_BYTES = 1024 * 1024
};

static const char USAGE[] =
    "usage: catalogue check [ROOT]         every text is in every catalogue, and whole\n"
    "       catalogue extract [ROOT]       adds missing texts, empty, to be filled in\n"
    "       catalogue prune [ROOT]         removes texts that no source holds\n"
    "       catalogue sort FILE.po …       brings a catalogue into its order\n"
    "       catalogue compile OUTPUT.c cs.po pl.po en.po\n";

/* Where texts of the interface stand. */
static const char *const FOLDERS[] = {"algorithms", "app", "base", "database", "features", "web"};

typedef struct Run {
    Arena *arena;
    Error error;
    const char *root;
    Messages messages;
    Po catalogues[CATALOGUE_COUNT];
} Run;

static Status read_source(Run *run, Str path)
{
    bool is_c = str_ends_with(path, STR(".c")) || str_ends_with(path, STR(".h"));
    bool is_template = str_ends_with(path, STR(".html"));
    if ((!is_c && !is_template) || str_ends_with(path, STR("_test.c")))
        return OK;
    Str source;
    TRY(file_read(str_c(run->arena, path), run->arena, &run->error, &source));
    /* Messages name files from the root, as an editor opened there wants them. */
    Str shown = str_part(path, strlen(run->root) + 1, path.len);
    if (is_template)
        return messages_from_template(&run->messages, shown, source, &run->error);
    messages_from_c(&run->messages, shown, source);
    return OK;
}

static Status read_folder(Run *run, Str path)
{
    DIR *folder = opendir(str_c(run->arena, path));
    if (folder == NULL)
        return OK; /* a floor that does not exist yet */
    Status status = OK;
    const struct dirent *entry = NULL;
    while (status == OK && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        Str inside = str_format(run->arena, "%.*s/%s", STR_ARG(path), entry->d_name);
        struct stat info;
        if (stat(str_c(run->arena, inside), &info) != 0)
            continue;
        status = S_ISDIR(info.st_mode) ? read_folder(run, inside) : read_source(run, inside);
    }
    (void)closedir(folder);
    return status;
}

static Status read_sources(Run *run)
{
    run->messages.arena = run->arena;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0]; i++)
        TRY(read_folder(run, str_format(run->arena, "%s/%s", run->root, FOLDERS[i])));
    return OK;
}

static Status read_catalogue(Run *run, const char *path, Po *ret_po)
{
    Str text;
    TRY(file_read(path, run->arena, &run->error, &text));
    TRY(po_read(path, text, run->arena, &run->error, ret_po));
    po_join_doubles(ret_po);
    return OK;
}

static Status read_catalogues(Run *run)
{
    for (size_t i = 0; i < CATALOGUE_COUNT; i++) {
        Str path =
            str_format(run->arena, "%s/locale/%s.po", run->root, CATALOGUE_LANGUAGES[i].code);
        TRY(read_catalogue(run, str_c(run->arena, path), &run->catalogues[i]));
    }
    return OK;
}

static Status write_catalogue(Run *run, Po *po)
{
    Buffer out;
    buffer_init(&out, OUTPUT_MAXIMUM_BYTES);
    po_sort(po); /* entries may have been added */
    po_write(po, &out);
    Status status = file_write(po->path, &out, &run->error);
    buffer_done(&out);
    return status;
}

static Status run_check(Run *run)
{
    TRY(read_sources(run));
    TRY(read_catalogues(run));
    size_t faults = run->messages.bare_count;
    faults += catalogue_check(&run->messages, run->catalogues);
    if (faults > 0)
        return error_set(
            &run->error,
            INVALID,
            "locale: %zu faults; `build/tools/catalogue extract` adds missing texts to be filled "
            "in",
            faults);
    (void)printf("%zu texts in three languages\n", run->catalogues[0].count);
    return OK;
}

static Status run_change(Run *run, bool is_prune)
{
    TRY(read_sources(run));
    TRY(read_catalogues(run));
    for (size_t i = 0; i < CATALOGUE_COUNT; i++) {
        Po *po = &run->catalogues[i];
        size_t count = is_prune ? catalogue_prune(&run->messages, po)
                                : catalogue_extract(&run->messages, i, po, run->arena);
        TRY(write_catalogue(run, po));
        (void)printf("%s: %zu %s\n", po->path, count, is_prune ? "removed" : "added");
    }
    return OK;
}

static Status run_sort(Run *run, char **paths, int count)
{
    for (int i = 0; i < count; i++) {
        Po po;
        TRY(read_catalogue(run, paths[i], &po));
        TRY(write_catalogue(run, &po));
    }
    return OK;
}

static Status run_compile(Run *run, char **paths)
{
    for (size_t i = 0; i < CATALOGUE_COUNT; i++)
        TRY(read_catalogue(run, paths[1 + i], &run->catalogues[i]));
    Buffer out;
    buffer_init(&out, OUTPUT_MAXIMUM_BYTES);
    catalogue_compile(run->catalogues, run->arena, &out);
    Status status = file_write(paths[0], &out, &run->error);
    buffer_done(&out);
    return status;
}

static int run_verb(Run *run, int count, char **arguments)
{
    const char *verb = count > 1 ? arguments[1] : "";
    Status status = INVALID;
    run->root = count > 2 ? arguments[2] : ".";
    if (strcmp(verb, "check") == 0 && count <= 3)
        status = run_check(run);
    else if (strcmp(verb, "extract") == 0 && count <= 3)
        status = run_change(run, false);
    else if (strcmp(verb, "prune") == 0 && count <= 3)
        status = run_change(run, true);
    else if (strcmp(verb, "sort") == 0 && count > 2)
        status = run_sort(run, arguments + 2, count - 2);
    else if (strcmp(verb, "compile") == 0 && count == 3 + CATALOGUE_COUNT)
        status = run_compile(run, arguments + 2);
    else {
        (void)fputs(USAGE, stderr);
        return 2;
    }
    if (status != OK)
        (void)fprintf(stderr, "%s\n", run->error.message);
    return status == OK ? 0 : 1;
}

int main(int argument_count, char **arguments)
{
    Run run = {.arena = arena_new(ARENA_BLOCK_BYTES)};
    int code = run_verb(&run, argument_count, arguments);
    arena_free(run.arena);
    return code;
}
