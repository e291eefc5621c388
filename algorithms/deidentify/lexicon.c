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

/* Place in LETTERS and 1, by code point from 0xC0: asked for every letter of a text. */
static const uint8_t PLACE_OF[ACCENTED_END - 0xC0] = {
    /* clang-format off */
    [0xC0 - 0xC0] = 46, [0xC1 - 0xC0] = 1, [0xC2 - 0xC0] = 35, [0xC3 - 0xC0] = 53,
    [0xC4 - 0xC0] = 24, [0xC5 - 0xC0] = 42, [0xC6 - 0xC0] = 65, [0xC7 - 0xC0] = 32,
    [0xC8 - 0xC0] = 44, [0xC9 - 0xC0] = 4, [0xCA - 0xC0] = 45, [0xCB - 0xC0] = 31,
    [0xCC - 0xC0] = 51, [0xCD - 0xC0] = 6, [0xCE - 0xC0] = 36, [0xCF - 0xC0] = 47,
    [0xD0 - 0xC0] = 64, [0xD1 - 0xC0] = 43, [0xD2 - 0xC0] = 50, [0xD3 - 0xC0] = 8,
    [0xD4 - 0xC0] = 27, [0xD5 - 0xC0] = 52, [0xD6 - 0xC0] = 25, [0xD8 - 0xC0] = 41,
    [0xD9 - 0xC0] = 49, [0xDA - 0xC0] = 12, [0xDB - 0xC0] = 48, [0xDC - 0xC0] = 26,
    [0xDD - 0xC0] = 14, [0xDE - 0xC0] = 63, [0xE0 - 0xC0] = 46, [0xE1 - 0xC0] = 1,
    [0xE2 - 0xC0] = 35, [0xE3 - 0xC0] = 53, [0xE4 - 0xC0] = 24, [0xE5 - 0xC0] = 42,
    [0xE6 - 0xC0] = 65, [0xE7 - 0xC0] = 32, [0xE8 - 0xC0] = 44, [0xE9 - 0xC0] = 4,
    [0xEA - 0xC0] = 45, [0xEB - 0xC0] = 31, [0xEC - 0xC0] = 51, [0xED - 0xC0] = 6,
    [0xEE - 0xC0] = 36, [0xEF - 0xC0] = 47, [0xF0 - 0xC0] = 64, [0xF1 - 0xC0] = 43,
    [0xF2 - 0xC0] = 50, [0xF3 - 0xC0] = 8, [0xF4 - 0xC0] = 27, [0xF5 - 0xC0] = 52,
    [0xF6 - 0xC0] = 25, [0xF8 - 0xC0] = 41, [0xF9 - 0xC0] = 49, [0xFA - 0xC0] = 12,
    [0xFB - 0xC0] = 48, [0xFC - 0xC0] = 26, [0xFD - 0xC0] = 14, [0xFE - 0xC0] = 63,
    [0x100 - 0xC0] = 59, [0x101 - 0xC0] = 59, [0x102 - 0xC0] = 37, [0x103 - 0xC0] = 37,
    [0x104 - 0xC0] = 16, [0x105 - 0xC0] = 16, [0x106 - 0xC0] = 17, [0x107 - 0xC0] = 17,
    [0x10C - 0xC0] = 2, [0x10D - 0xC0] = 2, [0x10E - 0xC0] = 3, [0x10F - 0xC0] = 3,
    [0x110 - 0xC0] = 40, [0x111 - 0xC0] = 40, [0x112 - 0xC0] = 60, [0x113 - 0xC0] = 60,
    [0x118 - 0xC0] = 18, [0x119 - 0xC0] = 18, [0x11A - 0xC0] = 5, [0x11B - 0xC0] = 5,
    [0x11E - 0xC0] = 54, [0x11F - 0xC0] = 54, [0x12A - 0xC0] = 61, [0x12B - 0xC0] = 61,
    [0x139 - 0xC0] = 29, [0x13A - 0xC0] = 29, [0x13D - 0xC0] = 28, [0x13E - 0xC0] = 28,
    [0x141 - 0xC0] = 19, [0x142 - 0xC0] = 19, [0x143 - 0xC0] = 20, [0x144 - 0xC0] = 20,
    [0x147 - 0xC0] = 7, [0x148 - 0xC0] = 7, [0x150 - 0xC0] = 33, [0x151 - 0xC0] = 33,
    [0x154 - 0xC0] = 30, [0x155 - 0xC0] = 30, [0x158 - 0xC0] = 9, [0x159 - 0xC0] = 9,
    [0x15A - 0xC0] = 21, [0x15B - 0xC0] = 21, [0x15E - 0xC0] = 38, [0x15F - 0xC0] = 38,
    [0x160 - 0xC0] = 10, [0x161 - 0xC0] = 10, [0x162 - 0xC0] = 39, [0x163 - 0xC0] = 39,
    [0x164 - 0xC0] = 11, [0x165 - 0xC0] = 11, [0x16A - 0xC0] = 62, [0x16B - 0xC0] = 62,
    [0x16E - 0xC0] = 13, [0x16F - 0xC0] = 13, [0x170 - 0xC0] = 34, [0x171 - 0xC0] = 34,
    [0x179 - 0xC0] = 22, [0x17A - 0xC0] = 22, [0x17B - 0xC0] = 23, [0x17C - 0xC0] = 23,
    [0x17D - 0xC0] = 15, [0x17E - 0xC0] = 15, [0x1A0 - 0xC0] = 56, [0x1A1 - 0xC0] = 56,
    [0x1AF - 0xC0] = 55, [0x1B0 - 0xC0] = 55, [0x218 - 0xC0] = 57, [0x219 - 0xC0] = 57,
    [0x21A - 0xC0] = 58, [0x21B - 0xC0] = 58,
    /* clang-format on */
};

