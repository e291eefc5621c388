/*
 * page: fills the view of the frame from the request and renders the page inside it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/page.h"

#include "base/limits.h"
#include "base/typeset.h"
#include "web/error_page.html.h"
#include "web/fields.h"
#include "web/hall.h"
#include "web/layout.html.h"
#include "web/layout_view.h"
#include "web/route.h"
#include "web/site.h"

#include <string.h>

static const TextArgs NO_ARGS = {0};

/* ---- The view of the frame ---- */

static void list_entries(const Request *request, const Page *page, LayoutView *view)
{
    const Site *site = request->site;
    LayoutEntry *entries = arena_array(request->arena, LayoutEntry, site->navigation_count);
    for (size_t i = 0; i < site->navigation_count; i++) {
        const NavigationItem *item = &site->navigation[i];
        if (!request_may(request, item->needs) ||
            (request->is_in_hall && !hall_reaches(site, item->path)))
            continue;
        entries[view->entry_count++] = (LayoutEntry){
            .label = request_text(request, item->label, NO_ARGS),
            .path = item->path,
            .icon = item->icon,
            .is_current = str_equal(str_of(item->path), page->section),
        };
    }
    view->entries = entries;
}

static void list_languages(const Request *request, LayoutView *view)
{
    LayoutLanguage *languages = arena_array(request->arena, LayoutLanguage, LANGUAGE_COUNT);
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        if ((request->town.languages & (1u << language)) == 0)
            continue;
        languages[view->language_count++] = (LayoutLanguage){
            .code = language_code(language),
            .name = language_name(language),
            .is_current = language == request->language,
        };
    }
    view->languages = languages;
}

/* Where the language switch comes back to: this page, as it was asked for. */
static Str own_path(const Request *request)
{
    Str path = percent_encode(request->arena, request->path);
    if (request->query.len == 0 || request->method == POST)
        return path;
    return str_format(request->arena, "%.*s?%.*s", STR_ARG(path), STR_ARG(request->query));
}

static const char *main_class(PageKind kind)
{
    switch (kind) {
    case PAGE_NARROW:
        return "page page-narrow";
    case PAGE_SCREEN:
        return "screen";
    case PAGE_PRINT:
        return "paper";
    case PAGE_USUAL:
        break;
    }
    return "page";
}

static LayoutView layout_view(
    Request *request, Response *response, const Page *page, PageBody body, const void *view)
{
    const Site *site = request->site;
    bool is_signed_in = request->actor.person_id != 0;
    Str town = request->town.name.len > 0 ? request->town.name : STR("Kruh");
    LayoutView layout = {
        .page = page,
        .body = body,
        .body_view = view,
        .language_code = language_code(request->language),
        .language_name = language_name(request->language),
        .town_name = town,
        .logo_path = request->town.logo_path,
        .document_title =
            str_format(request->arena, "%.*s · %.*s", STR_ARG(page->title), STR_ARG(town)),
        .heading = typeset_bind(request->arena, page->title),
        .main_class = main_class(page->kind),
        .has_frame = page->kind == PAGE_USUAL || page->kind == PAGE_NARROW,
        .notice = response_take_notice(request, response),
        .return_path = own_path(request),
        .is_demo = site->is_demo,
        .visitor_name = is_signed_in ? request->actor.name : (Str){0},
        .account_path = request->is_in_hall ? NULL : site->account_path,
        .sign_out_path = site->sign_out_path,
        .privacy_path = site->privacy_path,
        .version = KRUH_VERSION,
    };
    bool is_there = str_equal(request->path, str_of(site->sign_in_path));
    if (page->kind == PAGE_USUAL) {
        list_entries(request, page, &layout);
        layout.sign_in_path = is_there ? NULL : site->sign_in_path;
    }
    list_languages(request, &layout);
    return layout;
}

/* ---- Rendering ---- */

Status page_render(
    Request *request, Response *response, const Page *page, PageBody body, const void *view)
{
    LayoutView layout = layout_view(request, response, page, body, view);
    Html html = {
        .buffer = response->body,
        .arena = request->arena,
        .language = request->language,
        .request = request,
    };
    layout_body(&html, &layout);
    response->body = html.buffer;
    response->content_type = "text/html; charset=utf-8";
    if (page->http_status != 0)
        response->status = page->http_status;
    if (response->body.failed)
        return error_set(
            &request->error,
            TOO_LARGE,
            "the page %s is too large",
            request->route == NULL ? "of an unknown path" : request->route->path);
    return OK;
}

