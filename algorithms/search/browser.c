/*
 * browser: the search as a program for WebAssembly. The caller (assets/search.js) takes bytes,
 * fills them and calls; it reads an answer whose numbers all have 8 bytes. The index and the
 * synonyms are the files that the server has.
 *
 * An answer lives until the next call. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/run.h"

#include <stdio.h>

#define EXPORT(name) __attribute__((export_name(name)))

enum {
    BLOCK_BYTES = 256 * 1024,
    HIT_NUMBERS = 6,
    FACET_NUMBERS = 3,
    ALTERNATIVE_NUMBERS = 5
};

/* Nobody here reads the sentences of errors, so they are put together without their arguments. */
int vsnprintf(char *to, size_t size, const char *format, va_list arguments)
{
    (void)format;
    (void)arguments;
    if (size > 0)
        to[0] = '\0';
    return 0;
}

typedef double Number;

/* What is asked, as 32-bit numbers in this order; lists follow where they are counted. */
typedef struct Ask {
    uint32_t language; /* that of who asks; the other one is read as well */
    uint32_t is_being_typed;
    uint32_t offset, limit;
    uint32_t open_at;
    uint32_t order;
    uint32_t within_metres;
    uint32_t has_near;
    int32_t latitude, longitude; /* millionths of a degree */
    uint32_t facet_count, filter_count, range_count;
    uint32_t counts; /* all that match are counted */
    uint32_t rest[]; /* facets; filters: dimension, count, values; ranges: number, least, most */
} Ask;

typedef struct Answer {
    Number hit_count, total, is_exact, facet_count, alternative_count;
    Number items[]; /* hits, facets, alternatives */
} Answer;

static Arena *lasting, *arena;
static SearchIndex *index_of_all;
static SearchThesaurus *thesauri[SEARCH_LANGUAGES];

EXPORT("open_index") bool open_index(const char *bytes, size_t len);
EXPORT("open_thesaurus") bool open_thesaurus(unsigned language, const char *bytes, size_t len);
EXPORT("search") const Answer *search(const char *text, size_t len, const Ask *ask, size_t ask_len);

/* The bytes stay where they are. */
bool open_index(const char *bytes, size_t len)
{
    if (lasting == NULL)
        lasting = arena_new(BLOCK_BYTES);
    SearchPart part = {.bytes = {.bytes = bytes, .len = len}};
    return search_index_open(&part, 1, lasting, NULL, &index_of_all) == OK;
}

bool open_thesaurus(unsigned language, const char *bytes, size_t len)
{
    if (lasting == NULL)
        lasting = arena_new(BLOCK_BYTES);
    Str text = {.bytes = bytes, .len = len};
    return language < SEARCH_LANGUAGES &&
           search_thesaurus_parse(
               text, (SearchLanguage)language, lasting, NULL, &thesauri[language]) == OK;
}

/* ---- What is asked ---- */

typedef struct Rest {
    const uint32_t *at;
    size_t left;
} Rest;

static bool take(Rest *rest, size_t count, const uint32_t **ret_numbers)
{
    if (count > rest->left)
        return false;
    *ret_numbers = rest->at;
    rest->at += count;
    rest->left -= count;
    return true;
}

static bool read_filters(Rest *rest, const Ask *ask, SearchRequest *request)
{
    SearchFilter *filters = arena_array(arena, SearchFilter, SEARCH_FILTERS_MOST);
    const uint32_t *numbers = NULL;
    if (ask->filter_count > SEARCH_FILTERS_MOST)
        return false;
    for (uint32_t i = 0; i < ask->filter_count; i++) {
        if (!take(rest, 2, &numbers))
            return false;
        filters[i] = (SearchFilter){.dimension = numbers[0], .value_count = numbers[1]};
        if (!take(rest, filters[i].value_count, &filters[i].values))
            return false;
    }
    request->filters = filters;
    request->filter_count = ask->filter_count;
    return true;
}

static bool read_ranges(Rest *rest, const Ask *ask, SearchRequest *request)
{
    SearchRange *ranges = arena_array(arena, SearchRange, SEARCH_NUMBERS);
    const uint32_t *numbers = NULL;
    if (ask->range_count > SEARCH_NUMBERS)
        return false;
    for (uint32_t i = 0; i < ask->range_count; i++) {
        if (!take(rest, 3, &numbers))
            return false;
        ranges[i] = (SearchRange){numbers[0], numbers[1], numbers[2]};
    }
    request->ranges = ranges;
    request->range_count = ask->range_count;
    return true;
}

