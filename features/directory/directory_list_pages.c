/*
 * directory_list_pages: the directory as a list; words go on to the one search of the house.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_list_pages.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/directory/directory_list.html.h"
#include "features/people/right.h"
#include "web/fields.h"
#include "web/page.h"

typedef struct FilterForm {
    Str kind;
    Str group;
    Str form;
    Str place;
} FilterForm;

static const Field FILTER_FIELDS[] = {
    {.name = "kind",
     .type = FIELD_CHOICE,
     .label = N_("Kind of service"),
     FIELD_TO(FilterForm, kind)},
    {.name = "group", .type = FIELD_CHOICE, .label = N_("For whom"), FIELD_TO(FilterForm, group)},
    {.name = "form", .type = FIELD_CHOICE, .label = N_("How"), FIELD_TO(FilterForm, form)},
    {.name = "place",
     .type = FIELD_CHOICE,
     .label = N_("Municipality"),
     FIELD_TO(FilterForm, place)},
};

static const struct {
    HitKind what;
    const char *key;
    const char *label;
} TABS[] = {
    {HIT_ANY, "", N_("Everything")},
    {HIT_SERVICE, "services", N_("Services")},
    {HIT_ORGANISATION, "organisations", N_("Organisations")},
    {HIT_CONTACT, "people", N_("People")},
};

enum {
    TAB_COUNT = sizeof TABS / sizeof TABS[0]
};

DirectoryQuery directory_query_of(const Request *request)
{
    DirectoryQuery query = {
        .kind = request_field(request, "kind"),
        .target_group = request_field(request, "group"),
        .form = request_field(request, "form"),
        .municipality = request_field(request, "place"),
    };
    Str what = request_field(request, "what");
    for (size_t i = 0; i < TAB_COUNT; i++) {
        if (str_equal(what, str_of(TABS[i].key)))
            query.what = TABS[i].what;
    }
    return query;
}

/* ---- Addresses with the same question ---- */

static void put_parameter(Buffer *out, Arena *arena, const char *name, Str value)
{
    if (value.len == 0)
        return;
    buffer_put_byte(out, str_contains_byte(buffer_text(out), '?') ? '&' : '?');
    buffer_put(out, str_of(name));
    buffer_put_byte(out, '=');
    buffer_put(out, percent_encode(arena, value));
}

static Str path_of(Arena *arena, const char *path, const DirectoryQuery *query)
{
    Buffer out;
    buffer_init_in(&out, arena, LIMIT_HEADER_BYTES);
    buffer_put(&out, str_of(path));
    for (size_t i = 0; i < TAB_COUNT; i++) {
        if (TABS[i].what == query->what)
            put_parameter(&out, arena, "what", str_of(TABS[i].key));
    }
    put_parameter(&out, arena, "kind", query->kind);
    put_parameter(&out, arena, "group", query->target_group);
    put_parameter(&out, arena, "form", query->form);
    put_parameter(&out, arena, "place", query->municipality);
    return out.failed ? str_of(path) : buffer_text(&out);
}

/* ---- Parts of the page ---- */

static Status make_filters(Request *request, const DirectoryQuery *query, Form **ret_form)
{
    const FilterForm values = {
        .kind = query->kind,
        .group = query->target_group,
        .form = query->form,
        .place = query->municipality,
    };

    static const struct {
        const char *field;
        const char *list;
    } LISTS[] = {
        {"kind", CODE_LIST_SERVICE_KIND},
        {"group", CODE_LIST_TARGET_GROUP},
        {"form", CODE_LIST_SERVICE_FORM},
    };

    Form *form = FORM(request, FILTER_FIELDS, &values);
    const Choice *choices;
    size_t count;
    for (size_t i = 0; i < sizeof LISTS / sizeof LISTS[0]; i++) {
        TRY(code_list_choices(&request->db, request->language, LISTS[i].list, &choices, &count));
        form_choices(form, LISTS[i].field, choices, count);
    }
    const Str *places;
    TRY(directory_municipalities(&request->db, &places, &count));
    Choice *place_choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++)
        place_choices[i] = (Choice){.key = places[i], .label = places[i]};
    form_choices(form, "place", place_choices, count);
    *ret_form = form;
    return OK;
}

