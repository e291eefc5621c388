/*
 * import_pages: another directory is sent, its columns are named if it is a plain table, what it
 * brings is looked at, and it is imported or not. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/exchange/exchange.h"
#include "features/exchange/exchange_draft.h"
#include "features/exchange/exchange_label.h"
#include "features/exchange/exchange_pages.h"
#include "features/exchange/import_map_page.html.h"
#include "features/exchange/import_preview_page.html.h"
#include "features/exchange/import_private.h"
#include "features/exchange/import_views.h"
#include "features/exchange/table_reader.h"
#include "features/people/import_draft.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

/* ---- The draft of the path ---- */

typedef struct DraftSubject {
    ExchangeDraft draft;
    ExchangeSource source;
} DraftSubject;

Status import_draft_guard(Request *request)
{
    DraftSubject *subject = arena_new_of(request->arena, DraftSubject);
    int64_t id;
    TRY(request_param_id(request, "draft", &id));
    TRY(exchange_draft_get(
        &request->db, id, (PersonId){request->actor.person_id}, &subject->draft));
    TRY(exchange_source_get(&request->db, subject->draft.source_name, &subject->source));
    if (subject->source.id.value == 0)
        subject->source.kind = subject->draft.kind;
    request->subject = subject;
    return OK;
}

static bool is_table(const ExchangeDraft *draft)
{
    return str_equal(draft->kind, STR(SOURCE_TABLE));
}

static Status read_draft(Request *request, const ExchangeDraft *draft, ImportBatch **ret_batch)
{
    if (is_table(draft)) {
        ImportBatch *batch;
        TRY(import_batch_new(
            STR(IMPORT_SCRATCH),
            exchange_space(draft->source_name),
            request->arena,
            &request->error,
            &batch));
        TRY(table_read(draft->bytes, draft->mapping, batch, request->arena, &request->error));
        TRY(import_batch_finish(batch, &request->error));
        *ret_batch = batch;
        return OK;
    }
    Package package;
    TRY(package_of_bytes(
        draft->file_name,
        draft->bytes,
        STR(IMPORT_SCRATCH),
        request->arena,
        &request->error,
        &package));
    return exchange_read(
        &request->db, &package, draft->kind, draft->source_name, STR(IMPORT_SCRATCH), ret_batch);
}

/* ---- Columns of a plain table ---- */

static const Choice *field_choices(Request *request)
{
    Choice *choices = arena_array(request->arena, Choice, TABLE_FIELD_COUNT);
    for (size_t i = 0; i < TABLE_FIELD_COUNT; i++)
        choices[i] = (Choice){
            .key = str_of(TABLE_FIELDS[i].key),
            .label = request_text(request, TABLE_FIELDS[i].label, NO_ARGS)};
    return choices;
}

/* What was chosen now, or last time for this source, or what the name of the column says. */
static Str chosen_field(
    Request *request, const DraftSubject *subject, Str name, Str header, size_t i)
{
    if (request->method == POST)
        return request_field(request, str_c(request->arena, name));
    const TableField *field = table_mapping_field(subject->source.mapping, i);
    if (field == NULL)
        field = table_field_guess(request->arena, header);
    return field == NULL ? (Str){0} : str_of(field->key);
}

static Status show_columns(Request *request, Response *response, Str error)
{
    const DraftSubject *subject = request->subject;
    CsvTable table;
    TRY(csv_parse(subject->draft.bytes, request->arena, &request->error, &table));
    ImportMapColumn *columns =
        arena_array(request->arena, ImportMapColumn, table.header.cell_count);
    const Choice *choices = field_choices(request);
    for (size_t i = 0; i < table.header.cell_count; i++) {
        Str name = str_format(request->arena, "column_%zu", i);
        columns[i] = (ImportMapColumn){
            .field = name,
            .header = table.header.cells[i],
            .example = table.row_count == 0 ? (Str){0} : csv_cell(&table.rows[0], i),
            .choices = choices,
            .choice_count = TABLE_FIELD_COUNT,
            .chosen = chosen_field(request, subject, name, table.header.cells[i], i),
        };
    }
    const ImportMapPage view = {
        .path = request->path,
        .error = error,
        .columns = columns,
        .column_count = table.header.cell_count,
    };
    const Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Columns of the table"), NO_ARGS),
        .section = STR("/directory"),
        .back_path = STR("/directory/import"),
        .back_label = request_text(request, N_("Send another file"), NO_ARGS),
        .http_status = error.len > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, import_map_page_body, &view);
}

