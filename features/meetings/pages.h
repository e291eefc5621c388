/*
 * pages: a long list shown in parts, by the field "page" of the query.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PAGES_H
#define FEATURES_MEETINGS_PAGES_H

#include "features/meetings/participant_views.h"

/* The part that was asked for: from ret_first, at most `size` long. `path` is that of the list,
 * `query` what is looked for in it (kept in the links). */
Pages pages_of(
    Request *request,
    Str path,
    Str query,
    size_t total,
    size_t size,
    size_t *ret_first,
    size_t *ret_count);

/* Whether the text holds the folded query; everything holds the empty one. */
bool text_matches(Arena *arena, Str text, Str folded_query);

#endif
