/*
 * list_write: writing lists of documents. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/list.h"

enum {
    LIST_BYTES_MOST = 1 << 30
};

enum {
    HEAD_LAST,
    HEAD_END,
    HEAD_IMPACT,
    HEAD_PLACE,
    HEAD_COUNT
};

void list_writer_init(ListWriter *writer, Arena *arena)
{
    *writer = (ListWriter){0};
    for (size_t i = 0; i < HEAD_COUNT; i++)
        buffer_init_in(&writer->heads[i], arena, LIST_BYTES_MOST);
    buffer_init_in(&writer->blocks, arena, LIST_BYTES_MOST);
    buffer_init_in(&writer->places, arena, LIST_BYTES_MOST);
}

/* A full block: width of differences, width and least of impacts' levels, both packed. */
static void write_packed(ListWriter *writer, const uint32_t *differences)
{
    uint32_t all = 0, least = IMPACT_LEVELS, above[BLOCK_NUMBERS], all_above = 0;
    for (uint32_t i = 0; i < BLOCK_NUMBERS; i++) {
        all |= differences[i];
        above[i] = impact_level(writer->impacts[i]);
        if (above[i] < least)
            least = above[i];
    }
    for (uint32_t i = 0; i < BLOCK_NUMBERS; i++) {
        above[i] -= least;
        all_above |= above[i];
    }
    buffer_put_byte(&writer->blocks, (char)bits_of(all));
    buffer_put_byte(&writer->blocks, (char)bits_of(all_above));
    buffer_put_byte(&writer->blocks, (char)least);
    pack_block(&writer->blocks, differences, bits_of(all));
    pack_block(&writer->blocks, above, bits_of(all_above));
}

static void end_block(ListWriter *writer)
{
    uint32_t differences[BLOCK_NUMBERS], max_impact = 0, before = writer->before;
    for (uint32_t i = 0; i < writer->in_block; i++) {
        differences[i] = writer->documents[i] - before;
        before = writer->documents[i] + 1;
        if (writer->impacts[i] > max_impact)
            max_impact = writer->impacts[i];
    }
    if (writer->in_block == BLOCK_NUMBERS) {
        write_packed(writer, differences);
    } else {
        for (uint32_t i = 0; i < writer->in_block; i++)
            put_varint(&writer->blocks, differences[i]);
        for (uint32_t i = 0; i < writer->in_block; i++)
            buffer_put_byte(&writer->blocks, (char)writer->impacts[i]);
    }
    put32(&writer->heads[HEAD_LAST], before - 1);
    put32(&writer->heads[HEAD_END], (uint32_t)writer->blocks.len);
    buffer_put_byte(&writer->heads[HEAD_IMPACT], (char)max_impact);
    put32(&writer->heads[HEAD_PLACE], (uint32_t)writer->places.len);
    if (max_impact > writer->max_impact)
        writer->max_impact = max_impact;
    writer->before = before;
    writer->in_block = 0;
}

void list_writer_add(ListWriter *writer, uint32_t document, uint32_t impact, Str places)
{
    writer->documents[writer->in_block] = document;
    writer->impacts[writer->in_block] = level_impact(impact_level(impact));
    writer->in_block++;
    writer->count++;
    buffer_put(&writer->places, places);
    if (writer->in_block == BLOCK_NUMBERS)
        end_block(writer);
}

uint32_t list_writer_end(ListWriter *writer, Buffer *out)
{
    if (writer->in_block > 0)
        end_block(writer);
    put_varint(out, writer->places.len);
    buffer_put_byte(out, (char)writer->max_impact);
    if (writer->count > BLOCK_NUMBERS) {
        size_t heads = writer->places.len > 0 ? HEAD_COUNT : HEAD_PLACE;
        for (size_t i = 0; i < heads; i++)
            buffer_put(out, buffer_text(&writer->heads[i]));
    }
    buffer_put(out, buffer_text(&writer->blocks));
    buffer_put(out, buffer_text(&writer->places));
    bool has_failed = writer->blocks.failed || writer->places.failed;
    for (size_t i = 0; i < HEAD_COUNT; i++)
        writer->heads[i].len = 0;
    writer->blocks.len = 0;
    writer->places.len = 0;
    uint32_t count = writer->count;
    writer->count = writer->before = writer->max_impact = 0;
    writer->has_failed = writer->has_failed || has_failed;
    return count;
}
