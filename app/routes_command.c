/* `kruh routes`: the map of the site, read from the same tables that serve it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/commands.h"
#include "app/features.h"
#include "features/people/right.h"

#include <stdio.h>

static void put_rights(Buffer *out, Rights needs)
{
    static const struct {
        Rights right;
        const char *word;
    } DOORS[] = {{ANYBODY, "anybody"}, {SIGNED_IN, "signed_in"}, {BY_LINK, "by_link"}};

    const char *between = "";
    for (size_t i = 0; i < sizeof DOORS / sizeof DOORS[0]; i++) {
        if ((needs & DOORS[i].right) != 0) {
            buffer_put_format(out, "%s%s", between, DOORS[i].word);
            between = "|";
        }
    }
    for (unsigned bit = 8; bit < 64; bit++) {
        Rights one = (Rights)1 << bit;
        if ((needs & one) != 0) {
            buffer_put_format(out, "%s%s", between, right_key(one));
            between = "|";
        }
    }
}

static void print_route(const RouteTable *table, const Route *route, bool as_csv, Arena *arena)
{
    Buffer rights;
    buffer_init_in(&rights, arena, 1024);
    put_rights(&rights, route->needs);
    const char *method = route->method == POST ? "POST" : "GET";
    if (as_csv)
        (void)printf(
            "%s,%s,%s,%.*s,%s,\"%s\"\r\n",
            method,
            route->path,
            table->feature,
            STR_ARG(buffer_text(&rights)),
            route->guard == NULL ? "no" : "yes",
            route->about);
    else
        (void)printf(
            "%-4s %-44s %-34.*s %s\n",
            method,
            route->path,
            STR_ARG(buffer_text(&rights)),
            route->about);
}

static Status routes(const CommandLine *line, Arena *arena, Error *error)
{
    Str format = option_text(line, "format");
    bool as_csv = str_equal(format, STR("csv"));
    if (format.len > 0 && !as_csv && !str_equal(format, STR("text")))
        return wrong_usage(error, "--format %.*s: must be text or csv", STR_ARG(format));
    if (as_csv)
        (void)printf("method,path,feature,needs,guarded,about\r\n");
    for (size_t i = 0; i < FEATURE_ROUTES_COUNT; i++) {
        const RouteTable *table = FEATURE_ROUTES[i];
        for (size_t k = 0; k < table->count; k++)
            print_route(table, &table->routes[k], as_csv, arena);
    }
    return OK;
}

const Command ROUTES_COMMAND = {
    .name = "routes",
    .arguments = "",
    .about = "Lists every address of the site and who may use it",
    .options = {{"format", OPTION_VALUE, "text|csv", "how to print (default: text)"}},
    .run = routes,
};
