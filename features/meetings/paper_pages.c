/*
 * Paper: what can be printed of an event, and the sheets themselves.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/meetings/paper.h"
#include "features/meetings/paper_menu_page.html.h"
#include "features/meetings/paper_page.html.h"
#include "web/machine.h"
#include "web/site.h"

/* What is printed: the plan that holds, or the one worked on as long as none does. */
static PlanId printed_plan(const Meeting *meeting)
{
    return meeting->confirmed_plan.value != 0 ? meeting->confirmed_plan : meeting->plan;
}

typedef struct Sheet {
    const char *key; /* in the address */
    const char *label;
    const char *about;
    const char *icon;
    bool needs_plan;
} Sheet;

enum {
    SHEET_ALL,
    SHEET_ATTENDANCE,
    SHEET_ROUTES,
    SHEET_OVERVIEW,
    SHEET_TABLES,
    SHEET_PAIRS,
    SHEET_COUNT
};

static const Sheet SHEETS[SHEET_COUNT] = {
    [SHEET_ALL] =
        {"all",
         N_("Everything at once"),
         N_("If the network fails: the whole event on paper in one go."),
         "printer",
         true},
    [SHEET_ATTENDANCE] =
        {"attendance",
         N_("Attendance list"),
         N_("With the head of the project and cells for signatures."),
         "signature",
         false},
    [SHEET_ROUTES] =
        {"routes",
         N_("Route cards"),
         N_("For each person: when, at which table, with whom. To be cut."),
         "route",
         true},
    [SHEET_OVERVIEW] =
        {"overview",
         N_("Rounds and tables"),
         N_("The whole plan for those who lead the event."),
         "table",
         true},
    [SHEET_TABLES] =
        {"tables", N_("Table signs"), N_("A big number for each table."), "grid-2x2", true},
    [SHEET_PAIRS] =
        {"pairs",
         N_("Pair cards"),
         N_("To write down contacts and what the two agreed on."),
         "handshake",
         true},
};

/* ---- The list of what can be printed ---- */

static Str paper_path(Request *request, const Meeting *meeting, const char *sheet)
{
    return str_format(
        request->arena, "/meetings/%lld/paper/%s", (long long)meeting->id.value, sheet);
}

static void links_fill(Request *request, const Meeting *meeting, PaperMenu *view, bool are_many)
{
    PaperLink *links = arena_array(request->arena, PaperLink, SHEET_COUNT + 2);
    for (size_t i = 0; i < SHEET_COUNT; i++) {
        if ((SHEETS[i].needs_plan && !view->has_plan) || (i == SHEET_PAIRS && are_many))
            continue;
        links[view->link_count++] = (PaperLink){
            .label = request_text(request, SHEETS[i].label, (TextArgs){0}),
            .about = request_text(request, SHEETS[i].about, (TextArgs){0}),
            .path = paper_path(request, meeting, SHEETS[i].key),
            .icon = SHEETS[i].icon};
    }
    view->links = links;
    links[view->link_count++] = (PaperLink){
        .label = request_text(request, N_("Personal links to hand out"), (TextArgs){0}),
        .about = request_text(
            request,
            N_("A slip with a QR code for each person, when no mail goes out."),
            (TextArgs){0}),
        .path = meeting_path(request->arena, meeting->id, "/people/links/sheet"),
        .icon = "qr-code"};
    if (!view->frame.has_pairs)
        return;
    links[view->link_count++] = (PaperLink){
        .label = request_text(request, N_("Links of the organisations"), (TextArgs){0}),
        .about = request_text(request, N_("Slips with the link and QR code."), (TextArgs){0}),
        .path = meeting_path(request->arena, meeting->id, "/links/sheet"),
        .icon = "qr-code"};
}

/* Pair cards of a large event are printed round by round. */
static void pair_rounds_fill(
    Request *request, const Meeting *meeting, int64_t round_count, PaperMenu *view)
{
    PaperLink *links = arena_array(request->arena, PaperLink, (size_t)round_count);
    for (int64_t round = 1; round <= round_count; round++) {
        links[round - 1].label = request_text(request, N_("Round {1}"), ARGS(text_arg(round)));
        links[round - 1].path = str_format(
            request->arena,
            "/meetings/%lld/paper/pairs?round=%lld",
            (long long)meeting->id.value,
            (long long)round);
    }
    view->pair_rounds = links;
    view->pair_round_count = (size_t)round_count;
}

static Str plan_state_text(Request *request, const Meeting *meeting, const Plan *plan)
{
    if (plan->id.value != meeting->confirmed_plan.value)
        return request_text(
            request,
            N_("Version {1} is a draft: nobody has said yet that it holds."),
            ARGS(text_arg(plan->number)));
    if (meeting->plan.value != meeting->confirmed_plan.value)
        return request_text(
            request,
            N_("Version {1} holds and is printed; you are working on another one."),
            ARGS(text_arg(plan->number)));
    return request_text(
        request, N_("Version {1} of the plan holds."), ARGS(text_arg(plan->number)));
}

