/*
 * finder_pages: need, for whom, where, what stands in the way; then services.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/finder/finder_pages.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/directory/directory_list_pages.h"
#include "features/finder/finder_address.h"
#include "features/finder/finder_filters.h"
#include "features/finder/finder_page.html.h"
#include "features/finder/unmet.h"
#include "features/people/right.h"
#include "web/page.h"

enum {
    METRES_A_TENTH = 100 /* of a kilometre */
};

static const struct {
    HitKind what;
    const char *label;
} TABS[] = {
    {HIT_ANY, N_("Everything")},
    {HIT_SERVICE, N_("Services")},
    {HIT_ORGANISATION, N_("Organisations")},
    {HIT_CONTACT, N_("People")},
};

enum {
    TAB_COUNT = sizeof TABS / sizeof TABS[0]
};

static const char PATH[] = "/directory/find";

/* ---- What was found ---- */

static Status about_of(Request *request, const FinderHit *hit, Str *ret_about)
{
    Str kind, sector;
    TRY(label_of(request, CODE_LIST_SERVICE_KIND, hit->kind, &kind));
    TRY(label_of(request, CODE_LIST_SECTOR, hit->sector, &sector));
    const Str parts[] = {kind, sector, hit->title, hit->organisation_name, hit->municipality};
    *ret_about = parts_joined(request->arena, parts, sizeof parts / sizeof parts[0]);
    return OK;
}

static const char *capacity_badge(CapacityState state)
{
    return state == CAPACITY_FREE || state == CAPACITY_LIMITED ? "free" : "waiting";
}

static Str distance_of(Request *request, int64_t metres)
{
    if (metres < 0)
        return (Str){0};
    Str tenths = format_tenths(
        request->arena, request->language, (metres + METRES_A_TENTH / 2) / METRES_A_TENTH);
    return request_text(request, N_("{1} km"), ARGS(text_arg(tenths)));
}

