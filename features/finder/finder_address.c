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

/* ?name=value, &name=value: each is three pieces of the path. */
enum {
    PIECES_MOST = 1 + 4 * (TEXT_COUNT + FLAG_COUNT + 2)
};

typedef struct Pieces {
    Arena *arena;
    Str pieces[PIECES_MOST];
    size_t count;
} Pieces;

static void put(Pieces *out, Str name, Str value)
{
    if (value.len == 0)
        return;
    out->pieces[out->count] = out->count == 1 ? STR("?") : STR("&");
    out->pieces[out->count + 1] = name;
    out->pieces[out->count + 2] = STR("=");
    out->pieces[out->count + 3] = percent_encode(out->arena, value);
    out->count += 4;
}

Str finder_path_of(Arena *arena, const char *path, const FinderQuery *query)
{
    Pieces out = {.arena = arena, .pieces = {str_of(path)}, .count = 1};
    for (size_t i = 0; i < TEXT_COUNT; i++)
        put(&out,
            str_of(TEXTS[i].name),
            *(const Str *)(const void *)((const char *)query + TEXTS[i].offset));
    put(&out, STR("what"), str_of(WHAT_KEYS[query->what]));
    for (size_t i = 0; i < FLAG_COUNT; i++) {
        if (*(const bool *)(const void *)((const char *)query + FLAGS[i].offset))
            put(&out, str_of(FLAGS[i].name), STR("1"));
    }
    if (query->near.len > 0)
        put(&out, STR("within"), str_format(arena, "%lld", (long long)query->within_km));
    Str whole = str_join(arena, out.pieces, out.count, (Str){0});
    return whole.len > LIMIT_HEADER_BYTES ? str_of(path) : whole;
}

Str finder_path_with(Arena *arena, Str path, Str name, Str value)
{
    const Str pieces[] = {
        path,
        str_contains_byte(path, '?') ? STR("&") : STR("?"),
        name,
        STR("="),
        percent_encode(arena, value)};
    return str_join(arena, pieces, sizeof pieces / sizeof pieces[0], (Str){0});
}

bool finder_has_filters(const FinderQuery *query)
{
    return query->kind.len + query->target_group.len + query->form.len + query->municipality.len +
                   query->language.len + query->near.len >
               0 ||
           query->with_dog || query->intoxicated || query->no_stairs || query->open_now ||
           query->free_now;
}
