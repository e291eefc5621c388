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

static Status import_refuse(Request *request, Response *response, Status status)
{
    WishImportPage view = {0};
    if (!import_took_refusal(request, status, &view.refusal))
        return status;
    return import_render(request, response, &view, true);
}

Status wish_import_read(Request *request, Response *response)
{
    WishTable table;
    Str bytes;
    MeetingId meeting = request_meeting(request)->id;
    Status status = import_file(request, "file", &bytes);
    if (status == OK)
        status = wish_table_read(&request->db, meeting, bytes, &table);
    if (status != OK)
        return import_refuse(request, response, status);
    Str path = meeting_path(request->arena, meeting, "/wishes/import");
    return import_draft_keep(request, response, path, bytes);
}

Status wish_import_preview(Request *request, Response *response)
{
    WishImportPage view = {.is_preview = true, .save_path = request->path};
    WishTable table;
    ImportDraft draft;
    TRY(import_draft_of_path(request, &draft));
    TRY(wish_table_read(&request->db, request_meeting(request)->id, draft.bytes, &table));
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
    ImportDraft draft;
    bool replaces;
} SaveWork;

static Status save_work(Db *db, void *data)
{
    const SaveWork *work = data;
    WishTable table; /* within the write: who takes part must still be so */
    TRY(wish_table_read(db, work->meeting, work->draft.bytes, &table));
    TRY(wish_table_save(db, work->meeting, &table, work->replaces));
    return import_draft_remove(db, work->draft.id);
}

Status wish_import_save(Request *request, Response *response)
{
    SaveWork work = {
        .meeting = request_meeting(request)->id,
        .replaces = request_has_field(request, "replaces")};
    TRY(import_draft_of_path(request, &work.draft));
    TRY(request_write(request, save_work, &work));
    response_notice(request, response, N_("The wishes are saved."));
    response_redirect(request, response, meeting_path(request->arena, work.meeting, "/wishes"));
    return OK;
}
