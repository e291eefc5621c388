/*
 * run: the first page of a query. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/run_ranked.h"

#include "algorithms/search/concept.h"
#include "algorithms/search/count.h"
#include "algorithms/search/filter.h"
#include "algorithms/search/top.h"

typedef struct Run {
    const SearchIndex *index;
    const SearchRequest *request;
    Arena *arena;
    size_t concept_count;
    size_t required_count; /* of them; 0: all words of a question that has none */
    uint32_t *scratch;
    PartFilter *filters; /* one a part */
    Top top;             /* with all concepts */
    Top partial;         /* with some of them */
    uint64_t seen;       /* documents with all concepts that were looked at */
    bool passed_over;    /* not all were looked at */
    bool is_broken;
} Run;

static const SearchConcept *concept_at(const Run *run, size_t i)
{
    return &run->request->query->concepts[i];
}

static ConceptReader *open_concepts(Run *run, const Segment *segment)
{
    ConceptReader *readers = arena_array(run->arena, ConceptReader, run->concept_count + 1);
    for (size_t i = 0; i < run->concept_count; i++)
        concept_open(&readers[i], segment, concept_at(run, i), run->scratch, run->arena);
    return readers;
}

static void close_concepts(Run *run, const ConceptReader *readers)
{
    for (size_t i = 0; i < run->concept_count; i++)
        run->is_broken = run->is_broken || concept_is_broken(&readers[i]);
}

static size_t required_of(const SearchQuery *query)
{
    size_t count = 0;
    for (size_t i = 0; query != NULL && i < query->concept_count; i++)
        count += !query->concepts[i].is_optional;
    return count;
}

/* ---- All concepts ---- */

static bool is_asked_before(const ConceptReader *a, const ConceptReader *b)
{
    return a->is_optional != b->is_optional ? b->is_optional : a->count < b->count;
}

/* The rarest first, so that the others are asked only about its documents; behind them what is not
 * required. */
static void order_by_count(ConceptReader *readers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        ConceptReader moved = readers[i];
        size_t at = i;
        for (; at > 0 && is_asked_before(&moved, &readers[at - 1]); at--)
            readers[at] = readers[at - 1];
        readers[at] = moved;
    }
}

static uint32_t score_all(
    const Run *run, const PartFilter *filter, ConceptReader *readers, uint32_t document)
{
    if (run->request->order == SEARCH_NEAREST_FIRST)
        return UINT32_MAX - filter_distance(filter, document);
    uint32_t score = 0;
    for (size_t i = 0; i < run->concept_count; i++) {
        if (concept_seek(&readers[i], document) == document)
            score += concept_score(&readers[i]);
    }
    return score;
}

/* The document behind the blocks that cannot reach the page, from `document` on. Up to *ret_last
 * the answer stays the same. */
static uint32_t pass_over(
    const Run *run, ConceptReader *readers, uint32_t document, uint32_t *ret_last)
{
    uint32_t bound = 0, last = LIST_END;
    for (size_t i = 0; i < run->concept_count; i++) {
        uint32_t own_last = LIST_END;
        bound += concept_bound(&readers[i], document, &own_last);
        last = own_last < last ? own_last : last;
    }
    *ret_last = last;
    if (bound > top_threshold(&run->top))
        return document;
    return last == LIST_END ? LIST_END : last + 1;
}

/* The first document from `document` on that has all concepts. */
static uint32_t find_all(const Run *run, ConceptReader *readers, uint32_t document)
{
    size_t agreed = 0;
    while (agreed < run->required_count && document != LIST_END) {
        uint32_t found = concept_seek(&readers[agreed], document);
        agreed = found == document ? agreed + 1 : 0;
        document = found;
    }
    return document;
}

static void search_part(Run *run, size_t part)
{
    const Segment *segment = &run->index->parts[part];
    const PartFilter *filter = &run->filters[part];
    ConceptReader *readers = open_concepts(run, segment);
    order_by_count(readers, run->concept_count);
    bool by_score = run->request->order == SEARCH_BEST_FIRST && run->concept_count > 0;
    uint32_t document = 0, looked_at = 0; /* up to there blocks are worth looking at */
    for (;;) {
        document = filter_next(filter->all, document, segment->document_count);
        if (document == LIST_END)
            break;
        bool is_full = by_score && run->top.count == run->top.most;
        if (is_full && document >= looked_at) {
            uint32_t last = 0, next = pass_over(run, readers, document, &last);
            looked_at = last == LIST_END ? LIST_END : last + 1;
            if (next != document) {
                run->passed_over = true;
                document = next;
                continue;
            }
        }
        uint32_t found = find_all(run, readers, document);
        if (found != document) {
            document = found;
            continue;
        }
        if (filter_passes(filter, document)) {
            run->seen++;
            uint32_t score = score_all(run, filter, readers, document);
            top_add(
                &run->top,
                (TopEntry){
                    .score = score,
                    .part = (uint32_t)part,
                    .document = document,
                    .concepts = UINT32_MAX});
        }
        document++;
    }
    close_concepts(run, readers);
}

