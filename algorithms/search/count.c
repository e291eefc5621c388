/*
 * count: totals and facets. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/count.h"

#include "algorithms/search/concept.h"
#include "algorithms/search/number_map.h"

/* What is done with a document that has all concepts. False ends the walk. */
typedef bool (*Visit)(void *context, uint32_t document);

/* All documents of a part that are in the set, have all concepts and pass. */
static bool walk(Count *count, size_t part, const uint64_t *set, Visit visit, void *context)
{
    const Segment *segment = &count->index->parts[part];
    ConceptReader *readers = arena_array(count->arena, ConceptReader, count->concept_count + 1);
    for (size_t i = 0; i < count->concept_count; i++)
        concept_open(
            &readers[i],
            segment,
            &count->request->query->concepts[i],
            count->scratch,
            count->arena);
    uint32_t document = 0;
    bool goes_on = true;
    while (goes_on) {
        document = filter_next(set, document, segment->document_count);
        if (document == LIST_END)
            break;
        uint32_t agreed = document;
        for (size_t i = 0; i < count->concept_count && agreed == document; i++) {
            if (!readers[i].is_optional)
                agreed = concept_seek(&readers[i], document);
        }
        if (agreed != document) {
            document = agreed;
            continue;
        }
        if (filter_passes(&count->filters[part], document))
            goes_on = visit(context, document);
        document++;
    }
    for (size_t i = 0; i < count->concept_count; i++)
        count->is_broken = count->is_broken || concept_is_broken(&readers[i]);
    return goes_on;
}

/* ---- Totals ---- */

typedef struct Total {
    uint64_t count, most;
} Total;

static bool add_one(void *context, uint32_t document)
{
    Total *total = context;
    (void)document;
    if (total->count == total->most)
        return false;
    total->count++;
    return true;
}

bool count_documents(Count *count, uint64_t most, uint64_t *ret_total)
{
    Total total = {.most = most};
    bool is_all = true;
    for (size_t i = 0; i < count->index->part_count && is_all; i++)
        is_all = walk(count, i, count->filters[i].all, add_one, &total);
    *ret_total = total.count;
    return is_all;
}

/* ---- Facets ---- */

typedef struct PartFacets {
    const PartFilter *filter;
    const SearchRequest *request;
    uint32_t *counts;     /* by number in the value table */
    uint32_t *dimensions; /* of each number */
    uint64_t total;
    bool is_broken;
} PartFacets;

/* Counts the values of a document; with `only` other than UINT32_MAX those of that dimension. */
static void count_values(PartFacets *facets, uint32_t document, uint32_t only)
{
    const Segment *segment = facets->filter->segment;
    uint32_t first = 0, count = segment_values(segment, document, &first);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = segment_value_at(segment, first + i);
        if (number >= segment->value_count)
            facets->is_broken = true;
        else
            facets->counts[number] += only == UINT32_MAX || facets->dimensions[number] == only;
    }
}

/* A document that fails one filter only is what another choice in its dimension would give. */
static bool count_one(void *context, uint32_t document)
{
    PartFacets *facets = context;
    size_t failed = 0, failed_at = 0;
    for (size_t i = 0; i < facets->request->filter_count; i++) {
        if (!bit_is_set(facets->filter->values[i], document)) {
            failed++;
            failed_at = i;
        }
    }
    facets->total += failed == 0;
    if (failed < 2)
        count_values(
            facets,
            document,
            failed == 0 ? UINT32_MAX : facets->request->filters[failed_at].dimension);
    return true;
}

static bool is_asked(const SearchRequest *request, uint32_t dimension)
{
    for (size_t i = 0; i < request->facet_count; i++) {
        if (request->facets[i] == dimension)
            return true;
    }
    return false;
}

/* Where the facets of all parts come together. */
typedef struct Collected {
    SearchFacet *facets;
    size_t count, capacity;
    NumberMap places;
    Arena *arena;
} Collected;

static void collect(Collected *collected, uint32_t dimension, uint32_t value, uint64_t count)
{
    uint64_t order = (uint64_t)dimension << 32 | value;
    uint32_t place = number_map_put(&collected->places, order, (uint32_t)collected->count);
    if (place < collected->count) {
        collected->facets[place].count += count;
        return;
    }
    if (collected->count == collected->capacity) {
        size_t larger = 2 * collected->capacity + 64;
        SearchFacet *fresh = arena_array(collected->arena, SearchFacet, larger);
        if (collected->count > 0)
            memcpy(fresh, collected->facets, collected->count * sizeof *fresh);
        collected->facets = fresh;
        collected->capacity = larger;
    }
    collected->facets[collected->count++] =
        (SearchFacet){.dimension = dimension, .value = value, .count = count};
}

/* With neither words nor filters the table of values has the counts. */
static bool is_everything(const Count *count, size_t part)
{
    const PartFilter *filter = &count->filters[part];
    return count->concept_count == 0 && filter->all == NULL && !filter->looks_at_each;
}

static void count_part(Count *count, size_t part, Collected *collected, uint64_t *total)
{
    const Segment *segment = &count->index->parts[part];
    bool is_simple = is_everything(count, part);
    PartFacets facets = {.filter = &count->filters[part], .request = count->request};
    facets.counts = arena_array(count->arena, uint32_t, (size_t)segment->value_count + 1);
    facets.dimensions = arena_array(count->arena, uint32_t, (size_t)segment->value_count + 1);
    for (uint32_t i = 0; i < segment->value_count; i++)
        facets.dimensions[i] = segment_value(segment, i).dimension;
    if (is_simple)
        facets.total = segment->document_count;
    else
        (void)walk(count, part, count->filters[part].base, count_one, &facets);
    for (uint32_t i = 0; i < segment->value_count; i++) {
        if (!is_asked(count->request, facets.dimensions[i]))
            continue;
        SegmentValue value = segment_value(segment, i);
        uint64_t documents = is_simple ? value.count : facets.counts[i];
        if (documents > 0)
            collect(collected, value.dimension, value.value, documents);
    }
    *total += facets.total;
    count->is_broken = count->is_broken || facets.is_broken;
}

static bool stands_before(const SearchFacet *a, const SearchFacet *b)
{
    if (a->dimension != b->dimension)
        return a->dimension < b->dimension;
    if (a->count != b->count)
        return a->count > b->count;
    return a->value < b->value;
}

/* Shell's sort: no call of a function a comparison, and none of the C library. */
static void sort_facets(SearchFacet *facets, size_t count)
{
    for (size_t gap = count / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11) {
        for (size_t i = gap; i < count; i++) {
            SearchFacet moved = facets[i];
            size_t at = i;
            for (; at >= gap && stands_before(&moved, &facets[at - gap]); at -= gap)
                facets[at] = facets[at - gap];
            facets[at] = moved;
        }
    }
}

void count_facets(Count *count, SearchResult *result)
{
    Collected collected = {.arena = count->arena};
    number_map_init(&collected.places, count->arena);
    result->total = 0;
    for (size_t i = 0; i < count->index->part_count; i++)
        count_part(count, i, &collected, &result->total);
    sort_facets(collected.facets, collected.count);
    result->facets = collected.facets;
    result->facet_count = collected.count;
}
