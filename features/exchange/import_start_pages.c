/*
 * import_start_pages: where another directory is sent, what was imported so far, and what goes out:
 * our package, and the differences from a source. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/exchange/differences.h"
#include "features/exchange/exchange_draft.h"
#include "features/exchange/exchange_pages.h"
#include "features/exchange/export.h"
#include "features/exchange/import_apply.h"
#include "features/exchange/import_private.h"
#include "features/exchange/import_start_page.html.h"
#include "features/exchange/import_views.h"
#include "features/people/right.h"
#include "web/long_body.h"
#include "web/page.h"
#include "web/site.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const TextArgs NO_ARGS = {0};

enum {
    HISTORY_ROWS = 50
};

typedef struct StartForm {
    const RequestField *file;
    Str kind;
    Str source;
} StartForm;

static const Field START_FIELDS[] = {
    {.name = "file",
     .type = FIELD_FILE,
     .label = N_("File"),
     .hint =
         N_("A ZIP archive, JSON or CSV, up to 16 MB. Larger ones are imported by “kruh import”."),
     FIELD_TO(StartForm, file)},
    {.name = "kind",
     .type = FIELD_CHOICE,
     .label = N_("What it is"),
     .is_required = true,
     FIELD_TO(StartForm, kind)},
    {.name = "source",
     .type = FIELD_LINE,
     .label = N_("Where it comes from"),
     .hint = N_("A short name, the same each time: so we know next time what is new."),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(StartForm, source)},
};

static Form *start_form(Request *request)
{
    Form *form = FORM(request, START_FIELDS, NULL);
    Choice *choices = arena_array(request->arena, Choice, 3);
    choices[0] = (Choice){
        STR(SOURCE_HSDS), request_text(request, N_("A package of HSDS (Open Referral)"), NO_ARGS)};
    choices[1] = (Choice){
        STR(SOURCE_REGISTER),
        request_text(request, N_("The Czech register of providers (rpss.json)"), NO_ARGS)};
    choices[2] = (Choice){
        STR(SOURCE_TABLE),
        request_text(request, N_("A table of services, one on each row"), NO_ARGS)};
    form_choices(form, "kind", choices, 3);
    return form;
}

static ImportHistoryRow history_row(const Request *request, const ExchangeImport *import)
{
    Arena *arena = request->arena;
    long long id = (long long)import->id.value;
    ImportHistoryRow row = {
        .source = import->source_name,
        .when = format_moment(arena, request->language, import->made_at),
        .who = import->made_by_name,
        .rows_new = import->rows_new,
        .rows_changed = import->rows_changed,
        .rows_gone = import->rows_gone,
        .rows_left_out = import->rows_left_out,
        .report_path = str_format(arena, "/directory/imports/%lld/report.csv", id),
    };
    if (import->undone_at != 0)
        row.undone = request_text(
            request,
            N_("taken back {1}"),
            ARGS(text_arg(format_day(arena, request->language, import->undone_at))));
    else if (import->is_newest)
        row.undo_path = str_format(arena, "/directory/imports/%lld/undo", id);
    return row;
}

static Status show_start(Request *request, Response *response, Form *form)
{
    const ExchangeImport *imports;
    const ExchangeSource *sources;
    ImportStartPage view = {.form = form};
    TRY(exchange_import_list(&request->db, HISTORY_ROWS, &imports, &view.history_count));
    TRY(exchange_source_list(&request->db, &sources, &view.source_count));
    ImportHistoryRow *history = arena_array(request->arena, ImportHistoryRow, view.history_count);
    ImportSourceRow *rows = arena_array(request->arena, ImportSourceRow, view.source_count);
    for (size_t i = 0; i < view.history_count; i++)
        history[i] = history_row(request, &imports[i]);
    for (size_t i = 0; i < view.source_count; i++)
        rows[i] = (ImportSourceRow){
            .name = sources[i].name,
            .differences_path = str_format(
                request->arena,
                "/directory/sources/%lld/differences.csv",
                (long long)sources[i].id.value),
        };
    view.history = history;
    view.sources = rows;
    const Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("Import and export of the directory"), NO_ARGS),
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = request_text(request, N_("Directory"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, import_start_page_body, &view);
}

static Status start_get(Request *request, Response *response)
{
    return show_start(request, response, start_form(request));
}

static Status write_draft(Db *db, void *data)
{
    return exchange_draft_save(db, data);
}

static Status start_post(Request *request, Response *response)
{
    StartForm values = {0};
    Form *form = start_form(request);
    bool is_good = form_read(form, request, &values) == OK;
    if (values.file == NULL || values.file->value.len == 0)
        form_error(form, "file", N_("Choose a file first; this one is empty."));
    if (!is_good || form->error_count > 0) {
        error_clear(&request->error);
        return show_start(request, response, form);
    }
    ExchangeDraft draft = {
        .owner = {request->actor.person_id},
        .source_name = values.source,
        .kind = values.kind,
        .file_name = values.file->file_name,
        .bytes = values.file->value,
    };
    TRY(request_write(request, write_draft, &draft));
    response_redirect(
        request,
        response,
        str_format(request->arena, "/directory/import/%lld", (long long)draft.id));
    return OK;
}

/* ---- Imports so far ---- */