/* ---- Some of them ---- */

static void order_by_document(ConceptReader **order, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        ConceptReader *moved = order[i];
        size_t at = i;
        for (; at > 0 && order[at - 1]->document > moved->document; at--)
            order[at] = order[at - 1];
        order[at] = moved;
    }
}

/* The first document that could reach the page, by the largest scores of whole lists. */
static uint32_t find_pivot(const Run *run, ConceptReader **order, size_t *ret_with)
{
    uint32_t bound = 0;
    for (size_t i = 0; i < run->concept_count; i++) {
        if (order[i]->document == LIST_END)
            break;
        bound += order[i]->max_score;
        if (bound > top_threshold(&run->partial)) {
            *ret_with = i + 1;
            return order[i]->document;
        }
    }
    return LIST_END;
}

static bool is_on_page(const Run *run, size_t part, uint32_t document)
{
    for (size_t i = 0; i < run->top.count; i++) {
        if (run->top.entries[i].part == part && run->top.entries[i].document == document)
            return true;
    }
    return false;
}

static void score_some(Run *run, size_t part, ConceptReader *readers, uint32_t document)
{
    const PartFilter *filter = &run->filters[part];
    bool is_wanted = filter->all == NULL || bit_is_set(filter->all, document);
    if (!is_wanted || !filter_passes(filter, document) || is_on_page(run, part, document))
        return;
    TopEntry entry = {.part = (uint32_t)part, .document = document};
    bool has_required = false;
    for (size_t i = 0; i < run->concept_count; i++) {
        if (readers[i].document != document)
            continue;
        has_required = has_required || !readers[i].is_optional;
        entry.score += concept_score(&readers[i]);
        entry.concepts |= (uint32_t)1 << i;
    }
    if (has_required)
        top_add(&run->partial, entry);
}

static void search_some(Run *run, size_t part)
{
    const Segment *segment = &run->index->parts[part];
    ConceptReader *readers = open_concepts(run, segment);
    ConceptReader **order = arena_array(run->arena, ConceptReader *, run->concept_count + 1);
    for (size_t i = 0; i < run->concept_count; i++)
        order[i] = &readers[i];
    for (;;) {
        size_t with = 0;
        order_by_document(order, run->concept_count);
        uint32_t pivot = find_pivot(run, order, &with);
        if (pivot == LIST_END)
            break;
        if (order[0]->document != pivot) {
            for (size_t i = 0; i < with; i++)
                (void)concept_seek(order[i], pivot);
            continue;
        }
        score_some(run, part, readers, pivot);
        for (size_t i = 0; i < run->concept_count && order[i]->document == pivot; i++)
            (void)concept_seek(order[i], pivot + 1);
    }
    close_concepts(run, readers);
}

/* ---- The answer ---- */

/* Whether what the document does not do has a word of the query, as it was typed. */
static bool warns(const Run *run, const Segment *segment, uint32_t document)
{
    Cursor *cursor = arena_new_of(run->arena, Cursor);
    for (size_t i = 0; i < run->concept_count; i++) {
        const SearchConcept *concept = concept_at(run, i);
        for (size_t a = 0; a < concept->alternative_count; a++) {
            const SearchPhrase *phrase = &concept->alternatives[a].phrase;
            char text[SEARCH_TERM_BYTES + 4] = {TERM_DOES_NOT};
            memcpy(text + 1, phrase->stems[0].bytes, phrase->stems[0].len);
            Term term;
            if (phrase->word_count != 1 || concept->alternatives[a].reason == SEARCH_MEANS ||
                !dictionary_find(
                    segment, (Str){.bytes = text, .len = phrase->stems[0].len + 1}, &term))
                continue;
            cursor_open(cursor, list_open(term.list, term.count, segment->document_count));
            if (cursor_seek(cursor, document) == document)
                return true;
        }
    }
    return false;
}

static void take_hits(
    Run *run, const Top *top, size_t offset, bool is_partial, SearchResult *result)
{
    uint32_t all = (uint32_t)(((uint64_t)1 << run->concept_count) - 1);
    for (size_t i = offset; i < top->count && result->hit_count < run->request->limit; i++) {
        const TopEntry *entry = &top->entries[i];
        const Segment *segment = &run->index->parts[entry->part];
        result->hits[result->hit_count++] = (SearchHit){
            .key = segment_key(segment, entry->document),
            .score = entry->score,
            .distance_metres = filter_distance(&run->filters[entry->part], entry->document),
            .concepts = entry->concepts & all,
            .is_partial = is_partial,
            .warns = warns(run, segment, entry->document),
        };
    }
}