static Str mapping_of_form(Request *request)
{
    Buffer out;
    buffer_init_in(&out, request->arena, LIMIT_FORM_BYTES);
    for (size_t i = 0; i < LIMIT_CSV_COLUMNS; i++) {
        char *name = str_c(request->arena, str_format(request->arena, "column_%zu", i));
        Str field = request_field(request, name);
        if (table_field_named(field) != NULL)
            buffer_put_format(&out, "%zu=%.*s\n", i, STR_ARG(field));
    }
    return buffer_text(&out);
}

static Status write_mapping(Db *db, void *data)
{
    const ExchangeDraft *draft = data;
    return exchange_draft_map(db, draft->id, draft->mapping);
}

static Status take_columns(Request *request, Response *response)
{
    DraftSubject *subject = request->subject;
    ImportBatch *batch;
    subject->draft.mapping = mapping_of_form(request);
    Status status = read_draft(request, &subject->draft, &batch);
    ImportRefusal refusal;
    if (status != OK && import_took_refusal(request, status, &refusal))
        return show_columns(request, response, refusal.error);
    TRY(status);
    TRY(request_write(request, write_mapping, &subject->draft));
    response_redirect(request, response, request->path);
    return OK;
}

/* ---- The preview ---- */

static void fill_tables(Request *request, const ImportMatch *match, ImportPreview *view)
{
    ImportTableRow *rows = arena_array(request->arena, ImportTableRow, EXCHANGE_TABLES);
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        const size_t *counts = match->count_of[table];
        ImportTableRow row = {
            .label = request_text(request, exchange_label(table), NO_ARGS),
            .rows_new = (int64_t)counts[MATCH_NEW],
            .rows_changed = (int64_t)(counts[MATCH_CHANGED] + counts[MATCH_RETURNED]),
            .rows_gone = (int64_t)match->gone_of[table],
            .rows_same =
                (int64_t)(counts[MATCH_SAME] + counts[MATCH_OURS] + counts[MATCH_OWN_TERM] + counts[MATCH_PUBLISHED]),
        };
        if (row.rows_new + row.rows_changed + row.rows_gone + row.rows_same > 0)
            rows[view->table_count++] = row;
        view->has_met = view->has_met || counts[MATCH_OURS] > 0;
    }
    view->tables = rows;
}

/* Of a table of one's own: what its columns mean was said in words of the reader. */
static Str detail_text(Request *request, bool is_own_table, Str detail)
{
    const TableField *field = is_own_table ? table_field_named(detail) : NULL;
    return field == NULL ? detail : request_text(request, field->label, NO_ARGS);
}

static void fill_reasons(
    Request *request, ImportBatch *batch, bool is_own_table, ImportPreview *view)
{
    const ImportCount *counts;
    size_t count;
    import_report_count(import_batch_report(batch), request->arena, &counts, &count);
    ImportReasonRow *rows = arena_array(request->arena, ImportReasonRow, count);
    for (size_t i = 0; i < count; i++) {
        rows[i] = (ImportReasonRow){
            .table =
                is_own_table ? request_text(request, N_("Your table"), NO_ARGS) : counts[i].table,
            .reason = request_text(request, import_reason_text(counts[i].reason), NO_ARGS),
            .count = (int64_t)counts[i].count,
            .is_lost = import_reason_loses_row(counts[i].reason),
        };
        rows[i].example = request_text(
            request,
            N_("line {1} {2}"),
            ARGS(
                text_arg((int64_t)counts[i].first_line),
                text_arg(detail_text(request, is_own_table, counts[i].first_detail))));
    }
    view->reasons = rows;
    view->reason_count = count;
}

