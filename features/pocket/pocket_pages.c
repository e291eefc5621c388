/*
 * Choosing what a phone takes along, the file, and the page that works without a network. The
 * browser's service worker has /directory/pocket, what lies below it, and nothing else of the site.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/pocket/pocket_pages.h"

#include "base/limits.h"
#include "features/directory/directory_search.h"
#include "features/people/right.h"
#include "features/pocket/app_page.html.h"
#include "features/pocket/choice.h"
#include "features/pocket/choice_page.html.h"
#include "web/assets.h"
#include "web/compress.h"
#include "web/json.h"
#include "web/page.h"

/* ---- Choosing ---- */

static void add_place(PocketAreaView *area, PocketPlaceView *views, const ChoicePlace *place)
{
    if (area->place_count == 0)
        area->places = views;
    views[0] = (PocketPlaceView){place->name, place->service_count};
    area->place_count++;
    area->service_count += place->service_count;
}

/* Districts as areas_all has them, each with its municipalities. */
static void fill_areas(
    Arena *arena, const ChoicePlace *places, size_t count, const Area *own, PocketChoicePage *view)
{
    size_t area_count;
    const Area *areas = areas_all(&area_count);
    PocketAreaView *shown = arena_array(arena, PocketAreaView, area_count + 1);
    PocketPlaceView *views = arena_array(arena, PocketPlaceView, count + 1);
    size_t used = 0;
    for (size_t a = 0; a < area_count; a++) {
        PocketAreaView area = {
            .code = areas[a].code,
            .name = areas[a].name,
            .region = areas[a].region,
            .is_own = own == &areas[a]};
        for (size_t i = 0; i < count; i++) {
            if (places[i].at.area == &areas[a])
                add_place(&area, &views[used++], &places[i]);
        }
        if (area.place_count > 0)
            shown[view->area_count++] = area;
    }
    view->areas = shown;
    view->unknown = &views[used];
    for (size_t i = 0; i < count; i++) {
        if (places[i].at.area == NULL) {
            views[used++] = (PocketPlaceView){places[i].name, places[i].service_count};
            view->unknown_count++;
        }
    }
}

/* A phone takes along most often what lies around one's own office. */
static Status own_area(
    Request *request, const ChoicePlace *places, size_t count, const Area **ret_area)
{
    Organisation own;
    bool is_there = false;
    *ret_area = NULL;
    if (request->actor.organisation_id == 0)
        return OK;
    const OrganisationId id = {request->actor.organisation_id};
    TRY(db_found(&request->db, organisation_get(&request->db, id, &own), &is_there));
    const ChoicePlace *place = is_there ? choice_place(places, count, own.municipality) : NULL;
    if (place != NULL)
        *ret_area = place->at.area;
    return OK;
}

static Status choice_show(Request *request, Response *response)
{
    const Area *own;
    const ChoicePlace *places;
    size_t count;
    PocketChoicePage view = {.language = str_of(language_code(request->language))};
    TRY(choice_places(&request->db, &places, &count));
    TRY(choice_count_all(&request->db, &view.service_count));
    TRY(own_area(request, places, count, &own));
    fill_areas(request->arena, places, count, own, &view);
    view.own_area = own == NULL ? (Str){0} : own->name;
    view.words = pocket_words(request->arena, request->language, &view.word_count);
    const Page page = {
        .title = request_text(request, N_("Directory in the pocket"), (TextArgs){0}),
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = request_text(request, N_("Directory"), (TextArgs){0}),
        .script = "pocket_choice.js"};
    return page_render(request, response, &page, choice_page_body, &view);
}

/* ---- The page without a network ---- */

static bool read_language(const Request *request, Str code, Language *ret_language)
{
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        if (str_equal(code, str_of(language_code(language))) &&
            (request->town.languages & (1u << language)) != 0) {
            *ret_language = language;
            return true;
        }
    }
    return false;
}

/* The path says the language: what a browser keeps is the same whoever asked for it. */
static Status guard_language(Request *request)
{
    return read_language(request, request_param(request, "language"), &request->language)
               ? OK
               : error_set(&request->error, NOT_FOUND, "no such language here");
}

/* Distances from where the phone is: the one page that may ask it. */
static const Str PERMISSIONS = STR_INIT(
    "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()");

