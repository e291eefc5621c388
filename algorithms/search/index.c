/*
 * index: several pieces as one. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/index.h"

static uint32_t count_deleted(const Segment *segment)
{
    uint32_t count = 0;
    for (uint32_t d = 0; segment->deleted != NULL && d < segment->document_count; d++)
        count += bit_is_set(segment->deleted, d);
    return count;
}

Status search_index_open(
    const SearchPart *parts, size_t count, Arena *arena, Error *error, SearchIndex **ret_index)
{
    if (count > SEARCH_PARTS_MOST)
        return error_set(error, TOO_LARGE, "the index has too many pieces; they are to be merged");
    SearchIndex *index = arena_new_of(arena, SearchIndex);
    index->parts = arena_array(arena, Segment, count + 1);
    index->part_count = count;
    for (size_t i = 0; i < count; i++) {
        Segment *segment = &index->parts[i];
        TRY(segment_open(parts[i].bytes, !parts[i].is_checked, error, segment));
        segment->deleted = parts[i].deleted;
        segment->deleted_count = count_deleted(segment);
        index->document_count += segment->document_count - segment->deleted_count;
    }
    *ret_index = index;
    return OK;
}

size_t search_part_mark_words(const SearchIndex *index, size_t part)
{
    return bit_words(index->parts[part].document_count);
}

bool search_index_find(
    const SearchIndex *index, int64_t key, size_t *ret_part, uint32_t *ret_document)
{
    for (size_t i = 0; i < index->part_count; i++) {
        const Segment *segment = &index->parts[i];
        uint32_t document = 0;
        if (!segment_find_key(segment, key, &document))
            continue;
        if (segment->deleted != NULL && bit_is_set(segment->deleted, document))
            continue;
        *ret_part = i;
        *ret_document = document;
        return true;
    }
    return false;
}
