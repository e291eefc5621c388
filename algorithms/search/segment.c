/*
 * segment: opening a piece of an index and reading what its documents have.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/segment.h"

#include "algorithms/search/segment_head.h"

static const uint8_t *section(const Segment *segment, SegmentSection which)
{
    return (const uint8_t *)segment->sections[which].bytes;
}

/* ---- Opening ---- */

static Status damaged(Error *error, const char *what)
{
    return error_set(error, INVALID, "the index is not usable: %s; it is to be built anew", what);
}

static uint64_t head_checksum(const SegmentHead *head)
{
    SegmentHead copy = *head;
    copy.head_checksum = 0;
    Checksum checksum;
    checksum_begin(&checksum);
    checksum_add(&checksum, (Str){.bytes = (const char *)&copy, .len = sizeof copy});
    return checksum_end(&checksum);
}

void segment_head_seal(SegmentHead *head)
{
    head->head_checksum = head_checksum(head);
}

static Status check_head(Str bytes, Error *error, SegmentHead *ret_head)
{
    if (bytes.len < SEGMENT_HEAD_BYTES)
        return damaged(error, "it is shorter than its head");
    memcpy(ret_head, bytes.bytes, sizeof *ret_head);
    if (memcmp(ret_head->magic, SEGMENT_MAGIC, sizeof ret_head->magic) != 0)
        return damaged(error, "it does not begin as one");
    if (ret_head->version != SEGMENT_VERSION || ret_head->word_rules != SEGMENT_WORD_RULES)
        return damaged(error, "another version of the program made it");
    if (ret_head->head_checksum != head_checksum(ret_head))
        return damaged(error, "its head is damaged");
    if (ret_head->total_bytes != bytes.len)
        return damaged(error, "its length is another");
    if (ret_head->document_count > SEARCH_DOCUMENTS_MOST ||
        (ret_head->value_bytes != 2 && ret_head->value_bytes != 4))
        return damaged(error, "its sizes are impossible");
    return OK;
}

/* Of one document. */
static uint64_t number_bytes_of(const SegmentHead *head)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < SEARCH_NUMBERS; i++)
        bytes += head->number_bytes[i];
    return bytes;
}

/* The lengths that follow from the counts; 0 for a section whose length is free. */
static uint64_t expected_bytes(const SegmentHead *head, size_t which)
{
    uint64_t documents = head->document_count;
    switch ((SegmentSection)which) {
    case SECTION_TERM_BLOCKS:
        return ((uint64_t)head->term_count + TERMS_IN_BLOCK - 1) / TERMS_IN_BLOCK * 8;
    case SECTION_VALUE_TABLE:
        return (uint64_t)head->value_count * SEGMENT_VALUE_BYTES;
    case SECTION_KEYS:
        return documents * 8;
    case SECTION_VALUE_STARTS:
    case SECTION_POINT_STARTS:
        return documents * 4 + 4;
    case SECTION_KEY_ORDER:
    case SECTION_HOURS_OF:
        return documents * 4;
    case SECTION_HOURS:
        return (uint64_t)head->week_count * SEARCH_SLOT_BYTES;
    case SECTION_NUMBERS:
        return documents * number_bytes_of(head);
    case SECTION_LISTS:
    case SECTION_TERMS:
    case SECTION_VALUES:
    case SECTION_POINTS:
    case SECTION_COUNT:
        return 0;
    }
    return 0;
}

static Status open_sections(Str bytes, const SegmentHead *head, Error *error, Segment *segment)
{
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        uint64_t offset = head->sections[i].offset, length = head->sections[i].length;
        if (offset < SEGMENT_HEAD_BYTES || offset > bytes.len || length > bytes.len - offset)
            return damaged(error, "a section lies outside");
        bool is_free =
            i == SECTION_LISTS || i == SECTION_TERMS || i == SECTION_VALUES || i == SECTION_POINTS;
        is_free = is_free || (i == SECTION_KEY_ORDER && length == 0);
        if (!is_free && length != expected_bytes(head, i))
            return damaged(error, "a section has another length");
        segment->sections[i] = (Str){.bytes = bytes.bytes + offset, .len = (size_t)length};
    }
    return OK;
}

Status segment_open(Str bytes, bool checks_bytes, Error *error, Segment *ret_segment)
{
    SegmentHead head;
    TRY(check_head(bytes, error, &head));
    if (checks_bytes) {
        Checksum checksum;
        checksum_begin(&checksum);
        checksum_add(&checksum, str_part(bytes, SEGMENT_HEAD_BYTES, bytes.len));
        if (checksum_end(&checksum) != head.body_checksum)
            return damaged(error, "its bytes are damaged");
    }
    Segment segment = {
        .document_count = head.document_count,
        .term_count = head.term_count,
        .value_count = head.value_count,
        .value_bytes = head.value_bytes,
        .week_count = head.week_count,
    };
    for (size_t i = 0; i < SEARCH_NUMBERS; i++) {
        segment.number_bytes[i] = head.number_bytes[i];
        if (head.number_bytes[i] > 4 || head.number_bytes[i] == 3)
            return damaged(error, "its sizes are impossible");
    }
    TRY(open_sections(bytes, &head, error, &segment));
    *ret_segment = segment;
    return OK;
}

