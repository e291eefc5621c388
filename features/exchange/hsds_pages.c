/*
 * hsds_pages: the HSDS API. Everybody may read it, from any site (no cookie is looked at), and keep
 * it: each answer has an ETag. It has only what is public, see hsds_set.h.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/exchange_pages.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "features/exchange/hsds_answer.h"
#include "features/exchange/hsds_describe.h"
#include "features/exchange/hsds_list.h"
#include "features/exchange/hsds_write.h"

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

/* A page is an object with a list; a stream has one object a line. */
typedef struct Out {
    Buffer *buffer;
    Json json;
    bool is_stream;
} Out;

static void item_begins(Out *out)
{
    if (out->is_stream)
        out->json = json_into(out->buffer);
}

static void item_ends(Out *out)
{
    if (out->is_stream)
        buffer_put_byte(out->buffer, '\n');
}

typedef Status (*PutItems)(
    Request *request, const HsdsQuery *query, const int64_t *ids, size_t count, Out *out);

typedef Status (*Find)(
    Db *db,
    Language language,
    const HsdsQuery *query,
    int64_t limit,
    int64_t offset,
    HsdsFound *ret_found);

static Status put_minimal(Request *request, const int64_t *ids, size_t count, Out *out)
{
    const HsdsMinimal *items;
    size_t item_count;
    TRY(hsds_minimal(&request->db, ids, count, &items, &item_count));
    for (size_t i = 0; i < item_count; i++) {
        item_begins(out);
        hsds_put_minimal(&out->json, &SERVICE_RECORD, &items[i].record, items[i].updated_at);
        item_ends(out);
    }
    return OK;
}

static Status put_services(
    Request *request, const HsdsQuery *query, const int64_t *ids, size_t count, Out *out)
{
    if (query->is_minimal)
        return put_minimal(request, ids, count, out);
    HsdsDepth depth = query->is_full ? HSDS_FULL : HSDS_FLAT;
    HsdsSet set;
    TRY(hsds_load_services(&request->db, ids, count, depth, &set));
    HsdsWriter writer = writer_for(request, &out->json, &set);
    const ServiceRecord *services = set.services.items;
    for (size_t i = 0; i < set.services.count; i++) {
        item_begins(out);
        hsds_put_service(&writer, &services[i], depth);
        item_ends(out);
    }
    return writer.status;
}

static Status put_organisations(
    Request *request, const HsdsQuery *query, const int64_t *ids, size_t count, Out *out)
{
    bool with_services = query->full_service;
    HsdsDepth depth = query->is_full || with_services ? HSDS_FULL : HSDS_FLAT;
    HsdsSet set;
    TRY(hsds_load_organisations(&request->db, ids, count, depth, with_services, &set));
    HsdsWriter writer = writer_for(request, &out->json, &set);
    for (size_t i = 0; i < set.organisation_count; i++) {
        item_begins(out);
        hsds_put_organisation(&writer, &set.organisations[i], depth, with_services, with_services);
        item_ends(out);
    }
    return writer.status;
}

static Status put_links(
    Request *request, const HsdsQuery *query, const int64_t *ids, size_t count, Out *out)
{
    HsdsDepth depth = query->is_full ? HSDS_FULL : HSDS_FLAT;
    HsdsSet set;
    TRY(hsds_load_links(&request->db, ids, count, depth, &set));
    HsdsWriter writer = writer_for(request, &out->json, &set);
    for (size_t i = 0; i < count; i++) {
        const ServiceAtLocation *link = hsds_link(&set, ids[i]);
        if (link == NULL)
            continue;
        item_begins(out);
        hsds_put_link(&writer, link, depth);
        item_ends(out);
    }
    return writer.status;
}

/* Some at a time, so that a long stream needs little memory beside its text. */
static Status put_in_batches(
    Request *request, const HsdsQuery *query, const HsdsFound *found, PutItems put, Out *out)
{
    for (size_t i = 0; i < found->count; i += LIMIT_HSDS_BATCH) {
        size_t count =
            found->count - i < LIMIT_HSDS_BATCH ? found->count - i : (size_t)LIMIT_HSDS_BATCH;
        ArenaMark mark = arena_mark(request->arena);
        TRY(put(request, query, found->ids + i, count, out));
        arena_rewind(request->arena, mark);
    }
    return OK;
}

