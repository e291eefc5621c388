/*
 * hsds_pages: the HSDS API. Everybody may read it, from any site (no cookie is looked at), and keep
 * it: each answer has an ETag. It has only what is public, see hsds_set.h.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/exchange_pages.h"

#include "base/limits.h"
#include "features/exchange/hsds_answer.h"
#include "features/exchange/hsds_describe.h"
#include "features/exchange/hsds_list.h"
#include "features/exchange/hsds_out.h"
#include "features/exchange/hsds_write.h"
#include "web/long_body.h"

enum {
    WITH_SERVICES_AT_ONCE = 10 /* organisations, each with a hundred services */
};

/* ---- One thing ---- */

static HsdsWriter writer_for(Request *request, Json *json, const HsdsSet *set)
{
    return (HsdsWriter){
        .json = json,
        .db = &request->db,
        .language = request->language,
        .set = set,
        .now = clock_now(),
    };
}

static Status service_answer(Request *request, Response *response)
{
    int64_t id;
    TRY(hsds_service_id(&request->db, request_param(request, "id"), &id));
    HsdsSet set;
    TRY(hsds_load_services(&request->db, &id, 1, HSDS_FULL, &set));
    Json json = json_into(&response->body);
    HsdsWriter writer = writer_for(request, &json, &set);
    hsds_put_service(&writer, set.services.items, HSDS_FULL);
    TRY(writer.status);
    return hsds_answer(request, response, HSDS_JSON);
}

static Status organisation_answer(Request *request, Response *response)
{
    HsdsQuery query;
    bool is_nothing;
    TRY(hsds_query_read(request, HSDS_FULL_SERVICE, &query, &is_nothing));
    int64_t id;
    TRY(hsds_organisation_id(&request->db, request_param(request, "id"), &id));
    HsdsSet set;
    TRY(hsds_load_organisations(&request->db, &id, 1, HSDS_FULL, query.full_service, &set));
    Json json = json_into(&response->body);
    HsdsWriter writer = writer_for(request, &json, &set);
    hsds_put_organisation(
        &writer, set.organisations, HSDS_FULL, query.full_service, query.full_service);
    TRY(writer.status);
    return hsds_answer(request, response, HSDS_JSON);
}

static Status link_answer(Request *request, Response *response)
{
    int64_t id;
    TRY(hsds_link_id(&request->db, request_param(request, "id"), &id));
    HsdsSet set;
    TRY(hsds_load_links(&request->db, &id, 1, HSDS_FULL, &set));
    Json json = json_into(&response->body);
    HsdsWriter writer = writer_for(request, &json, &set);
    hsds_put_link(&writer, hsds_link(&set, id), HSDS_FULL);
    TRY(writer.status);
    return hsds_answer(request, response, HSDS_JSON);
}

/* ---- Lists ---- */

typedef Status (*PutItems)(
    Request *request, const HsdsQuery *query, const int64_t *ids, size_t count, HsdsOut *out);

static Status put_minimal(Request *request, const int64_t *ids, size_t count, HsdsOut *out)
{
    const HsdsMinimal *items;
    size_t item_count;
    TRY(hsds_minimal(&request->db, ids, count, &items, &item_count));
    for (size_t i = 0; i < item_count; i++) {
        hsds_item_begins(out);
        hsds_put_minimal(&out->json, &SERVICE_RECORD, &items[i].record, items[i].updated_at);
        hsds_item_ends(out);
    }
    return OK;
}

static Status put_services(
    Request *request, const HsdsQuery *query, const int64_t *ids, size_t count, HsdsOut *out)
{
    if (query->is_minimal)
        return put_minimal(request, ids, count, out);
    HsdsDepth depth = query->is_full ? HSDS_FULL : HSDS_FLAT;
    HsdsSet set;
    TRY(hsds_load_services(&request->db, ids, count, depth, &set));
    HsdsWriter writer = writer_for(request, &out->json, &set);
    const ServiceRecord *services = set.services.items;
    for (size_t i = 0; i < set.services.count; i++) {
        hsds_item_begins(out);
        hsds_put_service(&writer, &services[i], depth);
        hsds_item_ends(out);
    }
    return writer.status;
}

