/* hsds_out: see hsds_out.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_out.h"

void hsds_item_begins(HsdsOut *out)
{
    if (out->is_stream)
        out->json = json_into(out->buffer);
}

void hsds_item_ends(HsdsOut *out)
{
    if (out->is_stream)
        buffer_put_byte(out->buffer, '\n');
}

void hsds_put_page_head(Json *json, const HsdsQuery *query, int64_t total, size_t size)
{
    int64_t pages = (total + query->per_page - 1) / query->per_page;
    json_begin_object(json);
    json_name(json, "total_items");
    json_put(json, total);
    json_name(json, "total_pages");
    json_put(json, pages);
    json_name(json, "page_number");
    json_put(json, query->page);
    json_name(json, "size");
    json_put(json, size);
    json_name(json, "first_page");
    json_put(json, (bool)(query->page == 1));
    json_name(json, "last_page");
    json_put(json, (bool)(query->page >= pages));
    json_name(json, "empty");
    json_put(json, (bool)(size == 0));
    json_name(json, "contents");
    json_begin_list(json);
}

Status hsds_behind_the_last(Request *request)
{
    return error_set_user(
        &request->error, INVALID, "page", N_("There are fewer pages: total_pages says how many."));
}
