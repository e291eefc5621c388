/*
 * list: reading lists of documents, every step within their bytes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/list.h"

static const uint8_t *bytes_of(Str text)
{
    return (const uint8_t *)text.bytes;
}

List list_open(Str bytes, uint32_t count, uint32_t document_count)
{
    List broken = {.is_broken = true, .document_count = document_count};
    List list = {.count = count, .document_count = document_count};
    const uint8_t *at = bytes_of(bytes), *end = at == NULL ? NULL : at + bytes.len;
    uint32_t places_len = 0;
    if (count == 0 || count > document_count || bytes.len < 3 ||
        !take_varint(&at, end, &places_len) || at == end)
        return broken;
    list.block_count = (count - 1) / BLOCK_NUMBERS + 1;
    list.max_impact = *at++;
    size_t heads = 0;
    if (list.block_count > 1) {
        list.last_documents = at;
        list.block_ends = at + (size_t)4 * list.block_count;
        list.max_impacts = at + (size_t)8 * list.block_count;
        heads = (size_t)9 * list.block_count;
        if (places_len > 0) {
            list.place_ends = at + heads;
            heads += (size_t)4 * list.block_count;
        }
    }
    if ((size_t)(end - at) < heads + places_len)
        return broken;
    at += heads;
    list.blocks = (Str){.bytes = (const char *)at, .len = (size_t)(end - at) - places_len};
    list.places = (Str){.bytes = (const char *)end - places_len, .len = places_len};
    return list;
}

static uint32_t break_off(Cursor *cursor)
{
    cursor->list.is_broken = true;
    cursor->document = LIST_END;
    return LIST_END;
}

static uint32_t last_document(const List *list, uint32_t block)
{
    return list->block_count == 1 ? list->document_count - 1
                                  : load32(list->last_documents + (size_t)4 * block);
}

static Str block_bytes(const List *list, uint32_t block)
{
    if (list->block_count == 1)
        return list->blocks;
    size_t start = block == 0 ? 0 : load32(list->block_ends + (size_t)4 * (block - 1));
    size_t end = load32(list->block_ends + (size_t)4 * block);
    if (start > end || end > list->blocks.len)
        return (Str){0};
    return str_part(list->blocks, start, end);
}

static bool unpack_tail(Cursor *cursor, Str bytes)
{
    const uint8_t *at = bytes_of(bytes), *end = at + bytes.len;
    for (uint32_t i = 0; i < cursor->in_block; i++) {
        if (!take_varint(&at, end, &cursor->documents[i]) ||
            cursor->documents[i] >= cursor->list.document_count)
            return false;
    }
    if ((size_t)(end - at) < cursor->in_block)
        return false;
    for (uint32_t i = 0; i < cursor->in_block; i++)
        cursor->impacts[i] = at[i];
    cursor->has_impacts = true;
    return true;
}

static bool unpack_full(Cursor *cursor, Str bytes)
{
    const uint8_t *at = bytes_of(bytes);
    if (at == NULL || bytes.len < 3 || at[0] > BITS_MOST || at[1] > 8 ||
        bytes.len < 3 + packed_bytes(at[0]) + packed_bytes(at[1]))
        return false;
    unpack_block(at + 3, at[0], cursor->documents);
    cursor->has_impacts = false;
    cursor->packed = at;
    return true;
}

/* Unpacks a block; the cursor stands at its first document. False when it is damaged. */
static bool load_block(Cursor *cursor, uint32_t block)
{
    const List *list = &cursor->list;
    uint32_t document = block == 0 ? 0 : last_document(list, block - 1) + 1;
    cursor->block = block;
    cursor->at = 0;
    bool is_last = block + 1 == list->block_count;
    cursor->in_block = is_last ? list->count - block * BLOCK_NUMBERS : BLOCK_NUMBERS;
    Str bytes = block_bytes(list, block);
    bool is_read =
        cursor->in_block == BLOCK_NUMBERS ? unpack_full(cursor, bytes) : unpack_tail(cursor, bytes);
    if (!is_read || document > list->document_count)
        return false;
    for (uint32_t i = 0; i < cursor->in_block; i++) {
        document += cursor->documents[i];
        cursor->documents[i] = document++;
    }
    /* No sum overflowed: each of at most 128 differences is below 2^24. */
    uint32_t last = cursor->documents[cursor->in_block - 1];
    if (last >= list->document_count ||
        (list->block_count > 1 && last != last_document(list, block)))
        return false;
    cursor->document = cursor->documents[0];
    return true;
}

void cursor_open(Cursor *cursor, List list)
{
    cursor->list = list;
    cursor->shallow = 0;
    cursor->place_at = NULL;
    cursor->in_block = 0;
    cursor->block = cursor->at = 0;
    cursor->document = LIST_END;
    if (list.count > 0 && !list.is_broken && !load_block(cursor, 0))
        (void)break_off(cursor);
}

/* The first block from `block` on that ends at or behind `target`; block_count when none does. */
static uint32_t find_block(const List *list, uint32_t block, uint32_t target)
{
    uint32_t step = 1, low = block;
    while (block < list->block_count && last_document(list, block) < target) {
        low = block + 1;
        block += step;
        step *= 2;
    }
    uint32_t high = block < list->block_count ? block : list->block_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (last_document(list, middle) < target)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first document of the block that is not before `target`, from `low` on. */
static uint32_t seek_in_block(Cursor *cursor, uint32_t target, uint32_t low)
{
    uint32_t high = cursor->in_block;
    if (low < high && cursor->documents[low] >= target) /* mostly it is the next one */
        high = low;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (cursor->documents[middle] < target)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == cursor->in_block) /* a head that promises more than its block has */
        return break_off(cursor);
    cursor->at = low;
    cursor->document = cursor->documents[low];
    return cursor->document;
}