Status import_preview_get(Request *request, Response *response)
{
    const DraftSubject *subject = request->subject;
    if (is_table(&subject->draft) && subject->draft.mapping.len == 0)
        return show_columns(request, response, (Str){0});
    ImportBatch *batch;
    ImportMatch match;
    TRY(read_draft(request, &subject->draft, &batch));
    TRY(import_match(&request->db, batch, &subject->source, STR(IMPORT_SCRATCH), &match));
    ImportPreview view = {
        .source = subject->draft.source_name,
        .path = request->path,
        .report_path = str_format(request->arena, "%.*s/report.csv", STR_ARG(request->path)),
        .rows_new = (int64_t)import_match_count(&match, MATCH_NEW),
        .rows_changed =
            (int64_t)(import_match_count(&match, MATCH_CHANGED) + import_match_count(&match, MATCH_RETURNED)),
        .rows_gone = (int64_t)match.gone_count,
        .rows_same = (int64_t)import_match_unchanged(&match),
        .rows_left_out = (int64_t)import_report_lost(import_batch_report(batch)),
        .version = subject->source.version,
    };
    TRY(import_match_hides(&request->db, &match, &view.hidden_count));
    fill_tables(request, &match, &view);
    fill_reasons(request, batch, is_table(&subject->draft), &view);
    view.brings_anything = view.rows_new + view.rows_changed + view.rows_gone > 0 || view.has_met;
    const Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(
            request, N_("What {1} brings"), ARGS(text_arg(subject->draft.source_name))),
        .section = STR("/directory"),
        .back_path = STR("/directory/import"),
        .back_label = request_text(request, N_("Send another file"), NO_ARGS),
    };
    return page_render(request, response, &page, import_preview_page_body, &view);
}

Status import_preview_report(Request *request, Response *response)
{
    const DraftSubject *subject = request->subject;
    ImportBatch *batch;
    Buffer out;
    TRY(read_draft(request, &subject->draft, &batch));
    buffer_init_in(&out, request->arena, LIMIT_PACKAGE_REPORT_BYTES);
    import_report_write_csv(import_batch_report(batch), &out);
    response_body(
        request, response, "text/csv; charset=utf-8", buffer_text(&out), STR("import.csv"));
    return OK;
}

/* ---- The import ---- */

typedef struct Saving {
    DraftSubject *subject;
    ImportBatch *batch;
    ImportOptions options;
    ExchangeImport import;
} Saving;

static Status write_import(Db *db, void *data)
{
    Saving *saving = data;
    TRY(import_apply(
        db, saving->batch, &saving->subject->source, &saving->options, &saving->import));
    return exchange_draft_remove(db, saving->subject->draft.id);
}

Status import_preview_post(Request *request, Response *response)
{
    DraftSubject *subject = request->subject;
    if (!str_equal(request_field(request, "what"), STR("save")))
        return take_columns(request, response);
    Saving saving = {
        .subject = subject,
        .options =
            {
                .removes_gone = request_has_field(request, "remove_gone"),
                .takes_theirs = request_has_field(request, "take_theirs"),
                .file_name = subject->draft.file_name,
                .scratch_folder = STR(IMPORT_SCRATCH),
                .person = {request->actor.person_id},
                .person_name = request->actor.name,
            },
    };
    int64_t version = 0;
    TRY(read_draft(request, &subject->draft, &saving.batch));
    /* What the preview showed is what is imported, or nothing. */
    if (str_to_int(request_field(request, "version"), 0, INT64_MAX, &version) == OK)
        subject->source.version = version;
    subject->source.mapping = subject->draft.mapping;
    Status status = request_write(request, write_import, &saving);
    if (status == CONFLICT && request->error.user_message != NULL) {
        error_clear(&request->error);
        response_notice(
            request,
            response,
            N_("Somebody has imported from this source meanwhile, and nothing of yours was saved. "
               "Look at the preview once more."));
        response_redirect(request, response, request->path);
        return OK;
    }
    TRY(status);
    response_notice(request, response, N_("Imported. It can be taken back below."));
    response_redirect(request, response, STR("/directory/import"));
    return OK;
}
