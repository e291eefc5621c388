/* finder: what is asked of the index, and what it answers. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder.h"

#include "algorithms/search/run.h"
#include "base/limits.h"
#include "features/finder/finder_hits.h"
#include "features/finder/finder_hours.h"
#include "features/finder/finder_index.h"
#include "features/finder/finder_places.h"

enum {
    METRES_A_KILOMETRE = 1000,
    KILOMETRES_MOST = 1000
};

static const uint32_t FACET_DIMENSIONS[FINDER_FACETS] = {
    [FACET_KIND] = FINDER_KIND,
    [FACET_GROUP] = FINDER_GROUP,
    [FACET_FORM] = FINDER_FORM,
    [FACET_PLACE] = FINDER_PLACE,
    [FACET_LANGUAGE] = FINDER_LANGUAGE};

/* A question on its way to the index. */
typedef struct Asking {
    Db *db;
    const FinderView *view;
    SearchQuery words;
    SearchFilter filters[SEARCH_FILTERS_MOST];
    uint32_t values[SEARCH_FILTERS_MOST][2];
    SearchRange ranges[1];
    SearchPoint near;
    SearchRequest request;
} Asking;

/* ---- Words ---- */

/* As much of it as is looked at, cut at a whole code point. */
static Str bounded(Str text)
{
    size_t len = text.len < LIMIT_SEARCH_BYTES ? text.len : LIMIT_SEARCH_BYTES;
    while (len < text.len && len > 0 && ((unsigned char)text.bytes[len] & 0xC0) == 0x80)
        len--;
    return str_part(text, 0, len);
}

static void read_words(Asking *asking, Language language, Str need, Str about)
{
    const SearchIndex *index = asking->view->index;
    Arena *arena = asking->db->arena;
    bool is_polish = language == LANGUAGE_PL;
    const SearchReading reading = {
        .thesauri = asking->view->thesauri,
        .thesaurus_count = FINDER_THESAURI,
        .languages =
            {is_polish ? SEARCH_POLISH : SEARCH_CZECH, is_polish ? SEARCH_CZECH : SEARCH_POLISH},
        .language_count = 2};
    search_query_read(index, &reading, bounded(need), arena, &asking->words);
    if (about.len > 0)
        search_query_add_need(index, &reading, about, arena, &asking->words);
}

/* Two words of what was asked may stand for the same; it is told once. */
static bool is_told_already(const FinderAnswer *answer, Str words)
{
    for (size_t i = 0; i < answer->word_count; i++) {
        if (str_equal(answer->words[i], words))
            return true;
    }
    return false;
}

/* Words of the other language find as well, but say nothing to who asks. */
static void take_words(const SearchQuery *query, FinderAnswer *answer)
{
    for (size_t c = 0; c < query->concept_count; c++) {
        for (size_t a = 0; a < query->concepts[c].alternative_count; a++) {
            const SearchAlternative *one = &query->concepts[c].alternatives[a];
            bool is_told = one->reason != SEARCH_AS_TYPED && one->language == 0;
            if (is_told && answer->word_count < FINDER_WORDS_SHOWN &&
                !is_told_already(answer, one->phrase.shown))
                answer->words[answer->word_count++] = one->phrase.shown;
        }
        if (answer->need.len == 0)
            answer->need = query->concepts[c].need;
    }
    answer->unknown = query->unknown;
    answer->unknown_count = query->unknown_count;
}

/* ---- Filters ---- */

static void put_raw(Asking *asking, FinderDimension dimension, uint32_t value, uint32_t other)
{
    uint32_t *values = asking->values[asking->request.filter_count];
    values[0] = value;
    values[1] = other;
    asking->filters[asking->request.filter_count++] = (SearchFilter){
        .dimension = (uint32_t)dimension, .values = values, .value_count = value == other ? 1 : 2};
}

