/*
 * `kruh import hsds PATH`, `kruh import register PATH`: another directory comes into ours, all of
 * it or nothing. The same reading and comparing as on the page. SPDX-License-Identifier: EUPL-1.2
 */
#include "app/import_frame.h"
#include "base/buffer.h"
#include "base/limits.h"
#include "features/exchange/exchange.h"
#include "features/exchange/export.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Where temporary files may lie. */
static Str scratch_of(const CommandLine *line)
{
    Str folder = line->database.data_directory;
    return folder.len == 0 ? STR("/tmp") : folder;
}

/* One import from the command line. */
typedef struct Importing {
    const CommandLine *line;
    Database *database;
    Arena *arena;
    Error *error;
    Str source_name;
    Str kind;
    ImportBatch *batch;
    ExchangeSource source;
    ExchangeImport import;
    bool is_saved;
} Importing;

/* "/data/hsds-miami.zip" is the source hsds-miami. */
static Str name_of_path(Str path)
{
    size_t end = path.len;
    while (end > 1 && path.bytes[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    Str name = str_part(path, start, end);
    size_t dot = str_find(name, STR("."));
    bool has_ending = str_ends_with(name, STR(".zip")) || str_ends_with(name, STR(".json")) ||
                      str_ends_with(name, STR(".csv"));
    return has_ending ? str_part(name, 0, dot) : name;
}

static Status read_package(Importing *importing)
{
    Package package;
    Error cause = {0};
    Str scratch = scratch_of(importing->line);
    Db db;
    TRY(db_begin(importing->database, importing->arena, &cause, &db));
    Status status =
        package_open(import_path(importing->line), scratch, importing->arena, &cause, &package);
    if (status == OK)
        status = exchange_read(
            &db, &package, importing->kind, importing->source_name, scratch, &importing->batch);
    db_end(importing->database, &db);
    return status == OK ? OK : import_name_cause(importing->line, status, &cause, importing->error);
}

/* Counts by table and reason on stderr; every single row goes to --report. */
static void say_problems(const Importing *importing)
{
    const ImportCount *counts;
    size_t count;
    import_report_count(import_batch_report(importing->batch), importing->arena, &counts, &count);
    for (size_t i = 0; i < count; i++) {
        (void)fprintf(
            stderr,
            "kruh: %.*s: %zu %s: %s",
            STR_ARG(counts[i].table),
            counts[i].count,
            import_reason_loses_row(counts[i].reason) ? "left out" : "mended",
            import_reason_text(counts[i].reason));
        if (counts[i].first_line > 0)
            (void)fprintf(stderr, " (first on line %zu", counts[i].first_line);
        if (counts[i].first_detail.len > 0)
            (void)fprintf(
                stderr,
                "%s%.*s",
                counts[i].first_line > 0 ? ", " : " (",
                STR_ARG(counts[i].first_detail));
        (void)fprintf(
            stderr, "%s\n", counts[i].first_line > 0 || counts[i].first_detail.len > 0 ? ")" : "");
    }
}

static Status write_report(const Importing *importing)
{
    Str path = option_text(importing->line, "report");
    if (path.len == 0)
        return OK;
    Buffer out;
    buffer_init_in(&out, importing->arena, LIMIT_PACKAGE_REPORT_BYTES);
    import_report_write_csv(import_batch_report(importing->batch), &out);
    FILE *file = fopen(str_c(importing->arena, path), "wb");
    size_t written = 0;
    if (file != NULL && !out.failed) {
        written = fwrite(out.bytes, 1, out.len, file);
        if (fclose(file) == 0 && written == out.len)
            return OK;
    }
    return error_set(
        importing->error,
        FAILED,
        "%.*s: %s",
        STR_ARG(path),
        out.failed ? "too long" : strerror(errno));
}

static Status load_source(Importing *importing)
{
    Db db;
    TRY(db_begin(importing->database, importing->arena, importing->error, &db));
    ImportMatch match;
    Status status = exchange_source_get(&db, importing->source_name, &importing->source);
    if (status == OK && importing->source.id.value == 0)
        importing->source.kind = importing->kind;
    if (status == OK)
        status = import_match(
            &db, importing->batch, &importing->source, scratch_of(importing->line), &match);
    db_end(importing->database, &db);
    TRY(status);
    ExchangeImport *import = &importing->import;
    import->rows_read = (int64_t)import_batch_read(importing->batch);
    import->rows_left_out = (int64_t)import_report_lost(import_batch_report(importing->batch));
    import->rows_new = (int64_t)import_match_count(&match, MATCH_NEW);
    import->rows_changed =
        (int64_t)(import_match_count(&match, MATCH_CHANGED) + import_match_count(&match, MATCH_RETURNED));
    import->rows_gone = (int64_t)match.gone_count;
    import->rows_same = (int64_t)import_match_unchanged(&match);
    return OK;
}

static Status write_import(Db *db, void *data)
{
    Importing *importing = data;
    const ImportOptions options = {
        .removes_gone = option_given(importing->line, "remove-gone"),
        .takes_theirs = option_given(importing->line, "take-theirs"),
        .file_name = import_path(importing->line),
        .scratch_folder = scratch_of(importing->line),
        .person_name = STR("kruh import"),
    };
    return import_apply(db, importing->batch, &importing->source, &options, &importing->import);
}

static void say(const Importing *importing)
{
    const ExchangeImport *import = &importing->import;

    const ImportFigure figures[] = {
        {"read", "rows read", import->rows_read},
        {"new", "new", import->rows_new},
        {"changed", "changed", import->rows_changed},
        {"gone", importing->is_saved ? "taken off" : "gone from the source", import->rows_gone},
        {"same", "as before", import->rows_same},
        {"left_out", "left out", import->rows_left_out},
        {"kept", "fields kept as people here have them", import->rows_kept},
    };

    import_say(importing->line, importing->is_saved, figures, sizeof figures / sizeof figures[0]);
}

static Status import_into(Database *database, void *data)
{
    Importing *importing = data;
    importing->database = database;
    TRY(read_package(importing));
    say_problems(importing);
    TRY(write_report(importing));
    TRY(load_source(importing));
    if (!option_given(importing->line, "check")) {
        TRY(db_write(
            importing->database, importing->arena, importing->error, write_import, importing));
        importing->is_saved = true;
    }
    say(importing);
    return OK;
}

static Status import_kind(const CommandLine *line, const char *kind, Arena *arena, Error *error)
{
    Importing importing = {
        .line = line,
        .arena = arena,
        .error = error,
        .kind = str_of(kind),
        .source_name = option_text(line, "source"),
    };
    if (importing.source_name.len == 0)
        importing.source_name = name_of_path(import_path(line));
    TRY(import_check_format(line, error));
    return import_with_database(line, arena, error, import_into, &importing);
}

static Status import_hsds(const CommandLine *line, Arena *arena, Error *error)
{
    return import_kind(line, SOURCE_HSDS, arena, error);
}

static Status import_register(const CommandLine *line, Arena *arena, Error *error)
{
    return import_kind(line, SOURCE_REGISTER, arena, error);
}

#define IMPORT_OPTIONS                                                                         \
    {                                                                                          \
        {"check", OPTION_FLAG, "", "only says what would happen"},                             \
            {"format", OPTION_VALUE, "text|csv|json", "how to tell it (default: text)"},       \
            {"remove-gone", OPTION_FLAG, "", "what is gone from the source leaves"},           \
            {"report", OPTION_VALUE, "FILE.csv", "every row left out or mended, with reason"}, \
            {"source", OPTION_VALUE, "NAME", "of the source (default: that of the file)"},     \
            {"take-theirs", OPTION_FLAG, "", "of things that were here before: its values"},   \
    }

const Command IMPORT_HSDS_COMMAND = {
    .name = "import hsds",
    .arguments = "PATH",
    .about = "Brings another directory: an HSDS package, a folder, .zip, .csv or .json",
    .uses_data = true,
    .word_count = 1,
    .options = IMPORT_OPTIONS,
    .run = import_hsds,
};

const Command IMPORT_REGISTER_COMMAND = {
    .name = "import register",
    .arguments = "PATH",
    .about = "Brings the Czech register of providers of social services (rpss.json)",
    .uses_data = true,
    .word_count = 1,
    .options = IMPORT_OPTIONS,
    .run = import_register,
};

typedef struct Exporting {
    const CommandLine *line;
    Arena *arena;
    Error *error;
} Exporting;

static Status export_from(Database *database, void *data)
{
    const Exporting *exporting = data;
    const CommandLine *line = exporting->line;
    Db db;
    TRY(db_begin(database, exporting->arena, exporting->error, &db));
    Status status = export_write(&db, import_path(line), scratch_of(line));
    db_end(database, &db);
    return status;
}

static Status export_hsds(const CommandLine *line, Arena *arena, Error *error)
{
    Exporting exporting = {.line = line, .arena = arena, .error = error};
    return import_with_database(line, arena, error, export_from, &exporting);
}

const Command EXPORT_HSDS_COMMAND = {
    .name = "export hsds",
    .arguments = "PATH",
    .about = "Writes the public directory as HSDS 3.1: a folder, .zip or .json",
    .uses_data = true,
    .word_count = 1,
    .run = export_hsds,
};
