/*
 * The list of events: coming and past, or those of one series.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_frame.h"
#include "features/meetings/meeting_list_page.html.h"
#include "features/meetings/meeting_pages.h"

static Str series_text(Request *request, const Meeting *meeting)
{
    if (meeting->series == 0)
        return (Str){0};
    if (meeting->series_number == 0)
        return meeting->series_name;
    return request_text(
        request,
        N_("{1}, no. {2}"),
        ARGS(text_arg(meeting->series_name), text_arg(meeting->series_number)));
}

static Status card_of(Request *request, const Meeting *meeting, MeetingCard *ret_card)
{
    const Method *method;
    bool has_pairs;
    const TextArgs none = {0};
    bool has_plan = meeting->plan.value != 0;
    TRY(meeting_course(&request->db, meeting, &method, &has_pairs));
    *ret_card = (MeetingCard){
        .path = meeting_path(request->arena, meeting->id, ""),
        .name = meeting->name,
        .day_text = meeting_day_text(request->arena, request->language, meeting),
        .place = meeting->place,
        .size_text = meeting->organisation_count == 0
                         ? request_text(request, N_("Nobody is invited yet"), none)
                         : meeting_size_text(
                               request->arena,
                               request->language,
                               meeting->organisation_count,
                               meeting->person_count),
        .series_text = series_text(request, meeting),
        .series_path =
            str_format(request->arena, "/meetings?series=%lld", (long long)meeting->series),
        .plan_text = request_text(request, has_plan ? N_("planned") : N_("without a plan"), none),
        .has_plan = has_plan,
        .has_pairs = has_pairs};
    return OK;
}

static Status cards_load(
    Request *request,
    MeetingPeriod period,
    int64_t series,
    const MeetingCard **ret_cards,
    size_t *ret_count,
    Str *series_name)
{
    const Meeting *meetings;
    size_t count;
    TRY(meeting_list(
        &request->db,
        &request->actor,
        period,
        today_iso(request->arena),
        series,
        &meetings,
        &count));
    MeetingCard *cards = arena_array(request->arena, MeetingCard, count);
    for (size_t i = 0; i < count; i++)
        TRY(card_of(request, &meetings[i], &cards[i]));
    if (series != 0 && count > 0)
        *series_name = meetings[0].series_name;
    *ret_cards = cards;
    *ret_count = count;
    return OK;
}

Status meeting_list_show(Request *request, Response *response)
{
    MeetingListPage view = {0};
    int64_t series = 0;
    Str asked = request_field(request, "series");
    if (asked.len > 0 && str_to_int(asked, 1, INT64_MAX, &series) != OK)
        return error_set(&request->error, NOT_FOUND, "no such series");
    TRY(cards_load(
        request, MEETINGS_COMING, series, &view.coming, &view.coming_count, &view.series_name));
    TRY(cards_load(
        request, MEETINGS_PAST, series, &view.past, &view.past_count, &view.series_name));
    view.may_plan = request_may(request, PREPARE_RIGHTS);
    Page page = {
        .title = request_text(request, N_("Events"), (TextArgs){0}), .section = STR("/meetings")};
    return page_render(request, response, &page, meeting_list_page_body, &view);
}
