/*
 * Long lists in parts.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/pages.h"

#include "base/unicode.h"
#include "web/fields.h"

static Str page_path(Request *request, Str path, Str query, int64_t page)
{
    Str encoded = percent_encode(request->arena, query);
    if (encoded.len == 0)
        return str_format(request->arena, "%.*s?page=%lld", STR_ARG(path), (long long)page);
    return str_format(
        request->arena, "%.*s?q=%.*s&page=%lld", STR_ARG(path), STR_ARG(encoded), (long long)page);
}

Pages pages_of(
    Request *request,
    Str path,
    Str query,
    size_t total,
    size_t size,
    size_t *ret_first,
    size_t *ret_count)
{
    Pages pages = {.current = 1, .count = total == 0 ? 1 : (int64_t)((total + size - 1) / size)};
    if (str_to_int(request_field(request, "page"), 1, pages.count, &pages.current) != OK)
        pages.current = 1;
    if (pages.current > 1)
        pages.previous_path = page_path(request, path, query, pages.current - 1);
    if (pages.current < pages.count)
        pages.next_path = page_path(request, path, query, pages.current + 1);
    *ret_first = (size_t)(pages.current - 1) * size;
    *ret_count = total - *ret_first < size ? total - *ret_first : size;
    return pages;
}

bool text_matches(Arena *arena, Str text, Str folded_query)
{
    return folded_query.len == 0 || str_find(unicode_fold(arena, text), folded_query) != SIZE_MAX;
}
