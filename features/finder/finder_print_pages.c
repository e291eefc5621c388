/*
 * finder_print_pages: what was found, on paper for the client: large, in plain words, and only what
 * services confirmed lately and offer to everybody.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/directory/record.h"
#include "features/directory/records.h"
#include "features/finder/finder_address.h"
#include "features/finder/finder_pages.h"
#include "features/finder/finder_print.html.h"
#include "features/finder/finder_views.h"
#include "web/page.h"

enum {
    ON_PAPER = 8,       /* services; more confuse who has to choose */
    LOOKED_AT = 60,     /* among which they are sought */
    ABOUT_LETTERS = 300 /* of a description that is not in easy language */
};

/* The beginning, to the end of a sentence or a word. */
static Str beginning(Str text)
{
    if (text.len <= ABOUT_LETTERS)
        return text;
    size_t end = ABOUT_LETTERS, word = 0, sentence = 0;
    for (size_t i = 0; i < end; i++) {
        if (text.bytes[i] == ' ')
            word = i;
        if (text.bytes[i] == '.' && i + 1 < text.len && text.bytes[i + 1] == ' ')
            sentence = i + 1;
    }
    return str_part(text, 0, sentence > 0 ? sentence : word);
}

static Status handout_of(Request *request, const FinderHit *hit, HandoutService *ret_service)
{
    RecordList list;
    Str kind;
    TRY(records_by_id(&request->db, &SERVICE_RECORD, &hit->id, 1, &list));
    const ServiceRecord record =
        list.count > 0 ? *(const ServiceRecord *)list.items : (ServiceRecord){.name = hit->name};
    TRY(label_of(request, CODE_LIST_SERVICE_KIND, hit->kind, &kind));
    Service service;
    TRY(service_get(&request->db, (ServiceId){hit->id}, &service));
    const Str where[] = {service.is_confidential ? (Str){0} : service.address, hit->municipality};
    *ret_service = (HandoutService){
        .name = hit->name,
        .organisation = hit->organisation_name,
        .phone = phone_view(request, hit->phone, hit->name).number,
        .where = parts_joined(request->arena, where, 2),
        .about = record.easy_text.len > 0     ? record.easy_text
                 : record.description.len > 0 ? beginning(record.description)
                                              : kind,
        .bring = record.what_to_bring,
        .verified = freshness_of(request, hit->verified_at).text};
    return OK;
}

Status finder_print_show(Request *request, Response *response)
{
    Arena *arena = request->arena;
    FinderQuery query = finder_query_of(request);
    FinderQuery back = query;
    query.what = HIT_SERVICE;
    query.only_public = true;
    FinderAnswer answer;
    TRY(finder_ask(&request->db, request->language, &query, LOOKED_AT, 0, &answer));
    HandoutService *services = arena_array(arena, HandoutService, ON_PAPER);
    HandoutPage view = {
        .title = text_get(request->language, N_("Where you can get help")),
        .town = request->town.name,
        .printed = format_date(arena, request->language, today_iso(arena)),
        .services = services,
        .back_path = finder_path_of(arena, "/directory/find", &back)};
    Microseconds now = clock_now();
    for (size_t i = 0; i < answer.hit_count; i++) {
        const FinderHit *hit = &answer.hits[i];
        FreshnessState state = freshness_state(hit->verified_at, now);
        if (hit->is_partial)
            continue;
        if (state != FRESH && state != VALID)
            view.left_out++;
        else if (view.count < ON_PAPER)
            TRY(handout_of(request, hit, &services[view.count++]));
    }
    const Page page = {
        .kind = PAGE_PRINT,
        .title = view.title,
        .section = STR("/directory"),
        .back_path = view.back_path,
        .back_label = request_text(request, N_("Back"), (TextArgs){0})};
    return page_render(request, response, &page, finder_print_body, &view);
}
