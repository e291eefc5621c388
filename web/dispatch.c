/*
 * dispatch: the steps of a request, in their order. The only file of this floor that logs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/dispatch.h"

#include "base/limits.h"
#include "web/failure.h"
#include "web/fields.h"
#include "web/forgery.h"
#include "web/hall.h"
#include "web/language_choice.h"
#include "web/long_body.h"
#include "web/session.h"

#include <stdio.h>
#include <string.h>

enum {
    USUAL_PAGE_BYTES = 16 * 1024 /* most pages, without growing step by step */
};

/* What belongs to one request here, besides the request itself. */
typedef struct Passage {
    const Arrival *arrival;
    Client client;
    HttpMethod method;
    RouteMatch match;
    Str raw_path;
    bool is_new_visitor;
    bool has_visitor; /* session and town have been asked for */
} Passage;

static Failure plain(Status status)
{
    return (Failure){.status = status};
}

static Failure with_http(Status status, unsigned http_status)
{
    return (Failure){.status = status, .http_status = http_status};
}

static bool read_method(Str text, HttpMethod *ret_method)
{
    if (str_equal(text, STR("GET")) || str_equal(text, STR("HEAD"))) {
        *ret_method = GET;
        return true;
    }
    if (str_equal(text, STR("POST"))) {
        *ret_method = POST;
        return true;
    }
    return false;
}

static Str split_target(Str target, Str *ret_query)
{
    size_t mark = str_find(target, STR("?"));
    *ret_query = mark == SIZE_MAX ? (Str){0} : str_part(target, mark + 1, target.len);
    return str_part(target, 0, mark);
}

bool dispatch_is_quick(const Dispatcher *dispatcher, Str method, Str target)
{
    HttpMethod known;
    RouteMatch match;
    Str query;
    if (dispatcher->paces == NULL || !read_method(method, &known) || known != GET)
        return false;
    router_find(dispatcher->router, known, split_target(target, &query), &match);
    /* What a program asks for may be a page or all there is. */
    if (match.route == NULL || (match.route->is_for_machines && query.len > 0))
        return false;
    return pace_is_quick(dispatcher->paces, match.number);
}

size_t dispatch_body_limit(const Dispatcher *dispatcher, Str method, Str target)
{
    HttpMethod known;
    RouteMatch match;
    Str query;
    if (!read_method(method, &known) || known != POST)
        return 0;
    router_find(dispatcher->router, known, split_target(target, &query), &match);
    if (match.route == NULL)
        return 0;
    return match.route->body_limit_bytes > 0 ? match.route->body_limit_bytes : LIMIT_FORM_BYTES;
}

/* Who asks: the session, the person's rights, the town. */
static Status load_visitor(Request *request, Passage *passage)
{
    Language before = request->language;
    request->language = LANGUAGE_COUNT;
    Status status = request->site->load_visitor(request, session_hash_of(request));
    Language of_person = request->language;
    request->language = before;
    TRY(status);
    request->language = language_of_visitor(request, of_person);
    request->actor.rights |= ANYBODY | BY_LINK;
    if (request->actor.person_id != 0)
        request->actor.rights |= SIGNED_IN;
    else
        request->session_hash = request->csrf_secret = (Str){0};
    passage->has_visitor = true;
    return OK;
}

static Status read_path(Request *request, Passage *passage)
{
    TRY(percent_decode(
        passage->raw_path, PERCENT_PATH, request->arena, &request->error, &request->path));
    for (size_t i = 0; i < passage->match.param_count; i++) {
        request->params[i].name = passage->match.params[i].name;
        TRY(percent_decode(
            passage->match.params[i].value,
            PERCENT_PATH,
            request->arena,
            &request->error,
            &request->params[i].value));
    }
    return OK;
}

