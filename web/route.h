/*
 * route: the site as data. One static table a file, one route a line; app/features.c lists the
 * tables. The dispatcher (web/dispatch.c) finds the route, checks the rights, the object and the
 * token against forgery, reads the form, and calls the handler on a worker thread.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/request.h"
#include "web/response.h"

/*
 * What a visitor needs for a route: one of the three words below, or rights of
 * features/people/right.h joined by |, of which one suffices. 0 is refused for everybody, so a
 * forgotten column is a closed door.
 */
#define ANYBODY   ((Rights)1 << 0) /* also without signing in */
#define SIGNED_IN ((Rights)1 << 1) /* any account */
#define BY_LINK   ((Rights)1 << 2) /* whoever holds the link; the guard checks its token */

typedef Status (*Handler)(Request *request, Response *response);

/*
 * Whether this visitor may touch the thing that the path names ({meeting}, {person}, {token} …).
 * Mandatory for a path with a parameter (a test checks). May load the thing and leave it in
 * request->subject. NOT_FOUND and FORBIDDEN are answered as such.
 */
typedef Status (*Guard)(Request *request);

typedef struct Route {
    HttpMethod method;
    const char *path; /* "/people/{person}": a parameter takes one whole segment */
    Rights needs;
    Guard guard;
    Handler run;
    const char *about;       /* one English line for `kruh routes` */
    size_t body_limit_bytes; /* 0: LIMIT_FORM_BYTES for POST */
    bool is_for_machines;    /* no session, no cookies, no town; errors in plain words */
} Route;

typedef struct RouteTable {
    const char *feature; /* "people" */
    const Route *routes;
    size_t count;
} RouteTable;

#define ROUTE_TABLE(name, table)                                                        \
    {                                                                                   \
        .feature = (name), .routes = (table), .count = sizeof(table) / sizeof(table)[0] \
    }

/* What the web floor answers by itself: /healthz, /metrics. */
extern const RouteTable WEB_ROUTES;

/* A guard for paths whose parameter names nothing of anybody's (a page number, a style). */
Status guard_nothing_private(Request *request);

#endif
