/*
 * Cells of all groups as a table to be kept, by the same few queries however many groups there are.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/landscape/landscape_pages.h"
#include "features/landscape/overlap_area.h"
#include "features/landscape/overlap_words.h"

static const char *const HEADERS[] = {
    N_("Kind"),
    N_("For whom"),
    N_("Municipality"),
    N_("Services"),
    N_("Organisations"),
    N_("Hours a week"),
    N_("Capacity"),
    N_("Free now"),
    N_("Services that have said how many are free"),
};

static void put_number(Request *request, int64_t number, Buffer *out)
{
    csv_put_cell(out, str_format(request->arena, "%lld", (long long)number), false);
}

/* Empty where nobody has said, and then 0 have. */
static Status put_capacities(
    Request *request, const Cell *cell, CapacityList registered, CapacityList free, Buffer *out)
{
    Str words;
    TRY(overlap_capacity_words(request, registered, cell->kind, cell->municipality, 0, &words));
    csv_put_cell(out, words, false);
    TRY(overlap_capacity_words(request, free, cell->kind, cell->municipality, 0, &words));
    csv_put_cell(out, words, false);
    put_number(request, overlap_said_count(free, cell->kind, cell->municipality), out);
    return OK;
}

static Status put_cell(Request *request, const Cell *cell, Buffer *out)
{
    Str kind, group;
    TRY(code_label(&request->db, request->language, CODE_LIST_SERVICE_KIND, cell->kind, &kind));
    TRY(code_label(
        &request->db, request->language, CODE_LIST_TARGET_GROUP, cell->target_group, &group));
    csv_put_cell(out, kind, true);
    csv_put_cell(out, group, false);
    csv_put_cell(out, cell->municipality, false);
    put_number(request, cell->service_count, out);
    put_number(request, cell->organisation_count, out);
    csv_put_cell(
        out,
        cell->week_minutes == 0
            ? (Str){0}
            : str_format(request->arena, "%.1f", (double)cell->week_minutes / 60),
        false);
    return OK;
}

/* Which of the cells lie in the area that is asked for. */
static const bool *cells_asked(Request *request, const Cell *cells, size_t count)
{
    Str area = overlap_area_read(request_field(request, "area"));
    bool *asked = arena_array(request->arena, bool, count + 1);
    size_t place_count;
    const OverlapPlace *places = overlap_places(request->arena, cells, count, &place_count);
    overlap_area_mark(request->arena, area, places, place_count, cells, count, asked);
    return asked;
}

Status overlap_csv(Request *request, Response *response)
{
    const Cell *cells;
    size_t count;
    Buffer out;
    CapacityList registered, free;
    TRY(overlap_cells(&request->db, (Str){0}, true, &cells, &count));
    TRY(overlap_capacities(&request->db, (Str){0}, true, &registered));
    TRY(overlap_free(&request->db, (Str){0}, true, clock_now(), &free));
    const CapacityList *all = overlap_lines_by_cell(request->arena, cells, count, registered);
    const CapacityList *now = overlap_lines_by_cell(request->arena, cells, count, free);
    const bool *asked = cells_asked(request, cells, count);
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, STR("\xEF\xBB\xBF")); /* spreadsheets guess UTF-8 by it */
    for (size_t i = 0; i < sizeof HEADERS / sizeof HEADERS[0]; i++)
        csv_put_cell(&out, text_get(request->language, HEADERS[i]), i == 0);
    csv_end_row(&out);
    for (size_t i = 0; i < count; i++) {
        if (!asked[i])
            continue;
        TRY(put_cell(request, &cells[i], &out));
        TRY(put_capacities(request, &cells[i], all[i], now[i], &out));
        csv_end_row(&out);
    }
    return landscape_csv(request, response, "overlaps", &out);
}