static const Letter *letter_of(uint32_t code_point)
{
    if (code_point < 0xC0 || code_point >= ACCENTED_END || PLACE_OF[code_point - 0xC0] == 0)
        return NULL;
    return &LETTERS[PLACE_OF[code_point - 0xC0] - 1];
}

unsigned lexicon_label(uint32_t code_point)
{
    if (code_point >= 'a' && code_point <= 'z')
        return code_point - 'a' + 1;
    const Letter *letter = letter_of(code_point);
    return letter != NULL && letter->lower == code_point
               ? FIRST_LABEL + (unsigned)(letter - LETTERS)
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

Status lexicon_open(Str bytes, Lexicon *ret_lexicon)
{
    const unsigned char *at = (const unsigned char *)bytes.bytes;
    if (bytes.len < LEXICON_HEADER_BYTES || memcmp(at, LEXICON_MAGIC, 8) != 0)
        return INVALID;
    uint32_t edge_count = read_32(at + 8), root = read_32(at + 12);
    size_t edge_bytes = (size_t)edge_count * 4;
    if (edge_bytes / 4 != edge_count || bytes.len - LEXICON_HEADER_BYTES < edge_bytes)
        return INVALID;
    Lexicon lexicon = {
        .edges = at + LEXICON_HEADER_BYTES,
        .edge_count = edge_count,
        .root = root,
        .notice = str_part(bytes, LEXICON_HEADER_BYTES + edge_bytes, bytes.len),
    };
    for (unsigned label = 1; label < LEXICON_LETTERS; label++)
        lexicon.first[label] = step(&lexicon, root, label);
    *ret_lexicon = lexicon;
    return OK;
}

unsigned lexicon_find(const Lexicon *lexicon, const unsigned char *labels, size_t count)
{
    if (count == 0 || labels[0] == 0 || labels[0] >= LEXICON_LETTERS ||
        lexicon->first[labels[0]] == 0)
        return 0;
    uint32_t state = lexicon->first[labels[0]] >> 9;
    for (size_t i = 1; i < count; i++) {
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

static unsigned find_plain(
    const Lexicon *lexicon, uint32_t state, const unsigned char *labels, size_t count)
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