static Status app_show(Request *request, Response *response)
{
    response_header(response, "Permissions-Policy", PERMISSIONS);
    PocketAppPage view = {.language = str_of(language_code(request->language))};
    view.words = pocket_words(request->arena, request->language, &view.word_count);
    const Page page = {
        .kind = PAGE_SCREEN,
        .title = request_text(request, N_("Directory in the pocket"), (TextArgs){0}),
        .manifest =
            str_format(request->arena, "/directory/pocket/manifest/%.*s", STR_ARG(view.language)),
        .script = "pocket_app.js"};
    return page_render(request, response, &page, app_page_body, &view);
}

static void put_icon(Json *json, const char *name, const char *sizes, const char *type)
{
    json_begin_object(json);
    json_name(json, "src");
    json_put(json, asset_path(name));
    json_name(json, "sizes");
    json_put(json, sizes);
    json_name(json, "type");
    json_put(json, type);
    json_end(json);
}

/* So that the page gets an icon of its own among those of the phone. */
static Status manifest_show(Request *request, Response *response)
{
    Str start =
        str_format(request->arena, "/directory/pocket/open/%s", language_code(request->language));
    Buffer body;
    buffer_init_in(&body, request->arena, LIMIT_FORM_BYTES);
    Json json = json_into(&body);

    const struct {
        const char *name;
        Str value;
    } texts[] = {
        {"name", request_text(request, N_("Directory in the pocket"), (TextArgs){0})},
        {"short_name", request_text(request, N_("Directory"), (TextArgs){0})},
        {"id", start},
        {"start_url", start},
        {"scope", STR("/directory/pocket/")},
        {"display", STR("minimal-ui")},
        {"background_color", STR("#f7f5f0")},
        {"theme_color", STR("#11565a")}};

    json_begin_object(&json);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        json_name(&json, texts[i].name);
        json_put(&json, texts[i].value);
    }
    json_name(&json, "icons");
    json_begin_list(&json);
    put_icon(&json, "icon-192.png", "192x192", "image/png");
    put_icon(&json, "icon-512.png", "512x512", "image/png");
    json_end(&json);
    json_end(&json);
    response_body(request, response, "application/manifest+json", buffer_text(&body), (Str){0});
    return OK;
}

/* ---- The service worker ---- */

static const char *const SHELL_ASSETS[] = {
    "kruh.css",
    "kruh.js",
    "pocket_app.js",
    "search.wasm",
    "figtree-latin.woff2",
    "figtree-latin-ext.woff2",
    "favicon.svg",
    "icon-180.png",
    "icon-192.png"};

/* Of all that the page says, whoever translated it anew. */
static uint64_t words_hash(Arena *arena)
{
    uint64_t hash = POCKET_FORMAT;
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        size_t count;
        const PocketWord *words = pocket_words(arena, language, &count);
        for (size_t i = 0; i < count; i++)
            hash = hash * 31 + str_hash(words[i].text);
    }
    return hash;
}

/* Another byte in any of the files gives another address, so other bytes here: the browser then
 * fetches all of it anew, and goes on with the old one until all is there. */
static Status worker_show(Request *request, Response *response)
{
    Buffer body;
    buffer_init_in(&body, request->arena, LIMIT_FORM_BYTES);
    Json json = json_into(&body);
    buffer_put(&body, STR("self.POCKET_SHELL = "));
    json_begin_list(&json);
    for (size_t i = 0; i < sizeof SHELL_ASSETS / sizeof SHELL_ASSETS[0]; i++)
        json_put(&json, asset_path(SHELL_ASSETS[i]));
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        if ((request->town.languages & (1u << language)) == 0)
            continue;
        json_put(
            &json,
            str_format(request->arena, "/directory/pocket/open/%s", language_code(language)));
        json_put(
            &json,
            str_format(request->arena, "/directory/pocket/manifest/%s", language_code(language)));
    }
    json_end(&json);
    buffer_put_format(
        &body,
        ";\nself.POCKET_VERSION = \"%s %016llx\";\n",
        KRUH_VERSION,
        (unsigned long long)words_hash(request->arena));
    buffer_put_format(&body, "importScripts(\"%s\");\n", asset_path("pocket_worker.js"));
    response_body(
        request, response, "text/javascript; charset=utf-8", buffer_text(&body), (Str){0});
    response_header(response, "Cache-Control", STR("no-cache"));
    /* The page that chooses lies above the folder of this file: without a server it leads on. */
    response_header(response, "Service-Worker-Allowed", STR("/directory/pocket"));
    response->may_be_stored = true;
    return OK;
}

