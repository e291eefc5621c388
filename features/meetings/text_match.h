/*
 * text_match: whether a text holds what is looked for in a list of an event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_TEXT_MATCH_H
#define FEATURES_MEETINGS_TEXT_MATCH_H

#include "base/str.h"

/* Whether the text holds the folded query; everything holds the empty one. */
bool text_matches(Arena *arena, Str text, Str folded_query);

#endif