static void put_name(Asking *asking, FinderDimension dimension, Str name)
{
    uint32_t number = finder_value_get(asking->view->values, (uint32_t)dimension, name);
    if (name.len > 0)
        put_raw(asking, dimension, number, number);
}

static void put_flag(Asking *asking, FinderDimension dimension, bool is_set)
{
    if (is_set)
        put_raw(asking, dimension, 1, 1);
}

static SearchRange free_until(Microseconds now)
{
    return (SearchRange){
        .number = FINDER_FREE_UNTIL, .least = finder_minute(now) + 1, .most = UINT32_MAX};
}

static Status put_near(Asking *asking, const FinderQuery *query)
{
    if (query->near.len == 0)
        return OK;
    if (!finder_place_point(query->near, (Str){0}, (Str){0}, &asking->near))
        return error_set_user(
            asking->db->error,
            INVALID,
            "near",
            N_("We do not know where this place lies, or there are several of that name. Choose a "
               "municipality instead."));
    asking->request.near = &asking->near;
    if (query->within_km > 0 && query->within_km <= KILOMETRES_MOST)
        asking->request.within_metres = (uint32_t)(query->within_km * METRES_A_KILOMETRE);
    return OK;
}

static Status put_filters(Asking *asking, const FinderQuery *query)
{
    Microseconds now = clock_now();
    asking->request.filters = asking->filters;
    put_name(asking, FINDER_KIND, query->kind);
    put_name(asking, FINDER_GROUP, query->target_group);
    put_name(asking, FINDER_FORM, query->form);
    put_name(asking, FINDER_PLACE, query->municipality);
    put_name(asking, FINDER_LANGUAGE, query->language);
    put_flag(asking, FINDER_DOGS, query->with_dog);
    put_flag(asking, FINDER_INTOXICATION, query->intoxicated);
    put_flag(asking, FINDER_STAIRS, query->no_stairs);
    if (query->what != HIT_ANY)
        put_raw(asking, FINDER_WHAT, (uint32_t)query->what, (uint32_t)query->what);
    if (query->only_public)
        put_raw(asking, FINDER_STATE, FINDER_OFFERED, FINDER_OFFERED);
    else if (!query->with_ended)
        put_raw(asking, FINDER_STATE, FINDER_OFFERED, FINDER_WITHDRAWN);
    asking->request.open_at = query->open_now ? finder_slot_of(now) : SEARCH_ANY_TIME;
    if (query->free_now) {
        asking->ranges[0] = free_until(now);
        asking->request.ranges = asking->ranges;
        asking->request.range_count = 1;
    }
    return put_near(asking, query);
}

/* `ret_asking` stays where it is: the request points into it. */
static Status begin(Db *db, Language language, const FinderQuery *query, Asking **ret_asking)
{
    Asking *asking = arena_new_of(db->arena, Asking);
    asking->db = db;
    TRY(finder_index_get(db, &asking->view));
    read_words(asking, language, query->need, query->about);
    asking->request = (SearchRequest){.query = &asking->words, .count_most = FINDER_COUNTED_MOST};
    TRY(put_filters(asking, query));
    *ret_asking = asking;
    return OK;
}

/* ---- Answers ---- */

/* A damaged index is made anew by the next question. */
static Status find(const Asking *asking, SearchResult *ret_result)
{
    Db *db = asking->db;
    Status status =
        search_find(asking->view->index, &asking->request, db->arena, db->error, ret_result);
    if (status != INVALID)
        return status;
    error_clear(db->error);
    finder_index_doubt();
    return error_set(db->error, BUSY, "the index of the search was damaged and is made anew");
}

