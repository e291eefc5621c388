/*
 * The table of kinds and municipalities for one target group, and the page of one cell.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/finder/unmet.h"
#include "features/landscape/landscape_pages.h"
#include "features/landscape/overlap_cell_page.html.h"
#include "features/landscape/overlap_page.html.h"
#include "features/landscape/overlap_words.h"
#include "features/people/right.h"
#include "web/fields.h"

#include <stdlib.h>

enum {
    COLUMNS_MOST = 8, /* municipalities side by side; the table as a file has all */
    UNMET_MOST = 10,  /* needs below the table; their own page has all */
    UNMET_DAYS = 365
};

typedef struct GroupForm {
    Str group;
} GroupForm;

static const Field FIELDS[] = {
    {.name = "group", .type = FIELD_CHOICE, .label = N_("For whom"), FIELD_TO(GroupForm, group)},
};

/* ---- Columns: the municipalities with the most services, in the order of their names ---- */

typedef struct Column {
    Str municipality;
    int64_t service_count;
} Column;

static int by_count(const void *a, const void *b)
{
    const Column *one = a, *other = b;
    if (one->service_count != other->service_count)
        return one->service_count > other->service_count ? -1 : 1;
    return str_compare(one->municipality, other->municipality);
}

static int by_name(const void *a, const void *b)
{
    const Column *one = a, *other = b;
    return str_compare(one->municipality, other->municipality);
}

static Column *columns_of(Arena *arena, const Cell *cells, size_t count, size_t *ret_count)
{
    Column *columns = arena_array(arena, Column, count + 1);
    size_t column_count = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (at < column_count && !str_equal(columns[at].municipality, cells[i].municipality))
            at++;
        if (at == column_count)
            columns[column_count++].municipality = cells[i].municipality;
        columns[at].service_count += cells[i].service_count;
    }
    qsort(columns, column_count, sizeof *columns, by_count);
    size_t shown = column_count < COLUMNS_MOST ? column_count : COLUMNS_MOST;
    qsort(columns, shown, sizeof *columns, by_name);
    *ret_count = column_count;
    return columns;
}

static Str cell_path(Request *request, Str kind, Str group, Str municipality)
{
    Str place = percent_encode(request->arena, municipality);
    return str_format(
        request->arena,
        "/directory/overlaps/cell?kind=%.*s&group=%.*s&place=%.*s",
        STR_ARG(percent_encode(request->arena, kind)),
        STR_ARG(percent_encode(request->arena, group)),
        STR_ARG(place));
}

/* ---- The table ---- */

/* Of one group, or of all: asked once. */
typedef struct GroupCapacities {
    Str group;
    const CapacitySum *list; /* registered */
    size_t count;
    const CapacitySum *free; /* now */
    size_t free_count;
} GroupCapacities;

static Status capacities_load(Request *request, Str group, GroupCapacities *ret_capacities)
{
    GroupCapacities found = {.group = group};
    TRY(overlap_capacities(&request->db, group, &found.list, &found.count));
    TRY(overlap_free(&request->db, group, clock_now(), &found.free, &found.free_count));
    *ret_capacities = found;
    return OK;
}

static Status cell_fill(
    Request *request, const Cell *cell, const GroupCapacities *capacities, OverlapCell *ret_cell)
{
    Str group = capacities->group;
    OverlapCell shown = {
        .service_count = cell->service_count,
        .is_shared = cell->organisation_count > 1,
        .path = cell_path(request, cell->kind, group, cell->municipality)};
    Str capacity;
    TRY(overlap_capacity_words(
        request,
        capacities->list,
        capacities->count,
        cell->kind,
        cell->municipality,
        0,
        &capacity));
    TRY(overlap_free_words(
        request, capacities->free, capacities->free_count, cell, 0, &shown.free_now));
    Str hours = overlap_hours_words(request, cell->week_minutes);
    const Str parts[] = {capacity, hours};
    shown.capacity = capacity.len > 0 && hours.len > 0
                         ? str_join(request->arena, parts, 2, STR(" · "))
                     : capacity.len > 0 ? capacity
                                        : hours;
    shown.text = text_say_plural(
        request->arena,
        request->language,
        NN_("{1} service", "{1} services"),
        cell->service_count,
        (TextArgs){0});
    *ret_cell = shown;
    return OK;
}

