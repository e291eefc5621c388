/*
 * lexicon: walks through the automaton.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/lexicon.h"

#include <string.h>

/* The letters of the dictionaries, lower and upper, and what is left without diacritics. */
typedef struct Letter {
    uint16_t lower, upper;
    char plain;
} Letter;

/* clang-format off */
static const Letter LETTERS[] = {
    {0xE1, 0xC1, 'a'}, {0x10D, 0x10C, 'c'}, {0x10F, 0x10E, 'd'}, {0xE9, 0xC9, 'e'}, {0x11B, 0x11A, 'e'},
    {0xED, 0xCD, 'i'}, {0x148, 0x147, 'n'}, {0xF3, 0xD3, 'o'}, {0x159, 0x158, 'r'}, {0x161, 0x160, 's'},
    {0x165, 0x164, 't'}, {0xFA, 0xDA, 'u'}, {0x16F, 0x16E, 'u'}, {0xFD, 0xDD, 'y'}, {0x17E, 0x17D, 'z'},
    {0x105, 0x104, 'a'}, {0x107, 0x106, 'c'}, {0x119, 0x118, 'e'}, {0x142, 0x141, 'l'}, {0x144, 0x143, 'n'},
    {0x15B, 0x15A, 's'}, {0x17A, 0x179, 'z'}, {0x17C, 0x17B, 'z'}, {0xE4, 0xC4, 'a'}, {0xF6, 0xD6, 'o'},
    {0xFC, 0xDC, 'u'}, {0xF4, 0xD4, 'o'}, {0x13E, 0x13D, 'l'}, {0x13A, 0x139, 'l'}, {0x155, 0x154, 'r'},
    {0xEB, 0xCB, 'e'}, {0xE7, 0xC7, 'c'}, {0x151, 0x150, 'o'}, {0x171, 0x170, 'u'}, {0xE2, 0xC2, 'a'},
    {0xEE, 0xCE, 'i'}, {0x103, 0x102, 'a'}, {0x15F, 0x15E, 's'}, {0x163, 0x162, 't'}, {0x111, 0x110, 'd'},
    {0xF8, 0xD8, 'o'}, {0xE5, 0xC5, 'a'}, {0xF1, 0xD1, 'n'}, {0xE8, 0xC8, 'e'}, {0xEA, 0xCA, 'e'},
    {0xE0, 0xC0, 'a'}, {0xEF, 0xCF, 'i'}, {0xFB, 0xDB, 'u'}, {0xF9, 0xD9, 'u'}, {0xF2, 0xD2, 'o'},
    {0xEC, 0xCC, 'i'}, {0xF5, 0xD5, 'o'}, {0xE3, 0xC3, 'a'}, {0x11F, 0x11E, 'g'}, {0x1B0, 0x1AF, 'u'},
    {0x1A1, 0x1A0, 'o'}, {0x219, 0x218, 's'}, {0x21B, 0x21A, 't'}, {0x101, 0x100, 'a'}, {0x113, 0x112, 'e'},
    {0x12B, 0x12A, 'i'}, {0x16B, 0x16A, 'u'}, {0xFE, 0xDE, 't'}, {0xF0, 0xD0, 'd'}, {0xE6, 0xC6, 'a'},
};
/* clang-format on */

enum {
    LETTER_COUNT = sizeof LETTERS / sizeof LETTERS[0],
    FIRST_LABEL = 27, /* behind a … z */
    ACCENTED_END = 0x220,
    CYRILLIC_SMALL = 0x430,
    CYRILLIC_BIG = 0x410,
    CYRILLIC_OLD = 0x450
};

static const Letter *letter_of(uint32_t code_point)
{
    if (code_point < 0xC0 || code_point >= ACCENTED_END)
        return NULL;
    for (size_t i = 0; i < LETTER_COUNT; i++) {
        if (LETTERS[i].lower == code_point || LETTERS[i].upper == code_point)
            return &LETTERS[i];
    }
    return NULL;
}

unsigned lexicon_label(uint32_t code_point)
{
    if (code_point >= 'a' && code_point <= 'z')
        return code_point - 'a' + 1;
    const Letter *letter = letter_of(code_point);
    return letter != NULL && letter->lower == code_point ? FIRST_LABEL + (unsigned)(letter - LETTERS)
                                                         : 0;
}

uint32_t lexicon_letter(unsigned label)
{
    if (label < FIRST_LABEL)
        return 'a' + label - 1;
    return label < FIRST_LABEL + LETTER_COUNT ? LETTERS[label - FIRST_LABEL].lower : 0;
}

