/*
 * unicode: the little of Unicode that search and comparison need, from tables made at build time
 * (tools/unicode_tables.c, with utf8proc). No locale, no global state; also compiled to
 * WebAssembly. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/str.h"

/* Whether the bytes are well-formed UTF-8 without NUL. */
bool unicode_is_valid(Str text);

/* Takes one code point off *rest; U+FFFD for a byte that is not UTF-8. False at the end. */
bool unicode_next(Str *rest, uint32_t *ret_code_point);

/* Writes one code point as UTF-8 and returns its length in bytes (1-4). */
size_t unicode_put(char *bytes, uint32_t code_point);

/* Number of code points. */
size_t unicode_length(Str text);

/*
 * The folded key by which a text is searched and compared: lower case, without diacritics (also
 * ł, đ, ø, ß → ss, which do not decompose), compatibility forms resolved, every run of white
 * space, punctuation and controls one space, none at the ends, zero-width characters dropped.
 * "  Łódź – Śródmieście " gives "lodz srodmiescie". Owner: the arena.
 */
Str unicode_fold(Arena *arena, Str text);

/* The same text in normal form C. */
Str unicode_compose(Arena *arena, Str text);

/* The same text from Windows-1250, whose every byte has a meaning here. */
Str unicode_from_windows_1250(Arena *arena, Str bytes);

#endif