static void put_page_head(Json *json, const HsdsQuery *query, int64_t total, size_t size)
{
    int64_t pages = (total + query->per_page - 1) / query->per_page;
    json_begin_object(json);
    json_name(json, "total_items");
    json_put(json, total);
    json_name(json, "total_pages");
    json_put(json, pages);
    json_name(json, "page_number");
    json_put(json, query->page);
    json_name(json, "size");
    json_put(json, size);
    json_name(json, "first_page");
    json_put(json, (bool)(query->page == 1));
    json_name(json, "last_page");
    json_put(json, (bool)(query->page >= pages));
    json_name(json, "empty");
    json_put(json, (bool)(size == 0));
    json_name(json, "contents");
    json_begin_list(json);
}

static Status behind_the_last(Request *request)
{
    return error_set_user(
        &request->error, INVALID, "page", N_("There are fewer pages: total_pages says how many."));
}

static Status answer_list(
    Request *request, Response *response, unsigned parameters, Find find, PutItems put)
{
    HsdsQuery query;
    bool is_nothing;
    TRY(hsds_query_read(request, parameters, &query, &is_nothing));
    if (query.is_minimal || query.is_stream) {
        query.page = 1;
        query.per_page = INT32_MAX;
    }
    HsdsFound found = {0};
    if (!is_nothing)
        TRY(find(
            &request->db,
            request->language,
            &query,
            query.per_page,
            (query.page - 1) * query.per_page,
            &found));
    if (found.count == 0 && query.page > 1)
        return behind_the_last(request);
    Out out = {
        .buffer = &response->body,
        .json = json_into(&response->body),
        .is_stream = query.is_stream,
    };
    if (!query.is_stream)
        put_page_head(&out.json, &query, found.total, found.count);
    TRY(put_in_batches(request, &query, &found, put, &out));
    if (!query.is_stream) {
        json_end(&out.json);
        json_end(&out.json);
    }
    return hsds_answer(request, response, query.is_stream ? HSDS_NDJSON : HSDS_JSON);
}

static Status services_list(Request *request, Response *response)
{
    return answer_list(request, response, HSDS_SERVICES_TAKE, hsds_find_services, put_services);
}

static Status organisations_list(Request *request, Response *response)
{
    return answer_list(
        request, response, HSDS_ORGANIZATIONS_TAKE, hsds_find_organisations, put_organisations);
}

static Status links_list(Request *request, Response *response)
{
    return answer_list(request, response, HSDS_LINKS_TAKE, hsds_find_links, put_links);
}

/* ---- Taxonomies: a few hundred terms, looked through here ---- */

static bool has_words(Arena *arena, Str search, Str text)
{
    Str words = unicode_fold(arena, search);
    return words.len == 0 || str_find(unicode_fold(arena, text), words) != SIZE_MAX;
}

typedef struct Span {
    size_t from;
    size_t to;
} Span;

/* Which of `total` items stand on the page asked for. */
static Status page_span(Request *request, HsdsQuery *query, size_t total, Span *ret_span)
{
    if (query->is_stream) {
        *ret_span = (Span){.from = 0, .to = total};
        return OK;
    }
    int64_t from = (query->page - 1) * query->per_page;
    if (from >= (int64_t)total && query->page > 1)
        return behind_the_last(request);
    int64_t to = from + query->per_page;
    *ret_span = (Span){.from = (size_t)from, .to = to > (int64_t)total ? total : (size_t)to};
    return OK;
}

static Status taxonomies_list(Request *request, Response *response)
{
    HsdsQuery query;
    bool is_nothing;
    TRY(hsds_query_read(request, HSDS_TAXONOMIES_TAKE, &query, &is_nothing));
    const HsdsTaxonomy *all;
    size_t count;
    TRY(hsds_taxonomies(&request->db, request->language, &all, &count));
    const HsdsTaxonomy **found = arena_array(request->arena, const HsdsTaxonomy *, count + 1);
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        if (has_words(request->arena, query.search, all[i].name))
            found[total++] = &all[i];
    }
    Span span = {0};
    TRY(page_span(request, &query, total, &span));
    Out out = {
        .buffer = &response->body,
        .json = json_into(&response->body),
        .is_stream = query.is_stream,
    };
    if (!query.is_stream)
        put_page_head(&out.json, &query, (int64_t)total, span.to - span.from);
    for (size_t i = span.from; i < span.to; i++) {
        item_begins(&out);
        hsds_put_taxonomy(&out.json, found[i]);
        item_ends(&out);
    }
    if (!query.is_stream) {
        json_end(&out.json);
        json_end(&out.json);
    }
    return hsds_answer(request, response, query.is_stream ? HSDS_NDJSON : HSDS_JSON);
}

