/*
 * list: in which documents a word stands, in ascending order, each with its impact: how much the
 * word says about that document (1 … 255, from weights of fields and the length of the document),
 * and the places of the word in it. Blocks of 128 documents are packed; what a block begins and
 * ends with and its largest impact stand before all blocks, so that a search passes over blocks
 * that cannot change its first page.
 *
 * A list that is damaged ends early and says so: `is_broken`. No read leaves its bytes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_LIST_H
#define ALGORITHMS_SEARCH_LIST_H

#include "algorithms/search/bits.h"

/* The document behind the last. */
#define LIST_END UINT32_MAX

enum {
    LIST_PLACES_MOST = 1000, /* places of one word in one document that phrases look at */
    /* Places begin with a byte: below PLACES_MANY it is the only place; else it says how many there
     * are, or, PLACES_COUNTED, that their number follows; then come the differences. */
    PLACES_MANY = 0xE0,
    PLACES_COUNTED = 0xFF,
    IMPACT_MOST = 255,
    IMPACT_LEVELS = 32 /* that a list keeps apart: five bits */
};

/* Levels lie closer where impacts are small, because there most of them are. */
static inline uint32_t level_impact(uint32_t level)
{
    return level * level / 4 + 1;
}

/* The highest level that is not above an impact; that of a level's impact is the level. */
static inline uint32_t impact_level(uint32_t impact)
{
    uint32_t level = 0;
    for (uint32_t step = IMPACT_LEVELS / 2; step > 0; step /= 2)
        level += level_impact(level + step) <= impact ? step : 0;
    return level;
}

/* ---- Reading ---- */

typedef struct List {
    uint32_t count; /* of documents */
    uint32_t block_count;
    uint32_t document_count; /* of the segment; every document is below */
    uint8_t max_impact;
    bool is_broken;
    const uint8_t *last_documents; /* 4 bytes a block; these four only with several blocks */
    const uint8_t *block_ends;     /* 4 bytes */
    const uint8_t *max_impacts;    /* 1 byte */
    const uint8_t *place_ends;     /* 4 bytes; NULL without places */
    Str blocks;
    Str places;
} List;

/* Reads the head of a list of `count` documents. A damaged one is empty and is_broken. */
List list_open(Str bytes, uint32_t count, uint32_t document_count);

/* Where a reader stands in a list. */
typedef struct Cursor {
    List list;
    uint32_t document; /* LIST_END at the end */
    uint32_t block;    /* the one that is unpacked */
    uint32_t at;       /* in the block */
    uint32_t in_block; /* documents in it */
    uint32_t shallow;  /* block that cursor_bound looked at last */
    bool has_impacts;
    const uint8_t *packed; /* the block, while its impacts are packed */
    uint32_t place_block;  /* whose places were passed last, up to the document place_index */
    uint32_t place_index;
    const uint8_t *place_at;
    uint32_t documents[BLOCK_NUMBERS];
    uint32_t impacts[BLOCK_NUMBERS];
} Cursor;

/* Stands at the first document. */
void cursor_open(Cursor *cursor, List list);

/* Goes to the first document that is not before `target` and returns it. */
uint32_t cursor_seek(Cursor *cursor, uint32_t target);

/* Of the document at which the cursor stands. */
uint32_t cursor_impact(Cursor *cursor);

/* The largest impact of documents from `target` on up to *ret_last. Targets ascend. */
uint32_t cursor_bound(Cursor *cursor, uint32_t target, uint32_t *ret_last);

/* Places of the word in the document at which the cursor stands, ascending; at most
 * LIST_PLACES_MOST. */
uint32_t cursor_places(Cursor *cursor, uint32_t *ret_places);

/* The same as they lie in the list, for merging; empty without places. */
Str cursor_places_raw(Cursor *cursor);

/* ---- Writing ---- */

typedef struct ListWriter {
    Buffer heads[4]; /* last documents, block ends, largest impacts, place ends */
    Buffer blocks;
    Buffer places;
    uint32_t documents[BLOCK_NUMBERS];
    uint32_t impacts[BLOCK_NUMBERS];
    uint32_t in_block;
    uint32_t count;
    uint32_t before; /* last document of the block before, plus 1 */
    uint32_t max_impact;
    bool has_failed;
} ListWriter;

/* Owner: the caller, who ends it with list_writer_done. It is used for list after list. */
void list_writer_init(ListWriter *writer, Arena *arena);

/* Documents ascend. `places` as cursor_places_raw gives them; or empty. */
void list_writer_add(ListWriter *writer, uint32_t document, uint32_t impact, Str places);

/* Appends the list to `out` and begins a new one; returns the number of its documents. */
uint32_t list_writer_end(ListWriter *writer, Buffer *out);

#endif
