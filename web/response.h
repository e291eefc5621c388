/*
 * response: what goes back. A handler fills it and returns OK, or returns another Status and the
 * dispatcher makes the error page (or the JSON face of it) from request->error.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_RESPONSE_H
#define WEB_RESPONSE_H

#include "base/buffer.h"
#include "web/request.h"

enum {
    RESPONSE_HEADERS = 16
};

typedef struct ResponseHeader {
    const char *name;
    Str value;
} ResponseHeader;

typedef struct Response {
    unsigned status; /* HTTP; 200 unless set */
    const char *content_type;
    Buffer body;
    ResponseHeader headers[RESPONSE_HEADERS];
    size_t header_count;
    bool may_be_stored;        /* else Cache-Control: no-store */
    struct StreamWish *stream; /* set by response_stream (web/stream.h) */
    /* What came before `body`, or instead of it; set by web/long_body.h. */
    struct LongBody *long_body;
} Response;

/* 303 to a path of this server (to "/" if it is none); what follows every successful POST. */
void response_redirect(Request *request, Response *response, Str path);

/* A small word shown once on the next page, after a redirect: "Saved." Travels in a cookie. */
void response_notice(Request *request, Response *response, const char *message_id);

/* The notice that the page before left, translated, and forgets it; empty when there is none. For
 * web/page.c. */
Str response_take_notice(Request *request, Response *response);

/* A whole body. `file_name` non-empty: offered as a download. */
void response_body(
    Request *request, Response *response, const char *content_type, Str body, Str file_name);

/* What stands in the body is a download of this name. */
void response_offer(Request *request, Response *response, const char *content_type, Str file_name);

void response_header(Response *response, const char *name, Str value);

/* HttpOnly, SameSite=Lax, Path=/, Secure when the public URL is https. 0 s ends with the browser,
 * below 0 it is forgotten at once.
 */
void response_cookie(
    Request *request, Response *response, const char *name, Str value, int64_t maximum_age_seconds);

/* The HTTP status of a Status: the only place that knows. */
unsigned response_status_of(Status status);

#endif
