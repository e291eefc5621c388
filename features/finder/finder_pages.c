/*
 * finder_pages: need, for whom, where, what stands in the way; then services.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/finder/finder_pages.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/finder/finder.h"
#include "features/finder/finder_page.html.h"
#include "features/people/right.h"
#include "web/fields.h"
#include "web/page.h"

typedef struct NarrowForm {
    Str group, place, obstacle, form, kind;
} NarrowForm;

static const Field NARROW_FIELDS[] = {
    {.name = "group", .type = FIELD_CHOICE, .label = N_("For whom"), FIELD_TO(NarrowForm, group)},
    {.name = "place",
     .type = FIELD_CHOICE,
     .label = N_("Municipality"),
     FIELD_TO(NarrowForm, place)},
    {.name = "obstacle",
     .type = FIELD_CHOICE,
     .label = N_("What stands in the way"),
     FIELD_TO(NarrowForm, obstacle)},
    {.name = "form", .type = FIELD_CHOICE, .label = N_("How"), FIELD_TO(NarrowForm, form)},
    {.name = "kind",
     .type = FIELD_CHOICE,
     .label = N_("Kind of service"),
     FIELD_TO(NarrowForm, kind)},
};

static const struct {
    const char *key;
    const char *label;
} OBSTACLES[] = {
    {"dogs", N_("Comes with a dog")},
    {"intoxication", N_("Is under the influence")},
    {"barrier_free", N_("Cannot walk stairs")},
};

enum {
    OBSTACLE_COUNT = sizeof OBSTACLES / sizeof OBSTACLES[0]
};

static FinderQuery query_of(const Request *request)
{
    return (FinderQuery){
        .need = str_trim(request_field(request, "need")),
        .kind = request_field(request, "kind"),
        .target_group = request_field(request, "group"),
        .form = request_field(request, "form"),
        .municipality = request_field(request, "place"),
        .obstacle = request_field(request, "obstacle"),
    };
}

static void put_parameter(Buffer *out, Arena *arena, const char *name, Str value)
{
    if (value.len == 0)
        return;
    buffer_put_byte(out, str_contains_byte(buffer_text(out), '?') ? '&' : '?');
    buffer_put(out, str_of(name));
    buffer_put_byte(out, '=');
    buffer_put(out, percent_encode(arena, value));
}

static Str path_of(Arena *arena, const FinderQuery *query)
{
    const Str path = STR("/directory/find");
    Buffer out;
    buffer_init_in(&out, arena, LIMIT_HEADER_BYTES);
    buffer_put(&out, path);
    put_parameter(&out, arena, "need", query->need);
    put_parameter(&out, arena, "group", query->target_group);
    put_parameter(&out, arena, "place", query->municipality);
    put_parameter(&out, arena, "obstacle", query->obstacle);
    put_parameter(&out, arena, "form", query->form);
    put_parameter(&out, arena, "kind", query->kind);
    return out.failed ? path : buffer_text(&out);
}

static Status make_filters(Request *request, const FinderQuery *query, Form **ret_form)
{
    static const char *const LISTS[][2] = {
        {"kind", CODE_LIST_SERVICE_KIND},
        {"group", CODE_LIST_TARGET_GROUP},
        {"form", CODE_LIST_SERVICE_FORM},
    };
    const NarrowForm values = {
        query->target_group, query->municipality, query->obstacle, query->form, query->kind};
    Form *form = FORM(request, NARROW_FIELDS, &values);
    const Choice *choices;
    size_t count;
    for (size_t i = 0; i < sizeof LISTS / sizeof LISTS[0]; i++) {
        TRY(code_list_choices(&request->db, request->language, LISTS[i][1], &choices, &count));
        form_choices(form, LISTS[i][0], choices, count);
    }
    const Str *places;
    TRY(directory_municipalities(&request->db, &places, &count));
    Choice *place_choices = arena_array(request->arena, Choice, count + 1);
    for (size_t i = 0; i < count; i++)
        place_choices[i] = (Choice){.key = places[i], .label = places[i]};
    form_choices(form, "place", place_choices, count);
    Choice *obstacles = arena_array(request->arena, Choice, OBSTACLE_COUNT);
    for (size_t i = 0; i < OBSTACLE_COUNT; i++)
        obstacles[i] = (Choice){
            .key = str_of(OBSTACLES[i].key),
            .label = text_get(request->language, OBSTACLES[i].label)};
    form_choices(form, "obstacle", obstacles, OBSTACLE_COUNT);
    *ret_form = form;
    return OK;
}

static Status found_view(Request *request, const FinderHit *hit, FoundView *ret_view)
{
    Str kind;
    TRY(label_of(request, CODE_LIST_SERVICE_KIND, hit->kind, &kind));
    const Str parts[] = {kind, hit->organisation_name, hit->municipality};
    *ret_view = (FoundView){
        .path = str_format(request->arena, "/directory/services/%lld", (long long)hit->service),
        .name = hit->name,
        .about = parts_joined(request->arena, parts, 3),
        .phone = phone_view(request, hit->phone, hit->name),
        .freshness = freshness_of(request, hit->verified_at),
        .warns = hit->warns,
    };
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

static Status fill_kinds(
    Request *request, const FinderQuery *query, const FinderAnswer *answer, FinderPage *view)
{
    KindView *kinds = arena_array(request->arena, KindView, FINDER_KINDS_SHOWN);
    for (size_t i = 0; i < answer->kind_count; i++) {
        FinderQuery other = *query;
        other.kind = answer->kinds[i].kind;
        kinds[i] = (KindView){
            .path = path_of(request->arena, &other),
            .count = answer->kinds[i].count,
            .is_current = str_equal(other.kind, query->kind)};
        TRY(label_of(request, CODE_LIST_SERVICE_KIND, other.kind, &kinds[i].label));
    }
    view->kinds = kinds;
    view->kind_count = answer->kind_count;
    return OK;
}

static Status finder_page_show(Request *request, Response *response)
{
    Arena *arena = request->arena;
    const FinderQuery query = query_of(request);
    int64_t page_at = paging_asked_for(request);
    FinderPage view = {.need = query.need};
    view.has_filters = query.kind.len + query.target_group.len + query.form.len +
                           query.municipality.len + query.obstacle.len >
                       0;
    view.is_asking = view.has_filters || query.need.len > 0;
    TRY(make_filters(request, &query, &view.filters));
    if (view.is_asking) {
        FinderAnswer answer;
        TRY(finder_ask(
            &request->db,
            request->language,
            &query,
            PAGING_ROWS,
            (page_at - 1) * PAGING_ROWS,
            &answer));
        TRY(fill_found(request, &answer, &view));
        TRY(fill_kinds(request, &query, &answer, &view));
        view.total = answer.total;
        view.words = str_join(arena, answer.words, answer.word_count, STR(", "));
    }
    view.paging = paging_of(arena, path_of(arena, &query), page_at, view.total, PAGING_ROWS);
    const Page page = {
        .title = text_get(request->language, N_("Find help")),
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = request_text(request, N_("Directory"), (TextArgs){0})};
    return page_render(request, response, &page, finder_page_body, &view);
}

// clang-format off
static const Route ROUTES[] = {
    {GET, "/directory/find", RIGHT_SEE_DIRECTORY, NULL, finder_page_show, "Services by need"},
};
// clang-format on

const RouteTable FINDER_ROUTES = ROUTE_TABLE("finder", ROUTES);
