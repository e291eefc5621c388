/* text_match: by folded letters. SPDX-License-Identifier: EUPL-1.2 */
#include "features/meetings/text_match.h"

#include "base/unicode.h"

bool text_matches(Arena *arena, Str text, Str folded_query)
{
    return folded_query.len == 0 || str_find(unicode_fold(arena, text), folded_query) != SIZE_MAX;
}
