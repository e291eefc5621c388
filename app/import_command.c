/*
 * `kruh import people FILE.csv`: a table of organisations and people becomes entries, all of it or
 * nothing. The same reading as on the page, so both find the same problems.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "app/import_frame.h"
#include "base/limits.h"
#include "features/people/people_import.h"

#include <stdio.h>

enum {
    PROBLEMS_SHOWN = 20 /* more do not help at once */
};

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
    return import_name_cause(line, status, &cause, error);
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
            stderr, "kruh: %.*s:%zu: %s\n", STR_ARG(import_path(line)), row->source->line, what);
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
        STR_ARG(import_path(line)),
        problems);
}

static void say(const CommandLine *line, const PeopleImport *import, bool is_saved)
{
    const ImportFigure figures[] = {
        {"new", "new", (int64_t)import->count_of[IMPORT_NEW]},
        {"changed", "changed", (int64_t)import->count_of[IMPORT_CHANGED]},
        {"known", "already here", (int64_t)import->count_of[IMPORT_KNOWN]},
        {"duplicate", "twice in the table", (int64_t)import->count_of[IMPORT_DUPLICATE]},
        {"left_out", "left out", (int64_t)import->count_of[IMPORT_PROBLEM]},
        {"new_organisations", "new organisations", (int64_t)import->new_organisation_count},
    };

    import_say(line, is_saved, figures, sizeof figures / sizeof figures[0]);
}

static Status write_import(Db *db, void *data)
{
    PeopleImported imported;
    return people_import_save(db, data, &imported);
}

/* One run of the command. */
typedef struct Bringing {
    const CommandLine *line;
    Str bytes;
    Arena *arena;
    Error *error;
} Bringing;

static Status import_into(Database *database, void *data)
{
    const Bringing *bringing = data;
    const CommandLine *line = bringing->line;
    PeopleImport import;
    TRY(read_table(line, database, bringing->bytes, bringing->arena, bringing->error, &import));
    TRY(check_problems(line, &import, bringing->error));
    bool is_saved = !option_given(line, "check");
    if (is_saved)
        TRY(db_write(database, bringing->arena, bringing->error, write_import, &import));
    say(line, &import, is_saved);
    return OK;
}

static Status import_people(const CommandLine *line, Arena *arena, Error *error)
{
    Bringing bringing = {.line = line, .arena = arena, .error = error};
    TRY(import_check_format(line, error));
    TRY(read_file(import_path(line), LIMIT_CSV_BYTES, arena, error, &bringing.bytes));
    return import_with_database(line, arena, error, import_into, &bringing);
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
