/*
 * `kruh import people FILE.csv`: a table of organisations and people becomes entries, all of it or
 * nothing. The same reading as on the page, so both find the same problems.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "app/commands.h"
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
    if (status == OK)
        return OK;
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

static void say(const PeopleImport *import, const char *what_happened)
{
    (void)printf(
        "%s: %zu new, %zu changed, %zu already here, %zu twice in the table, %zu left out; "
        "%zu new organisations.\n",
        what_happened,
        import->count_of[IMPORT_NEW],
        import->count_of[IMPORT_CHANGED],
        import->count_of[IMPORT_KNOWN],
        import->count_of[IMPORT_DUPLICATE],
        import->count_of[IMPORT_PROBLEM],
        import->new_organisation_count);
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
        say(&import, "Checked, nothing saved");
        return OK;
    }
    TRY(db_write(database, arena, error, write_import, &import));
    say(&import, "Saved");
    return OK;
}

static Status import_people(const CommandLine *line, Arena *arena, Error *error)
{
    Str bytes;
    Database *database = NULL;
    TRY(read_file(path_of(line), LIMIT_CSV_BYTES, arena, error, &bytes));
    TRY(make_data_folder(line->database.data_directory, arena, error));
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
            {"leave-out", OPTION_FLAG, "", "saves the good rows although others have a problem"},
        },
    .run = import_people,
};
