/* finder_filters: see finder_filters.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_filters.h"

#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/finder/finder_address.h"
#include "features/finder/finder_narrow.html.h"
#include "web/kept_part.h"

typedef struct NarrowForm {
    Str group, place, form, kind, language, near, within;
    bool dogs, intoxication, stairs, open, free;
} NarrowForm;

static const Field NARROW_FIELDS[] = {
    {.name = "group", .type = FIELD_CHOICE, .label = N_("For whom"), FIELD_TO(NarrowForm, group)},
    {.name = "place",
     .type = FIELD_CHOICE,
     .label = N_("Municipality"),
     FIELD_TO(NarrowForm, place)},
    {.name = "form", .type = FIELD_CHOICE, .label = N_("How"), FIELD_TO(NarrowForm, form)},
    {.name = "kind",
     .type = FIELD_CHOICE,
     .label = N_("Kind of service"),
     FIELD_TO(NarrowForm, kind)},
    {.name = "language",
     .type = FIELD_CHOICE,
     .label = N_("Language"),
     FIELD_TO(NarrowForm, language)},
    {.name = "near",
     .type = FIELD_LINE,
     .label = N_("Near to (a municipality)"),
     .autocomplete = "off",
     FIELD_TO(NarrowForm, near)},
    {.name = "within", .type = FIELD_CHOICE, .label = N_("How far"), FIELD_TO(NarrowForm, within)},
    {.name = "free",
     .type = FIELD_BOOL,
     .label = N_("Has free places now"),
     FIELD_TO(NarrowForm, free)},
    {.name = "open", .type = FIELD_BOOL, .label = N_("Open now"), FIELD_TO(NarrowForm, open)},
    {.name = "stairs",
     .type = FIELD_BOOL,
     .label = N_("Cannot walk stairs"),
     FIELD_TO(NarrowForm, stairs)},
    {.name = "dogs",
     .type = FIELD_BOOL,
     .label = N_("Comes with a dog"),
     FIELD_TO(NarrowForm, dogs)},
    {.name = "intoxication",
     .type = FIELD_BOOL,
     .label = N_("Is under the influence"),
     FIELD_TO(NarrowForm, intoxication)},
};

static const struct {
    const char *name;  /* of the field */
    const char *list;  /* code list; NULL: municipalities */
    const char *label; /* message id */
    size_t offset;
} FACETS[FINDER_FACETS] = {
    [FACET_KIND] =
        {"kind", CODE_LIST_SERVICE_KIND, N_("Kind of service"), offsetof(FinderQuery, kind)},
    [FACET_GROUP] =
        {"group", CODE_LIST_TARGET_GROUP, N_("For whom"), offsetof(FinderQuery, target_group)},
    [FACET_FORM] = {"form", CODE_LIST_SERVICE_FORM, N_("How"), offsetof(FinderQuery, form)},
    [FACET_PLACE] = {"place", NULL, N_("Municipality"), offsetof(FinderQuery, municipality)},
    [FACET_LANGUAGE] =
        {"language", CODE_LIST_LANGUAGE, N_("Language"), offsetof(FinderQuery, language)},
};

static const struct {
    const char *label;
    size_t offset;
} FLAGS[] = {
    {N_("Has free places now"), offsetof(FinderQuery, free_now)},
    {N_("Open now"), offsetof(FinderQuery, open_now)},
    {N_("Cannot walk stairs"), offsetof(FinderQuery, no_stairs)},
    {N_("Comes with a dog"), offsetof(FinderQuery, with_dog)},
    {N_("Is under the influence"), offsetof(FinderQuery, intoxicated)},
};

enum {
    FLAG_COUNT = sizeof FLAGS / sizeof FLAGS[0],
    COUNTED_FLAGS = 2, /* the first of them are offered with their counts */
    CHOSEN_MOST = FINDER_FACETS + FLAG_COUNT + 1
};

static bool *flag_of(FinderQuery *query, size_t flag)
{
    return (bool *)(void *)((char *)query + FLAGS[flag].offset);
}

