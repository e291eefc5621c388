/* Tests of the router: what is found, and which tables are refused. SPDX-License-Identifier:
 * EUPL-1.2 */
#include "tests/support/test.h"
#include "web/router.h"

static Status run(Request *request, Response *response)
{
    (void)request;
    (void)response;
    return OK;
}

static Status guard(Request *request)
{
    (void)request;
    return OK;
}

/* clang-format off */
static const Route ROUTES[] = {
    {GET,  "/",                                 ANYBODY, NULL,  run, ""},
    {GET,  "/people",                           ANYBODY, NULL,  run, ""},
    {POST, "/people",                           ANYBODY, NULL,  run, ""},
    {GET,  "/people/new",                       ANYBODY, NULL,  run, ""},
    {GET,  "/people/{person}",                  ANYBODY, guard, run, ""},
    {POST, "/people/{id}/edit",                 ANYBODY, guard, run, ""},
    {GET,  "/people/new/card",                  ANYBODY, NULL,  run, ""},
    {GET,  "/meetings/{meeting}/rounds/{round}", ANYBODY, guard, run, ""},
};

/* clang-format on */

static Router *router_of(Arena *arena)
{
    static const RouteTable TABLE = ROUTE_TABLE("test", ROUTES);
    static const RouteTable *const TABLES[] = {&TABLE};
    Router *router = NULL;
    Error error = {0};
    EXPECT_INT(OK, router_new(TABLES, 1, arena, &error, &router));
    return router;
}

static RouteMatch find(const Router *router, HttpMethod method, const char *path)
{
    RouteMatch match;
    router_find(router, method, str_of(path), &match);
    return match;
}

TEST(a_literal_segment_wins_over_a_parameter)
{
    Arena *arena = arena_new(4096);
    Router *router = router_of(arena);
    EXPECT_STR("/people/new", str_of(find(router, GET, "/people/new").route->path));
    RouteMatch match = find(router, GET, "/people/17");
    EXPECT_STR("/people/{person}", str_of(match.route->path));
    EXPECT_INT(1, match.param_count);
    EXPECT_STR("person", match.params[0].name);
    EXPECT_STR("17", match.params[0].value);
    arena_free(arena);
}

TEST(a_literal_that_leads_nowhere_gives_way_to_the_parameter)
{
    Arena *arena = arena_new(4096);
    Router *router = router_of(arena);
    RouteMatch match = find(router, POST, "/people/new/edit");
    EXPECT_STR("/people/{id}/edit", str_of(match.route->path));
    EXPECT_STR("id", match.params[0].name);
    EXPECT_STR("new", match.params[0].value);
    arena_free(arena);
}

TEST(several_parameters_keep_their_order)
{
    Arena *arena = arena_new(4096);
    Router *router = router_of(arena);
    RouteMatch match = find(router, GET, "/meetings/5/rounds/7");
    EXPECT_INT(2, match.param_count);
    EXPECT_STR("meeting", match.params[0].name);
    EXPECT_STR("5", match.params[0].value);
    EXPECT_STR("round", match.params[1].name);
    EXPECT_STR("7", match.params[1].value);
    arena_free(arena);
}

TEST(a_known_path_says_its_methods_and_an_unknown_one_none)
{
    Arena *arena = arena_new(4096);
    Router *router = router_of(arena);
    EXPECT_STR("GET, HEAD, POST", str_of(find(router, GET, "/people").allow));
    EXPECT_STR("POST", str_of(find(router, GET, "/people/1/edit").allow));
    EXPECT(find(router, GET, "/people/1/edit").route == NULL);
    static const char *const UNKNOWN[] = {
        "",
        "people",
        "/nothing",
        "/people/",
        "/people//edit",
        "//",
        "/people/1/edit/",
        "/meetings"};
    for (size_t i = 0; i < sizeof UNKNOWN / sizeof UNKNOWN[0]; i++)
        EXPECT(find(router, POST, UNKNOWN[i]).allow == NULL);
    EXPECT(find(router, GET, "/").route == &ROUTES[0]);
    arena_free(arena);
}

static Status status_of(const Route *routes, size_t count, const char *word)
{
    Arena *arena = arena_new(4096);
    Router *router = NULL;
    Error error = {0};
    const RouteTable table = {.feature = "test", .routes = routes, .count = count};
    const RouteTable *const tables[] = {&table};
    Status status = router_new(tables, 1, arena, &error, &router);
    EXPECT(str_find(str_of(error.message), str_of(word)) != SIZE_MAX);
    arena_free(arena);
    return status;
}

TEST(faults_of_a_table_are_found_at_the_start)
{
    const struct {
        Route route;
        const char *word;
    } FAULTS[] = {
        {{GET, "/x", 0, NULL, run, ""}, "says nobody"},
        {{GET, "/x/{y}", ANYBODY, NULL, run, ""}, "no guard"},
        {{GET, "/x", BY_LINK, NULL, run, ""}, "no guard"},
        {{GET, "/x", ANYBODY, NULL, NULL, ""}, "no handler"},
        {{GET, "x", ANYBODY, NULL, run, ""}, "no path"},
        {{GET, NULL, ANYBODY, NULL, run, ""}, "no path"},
        {{GET, "/x//y", ANYBODY, NULL, run, ""}, "is no path"},
        {{GET, "/x/", ANYBODY, NULL, run, ""}, "is no path"},
        {{GET, "/x/a{y}", ANYBODY, guard, run, ""}, "is no path"},
        {{GET, "/{a}/{b}/{c}/{d}/{e}", ANYBODY, guard, run, ""}, "is no path"},
        {{GET, "/a/x.css", ANYBODY, NULL, run, ""}, "assets"},
    };

    for (size_t i = 0; i < sizeof FAULTS / sizeof FAULTS[0]; i++)
        EXPECT_INT(INVALID, status_of(&FAULTS[i].route, 1, FAULTS[i].word));
}

TEST(two_routes_for_the_same_addresses_are_refused)
{
    const Route same[] = {
        {GET, "/x/{a}/y", ANYBODY, guard, run, ""},
        {GET, "/x/{b}/y", ANYBODY, guard, run, ""},
    };
    EXPECT_INT(INVALID, status_of(same, 2, "same addresses"));
}

int main(void)
{
    RUN(a_literal_segment_wins_over_a_parameter);
    RUN(a_literal_that_leads_nowhere_gives_way_to_the_parameter);
    RUN(several_parameters_keep_their_order);
    RUN(a_known_path_says_its_methods_and_an_unknown_one_none);
    RUN(faults_of_a_table_are_found_at_the_start);
    RUN(two_routes_for_the_same_addresses_are_refused);
    return test_end();
}
