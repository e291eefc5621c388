/* hsds_answer: see hsds_answer.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_answer.h"

#include "web/long_body.h"

/* Whether the client names it among those that it has. A weak comparison, by RFC 9110. */
static bool is_known(const Request *request, Str tag)
{
    Str known = request_header(request, "if-none-match");
    return str_equal(known, STR("*")) || (known.len > 0 && str_find(known, tag) != SIZE_MAX);
}

Status hsds_answer(Request *request, Response *response, HsdsFormat format)
{
    response->content_type =
        format == HSDS_JSON ? "application/json" : "application/x-ndjson; charset=utf-8";
    response->may_be_stored = true;
    /* Public data without cookies: a page of any site may show it. */
    response_header(response, "Access-Control-Allow-Origin", STR("*"));
    response_header(response, "Cache-Control", STR("public, no-cache"));
    response_header(response, "Content-Language", str_of(language_code(request->language)));
    if (request->method != GET)
        return OK;
    uint64_t hash = str_hash(buffer_text(&response->body)) ^ response_spilled_hash(response);
    Str tag = str_format(request->arena, "\"%016llx\"", (unsigned long long)hash);
    /* Weak: the same stands for its compressed form. */
    response_header(response, "ETag", str_format(request->arena, "W/%.*s", STR_ARG(tag)));
    if (!is_known(request, tag))
        return OK;
    response->status = 304;
    response_unspill(response);
    buffer_done(&response->body);
    buffer_init(&response->body, 0);
    return OK;
}
