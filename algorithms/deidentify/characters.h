/*
 * characters: what a code point is in running text: a letter, a mark on one, a blank, a line's end,
 * or something that cannot be seen.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_CHARACTERS_H
#define ALGORITHMS_DEIDENTIFY_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

bool character_is_letter(uint32_t c);
bool character_is_digit(uint32_t c); /* 0 … 9 */
bool character_is_blank(uint32_t c);
bool character_is_line_end(uint32_t c);
bool character_is_mark(uint32_t c);      /* of NFD, behind its letter */
bool character_is_invisible(uint32_t c); /* no width, or the direction of writing */

/* A lower-case letter and a mark as one letter of Czech or Polish; else the letter. */
uint32_t character_compose(uint32_t letter, uint32_t mark);

#endif