/* ---- The files ---- */

static Status read_selection(Request *request, PocketSelection *ret_selection)
{
    Str *areas = arena_array(request->arena, Str, request->field_count + 1);
    Str *places = arena_array(request->arena, Str, request->field_count + 1);
    PocketSelection selection = {.areas = areas, .places = places};
    for (size_t i = 0; i < request->field_count; i++) {
        const RequestField *field = &request->fields[i];
        if (str_equal(field->name, STR("area")) && area_of_code(field->value) != NULL)
            areas[selection.area_count++] = field->value;
        else if (str_equal(field->name, STR("area")))
            return error_set(&request->error, INVALID, "no such area");
        if (str_equal(field->name, STR("place")) && field->value.len > 0)
            places[selection.place_count++] = field->value;
    }
    if (selection.area_count + selection.place_count > LIMIT_POCKET_CHOICES)
        return error_set(&request->error, TOO_LARGE, "too many areas");
    *ret_selection = selection;
    return OK;
}

static bool is_known(const Request *request, Str tag)
{
    Str known = request_header(request, "if-none-match");
    return known.len > 0 && str_find(known, tag) != SIZE_MAX;
}

static void answer(
    Request *request, Response *response, const char *type, Str etag, Str plain, Str brotli)
{
    response->may_be_stored = true;
    response->content_type = type;
    response_header(response, "Cache-Control", STR("private, no-cache"));
    response_header(response, "ETag", etag);
    if (is_known(request, etag)) {
        response->status = 304;
        return;
    }
    bool is_packed = brotli.len > 0 &&
                     encoding_is_accepted(request_header(request, "accept-encoding"), STR("br"));
    if (brotli.len > 0)
        response_header(response, "Vary", STR("Accept-Encoding"));
    if (is_packed)
        response_header(response, "Content-Encoding", STR("br"));
    buffer_put(&response->body, is_packed ? brotli : plain);
}

static Status package_show(Request *request, Response *response)
{
    PocketSelection selection;
    const PocketPackage *package;
    Language language = request->language;
    (void)read_language(request, request_field(request, "language"), &language);
    TRY(read_selection(request, &selection));
    TRY(pocket_get(&request->db, language, &selection, &package));
    answer(
        request,
        response,
        "application/octet-stream",
        package->etag,
        package->bytes,
        package->brotli);
    return OK;
}

static Status capacity_show(Request *request, Response *response)
{
    PocketSelection selection;
    Buffer body;
    Language language = request->language;
    (void)read_language(request, request_field(request, "language"), &language);
    buffer_init_in(&body, request->arena, LIMIT_RESPONSE_BYTES);
    TRY(read_selection(request, &selection));
    TRY(pocket_capacity(&request->db, language, &selection, &body));
    Str etag = str_format(
        request->arena, "W/\"%016llx\"", (unsigned long long)str_hash(buffer_text(&body)));
    answer(request, response, "application/json", etag, buffer_text(&body), (Str){0});
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET, "/directory/pocket",                     RIGHT_SEE_DIRECTORY, NULL,           choice_show,   "What of the directory a phone takes along"},
    {GET, "/directory/pocket/package",             RIGHT_SEE_DIRECTORY, NULL,           package_show,  "The public directory of some districts as one file"},
    {GET, "/directory/pocket/capacity",            RIGHT_SEE_DIRECTORY, NULL,           capacity_show, "What these services said of their free places"},
    {GET, "/directory/pocket/open/{language}",     ANYBODY,             guard_language, app_show,      "The page that works without a network; it holds no data"},
    {GET, "/directory/pocket/manifest/{language}", ANYBODY,             guard_language, manifest_show, "The icon of that page among those of a phone"},
    {GET, "/directory/pocket/worker.js",           ANYBODY,             NULL,           worker_show,   "The service worker of that page"},
};
// clang-format on

const RouteTable POCKET_ROUTES = ROUTE_TABLE("pocket", ROUTES);
