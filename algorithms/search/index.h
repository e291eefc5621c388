/*
 * index: several pieces that are searched as one. An index never changes: a change makes a small
 * piece of the changed documents, marks the older ones as deleted in a copy of the other pieces'
 * marks, and opens a new index over the same bytes; whoever still reads the old one is not
 * disturbed. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_INDEX_H
#define ALGORITHMS_SEARCH_INDEX_H

#include "algorithms/search/segment.h"

typedef struct SearchPart {
    Str bytes;               /* of a builder or a merge; they stay with the caller */
    const uint64_t *deleted; /* a bit a document, of the caller; NULL for none */
    bool is_checked;         /* the bytes were compared with their checksum before */
} SearchPart;

typedef struct SearchIndex {
    size_t part_count;
    Segment *parts;
    uint64_t document_count; /* without the deleted */
} SearchIndex;

/* Owner: the arena; the parts' bytes and marks stay with the caller and outlive the index. Errors:
 * INVALID for a part that is damaged or of another version, with the reason; TOO_LARGE beyond
 * SEARCH_PARTS_MOST. */
NODISCARD Status search_index_open(
    const SearchPart *parts, size_t count, Arena *arena, Error *error, SearchIndex **ret_index);

/* Words for the marks of a part: 64 documents each. */
size_t search_part_mark_words(const SearchIndex *index, size_t part);

/* Where a document that is not deleted stands. */
bool search_index_find(
    const SearchIndex *index, int64_t key, size_t *ret_part, uint32_t *ret_document);

#endif
