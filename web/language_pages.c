/*
 * language_pages: the language switch in the header of every page. The choice is kept in a cookie
 * of this browser, which web/dispatch.c reads; it works without an account and without scripts.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/language_choice.h"

enum {
    YEAR_SECONDS = 365 * 24 * 60 * 60
};

/* A path of this server and not of another: "//elsewhere" and "/\elsewhere" lead away. */
static bool is_own_path(Str path)
{
    if (path.len == 0 || path.bytes[0] != '/')
        return false;
    if (path.len > 1 && (path.bytes[1] == '/' || path.bytes[1] == '\\'))
        return false;
    for (size_t i = 0; i < path.len; i++) {
        if ((unsigned char)path.bytes[i] < ' ')
            return false;
    }
    return true;
}

static Status choose_language(Request *request, Response *response)
{
    Language language;
    if (!language_from_code(request_field(request, "language"), &language))
        return error_set_user(
            &request->error, INVALID, "language", N_("Kruh does not speak this language."));
    response_cookie(
        request, response, LANGUAGE_COOKIE, str_of(language_code(language)), YEAR_SECONDS);
    Str back = request_field(request, "return");
    response_redirect(request, response, is_own_path(back) ? back : STR("/"));
    return OK;
}

Language language_chosen(const Request *request, Language otherwise)
{
    Language language;
    return language_from_code(request_cookie(request, LANGUAGE_COOKIE), &language) ? language
                                                                                   : otherwise;
}

// clang-format off
static const Route ROUTES[] = {
    {POST, "/language", ANYBODY, NULL, choose_language, "Chooses the language of this browser"},
};
// clang-format on

const RouteTable LANGUAGE_ROUTES = ROUTE_TABLE("language", ROUTES);