static Status hit_view(Request *request, const DirectoryHit *hit, HitView *ret_view)
{
    Arena *arena = request->arena;
    const char *folder = hit->what == HIT_SERVICE ? "services" : "organisations";
    int64_t id = hit->what == HIT_CONTACT ? hit->organisation.value : hit->id;
    Str kind;
    Str sector;
    TRY(label_of(request, CODE_LIST_SERVICE_KIND, hit->service_kind, &kind));
    TRY(label_of(request, CODE_LIST_SECTOR, hit->sector, &sector));
    const Str parts[] = {
        hit->what == HIT_SERVICE        ? kind
        : hit->what == HIT_ORGANISATION ? sector
                                        : hit->title,
        hit->what == HIT_ORGANISATION ? (Str){0} : hit->organisation_name,
        hit->municipality,
    };
    *ret_view = (HitView){
        .path = str_format(arena, "/directory/%s/%lld", folder, (long long)id),
        .name = hit->name,
        .about = parts_joined(arena, parts, sizeof parts / sizeof parts[0]),
        .turn_to_with = hit->turn_to_with,
        .phone = phone_view(request, hit->phone, hit->name),
        .freshness = freshness_of(request, hit->verified_at),
        .is_filled_in = hit->saved_at != 0,
    };
    return OK;
}

static void fill_tabs(
    Arena *arena, const DirectoryQuery *query, Request *request, DirectoryPage *view)
{
    KindTab *tabs = arena_array(arena, KindTab, TAB_COUNT);
    for (size_t i = 0; i < TAB_COUNT; i++) {
        DirectoryQuery other = *query;
        other.what = TABS[i].what;
        tabs[i] = (KindTab){
            .label = text_get(request->language, TABS[i].label),
            .path = path_of(arena, "/directory", &other),
            .is_current = TABS[i].what == query->what,
        };
        if (tabs[i].is_current)
            view->what = TABS[i].key;
    }
    view->tabs = tabs;
    view->tab_count = TAB_COUNT;
}

/* Words of an address from before there was one search. */
static void go_to_search(Request *request, Response *response, Str words)
{
    static const char *const KEPT[] = {"what", "kind", "group", "form", "place"};
    Buffer out;
    buffer_init_in(&out, request->arena, LIMIT_HEADER_BYTES);
    buffer_put(&out, STR("/directory/find"));
    put_parameter(&out, request->arena, "need", words);
    for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++)
        put_parameter(&out, request->arena, KEPT[i], request_field(request, KEPT[i]));
    response_redirect(request, response, buffer_text(&out));
}

Status directory_list_page(Request *request, Response *response)
{
    Arena *arena = request->arena;
    const DirectoryQuery query = directory_query_of(request);
    Str words = str_trim(request_field(request, "q"));
    if (words.len > 0) {
        go_to_search(request, response, words);
        return OK;
    }
    int64_t page_at = paging_asked_for(request);
    DirectoryHits hits;
    TRY(directory_entries(
        &request->db, request->language, &query, PAGING_ROWS, (page_at - 1) * PAGING_ROWS, &hits));
    HitView *views = arena_array(arena, HitView, hits.count);
    for (size_t i = 0; i < hits.count; i++)
        TRY(hit_view(request, &hits.items[i], &views[i]));
    bool has_filters =
        query.kind.len + query.target_group.len + query.form.len + query.municipality.len > 0;
    DirectoryPage view = {
        .has_filters = has_filters,
        .what = "",
        .hits = views,
        .count = hits.count,
        .total = hits.total,
        .is_searching = has_filters,
        .may_fill = request_may(request, RIGHT_MANAGE_PEOPLE),
        .may_ask = request_may(request, RIGHT_EDIT_DIRECTORY),
        .has_own_page =
            request->actor.organisation_id != 0 && request_may(request, RIGHT_EDIT_OWN_PROFILE),
        .export_path = path_of(arena, "/directory/table.csv", &query),
    };
    view.is_empty = view.count == 0 && !view.is_searching && query.what != HIT_CONTACT &&
                    query.what != HIT_SERVICE && page_at == 1;
    TRY(make_filters(request, &query, &view.filters));
    fill_tabs(arena, &query, request, &view);
    view.paging =
        paging_of(arena, path_of(arena, "/directory", &query), page_at, view.total, PAGING_ROWS);
    const Page page = {
        .title = text_get(request->language, N_("Directory")),
        .section = STR("/directory"),
    };
    return page_render(request, response, &page, directory_list_body, &view);
}