static Status import_guard(Request *request)
{
    ExchangeImport *import = arena_new_of(request->arena, ExchangeImport);
    ExchangeImportId id;
    TRY(request_param_id(request, "import", &id.value));
    TRY(exchange_import_get(&request->db, id, import));
    request->subject = import;
    return OK;
}

static Status report_get(Request *request, Response *response)
{
    const ExchangeImport *import = request->subject;
    Str csv;
    TRY(exchange_import_report(&request->db, import->id, &csv));
    response_body(request, response, "text/csv; charset=utf-8", csv, STR("import.csv"));
    return OK;
}

typedef struct Undoing {
    ExchangeImportId import;
    Str person_name;
} Undoing;

static Status write_undo(Db *db, void *data)
{
    const Undoing *undoing = data;
    return import_undo(db, undoing->import, undoing->person_name);
}

static Status undo_post(Request *request, Response *response)
{
    const ExchangeImport *import = request->subject;
    Undoing undoing = {.import = import->id, .person_name = request->actor.name};
    TRY(request_write(request, write_undo, &undoing));
    response_notice(request, response, N_("Taken back. The directory is as it was before."));
    response_redirect(request, response, STR("/directory/import"));
    return OK;
}

/* ---- What goes out ---- */

static Status source_guard(Request *request)
{
    int64_t id;
    const ExchangeSource *sources;
    size_t count;
    TRY(request_param_id(request, "source", &id));
    TRY(exchange_source_list(&request->db, &sources, &count));
    for (size_t i = 0; i < count; i++) {
        if (sources[i].id.value == id) {
            request->subject = arena_copy(request->arena, &sources[i], sizeof sources[i]);
            return OK;
        }
    }
    return error_set(&request->error, NOT_FOUND, "no such source");
}

static Status differences_get(Request *request, Response *response)
{
    const ExchangeSource *source = request->subject;
    Buffer out;
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    TRY(differences_write_csv(&request->db, source->id, &out));
    if (out.failed)
        return error_set(&request->error, TOO_LARGE, "more differences than fit into an answer");
    response_body(
        request, response, "text/csv; charset=utf-8", buffer_text(&out), STR("differences.csv"));
    return OK;
}

/* It has lost its name when it is sent, so nothing of it stays. */
static Status send_file(Request *request, Response *response, const char *path)
{
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return error_set(&request->error, FAILED, "%s: %s", path, strerror(errno));
    uint64_t size_bytes = fstat(file, &about) == 0 ? (uint64_t)about.st_size : 0;
    TRY(response_file(request, response, file, size_bytes));
    response_offer(request, response, "application/zip", STR("hsds.zip"));
    return OK;
}

static Status export_get(Request *request, Response *response)
{
    Arena *arena = request->arena;
    Str data = request->site->data_directory;
    char *folder = str_c(arena, str_format(arena, "%.*s/.kruh-export-XXXXXX", STR_ARG(data)));
    if (mkdtemp(folder) == NULL)
        return error_set(&request->error, FAILED, "%s: %s", folder, strerror(errno));
    const char *path = str_c(arena, str_format(arena, "%s/hsds.zip", folder));
    Status status = export_write(&request->db, str_of(path), data);
    if (status == OK)
        status = send_file(request, response, path);
    (void)unlink(path);
    (void)rmdir(folder);
    return status;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/directory/import",                            RIGHT_EDIT_DIRECTORY, NULL,               start_get,             "Where another directory is sent, and what was imported"},
    {POST, "/directory/import",                            RIGHT_EDIT_DIRECTORY, NULL,               start_post,            "Takes another directory", LIMIT_UPLOAD_BYTES},
    {GET,  "/directory/import/{draft}",                    RIGHT_EDIT_DIRECTORY, import_draft_guard, import_preview_get,    "What a package brings, before it is imported"},
    {POST, "/directory/import/{draft}",                    RIGHT_EDIT_DIRECTORY, import_draft_guard, import_preview_post,   "Imports a package"},
    {GET,  "/directory/import/{draft}/report.csv",         RIGHT_EDIT_DIRECTORY, import_draft_guard, import_preview_report, "Every row of a package that was left out or mended"},
    {GET,  "/directory/imports/{import}/report.csv",       RIGHT_EDIT_DIRECTORY, import_guard,       report_get,            "Every row that an import left out or mended"},
    {POST, "/directory/imports/{import}/undo",             RIGHT_EDIT_DIRECTORY, import_guard,       undo_post,             "Takes an import back"},
    {GET,  "/directory/sources/{source}/differences.csv",  RIGHT_EDIT_DIRECTORY, source_guard,       differences_get,       "Where we say otherwise than a source"},
    {GET,  "/directory/export.zip",                        RIGHT_EDIT_DIRECTORY, NULL,               export_get,            "The public directory as an HSDS package"},
};
// clang-format on

const RouteTable EXCHANGE_ROUTES = ROUTE_TABLE("exchange", ROUTES);
