/*
 * directory_export: the list as a table for a spreadsheet, with the same words and filters. What is
 * confidential is not in it, because it is not in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/directory/directory_list_pages.h"

static const char *const HEADERS[] = {
    N_("What"),
    N_("Name or title"),
    N_("Organisation"),
    N_("Kind"),
    N_("Function"),
    N_("Turn to them with"),
    N_("Municipality"),
    N_("Phone"),
    N_("Verified"),
    N_("Saved"),
};

static Str word_of(const Request *request, HitKind what)
{
    if (what == HIT_SERVICE)
        return text_get(request->language, N_("service"));
    if (what == HIT_ORGANISATION)
        return text_get(request->language, N_("organisation"));
    return text_get(request->language, N_("person"));
}

static Str date_of(Arena *arena, Microseconds at)
{
    return at == 0 ? (Str){0} : iso_date_of(arena, at);
}

static Status put_hit(Request *request, Buffer *out, const DirectoryHit *hit)
{
    Str kind;
    if (hit->what == HIT_SERVICE)
        TRY(label_of(request, CODE_LIST_SERVICE_KIND, hit->service_kind, &kind));
    else
        TRY(label_of(request, CODE_LIST_SECTOR, hit->sector, &kind));
    csv_put_cell(out, word_of(request, hit->what), true);
    csv_put_cell(out, hit->name, false);
    csv_put_cell(out, hit->organisation_name, false);
    csv_put_cell(out, kind, false);
    csv_put_cell(out, hit->title, false);
    csv_put_cell(out, hit->turn_to_with, false);
    csv_put_cell(out, hit->municipality, false);
    csv_put_cell(out, hit->phone, false);
    csv_put_cell(out, date_of(request->arena, hit->verified_at), false);
    csv_put_cell(out, date_of(request->arena, hit->saved_at), false);
    csv_end_row(out);
    return OK;
}

Status directory_table(Request *request, Response *response, const DirectoryHit *hits, size_t count)
{
    Buffer out;
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, STR("\xEF\xBB\xBF")); /* spreadsheets guess UTF-8 by it */
    for (size_t i = 0; i < sizeof HEADERS / sizeof HEADERS[0]; i++)
        csv_put_cell(&out, text_get(request->language, HEADERS[i]), i == 0);
    csv_end_row(&out);
    for (size_t i = 0; i < count; i++)
        TRY(put_hit(request, &out, &hits[i]));
    if (out.failed)
        return error_set(&request->error, TOO_LARGE, "the table is longer than a response may be");
    response_body(request, response, "text/csv; charset=utf-8", buffer_text(&out), STR("kruh.csv"));
    return OK;
}

Status directory_export(Request *request, Response *response)
{
    const DirectoryQuery query = directory_query_of(request);
    DirectoryHits hits;
    TRY(directory_entries(
        &request->db, request->language, &query, LIMIT_DIRECTORY_EXPORT, 0, &hits));
    return directory_table(request, response, hits.items, hits.count);
}
