/*
 * router: finds the route of a path. A tree of segments, built once at the start, when every fault
 * of the tables is found; then it is only read, from any thread.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H

#include "web/route.h"

typedef struct Router Router;

typedef struct RouteMatch {
    const Route *route;                    /* NULL: the path is unknown, or has no such method */
    size_t number;                         /* of the route, below router_count; from 0 */
    PathParam params[REQUEST_PATH_PARAMS]; /* values as they stand in the path, not decoded */
    size_t param_count;
    const char *allow; /* for a known path: "GET, HEAD", "POST", "GET, HEAD, POST"; else NULL */
} RouteMatch;

/*
 * Owner: the arena. Errors: INVALID, naming the route: no right, a parameter or BY_LINK without a
 * guard, no handler, a path that is none, two routes for the same addresses.
 */
NODISCARD Status router_new(
    const RouteTable *const *tables, size_t count, Arena *arena, Error *error, Router **ret_router);

/* How many routes there are. */
size_t router_count(const Router *router);

/* `path` is not decoded. A literal segment wins over a parameter. */
void router_find(const Router *router, HttpMethod method, Str path, RouteMatch *ret_match);

#endif
