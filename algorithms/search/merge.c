/*
 * merge: several pieces of an index become one. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/merge.h"

#include "algorithms/search/columns.h"
#include "algorithms/search/dictionary.h"

/* The new number of a deleted document. */
#define GONE UINT32_MAX

typedef struct Merge {
    const Segment *segments;
    size_t count;
    TermReader *readers;
    bool *has_term;
    uint32_t **places; /* of a segment: the new number of each document, or GONE */
    ListWriter lists;
    Buffer list;
    DictionaryWriter words;
    Columns columns;
    Cursor *cursor;
    Arena *scratch;
    Error *error;
} Merge;

static Status damaged(Error *error)
{
    return error_set(error, INVALID, "a piece of the index is damaged; it is to be built anew");
}

/* ---- Documents ---- */

static Status read_values(const Segment *segment, uint32_t document, SearchDocument *what)
{
    uint32_t first = 0, count = segment_values(segment, document, &first), kept = 0;
    SearchValue *values = (SearchValue *)(uintptr_t)what->values;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = segment_value_at(segment, first + i);
        if (number >= segment->value_count || kept == SEARCH_VALUES_MOST)
            return INVALID;
        SegmentValue value = segment_value(segment, number);
        if (value.dimension < SEARCH_DIMENSIONS) /* squares of the map are made again */
            values[kept++] = (SearchValue){.dimension = value.dimension, .value = value.value};
    }
    what->value_count = kept;
    return OK;
}

static Status add_document(
    Merge *merge,
    const Segment *segment,
    uint32_t document,
    SearchValue *values,
    SearchPoint *points)
{
    SearchDocument what = {
        .key = segment_key(segment, document),
        .values = values,
        .points = points,
        .open_slots = segment_week(segment, document),
    };
    if (read_values(segment, document, &what) != OK)
        return damaged(merge->error);
    uint32_t first = 0, count = segment_points(segment, document, &first);
    if (count > SEARCH_POINTS_MOST)
        return damaged(merge->error);
    for (uint32_t i = 0; i < count; i++)
        points[i] = segment_point_at(segment, first + i);
    what.point_count = count;
    for (uint32_t i = 0; i < SEARCH_NUMBERS; i++)
        what.numbers[i] = segment_number(segment, document, i);
    columns_add(&merge->columns, &what);
    return OK;
}

static Status add_documents(Merge *merge)
{
    SearchValue *values = arena_array(merge->scratch, SearchValue, SEARCH_VALUES_MOST);
    SearchPoint *points = arena_array(merge->scratch, SearchPoint, SEARCH_POINTS_MOST);
    for (size_t s = 0; s < merge->count; s++) {
        const Segment *segment = &merge->segments[s];
        merge->places[s] =
            arena_array(merge->scratch, uint32_t, (size_t)segment->document_count + 1);
        for (uint32_t d = 0; d < segment->document_count; d++) {
            bool is_gone = segment->deleted != NULL && bit_is_set(segment->deleted, d);
            merge->places[s][d] = is_gone ? GONE : merge->columns.document_count;
            if (is_gone)
                continue;
            if (merge->columns.document_count == SEARCH_DOCUMENTS_MOST)
                return error_set(
                    merge->error, TOO_LARGE, "the index would have too many documents");
            TRY(add_document(merge, segment, d, values, points));
        }
    }
    return OK;
}

/* ---- Terms ---- */

static void advance(Merge *merge, size_t s)
{
    merge->has_term[s] = term_next(&merge->readers[s]);
}

/* The least term of all; false at the end. */
static bool next_term(const Merge *merge, Str *ret_text)
{
    bool has_one = false;
    for (size_t s = 0; s < merge->count; s++) {
        Str text = term_text(&merge->readers[s].term);
        if (merge->has_term[s] && (!has_one || str_compare(text, *ret_text) < 0)) {
            *ret_text = text;
            has_one = true;
        }
    }
    return has_one;
}

