/*
 * `kruh import people FILE.csv`: a table of organisations and people becomes entries, all of it or
 * nothing. The same reading as on the page, so both find the same problems.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "app/commands.h"
#include "app/data_folder.h"
#include "base/limits.h"
#include "features/people/people_import.h"

#include <stdio.h>

enum {
    PROBLEMS_SHOWN = 20 /* more do not help at once */
};

static Str path_of(const CommandLine *line)
{
    return line->words[0];
}

/* Reads and compares. A table that cannot be read at all is named as "file:line". */
static Status read_table(
    const CommandLine *line,
    Database *database,
    Str bytes,
    Arena *arena,
    Error *error,
    PeopleImport *ret_import)
{
    Db db;
    Error cause = {0};
    TRY(db_begin(database, arena, &cause, &db));
    Status status = people_import_read(&db, bytes, ret_import);
    db_end(database, &db);
    if (status == OK) {
        people_import_count(ret_import);
        return OK;
    }
    const char *what = cause.user_message != NULL ? cause.user_message : cause.message;
    if (cause.input_line == 0)
        return error_set(error, status, "%.*s: %s", STR_ARG(path_of(line)), what);
    return error_set(error, status, "%.*s:%zu: %s", STR_ARG(path_of(line)), cause.input_line, what);
}

/* One line a problem on stderr; then nothing is saved, unless they are to be left out. */
static Status check_problems(const CommandLine *line, const PeopleImport *import, Error *error)
{
    size_t shown = 0;
    for (size_t i = 0; i < import->row_count && shown < PROBLEMS_SHOWN; i++) {
        const ImportRow *row = &import->rows[i];
        const char *what = row->problem != NULL ? row->problem : row->note;
        if (what == NULL)
            continue;
        (void)fprintf(
            stderr, "kruh: %.*s:%zu: %s\n", STR_ARG(path_of(line)), row->source->line, what);
        shown++;
    }
    size_t problems = import->count_of[IMPORT_PROBLEM];
    if (problems == 0 || option_given(line, "leave-out"))
        return OK;
    return error_set(
        error,
        INVALID,
        "%.*s has %zu rows with a problem and nothing was saved: mend them, or give --leave-out to "
        "save the others",
        STR_ARG(path_of(line)),
        problems);
}

/* What happened, as words, as a row of a table or as JSON. */
static void say(const CommandLine *line, const PeopleImport *import, bool is_saved)
{
    Str format = option_text(line, "format");

    const struct {
        const char *key;
        const char *words;
        size_t count;
    } COUNTS[] = {
        {"new", "new", import->count_of[IMPORT_NEW]},
        {"changed", "changed", import->count_of[IMPORT_CHANGED]},
        {"known", "already here", import->count_of[IMPORT_KNOWN]},
        {"duplicate", "twice in the table", import->count_of[IMPORT_DUPLICATE]},
        {"left_out", "left out", import->count_of[IMPORT_PROBLEM]},
        {"new_organisations", "new organisations", import->new_organisation_count},
    };

    const size_t count = sizeof COUNTS / sizeof COUNTS[0];
    const char *saved = is_saved ? "true" : "false";
    if (str_equal(format, STR("json"))) {
        (void)printf("{\"saved\": %s", saved);
        for (size_t i = 0; i < count; i++)
            (void)printf(", \"%s\": %zu", COUNTS[i].key, COUNTS[i].count);
        (void)printf("}\n");
    } else if (str_equal(format, STR("csv"))) {
        (void)printf("saved");
        for (size_t i = 0; i < count; i++)
            (void)printf(",%s", COUNTS[i].key);
        (void)printf("\r\n%s", saved);
        for (size_t i = 0; i < count; i++)
            (void)printf(",%zu", COUNTS[i].count);
        (void)printf("\r\n");
    } else {
        (void)printf("%s", is_saved ? "Saved" : "Checked, nothing saved");
        for (size_t i = 0; i < count; i++)
            (void)printf("%s%zu %s", i == 0 ? ": " : ", ", COUNTS[i].count, COUNTS[i].words);
        (void)printf(".\n");
    }
}

static Status check_format(const CommandLine *line, Error *error)
{
    Str format = option_text(line, "format");
    if (format.len == 0 || str_equal(format, STR("text")) || str_equal(format, STR("csv")) ||
        str_equal(format, STR("json")))
        return OK;
    return wrong_usage(error, "--format %.*s: must be text, csv or json", STR_ARG(format));
}

static Status write_import(Db *db, void *data)
{
    PeopleImported imported;
    return people_import_save(db, data, &imported);
}

static Status import_into(
    const CommandLine *line, Database *database, Str bytes, Arena *arena, Error *error)
{
    PeopleImport import;
    TRY(read_table(line, database, bytes, arena, error, &import));
    TRY(check_problems(line, &import, error));
    if (option_given(line, "check")) {
        say(line, &import, false);
        return OK;
    }
    TRY(db_write(database, arena, error, write_import, &import));
    say(line, &import, true);
    return OK;
}

static Status import_people(const CommandLine *line, Arena *arena, Error *error)
{
    Str bytes;
    Database *database = NULL;
    TRY(check_format(line, error));
    TRY(read_file(path_of(line), LIMIT_CSV_BYTES, arena, error, &bytes));
    TRY(data_folder_make(line->database.data_directory, arena, error));
    TRY(language_start(error));
    TRY(database_open(&line->database, arena, error, &database));
    Status status = import_into(line, database, bytes, arena, error);
    database_close(database);
    language_stop();
    return status;
}

const Command IMPORT_PEOPLE_COMMAND = {
    .name = "import people",
    .arguments = "FILE.csv",
    .about = "Brings a table with the columns organisation, person, role, e-mail, phone",
    .uses_data = true,
    .word_count = 1,
    .options =
        {
            {"check", OPTION_FLAG, "", "only says what would happen"},
            {"format", OPTION_VALUE, "text|csv|json", "how to tell what happened (default: text)"},
            {"leave-out", OPTION_FLAG, "", "saves the good rows although others have a problem"},
        },
    .run = import_people,
};
