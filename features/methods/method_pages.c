/* method_pages: the list of methods, and one method as people read it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_pages.h"

#include "features/methods/method_list_page.html.h"
#include "features/methods/method_page.html.h"
#include "features/methods/method_views.h"
#include "features/people/right.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

#define READ_RIGHTS (RIGHT_PLAN_MEETINGS | RIGHT_LEAD_MEETINGS | RIGHT_EDIT_METHODS)

/* Loads the MethodSource that the path names; of a method that is off the list only its key, for
 * those who look at the version that an event keeps. */
static Status method_guard(Request *request)
{
    MethodSource *source = arena_new_of(request->arena, MethodSource);
    const MethodVersion *versions;
    size_t count;
    bool is_found;
    Str key = request_param(request, "method");
    TRY(db_found(&request->db, method_source(&request->db, key, source), &is_found));
    request->subject = source;
    if (is_found)
        return OK;
    *source = (MethodSource){.key = key};
    TRY(method_version_list(&request->db, key, &versions, &count));
    return count > 0 ? OK : error_set(&request->error, NOT_FOUND, "no such method");
}

Status method_shown_source(Request *request, MethodSource *ret_source)
{
    const MethodSource *current = request->subject;
    Str version = request_field(request, "version");
    MethodSource source = *current;
    if (version.len > 0 && !str_equal(version, current->version)) {
        TRY(method_source_of_version(&request->db, current->key, version, &source));
        source.row_version = current->row_version;
    }
    if (source.version.len == 0)
        return error_set(&request->error, NOT_FOUND, "the method is off the list");
    *ret_source = source;
    return OK;
}

static Str path_of(const Request *request, Str key, const char *rest)
{
    return str_format(request->arena, "/methods/%.*s%s", STR_ARG(key), rest);
}

/* The same with a query, if there is one. */
static Str path_with(const Request *request, Str key, const char *rest, Str query)
{
    Str path = path_of(request, key, rest);
    if (query.len == 0)
        return path;
    return str_format(request->arena, "%.*s?%.*s", STR_ARG(path), STR_ARG(query));
}

/* ---- The list ---- */

static Status list_get(Request *request, Response *response)
{
    const Method *const *methods;
    const MethodSource *own;
    size_t count, own_count;
    TRY(method_list(&request->db, request->language, &methods, &count));
    TRY(own_method_list(&request->db, &own, &own_count));
    MethodCard *owns = arena_array(request->arena, MethodCard, count);
    MethodCard *shipped = arena_array(request->arena, MethodCard, count);
    MethodListPage view = {
        .own = owns, .shipped = shipped, .may_edit = request_may(request, RIGHT_EDIT_METHODS)};
    for (size_t i = 0; i < count; i++) {
        const MethodCard card = {
            .path = path_of(request, methods[i]->key, ""),
            .name = method_text(&methods[i]->name, request->language),
            .about = method_text(&methods[i]->about, request->language),
            .size = method_size_text(request, methods[i])};
        bool is_own = false;
        for (size_t j = 0; j < own_count && !is_own; j++)
            is_own = str_equal(own[j].key, methods[i]->key);
        if (is_own)
            owns[view.own_count++] = card;
        else
            shipped[view.shipped_count++] = card;
    }
    const Page page = {
        .title = request_text(request, N_("Ways to meet"), NO_ARGS),
        .section = STR("/meetings"),
        .back_path = STR("/meetings"),
        .back_label = request_text(request, N_("All events"), NO_ARGS)};
    return page_render(request, response, &page, method_list_page_body, &view);
}

/* ---- One method ---- */

static const char *const ORIGIN_WORDS[] = {
    [METHOD_SHIPPED] = N_("brought by Kruh"),
    [METHOD_FROM_PAGE] = N_("written here"),
    [METHOD_FROM_FILE] = N_("from a file")};

