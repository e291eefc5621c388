/* finder_address: see finder_address.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_address.h"

#include "base/limits.h"
#include "web/fields.h"

#include <stddef.h>

enum {
    KILOMETRES_USUAL = 20,
    KILOMETRES_MOST = 200
};

static const struct {
    const char *name;
    size_t offset;
} TEXTS[] = {
    {"need", offsetof(FinderQuery, need)},
    {"about", offsetof(FinderQuery, about)},
    {"kind", offsetof(FinderQuery, kind)},
    {"group", offsetof(FinderQuery, target_group)},
    {"form", offsetof(FinderQuery, form)},
    {"place", offsetof(FinderQuery, municipality)},
    {"language", offsetof(FinderQuery, language)},
    {"near", offsetof(FinderQuery, near)},
};

static const struct {
    const char *name;
    size_t offset;
} FLAGS[] = {
    {"dogs", offsetof(FinderQuery, with_dog)},
    {"intoxication", offsetof(FinderQuery, intoxicated)},
    {"stairs", offsetof(FinderQuery, no_stairs)},
    {"open", offsetof(FinderQuery, open_now)},
    {"free", offsetof(FinderQuery, free_now)},
};

static const char *const WHAT_KEYS[] = {
    [HIT_ANY] = "",
    [HIT_SERVICE] = "services",
    [HIT_ORGANISATION] = "organisations",
    [HIT_CONTACT] = "people",
};

enum {
    TEXT_COUNT = sizeof TEXTS / sizeof TEXTS[0],
    FLAG_COUNT = sizeof FLAGS / sizeof FLAGS[0],
    WHAT_COUNT = sizeof WHAT_KEYS / sizeof WHAT_KEYS[0]
};

const char *finder_what_key(HitKind what)
{
    return WHAT_KEYS[what];
}

FinderQuery finder_query_of(const Request *request)
{
    FinderQuery query = {.what = HIT_ANY};
    for (size_t i = 0; i < TEXT_COUNT; i++)
        *(Str *)(void *)((char *)&query + TEXTS[i].offset) =
            str_trim(request_field(request, TEXTS[i].name));
    for (size_t i = 0; i < FLAG_COUNT; i++)
        *(bool *)(void *)((char *)&query + FLAGS[i].offset) =
            request_field(request, FLAGS[i].name).len > 0;
    Str what = request_field(request, "what");
    for (size_t i = 0; i < WHAT_COUNT; i++) {
        if (str_equal(what, str_of(WHAT_KEYS[i])))
            query.what = (HitKind)i;
    }
    if (query.near.len > 0 &&
        str_to_int(request_field(request, "within"), 1, KILOMETRES_MOST, &query.within_km) != OK)
        query.within_km = KILOMETRES_USUAL;
    return query;
}

static void put(Buffer *out, Arena *arena, const char *name, Str value)
{
    if (value.len == 0)
        return;
    buffer_put_byte(out, str_contains_byte(buffer_text(out), '?') ? '&' : '?');
    buffer_put(out, str_of(name));
    buffer_put_byte(out, '=');
    buffer_put(out, percent_encode(arena, value));
}

Str finder_path_of(Arena *arena, const char *path, const FinderQuery *query)
{
    Buffer out;
    buffer_init_in(&out, arena, LIMIT_HEADER_BYTES);
    buffer_put(&out, str_of(path));
    for (size_t i = 0; i < TEXT_COUNT; i++)
        put(&out,
            arena,
            TEXTS[i].name,
            *(const Str *)(const void *)((const char *)query + TEXTS[i].offset));
    put(&out, arena, "what", str_of(WHAT_KEYS[query->what]));
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        if (*(const bool *)(const void *)((const char *)query + FLAGS[i].offset))
            put(&out, arena, FLAGS[i].name, STR("1"));
    }
    if (query->near.len > 0)
        put(&out, arena, "within", str_format(arena, "%lld", (long long)query->within_km));
    return out.failed ? str_of(path) : buffer_text(&out);
}

bool finder_has_filters(const FinderQuery *query)
{
    return query->kind.len + query->target_group.len + query->form.len + query->municipality.len +
                   query->language.len + query->near.len >
               0 ||
           query->with_dog || query->intoxicated || query->no_stairs || query->open_now ||
           query->free_now;
}