static Status copy_list(Merge *merge, size_t s, const Term *term)
{
    const Segment *segment = &merge->segments[s];
    Cursor *cursor = merge->cursor;
    cursor_open(cursor, list_open(term->list, term->count, segment->document_count));
    while (cursor->document != LIST_END) {
        uint32_t document = merge->places[s][cursor->document];
        if (document != GONE)
            list_writer_add(
                &merge->lists, document, cursor_impact(cursor), cursor_places_raw(cursor));
        (void)cursor_seek(cursor, cursor->document + 1);
    }
    return cursor->list.is_broken ? damaged(merge->error) : OK;
}

static bool is_better(Str shown, Str than)
{
    return than.len == 0 || shown.len < than.len ||
           (shown.len == than.len && str_compare(shown, than) > 0);
}

static Status merge_term(Merge *merge, SegmentWriter *writer, Str least)
{
    char bytes[SEARCH_TERM_BYTES + 4];
    memcpy(bytes, least.bytes, least.len);
    Str text = {.bytes = bytes, .len = least.len}, shown = {0};
    for (size_t s = 0; s < merge->count; s++) {
        const Term *term = &merge->readers[s].term;
        if (!merge->has_term[s] || !str_equal(term_text(term), text))
            continue;
        TRY(copy_list(merge, s, term));
        if (is_better(term->shown, shown))
            shown = term->shown;
        advance(merge, s);
    }
    if (merge->lists.count == 0)
        return OK;
    merge->list.len = 0;
    uint32_t count = list_writer_end(&merge->lists, &merge->list);
    segment_writer_put(writer, buffer_text(&merge->list));
    dictionary_writer_add(&merge->words, text, shown, count, merge->list.len);
    return OK;
}

static Status merge_terms(Merge *merge, SegmentWriter *writer)
{
    for (size_t s = 0; s < merge->count; s++) {
        term_reader_open(&merge->readers[s], &merge->segments[s], (Str){0});
        advance(merge, s);
    }
    Str text = {0};
    while (next_term(merge, &text))
        TRY(merge_term(merge, writer, text));
    for (size_t s = 0; s < merge->count; s++) {
        if (merge->readers[s].next != merge->segments[s].term_count)
            return damaged(merge->error);
    }
    if (merge->lists.has_failed || merge->list.failed || merge->words.terms.failed)
        return error_set(merge->error, TOO_LARGE, "a list is longer than the index can keep");
    return OK;
}

/* ---- All ---- */

static void init(Merge *merge, Arena *scratch)
{
    merge->readers = arena_array(scratch, TermReader, merge->count + 1);
    merge->has_term = arena_array(scratch, bool, merge->count + 1);
    merge->places = arena_array(scratch, uint32_t *, merge->count + 1);
    merge->cursor = arena_new_of(scratch, Cursor);
    list_writer_init(&merge->lists, scratch);
    buffer_init_in(&merge->list, scratch, SIZE_MAX / 2);
    dictionary_writer_init(&merge->words, scratch);
    columns_init(&merge->columns, scratch);
}

Status search_merge(
    const Segment *segments, size_t count, SearchSink sink, Arena *scratch, Error *error)
{
    Merge *merge = arena_new_of(scratch, Merge);
    merge->segments = segments;
    merge->count = count;
    merge->scratch = scratch;
    merge->error = error;
    init(merge, scratch);
    TRY(add_documents(merge));
    SegmentWriter writer;
    segment_writer_begin(&writer, sink, scratch, error);
    segment_writer_section(&writer, SECTION_LISTS);
    TRY(merge_terms(merge, &writer));
    Buffer table;
    uint32_t *ranks = NULL;
    columns_write_lists(&merge->columns, &writer, scratch, &table, &ranks);
    segment_writer_section(&writer, SECTION_TERMS);
    segment_writer_put(&writer, buffer_text(&merge->words.terms));
    segment_writer_section(&writer, SECTION_TERM_BLOCKS);
    segment_writer_put(&writer, buffer_text(&merge->words.blocks));
    writer.head.term_count = merge->words.count;
    TRY(columns_write(&merge->columns, &writer, scratch, buffer_text(&table), ranks, error));
    return segment_writer_end(&writer);
}