static Status versions_view(Request *request, const MethodSource *source, MethodPage *view)
{
    const MethodVersion *versions;
    TRY(method_version_list(&request->db, source->key, &versions, &view->version_count));
    VersionView *views = arena_array(request->arena, VersionView, view->version_count);
    for (size_t i = 0; i < view->version_count; i++) {
        const MethodVersion *version = &versions[i];
        views[i] = (VersionView){
            .path = str_format(
                request->arena,
                "/methods/%.*s?version=%.*s",
                STR_ARG(source->key),
                STR_ARG(version->version)),
            .when = format_moment(request->arena, request->language, version->created_at),
            .origin = request_text(request, ORIGIN_WORDS[version->origin], NO_ARGS),
            .meeting_count = version->meeting_count,
            .is_shown = str_equal(version->version, source->version),
            .is_current = version->is_current};
    }
    view->versions = views;
    return OK;
}

static Status method_get(Request *request, Response *response)
{
    const MethodSource *current = request->subject;
    MethodSource shown = {0};
    TRY(method_shown_source(request, &shown));
    const MethodSource *source = &shown;
    const Method *method;
    MethodPage view = {
        .key = source->key,
        .is_old = !str_equal(source->version, current->version),
        .path = path_of(request, source->key, ""),
        .is_own = current->row_version > 0,
        .may_edit = request_may(request, RIGHT_EDIT_METHODS),
        .may_plan = request_may(request, RIGHT_PLAN_MEETINGS)};
    TRY(method_version_of(&request->db, source->key, source->version, &method));
    TRY(versions_view(request, source, &view));
    Str version = view.is_old ? str_format(request->arena, "version=%.*s", STR_ARG(source->version))
                              : (Str){0};
    view.sheet = method_sheet_of(request, method);
    view.file_path = path_with(request, source->key, "/file", version);
    view.edit_path = path_with(request, source->key, "/edit", version);
    view.copy_path = str_format(
        request->arena,
        "/methods/new?from=%.*s%s%.*s",
        STR_ARG(source->key),
        version.len == 0 ? "" : "&",
        STR_ARG(version));
    view.prepare_path =
        str_format(request->arena, "/meetings/new?method=%.*s", STR_ARG(source->key));
    const Page page = {
        .title = method_text(&method->name, request->language),
        .section = STR("/meetings"),
        .back_path = STR("/methods"),
        .back_label = request_text(request, N_("Ways to meet"), NO_ARGS)};
    return page_render(request, response, &page, method_page_body, &view);
}

static Status file_get(Request *request, Response *response)
{
    MethodSource source = {0};
    TRY(method_shown_source(request, &source));
    response_body(
        request,
        response,
        "text/yaml; charset=utf-8",
        source.text,
        str_format(request->arena, "%.*s.yaml", STR_ARG(source.key)));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/methods",                 READ_RIGHTS,        NULL,         list_get,         "All methods of meetings"},
    {GET,  "/methods/new",             RIGHT_EDIT_METHODS, NULL,         method_new_show,  "The form of a new method, or of a copy"},
    {POST, "/methods/new",             RIGHT_EDIT_METHODS, NULL,         method_new_save,  "Checks or saves a new method"},
    {GET,  "/methods/{method}",        READ_RIGHTS,        method_guard, method_get,       "One method as people read it"},
    {GET,  "/methods/{method}/file",   READ_RIGHTS,        method_guard, file_get,         "The file of a method"},
    {GET,  "/methods/{method}/edit",   RIGHT_EDIT_METHODS, method_guard, method_edit_show, "The form of a method of the town's own"},
    {POST, "/methods/{method}/edit",   RIGHT_EDIT_METHODS, method_guard, method_edit_save, "Checks or saves a method"},
    {POST, "/methods/{method}/remove", RIGHT_EDIT_METHODS, method_guard, method_remove,    "Takes a method off the list"},
};
// clang-format on

const RouteTable METHOD_ROUTES = ROUTE_TABLE("methods", ROUTES);