static void take_facets(const Asking *asking, const SearchResult *result, FinderAnswer *answer)
{
    for (size_t i = 0; i < result->facet_count; i++) {
        const SearchFacet *facet = &result->facets[i];
        size_t list = 0;
        while (list < FINDER_FACETS && FACET_DIMENSIONS[list] != facet->dimension)
            list++;
        if (list == FINDER_FACETS || answer->facet_counts[list] == FINDER_FACET_VALUES ||
            facet->value >= asking->view->values->count)
            continue;
        answer->facets[list][answer->facet_counts[list]++] = (FinderFacet){
            .key = asking->view->values->names[facet->value], .count = (int64_t)facet->count};
    }
}

static Status take_hits(Db *db, const SearchResult *result, FinderAnswer *answer)
{
    answer->hits = arena_array(db->arena, FinderHit, result->hit_count + 1);
    for (size_t i = 0; i < result->hit_count; i++) {
        const SearchHit *hit = &result->hits[i];
        answer->hits[i] = (FinderHit){
            .id = hit->key,
            .distance_metres =
                hit->distance_metres == UINT32_MAX ? -1 : (int64_t)hit->distance_metres,
            .is_partial = hit->is_partial,
            .warns = hit->warns};
    }
    return finder_hits_read(db, answer->hits, result->hit_count, &answer->hit_count);
}

static Status count_these(const Asking *asking, int64_t *ret_total)
{
    Asking counting = *asking;
    SearchResult result;
    counting.request.limit = counting.request.offset = 0;
    counting.request.facet_count = 0;
    TRY(find(&counting, &result));
    *ret_total = (int64_t)result.total;
    return OK;
}

/* What asking for those that are open or free would give. */
static Status count_now(const Asking *asking, const FinderQuery *query, FinderAnswer *answer)
{
    Asking now = *asking;
    SearchRange range;
    if (!query->open_now) {
        now.request.open_at = finder_slot_of(clock_now());
        TRY(count_these(&now, &answer->open_now));
        now.request.open_at = SEARCH_ANY_TIME;
    }
    if (!query->free_now) {
        range = free_until(clock_now());
        now.request.ranges = &range;
        now.request.range_count = 1;
        TRY(count_these(&now, &answer->free_now));
    }
    return OK;
}

Status finder_ask(
    Db *db,
    Language language,
    const FinderQuery *query,
    int64_t limit,
    int64_t offset,
    FinderAnswer *ret_answer)
{
    Asking *asking;
    SearchResult result;
    FinderAnswer answer = {.hit_count = 0};
    TRY(begin(db, language, query, &asking));
    bool is_beyond = offset > SEARCH_HITS_MOST - limit;
    asking->request.offset = is_beyond ? 0 : (size_t)offset;
    asking->request.limit = is_beyond ? 0 : (size_t)limit;
    asking->request.facets = FACET_DIMENSIONS;
    asking->request.facet_count = FINDER_FACETS;
    if (query->near.len > 0 && asking->words.concept_count == 0)
        asking->request.order = SEARCH_NEAREST_FIRST;
    TRY(find(asking, &result));
    take_words(&asking->words, &answer);
    take_facets(asking, &result, &answer);
    answer.total = (int64_t)result.total;
    answer.total_is_exact = result.total_is_exact;
    if (answer.total > 0)
        TRY(count_now(asking, query, &answer));
    TRY(take_hits(db, &result, &answer));
    *ret_answer = answer;
    return OK;
}

Status finder_municipalities(Db *db, const Str **ret_names, size_t *ret_count)
{
    const FinderView *view;
    TRY(finder_index_any(db, &view));
    *ret_names = finder_values_places(view->values, ret_count);
    return OK;
}

Status finder_total(Db *db, Language language, const FinderQuery *query, int64_t *ret_total)
{
    Asking *asking;
    SearchResult result;
    TRY(begin(db, language, query, &asking));
    TRY(find(asking, &result));
    *ret_total = (int64_t)result.total;
    return OK;
}