static Status put_organisations(
    Request *request, const HsdsQuery *query, const int64_t *ids, size_t count, HsdsOut *out)
{
    bool with_services = query->full_service;
    HsdsDepth depth = query->is_full || with_services ? HSDS_FULL : HSDS_FLAT;
    HsdsSet set;
    TRY(hsds_load_organisations(&request->db, ids, count, depth, with_services, &set));
    HsdsWriter writer = writer_for(request, &out->json, &set);
    for (size_t i = 0; i < set.organisation_count; i++) {
        hsds_item_begins(out);
        hsds_put_organisation(&writer, &set.organisations[i], depth, with_services, with_services);
        hsds_item_ends(out);
    }
    return writer.status;
}

static Status put_links(
    Request *request, const HsdsQuery *query, const int64_t *ids, size_t count, HsdsOut *out)
{
    HsdsDepth depth = query->is_full ? HSDS_FULL : HSDS_FLAT;
    HsdsSet set;
    TRY(hsds_load_links(&request->db, ids, count, depth, &set));
    HsdsWriter writer = writer_for(request, &out->json, &set);
    for (size_t i = 0; i < count; i++) {
        const ServiceAtLocation *link = hsds_link(&set, ids[i]);
        if (link == NULL)
            continue;
        hsds_item_begins(out);
        hsds_put_link(&writer, link, depth);
        hsds_item_ends(out);
    }
    return writer.status;
}

/* Some at a time; what is written of them leaves memory when it is much. */
static Status put_in_batches(
    Request *request,
    Response *response,
    const HsdsQuery *query,
    const HsdsFound *found,
    PutItems put,
    HsdsOut *out)
{
    size_t at_once = query->full_service ? WITH_SERVICES_AT_ONCE : LIMIT_HSDS_BATCH;
    for (size_t i = 0; i < found->count; i += at_once) {
        size_t count = found->count - i < at_once ? found->count - i : at_once;
        ArenaMark mark = arena_mark(request->arena);
        TRY(put(request, query, found->ids + i, count, out));
        arena_rewind(request->arena, mark);
        TRY(response_spill(request, response));
    }
    return OK;
}

/* A page, or everything that words have found. */
static Status answer_page(
    Request *request, Response *response, const HsdsSearch *search, PutItems put, HsdsOut *out)
{
    const HsdsQuery *query = search->query;
    int64_t offset = (query->page - 1) * query->per_page;
    HsdsFound found;
    TRY(hsds_find_page(&request->db, search, query->per_page, offset, &found));
    if (found.count == 0 && query->page > 1)
        return hsds_behind_the_last(request);
    if (!query->is_stream)
        hsds_put_page_head(&out->json, query, found.total, found.count);
    return put_in_batches(request, response, query, &found, put, out);
}

/* Ids too are asked for piece by piece: there may be a million. */
static Status answer_all(
    Request *request, Response *response, const HsdsSearch *search, PutItems put, HsdsOut *out)
{
    if (!search->query->is_stream) {
        int64_t total;
        TRY(hsds_count(&request->db, search, &total));
        hsds_put_page_head(&out->json, search->query, total, (size_t)total);
    }
    int64_t after = 0;
    while (true) {
        HsdsFound found;
        ArenaMark mark = arena_mark(request->arena);
        TRY(hsds_find_next(&request->db, search, after, &found));
        if (found.count == 0)
            return OK;
        after = found.ids[found.count - 1];
        TRY(put_in_batches(request, response, search->query, &found, put, out));
        arena_rewind(request->arena, mark);
    }
}

static Status answer_list(
    Request *request, Response *response, unsigned parameters, HsdsList list, PutItems put)
{
    HsdsQuery query;
    HsdsSearch search = {0};
    bool is_nothing;
    TRY(hsds_query_read(request, parameters, &query, &is_nothing));
    bool is_all = query.is_minimal || query.is_stream;
    response_may_be_long(request, response);
    if (is_all) {
        query.page = 1;
        query.per_page = INT32_MAX;
    }
    HsdsOut out = {
        .buffer = &response->body,
        .json = json_into(&response->body),
        .is_stream = query.is_stream,
    };
    if (!is_nothing)
        TRY(hsds_search(&request->db, request->language, list, &query, &search));
    if (is_nothing && !query.is_stream)
        hsds_put_page_head(&out.json, &query, 0, 0);
    else if (!is_nothing && is_all && search.found_count < 0)
        TRY(answer_all(request, response, &search, put, &out));
    else if (!is_nothing)
        TRY(answer_page(request, response, &search, put, &out));
    if (!query.is_stream) {
        json_end(&out.json);
        json_end(&out.json);
    }
    return hsds_answer(request, response, query.is_stream ? HSDS_NDJSON : HSDS_JSON);
}

