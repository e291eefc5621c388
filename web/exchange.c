/*
 * exchange: one request and its answer, seen from libmicrohttpd. It calls, on the epoll thread:
 * exchange_begin with the first line, exchange_handle when the head is there, again for each piece
 * of a body, again when all is there; then the connection sleeps while a worker dispatches the
 * request (exchange_run), and exchange_handle is called once more to send what the worker made.
 * exchange_end is always called, whatever happened. Assets, refusals, and pages of routes that have
 * been quick (web/pace.h) never leave the epoll thread.
 *
 * A stream of server-sent events is answered by web/streams.h, which takes the socket (over https:
 * by an answer that reads from a callback); from then on it is no request under way.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "web/body.h"
#include "web/server_private.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

typedef enum Step {
    STEP_HEAD,  /* the head is complete, nothing was judged yet */
    STEP_READY, /* an answer is there: send it when the request is complete */
    STEP_BODY   /* the body is being read */
} Step;

typedef struct Exchange {
    Job job; /* first, so that a Job is an Exchange */
    Server *server;
    struct MHD_Connection *connection;
    Step step;
    const char *target_at; /* where libmicrohttpd read it, for the judgement of the head */
    Body body;
    Str content_type;
    const char *method;
    bool is_stream; /* it is no request under way any more */
    bool is_taken;  /* and has the socket */
    struct MHD_Response *answer;
    bool owns_answer;
    unsigned status;
    size_t target_len;
    char target[]; /* as it came */
} Exchange;

enum {
    ADDRESS_BYTES = 64
};

void *exchange_begin(void *server, const char *target, struct MHD_Connection *connection)
{
    Server *self = server;
    size_t len = target == NULL ? 0 : strlen(target);
    Exchange *exchange = calloc(1, sizeof *exchange + len + 1);
    if (exchange == NULL)
        return NULL;
    exchange->server = self;
    exchange->connection = connection;
    exchange->body.room = &self->body_bytes;
    exchange->target_at = target;
    exchange->target_len = len;
    if (len > 0)
        memcpy(exchange->target, target, len);
    return exchange;
}

void exchange_end(
    void *server,
    struct MHD_Connection *connection,
    void **context,
    enum MHD_RequestTerminationCode code)
{
    (void)connection;
    (void)code;
    Exchange *exchange = *context;
    if (exchange == NULL)
        return;
    *context = NULL;
    if (exchange->owns_answer)
        MHD_destroy_response(exchange->answer);
    body_done(&exchange->body);
    bool is_under_way = exchange->step != STEP_HEAD && !exchange->is_stream;
    free(exchange);
    if (is_under_way)
        (void)atomic_fetch_sub(&((Server *)server)->under_way, 1);
}

static enum MHD_Result send_answer(const Exchange *exchange)
{
    return MHD_queue_response(exchange->connection, exchange->status, exchange->answer);
}

/* ---- The head ---- */

static enum MHD_Result collect_header(
    void *head_,
    enum MHD_ValueKind kind,
    const char *name,
    size_t name_len,
    const char *value,
    size_t value_len)
{
    (void)kind;
    Head *head = head_;
    if (head->header_count == HEAD_HEADERS) {
        head->has_too_many = true;
        return MHD_NO;
    }
    head->headers[head->header_count++] = (RequestHeader){
        .name = {.bytes = name, .len = name_len},
        .value = {.bytes = value, .len = value_len},
    };
    return MHD_YES;
}

static Refusal judge(const Exchange *exchange, Head *head, const char *method, const char *version)
{
    head->method = str_of(method);
    head->target = (Str){.bytes = exchange->target, .len = exchange->target_len};
    head->version = str_of(version);
    (void)MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, collect_header, head);
    Refusal refusal = head_judge(head);
    if (refusal.status != 0 || !exchange->server->knows_layout)
        return refusal;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    Str copy = head->target;
    head->target.bytes = exchange->target_at;
    if (info == NULL || !head_is_laid_out_cleanly(head, info->header_size))
        refusal = (Refusal){
            .status = 400,
            .reason = "Lines end in CRLF, values hold no NUL and are not folded.",
        };
    head->target = copy;
    return refusal;
}