static Status rows_fill(
    Request *request, Str group, const Cell *cells, size_t count, OverlapPage *view)
{
    GroupCapacities capacities;
    TRY(capacities_load(request, group, &capacities));
    OverlapRow *rows = arena_array(request->arena, OverlapRow, count + 1);
    Str kind = (Str){0};
    OverlapCell *row_cells = NULL;
    for (size_t i = 0; i < count; i++) {
        if (row_cells == NULL || !str_equal(kind, cells[i].kind)) {
            OverlapRow *row = &rows[view->row_count++];
            kind = cells[i].kind;
            row_cells = arena_array(request->arena, OverlapCell, view->municipality_count + 1);
            row->cells = row_cells;
            TRY(code_label(
                &request->db, request->language, CODE_LIST_SERVICE_KIND, kind, &row->kind));
        }
        for (size_t m = 0; m < view->municipality_count; m++) {
            if (str_equal(view->municipalities[m], cells[i].municipality))
                TRY(cell_fill(request, &cells[i], &capacities, &row_cells[m]));
        }
    }
    view->rows = rows;
    return OK;
}

/* Needs of this group for which a search found nothing in the last year. */
static Status unmet_fill(Request *request, Str group, OverlapPage *view)
{
    const UnmetNeed *list;
    size_t count;
    if (!request_may(request, UNMET_RIGHTS))
        return OK;
    Str from = iso_date_of(request->arena, clock_now() - DAYS(UNMET_DAYS));
    TRY(unmet_list(&request->db, from, today_iso(request->arena), group, &list, &count));
    UnmetLine *lines = arena_array(request->arena, UnmetLine, UNMET_MOST);
    for (size_t i = 0; i < count && view->unmet_count < UNMET_MOST; i++) {
        UnmetLine *line = &lines[view->unmet_count++];
        line->municipality = list[i].municipality;
        line->count = unmet_count_text(request, list[i].searches + list[i].not_now);
        TRY(code_label(&request->db, request->language, "need", list[i].need, &line->need));
    }
    view->unmet = lines;
    return OK;
}

Status overlap_show(Request *request, Response *response)
{
    const Cell *cells;
    const Choice *choices;
    size_t count, column_count, choice_count;
    Str group = request_field(request, "group");
    OverlapPage view = {
        .tabs = landscape_tabs_of(request, TAB_OVERLAPS), .has_group = group.len > 0};
    TRY(overlap_cells(&request->db, group, false, &cells, &count));
    Column *columns = columns_of(request->arena, cells, count, &column_count);
    view.municipality_count = column_count < COLUMNS_MOST ? column_count : COLUMNS_MOST;
    view.left_out_count = (int64_t)(column_count - view.municipality_count);
    Str *names = arena_array(request->arena, Str, view.municipality_count + 1);
    for (size_t i = 0; i < view.municipality_count; i++)
        names[i] = columns[i].municipality;
    view.municipalities = names;
    TRY(rows_fill(request, group, cells, count, &view));
    const GroupForm values = {.group = group};
    view.filters = FORM(request, FIELDS, &values);
    TRY(code_list_choices(
        &request->db, request->language, CODE_LIST_TARGET_GROUP, &choices, &choice_count));
    form_choices(view.filters, "group", choices, choice_count);
    view.csv_path = STR("/directory/overlaps.csv");
    TRY(unmet_fill(request, group, &view));
    Page page = landscape_page(
        request,
        request_text(request, N_("Who does the same, and what is missing"), (TextArgs){0}));
    return page_render(request, response, &page, overlap_page_body, &view);
}

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

enum {
    GROUPS_MOST = 128 /* of the list of target groups */
};

static Status capacities_of(
    Request *request, Str group, GroupCapacities *known, size_t *count, GroupCapacities *ret_found)
{
    for (size_t i = 0; i < *count; i++) {
        if (str_equal(known[i].group, group)) {
            *ret_found = known[i];
            return OK;
        }
    }
    GroupCapacities found;
    TRY(capacities_load(request, group, &found));
    if (*count < GROUPS_MOST)
        known[(*count)++] = found;
    *ret_found = found;
    return OK;
}

/* Empty where nobody has said, and then 0 have. */
static Status put_free_now(
    Request *request, const Cell *cell, const GroupCapacities *capacities, Buffer *out)
{
    Str free;
    int64_t said = overlap_said_count(
        capacities->free, capacities->free_count, cell->kind, cell->municipality);
    TRY(overlap_capacity_words(
        request,
        capacities->free,
        capacities->free_count,
        cell->kind,
        cell->municipality,
        0,
        &free));
    csv_put_cell(out, free, false);
    csv_put_cell(out, str_format(request->arena, "%lld", (long long)said), false);
    return OK;
}