/* ---- Keys ---- */

int64_t segment_key(const Segment *segment, uint32_t document)
{
    return (int64_t)load64(section(segment, SECTION_KEYS) + (size_t)8 * document);
}

bool segment_find_key(const Segment *segment, int64_t key, uint32_t *ret_document)
{
    uint32_t low = 0, high = segment->document_count;
    const uint8_t *order = section(segment, SECTION_KEY_ORDER);
    bool ascends = segment->sections[SECTION_KEY_ORDER].len == 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t document = ascends ? middle : load32(order + (size_t)4 * middle);
        if (document >= segment->document_count)
            return false;
        int64_t found = segment_key(segment, document);
        if (found == key) {
            *ret_document = document;
            return true;
        }
        if (found < key)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- Values ---- */

static uint64_t value_order(uint32_t dimension, uint32_t value)
{
    return (uint64_t)dimension << 32 | value;
}

bool segment_find_value(
    const Segment *segment, uint32_t dimension, uint32_t value, uint32_t *ret_number)
{
    uint32_t low = 0, high = segment->value_count;
    const uint8_t *table = section(segment, SECTION_VALUE_TABLE);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const uint8_t *row = table + (size_t)SEGMENT_VALUE_BYTES * middle;
        uint64_t order = value_order(load32(row), load32(row + 4));
        if (order == value_order(dimension, value)) {
            *ret_number = middle;
            return true;
        }
        if (order < value_order(dimension, value))
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

SegmentValue segment_value(const Segment *segment, uint32_t number)
{
    const uint8_t *row =
        section(segment, SECTION_VALUE_TABLE) + (size_t)SEGMENT_VALUE_BYTES * number;
    SegmentValue value = {
        .dimension = load32(row),
        .value = load32(row + 4),
        .count = load32(row + 8),
        .is_bitmap = load32(row + 12) != 0,
    };
    uint64_t offset = load64(row + 16), length = load64(row + 24);
    Str lists = segment->sections[SECTION_LISTS];
    if (offset <= lists.len && length <= lists.len - offset)
        value.list = str_part(lists, (size_t)offset, (size_t)(offset + length));
    if (value.is_bitmap && value.list.len != bit_words(segment->document_count) * 8)
        value.list = (Str){0};
    return value;
}

/* The part of a section that belongs to a document; empty when it would lie outside. */
static uint32_t rows_of(
    const Segment *segment,
    SegmentSection starts,
    uint64_t row_count,
    uint32_t document,
    uint32_t *ret_first)
{
    const uint8_t *at = section(segment, starts) + (size_t)4 * document;
    uint32_t first = load32(at), end = load32(at + 4);
    if (first > end || end > row_count)
        return 0;
    *ret_first = first;
    return end - first;
}

uint32_t segment_values(const Segment *segment, uint32_t document, uint32_t *ret_first)
{
    uint64_t rows = segment->sections[SECTION_VALUES].len / segment->value_bytes;
    return rows_of(segment, SECTION_VALUE_STARTS, rows, document, ret_first);
}

uint32_t segment_value_at(const Segment *segment, uint32_t at)
{
    const uint8_t *values = section(segment, SECTION_VALUES);
    return segment->value_bytes == 2 ? load16(values + (size_t)2 * at)
                                     : load32(values + (size_t)4 * at);
}

/* ---- Places, hours, numbers ---- */

uint32_t segment_points(const Segment *segment, uint32_t document, uint32_t *ret_first)
{
    uint64_t rows = segment->sections[SECTION_POINTS].len / 8;
    return rows_of(segment, SECTION_POINT_STARTS, rows, document, ret_first);
}

SearchPoint segment_point_at(const Segment *segment, uint32_t at)
{
    const uint8_t *point = section(segment, SECTION_POINTS) + (size_t)8 * at;
    return (SearchPoint){
        .latitude = (int32_t)load32(point), .longitude = (int32_t)load32(point + 4)};
}

const uint8_t *segment_week(const Segment *segment, uint32_t document)
{
    uint32_t week = load32(section(segment, SECTION_HOURS_OF) + (size_t)4 * document);
    if (week == 0 || week > segment->week_count)
        return NULL;
    return section(segment, SECTION_HOURS) + (size_t)(week - 1) * SEARCH_SLOT_BYTES;
}

uint32_t segment_number(const Segment *segment, uint32_t document, uint32_t number)
{
    size_t before = 0;
    for (uint32_t i = 0; i < number; i++)
        before += segment->number_bytes[i];
    const uint8_t *column = section(segment, SECTION_NUMBERS) + before * segment->document_count;
    switch (segment->number_bytes[number]) {
    case 0:
        return 0;
    case 1:
        return column[document];
    case 2:
        return load16(column + (size_t)2 * document);
    default:
        return load32(column + (size_t)4 * document);
    }
}