static void read_query(const Ask *ask, Str text, SearchQuery *ret_query)
{
    const SearchThesaurus *own[SEARCH_LANGUAGES];
    SearchReading reading = {.thesauri = own, .is_being_typed = ask->is_being_typed != 0};
    reading.languages[reading.language_count++] = (SearchLanguage)ask->language;
    for (unsigned l = SEARCH_CZECH; l <= SEARCH_POLISH; l++) {
        if (l != ask->language)
            reading.languages[reading.language_count++] = (SearchLanguage)l;
        if (thesauri[l] != NULL)
            own[reading.thesaurus_count++] = thesauri[l];
    }
    search_query_read(index_of_all, &reading, text, arena, ret_query);
}

/* ---- The answer ---- */

static size_t count_alternatives(const SearchQuery *query)
{
    size_t count = 0;
    for (size_t i = 0; i < query->concept_count; i++)
        count += query->concepts[i].alternative_count;
    return count;
}

static Number *put_alternatives(Number *to, const SearchQuery *query)
{
    for (size_t i = 0; i < query->concept_count; i++) {
        for (size_t a = 0; a < query->concepts[i].alternative_count; a++) {
            const SearchAlternative *one = &query->concepts[i].alternatives[a];
            *to++ = (Number)i;
            *to++ = (Number)one->reason;
            *to++ = (Number)one->language; /* 0: that of who asks */
            *to++ = (Number)(uintptr_t)one->phrase.shown.bytes;
            *to++ = (Number)one->phrase.shown.len;
        }
    }
    return to;
}

static const Answer *answer_of(const SearchQuery *query, const SearchResult *result)
{
    size_t alternatives = count_alternatives(query);
    size_t numbers = result->hit_count * HIT_NUMBERS + result->facet_count * FACET_NUMBERS +
                     alternatives * ALTERNATIVE_NUMBERS;
    Answer *answer = arena_alloc(arena, sizeof *answer + numbers * sizeof(Number));
    *answer = (Answer){
        .hit_count = (Number)result->hit_count,
        .total = (Number)result->total,
        .is_exact = result->total_is_exact,
        .facet_count = (Number)result->facet_count,
        .alternative_count = (Number)alternatives};
    Number *to = answer->items;
    for (size_t i = 0; i < result->hit_count; i++) {
        const SearchHit *hit = &result->hits[i];
        uint64_t key = (uint64_t)hit->key; /* in two halves: a number of JavaScript has 53 bits */
        *to++ = (Number)(key >> 32);
        *to++ = (Number)(key & UINT32_MAX);
        *to++ = (Number)hit->score;
        *to++ = hit->distance_metres == UINT32_MAX ? -1 : (Number)hit->distance_metres;
        *to++ = hit->is_partial;
        *to++ = hit->warns;
    }
    for (size_t i = 0; i < result->facet_count; i++) {
        *to++ = (Number)result->facets[i].dimension;
        *to++ = (Number)result->facets[i].value;
        *to++ = (Number)result->facets[i].count;
    }
    (void)put_alternatives(to, query);
    return answer;
}

/* NULL for a request that is none, without an index, or when the index is damaged. */
const Answer *search(const char *text, size_t len, const Ask *ask, size_t ask_len)
{
    if (arena == NULL)
        arena = arena_new(BLOCK_BYTES);
    arena_reset(arena);
    if (index_of_all == NULL || ask_len < sizeof *ask || ask->language >= SEARCH_LANGUAGES ||
        ask->order > SEARCH_NEAREST_FIRST)
        return NULL;
    SearchPoint near = {.latitude = ask->latitude, .longitude = ask->longitude};
    SearchRequest request = {
        .near = ask->has_near != 0 ? &near : NULL,
        .within_metres = ask->within_metres,
        .open_at = ask->open_at,
        .order = (SearchOrder)ask->order,
        .offset = ask->offset,
        .limit = ask->limit,
        .count_most = ask->counts != 0 ? UINT64_MAX : 0,
        .facet_count = ask->facet_count,
    };
    Rest rest = {.at = ask->rest, .left = (ask_len - sizeof *ask) / sizeof *ask->rest};
    if (!take(&rest, ask->facet_count, &request.facets) || !read_filters(&rest, ask, &request) ||
        !read_ranges(&rest, ask, &request))
        return NULL;
    SearchQuery query;
    SearchResult result;
    read_query(ask, (Str){.bytes = text, .len = len}, &query);
    request.query = &query;
    if (search_find(index_of_all, &request, arena, NULL, &result) != OK)
        return NULL;
    return answer_of(&query, &result);
}