Status overlap_csv(Request *request, Response *response)
{
    const Cell *cells;
    size_t count;
    Buffer out;
    GroupCapacities *known = arena_array(request->arena, GroupCapacities, GROUPS_MOST);
    size_t known_count = 0;
    TRY(overlap_cells(&request->db, (Str){0}, true, &cells, &count));
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, STR("\xEF\xBB\xBF")); /* spreadsheets guess UTF-8 by it */
    for (size_t i = 0; i < sizeof HEADERS / sizeof HEADERS[0]; i++)
        csv_put_cell(&out, text_get(request->language, HEADERS[i]), i == 0);
    csv_end_row(&out);
    for (size_t i = 0; i < count; i++) {
        const Cell *cell = &cells[i];
        Str kind, group;
        TRY(code_label(&request->db, request->language, CODE_LIST_SERVICE_KIND, cell->kind, &kind));
        TRY(code_label(
            &request->db, request->language, CODE_LIST_TARGET_GROUP, cell->target_group, &group));
        csv_put_cell(&out, kind, true);
        csv_put_cell(&out, group, false);
        csv_put_cell(&out, cell->municipality, false);
        const int64_t numbers[] = {cell->service_count, cell->organisation_count};
        for (size_t n = 0; n < 2; n++)
            csv_put_cell(&out, str_format(request->arena, "%lld", (long long)numbers[n]), false);
        csv_put_cell(
            &out,
            cell->week_minutes == 0
                ? (Str){0}
                : str_format(request->arena, "%.1f", (double)cell->week_minutes / 60),
            false);
        GroupCapacities capacities;
        Str capacity;
        TRY(capacities_of(request, cell->target_group, known, &known_count, &capacities));
        TRY(overlap_capacity_words(
            request,
            capacities.list,
            capacities.count,
            cell->kind,
            cell->municipality,
            0,
            &capacity));
        csv_put_cell(&out, capacity, false);
        TRY(put_free_now(request, cell, &capacities, &out));
        csv_end_row(&out);
    }
    return landscape_csv(request, response, "overlaps", &out);
}

/* ---- One cell ---- */

static LandscapeFilter cell_of(Request *request)
{
    return (LandscapeFilter){
        .kind = request_field(request, "kind"),
        .target_group = request_field(request, "group"),
        .municipality = request_field(request, "place"),
        .is_told_apart = true};
}

Status overlap_cell_show(Request *request, Response *response)
{
    const LandscapeFilter cell = cell_of(request);
    const PlacedService *services;
    const OverlapComment *comments;
    size_t count, comment_count;
    Str kind, group;
    TRY(landscape_services(&request->db, &cell, &services, &count));
    TRY(overlap_comments(&request->db, &cell, &comments, &comment_count));
    OverlapCellPage view = {
        .action = STR("/directory/overlaps/cell"),
        .kind = cell.kind,
        .group = cell.target_group,
        .municipality = cell.municipality};
    OverlapService *lines = arena_array(request->arena, OverlapService, count + 1);
    for (size_t i = 0; i < count; i++) {
        OrganisationId organisation = services[i].organisation;
        bool is_first = i == 0 || services[i - 1].organisation.value != organisation.value;
        TRY(overlap_service_fill(request, &cell, &services[i], &lines[i]));
        if (is_first)
            overlap_comment_fill(
                request, overlap_comment_of(comments, comment_count, organisation), &lines[i]);
        view.is_shared = view.is_shared || organisation.value != services[0].organisation.value;
    }
    view.services = lines;
    view.service_count = count;
    TRY(code_label(&request->db, request->language, CODE_LIST_SERVICE_KIND, cell.kind, &kind));
    TRY(code_label(
        &request->db, request->language, CODE_LIST_TARGET_GROUP, cell.target_group, &group));
    const Str title[] = {kind, cell.municipality, group};
    Page page =
        landscape_page(request, str_join(request->arena, title, group.len > 0 ? 3 : 2, STR(" · ")));
    page.back_path = group.len == 0
                         ? STR("/directory/overlaps")
                         : str_format(
                               request->arena,
                               "/directory/overlaps?group=%.*s",
                               STR_ARG(percent_encode(request->arena, cell.target_group)));
    page.back_label = request_text(request, N_("Who does the same"), (TextArgs){0});
    return page_render(request, response, &page, overlap_cell_page_body, &view);
}

typedef struct CommentWork {
    LandscapeFilter cell;
    OverlapComment comment;
} CommentWork;

static Status comment_work(Db *db, void *data)
{
    const CommentWork *work = data;
    return overlap_comment_save(db, &work->cell, &work->comment);
}

Status overlap_comment_do(Request *request, Response *response)
{
    CommentWork work = {
        .cell = cell_of(request),
        .comment = {
            .comment = request_field(request, "comment"),
            .written_at = clock_now(),
            .written_by_name = request->actor.name}};
    if (str_to_int(
            request_field(request, "organisation"),
            1,
            INT64_MAX,
            &work.comment.organisation.value) != OK)
        return error_set(&request->error, INVALID, "no id of an organisation");
    TRY(request_write(request, comment_work, &work));
    response_notice(request, response, N_("Saved."));
    response_redirect(
        request,
        response,
        cell_path(request, work.cell.kind, work.cell.target_group, work.cell.municipality));
    return OK;
}
