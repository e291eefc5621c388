/* own_routes: what the web floor answers by itself. SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "web/client.h"
#include "web/language_choice.h"

Status guard_nothing_private(Request *request)
{
    (void)request;
    return OK;
}

/* 200 "ok" when the database answers; the dispatcher makes 503 of BUSY. */
static Status healthz(Request *request, Response *response)
{
    int64_t one;
    Error cause = request->error;
    Status status = db_query_int(&request->db, "SELECT 1 AS one", NO_PARAMS, &one);
    if (status != OK) {
        request->error = cause;
        return error_set(&request->error, BUSY, "the database does not answer");
    }
    response_body(request, response, "text/plain; charset=utf-8", STR("ok\n"), STR(""));
    return OK;
}

/* For loopback and the administrator's address; for everybody else there is no such page. */
static Status metrics(Request *request, Response *response)
{
    const Dispatcher *dispatcher = request->dispatcher;
    if (!request->is_certain_address ||
        (!address_is_loopback(request->client_address) &&
         !address_is_same(request->client_address, dispatcher->administrator)))
        return error_set(&request->error, NOT_FOUND, "metrics are not for this address");
    DatabaseState database;
    LiveCounts live = {0};
    TRY(database_state(request->database, &request->error, &database));
    if (dispatcher->count_live != NULL)
        dispatcher->count_live(dispatcher, &live);
    response->content_type = "text/plain; version=0.0.4; charset=utf-8";
    metrics_write(
        dispatcher->metrics, &live, &database, request->site->started_at, &response->body);
    return OK;
}

/* clang-format off */
static const Route ROUTES[] = {
    {GET, "/healthz", ANYBODY, NULL, healthz, "Says ok when the database answers", 0, true},
    {GET, "/metrics", ANYBODY, NULL, metrics, "Counts for the administrator's monitoring", 0, true},
    {POST, "/language", ANYBODY, NULL, language_choose, "Chooses the language of this browser"},
};
/* clang-format on */

const RouteTable WEB_ROUTES = ROUTE_TABLE("web", ROUTES);
