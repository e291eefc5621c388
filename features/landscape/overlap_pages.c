/*
 * The table of kinds and municipalities for one target group, and the page of one cell.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/finder/unmet.h"
#include "features/landscape/landscape_pages.h"
#include "features/landscape/overlap_area.h"
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

typedef struct ChoiceForm {
    Str group;
    Str area;
} ChoiceForm;

static const Field FIELDS[] = {
    {.name = "group", .type = FIELD_CHOICE, .label = N_("For whom"), FIELD_TO(ChoiceForm, group)},
    {.name = "area",
     .type = FIELD_CHOICE,
     .label = N_("Region or district"),
     FIELD_TO(ChoiceForm, area)},
};

/* ---- Addresses: what was chosen goes along ---- */

typedef struct Choosing {
    Str group;
    Str area; /* code, see overlap_area.h; empty: the whole directory */
} Choosing;

static Choosing choosing_of(Request *request)
{
    return (Choosing){
        .group = request_field(request, "group"),
        .area = overlap_area_read(request_field(request, "area"))};
}

static Str table_path(Request *request, Choosing choosing)
{
    Str group = percent_encode(request->arena, choosing.group);
    return str_format(
        request->arena,
        "/directory/overlaps%s%.*s%s%.*s",
        group.len > 0 ? "?group=" : "",
        STR_ARG(group),
        choosing.area.len == 0 ? ""
        : group.len > 0        ? "&area="
                               : "?area=",
        STR_ARG(choosing.area));
}

static Str cell_path(Request *request, Choosing choosing, Str kind, Str municipality)
{
    Str place = percent_encode(request->arena, municipality);
    return str_format(
        request->arena,
        "/directory/overlaps/cell?kind=%.*s&group=%.*s&place=%.*s%s%.*s",
        STR_ARG(percent_encode(request->arena, kind)),
        STR_ARG(percent_encode(request->arena, choosing.group)),
        STR_ARG(place),
        choosing.area.len > 0 ? "&area=" : "",
        STR_ARG(choosing.area));
}

/* ---- The table ---- */

static Status cell_fill(
    Request *request,
    Choosing choosing,
    const Cell *cell,
    CapacityList registered,
    CapacityList free,
    OverlapCell *ret_cell)
{
    OverlapCell shown = {
        .service_count = cell->service_count,
        .is_shared = cell->organisation_count > 1,
        .path = cell_path(request, choosing, cell->kind, cell->municipality)};
    Str capacity;
    TRY(overlap_capacity_words(request, registered, cell->kind, cell->municipality, 0, &capacity));
    TRY(overlap_free_words(request, free, cell, 0, &shown.free_now));
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

/* All kinds of the directory have a row: that a district has none of a kind is seen too. */
static Status rows_fill(
    Request *request, Choosing choosing, const Cell *cells, size_t count, OverlapPage *view)
{
    CapacityList registered, free;
    TRY(overlap_capacities(&request->db, choosing.group, false, &registered));
    TRY(overlap_free(&request->db, choosing.group, false, clock_now(), &free));
    const CapacityList *all = overlap_lines_by_cell(request->arena, cells, count, registered);
    const CapacityList *now = overlap_lines_by_cell(request->arena, cells, count, free);
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
                TRY(cell_fill(request, choosing, &cells[i], all[i], now[i], &row_cells[m]));
        }
    }
    view->rows = rows;
    return OK;
}

/* ---- Columns: some municipalities of the area, those with the most services first ---- */

static int compare_names(const void *a, const void *b)
{
    const Str *one = a, *other = b;
    return str_compare(*one, *other);
}

static void columns_fill(
    Request *request,
    Choosing choosing,
    const OverlapPlace *places,
    size_t place_count,
    OverlapPage *view)
{
    size_t first, total = 0;
    Str *names = arena_array(request->arena, Str, place_count + 1);
    for (size_t i = 0; i < place_count; i++) {
        if (overlap_area_holds(choosing.area, places[i].area))
            names[total++] = places[i].municipality;
    }
    view->paging = paging_part(
        request,
        table_path(request, choosing),
        total,
        COLUMNS_MOST,
        &first,
        &view->municipality_count);
    view->municipalities = names + first;
    qsort(names + first, view->municipality_count, sizeof *names, compare_names);
    if (view->municipality_count < total)
        view->part = request_text(
            request,
            N_("Municipalities {1}–{2} of {3}; those with the most services come first."),
            ARGS(
                text_arg((int64_t)first + 1),
                text_arg((int64_t)(first + view->municipality_count)),
                text_arg((int64_t)total)));
    view->is_whole = choosing.area.len == 0;
}