/* Written without a format: every hit has one. */
static Str path_of_card(Arena *arena, bool is_service, int64_t id)
{
    char digits[20];
    size_t at = sizeof digits;
    for (uint64_t rest = (uint64_t)id; at == sizeof digits || rest > 0; rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    const Str parts[] = {
        is_service ? STR("/directory/services/") : STR("/directory/organisations/"),
        {.bytes = digits + at, .len = sizeof digits - at}};
    return str_join(arena, parts, 2, (Str){0});
}

static Status found_view(Request *request, const FinderHit *hit, FoundView *ret_view)
{
    bool is_service = hit->what == HIT_SERVICE;
    FoundView view = {
        .path = path_of_card(request->arena, is_service, is_service ? hit->id : hit->organisation),
        .name = hit->name,
        .turn_to_with = hit->turn_to_with,
        .distance = distance_of(request, hit->distance_metres),
        .phone = phone_view(request, hit->phone, hit->name),
        .freshness = freshness_of(request, hit->verified_at),
        .is_filled_in = hit->saved_at != 0,
        .capacity_badge = capacity_badge(hit->capacity),
        .warns = hit->warns,
    };
    if (hit->capacity != CAPACITY_UNKNOWN)
        view.capacity = text_get(request->language, capacity_state_name(hit->capacity));
    TRY(about_of(request, hit, &view.about));
    *ret_view = view;
    return OK;
}

/* Hits with all that was asked for come first. */
static Status fill_found(Request *request, const FinderAnswer *answer, FinderPage *view)
{
    FoundView *found = arena_array(request->arena, FoundView, answer->hit_count + 1);
    view->found = found;
    for (size_t i = 0; i < answer->hit_count; i++) {
        TRY(found_view(request, &answer->hits[i], &found[i]));
        view->found_count += !answer->hits[i].is_partial;
    }
    view->near = found + view->found_count;
    view->near_count = answer->hit_count - view->found_count;
    return OK;
}

static void fill_tabs(Request *request, const FinderQuery *query, FinderPage *view)
{
    OtherView *tabs = arena_array(request->arena, OtherView, TAB_COUNT);
    for (size_t i = 0; i < TAB_COUNT; i++) {
        FinderQuery other = *query;
        other.what = TABS[i].what;
        tabs[i] = (OtherView){
            .label = text_get(request->language, TABS[i].label),
            .path = finder_path_of(request->arena, PATH, &other),
            .is_current = query->what == TABS[i].what};
    }
    view->tabs = tabs;
    view->tab_count = TAB_COUNT;
}

/* ---- Asking ---- */

/* A place that nobody knows is said at its field, and nothing else is asked. */
static Status ask(
    Request *request, const FinderQuery *query, int64_t page_at, FinderPage *view, bool *ret_asked)
{
    FinderAnswer answer;
    Status status = finder_ask(
        &request->db, request->language, query, PAGING_ROWS, (page_at - 1) * PAGING_ROWS, &answer);
    *ret_asked = status == OK;
    if (status == INVALID && request->error.user_message != NULL) {
        form_error(view->filters, "near", request->error.user_message);
        error_clear(&request->error);
        return OK;
    }
    TRY(status);
    TRY(fill_found(request, &answer, view));
    TRY(finder_facets_fill(request, query, &answer, view));
    view->total = answer.total;
    view->total_is_exact = answer.total_is_exact;
    view->words = str_join(request->arena, answer.words, answer.word_count, STR(", "));
    view->unknown = str_join(request->arena, answer.unknown, answer.unknown_count, STR(", "));
    if (answer.total == 0 && page_at == 1 && query->what <= HIT_SERVICE)
        unmet_count(request, query);
    return OK;
}

static Status finder_page_show(Request *request, Response *response)
{
    Arena *arena = request->arena;
    const FinderQuery query = finder_query_of(request);
    int64_t page_at = paging_asked_for(request);
    FinderQuery print = query;
    print.what = HIT_ANY;
    FinderPage view = {
        .need = query.need,
        .about = query.about,
        .what = finder_what_key(query.what),
        .has_filters = finder_has_filters(&query),
        .total_is_exact = true,
        .print_path = finder_path_of(arena, "/directory/find/print", &print),
        .table_path = finder_path_of(arena, "/directory/find/table.csv", &query),
        .may_edit_synonyms = request_may(request, RIGHT_EDIT_DIRECTORY),
        .may_see_unmet = request_may(request, RIGHT_SEE_REPORTS | RIGHT_EDIT_DIRECTORY)};
    view.is_asking =
        view.has_filters || query.need.len > 0 || query.about.len > 0 || query.what != HIT_ANY;
    bool is_answered = true;
    TRY(finder_filters_make(request, &query, &view));
    TRY(finder_chosen_fill(request, &query, &view));
    fill_tabs(request, &query, &view);
    if (view.is_asking)
        TRY(ask(request, &query, page_at, &view, &is_answered));
    view.is_asking = view.is_asking && is_answered;
    view.paging =
        paging_of(arena, finder_path_of(arena, PATH, &query), page_at, view.total, PAGING_ROWS);
    const Page page = {
        .title = text_get(request->language, N_("Find help")),
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = request_text(request, N_("Directory"), (TextArgs){0}),
        .http_status = is_answered ? 0 : 422};
    return page_render(request, response, &page, finder_page_body, &view);
}

/* The found as the table of the directory. */
static Status finder_table(Request *request, Response *response)
{
    const FinderQuery query = finder_query_of(request);
    FinderAnswer answer;
    TRY(finder_ask(&request->db, request->language, &query, LIMIT_HSDS_FOUND, 0, &answer));
    DirectoryHit *hits = arena_array(request->arena, DirectoryHit, answer.hit_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < answer.hit_count; i++) {
        const FinderHit *hit = &answer.hits[i];
        if (hit->is_partial)
            continue;
        hits[count++] = (DirectoryHit){
            .what = hit->what,
            .id = hit->id,
            .organisation = {hit->organisation},
            .name = hit->name,
            .organisation_name = hit->what == HIT_ORGANISATION ? hit->name : hit->organisation_name,
            .service_kind = hit->kind,
            .sector = hit->sector,
            .title = hit->title,
            .turn_to_with = hit->turn_to_with,
            .municipality = hit->municipality,
            .phone = hit->phone,
            .saved_at = hit->saved_at,
            .verified_at = hit->verified_at};
    }
    return directory_table(request, response, hits, count);
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/directory/find",           RIGHT_SEE_DIRECTORY,  NULL, finder_page_show, "Services by need"},
    {GET,  "/directory/find/table.csv", RIGHT_SEE_DIRECTORY,  NULL, finder_table,     "The found as a table"},
    {GET,  "/directory/find/print",     RIGHT_SEE_DIRECTORY,  NULL, finder_print_show,     "The found on paper, for a client"},
    {GET,  "/directory/find/guide",     RIGHT_SEE_DIRECTORY,  NULL, finder_guide_show,     "Services, question by question"},
    {GET,  "/directory/unmet",          RIGHT_SEE_REPORTS | RIGHT_EDIT_DIRECTORY, NULL, unmet_page_show, "Needs for which nothing was found"},
    {GET,  "/directory/synonyms",       RIGHT_EDIT_DIRECTORY, NULL, synonyms_page_show, "How people say what they need"},
    {POST, "/directory/synonyms",       RIGHT_EDIT_DIRECTORY, NULL, synonyms_page_save, "Tries or saves how people say it"},
};
// clang-format on

const RouteTable FINDER_ROUTES = ROUTE_TABLE("finder", ROUTES);
