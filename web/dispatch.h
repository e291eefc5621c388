/*
 * dispatch: the life of one request on whichever thread runs it: route, visitor, rights, guard,
 * form, token against forgery, handler, and the page for whatever went wrong. Knows nothing of
 * sockets. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_DISPATCH_H
#define WEB_DISPATCH_H

#include "web/attempt.h"
#include "web/metrics.h"
#include "web/pace.h"
#include "web/router.h"
#include "web/site.h"

enum {
    NOTICE_KEY_BYTES = 32
};

/* What all requests share. */
typedef struct Dispatcher {
    const Site *site;
    Database *database;
    Router *router;
    Attempts *attempts;
    Metrics *metrics;
    Paces *paces;            /* NULL: every request is for a worker */
    struct Workers *workers; /* NULL in tests */
    struct Streams *streams; /* NULL in tests */
    Str trusted_proxy;
    Str administrator;
    bool is_secure;    /* the public URL is https */
    bool log_requests; /* one line a request on stderr */
    unsigned char notice_key[NOTICE_KEY_BYTES];
    void (*count_live)(const struct Dispatcher *dispatcher, LiveCounts *ret_counts);
    void *server;
} Dispatcher;

/* A request as web/server.c received it; the head has been judged (web/head.h). */
typedef struct Arrival {
    Str method;
    Str target;
    const RequestHeader *headers;
    size_t header_count;
    Str content_type;
    Str body;
    Str peer_address; /* numeric */
    bool is_tls;
    Status refused; /* TOO_LARGE: the body was not kept; BUSY: there was no room for it */
} Arrival;

/* Makes the answer. Both structs are zeroed by the caller; what they point to lives in the arena,
 * but for response->body, which is the caller's to end. */
void dispatch(
    const Dispatcher *dispatcher,
    const Arrival *arrival,
    Arena *arena,
    Request *request,
    Response *response);

/* Logs a part of a page that could not be rendered for a stream, if somebody should know. */
void dispatch_log_part(const Request *request, Status status);

/* Whether this request asks for a page that is made in less time than waking a worker is worth. */
bool dispatch_is_quick(const Dispatcher *dispatcher, Str method, Str target);

/* The most that the body of this request may have; 0 when the route takes none. For the server,
 * before a body is read. */
size_t dispatch_body_limit(const Dispatcher *dispatcher, Str method, Str target);

#endif
