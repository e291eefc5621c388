/*
 * The page and the table of an event at tables of three and more.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/limits.h"
#include "features/meetings/larger_tables.h"
#include "features/meetings/larger_tables_page.html.h"
#include "features/meetings/meeting_pages.h"

enum {
    ROUNDS_PER_PAGE = 20
};

/* Spreadsheets take a table for UTF-8 only with this mark at its start. */
#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

static Str rounds_text(Request *request, int64_t count)
{
    return text_say_plural(
        request->arena, request->language, N_("{1} round"), N_("{1} rounds"), count, (TextArgs){0});
}

/* Times of a whole afternoon in hours and minutes: "2:35". */
static Str time_text(Request *request, int64_t minutes)
{
    return str_format(
        request->arena, "%lld:%02lld", (long long)(minutes / 60), (long long)(minutes % 60));
}

/* The number of seats that was asked for, as a position in the plans; else the smallest tables. */
static size_t chosen(const Request *request, const LargerTables *tables)
{
    int64_t seats = SEATS_LEAST, most = SEATS_LEAST + (int64_t)tables->plan_count - 1;
    if (tables->plan_count == 0 ||
        str_to_int(request_field(request, "seats"), SEATS_LEAST, most, &seats) != OK)
        return 0;
    return (size_t)(seats - SEATS_LEAST);
}

static Str path_of(Request *request, const char *page, size_t choice)
{
    Str path = meeting_path(request->arena, request_meeting(request)->id, page);
    return str_format(
        request->arena, "%.*s?seats=%zu", STR_ARG(path), (size_t)SEATS_LEAST + choice);
}

static void fill_lines(Request *request, const LargerTables *tables, LargerTablesPage *view)
{
    const Meeting *meeting = request_meeting(request);
    SeatsLine *lines = arena_array(request->arena, SeatsLine, tables->plan_count);
    for (size_t i = 0; i < tables->plan_count; i++) {
        const TablesPlan *plan = &tables->plans[i];
        int64_t seats = SEATS_LEAST + (int64_t)i;
        lines[i] = (SeatsLine){
            .seats = seats,
            .rounds = plan->round_count,
            .tables = plan->table_count,
            .time = time_text(request, larger_tables_minutes(meeting, plan->round_count)),
            .share = format_tenths(
                request->arena,
                request->language,
                (meeting->day.round_minutes * 10 + seats / 2) / seats),
            .path = path_of(request, "/plan/larger-tables", i),
            .is_chosen = i == chosen(request, tables),
        };
    }
    view->lines = lines;
    view->line_count = tables->plan_count;
}

static Str gain_text(Request *request, const LargerTables *tables, const TablesPlan *plan)
{
    const Meeting *meeting = request_meeting(request);
    int64_t saved = larger_tables_minutes(meeting, tables->pair_rounds) -
                    larger_tables_minutes(meeting, plan->round_count);
    return request_text(
        request,
        N_("Everybody meets everybody in {1} instead of {2} in pairs; that saves {3} h."),
        ARGS(
            text_arg(rounds_text(request, plan->round_count)),
            text_arg(tables->pair_rounds),
            text_arg(time_text(request, saved))));
}

static Str proof_text(Request *request, const TablesPlan *plan)
{
    if (plan->is_optimal)
        return request_text(request, N_("Fewer rounds are impossible."), (TextArgs){0});
    return request_text(
        request,
        N_("At least {1} are needed. Whether fewer than {2} would do, nobody knows."),
        ARGS(text_arg(rounds_text(request, plan->lower_bound)), text_arg(plan->round_count)));
}