static enum MHD_Result refuse(Exchange *exchange, Refusal refusal)
{
    (void)atomic_fetch_add(&exchange->server->metrics.refused, 1);
    size_t len = strlen(refusal.reason);
    struct MHD_Response *answer = MHD_create_response_from_buffer(
        len, (void *)(uintptr_t)refusal.reason, MHD_RESPMEM_PERSISTENT);
    if (answer == NULL)
        return MHD_NO;
    enum MHD_Result result = MHD_NO;
    if (MHD_add_response_header(answer, "Content-Type", "text/plain; charset=utf-8") == MHD_YES &&
        MHD_add_response_header(answer, "Connection", "close") == MHD_YES)
        result = MHD_queue_response(exchange->connection, refusal.status, answer);
    MHD_destroy_response(answer);
    return result;
}

/* libmicrohttpd keeps what it has read in the memory of the connection until others' bytes come to
 * lie there. The bytes are its own, const only to us, and it does not look at them again. */
static void wipe_upload(const char *upload, size_t len)
{
    secret_wipe((void *)(uintptr_t)upload, len);
}

/* ---- The answer ---- */

static Str peer_address(struct MHD_Connection *connection, char text[ADDRESS_BYTES])
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info == NULL)
        return (Str){0};
    const struct sockaddr *address = info->client_addr;
    const void *bytes = NULL;
    int family = address->sa_family;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    if (family == AF_INET) {
        memcpy(&v4, address, sizeof v4);
        bytes = &v4.sin_addr;
    } else if (family == AF_INET6) {
        memcpy(&v6, address, sizeof v6);
        bytes = &v6.sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr)) {
            family = AF_INET;
            bytes = &v6.sin6_addr.s6_addr[12];
        }
    }
    if (bytes == NULL || inet_ntop(family, bytes, text, ADDRESS_BYTES) == NULL)
        return (Str){0};
    return str_of(text);
}

/* From then on it is no request under way. Without room the answer is that of a full queue. */
static void open_stream(
    Exchange *exchange, Arena *arena, const Arrival *arrival, const Response *response)
{
    Server *server = exchange->server;
    const StreamWish *wish = response->stream;
    if (arrival->is_tls) {
        struct MHD_Response *answer = streams_answer(server->streams, wish, exchange->connection);
        exchange->answer = answer_dress(server, arena, response, answer);
        exchange->is_stream = exchange->answer != NULL;
    } else {
        exchange->is_taken = exchange->is_stream = streams_take(
            server->streams, wish, exchange->connection, answer_head(server, arena, response));
    }
    if (exchange->is_stream)
        (void)atomic_fetch_sub(&server->under_way, 1);
}

/* False: the answer is a stream, and it is not `may_stream`. */
static bool make_answer(Exchange *exchange, WorkerTools *tools, bool may_stream)
{
    Server *server = exchange->server;
    Head *head = arena_new_of(tools->arena, Head);
    (void)MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, collect_header, head);
    char address[ADDRESS_BYTES];
    Arrival arrival = {
        .method = str_of(exchange->method),
        .target = {.bytes = exchange->target, .len = exchange->target_len},
        .headers = head->headers,
        .header_count = head->header_count,
        .content_type = exchange->content_type,
        .body = {.bytes = exchange->body.bytes, .len = exchange->body.len},
        .peer_address = peer_address(exchange->connection, address),
        .is_tls = MHD_get_connection_info(
                      exchange->connection, MHD_CONNECTION_INFO_GNUTLS_SESSION) != NULL,
        .refused = exchange->body.refused,
    };
    Request *request = arena_new_of(tools->arena, Request);
    Response *response = arena_new_of(tools->arena, Response);
    dispatch(&server->dispatcher, &arrival, tools->arena, request, response);
    exchange->status = response->status;
    bool is_stream = response->stream != NULL && !str_equal(arrival.method, STR("HEAD"));
    if (is_stream && !may_stream) {
        buffer_done(&response->body);
        return false;
    }
    if (is_stream)
        open_stream(exchange, tools->arena, &arrival, response);
    else
        exchange->answer = answer_make(server, tools, request, response);
    exchange->owns_answer = exchange->answer != NULL;
    buffer_done(&response->body);
    body_done(&exchange->body);
    return true;
}

/* ---- Here, or to a worker and back ---- */

static enum MHD_Result hand_over(Exchange *exchange)
{
    exchange->step = STEP_READY;
    (void)atomic_fetch_add(&exchange->server->at_work, 1);
    MHD_suspend_connection(exchange->connection);
    if (workers_push(exchange->server->workers, &exchange->job))
        return MHD_YES;
    (void)atomic_fetch_sub(&exchange->server->at_work, 1);
    exchange->answer = NULL;
    MHD_resume_connection(exchange->connection);
    return MHD_YES;
}