/* The query, then the form. 415 for a body of another kind. */
static Failure read_fields(Request *request, const Arrival *arrival)
{
    FieldList list = {0};
    Status status = fields_add_urlencoded(request->query, request->arena, &request->error, &list);
    Str kind = arrival->content_type;
    size_t end = str_find(kind, STR(";"));
    Str boundary;
    if (status == OK && request->method == POST && arrival->body.len > 0) {
        arena_wipe_what_ends(request->arena); /* a form may hold a password */
        if (str_equal_ignoring_ascii_case(
                str_trim(str_part(kind, 0, end)), STR("application/x-www-form-urlencoded")))
            status = fields_add_urlencoded(arrival->body, request->arena, &request->error, &list);
        else if (multipart_boundary(kind, &boundary) == OK)
            status = fields_add_multipart(
                arrival->body, boundary, request->arena, &request->error, &list);
        else
            return with_http(
                error_set_user(
                    &request->error,
                    INVALID,
                    "",
                    N_("What was sent is no form. Open the page and fill in its form.")),
                415);
    }
    request->fields = list.items;
    request->field_count = list.count;
    return status == INVALID ? with_http(status, 400) : plain(status);
}

/* A form of our own page whose sender's session has ended: what they wrote goes back to them with
 * the page that says so, for a page that is not stored forgets what was typed when one goes back to
 * it. */
static void read_what_would_be_lost(Request *request, const Passage *passage)
{
    if (request->method != POST || request->route->is_for_machines ||
        request->actor.person_id != 0 || forgery_is_foreign(request, &passage->client))
        return;
    if (read_fields(request, passage->arrival).status == OK)
        request->gives_back_text = true;
    error_clear(&request->error);
}

/* Everything between the visitor and the answer. */
static Failure serve(Request *request, Response *response, Passage *passage)
{
    bool is_answered;
    const Route *route = request->route;
    Failure of_hall = hall_check(request, response, &is_answered);
    if (of_hall.status != OK || is_answered)
        return of_hall;
    if ((request->actor.rights & route->needs) == 0) {
        read_what_would_be_lost(request, passage);
        return plain(error_set(&request->error, FORBIDDEN, "the visitor has none of the rights"));
    }
    if (route->guard != NULL) {
        Status status = route->guard(request);
        if (status != OK)
            return plain(status);
    }
    Failure failure = read_fields(request, passage->arrival);
    if (failure.status != OK)
        return failure;
    /* A program has neither session nor cookie that another site could lend itself. */
    if (request->method == POST && !route->is_for_machines) {
        Status status = forgery_check(request, &passage->client);
        if (status != OK)
            return plain(status);
    }
    return plain(route->run(request, response));
}

static bool is_for_machines(const Passage *passage)
{
    return passage->match.route != NULL && passage->match.route->is_for_machines;
}

static Failure find_route(
    const Dispatcher *dispatcher, Request *request, Response *response, Passage *passage)
{
    passage->raw_path = split_target(passage->arrival->target, &request->query);
    bool is_known = read_method(passage->arrival->method, &passage->method);
    router_find(dispatcher->router, passage->method, passage->raw_path, &passage->match);
    request->method = passage->method;
    request->route = passage->match.route;
    Status status = read_path(request, passage);
    if (status != OK)
        return with_http(status, 400);
    if (passage->match.allow == NULL)
        return plain(error_set(&request->error, NOT_FOUND, "no route has this path"));
    if (!is_known || passage->match.route == NULL) {
        response_header(response, "Allow", str_of(passage->match.allow));
        return with_http(
            error_set_user(
                &request->error,
                INVALID,
                "",
                N_("This address cannot be used in this way. Open the page from the menu.")),
            405);
    }
    return plain(OK);
}

static Failure pass(
    const Dispatcher *dispatcher, Request *request, Response *response, Passage *passage)
{
    Failure failure = find_route(dispatcher, request, response, passage);
    Status status = db_begin(request->database, request->arena, &request->error, &request->db);
    if (status != OK)
        return failure.status == OK ? plain(status) : failure;
    if (passage->method == GET)
        db_hold(&request->db);
    if (!is_for_machines(passage)) {
        status = load_visitor(request, passage);
        if (status != OK)
            return failure.status == OK ? plain(status) : failure;
        forgery_prepare(request, &passage->is_new_visitor);
    } else {
        request->actor.rights = ANYBODY;
    }
    if (failure.status != OK)
        return failure;
    if (passage->arrival->refused != OK)
        return plain(error_set(
            &request->error,
            passage->arrival->refused,
            passage->arrival->refused == TOO_LARGE ? "the body is larger than the route takes"
                                                   : "no room for the body just now"));
    return serve(request, response, passage);
}