Str *finder_facet_of(FinderQuery *query, FinderFacetList list)
{
    return (Str *)(void *)((char *)query + FACETS[list].offset);
}

Status finder_facet_label(Request *request, FinderFacetList list, Str key, Str *ret_label)
{
    *ret_label = key;
    return FACETS[list].list == NULL ? OK : label_of(request, FACETS[list].list, key, ret_label);
}

/* ---- The form ---- */

static void put_places(Request *request, Form *form, const Str *places, size_t count)
{
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    for (size_t i = 0; i < count; i++)
        choices[i] = (Choice){.key = places[i], .label = places[i]};
    form_choices(form, "place", choices, count);
}

static void put_distances(Request *request, Form *form)
{
    static const char *const KILOMETRES[] = {"5", "10", "20", "50", "100", "200"};

    enum {
        COUNT = sizeof KILOMETRES / sizeof KILOMETRES[0]
    };

    Choice *choices = arena_array(request->arena, Choice, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        choices[i] = (Choice){
            .key = str_of(KILOMETRES[i]),
            .label =
                request_text(request, N_("within {1} km"), ARGS(text_arg(str_of(KILOMETRES[i]))))};
    form_choices(form, "within", choices, COUNT);
}

static NarrowForm *values_of(Request *request, const FinderQuery *query)
{
    NarrowForm *values = arena_new_of(request->arena, NarrowForm);
    *values = (NarrowForm){
        .group = query->target_group,
        .place = query->municipality,
        .form = query->form,
        .kind = query->kind,
        .language = query->language,
        .near = query->near,
        .within = query->within_km == 0
                      ? (Str){0}
                      : str_format(request->arena, "%lld", (long long)query->within_km),
        .dogs = query->with_dog,
        .intoxication = query->intoxicated,
        .stairs = query->no_stairs,
        .open = query->open_now,
        .free = query->free_now};
    return values;
}

Status finder_obstacles_make(Request *request, const FinderQuery *query, Form **ret_form)
{
    *ret_form = FORM(request, NARROW_FIELDS, values_of(request, query));
    return OK;
}

/* Codes are kept by code_list.h for as long, so nothing here is older than there. */
static const Microseconds NARROW_FRESH = SECONDS(10);

static void narrow_kept_body(Html *out, const void *view)
{
    static KeptPart kept = KEPT_PART;
    const FinderPage *page = view;
    html_put_kept(out, &kept, page->narrow_state, finder_narrow_body, page);
}

Status finder_filters_make(Request *request, const FinderQuery *query, FinderPage *view)
{
    Form *form = FORM(request, NARROW_FIELDS, values_of(request, query));
    const Str *places;
    size_t place_count;
    TRY(finder_municipalities(&request->db, &places, &place_count));
    for (size_t i = 0; i < FINDER_FACETS; i++) {
        const Choice *choices;
        size_t count;
        if (FACETS[i].list == NULL)
            continue;
        TRY(code_list_choices(&request->db, request->language, FACETS[i].list, &choices, &count));
        form_choices(form, FACETS[i].name, choices, count);
    }
    put_places(request, form, places, place_count);
    put_distances(request, form);
    view->filters = form;
    view->narrow = finder_has_filters(query) ? finder_narrow_body : narrow_kept_body;
    view->narrow_state = (uint64_t)(clock_monotonic() / NARROW_FRESH) << 24 ^ place_count;
    return OK;
}

/* ---- What was chosen ---- */

static void put_chosen(
    Request *request, OtherView *chosen, size_t *count, Str label, const FinderQuery *without)
{
    chosen[(*count)++] = (OtherView){
        .label = label,
        .path = finder_path_of(request->arena, "/directory/find", without),
        .count = -1};
}

Status finder_chosen_fill(Request *request, const FinderQuery *query, FinderPage *view)
{
    OtherView *chosen = arena_array(request->arena, OtherView, CHOSEN_MOST + 1);
    size_t count = 0;
    FinderQuery none = {.need = query->need, .what = query->what};
    if (query->about.len > 0) {
        FinderQuery without = *query;
        Str label;
        without.about = (Str){0};
        TRY(label_of(request, "need", query->about, &label));
        put_chosen(request, chosen, &count, label, &without);
    }
    for (size_t i = 0; i < FINDER_FACETS; i++) {
        FinderQuery without = *query;
        Str *key = finder_facet_of(&without, (FinderFacetList)i), label;
        if (key->len == 0)
            continue;
        TRY(finder_facet_label(request, (FinderFacetList)i, *key, &label));
        *key = (Str){0};
        put_chosen(request, chosen, &count, label, &without);
    }
    if (query->near.len > 0) {
        FinderQuery without = *query;
        without.near = (Str){0};
        Str label = request_text(
            request,
            N_("{1}, within {2} km"),
            ARGS(text_arg(query->near), text_arg(query->within_km)));
        put_chosen(request, chosen, &count, label, &without);
    }
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        FinderQuery without = *query;
        if (!*flag_of(&without, i))
            continue;
        *flag_of(&without, i) = false;
        put_chosen(request, chosen, &count, text_get(request->language, FLAGS[i].label), &without);
    }
    view->chosen = chosen;
    view->chosen_count = count;
    view->none_path = finder_path_of(request->arena, "/directory/find", &none);
    return OK;
}

