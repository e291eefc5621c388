/*
 * tiny_site: a site of a few routes, so that the web floor is tested without any feature.
 *
 *     tiny_site DATA_FOLDER [database=URL] [listen=ADDR:PORT] [url=URL] [proxy=ADDR]
 * [administrator=ADDR] [certificate=FILE key=FILE] [workers=N] [log]
 *
 * Prints "port N" when it is open; SIGTERM ends it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "web/page.h"
#include "web/server.h"
#include "web/session.h"
#include "web/stream.h"

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

/* ---- Rooms: a text that everybody in the room sees change ---- */

typedef struct RoomWrite {
    Str room;
    Str text;
    bool fails;
} RoomWrite;

static Str room_topic(Arena *arena, Str room)
{
    return str_format(arena, "room %.*s", STR_ARG(room));
}

static Status write_room(Db *db, void *data)
{
    const RoomWrite *write = data;
    TRY(db_execute(
        db,
        "INSERT INTO code (list, code_key, label_cs, label_pl, label_en, position)"
        " VALUES ('tiny', $1, '', '', $2, 1)"
        " ON CONFLICT (list, code_key)"
        " DO UPDATE SET label_en = excluded.label_en, position = code.position + 1",
        PARAMS(db_text(write->room), db_text(write->text)),
        NULL));
    TRY(db_notify(db, room_topic(db->arena, write->room)));
    return write->fails ? CONFLICT : OK;
}

static Status say_in_room(Request *request, Response *response)
{
    RoomWrite write = {
        .room = request_param(request, "room"),
        .text = request_field(request, "text"),
        .fails = request_has_field(request, "fails"),
    };
    TRY(request_write(request, write_room, &write));
    return answer_text(request, response, STR("said"));
}

typedef struct RoomSubject {
    char room[32];
    int64_t filling_bytes; /* so that a message is large */
} RoomSubject;

static Status render_room(Request *request, const void *subject, Html *out, int64_t *ret_sequence)
{
    const RoomSubject *room = subject;
    DbRows *rows;
    TRY(db_query(
        &request->db,
        "SELECT label_en, position FROM code WHERE list = 'tiny' AND code_key = $1",
        PARAMS(db_text(str_of(room->room))),
        &rows));
    bool is_there = db_next(rows);
    html_raw(out, STR("<p>"));
    html_put(out, is_there ? db_get_text(rows, "label_en") : STR("nothing yet"));
    html_raw(out, STR("</p>\n<p>"));
    html_put(out, language_code(out->language));
    html_put(out, STR(", person "));
    html_put(out, request->actor.person_id);
    html_raw(out, STR("</p>"));
    for (int64_t i = 0; i < room->filling_bytes; i += 64)
        html_raw(out, STR("................................................................"));
    if (is_there && str_equal(db_get_text(rows, "label_en"), STR("gone")))
        return error_set(&request->error, NOT_FOUND, "the room is gone");
    *ret_sequence = is_there ? db_get_int(rows, "position") : 0;
    return OK;
}

static Status watch_room(Request *request, Response *response)
{
    Str name = request_param(request, "room");
    RoomSubject subject = {0};
    if (name.len >= sizeof subject.room)
        return error_set(&request->error, NOT_FOUND, "rooms have short names");
    memcpy(subject.room, name.bytes, name.len);
    if (request_has_field(request, "filling"))
        TRY(str_to_int(
            request_field(request, "filling"), 0, LIMIT_FRAGMENT_BYTES, &subject.filling_bytes));
    const StreamScreen screen = {
        .key = str_format(
            request->arena,
            "room %.*s %lld %.*s",
            STR_ARG(name),
            (long long)subject.filling_bytes,
            STR_ARG(request_field(request, "view"))),
        .topics = {room_topic(request->arena, name), STR("all rooms")},
        .render = render_room,
        .subject = &subject,
        .subject_bytes = sizeof subject,
        .is_personal = request_has_field(request, "personal"),
        .owner = request_field(request, "owner"),
    };
    return response_stream(request, response, &screen);
}

static Status write_end(Db *db, void *owner)
{
    return streams_end_after(db, *(Str *)owner);
}

static Status end_owner(Request *request, Response *response)
{
    Str owner = request_field(request, "owner");
    TRY(request_write(request, write_end, &owner));
    return answer_text(request, response, STR("ended"));
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
    {GET,  "/rooms/{room}",   ANYBODY,   guard_nothing_private, watch_room,  "A stream"},
    {GET,  "/mine/{room}",    SIGNED_IN, guard_nothing_private, watch_room,  "A stream for those signed in"},
    {POST, "/rooms/{room}",   ANYBODY,   guard_nothing_private, say_in_room, "Changes what streams show"},
    {POST, "/end",            ANYBODY,   NULL,                  end_owner,   "Ends streams"},
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

static Status load_visitor(Request *request, Str session_hash)
{
    DbRows *rows;
    TRY(db_query(
        &request->db,
        "SELECT person_id, csrf_token, last_seen_at, expires_at"
        " FROM session WHERE token_hash = $1",
        PARAMS(db_text(session_hash)),
        &rows));
    return load_visit(request, db_next(rows) ? session_take(request, session_hash, rows) : 0);
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
    const DatabaseConfig database_config = {
        .data_directory = str_of(arguments[1]),
        .url = option(count, arguments, "database"),
    };
    Database *database;
    TRY(language_start(error));
    TRY(database_open(&database_config, arena, error, &database));
    Str url = option(count, arguments, "url");
    const Site site = {
        .tables = TABLES,
        .table_count = sizeof TABLES / sizeof TABLES[0],
        .load_visitor = load_visitor,
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
