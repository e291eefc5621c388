/*
 * stems: endings of names in both languages, without diacritics.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/stems.h"

#include <string.h>

enum {
    STEM_BYTES = 64,
    STEM_LETTERS = 3, /* so many stay at least */
    ENDINGS_OF_LETTER = 8
};

/* By their last letter, the longest first. */
static const char *const ENDINGS['z' - 'a' + 1][ENDINGS_OF_LETTER] = {
    ['a' - 'a'] = {"owna", "ova", "owa", "a"},
    ['e' - 'a'] = {"owie", "ove", "ie", "e"},
    ['h' - 'a'] = {"ovych"},
    ['i' - 'a'] = {"ovymi", "ovi", "owi", "ami", "ymi", "imi", "ii", "i"},
    ['j' - 'a'] = {"owskiej", "owej", "iej"},
    ['m' - 'a'] = {"ovem", "ovym", "owem", "iem", "em", "ym"},
    ['o' - 'a'] = {"iego", "ovo", "owo", "ego", "eho", "o"},
    ['u' - 'a'] = {"ovskou", "ovou", "iemu", "ovu", "owu", "emu", "ou", "u"},
    ['v' - 'a'] = {"ov", "uv"},
    ['w' - 'a'] = {"ow"},
    ['y' - 'a'] = {"ovy", "owy", "y"},
};

static Str without_ending(Str plain)
{
    char last = plain.len > STEM_LETTERS ? plain.bytes[plain.len - 1] : '\0';
    if (last < 'a' || last > 'z')
        return plain;
    for (size_t i = 0; i < ENDINGS_OF_LETTER && ENDINGS[last - 'a'][i] != NULL; i++) {
        Str ending = str_of(ENDINGS[last - 'a'][i]);
        if (plain.len >= ending.len + STEM_LETTERS && str_ends_with(plain, ending)) {
            plain.len -= ending.len;
            break;
        }
    }
    return plain;
}

static Str stem_of(Str plain, char *bytes)
{
    plain = without_ending(plain);
    if (plain.len >= 6 && (str_ends_with(plain, STR("kim")) || str_ends_with(plain, STR("gim"))))
        plain.len -= 2; /* Kowalskim, but Maksim */
    if (plain.len >= 7 && (str_ends_with(plain, STR("kich")) || str_ends_with(plain, STR("kych"))))
        plain.len -= 3; /* Kowalskich, Horských */
    memcpy(bytes, plain.bytes, plain.len);
    size_t len = plain.len;
    /* Marek, Marka; Adamec, Adamce: the vowel before the last letter comes and goes. */
    if (len >= 4 && bytes[len - 2] == 'e' && (bytes[len - 1] == 'k' || bytes[len - 1] == 'c')) {
        bytes[len - 2] = bytes[len - 1];
        len--;
    }
    /* Anička, Aničce; Olga, Olze; Praha, Praze. */
    if (len >= 4 && bytes[len - 1] == 'c' && bytes[len - 2] != 'i')
        bytes[len - 1] = 'k';
    if (len >= 3 && bytes[len - 1] == 'z')
        bytes[len - 1] = 'h';
    return (Str){.bytes = bytes, .len = len};
}

uint64_t stem_hash(Str plain)
{
    char bytes[STEM_BYTES];
    return str_hash(stem_of(str_part(plain, 0, STEM_BYTES), bytes));
}
