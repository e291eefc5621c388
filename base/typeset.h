/*
 * typeset: text as it is set in headings, on slides and on paper.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef BASE_TYPESET_H
#define BASE_TYPESET_H

#include "base/arena.h"
#include "base/str.h"

/* The space behind a word of one letter ("v", "k", "w", "i") becomes a no-break one, so that no
 * line ends with it, as Czech and Polish are set. Owner: the arena, or whoever owns `text`. */
Str typeset_bind(Arena *arena, Str text);

#endif