/* ---- Errors ---- */

typedef struct ErrorWords {
    Status status;
    const char *title;
    const char *explanation;
    const char *advice;
} ErrorWords;

static const ErrorWords WORDS[] = {
    {NOT_FOUND,
     N_("Nothing is here"),
     N_("This address leads to no page, or to something that has been removed."),
     N_("Look whether the address is complete. Links from e-mails sometimes break at the end of a "
        "line.")},
    {FORBIDDEN,
     N_("This room is closed to you"),
     N_("What is here is for people with another role."),
     N_("If you need it for your work, ask the administrator of your town.")},
    {INVALID,
     N_("This could not be used as it is"),
     N_("Something in what was sent is missing or does not fit. Nothing was saved."),
     N_("Go back, look at what you filled in, and send it once more.")},
    {CONFLICT,
     N_("Somebody was faster"),
     N_("This was changed by somebody else while you had it open. Nothing was overwritten."),
     N_("Open the page again: you will see the newest state and can add your change to it.")},
    {TOO_LARGE,
     N_("This is too much at once"),
     N_("What you sent is larger than we can take. Nothing was saved."),
     N_("Divide it into smaller parts and send them one after another.")},
    {BUSY,
     N_("Just a moment, please"),
     N_("The server has too much to do just now, or waits for its database. Nothing was "
        "saved."),
     N_("Wait a minute and try again.")},
    {FAILED,
     N_("Something broke on our side"),
     N_("It is not your fault. Nothing was saved half."),
     N_("Try it again in a while. If it comes back, tell the administrator what you were doing and "
        "when.")},
};

/* A handler that says why something cannot be done does not always mean that somebody else did it.
 */
static const ErrorWords NOT_NOW = {
    CONFLICT,
    N_("It cannot be done just now"),
    NULL,
    N_("Go back, load the page again and go on from what it says.")};

/* A form is sent by somebody who could see it, and was signed in then. */
static const ErrorWords SIGNED_OUT = {
    FORBIDDEN,
    N_("You are not signed in any more"),
    N_("Your sign-in ended while this page was open. Nothing was saved."),
    N_("Sign in, open the page again and send it once more.")};

static bool is_signed_out(const Request *request, Status status)
{
    return status == FORBIDDEN && request->error.user_message == NULL && request->method == POST &&
           request->actor.person_id == 0 && request->site->sign_in_path != NULL;
}

static const ErrorWords *words_of(Status status, bool has_own_words)
{
    if (status == CONFLICT && has_own_words)
        return &NOT_NOW;
    size_t count = sizeof WORDS / sizeof WORDS[0];
    for (size_t i = 0; i < count; i++) {
        if (WORDS[i].status == status)
            return &WORDS[i];
    }
    return &WORDS[count - 1];
}

/* Words, not numbers, choices and secrets: what is worth copying. Only where a session ended: no
 * other refusal repeats what was sent, such as a text about a case that tells too much. */
static bool is_worth_giving_back(const RequestField *field)
{
    Str value = str_trim(field->value);
    bool has_words =
        str_find(value, STR(" ")) != SIZE_MAX || str_find(value, STR("\n")) != SIZE_MAX;
    return has_words && field->file_name.len == 0 &&
           str_find(field->name, STR("password")) == SIZE_MAX;
}

static void give_back_text(const Request *request, ErrorPage *view)
{
    if (!request->gives_back_text)
        return;
    Str *typed = arena_array(request->arena, Str, request->field_count);
    for (size_t i = 0; i < request->field_count; i++) {
        if (is_worth_giving_back(&request->fields[i]))
            typed[view->typed_count++] = request->fields[i].value;
    }
    view->typed = typed;
}

void page_render_error(Request *request, Response *response, Status status)
{
    const char *user_message = request->error.user_message;
    bool may_sign_in = is_signed_out(request, status);
    const ErrorWords *words = may_sign_in ? &SIGNED_OUT : words_of(status, user_message != NULL);
    ErrorPage view = {
        .explanation = request_text(
            request, user_message != NULL ? user_message : words->explanation, NO_ARGS),
        .advice = request_text(request, words->advice, NO_ARGS),
        .contact = request->town.contact,
        .home_path = "/",
        .sign_in_path = may_sign_in ? request->site->sign_in_path : NULL,
    };
    give_back_text(request, &view);
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, words->title, NO_ARGS),
        .http_status = response_status_of(status),
    };
    response->body.len = 0;
    if (page_render(request, response, &page, error_page_body, &view) != OK)
        response->body.len = 0;
}
