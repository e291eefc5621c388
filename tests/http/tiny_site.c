/*
 * tiny_site: a site of a few routes, so that the web floor is tested without any feature.
 *
 *     tiny_site DATA_FOLDER [listen=ADDR:PORT] [url=URL] [proxy=ADDR] [administrator=ADDR]
 *               [certificate=FILE key=FILE] [workers=N] [log]
 *
 * Prints "port N" when it is open; SIGTERM ends it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "web/page.h"
#include "web/server.h"
#include "web/session.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static Status answer_text(Request *request, Response *response, Str text)
{
    response_body(request, response, "text/plain; charset=utf-8", text, STR(""));
    return OK;
}

/* ---- Pages ---- */

static void home_body(Html *out, const void *view)
{
    (void)view;
    html_raw(out, STR("<form method=\"post\" action=\"/things\">"));
    html_raw(out, STR("<input type=\"hidden\" name=\"csrf\" value=\""));
    html_put(out, out->request->csrf_token);
    html_raw(out, STR("\"><input name=\"name\"><button>Send</button></form>"));
}

static Status home(Request *request, Response *response)
{
    const Page page = {.title = STR("Tiny")};
    return page_render(request, response, &page, home_body, NULL);
}

static void large_body(Html *out, const void *view)
{
    (void)view;
    for (int i = 0; i < 200; i++) {
        html_raw(out, STR("<tr><td>"));
        html_put(out, i * 7919 % 1000);
        html_raw(out, STR("</td><td>Somebody who helps somebody &amp; somewhere</td></tr>\n"));
    }
}

static Status large(Request *request, Response *response)
{
    const Page page = {.title = STR("Large")};
    return page_render(request, response, &page, large_body, NULL);
}

/* ---- Parameters, fields, files ---- */

static Status only_odd(Request *request)
{
    int64_t id;
    TRY(request_param_id(request, "thing", &id));
    if (id % 2 == 0)
        return error_set(&request->error, NOT_FOUND, "even things are nobody's");
    request->subject = request;
    return OK;
}

static Status thing(Request *request, Response *response)
{
    Str text = str_format(
        request->arena,
        "thing %.*s by %s",
        STR_ARG(request_param(request, "thing")),
        request->subject == request ? "its guard" : "nobody");
    return answer_text(request, response, text);
}

static Status new_thing(Request *request, Response *response)
{
    return answer_text(request, response, STR("a form for a new thing"));
}

static Status echo_param(Request *request, Response *response)
{
    return answer_text(request, response, request_param(request, "text"));
}

/* "name=value" a line; of a file its name and length. */
static Status echo_fields(Request *request, Response *response)
{
    for (size_t i = 0; i < request->field_count; i++) {
        const RequestField *field = &request->fields[i];
        if (str_equal(field->name, STR("csrf")))
            continue;
        if (field->file_name.len > 0)
            buffer_put_format(
                &response->body,
                "%.*s=%.*s, %zu bytes\n",
                STR_ARG(field->name),
                STR_ARG(field->file_name),
                field->value.len);
        else
            buffer_put_format(
                &response->body, "%.*s=%.*s\n", STR_ARG(field->name), STR_ARG(field->value));
    }
    response->content_type = "text/plain; charset=utf-8";
    return OK;
}

static Status who(Request *request, Response *response)
{
    return answer_text(
        request,
        response,
        str_format(
            request->arena,
            "person %lld from %.*s in %s",
            (long long)request->actor.person_id,
            STR_ARG(request->client_address),
            language_code(request->language)));
}

/* ---- Sessions, tries, notices ---- */

static Status sign_in(Request *request, Response *response)
{
    int64_t person;
    TRY(attempt_count(request, "sign-in", 5));
    TRY(str_to_int(request_field(request, "person"), 1, 1000, &person));
    TRY(session_start(request, response, person));
    response_notice(request, response, "Saved.");
    response_redirect(request, response, request_field(request, "next"));
    return OK;
}

static Status sign_out(Request *request, Response *response)
{
    TRY(session_end(request, response));
    response_redirect(request, response, STR("/"));
    return OK;
}

static Status notice(Request *request, Response *response)
{
    return answer_text(request, response, response_take_notice(request, response));
}

/* ---- Trouble ---- */

static Status fail(Request *request, Response *response)
{
    (void)response;
    int64_t status;
    TRY(str_to_int(request_param(request, "status"), OK, FAILED, &status));
    return error_set(&request->error, (Status)status, "the test asked for\na failure");
}

static Status slow(Request *request, Response *response)
{
    int64_t milliseconds;
    TRY(str_to_int(request_field(request, "ms"), 0, 5000, &milliseconds));
    (void)nanosleep(
        &(struct timespec){.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000},
        NULL);
    return answer_text(request, response, STR("slow but sure"));
}