static Status services_list(Request *request, Response *response)
{
    return answer_list(request, response, HSDS_SERVICES_TAKE, HSDS_SERVICES, put_services);
}

static Status organisations_list(Request *request, Response *response)
{
    return answer_list(
        request, response, HSDS_ORGANIZATIONS_TAKE, HSDS_ORGANISATIONS, put_organisations);
}

static Status links_list(Request *request, Response *response)
{
    return answer_list(request, response, HSDS_LINKS_TAKE, HSDS_SERVICES_AT_LOCATIONS, put_links);
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/hsds",                           .needs = ANYBODY,                                 .run = hsds_root,           .is_for_machines = true, .about = "The HSDS API: version, profile, description"},
    {.method = GET,  .path = "/hsds/",                          .needs = ANYBODY,                                 .run = hsds_root,           .is_for_machines = true, .about = "The same"},
    {.method = GET,  .path = "/hsds/openapi.json",              .needs = ANYBODY,                                 .run = hsds_openapi,        .is_for_machines = true, .about = "HSDS: its description by OpenAPI"},
    {.method = GET,  .path = "/hsds/profile",                   .needs = ANYBODY,                                 .run = hsds_profile,        .is_for_machines = true, .about = "HSDS: the Czech-Polish profile"},
    {.method = GET,  .path = "/hsds/profile/profile/{file}",    .needs = ANYBODY, .guard = guard_nothing_private, .run = hsds_profile_patch,  .is_for_machines = true, .about = "HSDS: a merge patch of the profile"},
    {.method = GET,  .path = "/hsds/services",                  .needs = ANYBODY,                                 .run = services_list,       .is_for_machines = true, .about = "HSDS: services"},
    {.method = POST, .path = "/hsds/services",                  .needs = ANYBODY,                                 .run = services_list,       .is_for_machines = true, .about = "HSDS: the same, with words that stand in no log"},
    {.method = GET,  .path = "/hsds/services/{id}",             .needs = ANYBODY, .guard = guard_nothing_private, .run = service_answer,      .is_for_machines = true, .about = "HSDS: a service with everything"},
    {.method = GET,  .path = "/hsds/organizations",             .needs = ANYBODY,                                 .run = organisations_list,  .is_for_machines = true, .about = "HSDS: organisations"},
    {.method = GET,  .path = "/hsds/organizations/{id}",        .needs = ANYBODY, .guard = guard_nothing_private, .run = organisation_answer, .is_for_machines = true, .about = "HSDS: an organisation with everything"},
    {.method = GET,  .path = "/hsds/service_at_locations",      .needs = ANYBODY,                                 .run = links_list,          .is_for_machines = true, .about = "HSDS: services at their places"},
    {.method = GET,  .path = "/hsds/service_at_locations/{id}", .needs = ANYBODY, .guard = guard_nothing_private, .run = link_answer,         .is_for_machines = true, .about = "HSDS: a service at a place"},
    {.method = GET,  .path = "/hsds/taxonomies",                .needs = ANYBODY,                                 .run = hsds_taxonomies_list,     .is_for_machines = true, .about = "HSDS: taxonomies"},
    {.method = GET,  .path = "/hsds/taxonomies/{id}",           .needs = ANYBODY, .guard = guard_nothing_private, .run = hsds_taxonomy_answer,     .is_for_machines = true, .about = "HSDS: a taxonomy"},
    {.method = GET,  .path = "/hsds/taxonomy_terms",            .needs = ANYBODY,                                 .run = hsds_terms_list,          .is_for_machines = true, .about = "HSDS: terms"},
    {.method = GET,  .path = "/hsds/taxonomy_terms/{id}",       .needs = ANYBODY, .guard = guard_nothing_private, .run = hsds_term_answer,         .is_for_machines = true, .about = "HSDS: a term"},
};
/* clang-format on */

const RouteTable HSDS_ROUTES = ROUTE_TABLE("exchange", ROUTES);
