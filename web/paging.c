/* paging: paths of the page before and behind. SPDX-License-Identifier: EUPL-1.2 */
#include "web/paging.h"

#include "web/fields.h"

#include <string.h>

Str paging_path(Arena *arena, Str path, Str query)
{
    if (query.len == 0)
        return path;
    Str encoded = percent_encode(arena, query);
    return str_format(arena, "%.*s?q=%.*s", STR_ARG(path), STR_ARG(encoded));
}

static int64_t asked_for(const Request *request, int64_t page_count)
{
    int64_t page = 1;
    if (str_to_int(request_field(request, "page"), 1, page_count, &page) != OK)
        return 1;
    return page;
}

int64_t paging_asked_for(const Request *request)
{
    return asked_for(request, PAGING_PAGES_MAXIMUM);
}

static Str path_of(Arena *arena, Str path, int64_t page)
{
    bool has_query = path.len > 0 && memchr(path.bytes, '?', path.len) != NULL;
    return str_format(
        arena, "%.*s%cpage=%lld", STR_ARG(path), has_query ? '&' : '?', (long long)page);
}

Paging paging_of(Arena *arena, Str path, int64_t page, int64_t total, int64_t rows_per_page)
{
    Paging paging = {
        .page = page,
        .page_count = total == 0 ? 1 : (total + rows_per_page - 1) / rows_per_page,
    };
    if (page > 1)
        paging.previous_path = path_of(arena, path, page - 1);
    if (page < paging.page_count)
        paging.next_path = path_of(arena, path, page + 1);
    return paging;
}

Paging paging_part(
    const Request *request,
    Str path,
    size_t total,
    size_t rows_per_page,
    size_t *ret_first,
    size_t *ret_count)
{
    int64_t rows = (int64_t)rows_per_page;
    int64_t page_count = paging_of(request->arena, path, 1, (int64_t)total, rows).page_count;
    int64_t page = asked_for(request, page_count);
    *ret_first = (size_t)(page - 1) * rows_per_page;
    *ret_count = total - *ret_first < rows_per_page ? total - *ret_first : rows_per_page;
    return paging_of(request->arena, path, page, (int64_t)total, rows);
}