/* ---- What the found ones have ---- */

static Status fill_facet(
    Request *request,
    const FinderQuery *query,
    const FinderAnswer *answer,
    FinderFacetList list,
    FacetView *ret_facet)
{
    size_t count = answer->facet_counts[list];
    OtherView *values = arena_array(request->arena, OtherView, count + 1);
    FinderQuery other = *query;
    Str *chosen = finder_facet_of(&other, list), before = *chosen;
    *chosen = (Str){0};
    Str without = finder_path_of(request->arena, "/directory/find", &other);
    for (size_t i = 0; i < count; i++) {
        Str key = answer->facets[list][i].key;
        bool is_current = str_equal(before, key);
        values[i] = (OtherView){
            .path = is_current
                        ? without
                        : finder_path_with(request->arena, without, str_of(FACETS[list].name), key),
            .count = answer->facets[list][i].count,
            .is_current = is_current};
        TRY(finder_facet_label(request, list, key, &values[i].label));
    }
    *ret_facet = (FacetView){
        .label = text_get(request->language, FACETS[list].label),
        .values = values,
        .value_count = count};
    return OK;
}

/* Free and open now, as long as they are not asked for. */
static void fill_flags(
    Request *request, const FinderQuery *query, const FinderAnswer *answer, FacetView *ret_facet)
{
    const int64_t totals[COUNTED_FLAGS] = {answer->free_now, answer->open_now};
    OtherView *values = arena_array(request->arena, OtherView, COUNTED_FLAGS);
    size_t count = 0;
    for (size_t i = 0; i < COUNTED_FLAGS; i++) {
        FinderQuery other = *query;
        *flag_of(&other, i) = true;
        if (totals[i] > 0)
            values[count++] = (OtherView){
                .label = text_get(request->language, FLAGS[i].label),
                .path = finder_path_of(request->arena, "/directory/find", &other),
                .count = totals[i]};
    }
    *ret_facet = (FacetView){
        .label = text_get(request->language, N_("Now")), .values = values, .value_count = count};
}

Status finder_facets_fill(
    Request *request, const FinderQuery *query, const FinderAnswer *answer, FinderPage *view)
{
    FacetView *facets = arena_array(request->arena, FacetView, FINDER_FACETS + 1);
    size_t count = 0;
    fill_flags(request, query, answer, &facets[count]);
    count += facets[count].value_count > 0;
    for (size_t i = 0; i < FINDER_FACETS; i++) {
        TRY(fill_facet(request, query, answer, (FinderFacetList)i, &facets[count]));
        count += facets[count].value_count > 0;
    }
    view->facets = facets;
    view->facet_count = count;
    return OK;
}
