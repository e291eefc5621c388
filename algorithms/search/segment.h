/*
 * segment: one immutable piece of an index as it lies in a file or in memory: a head with version,
 * sizes and checksums, then sections. Nothing in it is believed: opening compares the checksums and
 * the sizes of all sections, and every later read stays within its section.
 *
 * A piece of another version, of other rules of stemming, or with a wrong byte is INVALID, and the
 * caller makes it anew from where the documents come from.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_SEGMENT_H
#define ALGORITHMS_SEARCH_SEGMENT_H

#include "algorithms/search/bits.h"
#include "algorithms/search/document.h"

enum {
    SEGMENT_VERSION = 2,
    SEGMENT_WORD_RULES = 2, /* counts up with every change of words.h that moves a word */
    SEGMENT_HEAD_BYTES = 320,
    TERMS_IN_BLOCK = 16
};

typedef enum SegmentSection {
    SECTION_LISTS,        /* of terms, then of values */
    SECTION_TERMS,        /* the dictionary in blocks of 16 terms, each but the first a rest */
    SECTION_TERM_BLOCKS,  /* 8 bytes a block: where it begins */
    SECTION_VALUE_TABLE,  /* 32 bytes a value, ascending by dimension and value */
    SECTION_KEYS,         /* 8 bytes a document */
    SECTION_KEY_ORDER,    /* 4 bytes a document: documents by key; empty when keys ascend */
    SECTION_VALUE_STARTS, /* 4 bytes a document, and one behind */
    SECTION_VALUES,       /* numbers in the value table, 2 or 4 bytes */
    SECTION_POINT_STARTS, /* 4 bytes a document, and one behind */
    SECTION_POINTS,       /* 8 bytes each */
    SECTION_HOURS_OF,     /* 4 bytes a document: its week in SECTION_HOURS; 0 is none */
    SECTION_HOURS,        /* SEARCH_SLOT_BYTES a week */
    SECTION_NUMBERS,      /* number after number, each as wide as its largest: 0, 1, 2, 4 bytes */
    SECTION_COUNT
} SegmentSection;

typedef struct Segment {
    uint32_t document_count;
    uint32_t term_count;
    uint32_t value_count;
    uint32_t value_bytes; /* 2 or 4 */
    uint32_t week_count;
    uint8_t number_bytes[SEARCH_NUMBERS];
    uint32_t deleted_count;
    const uint64_t *deleted; /* a bit a document, of the caller; NULL for none */
    Str sections[SECTION_COUNT];
} Segment;

/* What one value of a dimension has. */
typedef struct SegmentValue {
    uint32_t dimension;
    uint32_t value;
    uint32_t count;
    bool is_bitmap; /* a bit a document; else a list */
    Str list;
} SegmentValue;

/* How the checksum is made: eight bytes at a time into four lanes, the rest filled with zeros. */
typedef struct Checksum {
    uint64_t lanes[4];
    uint8_t rest[32];
    size_t rest_len;
} Checksum;

void checksum_begin(Checksum *checksum);
void checksum_add(Checksum *checksum, Str bytes);
uint64_t checksum_end(Checksum *checksum);

/* Views of `bytes`, which stay with the caller. `checks_bytes` compares all bytes with the
 * checksum: once, when they come from a file. Errors: INVALID, with the reason in `error`. */
NODISCARD Status segment_open(Str bytes, bool checks_bytes, Error *error, Segment *ret_segment);

int64_t segment_key(const Segment *segment, uint32_t document);

/* The document of a key, deleted or not. */
bool segment_find_key(const Segment *segment, int64_t key, uint32_t *ret_document);

/* Number in the value table; false when no document has the value. */
bool segment_find_value(
    const Segment *segment, uint32_t dimension, uint32_t value, uint32_t *ret_number);
SegmentValue segment_value(const Segment *segment, uint32_t number);

/* The numbers of a document's values lie at ret_first … of segment_value_at. */
uint32_t segment_values(const Segment *segment, uint32_t document, uint32_t *ret_first);
uint32_t segment_value_at(const Segment *segment, uint32_t at);

uint32_t segment_points(const Segment *segment, uint32_t document, uint32_t *ret_first);
SearchPoint segment_point_at(const Segment *segment, uint32_t at);

/* The week of a document, SEARCH_SLOT_BYTES; NULL when nothing is known of it. */
const uint8_t *segment_week(const Segment *segment, uint32_t document);
uint32_t segment_number(const Segment *segment, uint32_t document, uint32_t number);

#endif