/* Who sits at each table of a round; names have commas of their own. */
static const SeatsTable *tables_of(
    Request *request,
    const LargerTables *all,
    const TablesPlan *plan,
    size_t round,
    size_t *ret_count)
{
    SeatsTable *tables = arena_array(request->arena, SeatsTable, (size_t)plan->table_count);
    const int32_t *table_of = plan->table_of + round * (size_t)all->count;
    size_t count = 0;
    for (int32_t i = 0; i < all->count; i++) {
        SeatsTable *table = &tables[table_of[i]];
        bool is_first = table->number == 0;
        table->number = table_of[i] + 1;
        table->names =
            is_first
                ? all->names[i]
                : str_format(
                      request->arena, "%.*s · %.*s", STR_ARG(table->names), STR_ARG(all->names[i]));
        count = (size_t)table->number > count ? (size_t)table->number : count;
    }
    *ret_count = count;
    return tables;
}

static void fill_rounds(
    Request *request, const LargerTables *tables, const TablesPlan *plan, LargerTablesPage *view)
{
    size_t first;
    Str path = path_of(request, "/plan/larger-tables", chosen(request, tables));
    view->paging = paging_part(
        request, path, (size_t)plan->round_count, ROUNDS_PER_PAGE, &first, &view->round_count);
    SeatsRound *rounds = arena_array(request->arena, SeatsRound, view->round_count);
    for (size_t i = 0; i < view->round_count; i++) {
        rounds[i].number = (int64_t)(first + i) + 1;
        rounds[i].tables = tables_of(request, tables, plan, first + i, &rounds[i].table_count);
    }
    view->rounds = rounds;
}

Status larger_tables_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    LargerTables tables;
    LargerTablesPage view = {.line_count = 0};
    TRY(meeting_frame(request, meeting, STEP_PLAN, &view.frame));
    TRY(larger_tables_load(&request->db, request->language, meeting, &tables));
    if (tables.plan_count > 0) {
        size_t choice = chosen(request, &tables);
        const TablesPlan *plan = &tables.plans[choice];
        fill_lines(request, &tables, &view);
        fill_rounds(request, &tables, plan, &view);
        view.pairs = request_text(
            request,
            N_("In pairs {1} organisations need {2}, which takes {3} h without breaks."),
            ARGS(
                text_arg(tables.count),
                text_arg(rounds_text(request, tables.pair_rounds)),
                text_arg(time_text(request, larger_tables_minutes(meeting, tables.pair_rounds)))));
        view.heading = request_text(
            request, N_("Tables of {1}"), ARGS(text_arg((int64_t)(SEATS_LEAST + choice))));
        view.gain = gain_text(request, &tables, plan);
        view.proof = proof_text(request, plan);
        view.csv_path = path_of(request, "/plan/larger-tables.csv", choice);
    }
    Page page = meeting_subpage(request, &view.frame, N_("Tables of three and more"));
    page.back_path = meeting_path(request->arena, meeting->id, "/plan");
    page.back_label = request_text(request, N_("Plan"), (TextArgs){0});
    return page_render(request, response, &page, larger_tables_page_body, &view);
}

Status larger_tables_csv(Request *request, Response *response)
{
    LargerTables tables;
    Buffer out;
    TRY(larger_tables_load(&request->db, request->language, request_meeting(request), &tables));
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, BYTE_ORDER_MARK);
    buffer_put(&out, STR("round,table,organisation"));
    csv_end_row(&out);
    const TablesPlan *plan = &tables.plans[chosen(request, &tables)];
    for (int32_t r = 0; r < plan->round_count; r++) {
        for (int32_t t = 0; t < plan->table_count; t++) {
            for (int32_t i = 0; i < tables.count; i++) {
                if (plan->table_of[r * tables.count + i] != t)
                    continue;
                buffer_put_format(&out, "%d,%d", r + 1, t + 1);
                csv_put_cell(&out, tables.names[i], false);
                csv_end_row(&out);
            }
        }
    }
    if (out.failed)
        return error_set(&request->error, TOO_LARGE, "the plan is too large for one table");
    response_body(
        request, response, "text/csv; charset=utf-8", buffer_text(&out), STR("larger-tables.csv"));
    return OK;
}
