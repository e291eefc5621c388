/*
 * form_text: texts that people type or paste into forms: tidied, measured, told apart.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_FORM_TEXT_H
#define WEB_FORM_TEXT_H

#include "base/str.h"

/* Without white space at both ends, also the kinds that come along when text is copied. */
Str form_trim(Str text);

/* Line breaks become LF; in a text of one line they and tabs become spaces. */
Str form_tidy_breaks(Arena *arena, Str text, bool has_lines);

/* No-break spaces become spaces. */
Str form_plain_spaces(Arena *arena, Str text);

/* Without what nobody sees and what turns the words after it around: blanks of no width and
 * overrides of the direction. Marks of direction and joiners stay, some scripts need them. */
Str form_drop_unseen(Arena *arena, Str text);

/* Control characters other than line break and tab. */
bool form_has_controls(Str text);

/* How many characters must go so that the rest has at most `most` bytes. */
size_t form_characters_beyond(Str text, size_t most);

/* local@domain.tld without blanks; whether it exists only a message would tell. */
bool form_is_email(Str text);

/* Digits, at least three, with + ( ) / - . and spaces. */
bool form_is_phone(Str text);

/* http or https with a host that has a dot, and nobody's name before it; a missing scheme is https.
 * Errors: INVALID. */
NODISCARD Status form_complete_url(Arena *arena, Str text, Str *ret_url);

#endif
