/*
 * fuzz_request: the head of a request (its first line and headers, a line each), then what is read
 * from it: path, query, cookies, languages, codings, route, client.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/client.h"
#include "web/compress.h"
#include "web/fields.h"
#include "web/head.h"

#include <stdlib.h>
#include <string.h>

static Status nothing(Request *request, Response *response)
{
    (void)request;
    (void)response;
    return OK;
}

static const Route ROUTES[] = {
    {GET, "/", ANYBODY, NULL, nothing, ""},
    {GET, "/a1/{a}/b/{b}", ANYBODY, guard_nothing_private, nothing, ""},
    {POST, "/a1/{a}", ANYBODY, guard_nothing_private, nothing, ""},
    {GET, "/a1/new", ANYBODY, NULL, nothing, ""},
};

static void read_head(Str rest, Head *head)
{
    Str line;
    if (!str_split(&rest, '\n', &line) || !str_split(&line, ' ', &head->method) ||
        !str_split(&line, ' ', &head->target))
        return;
    head->version = line;
    while (str_split(&rest, '\n', &line)) {
        if (head->header_count == HEAD_HEADERS) {
            head->has_too_many = true;
            return;
        }
        RequestHeader *header = &head->headers[head->header_count++];
        header->value = line;
        (void)str_split(&header->value, ':', &header->name);
    }
}

static void read_target(Str target, Arena *arena)
{
    static const RouteTable TABLE = ROUTE_TABLE("fuzz", ROUTES);
    static const RouteTable *const TABLES[] = {&TABLE};
    Router *router;
    RouteMatch match;
    Error error = {0};
    if (router_new(TABLES, 1, arena, &error, &router) != OK)
        abort();
    Str query = target;
    Str path;
    (void)str_split(&query, '?', &path);
    router_find(router, GET, path, &match);
    router_find(router, POST, path, &match);
    Str text;
    FieldList list = {0};
    if (percent_decode(path, PERCENT_PATH, arena, &error, &text) == OK) {
        Str again = percent_encode(arena, text);
        Str back;
        if (percent_decode(again, PERCENT_PATH, arena, NULL, &back) != OK || !str_equal(text, back))
            abort();
    }
    (void)!fields_add_urlencoded(query, arena, &error, &list);
    (void)path_is_local(target);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Arena *arena = arena_new(4096);
    Head *head = arena_new_of(arena, Head);
    read_head((Str){.bytes = (const char *)bytes, .len = len}, head);
    Refusal refusal = head_judge(head);
    if (refusal.status == 0) {
        if (refusal.reason != NULL || head->host.len == 0 || head->target.bytes[0] != '/')
            abort();
        (void)head_is_laid_out_cleanly(head, len);
        read_target(head->target, arena);
    } else if (refusal.status < 400 || refusal.reason == NULL) {
        abort();
    }
    for (size_t i = 0; i < head->header_count; i++) {
        Str value = head->headers[i].value;
        Str boundary;
        (void)cookie_value(value, STR("kruh"));
        (void)!multipart_boundary(value, &boundary);
        (void)encoding_is_accepted(value, STR("gzip"));
        (void)language_negotiate(value, 7, LANGUAGE_EN);
    }
    const Arrival arrival = {
        .headers = head->headers,
        .header_count = head->header_count,
        .peer_address = STR("127.0.0.1"),
    };
    Client client = client_of(&arrival, STR("127.0.0.1"));
    if (client.address.len > 0 && !address_is_same(client.address, client.address))
        abort();
    arena_free(arena);
    return 0;
}
