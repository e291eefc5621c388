/*
 * people_import_pages: a table of organisations and people: sent, looked at row by row, saved.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_pages.h"

#include "base/limits.h"
#include "features/people/form_failure.h"
#include "features/people/import_draft.h"
#include "features/people/people_import.h"
#include "features/people/people_import_page.html.h"
#include "features/people/people_import_preview.html.h"
#include "features/people/people_views.h"
#include "features/people/right.h"
#include "web/page.h"
#include "web/paging.h"

static const TextArgs NO_ARGS = {0};

typedef struct ImportForm {
    const RequestField *table;
    Str pasted;
} ImportForm;

static const Field IMPORT_FIELDS[] = {
    {.name = "table",
     .type = FIELD_FILE,
     .label = N_("Table of people (CSV)"),
     .hint = N_("From Excel: save as, CSV. Comma, semicolon or tab; any usual encoding."),
     FIELD_TO(ImportForm, table)},
    {.name = "pasted",
     .type = FIELD_TEXT,
     .label = N_("Or paste the rows here"),
     .hint = N_("Copied from a sheet, with the names of the columns on the first line."),
     .maximum = LIMIT_UPLOAD_BYTES,
     FIELD_TO(ImportForm, pasted)},
};

static Status show_page(Request *request, Response *response, const ImportPage *view)
{
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Bring a table of people"), NO_ARGS),
        .back_path = STR("/people"),
        .back_label = request_text(request, N_("People"), NO_ARGS),
        .http_status = view->form->error_count > 0 || view->problem.len > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, people_import_page_body, view);
}

static Status show_form(Request *request, Response *response, const Form *form)
{
    ImportPage view = {.form = form};
    return show_page(request, response, &view);
}

static Status import_get(Request *request, Response *response)
{
    return show_form(request, response, FORM(request, IMPORT_FIELDS, NULL));
}

/* A table that cannot be read says on which line and why. */
static Status refuse_table(Request *request, Response *response, Form *form, Status status)
{
    const Error *error = &request->error;
    bool is_about_line = error->input_line > 0 && error->user_message != NULL;
    if (is_about_line && (status == INVALID || status == TOO_LARGE)) {
        ImportPage view = {
            .form = form,
            .problem = request_text(request, error->user_message, NO_ARGS),
            .problem_line = (int64_t)error->input_line,
        };
        error_clear(&request->error);
        return show_page(request, response, &view);
    }
    if (form_took_failure(form, request, status))
        return show_form(request, response, form);
    return status;
}

