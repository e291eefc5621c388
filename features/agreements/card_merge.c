/* card_merge: neither text is lost. SPDX-License-Identifier: EUPL-1.2 */
#include "features/agreements/card_merge.h"

#include <inttypes.h>
#include <stdlib.h>

Str card_fingerprint(Arena *arena, Str value)
{
    return str_format(arena, "%016" PRIx64, str_hash(value));
}

static int compare_keys(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

Str card_codes_join(Arena *arena, const Str *keys, size_t count)
{
    Str *sorted = arena_array(arena, Str, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        sorted[i] = keys[i];
    qsort(sorted, count, sizeof *sorted, compare_keys);
    for (size_t i = 0; i < count; i++) {
        if (sorted[i].len > 0 && (kept == 0 || !str_equal(sorted[kept - 1], sorted[i])))
            sorted[kept++] = sorted[i];
    }
    return str_join(arena, sorted, kept, STR(" "));
}

const Str *card_codes_split(Arena *arena, Str value, size_t *ret_count)
{
    size_t room = 1;
    for (size_t i = 0; i < value.len; i++)
        room += value.bytes[i] == ' ';
    Str *keys = arena_array(arena, Str, room);
    Str key;
    size_t count = 0;
    while (str_split(&value, ' ', &key)) {
        if (key.len > 0)
            keys[count++] = key;
    }
    *ret_count = count;
    return keys;
}

static Str codes_union(Arena *arena, Str a, Str b)
{
    size_t count;
    const Str both[] = {a, b};
    const Str *keys = card_codes_split(arena, str_join(arena, both, 2, STR(" ")), &count);
    return card_codes_join(arena, keys, count);
}

static Str joined(Arena *arena, CardFieldKind kind, Str present, Str written)
{
    if (present.len == 0)
        return written;
    if (written.len == 0)
        return present;
    if (kind == CARD_CODES)
        return codes_union(arena, present, written);
    if (kind == CARD_DATE)
        return str_compare(present, written) <= 0 ? present : written;
    if (str_find(present, written) != SIZE_MAX)
        return present;
    if (str_find(written, present) != SIZE_MAX)
        return written;
    const Str both[] = {present, written};
    return str_join(arena, both, 2, kind == CARD_LINE ? STR(" / ") : STR("\n\n"));
}

CardMerge card_merge(
    Arena *arena, CardFieldKind kind, Str seen, Str present, Str written, Str *ret_value)
{
    if (seen.len == 0)
        seen = card_fingerprint(arena, (Str){0});
    *ret_value = present;
    if (str_equal(written, present) || str_equal(seen, card_fingerprint(arena, written)))
        return MERGE_NOTHING;
    if (str_equal(seen, card_fingerprint(arena, present))) {
        *ret_value = written;
        return MERGE_TAKEN;
    }
    *ret_value = joined(arena, kind, present, written);
    return MERGE_JOINED;
}