/* clang-format off */
static const Route ROUTES[] = {
    {GET,  "/",               ANYBODY,   NULL,                  home,        "A page with a form"},
    {GET,  "/large",          ANYBODY,   NULL,                  large,       "A page of some size"},
    {GET,  "/things/{thing}", ANYBODY,   only_odd,              thing,       "A thing"},
    {GET,  "/things/new",     ANYBODY,   NULL,                  new_thing,   "Wins over {thing}"},
    {POST, "/things",         ANYBODY,   NULL,                  echo_fields, "Says what was sent"},
    {POST, "/upload",         ANYBODY,   NULL,                  echo_fields, "The same, with files", 4 * 1024 * 1024},
    {GET,  "/fields",         ANYBODY,   NULL,                  echo_fields, "Says what was asked"},
    {GET,  "/echo/{text}",    ANYBODY,   guard_nothing_private, echo_param,  "Says the parameter"},
    {GET,  "/who",            ANYBODY,   NULL,                  who,         "Says who asks"},
    {GET,  "/secret",         SIGNED_IN, NULL,                  who,         "For those signed in"},
    {POST, "/secret",         SIGNED_IN, NULL,                  who,         "The same"},
    {POST, "/in",             ANYBODY,   NULL,                  sign_in,     "Signs in"},
    {POST, "/out",            SIGNED_IN, NULL,                  sign_out,    "Signs out"},
    {GET,  "/notice",         ANYBODY,   NULL,                  notice,      "The last notice"},
    {GET,  "/fail/{status}",  ANYBODY,   guard_nothing_private, fail,        "Fails"},
    {GET,  "/slow",           ANYBODY,   NULL,                  slow,        "Takes its time"},
};
/* clang-format on */

static const RouteTable TABLE = ROUTE_TABLE("tiny", ROUTES);
static const RouteTable *const TABLES[] = {&WEB_ROUTES, &TABLE};

static Status load_visit(Request *request, int64_t person_id)
{
    request->town = (Town){
        .name = STR("Tiny"),
        .languages = (1u << LANGUAGE_COUNT) - 1,
        .language = LANGUAGE_EN,
    };
    request->actor = (Actor){.person_id = person_id, .name = STR("Somebody")};
    return OK;
}

/* "name=value" among the arguments. */
static Str option(int count, char **arguments, const char *name)
{
    for (int i = 2; i < count; i++) {
        Str value = str_of(arguments[i]);
        Str found;
        (void)str_split(&value, '=', &found);
        if (str_equal(found, str_of(name)))
            return value.bytes == NULL ? STR("yes") : value;
    }
    return (Str){0};
}

static Status run(int count, char **arguments, Arena *arena, Error *error)
{
    const DatabaseConfig database_config = {.data_directory = str_of(arguments[1])};
    Database *database;
    TRY(language_start(error));
    TRY(database_open(&database_config, arena, error, &database));
    Str url = option(count, arguments, "url");
    const Site site = {
        .tables = TABLES,
        .table_count = sizeof TABLES / sizeof TABLES[0],
        .load_visit = load_visit,
        .sign_in_path = "/",
        .public_url = url.len > 0 ? url : STR("http://tiny.example"),
        .started_at = clock_now(),
    };
    int64_t workers = 0;
    (void)!str_to_int(option(count, arguments, "workers"), 1, LIMIT_WORKERS, &workers);
    Str listen = option(count, arguments, "listen");
    const ServerConfig config = {
        .listen = listen.len > 0 ? listen : STR("127.0.0.1:0"),
        .certificate = option(count, arguments, "certificate"),
        .key = option(count, arguments, "key"),
        .trusted_proxy = option(count, arguments, "proxy"),
        .administrator = option(count, arguments, "administrator"),
        .workers = (size_t)workers,
        .log_requests = option(count, arguments, "log").len > 0,
    };
    Server *server;
    TRY(server_start(&config, &site, database, arena, error, &server));
    (void)printf("port %u\n", server_port(server));
    (void)fflush(stdout);
    sigset_t ends;
    (void)sigemptyset(&ends);
    (void)sigaddset(&ends, SIGTERM);
    int which;
    (void)sigwait(&ends, &which);
    if (!server_stop(server))
        return error_set(error, BUSY, "requests were still running");
    database_close(database);
    language_stop();
    return OK;
}

int main(int count, char **arguments)
{
    sigset_t blocked;
    (void)sigemptyset(&blocked);
    (void)sigaddset(&blocked, SIGTERM);
    (void)sigaddset(&blocked, SIGPIPE);
    (void)sigprocmask(SIG_BLOCK, &blocked, NULL);
    Arena *arena = arena_new(16 * 1024);
    Error error = {0};
    Status status = count < 2 ? INVALID : run(count, arguments, arena, &error);
    if (status != OK)
        (void)fprintf(stderr, "tiny_site: %s\n", error.message);
    arena_free(arena);
    return status == OK ? 0 : 1;
}
