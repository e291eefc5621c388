/* import_frame: around the commands that import. SPDX-License-Identifier: EUPL-1.2 */
#include "app/import_frame.h"

#include "app/data_folder.h"
#include "web/language.h"

#include <stdio.h>

Str import_path(const CommandLine *line)
{
    return line->words[0];
}

Status import_check_format(const CommandLine *line, Error *error)
{
    Str format = option_text(line, "format");
    if (format.len == 0 || str_equal(format, STR("text")) || str_equal(format, STR("csv")) ||
        str_equal(format, STR("json")))
        return OK;
    return wrong_usage(error, "--format %.*s: must be text, csv or json", STR_ARG(format));
}

Status import_with_database(
    const CommandLine *line, Arena *arena, Error *error, ImportWork work, void *data)
{
    Database *database = NULL;
    TRY(data_folder_make(line->database.data_directory, arena, error));
    TRY(language_start(error));
    TRY(database_open(&line->database, arena, error, &database));
    Status status = work(database, data);
    database_close(database);
    language_stop();
    return status;
}

Status import_name_cause(const CommandLine *line, Status status, const Error *cause, Error *error)
{
    Str path = import_path(line);
    const char *what = cause->user_message != NULL ? cause->user_message : cause->message;
    if (cause->input_line == 0)
        return error_set(error, status, "%.*s: %s", STR_ARG(path), what);
    return error_set(error, status, "%.*s:%zu: %s", STR_ARG(path), cause->input_line, what);
}

static void say_json(bool is_saved, const ImportFigure *figures, size_t count)
{
    (void)printf("{\"saved\": %s", is_saved ? "true" : "false");
    for (size_t i = 0; i < count; i++)
        (void)printf(", \"%s\": %lld", figures[i].key, (long long)figures[i].count);
    (void)printf("}\n");
}

static void say_table(bool is_saved, const ImportFigure *figures, size_t count)
{
    (void)printf("saved");
    for (size_t i = 0; i < count; i++)
        (void)printf(",%s", figures[i].key);
    (void)printf("\r\n%s", is_saved ? "true" : "false");
    for (size_t i = 0; i < count; i++)
        (void)printf(",%lld", (long long)figures[i].count);
    (void)printf("\r\n");
}

static void say_words(bool is_saved, const ImportFigure *figures, size_t count)
{
    (void)printf("%s", is_saved ? "Saved" : "Checked, nothing saved");
    for (size_t i = 0; i < count; i++)
        (void)printf(
            "%s%lld %s", i == 0 ? ": " : ", ", (long long)figures[i].count, figures[i].words);
    (void)printf(".\n");
}

void import_say(const CommandLine *line, bool is_saved, const ImportFigure *figures, size_t count)
{
    Str format = option_text(line, "format");
    if (str_equal(format, STR("json")))
        say_json(is_saved, figures, count);
    else if (str_equal(format, STR("csv")))
        say_table(is_saved, figures, count);
    else
        say_words(is_saved, figures, count);
}