Status finder_ids(
    Db *db,
    Language language,
    const FinderQuery *query,
    size_t most,
    int64_t **ret_ids,
    size_t *ret_count)
{
    Asking *asking;
    SearchResult result;
    TRY(begin(db, language, query, &asking));
    asking->request.limit = most < SEARCH_HITS_MOST ? most : SEARCH_HITS_MOST;
    asking->request.count_most = 0;
    TRY(find(asking, &result));
    int64_t *ids = arena_array(db->arena, int64_t, result.hit_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < result.hit_count; i++) {
        if (!result.hits[i].is_partial)
            ids[count++] = result.hits[i].key;
    }
    *ret_ids = ids;
    *ret_count = count;
    return OK;
}

Status finder_preview(
    Db *db,
    Language language,
    const SearchThesaurus *thesaurus,
    Str need,
    size_t most,
    const Str **ret_names,
    size_t *ret_count)
{
    const FinderQuery query = {.what = HIT_SERVICE};
    Asking *asking;
    SearchResult result;
    FinderAnswer answer = {.hit_count = 0};
    TRY(begin(db, language, &query, &asking));
    FinderView other = *asking->view;
    other.thesauri[language == LANGUAGE_PL ? 1 : 0] = thesaurus;
    asking->view = &other;
    read_words(asking, language, need, (Str){0});
    asking->request.limit = most;
    TRY(find(asking, &result));
    TRY(take_hits(db, &result, &answer));
    Str *names = arena_array(db->arena, Str, answer.hit_count + 1);
    for (size_t i = 0; i < answer.hit_count; i++)
        names[i] = answer.hits[i].name;
    *ret_names = names;
    *ret_count = answer.hit_count;
    return OK;
}

/* ---- Meaning ---- */

/* The municipality of the directory that a concept names. */
static Str municipality_of(const Asking *asking, const SearchConcept *concept)
{
    const FinderValues *values = asking->view->values;
    char buffer[SEARCH_TERM_BYTES + 4];
    for (uint32_t i = 0; i < values->count; i++) {
        SearchWord word;
        size_t at = 0;
        if (values->dimensions[i] != FINDER_PLACE ||
            !search_next_word(values->names[i], &at, &word))
            continue;
        for (size_t l = SEARCH_CZECH; l <= SEARCH_POLISH; l++) {
            Str stem = search_stem((SearchLanguage)l, search_word_text(&word), buffer);
            for (size_t a = 0; a < concept->alternative_count; a++) {
                const SearchPhrase *phrase = &concept->alternatives[a].phrase;
                if (phrase->word_count == 1 && str_equal(phrase->stems[0], stem))
                    return values->names[i];
            }
        }
    }
    return (Str){0};
}

/* A word that nothing in the directory has may be a municipality without any service. */
static Str unserved_of(const SearchQuery *query)
{
    SearchPoint point;
    for (size_t i = 0; i < query->unknown_count; i++) {
        if (finder_place_point(query->unknown[i], (Str){0}, (Str){0}, &point))
            return query->unknown[i];
    }
    return (Str){0};
}

Status finder_meaning(Db *db, Language language, Str need, FinderMeaning *ret_meaning)
{
    const FinderQuery query = {.need = need};
    Asking *asking;
    FinderMeaning meaning = {.need_count = 0};
    TRY(begin(db, language, &query, &asking));
    for (size_t c = 0; c < asking->words.concept_count; c++) {
        const SearchConcept *concept = &asking->words.concepts[c];
        bool is_new = concept->need.len > 0;
        for (size_t i = 0; i < meaning.need_count; i++)
            is_new = is_new && !str_equal(meaning.needs[i], concept->need);
        if (is_new && meaning.need_count < sizeof meaning.needs / sizeof meaning.needs[0])
        meaning.needs[meaning.need_count++] = concept->need;
        if (concept->need.len == 0 && meaning.municipality.len == 0)
            meaning.municipality = municipality_of(asking, concept);
    }
    if (meaning.municipality.len == 0)
        meaning.municipality = unserved_of(&asking->words);
    *ret_meaning = meaning;
    return OK;
}
