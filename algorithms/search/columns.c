/*
 * columns: collecting and writing what documents have besides words.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/columns.h"

#include <stdlib.h>

enum {
    COLUMN_BYTES_MOST = 1 << 30,
    BITMAP_SHARE = 16,      /* a value that more than one in 16 documents has is a bit each */
    BITMAP_DOCUMENTS = 1024 /* fewer are not worth it */
};

static Str raw(const void *bytes, size_t len)
{
    return (Str){.bytes = bytes, .len = len};
}

/* ---- Collecting ---- */

void columns_init(Columns *columns, Arena *arena)
{
    *columns = (Columns){.arena = arena};
    Buffer *buffers[] = {
        &columns->keys,
        &columns->value_starts,
        &columns->values,
        &columns->distinct,
        &columns->point_starts,
        &columns->points,
        &columns->hours_of,
        &columns->weeks};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_init_in(buffers[i], arena, COLUMN_BYTES_MOST);
    for (size_t i = 0; i < SEARCH_NUMBERS; i++)
        buffer_init_in(&columns->numbers[i], arena, COLUMN_BYTES_MOST);
    number_map_init(&columns->numbers_of, arena);
    number_map_init(&columns->weeks_of, arena);
    put32(&columns->value_starts, 0);
    put32(&columns->point_starts, 0);
}

static void add_value(Columns *columns, size_t first, uint32_t dimension, uint32_t value)
{
    uint64_t order = (uint64_t)dimension << 32 | value;
    uint32_t fresh = (uint32_t)(columns->distinct.len / sizeof order);
    uint32_t number = number_map_put(&columns->numbers_of, order, fresh);
    if (number == fresh)
        put64(&columns->distinct, order);
    for (size_t at = first; at < columns->values.len; at += sizeof number) {
        if (load32((const uint8_t *)columns->values.bytes + at) == number)
            return;
    }
    put32(&columns->values, number);
}

/* 1 and up; 0 for no week. */
static uint32_t week_number(Columns *columns, const uint8_t *week)
{
    if (week == NULL)
        return 0;
    uint32_t fresh = (uint32_t)(columns->weeks.len / SEARCH_SLOT_BYTES);
    uint32_t number =
        number_map_put(&columns->weeks_of, str_hash(raw(week, SEARCH_SLOT_BYTES)), fresh);
    bool is_same = number != fresh && memcmp(
                                          columns->weeks.bytes + (size_t)number * SEARCH_SLOT_BYTES,
                                          week,
                                          SEARCH_SLOT_BYTES) == 0;
    if (is_same)
        return number + 1;
    buffer_put(&columns->weeks, raw(week, SEARCH_SLOT_BYTES));
    return fresh + 1;
}

void columns_add(Columns *columns, const SearchDocument *document)
{
    columns->document_count++;
    put64(&columns->keys, (uint64_t)document->key);
    size_t first = columns->values.len;
    for (size_t i = 0; i < document->value_count; i++)
        add_value(columns, first, document->values[i].dimension, document->values[i].value);
    for (size_t i = 0; i < document->point_count; i++) {
        SearchPoint point = document->points[i];
        uint32_t cell = cell_row(point.latitude) * CELL_COLUMNS + cell_column(point.longitude);
        add_value(columns, first, SEARCH_DIMENSION_CELL, cell);
        put32(&columns->points, (uint32_t)point.latitude);
        put32(&columns->points, (uint32_t)point.longitude);
    }
    put32(&columns->value_starts, (uint32_t)(columns->values.len / 4));
    put32(&columns->point_starts, (uint32_t)(columns->points.len / 8));
    put32(&columns->hours_of, week_number(columns, document->open_slots));
    for (size_t i = 0; i < SEARCH_NUMBERS; i++)
        put32(&columns->numbers[i], document->numbers[i]);
}

size_t columns_bytes(const Columns *columns)
{
    size_t bytes = columns->keys.capacity_bytes + columns->value_starts.capacity_bytes +
                   columns->values.capacity_bytes + columns->distinct.capacity_bytes +
                   columns->point_starts.capacity_bytes + columns->points.capacity_bytes +
                   columns->hours_of.capacity_bytes + columns->weeks.capacity_bytes;
    for (size_t i = 0; i < SEARCH_NUMBERS; i++)
        bytes += columns->numbers[i].capacity_bytes;
    return bytes;
}

/* ---- Lists of values ---- */

