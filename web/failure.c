/* failure: see failure.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/failure.h"

#include "base/limits.h"
#include "web/dispatch.h"
#include "web/fields.h"

/* The API that everybody may read, from any site. */
static bool is_hsds(const Request *request)
{
    return str_starts_with(request->path, STR("/hsds/")) || str_equal(request->path, STR("/hsds"));
}

/* Programs: the API, and whoever wants JSON and would not rather have a page. */
static bool wants_json(const Request *request)
{
    if (is_hsds(request) || str_starts_with(request->path, STR("/api/")))
        return true;
    Str accept = request_header(request, "accept");
    return str_find(accept, STR("json")) != SIZE_MAX &&
           str_find(accept, STR("text/html")) == SIZE_MAX;
}

static bool is_for_machines(const Request *request)
{
    return request->route != NULL && request->route->is_for_machines;
}

/* Somebody who could see the page after signing in is led there, and then back. */
static bool is_cured_by_signing_in(const Request *request, Failure failure)
{
    return failure.status == FORBIDDEN && request->actor.person_id == 0 && request->method == GET &&
           request->error.user_message == NULL && request->site->sign_in_path != NULL;
}

static void lead_to_sign_in(Request *request, Response *response)
{
    Str parts[] = {
        percent_encode(request->arena, request->path),
        request->query.len > 0 ? STR("?") : STR(""),
        request->query,
    };
    Str next = percent_encode(request->arena, str_join(request->arena, parts, 3, STR("")));
    response_redirect(
        request,
        response,
        str_format(request->arena, "%s?next=%.*s", request->site->sign_in_path, STR_ARG(next)));
}

/* For programs, which are spoken to in English, but for what a person is meant to read. */
static const char *message_of(Status status)
{
    switch (status) {
    case NOT_FOUND:
        return "There is no such page.";
    case INVALID:
        return "What was sent cannot be used as it is.";
    case FORBIDDEN:
        return "You have no right to this.";
    case CONFLICT:
        return "Somebody changed it meanwhile. Load the page again.";
    case TOO_LARGE:
        return "What was sent is too large.";
    case BUSY:
        return "The server is busy just now. Try again in a moment.";
    case OK:
    case FAILED:
        break;
    }
    return "Something broke on our side. Try again; if it stays, tell the administrator.";
}

static Str message_for(const Request *request, Status status)
{
    const char *own = request->error.user_message;
    return own != NULL ? text_get(request->language, own) : str_of(message_of(status));
}

static void put_json_text(Buffer *out, Str text)
{
    buffer_put_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte == '"' || byte == '\\')
            buffer_put_byte(out, '\\');
        if (byte < 0x20)
            buffer_put_format(out, "\\u%04x", byte);
        else
            buffer_put_byte(out, (char)byte);
    }
    buffer_put_byte(out, '"');
}

/* RFC 9457. */
static void answer_json(Request *request, Response *response, Failure failure)
{
    response->content_type = "application/problem+json";
    buffer_put_format(&response->body, "{\"status\":%u,\"title\":", response->status);
    put_json_text(&response->body, str_of(status_name(failure.status)));
    buffer_put(&response->body, STR(",\"detail\":"));
    put_json_text(&response->body, message_for(request, failure.status));
    buffer_put(&response->body, STR("}\n"));
}

static void answer_plain(Request *request, Response *response, Failure failure)
{
    response->content_type = "text/plain; charset=utf-8";
    buffer_put(&response->body, message_for(request, failure.status));
    buffer_put_byte(&response->body, '\n');
}

void failure_answer(Request *request, Response *response, Failure failure)
{
    unsigned status =
        failure.http_status != 0 ? failure.http_status : response_status_of(failure.status);
    if (status != 405) /* which has just said Allow */
        response->header_count = 0;
    buffer_done(&response->body);
    buffer_init(&response->body, LIMIT_RESPONSE_BYTES);
    response->content_type = NULL;
    response->may_be_stored = false;
    response->status = status;
    if (failure.status == BUSY)
        response_header(response, "Retry-After", STR("5"));
    if (is_hsds(request))
        response_header(response, "Access-Control-Allow-Origin", STR("*"));
    if (is_for_machines(request) && !is_hsds(request)) {
        answer_plain(request, response, failure);
    } else if (wants_json(request)) {
        if (failure.status == FORBIDDEN && request->actor.person_id == 0 && !is_hsds(request))
            response->status = 401;
        answer_json(request, response, failure);
    } else if (is_cured_by_signing_in(request, failure)) {
        lead_to_sign_in(request, response);
    } else {
        page_render_error(request, response, failure.status);
        response->status = status;
    }
}