/* One line; control characters of a message (an engine's, say) cannot make a second. */
static void write_line(Buffer *line)
{
    for (size_t i = 0; i < line->len; i++) {
        if ((unsigned char)line->bytes[i] < 0x20)
            line->bytes[i] = ' ';
    }
    buffer_put_byte(line, '\n');
    (void)fwrite(line->bytes, 1, line->len, stderr);
    buffer_done(line);
}

static void log_answer(
    const Dispatcher *dispatcher,
    const Request *request,
    const Response *response,
    Failure failure,
    Microseconds duration)
{
    bool is_broken = failure.status == FAILED || failure.status == BUSY || response->status >= 500;
    if (!is_broken && !dispatcher->log_requests)
        return;
    Buffer line;
    buffer_init(&line, 4096);
    buffer_put_format(
        &line,
        "kruh: %s %s: %u, %lld us",
        request->method == POST ? "POST" : "GET",
        request->route == NULL ? "an unknown path" : request->route->path,
        response->status,
        (long long)duration);
    if (is_broken && request->error.status != OK)
        buffer_put_format(
            &line,
            ", %s: %s (%s:%d)",
            status_name(request->error.status),
            request->error.message,
            request->error.file,
            request->error.line);
    else if (is_broken)
        buffer_put_format(&line, ", %s, no cause was given", status_name(failure.status));
    write_line(&line);
}

void dispatch_log_part(const Request *request, Status status)
{
    if (status == OK || status == NOT_FOUND || status == FORBIDDEN)
        return;
    Buffer line;
    buffer_init(&line, 4096);
    buffer_put_format(
        &line,
        "kruh: a part of GET %s: %s: %s (%s:%d)",
        request->route->path,
        status_name(status),
        request->error.message,
        request->error.file == NULL ? "" : request->error.file,
        request->error.line);
    write_line(&line);
}

/* A page of somebody signed in, and whatever else is not said to be anybody's, stays with them. */
static void finish(Request *request, Response *response, const Passage *passage)
{
    if (response->status == 0)
        response->status = 200;
    if (response->content_type == NULL)
        response->content_type = "text/html; charset=utf-8";
    if (!response->may_be_stored)
        response_header(response, "Cache-Control", STR("no-store"));
    bool is_page = strncmp(response->content_type, "text/html", 9) == 0;
    if (is_page && passage->has_visitor && passage->is_new_visitor && response->body.len > 0)
        forgery_set_cookie(request, response);
}

void dispatch(
    const Dispatcher *dispatcher,
    const Arrival *arrival,
    Arena *arena,
    Request *request,
    Response *response)
{
    Microseconds started = clock_monotonic();
    Passage passage = {
        .arrival = arrival,
        .client = client_of(arrival, dispatcher->trusted_proxy),
    };
    request->arena = arena;
    request->database = dispatcher->database;
    request->site = dispatcher->site;
    request->dispatcher = dispatcher;
    request->headers = arrival->headers;
    request->header_count = arrival->header_count;
    request->client_address = passage.client.address;
    request->is_certain_address = passage.client.is_certain;
    request->is_in_hall = passage.client.is_in_hall;
    request->is_secure = dispatcher->is_secure && !request->is_in_hall;
    request->town.languages = (1u << LANGUAGE_COUNT) - 1;
    request->language = language_negotiate(
        request_header(request, "accept-language"), request->town.languages, LANGUAGE_EN);
    buffer_init(&response->body, LIMIT_RESPONSE_BYTES);
    buffer_reserve(&response->body, USUAL_PAGE_BYTES);
    Failure failure = pass(dispatcher, request, response, &passage);
    if (failure.status == OK && response->body.failed)
        failure = plain(error_set(
            &request->error, TOO_LARGE, "the answer is larger than LIMIT_RESPONSE_BYTES"));
    if (failure.status != OK) {
        response->stream = NULL;
        response_unspill(response);
        failure_answer(request, response, failure);
    }
    if (request->db.connection != NULL)
        db_end(request->database, &request->db);
    finish(request, response, &passage);
    Microseconds duration = clock_monotonic() - started;
    metrics_count(dispatcher->metrics, response->status, duration);
    if (dispatcher->paces != NULL && request->route != NULL)
        pace_note(
            dispatcher->paces,
            passage.match.number,
            response->stream != NULL ? PACE_OF_STREAM_MICROSECONDS : duration);
    log_answer(dispatcher, request, response, failure, duration);
}