static int compare_orders(const void *a, const void *b)
{
    uint64_t x = load64(a), y = load64(b);
    return x < y ? -1 : x > y;
}

/* Documents of each number, one after the other; those of a number begin at starts[number]. */
static uint32_t *invert(const Columns *columns, Arena *scratch, uint32_t *starts, size_t distinct)
{
    const uint8_t *values = (const uint8_t *)columns->values.bytes;
    size_t value_count = columns->values.len / 4;
    for (size_t i = 0; i < value_count; i++)
        starts[load32(values + 4 * i) + 1]++;
    for (size_t i = 0; i < distinct; i++)
        starts[i + 1] += starts[i];
    uint32_t *next = arena_copy(scratch, starts, (distinct + 1) * sizeof *starts);
    uint32_t *documents = arena_array(scratch, uint32_t, value_count + 1);
    const uint8_t *value_starts = (const uint8_t *)columns->value_starts.bytes;
    for (uint32_t d = 0; d < columns->document_count; d++) {
        uint32_t end = load32(value_starts + (size_t)4 * (d + 1));
        for (uint32_t i = load32(value_starts + (size_t)4 * d); i < end; i++)
            documents[next[load32(values + (size_t)4 * i)]++] = d;
    }
    return documents;
}

static void write_bitmap(
    SegmentWriter *writer,
    const uint32_t *documents,
    uint32_t count,
    uint32_t document_count,
    uint64_t *bitmap)
{
    memset(bitmap, 0, bit_words(document_count) * 8);
    for (uint32_t i = 0; i < count; i++)
        bit_set(bitmap, documents[i]);
    segment_writer_put(writer, raw(bitmap, bit_words(document_count) * 8));
}

static void write_list(
    SegmentWriter *writer,
    const uint32_t *documents,
    uint32_t count,
    ListWriter *lists,
    Buffer *list)
{
    list->len = 0;
    for (uint32_t i = 0; i < count; i++)
        list_writer_add(lists, documents[i], 1, (Str){0});
    (void)list_writer_end(lists, list);
    segment_writer_put(writer, buffer_text(list));
}

void columns_write_lists(
    const Columns *columns,
    SegmentWriter *writer,
    Arena *scratch,
    Buffer *ret_table,
    uint32_t **ret_ranks)
{
    size_t distinct = columns->distinct.len / 8;
    uint32_t *starts = arena_array(scratch, uint32_t, distinct + 2);
    uint32_t *documents = invert(columns, scratch, starts, distinct);
    uint32_t *ranks = arena_array(scratch, uint32_t, distinct + 1);
    uint64_t *orders = arena_array(scratch, uint64_t, distinct + 1);
    if (distinct > 0)
        memcpy(orders, columns->distinct.bytes, columns->distinct.len);
    qsort(orders, distinct, sizeof *orders, compare_orders);
    uint64_t *bitmap = arena_array(scratch, uint64_t, bit_words(columns->document_count) + 1);
    ListWriter lists;
    list_writer_init(&lists, scratch);
    Buffer list;
    buffer_init_in(&list, scratch, COLUMN_BYTES_MOST);
    buffer_init_in(ret_table, scratch, COLUMN_BYTES_MOST);
    for (size_t rank = 0; rank < distinct; rank++) {
        uint32_t number = number_map_get(&columns->numbers_of, orders[rank]);
        uint32_t count = starts[number + 1] - starts[number];
        bool is_bitmap = columns->document_count >= BITMAP_DOCUMENTS &&
                         count > columns->document_count / BITMAP_SHARE;
        uint64_t offset = segment_writer_section_len(writer);
        if (is_bitmap)
            write_bitmap(
                writer, documents + starts[number], count, columns->document_count, bitmap);
        else
            write_list(writer, documents + starts[number], count, &lists, &list);
        ranks[number] = (uint32_t)rank;
        put32(ret_table, (uint32_t)(orders[rank] >> 32));
        put32(ret_table, (uint32_t)orders[rank]);
        put32(ret_table, count);
        put32(ret_table, is_bitmap);
        put64(ret_table, offset);
        put64(ret_table, segment_writer_section_len(writer) - offset);
    }
    *ret_ranks = ranks;
}

/* ---- Sections ---- */

typedef struct KeyOf {
    int64_t key;
    uint32_t document;
} KeyOf;