/* The queue is full: said without a worker, a database, or a language. */
static enum MHD_Result send_busy(const Exchange *exchange)
{
    static char TEXT[] = "The server is busy just now. Try again in a moment.\n";
    struct MHD_Response *answer =
        MHD_create_response_from_buffer(sizeof TEXT - 1, TEXT, MHD_RESPMEM_PERSISTENT);
    if (answer == NULL)
        return MHD_NO;
    enum MHD_Result result = MHD_NO;
    if (MHD_add_response_header(answer, "Retry-After", "5") == MHD_YES &&
        MHD_add_response_header(answer, "Content-Type", "text/plain; charset=utf-8") == MHD_YES)
        result = MHD_queue_response(exchange->connection, 503, answer);
    MHD_destroy_response(answer);
    return result;
}

/* What the request got; nothing, when its stream has taken the socket. */
static enum MHD_Result send_made(const Exchange *exchange)
{
    if (exchange->is_taken)
        return MHD_NO;
    return exchange->answer == NULL ? send_busy(exchange) : send_answer(exchange);
}

static bool is_quick(const Exchange *exchange)
{
    return exchange->body.bytes == NULL && exchange->body.refused == OK &&
           dispatch_is_quick(
               &exchange->server->dispatcher,
               str_of(exchange->method),
               (Str){.bytes = exchange->target, .len = exchange->target_len});
}

/* A stream takes the socket, which only a connection that sleeps can spare: it is for a worker. */
static enum MHD_Result answer_here(Exchange *exchange)
{
    WorkerTools *tools = server_tools_here(exchange->server);
    if (tools == NULL)
        return hand_over(exchange);
    exchange->step = STEP_READY;
    bool is_made = make_answer(exchange, tools, false);
    arena_reset(tools->arena);
    if (!is_made)
        return hand_over(exchange);
    (void)atomic_fetch_add_explicit(
        &exchange->server->metrics.without_worker, 1, memory_order_relaxed);
    return send_made(exchange);
}

static enum MHD_Result read_head(Exchange *exchange, const char *method, const char *version)
{
    Server *server = exchange->server;
    (void)atomic_fetch_add(&server->under_way, 1);
    (void)atomic_fetch_add(&server->begun, 1);
    exchange->step = STEP_READY;
    Head head;
    head.header_count = 0;
    head.has_too_many = false;
    head.host = head.content_type = head.accept_encoding = head.if_none_match = (Str){0};
    head.content_length = 0;
    Refusal refusal = judge(exchange, &head, method, version);
    if (refusal.status != 0)
        return refuse(exchange, refusal);
    exchange->answer = asset_answer(
        server->assets,
        &head,
        atomic_load(&server->is_stopping),
        &exchange->status,
        &exchange->owns_answer);
    if (exchange->answer != NULL) {
        (void)atomic_fetch_add_explicit(
            &server->metrics.requests_by_class[0], 1, memory_order_relaxed);
        return MHD_YES;
    }
    exchange->method = method;
    exchange->content_type = head.content_type;
    exchange->step = STEP_BODY;
    if (head.content_length == 0)
        return MHD_YES;
    if (head.content_length > dispatch_body_limit(&server->dispatcher, head.method, head.target)) {
        body_drop(&exchange->body, TOO_LARGE);
        if (head.content_length > LIMIT_BODY_DROP_BYTES)
            return hand_over(exchange); /* answered now; libmicrohttpd then closes */
    } else {
        exchange->body.expected = (size_t)head.content_length;
    }
    return MHD_YES;
}

enum MHD_Result exchange_handle(
    void *server,
    struct MHD_Connection *connection,
    const char *target,
    const char *method,
    const char *version,
    const char *upload,
    size_t *upload_len,
    void **context)
{
    (void)server;
    (void)connection;
    (void)target;
    Exchange *exchange = *context;
    if (exchange == NULL)
        return MHD_NO;
    switch (exchange->step) {
    case STEP_HEAD:
        return read_head(exchange, method, version);
    case STEP_BODY:
        if (*upload_len == 0)
            return is_quick(exchange) ? answer_here(exchange) : hand_over(exchange);
        body_take(&exchange->body, upload, *upload_len);
        wipe_upload(upload, *upload_len);
        *upload_len = 0;
        return MHD_YES;
    case STEP_READY:
        return send_made(exchange);
    }
    return MHD_NO;
}

void exchange_run(Job *job, WorkerTools *tools)
{
    Exchange *exchange = (Exchange *)job;
    Server *server = exchange->server;
    (void)make_answer(exchange, tools, true);
    /* From here on the epoll thread may end the exchange at any time. */
    MHD_resume_connection(exchange->connection);
    (void)atomic_fetch_sub(&server->at_work, 1);
}
