/* paging: paths of the page before and behind. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/paging.h"

#include "web/fields.h"

int64_t paging_asked_for(const Request *request)
{
    int64_t page_number = 1;
    if (str_to_int(request_field(request, "page"), 1, PAGING_PAGES_MAXIMUM, &page_number) != OK)
        return 1;
    return page_number;
}

static Str path_of(const Request *request, Str path, Str search, int64_t page_number)
{
    if (search.len == 0) {
        return str_format(request->arena, "%.*s?page=%lld", STR_ARG(path), (long long)page_number);
    }
    return str_format(
        request->arena,
        "%.*s?q=%.*s&page=%lld",
        STR_ARG(path),
        STR_ARG(percent_encode(request->arena, search)),
        (long long)page_number);
}

Paging paging_of(
    const Request *request, Str path, Str search, int64_t page_number, int64_t row_count)
{
    Paging paging = {
        .page = page_number,
        .page_count = (row_count + PAGING_ROWS - 1) / PAGING_ROWS,
    };
    if (page_number > 1)
        paging.previous_path = path_of(request, path, search, page_number - 1);
    if (page_number < paging.page_count)
        paging.next_path = path_of(request, path, search, page_number + 1);
    return paging;
}