static int compare_keys(const void *a, const void *b)
{
    const KeyOf *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static Status write_key_order(
    const Columns *columns, SegmentWriter *writer, Arena *scratch, Error *error)
{
    KeyOf *order = arena_array(scratch, KeyOf, (size_t)columns->document_count + 1);
    for (uint32_t d = 0; d < columns->document_count; d++)
        order[d] = (KeyOf){
            .key = (int64_t)load64((const uint8_t *)columns->keys.bytes + (size_t)8 * d),
            .document = d};
    qsort(order, columns->document_count, sizeof *order, compare_keys);
    bool ascends = true;
    for (uint32_t d = 0; d < columns->document_count; d++)
        ascends = ascends && order[d].document == d;
    for (uint32_t d = 0; d < columns->document_count; d++) {
        if (d > 0 && order[d].key == order[d - 1].key)
            return error_set(error, INVALID, "two documents have one key");
        if (!ascends)
            segment_writer_put32(writer, order[d].document);
    }
    return OK;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = load32(a), y = load32(b);
    return x < y ? -1 : x > y;
}

/* The values of each document, ascending. */
static void write_values(const Columns *columns, SegmentWriter *writer, const uint32_t *ranks)
{
    bool is_short = writer->head.value_bytes == 2;
    const uint8_t *starts = (const uint8_t *)columns->value_starts.bytes;
    const uint8_t *values = (const uint8_t *)columns->values.bytes;
    uint32_t own[SEARCH_VALUES_MOST + SEARCH_POINTS_MOST];
    for (uint32_t d = 0; d < columns->document_count; d++) {
        uint32_t first = load32(starts + (size_t)4 * d);
        uint32_t count = load32(starts + (size_t)4 * (d + 1)) - first;
        for (uint32_t i = 0; i < count; i++)
            own[i] = ranks[load32(values + (size_t)4 * (first + i))];
        qsort(own, count, sizeof *own, compare_numbers);
        for (uint32_t i = 0; i < count; i++) {
            uint16_t narrow = (uint16_t)own[i];
            segment_writer_put(writer, is_short ? raw(&narrow, 2) : raw(&own[i], 4));
        }
    }
}

static void write_numbers(const Columns *columns, SegmentWriter *writer)
{
    for (size_t i = 0; i < SEARCH_NUMBERS; i++) {
        const uint8_t *numbers = (const uint8_t *)columns->numbers[i].bytes;
        uint32_t all = 0;
        for (uint32_t d = 0; d < columns->document_count; d++)
            all |= load32(numbers + (size_t)4 * d);
        size_t width = all == 0 ? 0 : all <= UINT8_MAX ? 1 : all <= UINT16_MAX ? 2 : 4;
        writer->head.number_bytes[i] = (uint8_t)width;
        for (uint32_t d = 0; d < columns->document_count; d++)
            segment_writer_put(writer, raw(numbers + (size_t)4 * d, width));
    }
}

Status columns_write(
    const Columns *columns,
    SegmentWriter *writer,
    Arena *scratch,
    Str table,
    const uint32_t *ranks,
    Error *error)
{
    writer->head.document_count = columns->document_count;
    writer->head.value_count = (uint32_t)(table.len / SEGMENT_VALUE_BYTES);
    writer->head.value_bytes = writer->head.value_count <= UINT16_MAX ? 2 : 4;
    writer->head.week_count = (uint32_t)(columns->weeks.len / SEARCH_SLOT_BYTES);
    segment_writer_section(writer, SECTION_VALUE_TABLE);
    segment_writer_put(writer, table);
    segment_writer_section(writer, SECTION_KEYS);
    segment_writer_put(writer, buffer_text(&columns->keys));
    segment_writer_section(writer, SECTION_KEY_ORDER);
    TRY(write_key_order(columns, writer, scratch, error));
    segment_writer_section(writer, SECTION_VALUE_STARTS);
    segment_writer_put(writer, buffer_text(&columns->value_starts));
    segment_writer_section(writer, SECTION_VALUES);
    write_values(columns, writer, ranks);
    segment_writer_section(writer, SECTION_POINT_STARTS);
    segment_writer_put(writer, buffer_text(&columns->point_starts));
    segment_writer_section(writer, SECTION_POINTS);
    segment_writer_put(writer, buffer_text(&columns->points));
    segment_writer_section(writer, SECTION_HOURS_OF);
    segment_writer_put(writer, buffer_text(&columns->hours_of));
    segment_writer_section(writer, SECTION_HOURS);
    segment_writer_put(writer, buffer_text(&columns->weeks));
    segment_writer_section(writer, SECTION_NUMBERS);
    write_numbers(columns, writer);
    return OK;
}
