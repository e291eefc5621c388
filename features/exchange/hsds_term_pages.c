/*
 * hsds_term_pages: taxonomies and terms in the HSDS API: a few hundred, looked through in memory.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/exchange/hsds_answer.h"
#include "features/exchange/hsds_describe.h"
#include "features/exchange/hsds_out.h"
#include "features/exchange/hsds_write.h"

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
        return hsds_behind_the_last(request);
    int64_t to = from + query->per_page;
    *ret_span = (Span){.from = (size_t)from, .to = to > (int64_t)total ? total : (size_t)to};
    return OK;
}

/* The head of a page, unless each item is a line of its own. */
static HsdsOut list_begin(Response *response, const HsdsQuery *query, size_t total, Span span)
{
    HsdsOut out = {
        .buffer = &response->body,
        .json = json_into(&response->body),
        .is_stream = query->is_stream,
    };
    if (!query->is_stream)
        hsds_put_page_head(&out.json, query, (int64_t)total, span.to - span.from);
    return out;
}

static Status list_end(Request *request, Response *response, HsdsOut *out)
{
    if (!out->is_stream) {
        json_end(&out->json);
        json_end(&out->json);
    }
    return hsds_answer(request, response, out->is_stream ? HSDS_NDJSON : HSDS_JSON);
}

Status hsds_taxonomies_list(Request *request, Response *response)
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
    HsdsOut out = list_begin(response, &query, total, span);
    for (size_t i = span.from; i < span.to; i++) {
        hsds_item_begins(&out);
        hsds_put_taxonomy(&out.json, found[i]);
        hsds_item_ends(&out);
    }
    return list_end(request, response, &out);
}

static bool is_term_asked_for(Arena *arena, const HsdsQuery *query, const HsdsTerm *term)
{
    return has_words(arena, query->search, term->name) &&
           (query->taxonomy_uuid.len == 0 ||
            str_equal(query->taxonomy_uuid, str_of(term->taxonomy_uuid))) &&
           (query->parent_uuid.len == 0 || str_equal(query->parent_uuid, term->parent_uuid)) &&
           (!query->top_only || term->parent_uuid.len == 0);
}

Status hsds_terms_list(Request *request, Response *response)
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
    HsdsOut out = list_begin(response, &query, total, span);
    for (size_t i = span.from; i < span.to; i++) {
        hsds_item_begins(&out);
        hsds_put_term(&out.json, found[i]);
        hsds_item_ends(&out);
    }
    return list_end(request, response, &out);
}

static Status no_such_id(Request *request)
{
    return error_set_user(&request->error, NOT_FOUND, "id", N_("Nothing public has this id here."));
}

Status hsds_taxonomy_answer(Request *request, Response *response)
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

Status hsds_term_answer(Request *request, Response *response)
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