Status paper_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    PlanId printed = printed_plan(meeting);
    Plan plan;
    PaperMenu view = {
        .has_plan = printed.value != 0,
        .is_confirmed = printed.value != 0 && printed.value == meeting->confirmed_plan.value};
    bool are_many = false;
    TRY(meeting_frame(request, meeting, STEP_PAPER, &view.frame));
    if (view.has_plan) {
        TRY(plan_get(&request->db, meeting->id, printed, &plan));
        view.plan_text = plan_state_text(request, meeting, &plan);
        view.is_old = plan_is_old(&plan, meeting);
        are_many = plan.meeting_count > PAIR_CARDS_AT_ONCE;
        if (are_many)
            pair_rounds_fill(request, meeting, plan.round_count, &view);
    }
    links_fill(request, meeting, &view, are_many);
    if (url_is_of_this_machine(request->site->public_url))
        view.closed_url = request->site->public_url;
    Page page = meeting_subpage(request, &view.frame, N_("Paper"));
    return page_render(request, response, &page, paper_menu_page_body, &view);
}

/* ---- The sheets ---- */

static Status sheet_of_path(Request *request, size_t *ret_sheet)
{
    Str key = request_param(request, "sheet");
    for (size_t i = 0; i < SHEET_COUNT; i++) {
        if (str_equal(key, str_of(SHEETS[i].key))) {
            *ret_sheet = i;
            return OK;
        }
    }
    return error_set(&request->error, NOT_FOUND, "no such sheet");
}

static Status pairs_fill(Request *request, const LoadedPlan *loaded, PaperPage *view)
{
    int64_t round = 0;
    Str asked = request_field(request, "round");
    if (asked.len > 0 && str_to_int(asked, 1, loaded->plan.round_count, &round) != OK)
        return error_set(&request->error, NOT_FOUND, "no such round");
    if (round == 0 && loaded->plan.meeting_count > PAIR_CARDS_AT_ONCE)
        return error_set_user(
            &request->error,
            TOO_LARGE,
            "round",
            N_("These are too many pair cards for one print. Print them round by round."));
    return paper_pairs(request, loaded, round, view);
}

/* What is left of the day, for when the network fails in the middle of it: rounds and routes. */
static Status rest_fill(Request *request, const LoadedPlan *loaded, int64_t from, PaperPage *view)
{
    view->title = request_text(request, N_("The rest, from round {1}"), ARGS(text_arg(from)));
    paper_overview(request, loaded, from, view);
    return paper_routes(request, loaded, from, view);
}

static Status sheets_fill(
    Request *request,
    const Meeting *meeting,
    size_t sheet,
    const LoadedPlan *loaded,
    PaperPage *view)
{
    bool is_all = sheet == SHEET_ALL;
    int64_t from;
    if (is_all &&
        str_to_int(request_field(request, "from"), 2, loaded->plan.round_count, &from) == OK)
        return rest_fill(request, loaded, from, view);
    if (is_all || sheet == SHEET_OVERVIEW)
        paper_overview(request, loaded, 1, view);
    if (is_all || sheet == SHEET_ATTENDANCE)
        TRY(paper_attendance(request, meeting, view));
    if (is_all || sheet == SHEET_ROUTES)
        TRY(paper_routes(request, loaded, 1, view));
    if (is_all || sheet == SHEET_TABLES)
        paper_tables(request, loaded, view);
    if (sheet == SHEET_PAIRS)
        return pairs_fill(request, loaded, view);
    if (is_all && loaded->plan.meeting_count <= PAIR_CARDS_AT_ONCE)
        return paper_pairs(request, loaded, 0, view);
    return OK;
}

Status paper_print(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    PlanId printed = printed_plan(meeting);
    LoadedPlan loaded = {0};
    PaperPage view = {0};
    size_t sheet = SHEET_COUNT;
    TRY(sheet_of_path(request, &sheet));
    if (SHEETS[sheet].needs_plan && printed.value == 0)
        return plan_ask_first(request, response);
    view.title = request_text(request, SHEETS[sheet].label, (TextArgs){0});
    TRY(paper_head(request, meeting, &view.head));
    if (SHEETS[sheet].needs_plan) {
        TRY(plan_load(&request->db, request->language, meeting, printed, &loaded));
        if (printed.value != meeting->confirmed_plan.value)
            view.head.state =
                request_text(request, N_("draft, version {1}"), ARGS(text_arg(loaded.plan.number)));
    }
    TRY(sheets_fill(request, meeting, sheet, &loaded, &view));
    Page page = {
        .kind = PAGE_PRINT,
        .title = view.title,
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, meeting->id, "/paper"),
        .back_label = request_text(request, N_("Paper"), (TextArgs){0})};
    return page_render(request, response, &page, paper_page_body, &view);
}