static Status import_post(Request *request, Response *response)
{
    ImportForm values = {0};
    PeopleImport import;
    Form *form = FORM(request, IMPORT_FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return show_form(request, response, form);
    bool has_file = values.table != NULL && values.table->value.len > 0;
    if (!has_file && values.pasted.len == 0) {
        form_error(form, "table", N_("Choose a file, or paste the rows below."));
        return show_form(request, response, form);
    }
    Str bytes = has_file ? values.table->value : values.pasted;
    Status status = people_import_read(&request->db, bytes, &import);
    if (status != OK)
        return refuse_table(request, response, form, status);
    /* Said here, because the draft is kept as UTF-8. */
    if (import.table->was_windows_1250) {
        response_notice(
            request,
            response,
            N_("The file is in the older encoding Windows-1250. Look whether accents are right."));
    }
    return import_draft_keep(request, response, STR("/people/import"), bytes);
}

/* ---- Preview ---- */

typedef struct Draft {
    ImportDraft kept;
    PeopleImport import;
} Draft;

/* Only the one who sent the file; the comparison is made anew, so it is never stale. */
static Status draft_guard(Request *request)
{
    Draft *draft = arena_new_of(request->arena, Draft);
    PersonId sender = {request->actor.person_id};
    TRY(import_draft_of_path(request, &draft->kept));
    TRY(people_import_read(&request->db, draft->kept.bytes, &draft->import));
    TRY(people_import_spare_others(&request->db, sender, &draft->import));
    people_import_count(&draft->import);
    request->subject = draft;
    return OK;
}

static Str detail_of(const Request *request, const ImportRow *row)
{
    Str parts[3];
    size_t count = 0;
    const Str all[] = {row->job_title, row->email, row->phone};
    for (size_t i = 0; i < 3; i++) {
        if (all[i].len > 0)
            parts[count++] = all[i];
    }
    return str_join(request->arena, parts, count, STR(" · "));
}

static ImportLine line_of(const Request *request, const ImportRow *row)
{
    ImportLine line = {
        .line = row->source->line,
        .person = row->person,
        .organisation = row->organisation,
        .detail = detail_of(request, row),
        .state = row->state,
    };
    if (row->problem != NULL)
        line.problem = request_text(request, row->problem, NO_ARGS);
    else if (row->state == IMPORT_DUPLICATE)
        line.problem = request_text(
            request,
            N_("The same person stands on line {1}."),
            ARGS(text_arg((int64_t)row->same_as_line)));
    else if (row->note != NULL)
        line.problem = request_text(request, row->note, NO_ARGS);
    return line;
}

/* Rows with a problem first, then those that change something, then the rest; each in the order of
 * the file. Fills the lines of one page. */
static void fill_lines(const Request *request, const PeopleImport *import, ImportPreviewPage *view)
{
    static const ImportState ORDER[] = {
        IMPORT_PROBLEM, IMPORT_DUPLICATE, IMPORT_CHANGED, IMPORT_NEW, IMPORT_KNOWN};
    ImportLine *lines = arena_array(request->arena, ImportLine, PAGING_ROWS);
    size_t first = (size_t)(view->paging.page - 1) * PAGING_ROWS;
    size_t position = 0;
    for (size_t s = 0; s < sizeof ORDER / sizeof ORDER[0]; s++) {
        for (size_t i = 0; i < import->row_count && view->line_count < PAGING_ROWS; i++) {
            if (import->rows[i].state != ORDER[s])
                continue;
            if (position++ >= first)
                lines[view->line_count++] = line_of(request, &import->rows[i]);
        }
    }
    view->lines = lines;
}

static Status preview_get(Request *request, Response *response)
{
    const Draft *draft = request->subject;
    const PeopleImport *import = &draft->import;
    Str path = request->path;
    ImportPreviewPage view = {
        .import = import,
        .save_path = path,
        .save_count = import->count_of[IMPORT_NEW] + import->count_of[IMPORT_CHANGED],
        .ignored_columns = str_join(
            request->arena, import->ignored_columns, import->ignored_column_count, STR(", ")),
        .paging = paging_of(
            request->arena,
            path,
            paging_asked_for(request),
            (int64_t)import->row_count,
            PAGING_ROWS),
    };
    fill_lines(request, import, &view);
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("What the table brings"), NO_ARGS),
        .section = STR("/people"),
        .back_path = STR("/people/import"),
        .back_label = request_text(request, N_("Send another table"), NO_ARGS),
    };
    return page_render(request, response, &page, people_import_preview_body, &view);
}

static Status write_import(Db *db, void *data)
{
    const Draft *draft = data;
    PeopleImported imported;
    TRY(people_import_save(db, &draft->import, &imported));
    return import_draft_remove(db, draft->kept.id);
}

static Status preview_post(Request *request, Response *response)
{
    Status status = request_write(request, write_import, request->subject);
    if (status == CONFLICT) {
        import_look_again(request, response);
        return OK;
    }
    TRY(status);
    response_notice(request, response, N_("Saved. The people of the table are here."));
    response_redirect(request, response, STR("/people"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/people/import",         RIGHT_MANAGE_PEOPLE, NULL,        import_get,   "Where a table of people is sent"},
    {POST, "/people/import",         RIGHT_MANAGE_PEOPLE, NULL,        import_post,  "Takes a table of people", LIMIT_UPLOAD_BYTES},
    {GET,  "/people/import/{draft}", RIGHT_MANAGE_PEOPLE, draft_guard, preview_get,  "Each row of a table before it is saved"},
    {POST, "/people/import/{draft}", RIGHT_MANAGE_PEOPLE, draft_guard, preview_post, "Saves a table of people"},
};
// clang-format on

const RouteTable PEOPLE_IMPORT_ROUTES = ROUTE_TABLE("people", ROUTES);
