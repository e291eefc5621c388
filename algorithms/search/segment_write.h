/*
 * segment_write: the sections of a piece, one after the other, into a sink.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_SEARCH_SEGMENT_WRITE_H
#define ALGORITHMS_SEARCH_SEGMENT_WRITE_H

#include "algorithms/search/builder.h"
#include "algorithms/search/segment_head.h"

typedef struct SegmentWriter {
    SearchSink sink;
    SegmentHead head;
    Checksum checksum;
    uint64_t offset; /* of the next byte */
    size_t current;  /* section that is being written; SECTION_COUNT before the first */
    Buffer staged;   /* not yet with the sink */
    Status status;   /* the first that was not OK; then nothing more is written */
    Error *error;
} SegmentWriter;

void segment_writer_begin(SegmentWriter *writer, SearchSink sink, Arena *arena, Error *error);

/* A section is what is put between its begin and the next. */
void segment_writer_section(SegmentWriter *writer, SegmentSection section);
void segment_writer_put(SegmentWriter *writer, Str bytes);
void segment_writer_put32(SegmentWriter *writer, uint32_t value);

/* Bytes of the section that is being written, up to now. */
uint64_t segment_writer_section_len(const SegmentWriter *writer);

/* Writes the head, with the counts that the caller set in writer->head. */
NODISCARD Status segment_writer_end(SegmentWriter *writer);

#endif