/* The district of one's own organisation is one tap away from the whole. */
static Status own_fill(
    Request *request,
    Choosing choosing,
    const OverlapPlace *places,
    size_t count,
    OverlapPage *view)
{
    Organisation own;
    bool is_there;
    const OrganisationId id = {request->actor.organisation_id};
    if (id.value == 0 || choosing.area.len > 0)
        return OK;
    TRY(db_found(&request->db, organisation_get(&request->db, id, &own), &is_there));
    for (size_t i = 0; is_there && i < count; i++) {
        if (places[i].area == NULL || !str_equal(places[i].name, own.municipality))
            continue;
        choosing.area = places[i].area->code;
        view->own_area = places[i].area->name;
        view->own_path = table_path(request, choosing);
        return OK;
    }
    return OK;
}

/* Needs of this group for which a search found nothing in the last year. */
static Status unmet_fill(Request *request, Choosing choosing, OverlapPage *view)
{
    const UnmetNeed *list;
    size_t count;
    if (!request_may(request, UNMET_RIGHTS))
        return OK;
    Str from = iso_date_of(request->arena, clock_now() - DAYS(UNMET_DAYS));
    TRY(unmet_list(&request->db, from, today_iso(request->arena), choosing.group, &list, &count));
    UnmetLine *lines = arena_array(request->arena, UnmetLine, UNMET_MOST);
    for (size_t i = 0; i < count && view->unmet_count < UNMET_MOST; i++) {
        if (list[i].municipality.len > 0 &&
            !overlap_area_may_hold(choosing.area, list[i].municipality))
            continue;
        UnmetLine *line = &lines[view->unmet_count++];
        line->municipality = list[i].municipality;
        line->count = unmet_count_text(request, list[i].searches + list[i].not_now);
        TRY(code_label(&request->db, request->language, "need", list[i].need, &line->need));
    }
    view->unmet = lines;
    return OK;
}

static Status form_make(
    Request *request, Choosing choosing, const OverlapPlace *places, size_t count, Form **ret_form)
{
    const ChoiceForm values = {.group = choosing.group, .area = choosing.area};
    const Choice *groups;
    size_t group_count, area_count;
    Form *form = FORM(request, FIELDS, &values);
    TRY(code_list_choices(
        &request->db, request->language, CODE_LIST_TARGET_GROUP, &groups, &group_count));
    form_choices(form, "group", groups, group_count);
    const Choice *areas = overlap_area_choices(
        places, count, choosing.area, request->arena, request->language, &area_count);
    form_choices(form, "area", areas, area_count);
    *ret_form = form;
    return OK;
}

Status overlap_show(Request *request, Response *response)
{
    const Cell *cells;
    size_t count, place_count;
    const Choosing choosing = choosing_of(request);
    OverlapPage view = {.tabs = landscape_tabs_of(request, TAB_OVERLAPS)};
    TRY(overlap_cells(&request->db, choosing.group, false, &cells, &count));
    const OverlapPlace *places = overlap_places(request->arena, cells, count, &place_count);
    columns_fill(request, choosing, places, place_count, &view);
    TRY(rows_fill(request, choosing, cells, count, &view));
    TRY(form_make(request, choosing, places, place_count, &view.filters));
    TRY(own_fill(request, choosing, places, place_count, &view));
    view.area = overlap_area_name(choosing.area, request->arena, request->language);
    if (!view.is_whole)
        view.all_path = table_path(request, (Choosing){.group = choosing.group});
    view.csv_path =
        view.is_whole
            ? STR("/directory/overlaps.csv")
            : str_format(
                  request->arena, "/directory/overlaps.csv?area=%.*s", STR_ARG(choosing.area));
    TRY(unmet_fill(request, choosing, &view));
    Page page = landscape_page(
        request,
        request_text(request, N_("Who does the same, and what is missing"), (TextArgs){0}));
    return page_render(request, response, &page, overlap_page_body, &view);
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
        .municipality = cell.municipality,
        .area = choosing_of(request).area};
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
    page.back_path = table_path(request, choosing_of(request));
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
        cell_path(request, choosing_of(request), work.cell.kind, work.cell.municipality));
    return OK;
}
