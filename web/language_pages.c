/*
 * language_pages: the language switch in the header of every page. The choice is kept in a cookie
 * of this browser, which web/dispatch.c reads; it works without an account and without scripts.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/language_choice.h"

enum {
    YEAR_SECONDS = 365 * 24 * 60 * 60
};

Status language_choose(Request *request, Response *response)
{
    Language language;
    if (!language_from_code(request_field(request, "language"), &language))
        return error_set_user(
            &request->error, INVALID, "language", N_("Kruh does not speak this language."));
    response_cookie(
        request, response, LANGUAGE_COOKIE, str_of(language_code(language)), YEAR_SECONDS);
    response_redirect(request, response, request_field(request, "return"));
    return OK;
}

Language language_of_visitor(const Request *request, Language of_person)
{
    Language language;
    bool has_chosen = language_from_code(request_cookie(request, LANGUAGE_COOKIE), &language);
    if (has_chosen && (request->town.languages & (1u << language)) != 0)
        return language;
    if (of_person != LANGUAGE_COUNT)
        return of_person;
    return language_negotiate(
        request_header(request, "accept-language"),
        request->town.languages,
        request->town.language);
}
