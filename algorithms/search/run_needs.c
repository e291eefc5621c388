/*
 * run_needs: a need may be met by different services, and who tells a story may have several needs.
 * So the best service of each need comes first, then that of the further meanings of the first one,
 * and then all by score; else the many services of one kind would hide the others.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/run_ranked.h"

enum {
    NEEDS_FIRST = 3, /* needs and meanings whose best service comes first */
    MEANINGS_TRIED = 3,
    OWN_WEIGHT = 16 /* of a need, so many times, where its best service is looked for */
};

typedef struct Need {
    size_t concept; /* the weightiest of those that mean it */
    uint32_t weight;
} Need;

typedef struct Needs {
    Need items[SEARCH_CONCEPTS];
    size_t count;
} Needs;

static bool mean_the_same(const SearchConcept *a, const SearchConcept *b)
{
    return str_equal(search_concept_meaning(a)->shown, search_concept_meaning(b)->shown);
}

static void note_need(const SearchQuery *query, size_t concept, Needs *needs)
{
    uint32_t weight = query->concepts[concept].rarity;
    for (size_t i = 0; i < needs->count; i++) {
        Need *need = &needs->items[i];
        if (!mean_the_same(&query->concepts[need->concept], &query->concepts[concept]))
            continue;
        if (weight > query->concepts[need->concept].rarity)
        need->concept = concept;
        need->weight += weight;
        return;
    }
    if (needs->count < SEARCH_CONCEPTS)
        needs->items[needs->count++] = (Need){.concept = concept, .weight = weight};
}

/* The different needs, the weightiest first, of equal ones that which was told first. Hints only
 * where nothing is plain. */
static void list_needs(const SearchQuery *query, Needs *needs)
{
    needs->count = 0;
    for (size_t i = 0; query != NULL && i < query->concept_count; i++) {
        const SearchConcept *concept = &query->concepts[i];
        bool is_wanted = concept->is_one_of_needs || !concept->is_optional;
        if (is_wanted && !concept->is_any && search_concept_meaning(concept) != NULL)
            note_need(query, i, needs);
    }
    for (size_t i = 1; i < needs->count; i++) {
        Need moved = needs->items[i];
        size_t at = i;
        for (; at > 0 && moved.weight > needs->items[at - 1].weight; at--)
            needs->items[at] = needs->items[at - 1];
        needs->items[at] = moved;
    }
}

static bool is_among(const SearchHit *hits, size_t count, int64_t key)
{
    for (size_t i = 0; i < count; i++) {
        if (hits[i].key == key)
            return true;
    }
    return false;
}

typedef struct Finding {
    const SearchIndex *index;
    const SearchRequest *request;
    Arena *arena;
    Error *error;
    SearchHit first[NEEDS_FIRST];
    size_t count;
} Finding;

/* Adds the best that is found by the concept above all; nothing when there is none, or only with a
 * part of the rest. */
static Status add_best(Finding *finding, size_t at, SearchConcept concept)
{
    SearchQuery query = *finding->request->query;
    SearchRequest one = *finding->request;
    SearchResult best = {0};
    query.concepts =
        arena_copy(finding->arena, query.concepts, query.concept_count * sizeof *query.concepts);
    query.concepts[at] = concept;
    query.concepts[at].is_optional = false;
    query.concepts[at].rarity *= OWN_WEIGHT;
    one.query = &query;
    one.offset = 0;
    one.limit = 1;
    one.facet_count = 0;
    one.count_most = 0;
    TRY(search_find_ranked(finding->index, &one, finding->arena, finding->error, &best));
    if (best.hit_count > 0 && !best.hits[0].is_partial &&
        !is_among(finding->first, finding->count, best.hits[0].key))
        finding->first[finding->count++] = best.hits[0];
    return OK;
}

/* The further meanings of a need, in the order of the thesaurus. */
static Status add_best_of_meanings(Finding *finding, size_t at)
{
    const SearchConcept *concept = &finding->request->query->concepts[at];
    size_t tried = 0;
    for (size_t a = 0;
         a < concept->alternative_count && finding->count < NEEDS_FIRST && tried < MEANINGS_TRIED;
         a++) {
        SearchConcept one = *concept;
        one.alternatives = &concept->alternatives[a];
        one.alternative_count = 1;
        if (one.alternatives->reason != SEARCH_MEANS)
            continue;
        TRY(add_best(finding, at, one));
        tried++;
    }
    return OK;
}

/* `whole` is the result by score; of a single need its first hit is the best. */
static Status find_first(Finding *finding, const Needs *needs, const SearchResult *whole)
{
    const SearchQuery *query = finding->request->query;
    if (needs->count == 1 && whole->hit_count > 0 && !whole->hits[0].is_partial)
        finding->first[finding->count++] = whole->hits[0];
    for (size_t i = finding->count; i < needs->count && finding->count < NEEDS_FIRST; i++)
        TRY(add_best(finding, needs->items[i].concept, query->concepts[needs->items[i].concept]));
    for (size_t i = 0; i < needs->count && finding->count < NEEDS_FIRST; i++)
        TRY(add_best_of_meanings(finding, needs->items[i].concept));
    return OK;
}

/* The page with the first ones in front; they do not come again. */
static void put_first(
    const SearchRequest *request, const SearchHit *first, size_t count, SearchResult *result)
{
    size_t rest = 0, end = request->offset + request->limit;
    SearchHit *page = result->hits; /* of all up to the end; becomes the page */
    for (size_t i = 0; i < result->hit_count; i++) {
        if (!is_among(first, count, page[i].key))
            page[rest++] = page[i];
    }
    size_t shown = rest + count < end ? rest + count : end;
    size_t kept = shown > request->offset ? shown - request->offset : 0;
    for (size_t at = shown; at > request->offset; at--)
        page[at - 1] = at <= count ? first[at - 1] : page[at - 1 - count];
    if (request->offset > 0)
        memmove(page, page + request->offset, kept * sizeof *page);
    result->hit_count = kept;
}

Status search_find(
    const SearchIndex *index,
    const SearchRequest *request,
    Arena *arena,
    Error *error,
    SearchResult *ret_result)
{
    Needs needs;
    SearchResult result = {0};
    Finding finding = {.index = index, .request = request, .arena = arena, .error = error};
    list_needs(request->query, &needs);
    if (needs.count == 0 || request->order != SEARCH_BEST_FIRST || request->limit == 0)
        return search_find_ranked(index, request, arena, error, ret_result);
    SearchRequest whole = *request;
    whole.offset = 0;
    whole.limit = request->offset + request->limit;
    TRY(search_find_ranked(index, &whole, arena, error, &result));
    if (result.hit_count > 0)
        TRY(find_first(&finding, &needs, &result));
    put_first(request, finding.first, finding.count, &result);
    *ret_result = result;
    return OK;
}