uint32_t cursor_seek(Cursor *cursor, uint32_t target)
{
    if (cursor->document >= target)
        return cursor->document;
    if (cursor->documents[cursor->in_block - 1] >= target)
        return seek_in_block(cursor, target, cursor->at + 1);
    uint32_t block = cursor->block + 1;
    if (block < cursor->list.block_count)
        block = find_block(&cursor->list, block, target);
    if (block >= cursor->list.block_count) {
        cursor->document = LIST_END;
        return LIST_END;
    }
    if (!load_block(cursor, block))
        return break_off(cursor);
    return seek_in_block(cursor, target, 0);
}

uint32_t cursor_impact(Cursor *cursor)
{
    if (!cursor->has_impacts) {
        const uint8_t *at = cursor->packed;
        uint32_t least = at[2];
        unpack_block(at + 3 + packed_bytes(at[0]), at[1], cursor->impacts);
        for (uint32_t i = 0; i < BLOCK_NUMBERS; i++)
            cursor->impacts[i] = level_impact((cursor->impacts[i] + least) % IMPACT_LEVELS);
        cursor->has_impacts = true;
    }
    uint32_t impact = cursor->impacts[cursor->at];
    return impact < IMPACT_MOST ? impact : IMPACT_MOST;
}

uint32_t cursor_bound(Cursor *cursor, uint32_t target, uint32_t *ret_last)
{
    const List *list = &cursor->list;
    if (cursor->document == LIST_END) {
        *ret_last = LIST_END;
        return 0;
    }
    if (list->block_count == 1) {
        uint32_t last = cursor->documents[cursor->in_block - 1];
        *ret_last = target <= last ? last : LIST_END;
        return target <= last ? list->max_impact : 0;
    }
    if (cursor->shallow < cursor->block)
        cursor->shallow = cursor->block;
    cursor->shallow = find_block(list, cursor->shallow, target);
    if (cursor->shallow >= list->block_count) {
        *ret_last = LIST_END;
        return 0;
    }
    *ret_last = last_document(list, cursor->shallow);
    return list->max_impacts[cursor->shallow];
}

/* ---- Places ---- */

/* The number of places; 0 when the byte that was taken off is the only one, or where they end. */
static uint32_t take_place_count(const uint8_t **at, const uint8_t *end, uint32_t *ret_only)
{
    if (*at == end)
        return 0;
    uint32_t first = *(*at)++, count = first - PLACES_MANY;
    *ret_only = first;
    if (first < PLACES_MANY)
        return 0;
    if (first == PLACES_COUNTED && !take_varint(at, end, &count))
        return 0;
    return count;
}

static bool pass_places(const uint8_t **at, const uint8_t *end)
{
    uint32_t difference = 0, only = 0;
    if (*at == end)
        return false;
    uint32_t count = take_place_count(at, end, &only);
    for (uint32_t i = 0; i < count; i++) {
        if (!take_varint(at, end, &difference))
            return false;
    }
    return true;
}

/* The places of the block at which the cursor stands. False when they lie outside. */
static bool block_places(const Cursor *cursor, Str *ret_places)
{
    const List *list = &cursor->list;
    size_t start = 0, stop = list->places.len;
    if (list->place_ends != NULL) {
        start = cursor->block == 0 ? 0 : load32(list->place_ends + (size_t)4 * (cursor->block - 1));
        stop = load32(list->place_ends + (size_t)4 * cursor->block);
    }
    if (start > stop || stop > list->places.len)
        return false;
    *ret_places = str_part(list->places, start, stop);
    return true;
}

Str cursor_places_raw(Cursor *cursor)
{
    Str places;
    if (cursor->list.places.len == 0 || cursor->document == LIST_END)
        return (Str){0};
    if (!block_places(cursor, &places)) {
        (void)break_off(cursor);
        return (Str){0};
    }
    const uint8_t *at = bytes_of(places), *end = at + places.len;
    uint32_t passed = 0;
    bool goes_on = cursor->place_at != NULL && cursor->place_block == cursor->block &&
                   cursor->place_index <= cursor->at;
    if (goes_on) {
        at = cursor->place_at;
        passed = cursor->place_index;
    }
    for (; passed < cursor->at; passed++) {
        if (!pass_places(&at, end)) {
            (void)break_off(cursor);
            return (Str){0};
        }
    }
    cursor->place_block = cursor->block;
    cursor->place_index = cursor->at;
    cursor->place_at = at;
    const uint8_t *first = at;
    if (!pass_places(&at, end)) {
        (void)break_off(cursor);
        return (Str){0};
    }
    return (Str){.bytes = (const char *)first, .len = (size_t)(at - first)};
}

uint32_t cursor_places(Cursor *cursor, uint32_t *ret_places)
{
    Str raw = cursor_places_raw(cursor);
    if (raw.len == 0)
        return 0;
    const uint8_t *at = bytes_of(raw), *end = at + raw.len;
    uint32_t place = 0, read = 0, count = take_place_count(&at, end, &ret_places[0]);
    if (count == 0)
        return 1;
    while (read < count && read < LIST_PLACES_MOST) {
        uint32_t difference = 0;
        if (!take_varint(&at, end, &difference))
            break;
        place += difference;
        ret_places[read++] = place;
    }
    return read;
}
