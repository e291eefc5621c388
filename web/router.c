/*
 * router: each node has its literal children in a sorted array and at most one child for a
 * parameter. Names of parameters belong to the route, not to the node, so "/people/{person}" and
 * "/people/{id}/edit" share one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/router.h"

#include <string.h>

typedef struct Node Node;

struct Node {
    Str segment;
    Node **children; /* literal, sorted by segment */
    size_t child_count;
    Node *param;            /* any other segment */
    const Route *routes[2]; /* by HttpMethod */
    size_t numbers[2];
};

struct Router {
    Node root;
    size_t count;
};

static const char *const ALLOW[] = {NULL, "GET, HEAD", "POST", "GET, HEAD, POST"};

static bool is_param(Str segment)
{
    return segment.len > 2 && segment.bytes[0] == '{' && segment.bytes[segment.len - 1] == '}';
}

static size_t child_place(const Node *node, Str segment, bool *ret_found)
{
    size_t low = 0;
    size_t high = node->child_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(node->children[middle]->segment, segment);
        if (order == 0) {
            *ret_found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *ret_found = false;
    return low;
}

static Node *child_of(Node *node, Str segment, Arena *arena)
{
    if (is_param(segment)) {
        if (node->param == NULL)
            node->param = arena_new_of(arena, Node);
        return node->param;
    }
    bool found;
    size_t place = child_place(node, segment, &found);
    if (found)
        return node->children[place];
    Node **children = arena_array(arena, Node *, node->child_count + 1);
    for (size_t i = 0; i < node->child_count; i++)
        children[i < place ? i : i + 1] = node->children[i];
    children[place] = arena_new_of(arena, Node);
    children[place]->segment = segment;
    node->children = children;
    node->child_count++;
    return children[place];
}

static Status check(const Route *route, const char *feature, Error *error)
{
    const char *fault = NULL;
    if (route->path == NULL || route->path[0] != '/')
        return error_set(error, INVALID, "a route of %s has no path", feature);
    bool has_param = strchr(route->path, '{') != NULL;
    if (route->needs == 0)
        fault = "says nobody who may use it (needs)";
    else if (route->run == NULL)
        fault = "has no handler";
    else if ((has_param || (route->needs & BY_LINK) != 0) && route->guard == NULL)
        fault = "names a thing and has no guard";
    else if (route->method != GET && route->method != POST)
        fault = "has a method that is not known";
    else if (strncmp(route->path, "/a/", 3) == 0)
        fault = "stands where the assets are";
    if (fault == NULL)
        return OK;
    return error_set(
        error,
        INVALID,
        "the route %s %s of %s %s",
        route->method == POST ? "POST" : "GET",
        route->path,
        feature,
        fault);
}

static Status add(
    Router *router, const Route *route, const char *feature, Arena *arena, Error *error)
{
    TRY(check(route, feature, error));
    Node *node = &router->root;
    Str rest = str_of(route->path + 1);
    Str segment;
    size_t params = 0;
    bool is_root = rest.len == 0;
    while (!is_root && str_split(&rest, '/', &segment)) {
        bool has_brace = str_contains_byte(segment, '{') || str_contains_byte(segment, '}');
        params += is_param(segment) ? 1 : 0;
        /* An address of a standard may end with a slash: "/hsds/". */
        bool is_gap = segment.len == 0 && (rest.bytes != NULL || !route->is_for_machines);
        if (is_gap || (has_brace && !is_param(segment)) || params > REQUEST_PATH_PARAMS)
            return error_set(error, INVALID, "the route %s of %s is no path", route->path, feature);
        node = child_of(node, segment, arena);
    }
    if (node->routes[route->method] != NULL)
        return error_set(
            error,
            INVALID,
            "the routes %s and %s answer the same addresses",
            node->routes[route->method]->path,
            route->path);
    node->routes[route->method] = route;
    node->numbers[route->method] = router->count++;
    return OK;
}

Status router_new(
    const RouteTable *const *tables, size_t count, Arena *arena, Error *error, Router **ret_router)
{
    Router *router = arena_new_of(arena, Router);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < tables[i]->count; j++)
            TRY(add(router, &tables[i]->routes[j], tables[i]->feature, arena, error));
    }
    *ret_router = router;
    return OK;
}

size_t router_count(const Router *router)
{
    return router->count;
}

/* Where a search stands: the segments that parameters took. */
typedef struct Search {
    Str values[REQUEST_PATH_PARAMS];
    size_t value_count;
} Search;

static bool has_route(const Node *node)
{
    return node->routes[GET] != NULL || node->routes[POST] != NULL;
}

/* Tries the literal child first, then the parameter. The depth is that of the deepest route. */
static const Node *find(const Node *node, Str rest, bool is_end, Search *search)
{
    if (is_end)
        return has_route(node) ? node : NULL;
    Str segment;
    if (!str_split(&rest, '/', &segment))
        return NULL;
    bool is_last = rest.bytes == NULL;
    bool found;
    size_t place = child_place(node, segment, &found);
    if (found) {
        const Node *result = find(node->children[place], rest, is_last, search);
        if (result != NULL)
            return result;
    }
    if (node->param == NULL || segment.len == 0)
        return NULL;
    size_t mine = search->value_count++;
    search->values[mine] = segment;
    const Node *result = find(node->param, rest, is_last, search);
    if (result == NULL)
        search->value_count = mine;
    return result;
}

static void name_params(const Route *route, const Search *search, RouteMatch *match)
{
    Str rest = str_of(route->path + 1);
    Str segment;
    while (match->param_count < search->value_count && str_split(&rest, '/', &segment)) {
        if (!is_param(segment))
            continue;
        match->params[match->param_count] = (PathParam){
            .name = str_part(segment, 1, segment.len - 1),
            .value = search->values[match->param_count],
        };
        match->param_count++;
    }
}

void router_find(const Router *router, HttpMethod method, Str path, RouteMatch *ret_match)
{
    *ret_match = (RouteMatch){0};
    if (path.len == 0 || path.bytes[0] != '/')
        return;
    Search search = {0};
    const Node *node = find(&router->root, str_part(path, 1, path.len), path.len == 1, &search);
    if (node == NULL)
        return;
    unsigned has_get = node->routes[GET] != NULL ? 1 : 0;
    unsigned has_post = node->routes[POST] != NULL ? 2 : 0;
    ret_match->allow = ALLOW[has_get | has_post];
    ret_match->route = node->routes[method];
    ret_match->number = node->numbers[method];
    if (ret_match->route != NULL)
        name_params(ret_match->route, &search, ret_match);
}
