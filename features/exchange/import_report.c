/* import_report: what an import could not use. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/import_report.h"

#include "base/csv.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

enum {
    TABLES_MAXIMUM = LIMIT_PACKAGE_FILES + 64 /* files, and tables within JSON */
};

static const char *const TEXTS[IMPORT_REASONS] = {
    [REASON_UNREADABLE] = N_("the line cannot be taken apart"),
    [REASON_UNKNOWN_TABLE] = N_("the file is no table of HSDS"),
    [REASON_NO_KEY] = N_("has no id, and others must be able to name it"),
    [REASON_MISSING] = N_("a field is empty without which the row says nothing"),
    [REASON_BAD_VALUE] = N_("a field that is needed holds no such value"),
    [REASON_NO_PARENT] = N_("names something that is not in the package"),
    [REASON_PARENT_LEFT_OUT] = N_("names something that was left out itself"),
    [REASON_OWNERLESS] = N_("belongs to nothing"),
    [REASON_DUPLICATE_ID] = N_("the id was used already; the first row was taken"),
    [REASON_DUPLICATE_ROW] = N_("the same row stands there twice"),
    [REASON_NEVER] = N_("opening hours that never happen"),
    [REASON_SECRET] = N_("an address that must not be known"),
    [REASON_NOT_KEPT] = N_("the directory does not keep this"),
    [REASON_EMPTY] = N_("the row says nothing"),
    [REASON_LINK_DROPPED] = N_("a link to something that is not there was dropped"),
    [REASON_VALUE_DROPPED] = N_("a value that cannot be true was dropped"),
    [REASON_STATUS_ASSUMED] = N_("an unknown status was taken as active"),
    [REASON_NEW_ID] = N_("the id was used already; the row got one of its own"),
    [REASON_DIVIDED] = N_("named several and became several rows"),
    [REASON_HOURS_AS_TEXT] = N_("opening hours could be kept in words only"),
    [REASON_OWNER_FOUND] = N_("the organisation was taken from the service at the place"),
    [REASON_SHORTENED] = N_("a text was too long and was shortened"),
    [REASON_NAME_DROPPED] = N_("the name of a statutory body was not kept"),
    [REASON_COLUMN_UNKNOWN] = N_("a column has no place in the directory"),
};

const char *import_reason_text(ImportReason reason)
{
    return TEXTS[reason];
}

bool import_reason_loses_row(ImportReason reason)
{
    return reason < REASON_MENDED;
}

void import_report_init(ImportReport *report, Arena *arena)
{
    *report = (ImportReport){.arena = arena};
    report->tables = arena_array(arena, Str, TABLES_MAXIMUM);
    buffer_init_in(
        &report->problems, arena, (size_t)LIMIT_PACKAGE_ROWS * 2 * sizeof(ImportProblem));
}

uint32_t import_report_table(ImportReport *report, Str name)
{
    for (size_t i = 0; i < report->table_count; i++) {
        if (str_equal(report->tables[i], name))
            return (uint32_t)i;
    }
    if (report->table_count == TABLES_MAXIMUM)
        return TABLES_MAXIMUM - 1;
    report->tables[report->table_count] = str_copy(report->arena, name);
    return (uint32_t)report->table_count++;
}

void import_report_add(
    ImportReport *report, uint32_t table, size_t line, ImportReason reason, Str detail)
{
    const ImportProblem problem = {
        .table = table,
        .line = line > UINT32_MAX ? UINT32_MAX : (uint32_t)line,
        .reason = reason,
        .detail = str_copy(report->arena, str_part(detail, 0, LIMIT_NAME_BYTES)),
    };
    report->count_of[reason]++;
    buffer_put(&report->problems, (Str){.bytes = (const char *)&problem, .len = sizeof problem});
}

size_t import_report_size(const ImportReport *report)
{
    return report->problems.len / sizeof(ImportProblem);
}

const ImportProblem *import_report_at(const ImportReport *report, size_t i)
{
    return (
        const ImportProblem *)(const void *)(report->problems.bytes + i * sizeof(ImportProblem));
}

size_t import_report_lost(const ImportReport *report)
{
    size_t lost = 0;
    for (ImportReason reason = 0; reason < REASON_MENDED; reason++)
        lost += report->count_of[reason];
    return lost;
}

void import_report_count(
    const ImportReport *report, Arena *arena, const ImportCount **ret_counts, size_t *ret_count)
{
    size_t cells = report->table_count * IMPORT_REASONS;
    ImportCount *all = arena_array(arena, ImportCount, cells + 1);
    for (size_t i = 0; i < import_report_size(report); i++) {
        const ImportProblem *problem = import_report_at(report, i);
        ImportCount *count = &all[problem->table * IMPORT_REASONS + problem->reason];
        if (count->count++ > 0)
            continue;
        count->table = report->tables[problem->table];
        count->reason = problem->reason;
        count->first_line = problem->line;
        count->first_detail = problem->detail;
    }
    size_t used = 0;
    for (size_t i = 0; i < cells; i++) {
        if (all[i].count > 0)
            all[used++] = all[i];
    }
    *ret_counts = all;
    *ret_count = used;
}

void import_report_write_csv(const ImportReport *report, Buffer *out)
{
    buffer_put(out, STR("\xEF\xBB\xBFtable,line,row,reason,detail\r\n"));
    for (size_t i = 0; i < import_report_size(report); i++) {
        const ImportProblem *problem = import_report_at(report, i);
        csv_put_cell(out, report->tables[problem->table], true);
        buffer_put_byte(out, ',');
        buffer_put_int(out, problem->line);
        csv_put_cell(
            out, import_reason_loses_row(problem->reason) ? STR("left out") : STR("mended"), false);
        csv_put_cell(out, str_of(import_reason_text(problem->reason)), false);
        csv_put_cell(out, problem->detail, false);
        csv_end_row(out);
    }
}
