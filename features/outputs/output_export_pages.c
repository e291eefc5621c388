/*
 * The summary of working groups for others: a page on paper, slides, a table; and empty forms for
 * note-keepers who write by hand.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/meetings/paper.h"
#include "features/outcomes/sheet.h"
#include "features/outputs/output_pages.h"
#include "features/outputs/output_print_page.html.h"
#include "features/outputs/output_sheet_page.html.h"
#include "features/outputs/output_slides.h"

static Page paper_page(Request *request, const char *title)
{
    Page page = meeting_door_page(request, title, "/outputs", N_("Outputs of working groups"));
    page.kind = PAGE_PRINT;
    return page;
}

Status output_print(Request *request, Response *response)
{
    OutputSet set;
    OutputPrintPage view = {0};
    const Meeting *meeting = request_meeting(request);
    TRY(output_load(&request->db, meeting->id, &set));
    TRY(paper_head(request, meeting, &view.head));
    view.group_count = set.summary.group_count;
    view.is_published = set.summary.state == SUMMARY_PUBLISHED;
    view.sections = output_sections(request, &set);
    view.section_count = set.question_count;
    Page page = paper_page(request, N_("Summary of the outputs of working groups"));
    return page_render(request, response, &page, output_print_page_body, &view);
}

Status output_sheet(Request *request, Response *response)
{
    OutputSet set;
    OutputSheetPage view = {0};
    const Meeting *meeting = request_meeting(request);
    TRY(output_load(&request->db, meeting->id, &set));
    TRY(paper_head(request, meeting, &view.head));
    OutputBlank *sheets = arena_array(
        request->arena, OutputBlank, (size_t)set.summary.group_count * set.question_count);
    for (int64_t group = 1; group <= set.summary.group_count; group++) {
        for (size_t q = 0; q < set.question_count; q++)
            sheets[view.sheet_count++] = (OutputBlank){
                group,
                output_numeral(request->arena, set.questions[q].position),
                set.questions[q].content};
    }
    view.sheets = sheets;
    Page page = paper_page(request, N_("Forms for note-keepers"));
    return page_render(request, response, &page, output_sheet_page_body, &view);
}

Status output_slides_file(Request *request, Response *response)
{
    OutputSet set;
    Presentation slides;
    Str bytes;
    const Meeting *meeting = request_meeting(request);
    TRY(output_load(&request->db, meeting->id, &set));
    TRY(output_slides(request, meeting, &set, &slides));
    TRY(presentation_write(&slides, request->arena, &request->error, &bytes));
    response_body(
        request,
        response,
        "application/vnd.oasis.opendocument.presentation",
        bytes,
        STR("outputs.odp"));
    return OK;
}

enum {
    COLUMNS = 8
};

static Str code_text(Request *request, const char *list, Str key)
{
    Str label = key;
    if (key.len == 0 || code_label(&request->db, request->language, list, key, &label) != OK)
        return key;
    return label;
}

/* How the groups agree or differ about this statement: of each finding its kind and words. */
static Str findings_text(Request *request, const OutputSet *set, int64_t statement)
{
    Str *parts = arena_array(request->arena, Str, set->finding_count);
    size_t count = 0;
    for (size_t i = 0; i < set->finding_count; i++) {
        const Finding *finding = &set->findings[i];
        for (size_t s = 0; s < finding->statement_count; s++) {
            if (finding->statements[s] != statement)
                continue;
            Str kind = request_text(
                request,
                finding->kind == FINDING_AGREEMENT ? N_("the groups agree")
                                                   : N_("the groups differ"),
                (TextArgs){0});
            parts[count++] =
                str_format(request->arena, "%.*s: %.*s", STR_ARG(kind), STR_ARG(finding->content));
        }
    }
    return str_join(request->arena, parts, count, STR("; "));
}

Status output_csv(Request *request, Response *response)
{
    static const char *const LABELS[COLUMNS] = {
        N_("Group"),
        N_("Number of the question"),
        N_("Question"),
        N_("Statement"),
        N_("Who stands behind it"),
        N_("What it is"),
        N_("Who should act"),
        N_("Agreements and differences")};
    OutputSet set;
    Str header[COLUMNS];
    Str bytes;
    TRY(output_load(&request->db, request_meeting(request)->id, &set));
    for (size_t i = 0; i < COLUMNS; i++)
        header[i] = request_text(request, LABELS[i], (TextArgs){0});
    SheetCell *cells = arena_array(request->arena, SheetCell, COLUMNS * set.statement_count);
    SheetCell *cell = cells;
    for (size_t i = 0; i < set.statement_count; i++) {
        const Statement *statement = &set.statements[i];
        const OutputQuestion *question = output_question_of(&set, statement->question);
        *cell++ = sheet_number((double)statement->group);
        *cell++ = sheet_text(output_numeral(request->arena, question->position));
        *cell++ = sheet_text(question->content);
        *cell++ = sheet_text(statement->content);
        *cell++ = sheet_text(code_text(request, "statement_mark", support_key(statement->support)));
        *cell++ =
            sheet_text(code_text(request, "statement_mark", statement_kind_key(statement->kind)));
        *cell++ = sheet_text(code_text(request, "addressee", statement->addressee));
        *cell++ = sheet_text(findings_text(request, &set, statement->id));
    }
    const Sheet sheet = {
        .name = STR("outputs"),
        .header = header,
        .column_count = COLUMNS,
        .cells = cells,
        .row_count = set.statement_count};
    TRY(sheet_csv(&sheet, request->arena, &request->error, &bytes));
    response_body(request, response, "text/csv; charset=utf-8", bytes, STR("outputs.csv"));
    return OK;
}
