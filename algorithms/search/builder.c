/*
 * builder: documents become a piece of an index. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/builder.h"

#include "algorithms/search/builder_terms.h"
#include "algorithms/search/columns.h"
#include "algorithms/search/dictionary.h"

enum {
    BLOCK_BYTES = 1 << 20,
    MEMORY_LEAST = 4 << 20
};

struct SearchBuilder {
    Arena *arena; /* of the documents that were added; emptied by finish */
    Arena *own;   /* of the builder itself */
    size_t memory_bytes;
    bool has_places;
    BuilderTerms *terms;
    Columns columns;
};

static void start(SearchBuilder *builder)
{
    arena_reset(builder->arena);
    builder->terms = builder_terms_new(builder->arena, builder->has_places);
    columns_init(&builder->columns, builder->arena);
}

SearchBuilder *search_builder_new(size_t memory_bytes, bool has_places)
{
    Arena *own = arena_new(1024);
    SearchBuilder *builder = arena_new_of(own, SearchBuilder);
    builder->own = own;
    builder->arena = arena_new(BLOCK_BYTES);
    builder->memory_bytes = memory_bytes < MEMORY_LEAST ? MEMORY_LEAST : memory_bytes;
    builder->has_places = has_places;
    start(builder);
    return builder;
}

void search_builder_free(SearchBuilder *builder)
{
    if (builder == NULL)
        return;
    arena_free(builder->arena);
    arena_free(builder->own);
}

Status search_builder_add(SearchBuilder *builder, const SearchDocument *document, Error *error)
{
    if (document->value_count > SEARCH_VALUES_MOST || document->point_count > SEARCH_POINTS_MOST ||
        builder->columns.document_count >= SEARCH_DOCUMENTS_MOST)
        return error_set(error, TOO_LARGE, "a document has more values or places than the index");
    for (size_t i = 0; i < document->value_count; i++) {
        if (document->values[i].dimension >= SEARCH_DIMENSIONS)
            return error_set(error, INVALID, "a value of a document has an unknown dimension");
    }
    builder_terms_add(builder->terms, builder->columns.document_count, document);
    columns_add(&builder->columns, document);
    return OK;
}

bool search_builder_is_full(const SearchBuilder *builder)
{
    return builder->columns.document_count == SEARCH_DOCUMENTS_MOST ||
           arena_size_bytes(builder->arena) + columns_bytes(&builder->columns) >=
               builder->memory_bytes;
}

uint32_t search_builder_count(const SearchBuilder *builder)
{
    return builder->columns.document_count;
}

static bool write_terms(
    SearchBuilder *builder, SegmentWriter *writer, Arena *scratch, DictionaryWriter *words)
{
    TermStream *stream = arena_new_of(scratch, TermStream);
    ListWriter lists;
    list_writer_init(&lists, scratch);
    Buffer list;
    buffer_init_in(&list, scratch, SIZE_MAX / 2);
    size_t count = 0;
    BuilderTerm **terms = builder_terms_sorted(builder->terms, &count);
    for (size_t i = 0; i < count; i++) {
        term_stream_open(stream, builder->terms, terms[i]);
        while (term_stream_next(stream))
            list_writer_add(
                &lists,
                stream->document,
                stream->impact,
                (Str){.bytes = stream->places, .len = stream->places_len});
        list.len = 0;
        (void)list_writer_end(&lists, &list);
        segment_writer_put(writer, buffer_text(&list));
        dictionary_writer_add(words, terms[i]->text, terms[i]->shown, terms[i]->count, list.len);
    }
    return !lists.has_failed && !words->terms.failed;
}

static Status write_all(SearchBuilder *builder, SegmentWriter *writer, Arena *scratch, Error *error)
{
    DictionaryWriter words;
    dictionary_writer_init(&words, scratch);
    segment_writer_section(writer, SECTION_LISTS);
    if (!write_terms(builder, writer, scratch, &words))
        return error_set(error, TOO_LARGE, "a word has a longer list than the index can keep");
    Buffer table;
    uint32_t *ranks = NULL;
    columns_write_lists(&builder->columns, writer, scratch, &table, &ranks);
    segment_writer_section(writer, SECTION_TERMS);
    segment_writer_put(writer, buffer_text(&words.terms));
    segment_writer_section(writer, SECTION_TERM_BLOCKS);
    segment_writer_put(writer, buffer_text(&words.blocks));
    writer->head.term_count = words.count;
    TRY(columns_write(&builder->columns, writer, scratch, buffer_text(&table), ranks, error));
    return segment_writer_end(writer);
}

Status search_builder_finish(SearchBuilder *builder, SearchSink sink, Error *error)
{
    Arena *scratch = arena_new(BLOCK_BYTES);
    SegmentWriter writer;
    segment_writer_begin(&writer, sink, scratch, error);
    Status status = write_all(builder, &writer, scratch, error);
    arena_free(scratch);
    start(builder);
    return status;
}
