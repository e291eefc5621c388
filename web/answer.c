/*
 * answer: a response as libmicrohttpd sends it: with the headers that every answer has, and
 * compressed for those who take it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/long_body.h"
#include "web/server_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    HEAD_BYTES = 64 * 1024,
    SENT_AT_ONCE_BYTES = 64 * 1024,
    COMPRESS_FROM_BYTES = 1024 /* below, a packet more or less is not at stake */
};

/* Everything is from this server, and nothing stands in the page itself but text. */
static const char POLICY[] =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

static const struct {
    const char *name;
    const char *value;
} ALWAYS[] = {
    {"Content-Security-Policy", POLICY},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

/* A year; sent only when the public URL is https. */
static const char HSTS[] = "max-age=31536000";

static bool add(struct MHD_Response *answer, const char *name, const char *value)
{
    return MHD_add_response_header(answer, name, value) == MHD_YES;
}

/* A page may say one of them by itself, when it needs what others do not. */
static bool is_said(const Response *response, const char *name)
{
    for (size_t i = 0; i < response->header_count; i++) {
        if (strcmp(response->headers[i].name, name) == 0)
            return true;
    }
    return false;
}

static bool add_headers(
    const Server *server, Arena *arena, const Response *response, struct MHD_Response *answer)
{
    bool is_whole = add(answer, "Content-Type", response->content_type);
    for (size_t i = 0; i < sizeof ALWAYS / sizeof ALWAYS[0]; i++)
        is_whole = is_whole && (is_said(response, ALWAYS[i].name) ||
                                add(answer, ALWAYS[i].name, ALWAYS[i].value));
    if (server->dispatcher.is_secure)
        is_whole = is_whole && add(answer, "Strict-Transport-Security", HSTS);
    for (size_t i = 0; i < response->header_count; i++)
        is_whole = is_whole &&
                   add(answer, response->headers[i].name, str_c(arena, response->headers[i].value));
    if (atomic_load(&server->is_stopping))
        is_whole = is_whole && add(answer, "Connection", "close");
    return is_whole;
}

/* Source: RFC 9110, 5.6.7. */
static void put_date(Buffer *head)
{
    static const char *const WEEK[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const MONTHS[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t now = (time_t)(clock_now() / SECONDS(1));
    struct tm parts;
    if (gmtime_r(&now, &parts) == NULL)
        return;
    buffer_put_format(
        head,
        "Date: %s, %02d %s %d %02d:%02d:%02d GMT\r\n",
        WEEK[parts.tm_wday],
        parts.tm_mday,
        MONTHS[parts.tm_mon],
        1900 + parts.tm_year,
        parts.tm_hour,
        parts.tm_min,
        parts.tm_sec);
}

static void put_header(Buffer *head, const char *name, Str value)
{
    buffer_put_format(head, "%s: %.*s\r\n", name, STR_ARG(value));
}

Str answer_head(const Server *server, Arena *arena, const Response *response)
{
    Buffer head;
    buffer_init_in(&head, arena, HEAD_BYTES);
    buffer_put(&head, STR("HTTP/1.1 200 OK\r\nConnection: close\r\n"));
    put_date(&head);
    put_header(&head, "Content-Type", str_of(response->content_type));
    for (size_t i = 0; i < sizeof ALWAYS / sizeof ALWAYS[0]; i++) {
        if (!is_said(response, ALWAYS[i].name))
            put_header(&head, ALWAYS[i].name, str_of(ALWAYS[i].value));
    }
    if (server->dispatcher.is_secure)
        put_header(&head, "Strict-Transport-Security", str_of(HSTS));
    for (size_t i = 0; i < response->header_count; i++)
        put_header(&head, response->headers[i].name, response->headers[i].value);
    buffer_put(&head, STR("\r\n"));
    return buffer_text(&head);
}

struct MHD_Response *answer_dress(
    const Server *server, Arena *arena, const Response *response, struct MHD_Response *answer)
{
    if (answer == NULL || add_headers(server, arena, response, answer))
        return answer;
    MHD_destroy_response(answer);
    return NULL;
}

/* Never an event stream: it is no text that ends. */
static bool may_be_compressed(const Response *response)
{
    static const char *const TYPES[] = {
        "text/html",
        "text/plain",
        "text/csv",
        "application/json",
        "application/x-ndjson",
        "application/atom+xml",
        "image/svg+xml"};
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (strncmp(response->content_type, TYPES[i], strlen(TYPES[i])) == 0)
            return response->body.len >= COMPRESS_FROM_BYTES;
    }
    return false;
}

/* ---- A file ---- */

static ssize_t read_sent(void *data, uint64_t at, char *buffer, size_t capacity)
{
    const SentFile *sent = data;
    ssize_t count;
    do {
        count = pread(sent->file, buffer, capacity, (off_t)at);
    } while (count < 0 && errno == EINTR);
    return count > 0 ? count : MHD_CONTENT_READER_END_WITH_ERROR;
}

static void close_sent(void *data)
{
    sent_file_close(data);
}

static struct MHD_Response *answer_from_file(
    const Server *server, WorkerTools *tools, Request *request, Response *response)
{
    SentFile *sent = long_body_take(request, response);
    if (sent == NULL)
        return NULL;
    bool is_gzip = sent->is_gzip;
    bool varies = sent->is_text;
    struct MHD_Response *answer = MHD_create_response_from_callback(
        sent->size_bytes, SENT_AT_ONCE_BYTES, read_sent, sent, close_sent);
    if (answer == NULL) {
        sent_file_close(sent);
        return NULL;
    }
    if (add_headers(server, tools->arena, response, answer) &&
        (!varies || add(answer, "Vary", "Accept-Encoding")) &&
        (!is_gzip || add(answer, "Content-Encoding", "gzip")))
        return answer;
    MHD_destroy_response(answer);
    return NULL;
}

/* ---- In memory ---- */

struct MHD_Response *answer_make(
    const Server *server, WorkerTools *tools, Request *request, Response *response)
{
    if (response_is_long(response))
        return answer_from_file(server, tools, request, response);
    bool varies = may_be_compressed(response);
    size_t len = 0;
    char *bytes = NULL;
    if (varies && encoding_is_accepted(request_header(request, "accept-encoding"), STR("gzip")))
        bytes = compress_text(&tools->compressor, buffer_text(&response->body), &len);
    bool is_gzip = bytes != NULL;
    if (!is_gzip && response->body.len > 0)
        bytes = buffer_take(&response->body, &len);
    struct MHD_Response *answer = MHD_create_response_from_buffer(
        len, bytes, bytes == NULL ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_FREE);
    if (answer == NULL) {
        free(bytes);
        return NULL;
    }
    if (add_headers(server, tools->arena, response, answer) &&
        (!varies || add(answer, "Vary", "Accept-Encoding")) &&
        (!is_gzip || add(answer, "Content-Encoding", "gzip")))
        return answer;
    MHD_destroy_response(answer);
    return NULL;
}
