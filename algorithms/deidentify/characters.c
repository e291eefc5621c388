/*
 * characters: ranges and pairs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/characters.h"

#include <stddef.h>

bool character_is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
           c == 0x180E || c == 0x34F || (c >= 0xFE00 && c <= 0xFE0F);
}

bool character_is_mark(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

bool character_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0xAA || c == 0xBA ||
           (c >= 0x250 && c < 0x2B0) || (c >= 0x370 && c < 0x2000 && c != 0x37E && c != 0x387) ||
           (c >= 0x2C00 && c < 0x2E00) || (c >= 0x3040 && c < 0xE000) ||
           (c >= 0xFB00 && c < 0xFE00) || (c >= 0xFF21 && c <= 0xFF3A) ||
           (c >= 0xFF41 && c <= 0xFF5A);
}

bool character_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

bool character_is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x3000;
}

bool character_is_line_end(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

uint32_t character_compose(uint32_t letter, uint32_t mark)
{
    static const struct {
        uint32_t mark;
        const char *letters;
        uint16_t composed[12];
    } MARKS[] = {
        {0x301, "aeiouycnsz", {0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xFD, 0x107, 0x144, 0x15B, 0x17A}},
        {0x30C, "cdenrstz", {0x10D, 0x10F, 0x11B, 0x148, 0x159, 0x161, 0x165, 0x17E}},
        {0x30A, "ua", {0x16F, 0xE5}},
        {0x328, "ae", {0x105, 0x119}},
        {0x307, "z", {0x17C}},
        {0x308, "aoue", {0xE4, 0xF6, 0xFC, 0xEB}},
    };

    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        for (size_t k = 0; MARKS[i].mark == mark && MARKS[i].letters[k] != '\0'; k++) {
            if ((uint32_t)MARKS[i].letters[k] == letter)
                return MARKS[i].composed[k];
        }
    }
    return letter;
}