uint32_t lexicon_lower(uint32_t code_point)
{
    if (code_point < 0x80)
        return code_point >= 'A' && code_point <= 'Z' ? code_point + 32 : code_point;
    if (code_point >= CYRILLIC_BIG && code_point < CYRILLIC_SMALL)
        return code_point + 32;
    if (code_point >= 0x400 && code_point < CYRILLIC_BIG)
        return code_point + 80;
    if ((code_point == 0x490 || (code_point >= 0x1EA0 && code_point < 0x1F00)) &&
        code_point % 2 == 0)
        return code_point + 1; /* Ukrainian ґ, Vietnamese ạ … ỹ */
    const Letter *letter = letter_of(code_point);
    return letter == NULL ? code_point : letter->lower;
}

bool lexicon_is_upper(uint32_t code_point)
{
    return lexicon_lower(code_point) != code_point;
}

/* Of the Vietnamese letters U+1EA0 … U+1EF9, two code points each. */
static const char VIETNAMESE[] = "aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy";

uint32_t lexicon_plain(uint32_t code_point)
{
    if (code_point >= 0x1EA0 && code_point <= 0x1EF9)
        return (uint32_t)VIETNAMESE[(code_point - 0x1EA0) / 2];
    const Letter *letter = letter_of(code_point);
    return letter == NULL ? code_point : (uint32_t)letter->plain;
}

static uint32_t read_32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

Status lexicon_open(Str bytes, Lexicon *ret_lexicon)
{
    const unsigned char *at = (const unsigned char *)bytes.bytes;
    if (bytes.len < LEXICON_HEADER_BYTES || memcmp(at, LEXICON_MAGIC, 8) != 0)
        return INVALID;
    uint32_t edge_count = read_32(at + 8), root = read_32(at + 12);
    size_t edge_bytes = (size_t)edge_count * 4;
    if (edge_bytes / 4 != edge_count || bytes.len - LEXICON_HEADER_BYTES < edge_bytes)
        return INVALID;
    *ret_lexicon = (Lexicon){
        .edges = at + LEXICON_HEADER_BYTES,
        .edge_count = edge_count,
        .root = root,
        .notice = str_part(bytes, LEXICON_HEADER_BYTES + edge_bytes, bytes.len),
    };
    return OK;
}

static uint32_t edge_at(const Lexicon *lexicon, uint32_t index)
{
    return read_32(lexicon->edges + (size_t)index * 4);
}

/* The edge with this label out of a state, or 0 (no edge is 0: labels begin at 1). */
static uint32_t step(const Lexicon *lexicon, uint32_t state, unsigned label)
{
    for (uint32_t i = state; i < lexicon->edge_count; i++) {
        uint32_t edge = edge_at(lexicon, i);
        if ((edge & 0xFF) == label)
            return edge;
        if ((edge & 0x100) != 0)
            break;
    }
    return 0;
}

unsigned lexicon_find(const Lexicon *lexicon, const unsigned char *labels, size_t count)
{
    uint32_t state = lexicon->root;
    for (size_t i = 0; i < count; i++) {
        uint32_t edge = step(lexicon, state, labels[i]);
        if (edge == 0)
            return 0;
        state = edge >> 9;
    }
    return step(lexicon, state, LEXICON_END) >> 9;
}

static unsigned plain_label(unsigned label)
{
    if (label < FIRST_LABEL || label >= FIRST_LABEL + LETTER_COUNT)
        return label;
    return (unsigned)(LETTERS[label - FIRST_LABEL].plain - 'a') + 1;
}

static unsigned
find_plain(const Lexicon *lexicon, uint32_t state, const unsigned char *labels, size_t count)
{
    if (count == 0)
        return step(lexicon, state, LEXICON_END) >> 9;
    unsigned found = 0;
    for (uint32_t i = state; i < lexicon->edge_count; i++) {
        uint32_t edge = edge_at(lexicon, i);
        if (plain_label(edge & 0xFF) == labels[0])
            found |= find_plain(lexicon, edge >> 9, labels + 1, count - 1);
        if ((edge & 0x100) != 0)
            break;
    }
    return found;
}

unsigned lexicon_find_plain(const Lexicon *lexicon, const unsigned char *labels, size_t count)
{
    return count > LEXICON_WORD_LETTERS ? 0 : find_plain(lexicon, lexicon->root, labels, count);
}
