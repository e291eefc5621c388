/*
 * segment_write: writing a piece of an index in order. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/segment_write.h"

enum {
    STAGED_BYTES = 1 << 16,
    SECTION_ALIGNMENT = 8
};

/* ---- Into memory ---- */

static Status write_to_buffer(void *context, uint64_t offset, Str bytes, Error *error)
{
    Buffer *buffer = context;
    while (buffer->len < offset && !buffer->failed)
        buffer_put_byte(buffer, '\0');
    if (offset < buffer->len && bytes.len <= buffer->len - offset)
        memcpy(buffer->bytes + offset, bytes.bytes, bytes.len);
    else
        buffer_put(buffer, bytes);
    return buffer->failed ? error_set(error, TOO_LARGE, "the index does not fit its memory") : OK;
}

SearchSink search_sink_to_buffer(Buffer *buffer)
{
    return (SearchSink){.write = write_to_buffer, .context = buffer};
}

/* ---- Sections ---- */

static void flush(SegmentWriter *writer)
{
    Str bytes = buffer_text(&writer->staged);
    if (writer->status == OK && bytes.len > 0) {
        checksum_add(&writer->checksum, bytes);
        writer->status = writer->sink.write(
            writer->sink.context, writer->offset - bytes.len, bytes, writer->error);
    }
    writer->staged.len = 0;
}

void segment_writer_begin(SegmentWriter *writer, SearchSink sink, Arena *arena, Error *error)
{
    *writer = (SegmentWriter){
        .sink = sink,
        .offset = SEGMENT_HEAD_BYTES,
        .current = SECTION_COUNT,
        .error = error,
        .head = {.version = SEGMENT_VERSION, .word_rules = SEGMENT_WORD_RULES},
    };
    memcpy(writer->head.magic, SEGMENT_MAGIC, sizeof writer->head.magic);
    buffer_init_in(&writer->staged, arena, 2 * STAGED_BYTES);
    checksum_begin(&writer->checksum);
    for (size_t i = 0; i < SECTION_COUNT; i++)
        writer->head.sections[i].offset = SEGMENT_HEAD_BYTES;
}

void segment_writer_put(SegmentWriter *writer, Str bytes)
{
    while (bytes.len > 0) {
        Str part = str_part(bytes, 0, STAGED_BYTES);
        buffer_put(&writer->staged, part);
        writer->offset += part.len;
        if (writer->staged.len >= STAGED_BYTES)
            flush(writer);
        bytes = str_part(bytes, part.len, bytes.len);
    }
}

void segment_writer_put32(SegmentWriter *writer, uint32_t value)
{
    segment_writer_put(writer, (Str){.bytes = (const char *)&value, .len = sizeof value});
}

static void close_section(SegmentWriter *writer)
{
    if (writer->current < SECTION_COUNT)
        writer->head.sections[writer->current].length = segment_writer_section_len(writer);
}

void segment_writer_section(SegmentWriter *writer, SegmentSection section)
{
    close_section(writer);
    while (writer->offset % SECTION_ALIGNMENT != 0)
        segment_writer_put(writer, STR("\0"));
    writer->current = section;
    writer->head.sections[section].offset = writer->offset;
}

uint64_t segment_writer_section_len(const SegmentWriter *writer)
{
    return writer->offset - writer->head.sections[writer->current].offset;
}

Status segment_writer_end(SegmentWriter *writer)
{
    close_section(writer);
    flush(writer);
    writer->head.total_bytes = writer->offset;
    writer->head.body_checksum = checksum_end(&writer->checksum);
    segment_head_seal(&writer->head);
    char head[SEGMENT_HEAD_BYTES] = {0};
    memcpy(head, &writer->head, sizeof writer->head);
    if (writer->status == OK)
        writer->status = writer->sink.write(
            writer->sink.context, 0, (Str){.bytes = head, .len = sizeof head}, writer->error);
    return writer->status;
}
