/*
 * segment_head: the first bytes of a piece of an index. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_SEGMENT_HEAD_H
#define ALGORITHMS_SEARCH_SEGMENT_HEAD_H

#include "algorithms/search/segment.h"

#define SEGMENT_MAGIC "KRUHFIND"

enum {
    SEGMENT_VALUE_BYTES = 32 /* dimension, value, count, form, offset, length */
};

typedef struct SegmentHead {
    char magic[8];
    uint32_t version;
    uint32_t word_rules;
    uint64_t total_bytes;
    uint64_t body_checksum; /* of everything behind the head */
    uint64_t head_checksum; /* of the head with 0 here */
    uint32_t document_count;
    uint32_t term_count;
    uint32_t value_count;
    uint32_t value_bytes;
    uint32_t week_count;
    uint8_t number_bytes[8]; /* SEARCH_NUMBERS of them are used */
    uint32_t unused;

    struct {
        uint64_t offset;
        uint64_t length;
    } sections[SECTION_COUNT];
} SegmentHead;

_Static_assert(sizeof(SegmentHead) <= SEGMENT_HEAD_BYTES, "the head has room");

/* Fills head_checksum. */
void segment_head_seal(SegmentHead *head);

#endif