static void find_partial(Run *run, SearchResult *result)
{
    size_t wanted = run->request->offset + run->request->limit;
    bool is_tried = run->required_count > 1 && run->top.count < wanted;
    if (!is_tried)
        return;
    top_init(&run->partial, wanted - run->top.count, run->arena);
    for (size_t i = 0; i < run->index->part_count; i++)
        search_some(run, i);
    top_sort(&run->partial);
    size_t offset =
        run->request->offset > run->top.count ? run->request->offset - run->top.count : 0;
    take_hits(run, &run->partial, offset, true, result);
}

/* One word of the whole index needs no counting. */
static bool total_by_list(const Run *run, uint64_t *ret_total)
{
    const SearchRequest *request = run->request;
    bool is_plain = run->concept_count == 1 && concept_at(run, 0)->alternative_count == 1 &&
                    concept_at(run, 0)->alternatives[0].phrase.word_count == 1;
    uint64_t total = 0;
    if (!is_plain)
        return false;
    for (size_t i = 0; i < run->index->part_count; i++) {
        Term term;
        const PartFilter *filter = &run->filters[i];
        if (filter->all != NULL || filter->looks_at_each)
            return false;
        Str text = concept_at(run, 0)->alternatives[0].phrase.stems[0];
        if (dictionary_find(&run->index->parts[i], text, &term))
            total += term.count;
    }
    (void)request;
    *ret_total = total;
    return true;
}

static void count_all(Run *run, SearchResult *result)
{
    const SearchRequest *request = run->request;
    result->total = run->seen;
    result->total_is_exact = !run->passed_over;
    if (request->facet_count > 0) {
        Count count = {
            .index = run->index,
            .request = request,
            .filters = run->filters,
            .concept_count = run->concept_count,
            .scratch = run->scratch,
            .arena = run->arena};
        count_facets(&count, result);
        run->is_broken = run->is_broken || count.is_broken;
        result->total_is_exact = true;
    } else if (!result->total_is_exact && total_by_list(run, &result->total)) {
        result->total_is_exact = true;
    } else if (!result->total_is_exact && request->count_most > run->seen) {
        Count count = {
            .index = run->index,
            .request = request,
            .filters = run->filters,
            .concept_count = run->concept_count,
            .scratch = run->scratch,
            .arena = run->arena};
        result->total_is_exact = count_documents(&count, request->count_most, &result->total);
        run->is_broken = run->is_broken || count.is_broken;
    }
}

static Status check(const SearchRequest *request, Error *error)
{
    if (request->filter_count > SEARCH_FILTERS_MOST || request->offset > SEARCH_HITS_MOST ||
        request->limit > SEARCH_HITS_MOST || request->offset + request->limit > SEARCH_HITS_MOST)
        return error_set(error, INVALID, "more filters or hits than a search may have");
    for (size_t i = 0; i < request->filter_count; i++) {
        if (request->filters[i].dimension >= SEARCH_DIMENSIONS)
            return error_set(error, INVALID, "a filter of an unknown dimension");
    }
    for (size_t i = 0; i < request->range_count; i++) {
        if (request->ranges[i].number >= SEARCH_NUMBERS)
            return error_set(error, INVALID, "a range of an unknown number");
    }
    return OK;
}

Status search_find_ranked(
    const SearchIndex *index,
    const SearchRequest *request,
    Arena *arena,
    Error *error,
    SearchResult *ret_result)
{
    TRY(check(request, error));
    Run run = {
        .index = index,
        .request = request,
        .arena = arena,
        .concept_count = request->query == NULL ? 0 : request->query->concept_count,
        .required_count = required_of(request->query),
        .scratch = arena_array(arena, uint32_t, 2 * LIST_PLACES_MOST),
        .filters = arena_array(arena, PartFilter, index->part_count + 1),
    };
    SearchResult result = {.hits = arena_array(arena, SearchHit, request->limit + 1)};
    top_init(&run.top, request->offset + request->limit, arena);
    for (size_t i = 0; i < index->part_count; i++) {
        filter_open(&run.filters[i], &index->parts[i], request, arena);
        run.is_broken = run.is_broken || run.filters[i].is_broken;
        search_part(&run, i);
    }
    top_sort(&run.top);
    take_hits(&run, &run.top, request->offset, false, &result);
    count_all(&run, &result);
    find_partial(&run, &result);
    if (run.is_broken)
        return error_set(error, INVALID, "the index is damaged; it is to be built anew");
    *ret_result = result;
    return OK;
}
