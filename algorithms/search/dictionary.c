/*
 * dictionary: reading and writing the terms of a segment. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/dictionary.h"

enum {
    DICTIONARY_BYTES_MOST = 1 << 30
};

/* ---- Reading ---- */

Str term_text(const Term *term)
{
    return (Str){.bytes = term->bytes, .len = term->len};
}

static uint32_t block_count_of(const Segment *segment)
{
    return (segment->term_count + TERMS_IN_BLOCK - 1) / TERMS_IN_BLOCK;
}

static bool take_varint64(const uint8_t **at, const uint8_t *end, uint64_t *ret_value)
{
    uint64_t value = 0;
    const uint8_t *byte = *at;
    for (uint32_t shift = 0; shift < 63 && byte < end; shift += 7) {
        value |= (uint64_t)(*byte & 0x7F) << shift;
        if ((*byte++ & 0x80) == 0) {
            *at = byte;
            *ret_value = value;
            return true;
        }
    }
    return false;
}

/* Stands before the first term of a block. */
static bool open_block(TermReader *reader, uint32_t block)
{
    Str terms = reader->segment->sections[SECTION_TERMS];
    const char *blocks = reader->segment->sections[SECTION_TERM_BLOCKS].bytes;
    uint64_t offset = load64((const uint8_t *)blocks + (size_t)8 * block);
    reader->term.len = 0;
    reader->next = block * TERMS_IN_BLOCK;
    if (terms.bytes == NULL || offset > terms.len)
        return false;
    reader->at = (const uint8_t *)terms.bytes + offset;
    reader->end = (const uint8_t *)terms.bytes + terms.len;
    return take_varint64(&reader->at, reader->end, &reader->list_offset);
}

static bool read_shown(TermReader *reader)
{
    if (reader->end - reader->at < 1 || reader->end - reader->at < 1 + *reader->at)
        return false;
    reader->term.shown = (Str){.bytes = (const char *)reader->at + 1, .len = *reader->at};
    reader->at += 1 + reader->term.shown.len;
    return true;
}

static bool read_entry(TermReader *reader)
{
    Term *term = &reader->term;
    const uint8_t *at = reader->at;
    if (reader->end - at < 2)
        return false;
    size_t shared = at[0], rest = at[1];
    if (shared > term->len || shared + rest > SEARCH_TERM_BYTES + 1 ||
        (size_t)(reader->end - at) < 2 + rest)
        return false;
    memcpy(term->bytes + shared, at + 2, rest);
    term->len = shared + rest;
    reader->at = at + 2 + rest;
    uint32_t list_len = 0;
    Str lists = reader->segment->sections[SECTION_LISTS];
    if (!read_shown(reader) || !take_varint(&reader->at, reader->end, &term->count) ||
        !take_varint(&reader->at, reader->end, &list_len) || reader->list_offset > lists.len ||
        list_len > lists.len - reader->list_offset)
        return false;
    term->list =
        str_part(lists, (size_t)reader->list_offset, (size_t)reader->list_offset + list_len);
    reader->list_offset += list_len;
    return true;
}

bool term_next(TermReader *reader)
{
    if (reader->next >= reader->segment->term_count)
        return false;
    bool begins_block = reader->next % TERMS_IN_BLOCK == 0;
    if ((begins_block && !open_block(reader, reader->next / TERMS_IN_BLOCK)) ||
        !read_entry(reader)) {
        reader->next = UINT32_MAX;
        return false;
    }
    reader->next++;
    return true;
}

/* The last block whose first term is not behind `text`. */
static uint32_t find_block(TermReader *reader, Str text)
{
    uint32_t low = 0, high = block_count_of(reader->segment);
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        reader->next = middle * TERMS_IN_BLOCK;
        if (term_next(reader) && str_compare(term_text(&reader->term), text) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void term_reader_open(TermReader *reader, const Segment *segment, Str least)
{
    reader->segment = segment;
    reader->next = 0;
    reader->term.len = 0;
    if (segment->term_count == 0 || least.len == 0)
        return;
    reader->next = find_block(reader, least) * TERMS_IN_BLOCK;
    TermReader before = *reader;
    while (term_next(reader) && str_compare(term_text(&reader->term), least) < 0)
        before = *reader;
    *reader = before;
}

bool dictionary_find(const Segment *segment, Str text, Term *ret_term)
{
    if (segment->term_count == 0 || text.len == 0 || text.len > SEARCH_TERM_BYTES + 1)
        return false;
    TermReader reader = {.segment = segment};
    reader.next = find_block(&reader, text) * TERMS_IN_BLOCK;
    for (uint32_t i = 0; i < TERMS_IN_BLOCK && term_next(&reader); i++) {
        int order = str_compare(term_text(&reader.term), text);
        if (order == 0)
            *ret_term = reader.term;
        if (order >= 0)
            return order == 0;
    }
    return false;
}

/* ---- Writing ---- */

void dictionary_writer_init(DictionaryWriter *writer, Arena *arena)
{
    *writer = (DictionaryWriter){0};
    buffer_init_in(&writer->terms, arena, DICTIONARY_BYTES_MOST);
    buffer_init_in(&writer->blocks, arena, DICTIONARY_BYTES_MOST);
}

void dictionary_writer_add(
    DictionaryWriter *writer, Str text, Str shown, uint32_t count, size_t list_len)
{
    size_t shared = 0;
    if (writer->count % TERMS_IN_BLOCK == 0) {
        put64(&writer->blocks, writer->terms.len);
        put_varint(&writer->terms, writer->list_offset);
    } else {
        while (shared < text.len && shared < writer->before_len &&
               text.bytes[shared] == writer->before[shared])
            shared++;
    }
    buffer_put_byte(&writer->terms, (char)shared);
    buffer_put_byte(&writer->terms, (char)(text.len - shared));
    buffer_put(&writer->terms, str_part(text, shared, text.len));
    shown = shown.len <= UINT8_MAX ? shown : (Str){0};
    buffer_put_byte(&writer->terms, (char)shown.len);
    buffer_put(&writer->terms, shown);
    put_varint(&writer->terms, count);
    put_varint(&writer->terms, list_len);
    writer->list_offset += list_len;
    memcpy(writer->before, text.bytes, text.len);
    writer->before_len = text.len;
    writer->count++;
}
