/*
 * Wishes from a table: upload, preview of each row, saving.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/meetings/wish_import_page.html.h"
#include "features/meetings/wish_views.h"

enum {
    LINES_SHOWN = 500
};

static Status import_render(
    Request *request, Response *response, WishImportPage *view, bool is_wrong)
{
    const Meeting *meeting = request_meeting(request);
    TRY(meeting_frame(request, meeting, STEP_WISHES, &view->frame));
    view->has_wishes = view->frame.progress.wish_count > 0;
    Page page = meeting_subpage(request, &view->frame, N_("Upload a table of wishes"));
    page.back_path = meeting_path(request->arena, meeting->id, "/wishes");
    page.back_label = request_text(request, N_("Wishes"), (TextArgs){0});
    page.http_status = is_wrong ? 422 : 0;
    return page_render(request, response, &page, wish_import_page_body, view);
}

Status wish_import_show(Request *request, Response *response)
{
    WishImportPage view = {0};
    return import_render(request, response, &view, false);
}

static Status import_refuse(Request *request, Response *response)
{
    WishImportPage view = {0};
    const Error *error = &request->error;
    view.error = text_of_error(request->arena, request->language, error);
    if (view.error.len == 0) {
        view.error =
            request_text(request, N_("This file cannot be read as a table."), (TextArgs){0});
        view.detail = str_copy(request->arena, str_of(error->message));
    }
    error_clear(&request->error);
    return import_render(request, response, &view, true);
}

typedef struct DraftWork {
    PersonId owner;
    Str bytes;
    ImportDraftId draft;
} DraftWork;

static Status draft_work(Db *db, void *data)
{
    DraftWork *work = data;
    return import_draft_save(db, work->owner, work->bytes, &work->draft);
}

Status wish_import_read(Request *request, Response *response)
{
    const RequestField *file = request_file(request, "file");
    WishTable table;
    DraftWork work = {.owner = {request->actor.person_id}};
    if (file == NULL || file->value.len == 0) {
        (void)error_set_user(
            &request->error, INVALID, "file", N_("Choose a file first; this one is empty."));
        return import_refuse(request, response);
    }
    Status status =
        wish_table_read(&request->db, request_meeting(request)->id, file->value, &table);
    if (status == INVALID || status == TOO_LARGE)
        return import_refuse(request, response);
    TRY(status);
    work.bytes = file->value;
    TRY(request_write(request, draft_work, &work));
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "/meetings/%lld/wishes/import/%lld",
            (long long)request_meeting(request)->id.value,
            (long long)work.draft.value));
    return OK;
}

static Status draft_of_path(Request *request, ImportDraftId *ret_id, Str *ret_bytes)
{
    TRY(request_param_id(request, "draft", &ret_id->value));
    return import_draft_get(&request->db, *ret_id, (PersonId){request->actor.person_id}, ret_bytes);
}

Status wish_import_preview(Request *request, Response *response)
{
    WishImportPage view = {.is_preview = true, .save_path = request->path};
    WishTable table;
    ImportDraftId draft;
    Str bytes;
    TRY(draft_of_path(request, &draft, &bytes));
    TRY(wish_table_read(&request->db, request_meeting(request)->id, bytes, &table));
    WishTableLine *lines = arena_array(request->arena, WishTableLine, LINES_SHOWN);
    for (int pass = 0; pass < 2; pass++) { /* problems, then the rest */
        for (size_t i = 0; i < table.count && view.line_count < LINES_SHOWN; i++) {
            const WishRow *row = &table.rows[i];
            if ((row->problem == WISH_ROW_FINE) != (pass == 1))
                continue;
            lines[view.line_count++] = (WishTableLine){
                .line = (int64_t)row->line,
                .a = row->a,
                .b = row->b,
                .weight = row->weight,
                .problem = pass == 0
                               ? text_get(request->language, wish_row_problem_text(row->problem))
                               : (Str){0}};
        }
    }
    view.lines = lines;
    view.hidden_count = table.count - view.line_count;
    view.problem_count = table.problem_count;
    view.saved_count = table.count - table.problem_count;
    return import_render(request, response, &view, false);
}

typedef struct SaveWork {
    MeetingId meeting;
    Str bytes;
    ImportDraftId draft;
    bool replaces;
} SaveWork;

static Status save_work(Db *db, void *data)
{
    const SaveWork *work = data;
    WishTable table;
    TRY(wish_table_read(db, work->meeting, work->bytes, &table));
    TRY(wish_table_save(db, work->meeting, &table, work->replaces));
    return import_draft_remove(db, work->draft);
}

Status wish_import_save(Request *request, Response *response)
{
    SaveWork work = {
        .meeting = request_meeting(request)->id,
        .replaces = request_has_field(request, "replaces")};
    TRY(draft_of_path(request, &work.draft, &work.bytes));
    TRY(request_write(request, save_work, &work));
    response_notice(request, response, N_("The wishes are saved."));
    response_redirect(request, response, meeting_path(request->arena, work.meeting, "/wishes"));
    return OK;
}
