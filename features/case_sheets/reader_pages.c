/*
 * One sheet for the second reader: what it says, what was kept, what may still tell; then approved
 * or returned with a note.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_pages.h"
#include "features/case_sheets/reader_page.html.h"
#include "features/case_sheets/sheet_key.h"
#include "features/case_sheets/town_list.h"

#include "base/limits.h"

typedef struct NoteForm {
    Str note;
} NoteForm;

static const Field FIELDS[] = {
    {.name = "note",
     .type = FIELD_TEXT,
     .label = N_("What should be changed"),
     .hint = N_("Write no names here, either. Only the author reads it."),
     .is_required = true,
     .maximum = LIMIT_LINE_BYTES * 4,
     FIELD_TO(NoteForm, note)},
};

static Status sheet_of_path(Request *request, CaseSheet *ret_sheet)
{
    SheetId id;
    TRY(request_param_id(request, "sheet", &id.value));
    return sheet_get(&request->db, request_meeting(request)->id, id, ret_sheet);
}

static Status reader_render(
    Request *request, Response *response, const CaseSheet *sheet, Form *form)
{
    const Meeting *meeting = request_meeting(request);
    SheetReading reading = {.kept_count = 0};
    ReaderPage view = {
        .state = sheet_state_text(request, sheet->state),
        .note = sheet->note,
        .version = str_format(request->arena, "%lld", (long long)sheet->version),
        .form = form,
    };
    TownList town;
    TRY(town_list_get(&request->db, &town));
    if (!sheet->is_lost)
        reading = sheet_read(&sheet->content, town.words, request->arena);
    view.path = str_format(
        request->arena,
        "/meetings/%lld/cases/%lld",
        (long long)meeting->id.value,
        (long long)sheet->id.value);
    view.kept_count = (int64_t)reading.kept_count;
    view.risk_count = reading.risk_count;
    view.risks = sheet_risk_views(request, &reading);
    view.is_own = sheet->presenter.value != 0 && sheet->presenter.value == request->actor.person_id;
    view.may_decide = !sheet->is_lost && !view.is_own;
    view.about = sheet->presenter_name;
    TRY(sheet_to_read(request, sheet, true, &view.sheet));
    Page page = {
        .title = sheet->is_lost
                     ? request_text(request, N_("A sheet whose key is gone"), (TextArgs){0})
                     : view.sheet.title,
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, meeting->id, "/cases"),
        .back_label = request_text(request, N_("Cases for this event"), (TextArgs){0}),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, reader_page_body, &view);
}

Status reader_show(Request *request, Response *response)
{
    CaseSheet sheet;
    arena_wipe_what_ends(request->arena);
    TRY(sheet_of_path(request, &sheet));
    return reader_render(request, response, &sheet, FORM(request, FIELDS, NULL));
}

typedef struct DecideWork {
    MeetingId meeting;
    SheetId sheet;
    int64_t version;
    PersonId reader;
    SheetState state;
    Str sealed_note;
} DecideWork;

static Status decide_work(Db *db, void *data)
{
    const DecideWork *work = data;
    return sheet_decide(
        db,
        work->meeting,
        work->sheet,
        work->version,
        work->reader,
        work->state,
        work->sealed_note);
}

static Status decide(
    Request *request, Response *response, const CaseSheet *sheet, SheetState state, Str sealed_note)
{
    DecideWork work = {
        .meeting = sheet->meeting,
        .sheet = sheet->id,
        .reader = {request->actor.person_id},
        .state = state,
        .sealed_note = sealed_note};
    if (str_to_int(request_field(request, "version"), 0, INT64_MAX, &work.version) != OK)
        return error_set(&request->error, INVALID, "no version of the sheet");
    TRY(request_write(request, decide_work, &work));
    response_notice(
        request,
        response,
        state == SHEET_APPROVED
            ? N_("The sheet is approved. The group reads it from three days before the event.")
            : N_("The sheet is returned. The author finds your note by the personal link."));
    response_redirect(request, response, meeting_path(request->arena, work.meeting, "/cases"));
    return OK;
}

Status reader_approve(Request *request, Response *response)
{
    CaseSheet sheet;
    TRY(sheet_of_path(request, &sheet));
    if (sheet.is_lost)
        return error_set(&request->error, CONFLICT, "a sheet whose key is gone");
    return decide(request, response, &sheet, SHEET_APPROVED, (Str){0});
}

Status reader_return(Request *request, Response *response)
{
    CaseSheet sheet;
    NoteForm values = {0};
    Str sealed;
    arena_wipe_what_ends(request->arena);
    TRY(sheet_of_path(request, &sheet));
    if (sheet.is_lost)
        return error_set(&request->error, CONFLICT, "a sheet whose key is gone");
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return reader_render(request, response, &sheet, form);
    TRY(sheet_key_seal(sheet.id.value, values.note, request->arena, &request->error, &sealed));
    return decide(request, response, &sheet, SHEET_RETURNED, sealed);
}