static bool is_term_asked_for(Arena *arena, const HsdsQuery *query, const HsdsTerm *term)
{
    return has_words(arena, query->search, term->name) &&
           (query->taxonomy_uuid.len == 0 ||
            str_equal(query->taxonomy_uuid, str_of(term->taxonomy_uuid))) &&
           (query->parent_uuid.len == 0 || str_equal(query->parent_uuid, term->parent_uuid)) &&
           (!query->top_only || term->parent_uuid.len == 0);
}

static Status terms_list(Request *request, Response *response)
{
    HsdsQuery query;
    bool is_nothing;
    TRY(hsds_query_read(request, HSDS_TERMS_TAKE, &query, &is_nothing));
    HsdsTermList terms;
    TRY(hsds_terms(&request->db, request->language, &terms));
    const HsdsTerm **found = arena_array(request->arena, const HsdsTerm *, terms.count + 1);
    size_t total = 0;
    for (size_t i = 0; i < terms.count; i++) {
        if (is_term_asked_for(request->arena, &query, &terms.items[i]))
            found[total++] = &terms.items[i];
    }
    Span span = {0};
    TRY(page_span(request, &query, total, &span));
    Out out = {
        .buffer = &response->body,
        .json = json_into(&response->body),
        .is_stream = query.is_stream,
    };
    if (!query.is_stream)
        put_page_head(&out.json, &query, (int64_t)total, span.to - span.from);
    for (size_t i = span.from; i < span.to; i++) {
        item_begins(&out);
        hsds_put_term(&out.json, found[i]);
        item_ends(&out);
    }
    if (!query.is_stream) {
        json_end(&out.json);
        json_end(&out.json);
    }
    return hsds_answer(request, response, query.is_stream ? HSDS_NDJSON : HSDS_JSON);
}

static Status no_such_id(Request *request)
{
    return error_set_user(&request->error, NOT_FOUND, "id", N_("Nothing public has this id here."));
}

static Status taxonomy_answer(Request *request, Response *response)
{
    const HsdsTaxonomy *all;
    size_t count;
    TRY(hsds_taxonomies(&request->db, request->language, &all, &count));
    for (size_t i = 0; i < count; i++) {
        if (!str_equal_ignoring_ascii_case(request_param(request, "id"), str_of(all[i].uuid)))
            continue;
        Json json = json_into(&response->body);
        hsds_put_taxonomy(&json, &all[i]);
        return hsds_answer(request, response, HSDS_JSON);
    }
    return no_such_id(request);
}

static Status term_answer(Request *request, Response *response)
{
    HsdsTermList terms;
    TRY(hsds_terms(&request->db, request->language, &terms));
    for (size_t i = 0; i < terms.count; i++) {
        const HsdsTerm *term = &terms.items[i];
        if (!str_equal_ignoring_ascii_case(request_param(request, "id"), str_of(term->uuid)))
            continue;
        Json json = json_into(&response->body);
        hsds_put_term(&json, term);
        return hsds_answer(request, response, HSDS_JSON);
    }
    return no_such_id(request);
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
    {.method = GET,  .path = "/hsds/taxonomies",                .needs = ANYBODY,                                 .run = taxonomies_list,     .is_for_machines = true, .about = "HSDS: taxonomies"},
    {.method = GET,  .path = "/hsds/taxonomies/{id}",           .needs = ANYBODY, .guard = guard_nothing_private, .run = taxonomy_answer,     .is_for_machines = true, .about = "HSDS: a taxonomy"},
    {.method = GET,  .path = "/hsds/taxonomy_terms",            .needs = ANYBODY,                                 .run = terms_list,          .is_for_machines = true, .about = "HSDS: terms"},
    {.method = GET,  .path = "/hsds/taxonomy_terms/{id}",       .needs = ANYBODY, .guard = guard_nothing_private, .run = term_answer,         .is_for_machines = true, .about = "HSDS: a term"},
};
/* clang-format on */

const RouteTable HSDS_ROUTES = ROUTE_TABLE("exchange", ROUTES);
